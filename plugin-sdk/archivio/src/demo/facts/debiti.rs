//! Debts, credits, deferrals and notes of the demonstration.

use super::months;
use crate::Month;
use crate::calendar::{plus, term, working_day_before};
use crate::demo::book::{Book, Posizione};
use crate::demo::history::Unpaid;
use crate::demo::sheet::{Sheet, cells};
use jiff::civil::Date;

/// A deferral in equal instalments, one a month.
pub(in crate::demo) struct Dilazione {
    pub(in crate::demo) domanda: Date,
    pub(in crate::demo) stato: &'static str,
    pub(in crate::demo) rate: i64,
    pub(in crate::demo) importo: i64,
    /// The number of instalments that were paid.
    pub(in crate::demo) pagate: i64,
    /// The day on which one of them falls due, were it a working day, and its number.
    pub(in crate::demo) rata: (i64, Date),
}

/// What a position owes beside the dues of its months.
pub(in crate::demo) struct Partita {
    pub(in crate::demo) natura: &'static str,
    pub(in crate::demo) periodo: Month,
    pub(in crate::demo) importo: i64,
    pub(in crate::demo) accessori: i64,
    pub(in crate::demo) notificata: Option<Date>,
    pub(in crate::demo) scadenza: Option<Date>,
    pub(in crate::demo) stato: &'static str,
    pub(in crate::demo) sospensione: Option<&'static str>,
    pub(in crate::demo) dilazione: Option<i64>,
}

/// A nota di rettifica.
pub(in crate::demo) struct Rettifica<'a> {
    pub(in crate::demo) denuncia: Option<i64>,
    pub(in crate::demo) periodo: Month,
    pub(in crate::demo) causa: &'a str,
    pub(in crate::demo) segno: &'static str,
    pub(in crate::demo) importo: i64,
    pub(in crate::demo) accessori: i64,
    pub(in crate::demo) visibile: Date,
    pub(in crate::demo) notificata: Option<Date>,
    pub(in crate::demo) stato: &'static str,
}

impl Book {
    /// A deferral with its instalments; its key.
    pub(in crate::demo) fn dilazione(&mut self, posizione: &Posizione, of: &Dilazione) -> i64 {
        let esito = match of.stato {
            "richiesta" => "in_istruttoria",
            _ => "accolta",
        };
        let row = cells![
            posizione.id,
            of.domanda,
            esito,
            of.rate,
            of.importo,
            of.stato
        ];
        let id = self.add(Sheet::Dilazione, row);
        for n in 1..=of.rate {
            let (number, day) = of.rata;
            let day = months(day, (n - number) as i32);
            let scadenza = term(day);
            // Before the day that August or a Sunday moves.
            let pagata = (n <= of.pagate).then(|| working_day_before(plus(day, -2)));
            let importo = of.importo * n / of.rate - of.importo * (n - 1) / of.rate;
            self.add(
                Sheet::Rata,
                cells![posizione.id, id, n, scadenza, importo, pagata],
            );
        }
        id
    }

    pub(in crate::demo) fn partita(&mut self, posizione: &Posizione, of: Partita) {
        let row = cells![
            posizione.id,
            of.natura,
            of.periodo,
            of.importo,
            of.accessori,
            of.notificata,
            of.scadenza,
            of.stato,
            of.sospensione,
            of.dilazione
        ];
        self.add(Sheet::Partita, row);
    }

    /// What was not paid, as a debt that nobody has claimed yet.
    pub(in crate::demo) fn inadempienza(
        &mut self,
        posizione: &Posizione,
        of: &Unpaid,
        accessori: i64,
    ) {
        let partita = Partita {
            natura: "inadempienza",
            periodo: of.periodo,
            importo: of.importo,
            accessori,
            notificata: None,
            scadenza: None,
            stato: "aperta",
            sospensione: None,
            dilazione: None,
        };
        self.partita(posizione, partita);
    }

    pub(in crate::demo) fn credito(
        &mut self,
        posizione: &Posizione,
        origine: &str,
        [importo, residuo]: [i64; 2],
        stato: &str,
    ) {
        let row = cells![posizione.id, origine, importo, residuo, stato];
        self.add(Sheet::Credito, row);
    }

    /// A difference between what was declared and what is owed. `scadenza` follows the notice.
    pub(in crate::demo) fn rettifica(&mut self, posizione: &Posizione, of: &Rettifica<'_>) {
        let due = of.notificata.filter(|_| of.segno == "debito");
        let scadenza = due.map(|notified| term(plus(notified, 30)));
        let row = cells![
            posizione.id,
            of.denuncia,
            of.periodo,
            of.causa,
            of.segno,
            of.importo,
            of.accessori,
            of.visibile,
            of.notificata,
            scadenza,
            of.stato
        ];
        self.add(Sheet::Rettifica, row);
    }
}

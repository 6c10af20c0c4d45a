//! E: a public body with two positions. A difference in one month was mended by a later statement.

use super::{COMUNE, owner};
use crate::Month;
use crate::calendar::{plus, term, uniemens_term, working_day_before};
use crate::demo::book::{Book, NewPosizione, Posizione};
use crate::demo::chance::Chance;
use crate::demo::denunce::{Dettaglio, Invio, staff};
use crate::demo::facts::{Partita, Rettifica};
use crate::demo::history::Paying;
use crate::demo::sheet::{Sheet, cells};
use crate::demo::tipo::{Dovuto, Tipo};
use jiff::civil::date;

/// Number, name, workers and what is due a month.
const POSITIONS: [(&str, &str, i64, i64); 2] = [
    ("00001", "Comune di Vallechiara", 41, 3_120_000),
    ("00002", "Scuola civica di Vallechiara", 9, 640_000),
];
const DIFFERENCE: i64 = 41_200;

pub(super) fn write(book: &mut Book, other: &mut Chance) {
    let since = date(1990, 1, 1);
    let name = "Comune di Vallechiara";
    let body = owner(book, COMUNE, name, "ente pubblico territoriale", since);
    for (number, denominazione, lavoratori, base) in POSITIONS {
        let posizione = book.posizione(NewPosizione {
            tipo: Tipo::Pubblico,
            chiave: format!("{COMUNE}/{number}"),
            soggetto: &body,
            denominazione,
            sede: "9900",
            dal: since,
            al: None,
            madre: None,
        });
        let from = Month::of(book.at()).plus(-36);
        let dues = Tipo::Pubblico.dovuti(from, book.at(), base, 10, other);
        book.history(&posizione, &dues, other, |_, _| Paying::Before(1));
        declared(book, &posizione, &dues, lavoratori, other);
        book.recapito(&posizione, "pec", "comune@posta.example");
        book.attributo(&posizione, "forma_giuridica", "Comune");
        match number {
            "00001" => {
                debts(book, &posizione);
                book.ammortamento(&posizione, 83_300, 26, 12);
            }
            _ => book.ammortamento(&posizione, 20_000, 24, 23),
        }
    }
}

fn declared(
    book: &mut Book,
    posizione: &Posizione,
    dues: &[Dovuto],
    lavoratori: i64,
    other: &mut Chance,
) {
    let now = Month::of(book.at());
    let workers = staff(posizione, lavoratori, other);
    let mut differs = None;
    for due in dues {
        let back = due.periodo.until(now);
        let dettaglio = match back {
            1..=6 => Dettaglio::Lavoratori(&workers, None),
            _ => Dettaglio::Quadri,
        };
        let invio = Invio {
            periodo: due.periodo,
            stato: "definitiva",
            presentata: working_day_before(uniemens_term(due.periodo)),
            saldo: due.importo,
            lavoratori,
            dettaglio,
        };
        let Some(denuncia) = book.denuncia(posizione, invio) else {
            continue;
        };
        match back {
            6 if lavoratori == 41 => differs = Some((denuncia, invio)),
            3 => {
                if let Some((of, first)) = differs {
                    mended(book, posizione, of, &first, denuncia, &invio);
                }
            }
            _ => {}
        }
    }
}

/// A nota computed from E0, which V1 of a later month made groundless.
fn mended(
    book: &mut Book,
    posizione: &Posizione,
    of: i64,
    first: &Invio<'_>,
    by: i64,
    second: &Invio<'_>,
) {
    let text = "Imponibile del quadro E0 non coerente con la retribuzione";
    let gone = plus(second.presentata, 3);
    book.anomalia(posizione, of, "E0-014", "errore", text, Some(gone));
    // What V1 corrects is no new debt: it takes as much from one causale as it gives to the other.
    for (causale, a_debito, a_credito) in [("CPDEL", DIFFERENCE, 0), ("INADEL", 0, DIFFERENCE)] {
        let row = cells![posizione.id, by, "V1", causale, 0_i64, a_debito, a_credito];
        book.add(Sheet::Riga, row);
    }
    let nota = Rettifica {
        denuncia: Some(of),
        periodo: first.periodo,
        causa: "Differenza tra quadro E0 e retribuzione, corretta con V1",
        segno: "debito",
        importo: DIFFERENCE,
        accessori: 310,
        visibile: plus(first.presentata, 20),
        notificata: None,
        stato: "annullata",
    };
    book.rettifica(posizione, &nota);
}

fn debts(book: &mut Book, posizione: &Posizione) {
    let notified = book.acted(190);
    let partita = Partita {
        natura: "nota_debito",
        periodo: Month::of(book.at()).plus(-40),
        importo: 215_000,
        accessori: 0,
        notificata: Some(notified),
        scadenza: Some(term(plus(notified, 30))),
        stato: "sospesa",
        sospensione: Some("Ricorso amministrativo pendente"),
        dilazione: None,
    };
    book.partita(posizione, partita);
    let day = book.acted(165);
    let kinds = ["amministrativo", "in_istruttoria"];
    book.atto(Sheet::Ricorso, posizione, kinds, day, Some("ricorso.pdf"));
}

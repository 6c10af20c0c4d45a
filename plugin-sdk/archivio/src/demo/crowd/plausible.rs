//! What a position of the crowd has beside dues and payments: a little of everything, as often as it
//! is met, and never against what was paid.

mod debts;
mod kinds;

use crate::Month;
use crate::calendar::{plus, working_day_before};
use crate::demo::book::{Book, Posizione, Soggetto};
use crate::demo::chance::Chance;
use crate::demo::denunce::{Dettaglio, Invio, kind, staff, termine};
use crate::demo::history::Unpaid;
use crate::demo::tipo::{Dovuto, Tipo};
use debts::{debts, regularity};
use jiff::civil::Date;
use kinds::{acts, body, contacts, employer, family, farm, household};

/// The least that is grave, in cents: 150.00 euro are not (D.M. 30 January 2015 art. 3 c. 3).
const GRAVE: i64 = 15_001;

/// How the institute's own check stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::demo) enum Semaforo {
    Verde,
    Giallo,
    Rosso,
}

/// The last check of regularity of the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::demo) enum Regolare {
    /// It ends in so many days.
    EndsIn(i32),
    /// There may be one, and it does not end in the next two weeks.
    NotSoon,
    /// There may be one.
    Any,
}

/// A position, its months, and how it does.
pub(in crate::demo) struct Known<'a> {
    pub(in crate::demo) posizione: &'a Posizione,
    pub(in crate::demo) soggetto: &'a Soggetto,
    /// Whether no position of the owner was met before.
    pub(in crate::demo) first: bool,
    pub(in crate::demo) active: bool,
    pub(in crate::demo) dues: &'a [Dovuto],
    pub(in crate::demo) unpaid: &'a [Unpaid],
    /// Months whose statement never came.
    pub(in crate::demo) missing: &'a [Month],
    pub(in crate::demo) lavoratori: i64,
    pub(in crate::demo) regolare: Regolare,
    pub(in crate::demo) detail: Detail,
}

/// How much is told of statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::demo) enum Detail {
    /// All totals; the sections of the last three, the workers of the last.
    Whole,
    /// One statement a month, that of the last month too; sections and workers of so many.
    Company(usize),
}

impl Known<'_> {
    /// Red for what is grave and older than two months, yellow for a missing statement.
    pub(in crate::demo) fn semaforo(&self, at: Date) -> Semaforo {
        let looked_at = Month::of(at).plus(-1).day(1);
        let old = self.unpaid.iter().filter(|one| one.scadenza < looked_at);
        match old.map(|one| one.importo).sum::<i64>() {
            GRAVE.. => Semaforo::Rosso,
            _ if !self.missing.is_empty() => Semaforo::Giallo,
            _ => Semaforo::Verde,
        }
    }
}

/// Writes all of it.
pub(in crate::demo) fn write(book: &mut Book, of: &Known<'_>, is: Semaforo, chance: &mut Chance) {
    let sent = statements(book, of, chance);
    contacts(book, of, chance);
    debts(book, of, chance);
    acts(book, of, chance);
    if of.first {
        regularity(book, of, is, chance);
    }
    match of.posizione.tipo {
        Tipo::Uniemens => employer(book, of, is, &sent, chance),
        Tipo::Artigiano | Tipo::Commerciante | Tipo::AgricoloAutonomo => family(book, of, chance),
        Tipo::Agricola => farm(book, of, &sent, chance),
        Tipo::Domestico => household(book, of, chance),
        Tipo::Pubblico => body(book, of, chance),
        Tipo::GsCommittente | Tipo::GsProfessionista => {}
    }
}

/// A statement that was sent.
struct Sent {
    id: i64,
    periodo: Month,
}

/// All statements, told as `of.detail` has it.
fn statements(book: &mut Book, of: &Known<'_>, chance: &mut Chance) -> Vec<Sent> {
    let (at, tipo) = (book.at(), of.posizione.tipo);
    let mut sent = Vec::new();
    if kind(tipo).is_none() {
        return sent;
    }
    let mut days: Vec<(&Dovuto, Date)> = Vec::new();
    for due in of
        .dues
        .iter()
        .filter(|due| !of.missing.contains(&due.periodo))
    {
        let termine = termine(tipo, due.periodo);
        let in_time = working_day_before(plus(termine, -(chance.below(6) as i32)));
        let late = chance.permille(15) && termine < at;
        let day = match late {
            true => plus(termine, chance.between(1, 15) as i32).min(at),
            false => in_time,
        };
        // Whoever has closed the month may send it at once.
        let sent = match of.detail {
            Detail::Whole => day,
            Detail::Company(_) => day.min(at),
        };
        days.push((due, sent));
    }
    days.retain(|(_, day)| *day <= at);
    let odd = chance.permille(10).then(|| chance.between(3, 9) as i32);
    let workers = match days.is_empty() || of.detail == Detail::Company(0) {
        true => Vec::new(),
        false => staff(of.posizione, of.lavoratori, chance),
    };
    let count = days.len();
    for (number, (due, presentata)) in days.into_iter().enumerate() {
        let back = due.periodo.until(Month::of(at));
        let stato = match back {
            _ if odd == Some(back) => "provvisoria_anomala",
            1 => "trasmessa",
            2 if chance.permille(200) => "provvisoria",
            _ => "definitiva",
        };
        let dettaglio = match (of.detail, count - number) {
            (Detail::Whole, 1) => Dettaglio::Lavoratori(&workers, None),
            (Detail::Whole, 2 | 3) => Dettaglio::Quadri,
            (Detail::Company(months), back) if back <= months => {
                Dettaglio::Lavoratori(&workers, None)
            }
            _ => Dettaglio::Totali,
        };
        let invio = Invio {
            periodo: due.periodo,
            stato,
            presentata,
            saldo: due.importo,
            lavoratori: of.lavoratori,
            dettaglio,
        };
        let Some(id) = book.denuncia(of.posizione, invio) else {
            continue;
        };
        sent.push(Sent {
            id,
            periodo: due.periodo,
        });
        if stato == "provvisoria_anomala" {
            let text = "Totale a debito diverso dalla somma dei quadri";
            book.anomalia(of.posizione, id, "QUAD-03", "bloccante", text, None);
        }
        if tipo == Tipo::Uniemens && back == 7 && stato == "definitiva" && chance.permille(20) {
            let after = working_day_before(plus(presentata, 40));
            let vig = Invio {
                presentata: after,
                saldo: due.importo / 20,
                ..invio
            };
            book.denuncia_di(of.posizione, "vig", vig);
        }
    }
    sent
}

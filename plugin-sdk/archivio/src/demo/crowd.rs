//! The crowd: invented positions of every type, some of which pay late, too little or not at all.
//! The clients of the studio come from the same mould.

mod company;
mod plausible;

pub(super) use plausible::{Regolare, Semaforo};

use super::book::{Book, NewPosizione, Posizione, Soggetto};
use super::chance::Chance;
use super::history::Paying;
use super::names::{self, Name};
use super::tipo::{Dovuto, Tipo};
use crate::Month;
use crate::calendar::plus;
use jiff::civil::Date;
use plausible::{Detail, Known};

/// How many in a thousand are of each type, near the figures of the institute.
const MIX: [(Tipo, u32); 9] = [
    (Tipo::Uniemens, 210),
    (Tipo::Artigiano, 220),
    (Tipo::Commerciante, 230),
    (Tipo::GsCommittente, 60),
    (Tipo::GsProfessionista, 120),
    (Tipo::Agricola, 20),
    (Tipo::AgricoloAutonomo, 20),
    (Tipo::Domestico, 110),
    (Tipo::Pubblico, 10),
];

/// So many positions of a crowd are told whole, as many as an office looks at in earnest.
pub(super) const WHOLE: u64 = 10_000;

/// What a worker costs an employer a month, in cents.
const A_WORKER: i64 = 45_700;

/// How a position pays as a rule.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Habit {
    InTime,
    SometimesLate,
    Careless,
    Distracted,
}

/// Makes positions one after the other; each has a number, from which keys and names are made.
pub(super) struct Crowd {
    next: u64,
    /// The owner of the last position, the types it has, and where that position is.
    last: Option<(Soggetto, Vec<Tipo>, &'static str)>,
}

impl Crowd {
    /// A crowd whose numbers begin at `first`; those of two crowds must not meet.
    pub(super) fn new(first: u64) -> Self {
        Crowd {
            next: first,
            last: None,
        }
    }

    /// One more position: the first nine are one of each type, the others as [`MIX`] has it, and after
    /// [`WHOLE`] of them there come employers alone. `chance` gives who it is and how it pays, `other`
    /// everything else.
    pub(super) fn one_more(
        &mut self,
        at: u64,
        book: &mut Book,
        chance: &mut Chance,
        other: &mut Chance,
    ) {
        if at >= WHOLE {
            return self.company(at, book, chance, other);
        }
        let tipo = match usize::try_from(at).ok().and_then(|at| Tipo::ALL.get(at)) {
            Some(tipo) => *tipo,
            None => by_mix(chance),
        };
        let habit = habit(chance);
        let new = self.position(tipo, book, chance);
        let mut dues = tipo.dovuti(new.from, new.until, new.base, 50, chance);
        let posizione = &new.posizione;
        if tipo == Tipo::Uniemens && other.permille(40) {
            pause(book, posizione, &mut dues, other);
        }
        let careless = habit == Habit::Careless && matches!(tipo, Tipo::Uniemens | Tipo::Pubblico);
        let missing = (careless && other.permille(500))
            .then(|| Month::of(book.at()).plus(-(other.between(3, 14) as i32)))
            .filter(|month| dues.iter().any(|due| due.periodo == *month));
        imposed(&mut dues, missing.as_slice());
        let unpaid = book.history(posizione, &dues, chance, |due, chance| {
            pay(habit, posizione, due, chance)
        });
        let known = Known {
            posizione,
            soggetto: &new.soggetto,
            first: new.first,
            active: new.until == book.at(),
            dues: &dues,
            unpaid: &unpaid,
            missing: missing.as_slice(),
            lavoratori: lavoratori(tipo, new.base),
            regolare: Regolare::Any,
            detail: Detail::Whole,
        };
        plausible::write(book, &known, known.semaforo(book.at()), other);
    }

    /// A client of a studio, active for years; the caller says how it pays and how it does.
    pub(super) fn client(
        &mut self,
        of: &Client<'_>,
        book: &mut Book,
        [chance, other]: [&mut Chance; 2],
        mut paying: impl FnMut(&Posizione, &Dovuto, &mut Chance) -> Paying,
    ) -> Posizione {
        self.next += 1;
        let tipo = of.tipo;
        let name = name(tipo, self.next, chance);
        let sede = if chance.permille(800) { "9900" } else { "9901" };
        let since = plus(book.at(), -(chance.between(1_500, 9_000) as i32));
        let soggetto = book.soggetto(&name, since);
        let posizione = book.posizione(NewPosizione {
            tipo,
            chiave: tipo.chiave(self.next, &soggetto.codice_fiscale),
            soggetto: &soggetto,
            denominazione: &soggetto.denominazione,
            sede,
            dal: since,
            al: None,
            madre: None,
        });
        let base = base(tipo, chance);
        let from = Month::of(book.at()).plus(-36);
        let mut dues = tipo.dovuti(from, book.at(), base, 20, chance);
        imposed(&mut dues, of.missing);
        let unpaid = book.history(&posizione, &dues, chance, |due, chance| {
            paying(&posizione, due, chance)
        });
        let known = Known {
            posizione: &posizione,
            soggetto: &soggetto,
            first: true,
            active: true,
            dues: &dues,
            unpaid: &unpaid,
            missing: of.missing,
            lavoratori: lavoratori(tipo, base),
            regolare: of.regolare,
            detail: Detail::Whole,
        };
        plausible::write(book, &known, of.semaforo, other);
        posizione
    }

    fn position(&mut self, tipo: Tipo, book: &mut Book, chance: &mut Chance) -> New {
        self.next += 1;
        let at = book.at();
        let dal = plus(at, -(chance.between(200, 9_000) as i32));
        let again = chance.permille(170);
        let (soggetto, sede, first) = match self.last.take() {
            Some((soggetto, mut types, sede)) if again && may_own(&soggetto, &types, tipo) => {
                // At the other sede, so that a payment with a wrong key has one place to go.
                let other = if sede == "9900" { "9901" } else { "9900" };
                types.push(tipo);
                self.last = Some((soggetto.clone(), types, other));
                (soggetto, other, false)
            }
            _ => {
                let sede = if chance.permille(650) { "9900" } else { "9901" };
                let soggetto = book.soggetto(&name(tipo, self.next, chance), dal);
                self.last = Some((soggetto.clone(), vec![tipo], sede));
                (soggetto, sede, true)
            }
        };
        let ended = chance
            .permille(60)
            .then(|| plus(at, -(chance.between(10, 900) as i32)));
        let al: Option<Date> = ended.filter(|al| *al > plus(dal, 120));
        let posizione = book.posizione(NewPosizione {
            tipo,
            chiave: tipo.chiave(self.next, &soggetto.codice_fiscale),
            soggetto: &soggetto,
            denominazione: &soggetto.denominazione,
            sede,
            dal,
            al,
            madre: None,
        });
        // The month in which it ended is still to be declared and paid.
        let after = |al: Date| Month::of(al).plus(1).day(1).min(at);
        New {
            posizione,
            soggetto,
            first,
            base: base(tipo, chance),
            from: Month::of(at).plus(-36).max(Month::of(dal)),
            until: al.map_or(at, after),
        }
    }
}

/// A client of a studio, before it is made.
pub(super) struct Client<'a> {
    pub(super) tipo: Tipo,
    pub(super) semaforo: Semaforo,
    pub(super) regolare: Regolare,
    /// Months whose statement never came.
    pub(super) missing: &'a [Month],
}

/// A position of the crowd, before it owes anything.
struct New {
    posizione: Posizione,
    soggetto: Soggetto,
    /// Whether its owner has no other so far.
    first: bool,
    base: i64,
    from: Month,
    until: Date,
}

/// Two months without staff, for which nothing is due.
fn pause(book: &mut Book, posizione: &Posizione, dues: &mut Vec<Dovuto>, other: &mut Chance) {
    let first = Month::of(book.at()).plus(-(other.between(4, 20) as i32));
    if Month::of(posizione.dal) < first {
        let last = plus(first.plus(2).day(1), -1);
        book.sospensione(posizione, [first.day(1), last], "stagionale");
        dues.retain(|due| due.periodo < first || due.periodo > first.plus(1));
    }
}

/// What nobody declared is imposed.
fn imposed(dues: &mut [Dovuto], missing: &[Month]) {
    for due in dues.iter_mut().filter(|due| missing.contains(&due.periodo)) {
        due.origine = "imposizione";
    }
}

/// How many work where one month or one instalment costs so much.
fn lavoratori(tipo: Tipo, base: i64) -> i64 {
    match tipo {
        Tipo::Uniemens => (base / A_WORKER).max(1),
        Tipo::Pubblico => (base / 76_000).clamp(1, 140),
        Tipo::Agricola => 1 + base / 200_000,
        _ => 1,
    }
}

/// Whether somebody may own a further position of a type. Of two matricole of one firm the second
/// follows the first, and so stands at the other sede; other types are owned once.
fn may_own(soggetto: &Soggetto, types: &[Tipo], tipo: Tipo) -> bool {
    let person = soggetto.codice_fiscale.len() == 16;
    let body = types.contains(&Tipo::Pubblico) || tipo == Tipo::Pubblico;
    let free = !types.contains(&tipo) || types == [Tipo::Uniemens];
    !body && person == of_person(tipo) && free && types.len() < 5
}

/// Whether its owner is a person. Employers are firms here, though a person may be one.
fn of_person(tipo: Tipo) -> bool {
    !matches!(
        tipo,
        Tipo::Uniemens | Tipo::GsCommittente | Tipo::Agricola | Tipo::Pubblico
    )
}

fn name(tipo: Tipo, number: u64, chance: &mut Chance) -> Name {
    match tipo {
        Tipo::Pubblico => names::body(number, chance),
        tipo if of_person(tipo) => names::person(number, chance),
        _ => names::firm(number, chance),
    }
}

fn habit(chance: &mut Chance) -> Habit {
    match chance.below(100) {
        0..85 => Habit::InTime,
        85..94 => Habit::SometimesLate,
        94..97 => Habit::Careless,
        _ => Habit::Distracted,
    }
}

fn by_mix(chance: &mut Chance) -> Tipo {
    let mut left = chance.below(MIX.iter().map(|(_, share)| share).sum());
    for (tipo, share) in MIX {
        if left < share {
            return tipo;
        }
        left -= share;
    }
    Tipo::Uniemens
}

/// What one month or one instalment costs, in cents.
fn base(tipo: Tipo, chance: &mut Chance) -> i64 {
    match tipo {
        Tipo::Uniemens => i64::from(workers(chance)) * A_WORKER,
        Tipo::Artigiano | Tipo::Commerciante => 113_800,
        Tipo::GsCommittente => i64::from(chance.between(200, 2_500)) * 100,
        Tipo::GsProfessionista => i64::from(chance.between(1_500, 12_000)) * 100,
        Tipo::Agricola => i64::from(chance.between(600, 9_000)) * 100,
        Tipo::AgricoloAutonomo => i64::from(chance.between(600, 1_100)) * 100,
        Tipo::Domestico => i64::from(chance.between(120, 620)) * 100,
        Tipo::Pubblico => i64::from(chance.between(8_000, 90_000)) * 100,
    }
}

/// 78.7 % of employers have at most five workers, 93.2 % at most fifteen, very few over a thousand.
fn workers(chance: &mut Chance) -> u32 {
    match chance.below(10_000) {
        0..7_870 => chance.between(1, 5),
        7_870..9_320 => chance.between(6, 15),
        9_320..9_800 => chance.between(16, 50),
        9_800..9_996 => chance.between(51, 1_000),
        _ => chance.between(1_001, 4_000),
    }
}

fn pay(habit: Habit, posizione: &Posizione, due: &Dovuto, chance: &mut Chance) -> Paying {
    let before = Paying::Before(chance.below(5) as i32);
    match habit {
        Habit::SometimesLate if chance.permille(100) => Paying::After(chance.between(1, 40) as i32),
        Habit::Careless if chance.permille(50) => Paying::Never,
        Habit::Careless if chance.permille(50) => {
            Paying::Short(due.importo / i64::from(chance.between(3, 20)))
        }
        Habit::Distracted if chance.permille(80) && can_err(posizione.tipo) => {
            Paying::WrongKey(wrong(posizione))
        }
        _ => before,
    }
}

/// Whether a key with other digits has the right shape still: that of a body holds a codice fiscale.
fn can_err(tipo: Tipo) -> bool {
    tipo.names_key() && tipo != Tipo::Pubblico
}

/// A key of the right shape that nobody has: every key of ours begins with 99.
pub(super) fn wrong(posizione: &Posizione) -> String {
    format!("98{}", posizione.chiave.get(2..).unwrap_or_default())
}

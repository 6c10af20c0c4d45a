//! Employers beyond those that are told whole: what makes an archive of the size of the institute's.
//!
//! Each has 36 company statements and the state of 36 months. Dues and payments are those of the last
//! twelve months, since all of them would take twice the disk and tell nothing more. One in a hundred has
//! sections and individual statements.

use super::plausible::{self, Detail, Known, Regolare};
use super::{Crowd, NewPosizione, base, habit, lavoratori, pay};
use crate::Month;
use crate::calendar::plus;
use crate::demo::book::Book;
use crate::demo::chance::Chance;
use crate::demo::names;
use crate::demo::tipo::Tipo;

/// Company statements, one a month.
const MONTHS: i32 = 36;
/// Months whose dues and payments there are, and at most so many with individual statements.
const RECENT: usize = 12;
/// One in so many has individual statements.
const INDIVIDUAL: u64 = 100;
/// About so many individual statements a position has at the most, or those of one month.
const WORKERS: usize = 600;
/// Days in which `MONTHS` months lie, whatever the day.
const LONG_ENOUGH: u32 = 1_130;

impl Crowd {
    /// A firm with one position, active for years, that declared every month.
    pub(super) fn company(
        &mut self,
        at: u64,
        book: &mut Book,
        chance: &mut Chance,
        other: &mut Chance,
    ) {
        self.next += 1;
        self.last = None;
        let (tipo, today) = (Tipo::Uniemens, book.at());
        let since = plus(today, -(chance.between(LONG_ENOUGH, 9_000) as i32));
        let soggetto = book.soggetto(&names::firm(self.next, chance), since);
        let posizione = book.posizione(NewPosizione {
            tipo,
            chiave: tipo.chiave(self.next, &soggetto.codice_fiscale),
            soggetto: &soggetto,
            denominazione: &soggetto.denominazione,
            sede: if chance.permille(650) { "9900" } else { "9901" },
            dal: since,
            al: None,
            madre: None,
        });
        let (habit, base) = (habit(chance), base(tipo, chance));
        let from = Month::of(today).plus(-MONTHS);
        let dues = tipo.dovuti(from, today, base, 50, chance);
        let recent = &dues[dues.len().saturating_sub(RECENT)..];
        let unpaid = book.history(&posizione, recent, chance, |due, chance| {
            pay(habit, &posizione, due, chance)
        });
        let lavoratori = lavoratori(tipo, base);
        let workers = usize::try_from(lavoratori).unwrap_or(WORKERS).max(1);
        let individual = match at % INDIVIDUAL {
            0 => (WORKERS / workers).clamp(1, RECENT),
            _ => 0,
        };
        let known = Known {
            posizione: &posizione,
            soggetto: &soggetto,
            first: true,
            active: true,
            dues: &dues,
            unpaid: &unpaid,
            missing: &[],
            lavoratori,
            regolare: Regolare::Any,
            detail: Detail::Company(individual),
        };
        plausible::write(book, &known, known.semaforo(today), other);
    }
}

//! Working days of Italy, of the whole country or of the place of one office, and the terms that
//! hang on them.
//!
//! Saturdays count as days on which one neither pays nor is received. The patron saint of a town
//! closes its office and moves no term of payment, since those are the same for the whole country.

mod holidays;
mod recurrence;
mod terms;

pub use holidays::{HOLIDAYS, Holiday};
pub use recurrence::{Recurrence, easter};
pub use terms::{days_late, f24_term, term, uniemens_term};

use jiff::Span;
use jiff::civil::{Date, Weekday};

/// The working days of a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    patrono: Option<Recurrence>,
}

impl Calendar {
    /// Of the whole country: no patron saint.
    pub const NATIONAL: Calendar = Calendar { patrono: None };

    /// Of a town that keeps the day of its patron saint (by custom and by collective agreements; for
    /// Rome, Saints Peter and Paul, D.P.R. 792/1985).
    pub fn of(patrono: Option<Recurrence>) -> Calendar {
        Calendar { patrono }
    }

    /// Whether one works there on this day.
    pub fn is_working(self, day: Date) -> bool {
        let feast = self.patrono.is_some_and(|patrono| patrono.falls_on(day));
        day.weekday() != Weekday::Saturday && !is_holiday(day) && !feast
    }

    /// The day itself when it is a working day, else the next one.
    pub fn on_or_after(self, day: Date) -> Date {
        self.seek(day, 1)
    }

    /// The day itself when it is a working day, else the last one before.
    pub fn on_or_before(self, day: Date) -> Date {
        self.seek(day, -1)
    }

    /// The `count`-th working day after a day, or before it when negative; for 0 the day itself,
    /// whatever it is.
    pub fn plus(self, day: Date, count: i32) -> Date {
        (0..count.unsigned_abs()).fold(day, |day, _| {
            self.seek(plus(day, count.signum()), count.signum())
        })
    }

    /// How many working days come after `from`, up to and with `to`; none when `to` is not later.
    pub fn between(self, from: Date, to: Date) -> i32 {
        let mut count = 0;
        let mut day = from;
        while day < to {
            day = plus(day, 1);
            count += i32::from(self.is_working(day));
        }
        count
    }

    fn seek(self, mut day: Date, step: i32) -> Date {
        while !self.is_working(day) {
            day = plus(day, step);
        }
        day
    }
}

/// Whether a day is Sunday or a national holiday.
pub fn is_holiday(day: Date) -> bool {
    day.weekday() == Weekday::Sunday || HOLIDAYS.iter().any(|holiday| holiday.falls_on(day))
}

/// The day itself when one can pay on it, else the next such day.
pub fn working_day(day: Date) -> Date {
    Calendar::NATIONAL.on_or_after(day)
}

/// The day itself when one can pay on it, else the last such day before.
pub fn working_day_before(day: Date) -> Date {
    Calendar::NATIONAL.on_or_before(day)
}

/// So many days later, or earlier when negative.
pub fn plus(day: Date, days: i32) -> Date {
    day.saturating_add(Span::new().days(days))
}

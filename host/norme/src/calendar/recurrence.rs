//! Feasts that come every year: on a day of the calendar, or with Easter.

use super::plus;
use jiff::civil::{Date, date};

/// When a feast comes. Written `06-24`, or `pasqua+50` (the Monday after Pentecost, which the province
/// of Bolzano keeps in the place of patron saints).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recurrence {
    /// On this day of every year that has it.
    Yearly {
        /// 1 to 12.
        month: i8,
        /// A day that the month has in some year.
        day: i8,
    },
    /// So many days after Easter Sunday, or before when negative.
    Easter(i8),
}

impl Recurrence {
    /// Reads `MM-DD`, `pasqua+N` or `pasqua-N`, where N has one or two digits.
    pub fn parse(text: &str) -> Option<Recurrence> {
        let number = |text: &str, widths: std::ops::RangeInclusive<usize>| {
            let fits = widths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            fits.then(|| text.parse::<i8>().ok()).flatten()
        };
        if let Some(days) = text.strip_prefix("pasqua") {
            let (sign, days) = match (days.strip_prefix('+'), days.strip_prefix('-')) {
                (Some(days), None) => (1, days),
                (None, Some(days)) => (-1, days),
                _ => return None,
            };
            return Some(Recurrence::Easter(sign * number(days, 1..=2)?));
        }
        let (month, day) = text.split_once('-')?;
        let (month, day) = (number(month, 2..=2)?, number(day, 2..=2)?);
        // A leap year has every day that any year has.
        Date::new(2000, month, day)
            .is_ok()
            .then_some(Recurrence::Yearly { month, day })
    }

    /// Whether it comes on this day.
    pub fn falls_on(self, day: Date) -> bool {
        match self {
            Recurrence::Yearly { month, day: of } => (day.month(), day.day()) == (month, of),
            Recurrence::Easter(days) => day == plus(easter(day.year()), days.into()),
        }
    }
}

impl std::fmt::Display for Recurrence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Recurrence::Yearly { month, day } => write!(f, "{month:02}-{day:02}"),
            Recurrence::Easter(days) => write!(f, "pasqua{days:+}"),
        }
    }
}

/// Easter Sunday of a year of the Gregorian calendar (Meeus, Jones and Butcher).
pub fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    let f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    // Always between 22 March and 25 April.
    date(year, (f / 31) as i8, (f % 31 + 1) as i8)
}

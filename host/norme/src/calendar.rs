//! Working days of Italy and the terms of payment that hang on them.
//!
//! National holidays only (law 260/1949 as changed since): the patron saint of a town moves no
//! term of payment. A term on Saturday, Sunday or holiday moves to the next working day (D.Lgs.
//! 241/1997 art. 18); what falls between 1 and 20 August may be paid until the 20th (D.L. 223/2006
//! art. 37 c. 11-bis).

use crate::Month;
use jiff::Span;
use jiff::civil::{Date, Weekday, date};

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

/// Whether a day is Sunday or a national holiday.
pub fn is_holiday(day: Date) -> bool {
    let year = day.year();
    let fixed = match (day.month(), day.day()) {
        (1, 1) | (4, 25) | (5, 1) | (8, 15) | (11, 1) | (12, 8) | (12, 25) | (12, 26) => true,
        // Epiphany came back with D.P.R. 792/1985, the Republic with law 336/2000, Saint Francis
        // with law 151/2025.
        (1, 6) => year >= 1986,
        (6, 2) => year >= 2001,
        (10, 4) => year >= 2026,
        _ => false,
    };
    fixed || day.weekday() == Weekday::Sunday || day == plus(easter(year), 1)
}

/// The day itself when one can pay on it, else the next such day.
pub fn working_day(mut day: Date) -> Date {
    while day.weekday() == Weekday::Saturday || is_holiday(day) {
        day = plus(day, 1);
    }
    day
}

/// The day itself when one can pay on it, else the last such day before.
pub fn working_day_before(mut day: Date) -> Date {
    while day.weekday() == Weekday::Saturday || is_holiday(day) {
        day = plus(day, -1);
    }
    day
}

/// Where the law moves a term of payment that would fall on `day`.
pub fn term(day: Date) -> Date {
    let august = day.month() == 8 && day.day() < 20;
    working_day(if august { date(day.year(), 8, 20) } else { day })
}

/// The term of the F24 for the contributions of a month: the 16th of the following one.
pub fn f24_term(month: Month) -> Date {
    term(month.plus(1).day(16))
}

/// So many days later, or earlier when negative.
pub fn plus(day: Date, days: i32) -> Date {
    day.saturating_add(Span::new().days(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_where_the_almanacs_have_it() {
        // The earliest and the latest possible date among them (1818 and 2038).
        for known in [
            (1818, 3, 22),
            (2008, 3, 23),
            (2011, 4, 24),
            (2017, 4, 16),
            (2019, 4, 21),
            (2022, 4, 17),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(known.0), date(known.0, known.1, known.2));
        }
    }

    #[test]
    fn a_holiday_counts_from_the_law_that_made_it_one() {
        let yes = [
            (2026, 10, 4),
            (2027, 10, 4),
            (2026, 4, 6),
            (2026, 6, 2),
            (2026, 11, 22),
        ];
        let no = [
            (2024, 10, 4),
            (2000, 6, 2),
            (2026, 4, 7),
            (2026, 11, 21),
            (2026, 11, 2),
        ];
        assert!(yes.iter().all(|&(y, m, d)| is_holiday(date(y, m, d))));
        assert!(!no.iter().any(|&(y, m, d)| is_holiday(date(y, m, d))));
    }

    #[test]
    fn the_term_of_an_f24_is_the_one_of_the_tax_calendar() {
        // (month of competence, term, why), as in the published calendars of those years.
        for (month, expected, why) in [
            ("2026-10", "2026-11-16", "a Monday: the rule itself"),
            ("2026-04", "2026-05-18", "the 16th is a Saturday"),
            ("2024-05", "2024-06-17", "the 16th is a Sunday"),
            ("2025-01", "2025-02-17", "the 16th is a Sunday"),
            (
                "2022-03",
                "2022-04-19",
                "Saturday, Easter and Easter Monday",
            ),
            ("2017-03", "2017-04-18", "Easter and Easter Monday"),
            ("2026-07", "2026-08-20", "August: the 16th becomes the 20th"),
            (
                "2022-07",
                "2022-08-22",
                "August, and the 20th is a Saturday",
            ),
            ("2023-07", "2023-08-21", "August, and the 20th is a Sunday"),
            ("2025-12", "2026-01-16", "over the end of the year"),
        ] {
            let month = Month::parse(month).unwrap();
            assert_eq!(f24_term(month).to_string(), expected, "{month}: {why}");
        }
    }

    #[test]
    fn other_terms_move_alike() {
        for (day, expected) in [
            ((2026, 8, 1), "2026-08-20"),
            ((2026, 8, 21), "2026-08-21"),
            ((2026, 7, 31), "2026-07-31"),
            ((2026, 5, 16), "2026-05-18"),
            ((2027, 1, 10), "2027-01-11"),
            ((2026, 12, 25), "2026-12-28"),
        ] {
            assert_eq!(term(date(day.0, day.1, day.2)).to_string(), expected);
        }
        assert_eq!(working_day_before(date(2026, 4, 6)), date(2026, 4, 3));
    }
}

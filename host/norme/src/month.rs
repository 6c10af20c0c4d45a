//! Months of competence, `YYYY-MM` in the archive and `MM/AAAA` on an F24.

use jiff::civil::{Date, date};

/// A month between the years 1900 and 2999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

const FIRST: i32 = 1900 * 12;
const LAST: i32 = 3000 * 12 - 1;

impl Month {
    /// The month `month` (1 to 12) of `year`, or `None` outside the years that are kept.
    pub fn new(year: i32, month: i32) -> Option<Month> {
        let count = year.checked_mul(12)?.checked_add(month - 1)?;
        ((1..=12).contains(&month) && (FIRST..=LAST).contains(&count)).then_some(Month(count))
    }

    /// The month of a day; days outside the years that are kept fall on the nearest month.
    pub fn of(day: Date) -> Month {
        let count = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
        Month(count.clamp(FIRST, LAST))
    }

    /// So many months later, or earlier when negative.
    pub fn plus(self, months: i32) -> Month {
        Month(self.0.saturating_add(months).clamp(FIRST, LAST))
    }

    /// How many months lie between, `self` included and `later` excluded.
    pub fn until(self, later: Month) -> i32 {
        later.0 - self.0
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0 / 12
    }

    /// The month of the year, 1 to 12.
    pub fn of_year(self) -> i32 {
        self.0 % 12 + 1
    }

    /// A day of the month; `day` must exist in every month, so at most 28.
    pub fn day(self, day: i8) -> Date {
        // The year fits: it lies between 1900 and 2999.
        date(self.year() as i16, self.of_year() as i8, day.clamp(1, 28))
    }

    /// The last day of the month.
    pub fn last_day(self) -> Date {
        self.day(1).last_of_month()
    }

    /// Reads `MM/AAAA` or `AAAA-MM`.
    pub fn parse(text: &str) -> Option<Month> {
        let (year, month) = match (text.split_once('/'), text.split_once('-')) {
            (Some((month, year)), None) => (year, month),
            (None, Some((year, month))) => (year, month),
            _ => return None,
        };
        let digits = |text: &str, width: usize| {
            let fits = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
            fits.then(|| text.parse::<i32>().ok()).flatten()
        };
        Month::new(digits(year, 4)?, digits(month, 2)?)
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.of_year())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_writing_are_read_and_nothing_else() {
        let november = Month::new(2026, 11);
        assert_eq!(Month::parse("11/2026"), november);
        assert_eq!(Month::parse("2026-11"), november);
        for wrong in [
            "",
            "11",
            "1/2026",
            "13/2026",
            "00/2026",
            "11/26",
            "2026/11",
            "11-2026",
            "+1/2026",
            "11/2026/1",
            "11/9999",
            "11/1899",
            "٠١/2026",
        ] {
            assert_eq!(Month::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn months_count_across_years() {
        let january = Month::new(2026, 1).unwrap();
        assert_eq!(january.plus(-1).to_string(), "2025-12");
        assert_eq!(january.plus(-36).until(january), 36);
        assert_eq!(january.plus(11).day(16).to_string(), "2026-12-16");
        assert_eq!(Month::of(date(2026, 2, 28)).to_string(), "2026-02");
        assert_eq!(january.plus(1).last_day(), date(2026, 2, 28));
        assert_eq!(january.plus(25).last_day(), date(2028, 2, 29));
    }
}

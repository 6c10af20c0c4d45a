//! When something happens: given to whoever needs it, never taken.

/// A moment, together with the day that it falls on in Rome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds UTC.
    pub ms: i64,
    /// The day in Rome, `YYYY-MM-DD`: what validity of deleghe and incarichi is measured by.
    pub today: String,
}

/// Whether `text` is a day that exists, as `2028-02-29`.
pub fn is_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shape {
        return false;
    }
    let number = |from: usize, to: usize| text[from..to].parse::<u32>().unwrap_or(0);
    let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    year > 0 && (1..=days).contains(&day)
}

/// Whether `text` is a month, as `2028-02`.
pub fn is_month(text: &str) -> bool {
    text.len() == 7 && is_day(&format!("{text}-01"))
}

#[cfg(test)]
mod tests {
    use super::{is_day, is_month};

    #[test]
    fn only_months_that_exist_are_months() {
        for month in ["2026-01", "2026-12", "0001-01"] {
            assert!(is_month(month), "{month}");
        }
        for not in [
            "", "2026-00", "2026-13", "2026-1", "2026-1é", "20261-2", "0000-01",
        ] {
            assert!(!is_month(not), "{not}");
        }
    }

    #[test]
    fn only_days_that_exist_are_days() {
        for day in ["2026-11-23", "2028-02-29", "2000-02-29", "2026-12-31"] {
            assert!(is_day(day), "{day}");
        }
        for not in [
            "",
            "2026-11-31",
            "2027-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-1-01",
            "2026-11-00",
            "0000-01-01",
            "2026/11/23",
            "2026-11-23 ",
            "２０２６-11-2",
            "2026-11-2é",
        ] {
            assert!(!is_day(not), "{not}");
        }
    }
}

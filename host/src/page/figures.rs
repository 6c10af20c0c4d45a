//! Days, months, amounts and numbers, as each language writes them.
//!
//! Italian and German write `1.234,56 €`, English `€1,234.56`; a day is `31/12/2026`, `31.12.2026` or
//! `31 Dec 2026`, which cannot be read as another day on either side of the ocean. Written from the end
//! into a few bytes of the stack, because tables hold thousands. What machines read is never written here.

use super::words::Say;
use crate::model::Language;

/// A day as people read it, as `31/12/2026`, or the text itself where it is no day.
pub fn day_text(text: &str, language: Language) -> String {
    let Some(day) = day(text) else {
        return text.to_owned();
    };
    let mut written = String::new();
    day.write(Say::of(language), |piece| written.push_str(piece));
    written
}

/// A day that exists, as pieces of its text.
#[derive(Clone, Copy)]
pub(super) struct Day<'a> {
    year: &'a str,
    month: &'a str,
    day: &'a str,
    /// 1 to 12.
    number: u8,
}

impl Day<'_> {
    /// Hands the day on in pieces.
    pub(super) fn write(self, say: &Say, mut push: impl FnMut(&str)) {
        let pieces = match say.language {
            Language::It => [self.day, "/", self.month, "/", self.year],
            Language::De => [self.day, ".", self.month, ".", self.year],
            Language::En => {
                let month = say.cells.month_short(self.number).unwrap_or(self.month);
                let day = self.day.trim_start_matches('0');
                [day, "\u{a0}", month, "\u{a0}", self.year]
            }
        };
        pieces.into_iter().for_each(&mut push);
    }
}

/// `YYYY-MM-DD`, where the day exists.
pub(super) fn day(text: &str) -> Option<Day<'_>> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
        return None;
    };
    let year = u16::from(two(y1, y2)?) * 100 + u16::from(two(y3, y4)?);
    let (number, day) = (two(m1, m2)?, two(d1, d2)?);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match number {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (1..=last).contains(&day).then(|| Day {
        year: &text[..4],
        month: &text[5..7],
        day: &text[8..],
        number,
    })
}

/// `YYYY-MM` to its year and its month, where the month exists.
pub(super) fn month(text: &str) -> Option<(&str, u8)> {
    let &[y1, y2, y3, y4, b'-', m1, m2] = text.as_bytes() else {
        return None;
    };
    two(y1, y2).and(two(y3, y4))?;
    let month = two(m1, m2).filter(|month| (1..=12).contains(month))?;
    Some((&text[..4], month))
}

fn two(tens: u8, units: u8) -> Option<u8> {
    let both = tens.is_ascii_digit() && units.is_ascii_digit();
    both.then(|| (tens - b'0') * 10 + (units - b'0'))
}

/// What stands between thousands, and before a fraction.
const fn marks(language: Language) -> (u8, u8) {
    match language {
        Language::It | Language::De => (b'.', b','),
        Language::En => (b',', b'.'),
    }
}

/// A number in figures.
pub(super) struct Figure {
    bytes: [u8; Figure::LEN],
    start: usize,
}

impl Figure {
    // A sign of three bytes, nineteen digits, six marks of thousands, one of a fraction, a space of two
    // bytes and a sign of three.
    const LEN: usize = 40;

    /// `1234`.
    pub(super) fn plain(number: i64) -> Figure {
        let mut figure = Figure::empty();
        figure.digits(number.unsigned_abs(), None);
        figure.sign(number);
        figure
    }

    /// `1.234`.
    pub(super) fn of(number: i64, language: Language) -> Figure {
        let mut figure = Figure::empty();
        figure.digits(number.unsigned_abs(), Some(marks(language).0));
        figure.sign(number);
        figure
    }

    /// `1.234,56 €`.
    pub(super) fn money(cents: i64, language: Language) -> Figure {
        let (thousands, fraction) = marks(language);
        let mut figure = Figure::empty();
        let amount = cents.unsigned_abs();
        let before = language == Language::En;
        if !before {
            figure.push("\u{a0}€");
        }
        let rest = (amount % 100) as u8;
        figure.push_byte(b'0' + rest % 10);
        figure.push_byte(b'0' + rest / 10);
        figure.push_byte(fraction);
        figure.digits(amount / 100, Some(thousands));
        if before {
            figure.push("€");
        }
        figure.sign(cents);
        figure
    }

    /// Euros without cents, as `1.234 €`.
    pub(super) fn euros(euros: i64, language: Language) -> Figure {
        let mut figure = Figure::empty();
        let before = language == Language::En;
        if !before {
            figure.push("\u{a0}€");
        }
        figure.digits(euros.unsigned_abs(), Some(marks(language).0));
        if before {
            figure.push("€");
        }
        figure.sign(euros);
        figure
    }

    /// Tenths, as `1,5`.
    pub(super) fn tenths(tenths: u64, language: Language) -> Figure {
        let (thousands, fraction) = marks(language);
        let mut figure = Figure::empty();
        figure.push_byte(b'0' + (tenths % 10) as u8);
        figure.push_byte(fraction);
        figure.digits(tenths / 10, Some(thousands));
        figure
    }

    fn empty() -> Figure {
        Figure {
            bytes: [0; Figure::LEN],
            start: Figure::LEN,
        }
    }

    fn digits(&mut self, mut number: u64, thousands: Option<u8>) {
        let mut written = 0;
        loop {
            if let Some(mark) = thousands.filter(|_| written > 0 && written % 3 == 0) {
                self.push_byte(mark);
            }
            self.push_byte(b'0' + (number % 10) as u8);
            number /= 10;
            written += 1;
            if number == 0 {
                break;
            }
        }
    }

    fn sign(&mut self, number: i64) {
        if number < 0 {
            self.push("\u{2212}");
        }
    }

    fn push(&mut self, text: &str) {
        self.start -= text.len();
        self.bytes[self.start..self.start + text.len()].copy_from_slice(text.as_bytes());
    }

    fn push_byte(&mut self, byte: u8) {
        self.start -= 1;
        self.bytes[self.start] = byte;
    }

    pub(super) fn as_str(&self) -> &str {
        str::from_utf8(&self.bytes[self.start..]).unwrap_or_default()
    }
}

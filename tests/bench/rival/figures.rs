//! Days, months, amounts and numbers, as the rivals write them: Italian alone.

const MONTHS: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

/// What one of the functions below writes, as a string of its own.
pub(crate) fn written<T>(value: T, write: impl FnOnce(&mut String, T)) -> String {
    let mut text = String::new();
    write(&mut text, value);
    text
}

/// `2026-11-23` as `23/11/2026`.
pub(crate) fn day(out: &mut String, text: &str) {
    let parts = (text.get(..4), text.get(5..7), text.get(8..10));
    let (Some(year), Some(month), Some(day)) = parts else {
        return out.push_str(text);
    };
    for piece in [day, "/", month, "/", year] {
        out.push_str(piece);
    }
}

/// `2026-10` as `ottobre 2026`.
pub(crate) fn month(out: &mut String, text: &str) {
    let number = text.get(5..7).and_then(|month| month.parse::<usize>().ok());
    let name = number.and_then(|number| MONTHS.get(number.checked_sub(1)?));
    let (Some(name), Some(year)) = (name, text.get(..4)) else {
        return out.push_str(text);
    };
    for piece in [name, "\u{a0}", year] {
        out.push_str(piece);
    }
}

/// `1234` as `1.234`.
pub(crate) fn number(out: &mut String, number: i64) {
    if number < 0 {
        out.push('\u{2212}');
    }
    grouped(out, number.unsigned_abs());
}

/// Cents as `1.234,56 €`.
pub(crate) fn money(out: &mut String, cents: i64) {
    if cents < 0 {
        out.push('\u{2212}');
    }
    let cents = cents.unsigned_abs();
    grouped(out, cents / 100);
    out.push(',');
    digit(out, cents / 10);
    digit(out, cents);
    out.push_str("\u{a0}€");
}

fn grouped(out: &mut String, number: u64) {
    if number >= 1_000 {
        grouped(out, number / 1_000);
        out.push('.');
        digit(out, number / 100);
        digit(out, number / 10);
    } else if number >= 10 {
        if number >= 100 {
            digit(out, number / 100);
        }
        digit(out, number / 10);
    }
    digit(out, number);
}

/// The last digit of a number.
fn digit(out: &mut String, number: u64) {
    out.push(char::from(b'0' + (number % 10) as u8));
}

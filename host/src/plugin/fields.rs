//! What may stand in a field of a form: the same rule for what a person types and for what a guest hands over.

use crate::model::{FieldKind, FieldSpec, Value, is_day, is_month};

/// Why what somebody typed cannot stand in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It is empty and may not be.
    Missing,
    /// It has more characters than this.
    TooLong(u32),
    /// It holds characters that cannot be read.
    Unreadable,
    /// It is no whole number.
    Number,
    /// It is no amount.
    Amount,
    /// It is less than this number, or than these cents.
    Below(i64),
    /// It is more than this number, or than these cents.
    Above(i64),
    /// It is no day.
    Day,
    /// It is no month.
    Month,
    /// It is none of the choices.
    Choice,
}

/// Reads what somebody typed into a field; nothing where it stayed empty.
///
/// # Errors
///
/// [`Misfit`], for whoever typed it.
pub fn read_field(field: &FieldSpec, text: &str) -> Result<Value, Misfit> {
    if field.kind == FieldKind::Flag {
        return match text {
            "" => Ok(Value::Int(0)),
            "1" => Ok(Value::Int(1)),
            _ => Err(Misfit::Choice),
        };
    }
    // A browser sends the ends of lines as two characters (HTML, 4.10.22.4).
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.is_empty() {
        return match field.required {
            true => Err(Misfit::Missing),
            false => Ok(Value::Null),
        };
    }
    let value = match &field.kind {
        FieldKind::Text(longest) | FieldKind::Lines(longest) => {
            if text.chars().count() > *longest as usize {
                return Err(Misfit::TooLong(*longest));
            }
            return Some(Value::from(text))
                .filter(|value| fits(&field.kind, value))
                .ok_or(Misfit::Unreadable);
        }
        FieldKind::Int(..) => whole(text).map(Value::Int).ok_or(Misfit::Number)?,
        FieldKind::Money(..) => cents(text).map(Value::Int).ok_or(Misfit::Amount)?,
        FieldKind::Day => day(text).map(Value::Text).ok_or(Misfit::Day)?,
        FieldKind::Month => month(text).map(Value::Text).ok_or(Misfit::Month)?,
        FieldKind::Choice(_) | FieldKind::Flag => Value::from(text),
    };
    match (&field.kind, &value) {
        (FieldKind::Int(least, _) | FieldKind::Money(least, _), Value::Int(number))
            if number < least =>
        {
            Err(Misfit::Below(*least))
        }
        (FieldKind::Int(_, most) | FieldKind::Money(_, most), Value::Int(number))
            if number > most =>
        {
            Err(Misfit::Above(*most))
        }
        (kind, value) if fits(kind, value) => Ok(value.clone()),
        _ => Err(Misfit::Choice),
    }
}

/// Whether a value is one that the field can hold.
pub(super) fn fits(kind: &FieldKind, value: &Value) -> bool {
    match (kind, value) {
        (FieldKind::Text(longest), Value::Text(text)) => {
            text.chars().count() <= *longest as usize && !text.contains(char::is_control)
        }
        (FieldKind::Lines(longest), Value::Text(text)) => {
            let control = |c: char| c.is_control() && c != '\n' && c != '\t';
            text.chars().count() <= *longest as usize && !text.contains(control)
        }
        (FieldKind::Int(least, most) | FieldKind::Money(least, most), Value::Int(number)) => {
            (least..=most).contains(&number)
        }
        (FieldKind::Day, Value::Text(text)) => is_day(text),
        (FieldKind::Month, Value::Text(text)) => is_month(text),
        (FieldKind::Choice(choices), Value::Text(text)) => {
            choices.iter().any(|(word, _)| word == text)
        }
        (FieldKind::Flag, Value::Int(number)) => (0..=1).contains(number),
        _ => false,
    }
}

/// A number with or without points between its thousands.
fn whole(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let groups: Vec<&str> = digits.split('.').collect();
    let (first, rest) = groups.split_first()?;
    let grouped = rest.is_empty() || (1..=3).contains(&first.len());
    let fits = grouped && rest.iter().all(|group| group.len() == 3);
    let digits = groups.concat();
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    (fits && plain).then(|| digits.parse::<i64>().ok()?.checked_mul(sign))?
}

/// An amount in euro, as `1.234,56`, `1234,5`, `1234` or with its sign of currency, in cents.
fn cents(text: &str) -> Option<i64> {
    let text = text.trim_matches(['€', ' ', '\u{a0}']);
    let (euros, cents) = text.split_once(',').unwrap_or((text, ""));
    if text.ends_with(',') || cents.len() > 2 || !cents.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let negative = euros.starts_with(['-', '−']);
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    let euros = whole(euros)?.checked_mul(100)?;
    euros.checked_add(if negative { -cents } else { cents })
}

/// A day as a browser sends it, or as people write it: `31/12/2026`.
fn day(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['/', '.']).collect();
    let [day, month, year] = parts[..] else {
        return Some(text.to_owned()).filter(|day| is_day(day));
    };
    Some(format!("{year}-{month:0>2}-{day:0>2}")).filter(|day| is_day(day))
}

/// A month as `10/2026`, or as a browser sends it: `2026-10`.
fn month(text: &str) -> Option<String> {
    let Some((month, year)) = text.split_once(['/', '.']) else {
        return Some(text.to_owned()).filter(|month| is_month(month));
    };
    Some(format!("{}-{:0>2}", year.trim(), month.trim())).filter(|month| is_month(month))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Words;

    fn field(kind: FieldKind, required: bool) -> FieldSpec {
        FieldSpec {
            id: "campo".to_owned(),
            label: Words::from("Campo"),
            hint: None,
            kind,
            required,
        }
    }

    #[track_caller]
    fn check(kind: &FieldKind, text: &str, expect: Result<Value, Misfit>) {
        assert_eq!(
            read_field(&field(kind.clone(), true), text),
            expect,
            "{text}"
        );
    }

    #[test]
    fn what_is_typed_becomes_a_value() {
        let good = |text: &str| Ok(Value::from(text));
        check(&FieldKind::Text(5), " Rossi ", good("Rossi"));
        check(&FieldKind::Lines(20), "uno\r\ndue\t3", good("uno\ndue\t3"));
        for (text, number) in [
            ("7", 7),
            ("1.234", 1_234),
            ("-12", -12),
            ("1234567", 1_234_567),
        ] {
            check(
                &FieldKind::Int(-20, 2_000_000),
                text,
                Ok(Value::Int(number)),
            );
        }
        for (text, number) in [
            ("1.234,56", 123_456),
            ("1234,5", 123_450),
            ("€ 1.234", 123_400),
            ("-0,50", -50),
            ("12 €", 1_200),
        ] {
            check(
                &FieldKind::Money(-100, 1_000_000),
                text,
                Ok(Value::Int(number)),
            );
        }
        for text in ["2026-12-31", "31/12/2026", "31.12.2026"] {
            check(&FieldKind::Day, text, good("2026-12-31"));
        }
        check(&FieldKind::Day, "1/2/2026", good("2026-02-01"));
        for text in ["2026-03", "03/2026", "3/2026"] {
            check(&FieldKind::Month, text, good("2026-03"));
        }
        let choice = FieldKind::Choice(vec![("alta".to_owned(), Words::from("Alta"))]);
        check(&choice, "alta", good("alta"));
        check(&FieldKind::Flag, "", Ok(Value::Int(0)));
        check(&FieldKind::Flag, "1", Ok(Value::Int(1)));
        assert_eq!(
            read_field(&field(FieldKind::Day, false), " "),
            Ok(Value::Null)
        );
    }

    #[test]
    fn what_does_not_fit_is_told_by_its_rule() {
        let longer = FieldKind::Text(5);
        check(&longer, "Bianchi", Err(Misfit::TooLong(5)));
        check(&longer, "a\nb", Err(Misfit::Unreadable));
        check(&FieldKind::Lines(5), "a\0b", Err(Misfit::Unreadable));
        check(&longer, " \t", Err(Misfit::Missing));
        for text in [
            "1,5",
            "1.23",
            "1234.567",
            "x",
            "1e3",
            "9223372036854775808",
            "-",
        ] {
            check(&FieldKind::Int(0, 10_000_000), text, Err(Misfit::Number));
        }
        check(&FieldKind::Int(0, 10), "-1", Err(Misfit::Below(0)));
        check(&FieldKind::Int(0, 10), "11", Err(Misfit::Above(10)));
        for text in ["1,234", "1.23", "12,", ",5", "€", "92233720368547758,08"] {
            check(&FieldKind::Money(0, i64::MAX), text, Err(Misfit::Amount));
        }
        check(&FieldKind::Money(1, 10), "0", Err(Misfit::Below(1)));
        for text in ["2026-02-29", "29/2/2026", "1/1", "domani"] {
            check(&FieldKind::Day, text, Err(Misfit::Day));
        }
        for text in ["13/2026", "2026", "marzo"] {
            check(&FieldKind::Month, text, Err(Misfit::Month));
        }
        let choice = FieldKind::Choice(vec![("alta".to_owned(), Words::from("Alta"))]);
        check(&choice, "media", Err(Misfit::Choice));
        check(&FieldKind::Flag, "2", Err(Misfit::Choice));
    }
}

//! Cutting a line into its fields, and reading what stands in them.

use jiff::civil::Date;

/// Cuts a line at `separator`. A field may stand in double quotes, doubled inside.
///
/// # Errors
///
/// A quote that is not closed, or text after the closing one.
pub(super) fn cut(line: &str, separator: char) -> Result<Vec<String>, &'static str> {
    let mut fields = Vec::new();
    let mut rest = line;
    loop {
        let (field, after) = if let Some(quoted) = rest.strip_prefix('"') {
            unquote(quoted)?
        } else {
            let end = rest.find(separator).unwrap_or(rest.len());
            (rest[..end].to_owned(), &rest[end..])
        };
        fields.push(field.trim().to_owned());
        if after.is_empty() {
            return Ok(fields);
        }
        rest = after
            .strip_prefix(separator)
            .ok_or("has text after a closing quote")?;
    }
}

fn unquote(text: &str) -> Result<(String, &str), &'static str> {
    let mut field = String::new();
    let mut rest = text;
    loop {
        let end = rest.find('"').ok_or("has a quote that is not closed")?;
        field.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            Some(after) => {
                field.push('"');
                rest = after;
            }
            None => return Ok((field, rest)),
        }
    }
}

/// Whether it moves the cursor of whoever reads it, or turns the direction of what follows.
pub(super) fn moves(letter: char) -> bool {
    let unseen = matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}');
    letter.is_control() || unseen
}

/// Whether it is exactly so many digits.
pub(super) fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads `1.234,56`, `1234,56` or `1234.56` as cents; nothing is zero.
pub(super) fn cents(text: &str) -> Result<i64, &'static str> {
    const WRONG: &str = "is not an amount in euro with two decimals, as 1.234,56 or 1234.56";
    if text.is_empty() {
        return Ok(0);
    }
    let number = |text: &str| !text.is_empty() && digits(text, text.len());
    let (euro, decimals) = match text.split_once(',') {
        Some((euro, decimals)) => {
            let mut groups = euro.split('.');
            let first = groups.next().unwrap_or_default();
            let grouped = euro.contains('.');
            let fits = number(first)
                && (!grouped || first.len() <= 3)
                && groups.all(|group| digits(group, 3));
            if !fits {
                return Err(WRONG);
            }
            (euro.replace('.', ""), decimals)
        }
        None => {
            let (euro, decimals) = text.split_once('.').ok_or(WRONG)?;
            (euro.to_owned(), decimals)
        }
    };
    if !number(&euro) || !digits(decimals, 2) {
        return Err(WRONG);
    }
    if euro.trim_start_matches('0').len() > 11 {
        return Err("is more than 99.999.999.999,99");
    }
    format!("{euro}{decimals}").parse().map_err(|_| WRONG)
}

/// Reads `GG/MM/AAAA` or `AAAA-MM-GG`, from 1900 on.
pub(super) fn day(text: &str) -> Option<Date> {
    let part = |text: &str, width: usize| {
        let number = digits(text, width).then(|| text.parse::<i16>().ok());
        number.flatten()
    };
    let separator = if text.contains('/') { '/' } else { '-' };
    let mut parts = text.split(separator);
    let (first, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    let (day, year) = if separator == '/' {
        (first, last)
    } else {
        (last, first)
    };
    let date = Date::new(part(year, 4)?, part(month, 2)? as i8, part(day, 2)? as i8).ok()?;
    (parts.next().is_none() && date.year() >= 1900).then_some(date)
}

/// Whether it is a reference: protocol of the delegation, `/`, row of the form.
pub(super) fn is_reference(text: &str) -> bool {
    let Some((protocol, row)) = text.rsplit_once('/') else {
        return false;
    };
    let letter =
        |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || b".-".contains(&byte);
    (4..=40).contains(&protocol.len())
        && protocol.bytes().all(letter)
        && digits(row, 2)
        && row != "00"
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn quotes_hold_separators_and_quotes() {
        for (line, fields) in [
            ("a;b;c", vec!["a", "b", "c"]),
            ("", vec![""]),
            (";", vec!["", ""]),
            (" a ; b ", vec!["a", "b"]),
            (r#""a;b";"c""d";"""#, vec!["a;b", "c\"d", ""]),
        ] {
            assert_eq!(cut(line, ';').unwrap(), fields, "{line}");
        }
        assert_eq!(cut(r#"1,"1.234,56""#, ',').unwrap(), ["1", "1.234,56"]);
        assert!(cut("\"a;b", ';').unwrap_err().contains("not closed"));
        assert!(cut("\"a\"b;c", ';').unwrap_err().contains("after"));
        assert!(cut("\"a\"\"", ';').is_err());
    }

    #[test]
    fn amounts_are_read_exactly_or_not_at_all() {
        for (text, amount) in [
            ("", 0),
            ("0,00", 0),
            ("0.05", 5),
            ("1.234,56", 123_456),
            ("1234,56", 123_456),
            ("1234.56", 123_456),
            ("12.345.678,90", 1_234_567_890),
            ("0001,00", 100),
            ("99.999.999.999,99", 9_999_999_999_999),
        ] {
            assert_eq!(cents(text), Ok(amount), "{text}");
        }
        for text in [
            "1234",
            "1.234",
            "1,234.56",
            "1.23,45",
            "12,3",
            "12,345",
            "-1,00",
            "+1,00",
            ",50",
            ".50",
            "1,00 €",
            "1 234,56",
            "1234.567,00",
            "1..234,56",
            "1.234,",
            "1e3",
            "١,٠٠",
            "100.000.000.000,00",
            "99999999999999999999999.00",
        ] {
            assert!(cents(text).is_err(), "{text}");
        }
    }

    #[test]
    fn days_are_read_both_ways() {
        assert_eq!(day("16/11/2026"), Some(date(2026, 11, 16)));
        assert_eq!(day("2026-11-16"), Some(date(2026, 11, 16)));
        for text in [
            "",
            "31/11/2026",
            "16/11/26",
            "16-11-2026",
            "2026/11/16",
            "1/11/2026",
            "16/11/2026/1",
            "16/11/1899",
            "٣١/11/2026",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_reference_ends_with_the_row_of_the_form() {
        assert!(is_reference("26111600000000017/01"));
        assert!(is_reference("A.1-B/99"));
        for text in [
            "",
            "26111600000000017",
            "26111600000000017/1",
            "26111600000000017/",
            "abc4/01",
            "123/01",
            "1234/00",
            "12 34/01",
            "1234/0A",
        ] {
            assert!(!is_reference(text), "{text}");
        }
    }
}

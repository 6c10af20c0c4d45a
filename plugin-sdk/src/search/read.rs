//! How people write months, amounts and codes.

use crate::italian;

/// The most characters of a code: those of a codice fiscale.
const CODE: usize = 16;

/// So many `z` are above whatever anybody writes: as many signs as a parameter takes.
const ABOVE: usize = 12;

/// The fewest letters that name a month.
const NAMED: usize = 3;

pub(super) fn words(text: &str) -> Vec<String> {
    let plain: String = text
        .chars()
        .flat_map(char::to_uppercase)
        .map(plain)
        .collect();
    let words = plain.split(|it: char| !it.is_alphanumeric());
    words
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

pub(super) fn month(text: &str, today: &str) -> Option<String> {
    let words = words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let now = today.get(..7)?;
    match *words {
        [year, month] if year.len() == 4 && month.len() == 2 => made(year, number(month)?),
        [month, year] if year.len() == 4 => made(year, number(month).or_else(|| named(month))?),
        [name] => {
            let month = named(name)?;
            let year: u32 = now[..4].parse().ok()?;
            let begun = made(&year.to_string(), month).filter(|it| it.as_str() <= now);
            begun.or_else(|| made(&(year - 1).to_string(), month))
        }
        _ => None,
    }
}

pub(super) fn cents(text: &str) -> Option<i64> {
    let plain = text.replace('€', "");
    let plain = plain.trim();
    let (euro, rest) = plain.split_once(',').unwrap_or((plain, ""));
    let digits = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
    let grouped = euro.split('.').skip(1).all(|group| group.len() == 3);
    let euro = euro.replace('.', "");
    if euro.is_empty()
        || euro.len() > 12
        || !grouped
        || !digits(&euro)
        || rest.len() > 2
        || !digits(rest)
    {
        return None;
    }
    let rest: i64 = format!("{rest:0<2}").parse().ok()?;
    Some(euro.parse::<i64>().ok()? * 100 + rest)
}

pub(super) fn code(text: &str) -> Option<String> {
    let code: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let whole = text
        .chars()
        .all(|it| it.is_ascii_alphanumeric() || " -/.".contains(it));
    (whole && (1..=CODE).contains(&code.len())).then(|| code.to_ascii_uppercase())
}

/// The least text above all that begin so, of letters and digits: the prefix with a greater last sign.
/// Nothing of them stands between `9` and `A`, nor between `Z` and `a`; nothing stands above `z`, so what
/// ends so is bounded by the sign before.
pub(super) fn beginning(prefix: &str) -> (String, String) {
    let mut above: Vec<char> = prefix.trim_end_matches('z').chars().collect();
    match above.last_mut() {
        Some(last) => {
            *last = match *last {
                '9' => 'A',
                'Z' => 'a',
                other => char::from_u32(u32::from(other) + 1).unwrap_or(other),
            };
        }
        None => above = vec!['z'; ABOVE],
    }
    (prefix.to_owned(), above.into_iter().collect())
}

fn made(year: &str, month: u32) -> Option<String> {
    let year = year.parse::<u32>().ok().filter(|it| *it >= 1900)?;
    (1..=12)
        .contains(&month)
        .then(|| format!("{year:04}-{month:02}"))
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.len() <= 2)
}

/// The month whose Italian name begins so.
fn named(name: &str) -> Option<u32> {
    let long = name.len() >= NAMED;
    (1..=12).find(|month| {
        let whole = italian::month(&format!("2000-{month:02}")).to_uppercase();
        long && whole
            .split(' ')
            .next()
            .is_some_and(|whole| whole.starts_with(name))
    })
}

fn plain(letter: char) -> char {
    match letter {
        'À'..='Å' => 'A',
        'È'..='Ë' => 'E',
        'Ì'..='Ï' => 'I',
        'Ò'..='Ö' => 'O',
        'Ù'..='Ü' => 'U',
        'Ç' => 'C',
        'Ñ' => 'N',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_as_people_write_them() {
        let today = "2026-11-23";
        for (text, read) in [
            ("ottobre 2026", Some("2026-10")),
            ("Ott 2026", Some("2026-10")),
            ("10/2026", Some("2026-10")),
            ("2026-10", Some("2026-10")),
            ("9-2026", Some("2026-09")),
            ("novembre", Some("2026-11")),
            ("dicembre", Some("2025-12")),
            ("mag", Some("2026-05")),
            ("13/2026", None),
            ("ma 2026", None),
            ("ottobrata 2026", None),
            ("10/26", None),
            ("2026", None),
            ("", None),
        ] {
            assert_eq!(month(text, today).as_deref(), read, "{text}");
        }
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, read) in [
            ("1.234,56", Some(123_456)),
            ("1234,5", Some(123_450)),
            ("1234", Some(123_400)),
            ("€ 1.234", Some(123_400)),
            ("0,07 €", Some(7)),
            ("1.23", None),
            ("12,345", None),
            ("1234567890123", None),
            ("-5", None),
            (",5", None),
            ("cento", None),
        ] {
            assert_eq!(cents(text), read, "{text}");
        }
    }

    #[test]
    fn a_range_holds_what_begins_so_and_nothing_else() {
        let all = [
            "ROS", "ROSS", "ROSSETTI", "ROSSI", "ROSSZZ", "ROST", "ROZ", "ROZZI", "RP", "9", "99",
            "A",
        ];
        for (prefix, above) in [("Zzzzz", "a"), ("Rozz", "Rp"), ("zz", "zzzzzzzzzzzz")] {
            assert_eq!(beginning(prefix), (prefix.to_owned(), above.to_owned()));
        }
        for prefix in ["ROSS", "ROZ", "R", "9", "ROSSZ"] {
            let (from, to) = beginning(prefix);
            let held: Vec<_> = all
                .iter()
                .filter(|it| *it >= &from.as_str() && *it < &to.as_str())
                .collect();
            let begins: Vec<_> = all.iter().filter(|it| it.starts_with(prefix)).collect();
            assert_eq!(held, begins, "{prefix}");
        }
        assert_eq!(
            code("rss mra 85t10 a562s").as_deref(),
            Some("RSSMRA85T10A562S")
        );
        assert_eq!(code("così"), None);
    }
}

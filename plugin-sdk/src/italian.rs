//! Values inside Italian sentences. Cells and facts need none of this: the host writes them.

/// Cents as `-1.234,56 €`.
pub fn money(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    let euro = (cents / 100).to_string();
    let mut grouped = String::new();
    for (at, digit) in euro.chars().enumerate() {
        if at > 0 && (euro.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped},{:02} €", cents % 100)
}

/// A day `2026-12-31` as `31/12/2026`; another text as it is.
pub fn date(day: &str) -> String {
    match *day.split('-').collect::<Vec<_>>() {
        [year, month, day] => format!("{day}/{month}/{year}"),
        _ => day.to_owned(),
    }
}

/// A month `2026-12` as `dicembre 2026`; another text as it is.
pub fn month(month: &str) -> String {
    const NAMES: [&str; 12] = [
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
    let name = |(year, number): (&str, &str)| {
        let name = NAMES.get(number.parse::<usize>().ok()?.checked_sub(1)?)?;
        Some(format!("{name} {year}"))
    };
    let named = month.split_once('-').and_then(name);
    named.unwrap_or_else(|| month.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_has_points_and_two_decimals() {
        for (cents, words) in [
            (0, "0,00 €"),
            (5, "0,05 €"),
            (-5, "-0,05 €"),
            (99_999, "999,99 €"),
            (548_000, "5.480,00 €"),
            (123_456_789, "1.234.567,89 €"),
            (i64::MIN, "-92.233.720.368.547.758,08 €"),
        ] {
            assert_eq!(money(cents), words);
        }
    }

    #[test]
    fn days_and_months_read_as_people_write_them() {
        assert_eq!(date("2026-12-31"), "31/12/2026");
        assert_eq!(date("presto"), "presto");
        assert_eq!(month("2026-01"), "gennaio 2026");
        assert_eq!(month("2026-12"), "dicembre 2026");
        for strange in ["2026-00", "2026-13", "2026", ""] {
            assert_eq!(month(strange), strange);
        }
    }
}

//! The language that a browser asks for (RFC 9110, section 12.5.4).

use crate::model::Language;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;

/// The language of the desk that `Accept-Language` wants most, the first of several; `None` where it
/// wants none of them. A part that is not understood is passed over.
pub(super) fn accepted(headers: &HeaderMap) -> Option<Language> {
    let lines = headers.get_all(ACCEPT_LANGUAGE).iter();
    let lines = lines.filter_map(|line| line.to_str().ok());
    let mut best: Option<(u16, Language)> = None;
    for (weight, language) in lines.flat_map(|line| line.split(',')).filter_map(part) {
        if weight > best.map_or(0, |(most, _)| most) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

/// A range with its weight in thousandths.
fn part(part: &str) -> Option<(u16, Language)> {
    let (range, weight) = match part.split_once(';') {
        None => (part, Some(1_000)),
        Some((range, weight)) => (range, thousandths(weight.trim())),
    };
    let primary = range.trim().split('-').next()?.to_ascii_lowercase();
    let language = match primary.as_str() {
        "*" => Some(Language::default()),
        code => Language::from_code(code),
    };
    Some((weight?, language?))
}

/// `q=0.8` as 800.
pub(super) fn thousandths(weight: &str) -> Option<u16> {
    let value = weight.strip_prefix("q=").or(weight.strip_prefix("Q="))?;
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let digits = fraction.len() <= 3 && fraction.bytes().all(|it| it.is_ascii_digit());
    let fraction = format!("{fraction:0<3}").parse::<u16>().ok()?;
    match (whole, digits) {
        ("0", true) => Some(fraction),
        ("1", true) if fraction == 0 => Some(1_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], expect: Option<Language>) {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(ACCEPT_LANGUAGE, line.parse().unwrap());
        }
        assert_eq!(accepted(&headers), expect, "{lines:?}");
    }

    #[test]
    fn the_language_that_is_wanted_most_is_spoken() {
        let (it, de, en) = (Some(Language::It), Some(Language::De), Some(Language::En));
        check(&[], None);
        check(&["de"], de);
        check(&["de-AT,de;q=0.9,en;q=0.8"], de);
        check(&["fr-FR, fr;q=0.9, en-US;q=0.8, it;q=0.7"], en);
        check(&["en;q=0.5, de;q=0.75"], de);
        check(&["EN-gb"], en);
        check(&["it;q=0.5,de;q=0.5"], it);
        check(&["en;q=0.4", "de;q=0.6"], de);
        check(&["fr, *;q=0.1"], it);
        check(&["en;q=1.000"], en);
    }

    #[test]
    fn what_is_not_wanted_or_not_understood_is_passed_over() {
        let en = Some(Language::En);
        check(&["fr"], None);
        check(&["de;q=0"], None);
        check(&["de;q=0.0, en;q=0.001"], en);
        for odd in [
            "",
            ",,,",
            ";",
            "de;q",
            "de;q=",
            "de;q=2",
            "de;q=1.5",
            "de;q=nan",
            "de;q=-1",
            "de;q=0.1234",
            "de;q=0.x",
            "d",
            "deutsch",
            "de;level=1",
        ] {
            check(&[odd], None);
            check(&[&format!("{odd},en;q=0.2")], en);
        }
    }
}

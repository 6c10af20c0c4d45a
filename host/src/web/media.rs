//! In which form an answer is wanted (RFC 9110, section 12.5.1): as a page, unless JSON is wanted more.

use super::accepted::thousandths;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT;

/// A form that a window has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    /// `text/html`.
    Html,
    /// `application/json`.
    Json,
}

impl Media {
    fn name(self) -> (&'static str, &'static str) {
        match self {
            Media::Html => ("text", "html"),
            Media::Json => ("application", "json"),
        }
    }
}

/// The form that `Accept` wants most, the page where it wants both alike or says nothing; `None` where it
/// wants neither. A part that is not understood is passed over.
pub(super) fn wanted(headers: &HeaderMap) -> Option<Media> {
    let lines = headers.get_all(ACCEPT).iter();
    let lines = lines.filter_map(|line| line.to_str().ok());
    let ranges: Vec<_> = lines
        .flat_map(|line| line.split(','))
        .filter_map(Range::read)
        .collect();
    if ranges.is_empty() {
        return Some(Media::Html);
    }
    let weight = |media| weight(&ranges, media);
    match (weight(Media::Html), weight(Media::Json)) {
        (0, 0) => None,
        (html, json) if json > html => Some(Media::Json),
        _ => Some(Media::Html),
    }
}

/// A range of media types with its weight in thousandths.
struct Range<'a> {
    kind: &'a str,
    subtype: &'a str,
    weight: u16,
}

impl<'a> Range<'a> {
    /// Parameters other than the weight narrow nothing: no form of ours has any that somebody would miss.
    fn read(part: &'a str) -> Option<Self> {
        let mut pieces = part.split(';').map(str::trim);
        let (kind, subtype) = pieces.next()?.split_once('/')?;
        let token = |text: &str| !text.is_empty() && !text.contains(['/', ' ', '\t', '"']);
        let fits = token(kind) && token(subtype) && (kind != "*" || subtype == "*");
        let mut weights = pieces.filter(|piece| {
            let name = piece.split('=').next().unwrap_or_default().trim_end();
            name.eq_ignore_ascii_case("q")
        });
        let weight = match weights.next() {
            Some(weight) => thousandths(weight)?,
            None => 1_000,
        };
        fits.then_some(Range {
            kind,
            subtype,
            weight,
        })
    }

    /// How closely it names a form; `None` where it does not.
    fn names(&self, media: Media) -> Option<u8> {
        let (kind, subtype) = media.name();
        match (self.kind, self.subtype) {
            ("*", _) => Some(0),
            (mine, "*") if mine.eq_ignore_ascii_case(kind) => Some(1),
            (mine, sub) if mine.eq_ignore_ascii_case(kind) => {
                sub.eq_ignore_ascii_case(subtype).then_some(2)
            }
            _ => None,
        }
    }
}

/// The weight of the range that names a form most closely, whatever wider ones say.
fn weight(ranges: &[Range<'_>], media: Media) -> u16 {
    let named = ranges
        .iter()
        .filter_map(|range| Some((range.names(media)?, range.weight)));
    named.max().map_or(0, |(_, weight)| weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: Option<Media> = Some(Media::Html);
    const JSON: Option<Media> = Some(Media::Json);

    fn check(lines: &[&str], expect: Option<Media>) {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(ACCEPT, line.parse().unwrap());
        }
        assert_eq!(wanted(&headers), expect, "{lines:?}");
    }

    #[test]
    fn a_page_unless_json_is_wanted_more() {
        check(&[], HTML);
        check(&[""], HTML);
        check(&["*/*"], HTML);
        let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";
        check(&[browser], HTML);
        check(&["application/json"], JSON);
        check(&["Application/JSON; charset=utf-8"], JSON);
        check(&["application/json, */*"], HTML);
        check(&["application/json, text/plain, */*;q=0.9"], JSON);
        check(&["text/html;q=0.5, application/json;q=0.6"], JSON);
        check(&["text/html;q=0.6", "application/json;q=0.6"], HTML);
        check(&["application/*"], JSON);
        check(&["text/*, application/json;q=0.9"], HTML);
    }

    #[test]
    fn the_closest_range_counts_and_not_the_first_or_the_widest() {
        check(&["*/*, text/html;q=0"], JSON);
        check(&["*/*;q=0.1, text/html;q=0"], JSON);
        check(&["text/html;q=0, text/*;q=1, application/json;q=0.1"], JSON);
        check(&["*/*;q=1, application/*;q=0, text/*;q=0"], None);
    }

    #[test]
    fn where_nothing_fits_there_is_nothing() {
        for odd in ["text/csv", "image/*", "application/problem+json", "*/*;q=0"] {
            check(&[odd], None);
        }
        for odd in [
            ";",
            ",,,",
            "json",
            "*",
            "*/json",
            "/",
            "text/",
            "application/json;q=2",
            "application/json;q=x",
            "application/json;q = 1",
            "a b/c",
        ] {
            check(&[odd], HTML);
            check(&[&format!("{odd}, application/json;q=0.2")], JSON);
        }
    }
}

//! One value, read as its column says, written as HTML.
//!
//! A value of another type than its reading wants (text where money should be, a 31st of February) is
//! shown as it is. Figures look alike in every language, as in the acts of the office; names of months
//! and labels of states follow the language.

use super::html::Html;
use super::words::Say;
use crate::model::{Read, StateSpec, Tone, Value};

/// Finds the address of a reference, where the person's menu answers its kind.
pub type Resolve<'a> = dyn Fn(&str, &Value) -> Option<String> + Send + Sync + 'a;

/// What cells of one page need besides their values.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    pub(super) say: &'static Say,
    pub(super) states: &'a [StateSpec],
    pub(super) language: crate::model::Language,
    pub(super) link: &'a Resolve<'a>,
}

impl Cells<'_> {
    /// Writes `value`, as a link where `kind` is given and somebody answers it.
    pub(super) fn cell(&self, html: &mut Html, read: Read, kind: Option<&str>, value: &Value) {
        if is_nothing(value) {
            self.nothing(html);
            return;
        }
        let href = kind.and_then(|kind| (self.link)(kind, value));
        match href.filter(|href| is_local(href)) {
            Some(href) => {
                html.raw("<a");
                html.attribute("href", &href);
                html.raw(">");
                self.value(html, read, value);
                html.raw("</a>");
            }
            None => self.value(html, read, value),
        }
    }

    fn value(&self, html: &mut Html, read: Read, value: &Value) {
        match (read, value) {
            (Read::Int, Value::Int(number)) => html.raw(Figure::of(*number).as_str()),
            (Read::Money, Value::Int(cents)) => html.raw(Figure::money(*cents).as_str()),
            (Read::Days, Value::Int(days)) => {
                html.raw(Figure::of(*days).as_str());
                html.raw("\u{a0}");
                let words = &self.say.cells;
                let one = days.unsigned_abs() == 1;
                html.text(if one { &words.day } else { &words.days });
            }
            (Read::Date, Value::Text(text)) => match day(text) {
                Some(figures) => html.raw(str::from_utf8(&figures).unwrap_or(text)),
                None => html.text(text),
            },
            (Read::Month, Value::Text(text)) => match month(text) {
                Some((year, month)) => {
                    html.text(self.say.cells.month(month).unwrap_or_default());
                    html.raw("\u{a0}");
                    html.raw(year);
                }
                None => html.text(text),
            },
            (Read::State, Value::Text(code)) => self.state(html, code),
            (Read::Code, Value::Text(code)) => {
                html.raw("<code>");
                html.text(code);
                html.raw("</code>");
            }
            (_, Value::Text(text)) => html.text(text),
            (_, Value::Int(number)) => html.raw(Figure::plain(*number).as_str()),
            (_, Value::Null) => self.nothing(html),
        }
    }

    /// A word of the manifest's `[[state]]` as a badge; any other word as it is.
    fn state(&self, html: &mut Html, code: &str) {
        let Some(state) = self.states.iter().find(|state| state.code == code) else {
            html.text(code);
            return;
        };
        html.raw("<span class=\"state state-");
        html.raw(tone_class(state.tone));
        html.raw("\">");
        html.text(state.label.get(self.language));
        html.raw("</span>");
    }

    /// A dash for the eye, words for a screen reader.
    fn nothing(&self, html: &mut Html) {
        html.raw("<span aria-hidden=\"true\">—</span><span class=\"visually-hidden\">");
        html.text(&self.say.cells.nothing);
        html.raw("</span>");
    }
}

/// The suffix of a class for a tone.
pub(super) fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Info => "info",
        Tone::Success => "success",
        Tone::Warning => "warning",
        Tone::Danger => "danger",
    }
}

/// Whether figures of this reading stand at the right edge of their column.
pub(super) fn is_figure(read: Read) -> bool {
    matches!(read, Read::Int | Read::Money | Read::Days)
}

/// Whether `href` is a path of this site and nothing else, whatever a browser makes of it.
pub(super) fn is_local(href: &str) -> bool {
    let path = href.strip_prefix('/');
    path.is_some_and(|rest| !rest.starts_with('/'))
        && !href.contains(|c: char| c == '\\' || c.is_control())
}

/// A day as people read it: `31/12/2026`, or the text itself where it is no day.
pub fn day_text(text: &str) -> String {
    let figures = day(text).and_then(|figures| String::from_utf8(figures.to_vec()).ok());
    figures.unwrap_or_else(|| text.to_owned())
}

// A link or a cell without any visible text would have no name.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Int(_) => false,
        Value::Text(text) => text.trim().is_empty(),
    }
}

/// `YYYY-MM-DD` to `DD/MM/YYYY`, where the day exists.
fn day(text: &str) -> Option<[u8; 10]> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
        return None;
    };
    let year = two(y1, y2)? as u16 * 100 + u16::from(two(y3, y4)?);
    let (month, day) = (two(m1, m2)?, two(d1, d2)?);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (1..=last)
        .contains(&day)
        .then_some([d1, d2, b'/', m1, m2, b'/', y1, y2, y3, y4])
}

/// `YYYY-MM` to its year and its month, where the month exists.
fn month(text: &str) -> Option<(&str, u8)> {
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

/// A number in figures, written from its end into a few bytes of the stack: tables hold thousands.
struct Figure {
    bytes: [u8; Figure::LEN],
    start: usize,
}

impl Figure {
    // A sign of three bytes, nineteen digits, six points, a comma, a space of two bytes and a sign of
    // three.
    const LEN: usize = 40;

    /// `1234`.
    fn plain(number: i64) -> Figure {
        let mut figure = Figure::empty();
        figure.digits(number.unsigned_abs(), false);
        figure.sign(number);
        figure
    }

    /// `1.234`.
    fn of(number: i64) -> Figure {
        let mut figure = Figure::empty();
        figure.digits(number.unsigned_abs(), true);
        figure.sign(number);
        figure
    }

    /// `1.234,56 €`.
    fn money(cents: i64) -> Figure {
        let mut figure = Figure::empty();
        let amount = cents.unsigned_abs();
        figure.push("\u{a0}€");
        let rest = (amount % 100) as u8;
        figure.push_byte(b'0' + rest % 10);
        figure.push_byte(b'0' + rest / 10);
        figure.push_byte(b',');
        figure.digits(amount / 100, true);
        figure.sign(cents);
        figure
    }

    fn empty() -> Figure {
        Figure {
            bytes: [0; Figure::LEN],
            start: Figure::LEN,
        }
    }

    fn digits(&mut self, mut number: u64, points: bool) {
        let mut written = 0;
        loop {
            if points && written > 0 && written % 3 == 0 {
                self.push_byte(b'.');
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

    fn as_str(&self) -> &str {
        str::from_utf8(&self.bytes[self.start..]).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;

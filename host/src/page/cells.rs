//! One value, read as its column says, written as HTML in the language of the person.
//!
//! A value of another type than its reading wants (text where money should be, a 31st of February) is
//! shown as it is. How a language writes figures stands in `figures`; nothing is allocated for a cell.

use super::figures::{self, Figure};
use super::html::Html;
use super::label::mark;
use super::words::Say;
use crate::model::{Read, Standing, StateSpec, Tone, Value};

/// Finds the address of a reference, where the person's menu answers its kind; with the key of the position that its
/// row is about, where that is not the window's.
pub type Resolve<'a> = dyn Fn(&str, &Value, Option<i64>) -> Option<String> + Send + Sync + 'a;

/// The kind under which [`Resolve`] finds the page of an evidence; no author can write it.
pub const STANDING: &str = "(standing)";

/// What cells of one page need besides their values.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    pub(super) say: &'static Say,
    pub(super) states: &'a [StateSpec],
    pub(super) link: &'a Resolve<'a>,
    /// The position of the row in which they stand, where it is not the window's.
    pub(super) place: Option<i64>,
}

impl Cells<'_> {
    /// Writes `value`, as a link where `kind` is given and somebody answers it.
    pub(super) fn cell(&self, html: &mut Html, read: Read, kind: Option<&str>, value: &Value) {
        if is_nothing(value) {
            self.nothing(html);
            return;
        }
        let kind = match read {
            Read::Standing => Some(STANDING),
            _ => kind,
        };
        let href = kind.and_then(|kind| (self.link)(kind, value, self.place));
        match href.filter(|href| is_local(href)) {
            Some(href) => {
                html.raw("<a");
                html.attribute("href", &href);
                html.raw(">");
                self.value(html, read, value);
                html.raw("</a>");
            }
            None if read == Read::Open => self.nothing(html),
            None => self.value(html, read, value),
        }
    }

    fn value(&self, html: &mut Html, read: Read, value: &Value) {
        let language = self.say.language;
        match (read, value) {
            (Read::Int, Value::Int(number)) => html.raw(Figure::of(*number, language).as_str()),
            (Read::Money, Value::Int(cents)) => html.raw(Figure::money(*cents, language).as_str()),
            (Read::Days, Value::Int(days)) => {
                html.raw(Figure::of(*days, language).as_str());
                html.raw("\u{a0}");
                let words = &self.say.cells;
                let one = days.unsigned_abs() == 1;
                html.text(if one { &words.day } else { &words.days });
            }
            (Read::Date, Value::Text(text)) => match figures::day(text) {
                Some(day) => day.write(self.say, |piece| html.raw(piece)),
                None => html.text(text),
            },
            (Read::Month, Value::Text(text)) => match figures::month(text) {
                Some((year, month)) => {
                    html.text(self.say.cells.month(month).unwrap_or_default());
                    html.raw("\u{a0}");
                    html.raw(year);
                }
                None => html.text(text),
            },
            (Read::State, Value::Text(code)) => self.state(html, code),
            (Read::Standing, Value::Text(text)) => {
                self.state(html, Standing::read(text).map_or(text, |it| it.code));
            }
            (Read::Code, Value::Text(code)) => {
                html.raw("<code>");
                html.text(code);
                html.raw("</code>");
            }
            (Read::Open, _) => html.text(&self.say.cells.open),
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
        html.raw("\"");
        html.raw(mark(state.label.lacks(self.say.language)));
        html.raw(">");
        html.text(state.label.get(self.say.language));
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
pub fn is_local(href: &str) -> bool {
    let path = href.strip_prefix('/');
    path.is_some_and(|rest| !rest.starts_with('/'))
        && !href.contains(|c: char| c == '\\' || c.is_control())
}

// A link or a cell without any visible text would have no name.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Int(_) => false,
        Value::Text(text) => text.trim().is_empty(),
    }
}

#[cfg(test)]
mod tests;

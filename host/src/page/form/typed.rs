//! Values as people type them into a field, and as they read what stands there now.
//!
//! Fields are typed in Italian notation in every language of the desk, as their hints say: an amount that
//! could be read in two ways would be paid in one of them.

use crate::model::{FieldKind, Language, Value};
use crate::page::figures::{Figure, day, day_text};
use crate::page::label::Label;
use crate::page::words::Say;

/// A value as it would be typed into a field of this kind: `1.234,56`, `10/2026`, of a flag `1` or nothing. A
/// day is `YYYY-MM-DD`, which browsers send and show as they like. What does not fit the kind is itself.
pub fn as_typed(kind: &FieldKind, value: &Value) -> String {
    match (kind, value) {
        (_, Value::Null) => String::new(),
        (FieldKind::Flag, Value::Int(0)) => String::new(),
        (FieldKind::Money(..), Value::Int(cents)) => money(*cents),
        (_, Value::Int(number)) => number.to_string(),
        (FieldKind::Month, Value::Text(text)) => month(text),
        (_, Value::Text(text)) => text.clone(),
    }
}

/// `1.234,56`, with a minus that keyboards have.
fn money(cents: i64) -> String {
    let amount = cents.unsigned_abs();
    let euros = i64::try_from(amount / 100).unwrap_or(i64::MAX);
    let sign = if cents < 0 { "-" } else { "" };
    let euros = Figure::of(euros, Language::It);
    format!("{sign}{},{:02}", euros.as_str(), amount % 100)
}

/// `YYYY-MM` as `MM/YYYY`.
fn month(text: &str) -> String {
    match text.split_once('-') {
        Some((year, month)) => format!("{month}/{year}"),
        None => text.to_owned(),
    }
}

/// Whether a field of days can show it: one that it cannot would come back empty.
pub(super) fn is_shown_as_day(text: &str) -> bool {
    text.is_empty() || day(text).is_some()
}

/// What was typed as people read it elsewhere than in its field.
pub(super) fn told(kind: &FieldKind, typed: &str, say: &Say) -> Label {
    let language = say.language;
    match kind {
        FieldKind::Flag => say
            .text(match typed {
                "" => "modulo-flag-no",
                _ => "modulo-flag-yes",
            })
            .into(),
        _ if typed.trim().is_empty() => say.text("modulo-empty").into(),
        FieldKind::Choice(choices) => match choices.iter().find(|(word, _)| word == typed) {
            Some((_, words)) => Label::of(words, language),
            None => typed.into(),
        },
        FieldKind::Day => day_text(typed, language).as_str().into(),
        FieldKind::Money(..) => format!("{typed}\u{a0}€").as_str().into(),
        FieldKind::Text(_) | FieldKind::Lines(_) | FieldKind::Int(..) | FieldKind::Month => {
            typed.into()
        }
    }
}

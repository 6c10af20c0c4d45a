//! What may stand in a field of a form: the same rule for what a person types and for what a guest hands over.

use crate::model::{FieldKind, Value, is_day, is_month};

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

//! Parameters against their declaration: the same rule for what a person typed into an address and
//! for what a guest hands over.

use crate::model::{Kind, Parameter, ParameterKind, Value, is_day, is_month};

/// The given values in the order of the declaration.
///
/// `None` when one is missing, given twice, not declared, or not of its declared type.
pub(super) fn in_order(
    declared: &[Parameter],
    mut given: Vec<(String, Value)>,
) -> Option<Vec<(String, Value)>> {
    if given.len() != declared.len() {
        return None;
    }
    let mut ordered = Vec::with_capacity(declared.len());
    for parameter in declared {
        let at = given.iter().position(|(name, _)| *name == parameter.name)?;
        let (name, value) = given.swap_remove(at);
        if !is_of(parameter.kind, &value) {
            return None;
        }
        ordered.push((name, value));
    }
    Some(ordered)
}

/// The same for the parameters of a statement, each of which may also be nothing.
pub(super) fn of_kinds(
    declared: &[(String, Kind)],
    mut given: Vec<(String, Value)>,
) -> Option<Vec<(String, Value)>> {
    if given.len() != declared.len() {
        return None;
    }
    let mut ordered = Vec::with_capacity(declared.len());
    for (name, kind) in declared {
        let at = given.iter().position(|(given, _)| given == name)?;
        let (name, value) = given.swap_remove(at);
        match (kind, &value) {
            (_, Value::Null) | (Kind::Int, Value::Int(_)) | (Kind::Text, Value::Text(_)) => {}
            _ => return None,
        }
        ordered.push((name, value));
    }
    Some(ordered)
}

/// Reads a parameter out of an address.
///
/// `None` when the text is not of the declared type.
pub fn read(kind: ParameterKind, text: &str) -> Option<Value> {
    let value = match kind {
        ParameterKind::Int => Value::Int(text.parse().ok()?),
        ParameterKind::Month | ParameterKind::Day | ParameterKind::Code | ParameterKind::Id => {
            Value::from(text)
        }
    };
    is_of(kind, &value).then_some(value)
}

/// Whether a value is of a declared type.
fn is_of(kind: ParameterKind, value: &Value) -> bool {
    match (kind, value) {
        (ParameterKind::Int, Value::Int(_)) => true,
        (ParameterKind::Month, Value::Text(text)) => is_month(text),
        (ParameterKind::Day, Value::Text(text)) => is_day(text),
        (ParameterKind::Code, Value::Text(text)) => is_code(text),
        (ParameterKind::Id, Value::Text(text)) => is_ulid(text),
        _ => false,
    }
}

fn is_code(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    (1..=12).contains(&text.len()) && text.bytes().all(allowed)
}

/// Whether it is a ULID as the host writes them: 26 of Crockford's base 32 (no `I`, `L`, `O` and `U`).
fn is_ulid(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase() && !b"ILOU".contains(&b);
    text.len() == 26 && text.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_only_what_was_declared() {
        let good = [
            (ParameterKind::Int, "-12"),
            (ParameterKind::Month, "2026-12"),
            (ParameterKind::Day, "2024-02-29"),
            (ParameterKind::Code, "DM10"),
            (ParameterKind::Id, "01KAVV7GFP0M0Z8T3JX5Q2N4RW"),
        ];
        for (kind, text) in good {
            assert!(read(kind, text).is_some(), "{kind:?} {text}");
        }
        let bad = [
            (ParameterKind::Int, "1e3"),
            (ParameterKind::Int, "9223372036854775808"),
            (ParameterKind::Month, "2026-13"),
            (ParameterKind::Month, "2026-1è"),
            (ParameterKind::Month, "20261-2"),
            (ParameterKind::Day, "2026-02-29"),
            (ParameterKind::Day, "2026-02-2"),
            (ParameterKind::Code, "RSSMRA85T10A562S"),
            (ParameterKind::Code, "a b"),
            (ParameterKind::Code, ""),
            (ParameterKind::Id, "01KAVV7GFP0M0Z8T3JX5Q2N4R"),
            (ParameterKind::Id, "01KAVV7GFP0M0Z8T3JX5Q2N4RU"),
            (ParameterKind::Id, "01kavv7gfp0m0z8t3jx5q2n4rw"),
        ];
        for (kind, text) in bad {
            assert!(read(kind, text).is_none(), "{kind:?} {text}");
        }
    }

    #[test]
    fn a_guest_gives_exactly_what_was_declared() {
        let declared =
            [("da", ParameterKind::Month), ("n", ParameterKind::Int)].map(|(name, kind)| {
                Parameter {
                    name: name.to_owned(),
                    kind,
                }
            });
        let given = |pairs: &[(&str, Value)]| {
            let pairs = pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone()));
            in_order(&declared, pairs.collect())
        };
        let (month, number) = (Value::from("2026-01"), Value::from(3));
        let ordered = given(&[("n", number.clone()), ("da", month.clone())]);
        assert_eq!(
            ordered.map(|pairs| pairs[0].0.clone()),
            Some("da".to_owned())
        );
        assert_eq!(given(&[("da", month.clone())]), None);
        assert_eq!(given(&[("da", month.clone()), ("da", month.clone())]), None);
        assert_eq!(given(&[("da", month.clone()), ("x", number.clone())]), None);
        assert_eq!(given(&[("da", number.clone()), ("n", number)]), None);
        assert_eq!(given(&[("da", month.clone()), ("n", month)]), None);
    }
}

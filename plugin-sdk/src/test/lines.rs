//! How the double writes what it was told.

use crate::Value;

pub(super) fn value(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Integer(value) => value.to_string(),
        Value::Text(value) => format!("{value:?}"),
    }
}

/// `money`, or `month to versamenti-del-mese`.
pub(super) fn reading(read: &str, link: &str) -> String {
    match link {
        "" => read.to_owned(),
        link => format!("{read} to {link}"),
    }
}

/// `mese(periodo="2026-10")`.
pub(super) fn call(name: &str, parameters: &[(String, Value)]) -> String {
    let given = parameters
        .iter()
        .map(|(name, given)| format!("{name}={}", value(given)));
    format!("{name}({})", given.collect::<Vec<_>>().join(", "))
}

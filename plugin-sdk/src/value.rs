//! The values that cross, and how Rust's own types become them and come back.

pub use crate::bindings::open::cassetto::plugin::types::Value;

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Value::Integer(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Value::Text(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Value::Text(value)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

/// A type that a [`Value`] can be read as; see [`Row::get`](crate::Row::get).
pub trait FromValue: Sized {
    /// What a value must be, for the author who reads the log: `an integer`.
    const WHAT: &'static str;

    /// The value, or `None` where it is of another type.
    fn from_value(value: &Value) -> Option<Self>;
}

impl FromValue for Value {
    const WHAT: &'static str = "a value";

    fn from_value(value: &Value) -> Option<Self> {
        Some(value.clone())
    }
}

impl FromValue for i64 {
    const WHAT: &'static str = "an integer";

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Integer(value) => Some(*value),
            Value::Null | Value::Text(_) => None,
        }
    }
}

impl FromValue for String {
    const WHAT: &'static str = "a text";

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(value) => Some(value.clone()),
            Value::Null | Value::Integer(_) => None,
        }
    }
}

/// `None` is the null of the database; a value of another type is still refused.
impl<T: FromValue> FromValue for Option<T> {
    const WHAT: &'static str = T::WHAT;

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_value(value).map(Some),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_reads_as_none_and_as_nothing_else() {
        assert_eq!(Option::<i64>::from_value(&Value::Null), Some(None));
        assert_eq!(i64::from_value(&Value::Null), None);
        assert_eq!(Option::<i64>::from_value(&Value::from("1")), None);
        assert_eq!(Value::from(None::<i64>), Value::Null);
        assert_eq!(Value::from(Some("a")), Value::from("a"));
    }
}

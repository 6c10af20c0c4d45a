//! Values as they cross every border of the host: databases, guests and URLs.

use serde::{Deserialize, Serialize};

/// A value. There is no real number, no boolean and no blob anywhere, because the two databases
/// and the contract agree on these three alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Nothing known.
    Null,
    /// A whole number; money in cents, moments in milliseconds UTC.
    Int(i64),
    /// Text; days as `YYYY-MM-DD`, months as `YYYY-MM`.
    Text(String),
}

/// The type of a column or of a parameter of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// `bigint`.
    Int,
    /// `text`.
    Text,
}

impl Value {
    /// What it weighs when bytes are counted: sixteen, and those of its text.
    pub fn weight(&self) -> usize {
        match self {
            Value::Text(text) => 16 + text.len(),
            Value::Null | Value::Int(_) => 16,
        }
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Value::Int(value)
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

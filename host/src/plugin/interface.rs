//! What guests may call: one file for each interface of the contract.
//!
//! Every function first counts itself. None takes a position, a person or an address, because the
//! sandbox knows for whom it was made.

mod effects;
mod evidences;
mod found;
mod log;
mod moment;
mod page;
mod records;
mod session;

use super::contract::cassetto::plugin::types;
use super::sandbox::Sandbox;
use crate::model::Value;

impl types::Host for Sandbox {}

impl From<types::Value> for Value {
    fn from(value: types::Value) -> Self {
        match value {
            types::Value::Null => Value::Null,
            types::Value::Integer(value) => Value::Int(value),
            types::Value::Text(value) => Value::Text(value),
        }
    }
}

impl From<Value> for types::Value {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => types::Value::Null,
            Value::Int(value) => types::Value::Integer(value),
            Value::Text(value) => types::Value::Text(value),
        }
    }
}

//! The form of an action.

use crate::{Value, host};

/// The form of an action of the manifest that stands on this page. The host draws its fields and its button;
/// where the person may look and not write, a sentence stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Form {
    action: String,
    values: Vec<(String, Value)>,
}

impl Form {
    /// The form of an action, with every field empty.
    pub fn of(action: impl Into<String>) -> Self {
        Form {
            action: action.into(),
            values: Vec::new(),
        }
    }

    /// What stands in a field: a text, a number, or 1 or 0 for a flag. The action reads it again as
    /// [`seen`](crate::Act::seen).
    pub fn value(mut self, field: impl Into<String>, value: impl Into<Value>) -> Self {
        self.values.push((field.into(), value.into()));
        self
    }

    pub(super) fn describe(self) {
        host::form(&self.action, &self.values);
    }
}

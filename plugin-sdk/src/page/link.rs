//! A link to another page of the plugin.

use crate::Value;

/// A link to another page of the same plugin, for the same position. The host leaves it out where the
/// person's menu does not admit that page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Link {
    label: String,
    page: String,
    parameters: Vec<(String, Value)>,
    new_window: bool,
}

/// As the contract wants it: label, page, parameters, new window.
pub(crate) type Told = (String, String, Vec<(String, Value)>, bool);

impl Link {
    /// A link to a page of the manifest, with what people read.
    pub fn to(page: impl Into<String>, label: impl Into<String>) -> Self {
        Link {
            label: label.into(),
            page: page.into(),
            parameters: Vec::new(),
            new_window: false,
        }
    }

    /// A parameter of that page; all of them must be given.
    pub fn with(mut self, parameter: impl Into<String>, value: impl Into<Value>) -> Self {
        self.parameters.push((parameter.into(), value.into()));
        self
    }

    /// Opens the page in a window of its own, beside this one.
    pub fn in_new_window(mut self) -> Self {
        self.new_window = true;
        self
    }

    pub(super) fn told(self) -> Told {
        (self.label, self.page, self.parameters, self.new_window)
    }
}

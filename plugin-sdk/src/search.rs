//! What somebody typed into the search of the desk, and the pages that answer it.
//!
//! A text may mean anything; [`Sought`] reads it in the ways that people write months, amounts and codes,
//! so that all applications understand the same.

use crate::{Value, host};

mod read;

/// What was typed, for the position of the window in front.
#[derive(Clone, Debug)]
pub struct Sought {
    text: String,
}

/// A page of the plugin that answers, told in a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Hit {
    label: String,
    detail: String,
    page: String,
    parameters: Vec<(String, Value)>,
}

impl Sought {
    pub(crate) fn new(text: String) -> Self {
        Sought { text }
    }

    /// As it was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its words, in capitals and without accents.
    pub fn words(&self) -> Vec<String> {
        read::words(&self.text)
    }

    /// The month that it names, as `2026-10`: of `ottobre 2026`, `ott 2026`, `10/2026`, `10-2026` and
    /// `2026-10`; of `ottobre` alone the last one that has begun.
    pub fn month(&self) -> Option<String> {
        read::month(&self.text, &self.today())
    }

    /// The amount that it is, in cents: of `1.234,56`, `1234,5`, `1234` and `€ 1.234`.
    pub fn cents(&self) -> Option<i64> {
        read::cents(&self.text)
    }

    /// The number that it is.
    pub fn number(&self) -> Option<i64> {
        let digits = !self.text.is_empty() && self.text.bytes().all(|it| it.is_ascii_digit());
        self.text.parse().ok().filter(|_| digits)
    }

    /// The code that it may be, or the beginning of one: its letters and digits in capitals without what
    /// stands between them. `None` where that is nothing, or more than 16.
    pub fn code(&self) -> Option<String> {
        read::code(&self.text)
    }

    /// Today in Italy, `YYYY-MM-DD`.
    pub fn today(&self) -> String {
        host::today()
    }

    /// The word of the profilo in which the person acts now, as `intermediario`.
    pub fn profilo(&self) -> String {
        host::profilo()
    }
}

/// The texts that begin with `prefix`, of letters and digits, as the two ends of a range for a query:
/// from the first, up to the second without it.
pub fn beginning(prefix: &str) -> (String, String) {
    read::beginning(prefix)
}

impl Hit {
    /// A page of the manifest, with what people read.
    pub fn on(page: impl Into<String>, label: impl Into<String>) -> Self {
        Hit {
            label: label.into(),
            detail: String::new(),
            page: page.into(),
            parameters: Vec::new(),
        }
    }

    /// A parameter of that page; all of them must be given.
    pub fn with(mut self, parameter: impl Into<String>, value: impl Into<Value>) -> Self {
        self.parameters.push((parameter.into(), value.into()));
        self
    }

    /// What tells it from others.
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    pub(crate) fn tell(self) {
        host::hit(&self.label, &self.detail, &self.page, &self.parameters);
    }
}

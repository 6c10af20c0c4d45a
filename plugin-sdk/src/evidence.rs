//! What an application says of a position when nobody looks at it.

use crate::{Tone, Value, host};

/// For what a position is looked at.
#[derive(Clone, Debug)]
pub struct Looked {
    today: String,
}

/// All that stands for the position today, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Evidences {
    evidences: Vec<Evidence>,
    indicators: Vec<(String, i64)>,
}

/// Something that somebody has to do or to know, on the page where it is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Evidence {
    code: String,
    gravity: Option<Tone>,
    term: Option<String>,
    amount: Option<i64>,
    page: String,
    parameters: Vec<(String, Value)>,
}

impl Looked {
    pub(crate) fn new() -> Self {
        Looked {
            today: host::evidence_day(),
        }
    }

    /// Today in Italy, `YYYY-MM-DD`.
    pub fn today(&self) -> &str {
        &self.today
    }
}

impl Evidences {
    /// Nothing yet.
    pub fn new() -> Self {
        Evidences::default()
    }

    /// Some more, behind those before.
    pub fn and(mut self, evidences: impl IntoIterator<Item = Evidence>) -> Self {
        self.evidences.extend(evidences);
        self
    }

    /// A number of the manifest's `[[indicator]]`; of one that is given twice the last counts.
    pub fn indicator(mut self, code: impl Into<String>, value: i64) -> Self {
        self.indicators.push((code.into(), value));
        self
    }

    pub(crate) fn tell(self) {
        for it in self.evidences {
            it.tell();
        }
        for (code, value) in self.indicators {
            host::indicator(&code, value);
        }
    }
}

impl Evidence {
    /// A code of the manifest's `[[evidence]]`, with its gravity, on a page of the manifest.
    pub fn on(page: impl Into<String>, code: impl Into<String>) -> Self {
        Evidence {
            code: code.into(),
            gravity: None,
            term: None,
            amount: None,
            page: page.into(),
            parameters: Vec::new(),
        }
    }

    /// A parameter of that page; all of them must be given.
    pub fn with(mut self, parameter: impl Into<String>, value: impl Into<Value>) -> Self {
        self.parameters.push((parameter.into(), value.into()));
        self
    }

    /// How grave it is here, where that is not what the manifest says: `Info`, `Warning` or `Danger`.
    pub fn gravity(mut self, gravity: Tone) -> Self {
        self.gravity = Some(gravity);
        self
    }

    /// The day by which it is or was to be done, `YYYY-MM-DD`.
    pub fn term(mut self, day: impl Into<String>) -> Self {
        self.term = Some(day.into());
        self
    }

    /// What it is about, in cents.
    pub fn amount(mut self, cents: i64) -> Self {
        self.amount = Some(cents);
        self
    }

    fn tell(self) {
        host::evidence(
            &self.code,
            self.gravity.map_or("", Tone::word),
            self.term.as_deref().unwrap_or_default(),
            &self.amount.into(),
            &self.page,
            &self.parameters,
        );
    }
}

//! How an export ends without an answer.

use crate::log;
use std::fmt;

/// Why there is no page: either a sentence that the person reads in its place, or a fault of the
/// plugin, which goes to the log while the person reads the host's own sentence.
///
/// Write `Err("Il mese non è ancora iniziato.".into())` to refuse. Faults come from this crate alone,
/// by `?`: a query, column or parameter that is not there or is of another type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(Why);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Why {
    Sentence(String),
    Fault(String),
}

impl Refusal {
    /// Refuses with one plain sentence in Italian.
    pub fn new(sentence: impl Into<String>) -> Self {
        Refusal(Why::Sentence(sentence.into()))
    }

    /// The plugin is wrong, `what` in English says how.
    pub(crate) fn fault(what: String) -> Self {
        Refusal(Why::Fault(what))
    }

    /// Whether the plugin is wrong, so that no sentence of its own is shown.
    pub fn is_fault(&self) -> bool {
        matches!(self.0, Why::Fault(_))
    }

    /// What the contract returns: the sentence, or an empty text for a fault, told in the log.
    pub(crate) fn tell(self) -> String {
        match self.0 {
            Why::Sentence(sentence) => sentence,
            Why::Fault(fault) => {
                log::warn(&fault);
                String::new()
            }
        }
    }
}

impl From<&str> for Refusal {
    fn from(sentence: &str) -> Self {
        Refusal::new(sentence)
    }
}

impl From<String> for Refusal {
    fn from(sentence: String) -> Self {
        Refusal::new(sentence)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Why::Sentence(text) | Why::Fault(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for Refusal {}

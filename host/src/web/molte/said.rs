//! What became of a line, as people read it.

use super::Many;
use crate::model::Language;
use crate::page::{Label, Say};
use crate::store::positions::Posizione;
use crate::web::error::WebError;
use serde::{Deserialize, Serialize};

/// What became of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Became {
    /// It is done, now or when the same form was sent before.
    #[default]
    Done,
    /// What it asks for stood there already.
    Unchanged,
    /// Something of it cannot be read, or does not fit a field.
    Wrong(String),
    /// The person sees no such position.
    Foreign(String),
    /// Somebody else changed it in that moment.
    Conflict(String),
    /// The application refused, or it may not be done.
    Refused(String),
    /// It could not be done just now.
    Failed(String),
}

impl Became {
    pub(super) fn wrong(told: Label) -> Self {
        Became::Wrong(told.text)
    }

    pub(super) fn refused(told: Label) -> Self {
        Became::Refused(told.text)
    }

    pub(super) fn conflict(told: Label) -> Self {
        Became::Conflict(told.text)
    }

    /// The same sentence whether there is such a position or not.
    pub(super) fn foreign(many: &Many<'_>) -> Self {
        Became::Foreign(many.say("molte-why-foreign").text)
    }

    pub(super) fn failed(many: &Many<'_>, error: &WebError) -> Self {
        Became::Failed(error.words(many.words()).1)
    }

    /// Whether an act was done.
    pub(super) fn is_done(&self) -> bool {
        matches!(self, Became::Done)
    }

    /// Whether nothing is to be done about it.
    pub(super) fn is_well(&self) -> bool {
        matches!(self, Became::Done | Became::Unchanged)
    }

    /// Why.
    pub(super) fn why(&self) -> &str {
        match self {
            Became::Done | Became::Unchanged => "",
            Became::Wrong(why)
            | Became::Foreign(why)
            | Became::Conflict(why)
            | Became::Refused(why)
            | Became::Failed(why) => why,
        }
    }

    /// The word for it, of one line and of how many, in the order of the report.
    pub(super) fn word(&self) -> (usize, &'static str, &'static str) {
        match self {
            Became::Done => (0, "molte-done", "molte-count-done"),
            Became::Unchanged => (1, "molte-unchanged", "molte-count-unchanged"),
            Became::Wrong(_) => (2, "molte-wrong", "molte-count-wrong"),
            Became::Foreign(_) => (3, "molte-foreign", "molte-count-foreign"),
            Became::Conflict(_) => (4, "molte-conflict", "molte-count-conflict"),
            Became::Refused(_) => (5, "molte-refused", "molte-count-refused"),
            Became::Failed(_) => (6, "molte-failed", "molte-count-failed"),
        }
    }
}

/// A line of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Said {
    /// Its number.
    pub(super) number: u64,
    /// The key of its position.
    pub(super) key: String,
    /// Whose that is, where it was found.
    pub(super) name: String,
    pub(super) became: Became,
}

impl Said {
    pub(super) fn of(number: u64, key: String) -> Self {
        Said {
            number,
            key,
            name: String::new(),
            became: Became::default(),
        }
    }

    /// The position that was found.
    pub(super) fn about(&mut self, posizione: &Posizione) {
        self.key.clone_from(&posizione.chiave);
        self.name.clone_from(&posizione.denominazione);
    }

    pub(super) fn became(self, became: Became) -> Self {
        Said { became, ..self }
    }

    /// The cells of the report that is taken as a file.
    pub(super) fn cells(&self, say: &Say) -> [String; 4] {
        let (_, word, _) = self.became.word();
        [
            self.key.clone(),
            self.name.clone(),
            say.text(word).to_owned(),
            self.became.why().to_owned(),
        ]
    }
}

impl Many<'_> {
    /// A sentence that an application wrote.
    pub(super) fn italian(&self, text: String) -> Label {
        Label {
            text,
            italian: self.admitted.visitor().lingua() != Language::It,
        }
    }
}

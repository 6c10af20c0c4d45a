//! The choice of the language.

use super::Frame;
use crate::model::Language;
use serde::Serialize;

/// The three languages, each a button with its own name.
#[derive(Clone, Debug, Serialize)]
pub struct Lingua {
    /// The token of the form.
    pub csrf: String,
    /// The page that the choice leads back to.
    pub back: String,
    kept: bool,
    chosen: bool,
    italian: bool,
    german: bool,
    english: bool,
}

impl Lingua {
    /// The choice, while the desk speaks `now`.
    pub fn new(now: Language, csrf: String, back: String) -> Self {
        Lingua {
            csrf,
            back,
            kept: false,
            chosen: false,
            italian: now == Language::It,
            german: now == Language::De,
            english: now == Language::En,
        }
    }

    /// Whether a choice is kept in a person's record, and whether one was made just now.
    pub fn of(self, kept: bool, chosen: bool) -> Self {
        Lingua {
            kept,
            chosen,
            ..self
        }
    }
}

impl Frame for Lingua {
    const TEMPLATE: &'static str = "lingua";
}

impl Lingua {
    /// For tests and samples.
    pub fn sample() -> Self {
        let lingua = Lingua::new(Language::It, "f3a9".to_owned(), "/accessibilita".to_owned());
        lingua.of(true, true)
    }
}

//! A text that somebody wrote in a menu or a manifest: in the language of the person, or in Italian and
//! marked so, where nobody translated it.

use crate::model::{Language, Words};
use serde::Serialize;

/// What people read, and whether it is Italian on a page of another language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Label {
    /// What people read.
    pub text: String,
    /// Whether whoever draws it has to say that it is Italian (WCAG 2.1, criterion 3.1.2).
    pub italian: bool,
}

impl Label {
    /// The text in `language`.
    pub fn of(words: &Words, language: Language) -> Self {
        Label {
            text: words.get(language).to_owned(),
            italian: words.lacks(language),
        }
    }
}

/// A text in the language of the page, or in none, as a name.
impl From<&str> for Label {
    fn from(text: &str) -> Self {
        Label {
            text: text.to_owned(),
            italian: false,
        }
    }
}

/// The attribute of an element that holds it.
pub(super) fn mark(italian: bool) -> &'static str {
    match italian {
        true => " lang=\"it\"",
        false => "",
    }
}

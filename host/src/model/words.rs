//! Texts in the languages of the desk.

use serde::{Deserialize, Serialize};

/// A language of the desk: of what the host says, of menus, labels and states. Applications write Italian.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Italian, the language that every text has.
    #[default]
    It,
    /// German, as in the province of Bolzano.
    De,
    /// English.
    En,
}

impl Language {
    /// All of them, in the order of their declaration.
    pub const ALL: [Language; 3] = [Language::It, Language::De, Language::En];

    /// The code of BCP 47, for `<html lang>`.
    pub fn code(self) -> &'static str {
        match self {
            Language::It => "it",
            Language::De => "de",
            Language::En => "en",
        }
    }

    /// The language of that code.
    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL
            .into_iter()
            .find(|language| language.code() == code)
    }
}

/// One text: Italian always, German and English where somebody wrote them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Italian.
    pub it: String,
    /// German.
    pub de: Option<String>,
    /// English.
    pub en: Option<String>,
}

impl Words {
    /// The text in `language`, or in Italian where that is missing.
    pub fn get(&self, language: Language) -> &str {
        let translated = match language {
            Language::It => None,
            Language::De => self.de.as_deref(),
            Language::En => self.en.as_deref(),
        };
        translated.unwrap_or(&self.it)
    }

    /// The text in every language in which somebody wrote it.
    pub fn every(&self) -> impl Iterator<Item = &str> {
        let own = [Some(&self.it), self.de.as_ref(), self.en.as_ref()];
        own.into_iter().flatten().map(String::as_str)
    }

    /// Whether nobody wrote it in `language`, so that [`Words::get`] gives Italian.
    pub fn lacks(&self, language: Language) -> bool {
        match language {
            Language::It => false,
            Language::De => self.de.is_none(),
            Language::En => self.en.is_none(),
        }
    }
}

impl From<&str> for Words {
    fn from(it: &str) -> Self {
        Words {
            it: it.to_owned(),
            ..Words::default()
        }
    }
}

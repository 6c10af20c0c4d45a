//! Where a window is open: what its URL says.

use crate::model::ScopeKind;
use serde::{Deserialize, Serialize};

/// What a window is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Of {
    /// One position, by its codice: `/p/{codice}`.
    Posizione(String),
    /// The soggetto that owns the position of this codice: `/s/{codice}`. A soggetto has no word of
    /// its own in URLs, and is seen only by whoever sees one of its positions.
    Soggetto(String),
    /// All positions of the incarico: `/tutte`.
    Tutte,
    /// The office of the incarico: `/sede`.
    Sede,
}

impl Of {
    /// The codice of the position that it names.
    pub fn posizione(&self) -> Option<&str> {
        match self {
            Of::Posizione(codice) | Of::Soggetto(codice) => Some(codice),
            Of::Tutte | Of::Sede => None,
        }
    }

    /// The kind of window in which a menu row of this scope opens.
    pub(super) fn kind(scope: ScopeKind) -> fn(String) -> Of {
        match scope {
            ScopeKind::Posizione => Of::Posizione,
            ScopeKind::Soggetto => Of::Soggetto,
            ScopeKind::Visible => |_| Of::Tutte,
            ScopeKind::Competenza | ScopeKind::Assegnati => |_| Of::Sede,
        }
    }
}

impl std::fmt::Display for Of {
    /// As URLs say it: `p/2qx9…`, `s/2qx9…`, `tutte`, `sede`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Of::Posizione(codice) => write!(f, "p/{codice}"),
            Of::Soggetto(codice) => write!(f, "s/{codice}"),
            Of::Tutte => f.write_str("tutte"),
            Of::Sede => f.write_str("sede"),
        }
    }
}

/// A page of an application, for somebody, about something.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The codice of the incarico.
    pub incarico: String,
    /// What it is about.
    pub of: Of,
    /// The application.
    pub plugin: String,
    /// Its page.
    pub page: String,
}

/// The codice of an incarico or of a position, when it can be one: 16 letters. What cannot is not
/// asked of the database, and is missing like any other.
pub(super) fn codice(text: &str) -> Option<&str> {
    (text.len() == 16 && text.bytes().all(|b| b.is_ascii_lowercase())).then_some(text)
}

//! For whom a window is open.

use serde::{Deserialize, Serialize};

/// The word of a menu row and of a page's `scopes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ScopeKind {
    /// The window's position.
    Posizione,
    /// The positions of the same codice fiscale that this incarico may see.
    Soggetto,
    /// All positions of this incarico.
    Visible,
    /// The positions of the operator's struttura.
    Competenza,
    /// The cases assigned to the operator now, wherever the position is.
    Assegnati,
}

impl ScopeKind {
    /// The word of TOML files and of the contract.
    pub fn word(self) -> &'static str {
        match self {
            ScopeKind::Posizione => "posizione",
            ScopeKind::Soggetto => "soggetto",
            ScopeKind::Visible => "visible",
            ScopeKind::Competenza => "competenza",
            ScopeKind::Assegnati => "assegnati",
        }
    }
}

/// A scope with its keys: what `store::confine` turns into the `where` of every dataset. Made by
/// `access` alone and never by a plugin. `tipi` are the live types of position of the menu row;
/// rows of positions of another type are out of scope.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Scope {
    /// Which rule.
    pub kind: ScopeKind,
    /// The key of the incarico in `stato.incarico`.
    pub incarico: String,
    /// Why the incarico sees positions: decides which arm of the rule of visibility is printed.
    pub per: Per,
    /// The window's position: `archivio.posizione.id`; `None` where the scope is wider.
    pub posizione: Option<i64>,
    /// The window's soggetto: `archivio.soggetto.id`; `None` where the scope is wider.
    pub soggetto: Option<i64>,
    /// The live types of the menu row, as `uniemens`.
    pub tipi: Vec<String>,
    /// The day that decides which deleghe are valid, `YYYY-MM-DD` in Rome.
    pub today: String,
}

/// On whose behalf an incarico acts, and so why it sees a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Per {
    /// A soggetto: all positions of the soggetto.
    Soggetto,
    /// A studio or a trusted person: the positions of its valid deleghe.
    Delega,
    /// A collaborator of a studio: the positions of its valid subdeleghe of valid deleghe.
    Subdelega,
    /// A struttura: the positions whose sede it is.
    Struttura,
    /// The institute: no position at all.
    Istituto,
}

impl Per {
    /// Every rule.
    pub const ALL: [Per; 5] = [
        Per::Soggetto,
        Per::Delega,
        Per::Subdelega,
        Per::Struttura,
        Per::Istituto,
    ];

    /// The word of the column `incarico.per`.
    pub fn word(self) -> &'static str {
        match self {
            Per::Soggetto => "soggetto",
            Per::Delega => "delega",
            Per::Subdelega => "subdelega",
            Per::Struttura => "struttura",
            Per::Istituto => "istituto",
        }
    }

    /// The rule of that word.
    pub fn from_word(word: &str) -> Option<Per> {
        Per::ALL.into_iter().find(|per| per.word() == word)
    }
}

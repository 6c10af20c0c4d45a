//! Menus: at once what a person is shown and what a person may do.

use super::{ScopeKind, Words};
use cassetto_norme::Chiave;
use std::collections::BTreeMap;

/// Everything that `menus/*.toml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Menus {
    /// The headings over types of position, in order.
    pub gestioni: Vec<Gestione>,
    /// The types of position, in order.
    pub tipi: Vec<Tipo>,
    /// One menu for each profilo, by its word.
    pub menus: BTreeMap<String, Menu>,
    /// The applications that the host asks by itself.
    pub reactions: Vec<Reaction>,
}

/// A row that admits an application where nobody looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reaction {
    /// Its id.
    pub plugin: String,
    /// Types of position for which it is asked, patterns already expanded.
    pub posizioni: Vec<String>,
    /// File and line of the row: `menus/reazioni.toml:3`.
    pub at: String,
}

/// A heading over types of position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gestione {
    /// Its word, as `agricoltura`.
    pub id: String,
    /// What people read.
    pub title: Words,
}

/// A type of contributory position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tipo {
    /// Its word, as `uniemens`.
    pub id: String,
    /// The gestione that it belongs to.
    pub gestione: String,
    /// What people read.
    pub title: Words,
    /// What its key is called, as "Matricola".
    pub chiave: Words,
    /// A regular expression that every key of this type matches whole.
    pub formato: String,
    /// The rule beyond the pattern, where one is known.
    pub regola: Option<Chiave>,
    /// Whether the key is itself personal data (a codice fiscale).
    pub personale: bool,
    /// Live, or only announced.
    pub attivo: bool,
    /// File and line of `attivo`, for explanations: `menus/posizioni.toml:40`.
    pub at: String,
}

/// The menu of one profilo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// `titolare`, `intermediario` …
    pub profilo: String,
    /// What people read.
    pub title: Words,
    /// Groups, in order.
    pub groups: Vec<Group>,
}

/// Entries under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The heading.
    pub title: Words,
    /// Entries, in order.
    pub entries: Vec<Entry>,
}

/// One row: the menu entry, the guard of the route and the grant of the sandbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The plugin that it opens.
    pub plugin: String,
    /// The page of that plugin.
    pub page: String,
    /// What people read: the row's own title, or that of the page.
    pub title: Words,
    /// A symbol of the sprite of Bootstrap Italia, as `it-card`; the row's own, or the plugin's.
    pub icon: String,
    /// Types for which it exists, patterns already expanded.
    pub posizioni: Vec<String>,
    /// Types for which it is shown disabled: never routable.
    pub annunciata: Vec<String>,
    /// Why it is only announced.
    pub perche: Option<Words>,
    /// The scope that the row picks among those of the page.
    pub scope: ScopeKind,
    /// Whether actions are refused.
    pub read_only: bool,
    /// Whether it stands among the favourites of everybody, below those that people chose.
    pub pinned: bool,
    /// File and line of the row, for explanations: `menus/titolare.toml:12`.
    pub at: String,
    /// The row as it is written there, for explanations; for nobody but administrators.
    pub text: String,
}

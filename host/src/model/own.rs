//! A plugin's own tables and the statements that change them, as its manifest and its files say.

use super::Kind;
use serde::{Deserialize, Serialize};

/// A table of a plugin's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableSpec {
    /// Its name in SQL: `[a-z][a-z0-9_]*`.
    pub id: String,
    /// The line of `plugin.toml` on which it begins.
    pub line: usize,
    /// The columns that confine its rows, which the host adds and fills; none where it is shared.
    pub by: Vec<Confining>,
    /// Its columns and their types, without those that confine it.
    pub columns: Vec<(String, Kind)>,
    /// The columns that everybody may read, of all rows, as the table `<id>_open`; none as a rule.
    pub open: Vec<String>,
}

impl TableSpec {
    /// Whether it is reference data: everybody reads it, and it is written in scope `competenza` alone.
    pub fn is_shared(&self) -> bool {
        self.by.is_empty()
    }
}

/// A column by which the rows of a plugin's own table are confined. A row is in scope where all of
/// those of its table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confining {
    /// The contributory position: a `bigint` key of `archivio.posizione`.
    Posizione,
    /// The studio on whose behalf an incarico of an intermediary acts: a `text` key of `delegato`.
    Studio,
    /// The office: that of the officer, and for a citizen the one competent for the position. A `text`
    /// key of `struttura`.
    Struttura,
}

impl Confining {
    /// All of them.
    pub const ALL: [Confining; 3] = [
        Confining::Posizione,
        Confining::Studio,
        Confining::Struttura,
    ];

    /// The word of `plugin.toml`, which is the name of the column.
    pub fn word(self) -> &'static str {
        match self {
            Confining::Posizione => "posizione",
            Confining::Studio => "studio",
            Confining::Struttura => "struttura",
        }
    }

    /// The type of the column.
    pub fn kind(self) -> Kind {
        match self {
            Confining::Posizione => Kind::Int,
            Confining::Studio | Confining::Struttura => Kind::Text,
        }
    }
}

/// A file of `schema/`, which makes tables or adds to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaSpec {
    /// Its name, as `0001_nota.sql`: files come in the order of their names.
    pub id: String,
    /// Where it stands, for messages.
    pub file: String,
    /// The author's text. Never sent to a database.
    pub sql: String,
}

/// A statement: one INSERT, UPDATE or DELETE in a file of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementSpec {
    /// Its name, which is the file's.
    pub id: String,
    /// Where it stands, for messages.
    pub file: String,
    /// The author's text. Never sent to a database.
    pub sql: String,
    /// Its parameters and their types. No address holds them, so they may be any text.
    pub parameters: Vec<(String, Kind)>,
}

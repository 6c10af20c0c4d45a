//! What a `plugin.toml` says once it is validated.

use super::{
    ActionSpec, EventSpec, EvidenceSpec, IndicatorSpec, Limits, Listened, SchemaSpec, ScopeKind,
    StatementSpec, TableSpec, Words,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One application, as its author describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Folder, URL and table prefix: `[a-z][a-z0-9-]*`.
    pub id: String,
    /// The version of the application, as `0.1.0`.
    pub version: String,
    /// The version of the contract that it was written for, as `0.1.0`.
    pub contract: String,
    /// What people read.
    pub title: Words,
    /// One sentence: what it is for.
    pub about: Words,
    /// A symbol of the sprite of Bootstrap Italia, as `it-card`.
    pub icon: String,
    /// The datasets that its queries read.
    pub datasets: Vec<String>,
    /// Whether it answers what people type into the search of the desk.
    pub search: bool,
    /// Its pages, in order.
    pub pages: Vec<PageSpec>,
    /// What people may do on them, in order.
    pub actions: Vec<ActionSpec>,
    /// Its queries: one for each file in `queries/`.
    pub queries: Vec<QuerySpec>,
    /// Its own tables.
    pub tables: Vec<TableSpec>,
    /// The files that make them, in order.
    pub schema: Vec<SchemaSpec>,
    /// Its statements: one for each file in `statements/`.
    pub statements: Vec<StatementSpec>,
    /// The words that a `state` cell may hold.
    pub states: Vec<StateSpec>,
    /// The notices that its pages may show, each with its entry of the chapter of HELP.
    pub notices: Vec<NoticeSpec>,
    /// What it says has happened.
    pub events: Vec<EventSpec>,
    /// What it hears of.
    pub listens: Vec<Listened>,
    /// What it says of a position by itself.
    pub evidences: Vec<EvidenceSpec>,
    /// The numbers that it says with it.
    pub indicators: Vec<IndicatorSpec>,
    /// What it may use; at most the default, unless an administrator granted more.
    pub limits: Limits,
}

impl Manifest {
    /// A notice by its code.
    pub fn notice(&self, code: &str) -> Option<&NoticeSpec> {
        self.notices.iter().find(|notice| notice.code == code)
    }

    /// Whether it says anything of a position by itself.
    pub fn speaks(&self) -> bool {
        !self.evidences.is_empty() || !self.indicators.is_empty()
    }

    /// Whether it is ever called while nobody looks.
    pub fn reacts(&self) -> bool {
        self.speaks() || !self.listens.is_empty()
    }

    /// Whether it hears of an event.
    pub fn listens_to(&self, plugin: &str, event: &str) -> bool {
        let mut heard = self.listens.iter();
        heard.any(|it| it.plugin == plugin && it.event == event)
    }

    /// An event by its id.
    pub fn event(&self, id: &str) -> Option<&EventSpec> {
        self.events.iter().find(|event| event.id == id)
    }

    /// An action of a page.
    pub fn action(&self, page: &str, id: &str) -> Option<&ActionSpec> {
        let mut of_page = self.actions.iter().filter(|action| action.page == page);
        of_page.find(|action| action.id == id)
    }
}

/// A page that a menu row, or a page that a menu row opens, leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSpec {
    /// Its word in URLs.
    pub id: String,
    /// What people read.
    pub title: Words,
    /// The page whose menu row admits this one, when it has none of its own.
    pub under: Option<String>,
    /// The scopes that it can serve.
    pub scopes: Vec<ScopeKind>,
    /// Its typed parameters, all of them required.
    pub parameters: Vec<Parameter>,
    /// The kind of reference that it answers; such a page has one parameter, which takes what is named, or none, where
    /// the position of the row says it all.
    pub answers: Option<String>,
    /// Whether it is the card of its application in the riepilogo of a position. Such a page has no
    /// parameters and serves the scope `posizione` alone.
    pub riepilogo: bool,
}

/// A typed parameter of a page or of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: ParameterKind,
}

/// The types of parameters. None can hold a name or a codice fiscale, since they stand in URLs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ParameterKind {
    /// A whole number.
    Int,
    /// `YYYY-MM`.
    Month,
    /// `YYYY-MM-DD`.
    Day,
    /// One to twelve of `a-z`, `A-Z`, `0-9`, `-`, `_`.
    Code,
    /// An identifier that the host made: a ULID, 26 of `0-9` and `A-Z`. No codice fiscale has its length.
    Id,
}

/// A query: one `SELECT` in a file of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuerySpec {
    /// Its name, which is the file's.
    pub id: String,
    /// The author's text. Never sent to a database.
    pub sql: String,
    /// Where it stands, for messages: `plugins/versamenti/queries/mesi.sql`.
    pub file: String,
    /// The column that no two rows of an answer share; it breaks ties of every order.
    pub key: String,
    /// The columns by which people may sort.
    pub sort: Vec<String>,
    /// The columns of text in which people may search; none where they may not.
    pub search: Vec<String>,
    /// The order before anybody chose one.
    pub order: (String, Direction),
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// What people read above each column.
    pub labels: BTreeMap<String, Words>,
}

/// Ascending or descending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// Smallest first, nothing last.
    Up,
    /// Greatest first, nothing last.
    Down,
}

/// A word of a `state` column, what people read for it, and its colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateSpec {
    /// The word in the archive, as `non_abbinato`.
    pub code: String,
    /// What people read.
    pub label: Words,
    /// How it is marked, besides its words.
    pub tone: super::Tone,
}

/// The heading of a chapter of HELP below which its entries stand: what people may do about a notice.
pub const ENTRIES: &str = "Che cosa fare se…";

/// A kind of notice, and the entry that says what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeSpec {
    /// Its word, as `denuncia_assente`.
    pub code: String,
    /// The heading of its entry below [`ENTRIES`]; several notices may share one.
    pub entry: String,
    /// Whether the chapter has it. Nothing leads to one that is not there.
    pub written: bool,
}

/// A heading as headings are compared, however its author wrote its dots.
pub fn heading(text: &str) -> String {
    text.trim().replace("...", "…")
}

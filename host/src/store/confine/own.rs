//! The tables of an application's own: what its manifest and the files of its schema agree on.
//!
//! A table is called `<plugin>__<table>` in the databases. The columns that confine its rows are added by
//! the host and filled by the host; no text of an author names them as a target. What is unique is unique
//! among rows that are confined alike, so that nobody learns of a foreign row by being refused; only
//! what everybody may read anyway can be unique among all rows.

use super::ground::{By, Readable};
use super::schema;
use super::{Fault, names};
use crate::model::{Confining, Kind, SchemaSpec, TableSpec};
use serde::{Deserialize, Serialize};

/// All tables of one application, with the files that make them.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    pub(super) plugin: String,
    pub(super) tables: Vec<Own>,
    pub(super) files: Vec<Made>,
}

/// One of them, as all files together make it.
#[derive(Clone, Debug)]
pub(super) struct Own {
    pub(super) name: String,
    /// As it is printed.
    pub(super) place: String,
    pub(super) by: Vec<Confining>,
    pub(super) columns: Vec<NewColumn>,
    /// The lists of columns that no two rows share, as the databases have them.
    pub(super) keys: Vec<Vec<String>>,
    pub(super) open: Vec<String>,
}

/// A file of a schema, converted.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its name.
    pub id: String,
    /// Where it stands, for messages.
    pub file: String,
    pub(super) definitions: Vec<Definition>,
}

/// What a statement of a schema does. This is what the database remembers of it, as JSON: a name that
/// was kept there once keeps its meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Definition {
    /// A new table; the first of its keys is the primary one.
    Table {
        table: String,
        by: Vec<Confining>,
        columns: Vec<NewColumn>,
        keys: Vec<Vec<String>>,
    },
    /// A further index.
    Index {
        index: String,
        table: String,
        columns: Vec<String>,
    },
    /// A further column.
    Column { table: String, column: NewColumn },
}

/// A column of an author's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct NewColumn {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// `not null`.
    pub(super) required: bool,
}

impl Tables {
    /// Converts the files of a schema and compares them with the tables of the manifest.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, each with the number of its file, or with `None` where it is said of
    /// the manifest.
    pub fn convert(
        plugin: &str,
        specs: &[TableSpec],
        files: &[SchemaSpec],
    ) -> Result<Tables, Vec<(Option<usize>, Fault)>> {
        schema::convert(plugin, specs, files)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// The application.
    pub fn plugin(&self) -> &str {
        &self.plugin
    }

    /// A table by the name that authors write.
    pub(super) fn find(&self, name: &str) -> Option<&Own> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// What queries and statements may read of them.
    pub(super) fn readable(&self) -> impl Iterator<Item = Readable> {
        self.tables.iter().flat_map(|table| {
            let whole = Readable {
                name: table.name.clone(),
                place: table.place.clone(),
                of_archive: false,
                by: table.by.iter().copied().map(By::from).collect(),
                columns: table.shown(),
            };
            let open = (!table.open.is_empty()).then(|| Readable {
                name: format!("{}_open", table.name),
                by: Vec::new(),
                columns: whole
                    .columns
                    .iter()
                    .filter(|(name, _)| table.open.contains(name))
                    .cloned()
                    .collect(),
                ..whole.clone()
            });
            std::iter::once(whole).chain(open)
        })
    }
}

impl Own {
    /// A table of which nothing is made yet.
    pub(super) fn of(plugin: &str, spec: &TableSpec) -> Own {
        Own {
            name: spec.id.clone(),
            place: physical(plugin, &spec.id),
            by: spec.by.clone(),
            columns: Vec::new(),
            keys: Vec::new(),
            open: spec.open.clone(),
        }
    }

    /// The columns that authors see, those that confine last.
    pub(super) fn shown(&self) -> Vec<(String, Kind)> {
        let own = self.columns.iter().map(|it| (it.name.clone(), it.kind));
        let by = self.by.iter().map(|it| (it.word().to_owned(), it.kind()));
        own.chain(by).collect()
    }

    pub(super) fn confines(&self, name: &str) -> bool {
        self.by.iter().any(|by| by.word() == name)
    }

    /// A list of columns as the databases index it: within what confines, unless everybody sees it.
    pub(super) fn indexed(&self, columns: &[String]) -> Vec<String> {
        if !columns.is_empty() && columns.iter().all(|column| self.open.contains(column)) {
            return columns.to_vec();
        }
        let by = self.by.iter().map(|by| by.word().to_owned());
        let by = by.filter(|by| !columns.contains(by));
        by.chain(columns.iter().cloned()).collect()
    }
}

/// The name of something of an application in the databases, quoted. No id of an application has an
/// underscore, so two never make one name.
pub(super) fn physical(plugin: &str, name: &str) -> String {
    debug_assert!(names::is_plain(name) && !plugin.contains(['"', '_']));
    format!("\"{plugin}__{name}\"")
}

impl From<Confining> for By {
    fn from(by: Confining) -> Self {
        match by {
            Confining::Posizione => By::Posizione,
            Confining::Studio => By::Studio,
            Confining::Struttura => By::Struttura,
        }
    }
}

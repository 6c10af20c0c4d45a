//! Datasets: the logical tables that queries of plugins may read.

use super::Kind;

/// A logical table, as the archive's `datasets.toml` or that of the host describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dataset {
    /// The name that queries write after `from`, which is that of the table.
    pub name: String,
    /// What it means, one English sentence for authors.
    pub meaning: String,
    /// Whose it is.
    pub of: Owner,
    /// How its rows are confined.
    pub by: Confinement,
    /// The columns that queries may read; others of the table do not exist for them. The confining
    /// column may be among them.
    pub columns: Vec<DatasetColumn>,
}

/// A column of a [`Dataset`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatasetColumn {
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: Kind,
    /// What it means.
    pub meaning: String,
    /// `cents`, `day`, `month`, `days`, `minutes` …, or empty.
    pub unit: String,
}

/// Whose a dataset is, and so in which schema its table stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The archive's: `archivio`.
    Archivio,
    /// The host's own: `stato`.
    Host,
}

/// How the host confines the rows of a dataset to what the window is open for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confinement {
    /// By its column `posizione`, a `bigint` key of `archivio.posizione`.
    Posizione,
    /// By its column `soggetto`, a `bigint` key of `archivio.soggetto`.
    Soggetto,
    /// Not at all: reference data, the same for everybody.
    Reference,
}

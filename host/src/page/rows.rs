//! The rows of a table as the host fetched them: data, and nothing of how it looks.
//!
//! The same rows serve HTML and whatever else the host makes of a query.

use super::label::Label;
use crate::model::{Direction, Value};

/// What one query answered: one page of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// What people read above each column of the table, in its order, in their language.
    pub labels: Vec<Label>,
    /// The rows, each as wide as `labels`.
    pub rows: Vec<Vec<Value>>,
    /// The position that each row is about, by its key in the archive; empty where the rows are all about the
    /// window's, or the query does not say.
    pub places: Vec<Option<i64>>,
}

/// Where a table leads: orders and neighbouring pages. Addresses are paths of this site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Controls {
    /// For each column the address that sorts by it (the other way round where it is sorted by it
    /// now), or `None` where people may not.
    pub sort: Vec<Option<String>>,
    /// The column by which it is sorted now.
    pub order: Option<(usize, Direction)>,
    /// The rows before these.
    pub previous: Option<String>,
    /// The rows after these. How many there are in all is not known.
    pub next: Option<String>,
    /// All its rows, as a file for a spreadsheet.
    pub csv: Option<String>,
    /// The search among its rows, where there is one.
    pub search: Option<Search>,
}

/// A search among the rows of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Where the form is sent.
    pub action: String,
    /// The token of its session.
    pub csrf: String,
    /// The sealed context that it is drawn with.
    pub context: String,
    /// The number of the table in addresses, from 1.
    pub table: usize,
    /// What is sought; empty where nothing is.
    pub text: String,
    /// What people read above the columns in which it is looked for.
    pub columns: Vec<Label>,
    /// The address of all rows, where something is sought.
    pub all: Option<String>,
}

/// A table's rows with its controls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    /// The rows.
    pub rows: Rows,
    /// Where the table leads.
    pub controls: Controls,
}

/// The rows of a chart or of a timeline, in the order in which they are drawn: as many as it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounded {
    /// The rows.
    pub rows: Rows,
    /// Whether the query has others, to which nothing leads.
    pub more: bool,
}

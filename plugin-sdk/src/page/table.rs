//! A table of a query's rows.

use crate::reading::Reading;
use crate::{Value, host};

/// A table that names a query: the host runs it after the call, sorts, pages and draws its rows, and
/// gives the same rows as CSV and JSON. They never enter the plugin, so their number costs nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Table {
    title: String,
    query: String,
    parameters: Vec<(String, Value)>,
    columns: Vec<(String, Reading)>,
}

impl Table {
    /// The rows of a query of the manifest, without columns yet.
    pub fn of(query: impl Into<String>) -> Self {
        Table {
            title: String::new(),
            query: query.into(),
            parameters: Vec::new(),
            columns: Vec::new(),
        }
    }

    /// The caption, which also tells people who do not see the page what the table holds.
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// A parameter of the query; all of them must be given.
    pub fn with(mut self, parameter: impl Into<String>, value: impl Into<Value>) -> Self {
        self.parameters.push((parameter.into(), value.into()));
        self
    }

    /// The next column: which of the query's, and how it reads. Its label stands in the manifest.
    pub fn column(mut self, column: impl Into<String>, reading: impl Into<Reading>) -> Self {
        self.columns.push((column.into(), reading.into()));
        self
    }

    pub(super) fn describe(self) {
        let columns: Vec<_> = self
            .columns
            .into_iter()
            .map(|(column, reading)| (column, reading.read.word().to_owned(), reading.link))
            .collect();
        host::table(&self.title, &self.query, &self.parameters, &columns);
    }
}

//! A table of computed rows.

use crate::reading::Read;
use crate::{Value, host};

/// A table of rows that the plugin computed, at most 1,000, shown in their order. For rows of a query
/// use [`Table`](super::Table).
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Inline {
    title: String,
    columns: Vec<(String, Read)>,
    rows: Vec<Vec<Value>>,
}

impl Inline {
    /// A table without columns and rows, with its caption.
    pub fn titled(title: impl Into<String>) -> Self {
        Inline {
            title: title.into(),
            columns: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// The next column: its label in Italian, and how it reads.
    pub fn column(mut self, label: impl Into<String>, read: Read) -> Self {
        self.columns.push((label.into(), read));
        self
    }

    /// The next row, as wide as the columns; a row of another width is a fault of the page.
    pub fn row(mut self, row: impl IntoIterator<Item = Value>) -> Self {
        self.rows.push(row.into_iter().collect());
        self
    }

    pub(super) fn describe(self) {
        let columns: Vec<_> = self
            .columns
            .into_iter()
            .map(|(label, read)| (label, read.word().to_owned()))
            .collect();
        host::rows(&self.title, &columns, &self.rows);
    }
}

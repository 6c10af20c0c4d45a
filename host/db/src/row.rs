//! What goes into a statement and what comes back: text, whole numbers and null, nothing else.

use crate::DbError;
use sqlx::{Column, Row as _, TypeInfo, ValueRef};

/// A value for a placeholder. Null has a type too, because PostgreSQL asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bind {
    /// `bigint` or null.
    Int(Option<i64>),
    /// `text` or null.
    Text(Option<String>),
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// SQL null.
    Null,
    /// `bigint`.
    Int(i64),
    /// `text`.
    Text(String),
}

/// One row, by position of its columns.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row(pub Vec<Cell>);

impl From<i64> for Bind {
    fn from(value: i64) -> Self {
        Bind::Int(Some(value))
    }
}

impl From<Option<i64>> for Bind {
    fn from(value: Option<i64>) -> Self {
        Bind::Int(value)
    }
}

impl From<&str> for Bind {
    fn from(value: &str) -> Self {
        Bind::Text(Some(value.to_owned()))
    }
}

impl From<String> for Bind {
    fn from(value: String) -> Self {
        Bind::Text(Some(value))
    }
}

impl From<Option<&str>> for Bind {
    fn from(value: Option<&str>) -> Self {
        Bind::Text(value.map(str::to_owned))
    }
}

impl From<Option<String>> for Bind {
    fn from(value: Option<String>) -> Self {
        Bind::Text(value)
    }
}

impl Cell {
    fn kind(&self) -> &'static str {
        match self {
            Cell::Null => "null",
            Cell::Int(_) => "a number",
            Cell::Text(_) => "text",
        }
    }
}

impl Row {
    /// The number in a column that is never null.
    pub fn int(&self, column: usize) -> Result<i64, DbError> {
        match self.0.get(column) {
            Some(Cell::Int(value)) => Ok(*value),
            other => Err(wrong(column, other, "a number")),
        }
    }

    /// The number in a column that may be null.
    pub fn maybe_int(&self, column: usize) -> Result<Option<i64>, DbError> {
        match self.0.get(column) {
            Some(Cell::Int(value)) => Ok(Some(*value)),
            Some(Cell::Null) => Ok(None),
            other => Err(wrong(column, other, "a number or null")),
        }
    }

    /// The text in a column that is never null.
    pub fn text(&self, column: usize) -> Result<&str, DbError> {
        match self.0.get(column) {
            Some(Cell::Text(value)) => Ok(value),
            other => Err(wrong(column, other, "text")),
        }
    }

    /// The text in a column that may be null.
    pub fn maybe_text(&self, column: usize) -> Result<Option<&str>, DbError> {
        match self.0.get(column) {
            Some(Cell::Text(value)) => Ok(Some(value)),
            Some(Cell::Null) => Ok(None),
            other => Err(wrong(column, other, "text or null")),
        }
    }

    /// Reads a row of SQLite, where each value carries its own type.
    ///
    /// # Errors
    ///
    /// A real number or a blob: no column of ours holds one, so arithmetic overflowed.
    pub(crate) fn from_sqlite(row: &sqlx::sqlite::SqliteRow) -> Result<Self, DbError> {
        let mut cells = Vec::with_capacity(row.len());
        for column in 0..row.len() {
            let value = row.try_get_raw(column)?;
            let cell = match (value.is_null(), value.type_info().name()) {
                (true, _) => Cell::Null,
                (_, "INTEGER") => Cell::Int(row.try_get_unchecked(column)?),
                (_, "TEXT") => Cell::Text(row.try_get_unchecked(column)?),
                (_, "REAL") => return Err(odd(column, "a real number")),
                _ => return Err(odd(column, "a blob")),
            };
            cells.push(cell);
        }
        Ok(Row(cells))
    }

    /// Reads a row of PostgreSQL, where each column has one type.
    ///
    /// # Errors
    ///
    /// A column that is neither `bigint`, `integer` nor `text`.
    pub fn from_postgres(row: &sqlx::postgres::PgRow) -> Result<Self, DbError> {
        let mut cells = Vec::with_capacity(row.len());
        for (column, about) in row.columns().iter().enumerate() {
            let cell = match about.type_info().name() {
                "INT8" => row.try_get::<Option<i64>, _>(column)?.map(Cell::Int),
                "INT4" => row
                    .try_get::<Option<i32>, _>(column)?
                    .map(|value| Cell::Int(value.into())),
                "TEXT" | "VARCHAR" | "NAME" | "UNKNOWN" => row
                    .try_get_unchecked::<Option<String>, _>(column)?
                    .map(Cell::Text),
                _ => return Err(odd(column, "a type that no column of ours has")),
            };
            cells.push(cell.unwrap_or(Cell::Null));
        }
        Ok(Row(cells))
    }
}

fn wrong(column: usize, found: Option<&Cell>, wanted: &'static str) -> DbError {
    DbError::Column {
        column,
        found: found.map_or("nothing", Cell::kind),
        wanted,
    }
}

pub(crate) fn odd(column: usize, found: &'static str) -> DbError {
    DbError::Column {
        column,
        found,
        wanted: "text or a number",
    }
}

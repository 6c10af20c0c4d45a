//! What either database answers, as values: the rows with their bytes counted, and its errors.

use super::{Bounds, ReadError};
use crate::model::Value;
use cassetto_db::{Cell, DbError, Field, Fields, Row};
use sqlx::SqlStr;
use std::sync::Arc;

/// The rows of an answer while they come.
pub(super) struct Gathered {
    pub(super) rows: Vec<Vec<Value>>,
    left: usize,
}

impl Gathered {
    pub(super) fn new(bounds: &Bounds) -> Self {
        Gathered {
            rows: Vec::new(),
            left: bounds.bytes,
        }
    }

    pub(super) fn take(&mut self, row: Row) -> Result<(), ReadError> {
        let mut values = Vec::with_capacity(row.0.len());
        for cell in row.0 {
            let (value, bytes) = match cell {
                Cell::Null => (Value::Null, 1),
                Cell::Int(number) => (Value::Int(number), 8),
                Cell::Text(text) => {
                    let bytes = text.len();
                    (Value::Text(text), bytes + 1)
                }
            };
            self.spend(bytes)?;
            values.push(value);
        }
        self.rows.push(values);
        Ok(())
    }

    /// The same of a row that SQLite still holds: what there is no room for is not even copied.
    pub(super) fn copy(&mut self, fields: &Fields<'_>) -> Result<(), ReadError> {
        let mut values = Vec::with_capacity(fields.width());
        for field in fields.iter() {
            let field = field?;
            self.spend(match field {
                Field::Null => 1,
                Field::Int(_) => 8,
                Field::Text(text) => text.len() + 1,
            })?;
            values.push(match field {
                Field::Null => Value::Null,
                Field::Int(number) => Value::Int(number),
                Field::Text(text) => Value::Text(text.to_owned()),
            });
        }
        self.rows.push(values);
        Ok(())
    }

    fn spend(&mut self, bytes: usize) -> Result<(), ReadError> {
        self.left = self.left.checked_sub(bytes).ok_or(ReadError::TooBig)?;
        Ok(())
    }
}

/// What an error of a database means here.
pub(super) fn meaning(error: DbError) -> ReadError {
    match &error {
        // No column of ours is real: this is what an integer of SQLite became.
        DbError::Column {
            column: _,
            found: "a real number",
            wanted: _,
        } => ReadError::Overflow,
        DbError::Sqlite { code, message } => match code {
            1 if message == "integer overflow" => ReadError::Overflow,
            9 => ReadError::TooSlow,
            18 => ReadError::TooBig,
            _ => ReadError::Database(error),
        },
        DbError::Sqlx(sqlx::Error::Database(database)) => {
            let code = database.code().unwrap_or_default();
            match &*code {
                "57014" => ReadError::TooSlow,
                "53400" | "54000" | "54001" => ReadError::TooBig,
                "22003" => ReadError::Overflow,
                _ => ReadError::Database(error),
            }
        }
        _ => ReadError::Database(error),
    }
}

/// The text of a statement that our own printer wrote.
pub(super) fn safe(sql: Arc<str>) -> SqlStr {
    sqlx::SqlSafeStr::into_sql_str(sqlx::AssertSqlSafe(sql))
}

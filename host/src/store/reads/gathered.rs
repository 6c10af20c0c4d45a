//! What either database answers, as values: the rows with their bytes counted, and its errors.

use super::{Bounds, ReadError};
use crate::model::Value;
use cassetto_db::{Cell, DbError, Row};
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
            self.left = self.left.checked_sub(bytes).ok_or(ReadError::TooBig)?;
            values.push(value);
        }
        self.rows.push(values);
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
        DbError::Sqlx(sqlx::Error::Database(database)) => {
            let code = database.code().unwrap_or_default();
            match &*code {
                "1" if database.message() == "integer overflow" => ReadError::Overflow,
                "9" | "57014" => ReadError::TooSlow,
                "18" | "53400" | "54000" | "54001" => ReadError::TooBig,
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

/// Binds every value in order.
macro_rules! bound {
    ($database:ty, $sql:expr, $binds:expr) => {{
        let mut query = sqlx::query::<$database>($crate::store::reads::gathered::safe($sql));
        for bind in $binds {
            query = match bind {
                cassetto_db::Bind::Int(value) => query.bind(value),
                cassetto_db::Bind::Text(value) => query.bind(value),
            };
        }
        query
    }};
}
pub(super) use bound;

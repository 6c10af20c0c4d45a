//! A connection of SQLite that works on the thread of whoever asks.
//!
//! sqlx keeps each connection on a thread of its own, so that every statement changes threads twice, and that
//! takes longer than most of ours. Here nobody changes threads: whoever asks waits until the answer is whole,
//! and a handler says how long that may be. When a statement has ended, be it well, badly or by whoever asked,
//! nothing is left half read. [`Natives`] is a pool of such connections that never write; the one that does is opened
//! by a [`Writer`](crate::Writer).

mod fields;
mod kept;
mod limit;
mod pool;
#[cfg(test)]
mod tests;

pub use fields::{Field, Fields};
pub use pool::Natives;
pub(crate) use pool::{tell, tell_slow};

use crate::{Bind, DbError, Row};
use rusqlite::{Connection, OpenFlags};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

/// How long opening, and whoever writes, waits for a lock.
pub(crate) const OPENING: Duration = Duration::from_secs(10);

/// How to open such a connection.
#[derive(Clone, Debug)]
pub struct NativeOptions {
    pub(crate) file: PathBuf,
    /// The statement that attaches the other schema.
    pub(crate) attach: Option<String>,
    /// Statements that it keeps prepared.
    pub(crate) statements: usize,
    /// Whether it writes; it makes the file then, where there is none.
    pub(crate) writes: bool,
}

/// One connection.
#[derive(Debug)]
pub struct Native {
    connection: Connection,
}

impl NativeOptions {
    /// Opens a connection, which blocks for about a millisecond.
    ///
    /// # Errors
    ///
    /// [`DbError::Sqlite`] when a file is missing or is none of SQLite's; [`DbError::Unfit`] when SQLite does
    /// not keep `synchronous=FULL`.
    pub fn connect(&self) -> Result<Native, DbError> {
        // Reading in WAL writes to the index of the log. A URI, so that `mode` counts where it attaches.
        let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_URI;
        flags.set(OpenFlags::SQLITE_OPEN_CREATE, self.writes);
        let connection = Connection::open_with_flags(&self.file, flags)?;
        connection.busy_timeout(OPENING)?;
        connection.execute_batch(
            "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on",
        )?;
        if !self.writes {
            connection.execute_batch("pragma query_only = on")?;
        }
        if let Some(attach) = &self.attach {
            connection.execute_batch(attach)?;
        }
        let kept: i64 = connection.query_row("pragma synchronous", [], |row| row.get(0))?;
        if kept != 2 {
            return Err(DbError::unsynchronised());
        }
        connection.set_prepared_statement_cache_capacity(self.statements);
        Ok(Native { connection })
    }
}

impl Native {
    /// Has `goes_on` asked every so many steps of SQLite's machine, while it plans as well: a statement that
    /// does not go on ends with code 9.
    ///
    /// # Errors
    ///
    /// None for connections that were opened here.
    pub fn watch(
        &self,
        steps: i32,
        goes_on: impl Fn() -> bool + Send + 'static,
    ) -> Result<(), DbError> {
        Ok(self
            .connection
            .progress_handler(steps, Some(move || !goes_on()))?)
    }

    /// How long a statement waits for a lock, asleep, until it ends with code 5. In WAL whoever reads waits
    /// only while somebody recovers the log after a crash, or puts it away.
    ///
    /// # Errors
    ///
    /// None for times below 24 days.
    pub fn patience(&self, patience: Duration) -> Result<(), DbError> {
        Ok(self.connection.busy_timeout(patience)?)
    }

    /// Runs a statement and calls `each` with every row, until that has enough or fails.
    ///
    /// # Errors
    ///
    /// Those of the statement, and those of `each`. The connection is usable after either.
    pub fn rows<E: From<DbError>>(
        &self,
        sql: &str,
        binds: &[Bind],
        mut each: impl FnMut(&Fields<'_>) -> Result<ControlFlow<()>, E>,
    ) -> Result<(), E> {
        let mut statement = self.connection.prepare_cached(sql).map_err(DbError::from)?;
        bind(&mut statement, binds)?;
        let width = statement.column_count();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(DbError::from)? {
            if each(&Fields::of(row, width))?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// All rows of a statement.
    ///
    /// # Errors
    ///
    /// Those of the statement. The connection is usable then.
    pub fn all(&self, sql: &str, binds: &[Bind]) -> Result<Vec<Row>, DbError> {
        let mut rows = Vec::new();
        self.rows(sql, binds, |fields| {
            rows.push(fields.row()?);
            Ok::<_, DbError>(ControlFlow::Continue(()))
        })?;
        Ok(rows)
    }

    /// Runs a statement to its end; the number of rows that it changed.
    ///
    /// # Errors
    ///
    /// Those of the statement. The connection is usable then; whether its transaction still stands,
    /// [`Native::is_open`] tells.
    pub fn execute(&self, sql: &str, binds: &[Bind]) -> Result<u64, DbError> {
        self.run(&mut *self.connection.prepare_cached(sql)?, binds)
    }

    /// The same for a text that hardly comes twice, and is not kept prepared.
    ///
    /// # Errors
    ///
    /// As [`Native::execute`].
    pub fn execute_once(&self, sql: &str, binds: &[Bind]) -> Result<u64, DbError> {
        self.run(&mut self.connection.prepare(sql)?, binds)
    }

    fn run(&self, statement: &mut rusqlite::Statement<'_>, binds: &[Bind]) -> Result<u64, DbError> {
        bind(statement, binds)?;
        let mut rows = statement.raw_query();
        while rows.next()?.is_some() {}
        Ok(self.connection.changes())
    }

    /// Whether a transaction has begun and not ended.
    pub fn is_open(&self) -> bool {
        !self.connection.is_autocommit()
    }

    /// Undoes the transaction, if there is one, and has nothing watch the statements any more.
    ///
    /// # Errors
    ///
    /// The connection should not be used again.
    pub fn undo(&self) -> Result<(), DbError> {
        self.connection.progress_handler(0, None::<fn() -> bool>)?;
        match self.is_open() {
            true => Ok(self.connection.execute_batch("rollback")?),
            false => Ok(()),
        }
    }

    /// Has a statement prepared, and says how many columns it has.
    ///
    /// # Errors
    ///
    /// Those of the statement.
    pub fn columns(&self, sql: &str) -> Result<usize, DbError> {
        Ok(self.connection.prepare_cached(sql)?.column_count())
    }
}

/// SQLite numbers named parameters as they come, and `$2` is the name of one: whoever wrote it means the
/// second value.
fn bind(statement: &mut rusqlite::Statement<'_>, binds: &[Bind]) -> Result<(), DbError> {
    for place in 1..=statement.parameter_count() {
        let name = statement.parameter_name(place);
        let number = match name.and_then(|name| name.get(1..)) {
            Some(number) => number.parse().unwrap_or(0),
            None => place,
        };
        let value = number.checked_sub(1).and_then(|at: usize| binds.get(at));
        match value {
            Some(Bind::Int(value)) => statement.raw_bind_parameter(place, value)?,
            Some(Bind::Text(value)) => statement.raw_bind_parameter(place, value.as_deref())?,
            None => {
                return Err(DbError::Sqlite {
                    // SQLITE_RANGE.
                    code: 25,
                    message: format!("placeholder {place} has no value"),
                });
            }
        }
    }
    Ok(())
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        let code = error
            .sqlite_error()
            // SQLITE_ERROR, for what rusqlite itself refuses.
            .map_or(1, |refused| refused.extended_code);
        let message = match error {
            rusqlite::Error::SqliteFailure(_, Some(message)) => message,
            other => other.to_string(),
        };
        DbError::Sqlite { code, message }
    }
}

//! One SQL text over the native pools of SQLite and PostgreSQL.
//!
//! Everything that the project keeps stands in two schemas: `archivio`, written only by importers,
//! and `stato`, written by the desk. On PostgreSQL they are schemas of one database, on SQLite two
//! files of one folder, the other attached read-only, so that no transaction can write both and an
//! import never holds the desk's lock. Unqualified names mean the schema a pool was opened for.
//!
//! Columns are `text` and `bigint` only, placeholders `$1`, and so one text serves both. There is
//! no generic code over databases and no `AnyPool`: an enum and one macro do it. Whoever only reads from
//! SQLite does so on its own thread ([`Natives`]), the desk writes there by one connection ([`Writer`]), and everybody
//! else goes by sqlx.

mod deadline;
mod load;
mod native;
mod open;
mod place;
mod row;
mod statement;
mod writer;

pub use deadline::Limited;
pub use native::{Field, Fields, Native, NativeOptions, Natives};
pub use open::{Access, Opening, Schema, make_private};
pub use place::Place;
pub use row::{Bind, Cell, Row};
pub use statement::{Db, Tx};
pub use writer::{Held, Writer};

/// Marks a statement that was put together from names of this project's own, and from nothing else:
/// whoever writes it says that no value stands in it.
pub use sqlx::AssertSqlSafe;

use std::borrow::Cow;

/// What can go wrong between us and a database.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The `database` of the configuration is neither `sqlite:<folder>` nor `postgres://…`.
    #[error("`{0}` is neither `sqlite:<folder>` nor `postgres://…`")]
    Place(String),
    /// The database is there, but not made as the project needs it; the text says how to mend it.
    #[error("{0}")]
    Unfit(String),
    /// The file of the schema that this one sees is missing.
    #[error(
        "`{0}` is not there; `cargo cassetto demo` or `cargo cassetto import` makes an archive"
    )]
    Missing(String),
    /// A value has another type than the caller asked for, or one that no column may have.
    #[error("column {column} holds {found}, not {wanted}")]
    Column {
        /// Position in the row, from 0.
        column: usize,
        /// What the row holds there.
        found: &'static str,
        /// What was asked for.
        wanted: &'static str,
    },
    /// Somebody wanted to write by a pool that only reads.
    #[error("this pool only reads")]
    ReadOnly,
    /// SQLite refused or was out of reach, where it was asked without sqlx.
    #[error("database: {message} (code {code})")]
    Sqlite {
        /// Its extended result code (<https://sqlite.org/rescode.html>).
        code: i32,
        /// Its words.
        message: String,
    },
    /// Migrations could not be applied.
    #[error("migration: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The database refused or was out of reach.
    #[error("database: {0}")]
    Sqlx(#[from] sqlx::Error),
}

impl DbError {
    /// Whether a unique index refused the row: somebody was faster, or it was there already.
    pub fn is_taken(&self) -> bool {
        match self {
            DbError::Sqlx(sqlx::Error::Database(error)) => error.is_unique_violation(),
            // `SQLITE_CONSTRAINT_PRIMARYKEY`, `SQLITE_CONSTRAINT_UNIQUE`.
            DbError::Sqlite { code, .. } => [1555, 2067].contains(code),
            _ => false,
        }
    }

    /// What the database calls it, and its words: `SQLSTATE`, or an extended result code of SQLite in digits.
    pub fn refused(&self) -> Option<(Cow<'_, str>, &str)> {
        match self {
            DbError::Sqlx(sqlx::Error::Database(error)) => {
                Some((error.code().unwrap_or_default(), error.message()))
            }
            DbError::Sqlite { code, message } => Some((code.to_string().into(), message)),
            _ => None,
        }
    }

    /// Whether no connection was free in time, or a statement met the connection's own time limit: too many
    /// ask, or the database is away. It passes.
    pub fn is_busy(&self) -> bool {
        match self {
            DbError::Sqlx(sqlx::Error::PoolTimedOut) => true,
            // `query_canceled`, which `statement_timeout` says.
            DbError::Sqlx(sqlx::Error::Database(error)) => error.code().as_deref() == Some("57014"),
            _ => false,
        }
    }

    /// Whether a file of SQLite was locked, for longer than whoever asked would wait (`SQLITE_BUSY`).
    pub fn is_locked(&self) -> bool {
        // The lower eight bits are the code of which an extended one is a kind.
        matches!(self, DbError::Sqlite { code, .. } if code & 0xff == 5)
    }

    /// The same, for one more who is to be told of it.
    pub fn again(&self) -> DbError {
        match self {
            DbError::Sqlite { code, message } => DbError::Sqlite {
                code: *code,
                message: message.clone(),
            },
            DbError::Sqlx(sqlx::Error::PoolTimedOut) => DbError::Sqlx(sqlx::Error::PoolTimedOut),
            other => DbError::Unfit(other.to_string()),
        }
    }

    fn unsynchronised() -> Self {
        DbError::Unfit("SQLite does not keep `synchronous=FULL`".to_owned())
    }
}

//! Where the two schemas live.

use crate::DbError;
use std::path::PathBuf;
use std::str::FromStr;

/// A folder with `archivio.db` and `stato.db`, or one PostgreSQL database with two schemas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// SQLite: the folder that holds both files.
    Folder(PathBuf),
    /// PostgreSQL: the whole URL, secret included. Never print it; `Display` hides the password.
    Postgres(String),
}

impl FromStr for Place {
    type Err = DbError;

    fn from_str(url: &str) -> Result<Self, DbError> {
        if let Some(folder) = url.strip_prefix("sqlite:") {
            return Ok(Place::Folder(PathBuf::from(folder)));
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Place::Postgres(url.to_owned()));
        }
        Err(DbError::Place(url.to_owned()))
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Place::Folder(folder) => write!(f, "sqlite:{}", folder.display()),
            Place::Postgres(url) => match url.rsplit_once('@') {
                Some((_, rest)) => write!(f, "postgres://…@{rest}"),
                None => f.write_str(url),
            },
        }
    }
}

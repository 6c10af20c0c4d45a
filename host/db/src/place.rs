//! Where the two schemas live.

use crate::DbError;
use std::path::PathBuf;
use std::str::FromStr;

/// A folder with `archivio.db` and `stato.db`, or one PostgreSQL database with two schemas.
#[derive(Clone, PartialEq, Eq)]
pub enum Place {
    /// SQLite: the folder that holds both files.
    Folder(PathBuf),
    /// PostgreSQL: the whole URL, secret included. Never print it; `Display` and `Debug` show host and
    /// database alone.
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
        // A misspelt scheme may stand before a password.
        let scheme = url.split(':').next().unwrap_or_default();
        Err(DbError::Place(format!("{scheme}:…")))
    }
}

impl Place {
    /// Whether a password stands in it, before the host or as a parameter.
    pub fn has_password(&self) -> bool {
        let Place::Postgres(url) = self else {
            return false;
        };
        let (named, parameters) = url.split_once('?').unwrap_or((url, ""));
        let whole = named.split_once("://").map_or(named, |(_, rest)| rest);
        let who = whole.rsplit_once('@').map_or("", |(who, _)| who);
        let mut parameters = parameters.split('&');
        who.contains(':') || parameters.any(|given| given.starts_with("password="))
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Place::Folder(folder) => write!(f, "sqlite:{}", folder.display()),
            Place::Postgres(url) => {
                // A password stands before the host, or as a parameter behind the database.
                let named = url.split('?').next().unwrap_or_default();
                let whole = named.split_once("://").map_or(named, |(_, rest)| rest);
                let shown = whole.rsplit_once('@').map_or(whole, |(_, rest)| rest);
                write!(f, "postgres://{shown}")
            }
        }
    }
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn no_password_is_shown() {
        for url in [
            "postgres://anna:geheim@db.example/cassetto",
            "postgresql://anna:ge@heim@db.example/cassetto?sslmode=require",
            "postgres://db.example/cassetto?user=anna&password=geheim",
            "postgres://db.example/cassetto?password=ge@heim",
        ] {
            let place: Place = url.parse().unwrap();
            assert_eq!(place.to_string(), "postgres://db.example/cassetto");
            assert_eq!(format!("{place:?}"), "postgres://db.example/cassetto");
            assert!(place.has_password(), "{url}");
        }
        for url in [
            "postgres://anna@db.example:5432/cassetto?sslmode=require",
            "sqlite:a:b@c",
        ] {
            assert!(!url.parse::<Place>().unwrap().has_password(), "{url}");
        }
        let misspelt = "postgre://anna:geheim@db.example".parse::<Place>();
        assert!(!misspelt.unwrap_err().to_string().contains("geheim"));
    }
}

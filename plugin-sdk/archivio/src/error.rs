//! What can go wrong in the archive, told to whoever runs an importer.

use crate::{Faults, UnknownDataset};
use cassetto_db::DbError;
use std::path::PathBuf;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The database refused, or is out of reach.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A file could not be read or written.
    #[error("`{}`: {source}", file.display())]
    File {
        /// Which.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The input as a whole is not what the importer reads.
    #[error("`{}` {why}", file.display())]
    Input {
        /// Which.
        file: PathBuf,
        /// Why, as the end of a sentence.
        why: String,
    },
    /// Rows of the input are wrong.
    #[error("`{}` has {}\n{faults}nothing was imported", file.display(), faults.counted())]
    Faulty {
        /// Which.
        file: PathBuf,
        /// The faults, in the order of lines.
        faults: Faults,
    },
    /// A demonstration was asked for where there is something else.
    #[error(
        "the archive holds data that no demonstration made, so it is left as it is; \
         give another folder with `--data DIR`"
    )]
    NotDemo,
    /// A demonstration was asked for with figures that cannot be.
    #[error("{0}")]
    Order(String),
    /// A format was asked for that is none.
    #[error(transparent)]
    Dataset(#[from] UnknownDataset),
    /// `causali.toml` cannot be read.
    #[error("causali.toml: {0}")]
    Causali(#[from] toml::de::Error),
    /// A line of `people.jsonl` could not be written as JSON.
    #[error("people.jsonl: {0}")]
    Json(#[from] serde_json::Error),
}

impl ArchiveError {
    pub(crate) fn file(file: &std::path::Path, source: std::io::Error) -> Self {
        ArchiveError::File {
            file: file.to_owned(),
            source,
        }
    }

    pub(crate) fn input(file: &std::path::Path, why: impl Into<String>) -> Self {
        ArchiveError::Input {
            file: file.to_owned(),
            why: why.into(),
        }
    }
}

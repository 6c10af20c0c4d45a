//! Why a command did not do what was asked.

use std::fmt;
use std::path::Path;

/// One message for the person at the terminal, saying what to do where that is known.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Failure(String);

/// What a command gives back.
pub(crate) type Done<T = ()> = Result<T, Failure>;

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Failure(message.into())
    }

    /// A file or folder that cannot be read or written.
    pub(crate) fn file(path: &Path, error: &std::io::Error) -> Self {
        Failure(format!("`{}`: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

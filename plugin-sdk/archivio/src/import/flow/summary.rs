//! What became of a flow, for whoever sent it.

use super::Unknown;
use std::fmt;

/// The kinds of elements that are named, of all that nobody understands.
const NAMED: usize = 20;

/// Statements of a flow, by what became of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// Companies of the file.
    pub companies: u64,
    /// Statements of the file: one for each position, month and kind.
    pub statements: u64,
    /// Statements of single workers in them.
    pub workers: u64,
    /// Statements that the archive had already, word for word.
    pub known: u64,
    /// Statements that came in place of another of the same month.
    pub replaced: u64,
    /// Statements that the archive did not have.
    pub new: u64,
    /// Statements that are left out, because the archive has one that was sent later.
    pub older: u64,
    /// What the file held that nobody understands, in its order.
    pub unknown: Vec<Unknown>,
}

impl fmt::Display for Flow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} statements of {} companies with {} workers: {} known already, {} in place of another, \
             {} older than what the archive has, {} new",
            self.statements,
            self.companies,
            self.workers,
            self.known,
            self.replaced,
            self.older,
            self.new
        )?;
        if self.unknown.is_empty() {
            return Ok(());
        }
        write!(f, "\nnot understood and left out:")?;
        for one in self.unknown.iter().take(NAMED) {
            write!(
                f,
                "\n  {} times {}, first on line {}",
                one.count, one.path, one.line
            )?;
        }
        match self.unknown.len().saturating_sub(NAMED) {
            0 => Ok(()),
            more => write!(f, "\n  and {more} more; all of them stand in flusso_ignoto"),
        }
    }
}

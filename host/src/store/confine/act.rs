//! What a confined statement can say: one change of one of the application's own tables. As in `tree`,
//! everything here has been resolved, typed and checked.

use super::tree::{Expr, Tree};

/// The table that changes, where an expression reads it; printed `x`.
pub(super) const TARGET: u32 = 0;
/// The row that an `insert` could not add; printed `excluded`.
pub(super) const EXCLUDED: u32 = u32::MAX;

/// A change.
#[derive(Clone, Debug)]
pub(super) enum Act {
    Insert {
        /// The columns that are given, by number; those that confine are the host's.
        columns: Vec<usize>,
        /// Their values, a column each.
        source: Tree,
        conflict: Option<Conflict>,
    },
    Update {
        set: Vec<(usize, Expr)>,
        filter: Option<Expr>,
    },
    Delete {
        filter: Option<Expr>,
    },
}

/// What happens where a row with that key is there already.
#[derive(Clone, Debug)]
pub(super) struct Conflict {
    /// The key, as the database has it.
    pub(super) key: Vec<String>,
    /// What changes in the row that is there, if it is confined alike; nothing without it.
    pub(super) update: Option<Update>,
}

/// What an `insert` changes in a row that is there.
#[derive(Clone, Debug)]
pub(super) struct Update {
    pub(super) set: Vec<(usize, Expr)>,
    pub(super) filter: Option<Expr>,
}

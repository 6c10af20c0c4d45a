//! What one call carries: for whom it is made, what it may use, what it has described.
//!
//! Made fresh for each call and dropped with it, whatever happened; nothing is kept for the next.

use super::budget::Budget;
use super::catalogue::Application;
use crate::model::{Breach, Described, Evidences, Hit, Language, Proposal, Scope};
use crate::random::Random;
use crate::store::reads::Reads;
use std::sync::Arc;
use std::time::Instant;

/// The data of a store of wasmtime.
pub(super) struct Sandbox {
    pub(super) about: About,
    pub(super) application: Arc<Application>,
    pub(super) budget: Budget,
    pub(super) page: Described,
    /// What a search found.
    pub(super) found: Vec<Hit>,
    /// The action that is decided, where one is.
    pub(super) act: Option<String>,
    /// What an act is to change.
    pub(super) proposal: Proposal,
    /// What stands for the position.
    pub(super) evidences: Evidences,
    /// Where new identifiers come from.
    pub(super) random: Random,
    pub(super) reads: Reads,
    /// Where lines of the log go: to whoever asked for the page, whose threads these are not.
    pub(super) log: tracing::Dispatch,
    /// When the call must have ended, for the database too.
    pub(super) deadline: Instant,
    /// What was wrong with the page, for the author's log.
    pub(super) fault: Option<String>,
}

/// What `session` answers, and the scope that confines every query.
pub(super) struct About {
    pub(super) who: String,
    pub(super) profilo: String,
    pub(super) language: Language,
    pub(super) today: String,
    pub(super) now: i64,
    pub(super) scope: Arc<Scope>,
    pub(super) request: String,
    pub(super) page: String,
}

impl Sandbox {
    /// Ends the call because what it described makes no sense; `text` goes to the author's log.
    pub(super) fn fault(&mut self, text: String) -> wasmtime::Error {
        let error = self.budget.broken(Breach::Page, &text);
        self.fault.get_or_insert(text);
        error
    }
}

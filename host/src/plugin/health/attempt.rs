//! The right to one call, and the word about how it ended.

use super::breaker::{Outcome, Pass, Who};
use super::{Health, Kind, Record, locked};
use crate::model::Breach;
use std::sync::Arc;
use std::time::Duration;

/// The right to one call. What it came to is taken into account when this is dropped.
#[must_use]
pub struct Attempt {
    pub(super) health: Arc<Health>,
    pub(super) record: Arc<Record>,
    pub(super) who: Who,
    pub(super) pass: Pass,
    /// Which health it tells of.
    pub(super) kind: Kind,
    pub(super) outcome: Outcome,
}

impl Attempt {
    /// The guest ran, this long.
    pub(in crate::plugin) fn ran(&self, took: Duration) {
        locked(&self.record.state).counters.ran(took);
    }

    /// The guest never ran, because too many others did.
    pub(in crate::plugin) fn sent_away(self) {
        locked(&self.record.state).counters.sent_away();
    }

    /// The application refused, which is an answer as any other.
    pub(in crate::plugin) fn refused(mut self) {
        locked(&self.record.state).counters.refused();
        self.outcome = Outcome::Served;
    }

    /// The window was filled.
    pub fn served(mut self) {
        self.outcome = Outcome::Served;
    }

    /// The application broke a limit, or described what cannot be shown.
    pub fn failed(mut self, breach: Breach) {
        locked(&self.record.state).counters.failed(breach);
        self.outcome = Outcome::Failed(breach);
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        self.health.end(self);
    }
}

//! What keeps calls away, with the probes that end it.

use super::{At, PROBE, WINDOW};
use crate::model::Breach;
use std::time::{Duration, Instant};

/// An application that is not called just now, or not for this person's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspended {
    /// What it did.
    pub breach: Breach,
    /// Since when, milliseconds UTC.
    pub since: i64,
    /// The time until somebody is let through again.
    pub retry: Duration,
    /// Whether the whole application is meant, and not one person's page.
    pub everybody: bool,
}

/// What keeps calls away, with its probes.
#[derive(Debug)]
pub(super) struct Stop {
    breach: Breach,
    since: i64,
    /// The last failure.
    pub(super) failed: Instant,
    /// The earliest moment of the next probe.
    next: Instant,
    probing: bool,
}

impl Stop {
    pub(super) fn new(breach: Breach, at: At) -> Self {
        Stop {
            breach,
            since: at.ms,
            failed: at.steady,
            next: at.steady + PROBE,
            probing: false,
        }
    }

    /// Whether a probe may begin; then it has begun.
    pub(super) fn knock(&mut self, at: At) -> bool {
        if self.probing || at.steady < self.next {
            return false;
        }
        self.probing = true;
        self.next = at.steady + PROBE;
        true
    }

    /// A probe failed.
    pub(super) fn prolong(&mut self, breach: Breach, at: At) {
        self.breach = breach;
        self.failed = at.steady;
        self.next = at.steady + PROBE;
        self.probing = false;
    }

    /// A probe proved nothing; the next one comes when it would have come anyway.
    pub(super) fn release(&mut self) {
        self.probing = false;
    }

    /// Whether a person's page has not failed for a whole window, because nobody asked for it.
    pub(super) fn is_over(&self, at: At) -> bool {
        !self.probing && at.steady >= self.failed + WINDOW
    }

    pub(super) fn told(&self, everybody: bool, at: At) -> Suspended {
        Suspended {
            breach: self.breach,
            since: self.since,
            retry: self.next.saturating_duration_since(at.steady),
            everybody,
        }
    }
}

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

/// The time from a probe that proved nothing to the next one.
const SOON: Duration = Duration::from_secs(1);

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
    /// Whose probes failed of late, and when; of few persons, since probes are rare.
    spoiled: Vec<(String, Instant)>,
}

impl Stop {
    pub(super) fn new(breach: Breach, at: At) -> Self {
        Stop {
            breach,
            since: at.ms,
            failed: at.steady,
            next: at.steady + PROBE,
            probing: false,
            spoiled: Vec::new(),
        }
    }

    /// Whether a probe of this person may begin; then it has begun. Whose own probe failed waits for the
    /// probe of somebody else, or for a whole window.
    pub(super) fn knock(&mut self, person: &str, at: At) -> bool {
        let lapsed = |then: Instant| at.steady.saturating_duration_since(then) >= WINDOW;
        self.spoiled.retain(|(_, then)| !lapsed(*then));
        let spoiled = self.spoiled.iter().any(|(known, _)| known == person);
        if self.probing || at.steady < self.next || spoiled {
            return false;
        }
        self.probing = true;
        self.next = at.steady + PROBE;
        true
    }

    /// The probe of this person failed; nobody's where it concerns one person alone.
    pub(super) fn prolong(&mut self, person: &str, breach: Breach, at: At) {
        if !person.is_empty() {
            self.spoiled.push((person.to_owned(), at.steady));
        }
        self.breach = breach;
        self.failed = at.steady;
        self.next = at.steady + PROBE;
        self.probing = false;
    }

    /// A probe proved nothing, so it cost nothing: the next one may come soon.
    pub(super) fn release(&mut self, at: At) {
        self.probing = false;
        self.next = at.steady + SOON;
    }

    /// Whether a person's page has not failed for a whole window, because nobody asked for it.
    pub(super) fn is_over(&self, at: At) -> bool {
        !self.probing && at.steady >= self.failed + WINDOW
    }

    /// The same for a person whose own probe may have failed.
    pub(super) fn told_to(&self, person: &str, at: At) -> Suspended {
        let own = self.spoiled.iter().find(|(known, _)| known == person);
        let own = own.map(|(_, then)| (*then + WINDOW).saturating_duration_since(at.steady));
        let mut told = self.told(true, at);
        told.retry = told.retry.max(own.unwrap_or_default());
        told
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

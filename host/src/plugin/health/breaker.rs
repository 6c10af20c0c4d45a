//! When an application, or one person's page of it, is not called: a state machine over moments that it
//! is given, so that nobody has to wait to see it work.
//!
//! Five failures in sixty seconds by at least three persons keep the whole application in quarantine;
//! five by one person on one page stop that page for that person. Meanwhile one call every ten seconds is
//! let through, one at a time: a probe that succeeds ends it, one that fails prolongs it. Whoever's probe
//! failed has to leave the next ones to others for a minute, so that nobody alone keeps it up.

mod stop;

pub use stop::Suspended;

use crate::model::Breach;
use std::collections::{HashMap, HashSet, VecDeque};
use std::time::{Duration, Instant};
use stop::Stop;

/// Failures within [`WINDOW`] that are too many.
pub(super) const FAILURES: usize = 5;

/// Persons who must have met them before the whole application is taken to be ill.
pub(super) const PERSONS: usize = 3;

/// How long a failure counts.
pub(super) const WINDOW: Duration = Duration::from_secs(60);

/// The time from one probe to the next.
pub(super) const PROBE: Duration = Duration::from_secs(10);

/// Failures, and pages of persons, that are remembered at most. Fewer are needed; this is for the worst.
pub(super) const MOST: usize = 256;

/// Who asked for which page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Who {
    pub(super) person: String,
    pub(super) page: String,
}

/// A moment, by the clock that never goes back and by the one that people read.
#[derive(Clone, Copy, Debug)]
pub(super) struct At {
    pub(super) steady: Instant,
    /// Milliseconds UTC.
    pub(super) ms: i64,
}

/// As what a call was let through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pass {
    /// Nothing speaks against it.
    Free,
    /// It tells whether the application is well again.
    Probe,
    /// It tells whether this person's page is well again.
    OwnProbe,
}

/// How a call ended, as far as the health of the application goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It did what it is for; a refusal with a sentence is that too.
    Served,
    /// By its fault.
    Failed(Breach),
    /// Nobody can tell: it was sent away, or given up.
    Unknown,
}

#[derive(Debug)]
struct Failure {
    at: Instant,
    who: Who,
    breach: Breach,
}

/// The state of one component.
#[derive(Debug, Default)]
pub(super) struct Breaker {
    /// Of the last [`WINDOW`], the oldest first.
    failures: VecDeque<Failure>,
    quarantine: Option<Stop>,
    stops: HashMap<Who, Stop>,
}

impl Breaker {
    /// Lets a call through or not. Whoever is let through says by [`Breaker::end`] how it ended.
    pub(super) fn enter(&mut self, who: &Who, at: At) -> Result<Pass, Suspended> {
        if let Some(quarantine) = &mut self.quarantine {
            return match quarantine.knock(&who.person, at) {
                true => Ok(Pass::Probe),
                false => Err(quarantine.told_to(&who.person, at)),
            };
        }
        let Some(stop) = self.stops.get_mut(who) else {
            return Ok(Pass::Free);
        };
        if stop.is_over(at) {
            self.stops.remove(who);
            return Ok(Pass::Free);
        }
        match stop.knock("", at) {
            true => Ok(Pass::OwnProbe),
            false => Err(stop.told(false, at)),
        }
    }

    /// How a call ended that was let through. The breach of the quarantine where this began or
    /// prolonged one.
    pub(super) fn end(
        &mut self,
        pass: Pass,
        who: &Who,
        outcome: Outcome,
        at: At,
    ) -> Option<Breach> {
        if let Some(quarantine) = &mut self.quarantine {
            // What began before the quarantine says nothing that is not known already.
            if pass != Pass::Probe {
                return None;
            }
            match outcome {
                Outcome::Served => *self = Breaker::default(),
                Outcome::Failed(breach) => {
                    quarantine.prolong(&who.person, breach, at);
                    return Some(breach);
                }
                Outcome::Unknown => quarantine.release(at),
            }
            return None;
        }
        let own = self.stops.get_mut(who).filter(|_| pass == Pass::OwnProbe);
        match (outcome, own) {
            (Outcome::Served, Some(_)) => {
                self.stops.remove(who);
                self.failures.retain(|failure| failure.who != *who);
            }
            (Outcome::Unknown, Some(stop)) => stop.release(at),
            (Outcome::Served | Outcome::Unknown, None) => {}
            (Outcome::Failed(breach), own) => {
                if let Some(stop) = own {
                    stop.prolong("", breach, at);
                }
                return self.failed(who, breach, at);
            }
        }
        None
    }

    /// The quarantine of the whole application.
    pub(super) fn quarantine(&self, at: At) -> Option<Suspended> {
        self.quarantine.as_ref().map(|stop| stop.told(true, at))
    }

    /// Whether the whole application is in quarantine.
    pub(super) fn is_quarantined(&self) -> bool {
        self.quarantine.is_some()
    }

    /// How many pages of persons are stopped.
    pub(super) fn stopped(&self, at: At) -> usize {
        let stops = self.stops.values();
        stops.filter(|stop| !stop.is_over(at)).count()
    }

    fn failed(&mut self, who: &Who, breach: Breach, at: At) -> Option<Breach> {
        self.forget(at);
        self.failures.push_back(Failure {
            at: at.steady,
            who: who.clone(),
            breach,
        });
        if self.failures.len() < FAILURES {
            return None;
        }
        let persons: HashSet<_> = self.failures.iter().map(|it| &it.who.person).collect();
        if persons.len() >= PERSONS {
            let breach = self.usual().unwrap_or(breach);
            *self = Breaker {
                quarantine: Some(Stop::new(breach, at)),
                ..Breaker::default()
            };
            return Some(breach);
        }
        let own = self.failures.iter().filter(|failure| failure.who == *who);
        if own.count() >= FAILURES && !self.stops.contains_key(who) {
            self.stops.insert(who.clone(), Stop::new(breach, at));
        }
        None
    }

    /// Drops what is too old, and the oldest of what is too much.
    fn forget(&mut self, at: At) {
        let is_old = |failure: &Failure| at.steady.duration_since(failure.at) >= WINDOW;
        while self.failures.len() >= MOST || self.failures.front().is_some_and(is_old) {
            self.failures.pop_front();
        }
        self.stops.retain(|_, stop| !stop.is_over(at));
        while self.stops.len() >= MOST {
            let first = self.stops.iter().min_by_key(|(_, stop)| stop.failed);
            let Some(first) = first.map(|(who, _)| who.clone()) else {
                break;
            };
            self.stops.remove(&first);
        }
    }

    /// The breach of most failures; of several the latest.
    fn usual(&self) -> Option<Breach> {
        let breaches = || self.failures.iter().map(|failure| failure.breach);
        breaches().max_by_key(|breach| breaches().filter(|other| other == breach).count())
    }
}

#[cfg(test)]
mod tests;

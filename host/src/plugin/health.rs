//! How each application fares on this node, and whether it may be called just now.
//!
//! What is kept belongs to one component of one application: a new one starts fresh. It lives in memory
//! and is bounded, whatever happens. An [`Attempt`] is the right to one call; whoever holds it says how
//! the call ended, and who says nothing has proved nothing.

mod attempt;
mod breaker;
mod figures;

pub use attempt::Attempt;
pub use breaker::Suspended;
pub use figures::Figures;

use super::catalogue::Application;
use crate::clock::Clock;
use crate::model::Breach;
use breaker::{At, Breaker, Outcome, Pass, Who};
use figures::Counters;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::mpsc;

/// Components of one application that are remembered: the one in force, and those that it may go back to.
const COMPONENTS: usize = 4;

/// Words about sick applications that may wait for whoever listens.
const WORDS: usize = 64;

/// An application went into quarantine for something that it alone causes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sick {
    /// Its id.
    pub plugin: String,
    /// The SHA-256 of its component.
    pub component: [u8; 32],
    /// What it did.
    pub breach: Breach,
}

/// What the node knows of one component.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What was counted.
    pub figures: Figures,
    /// Since when, milliseconds UTC; `None` before its first call.
    pub since: Option<i64>,
    /// Its quarantine.
    pub quarantine: Option<Suspended>,
    /// How many pages of persons are stopped.
    pub stopped: usize,
}

/// The health of all applications.
pub struct Health {
    clock: Clock,
    known: Mutex<HashMap<String, Vec<Arc<Record>>>>,
    words: mpsc::Sender<Sick>,
    listener: Mutex<Option<mpsc::Receiver<Sick>>>,
}

/// One component of one application.
struct Record {
    plugin: String,
    component: [u8; 32],
    since: i64,
    state: Mutex<State>,
}

struct State {
    counters: Counters,
    breaker: Breaker,
    /// The same for its searches alone, which people ask without wanting to: they close no window.
    searches: Breaker,
    /// The same for what is asked when nobody looks, counted by position.
    evidences: Breaker,
    /// Whether this quarantine was told of.
    told: bool,
}

/// What an attempt is, as far as it has a health of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Window,
    Search,
    Evidence,
}

impl Kind {
    /// What the log calls what closes no window.
    fn aside(self) -> Option<&'static str> {
        match self {
            Kind::Window => None,
            Kind::Search => Some("search"),
            Kind::Evidence => Some("evidence"),
        }
    }
}

impl State {
    fn of(&mut self, kind: Kind) -> &mut Breaker {
        match kind {
            Kind::Window => &mut self.breaker,
            Kind::Search => &mut self.searches,
            Kind::Evidence => &mut self.evidences,
        }
    }
}

impl Health {
    pub(super) fn new(clock: Clock) -> Arc<Self> {
        let (words, listener) = mpsc::channel(WORDS);
        Arc::new(Health {
            clock,
            known: Mutex::default(),
            words,
            listener: Mutex::new(Some(listener)),
        })
    }

    /// Lets a call through or not.
    ///
    /// # Errors
    ///
    /// [`Suspended`], before anything was taken or waited for.
    pub(super) fn attempt(
        self: &Arc<Self>,
        (plugin, component): (&str, [u8; 32]),
        person: &str,
        page: &str,
    ) -> Result<Attempt, Suspended> {
        let record = self.record(plugin, component);
        let who = Who {
            person: person.to_owned(),
            page: page.to_owned(),
        };
        let pass = locked(&record.state).breaker.enter(&who, self.at())?;
        Ok(self.let_through(record, who, (pass, Kind::Window)))
    }

    /// The same for a search, which an application in quarantine is not asked for either, nor does it tell
    /// whether the application is well again.
    ///
    /// # Errors
    ///
    /// [`Suspended`], before anything was taken or waited for.
    pub(super) fn attempt_search(
        self: &Arc<Self>,
        (plugin, component): (&str, [u8; 32]),
        person: &str,
    ) -> Result<Attempt, Suspended> {
        self.attempt_aside((plugin, component), person, Kind::Search)
    }

    /// The same for what is asked when nobody looks: a position stands where a person would.
    ///
    /// # Errors
    ///
    /// [`Suspended`], before anything was taken or waited for.
    pub(super) fn attempt_evidence(
        self: &Arc<Self>,
        (plugin, component): (&str, [u8; 32]),
        posizione: &str,
    ) -> Result<Attempt, Suspended> {
        self.attempt_aside((plugin, component), posizione, Kind::Evidence)
    }

    fn attempt_aside(
        self: &Arc<Self>,
        (plugin, component): (&str, [u8; 32]),
        person: &str,
        kind: Kind,
    ) -> Result<Attempt, Suspended> {
        let record = self.record(plugin, component);
        let who = Who {
            person: person.to_owned(),
            page: String::new(),
        };
        let at = self.at();
        let pass = {
            let mut state = locked(&record.state);
            if let Some(quarantine) = state.breaker.quarantine(at) {
                return Err(quarantine);
            }
            state.of(kind).enter(&who, at)?
        };
        Ok(self.let_through(record, who, (pass, kind)))
    }

    fn let_through(
        self: &Arc<Self>,
        record: Arc<Record>,
        who: Who,
        (pass, kind): (Pass, Kind),
    ) -> Attempt {
        Attempt {
            health: self.clone(),
            record,
            who,
            pass,
            kind,
            outcome: Outcome::Unknown,
        }
    }

    /// What is known of the component of an application.
    pub fn report(&self, application: &Application) -> Report {
        let Some(record) = self.known(&application.manifest.id, application.component) else {
            return Report::default();
        };
        let (state, at) = (locked(&record.state), self.at());
        Report {
            figures: state.counters.read(),
            since: Some(record.since),
            quarantine: state.breaker.quarantine(at),
            stopped: state.breaker.stopped(at),
        }
    }

    /// The quarantine of an application; `None` where it is called.
    pub fn quarantine(&self, application: &Application) -> Option<Suspended> {
        let record = self.known(&application.manifest.id, application.component)?;
        let state = locked(&record.state);
        state.breaker.quarantine(self.at())
    }

    /// Where quarantines are told of that applications alone have caused; to the first who asks.
    pub(super) fn sick(&self) -> Option<mpsc::Receiver<Sick>> {
        locked(&self.listener).take()
    }

    fn at(&self) -> At {
        At {
            steady: self.clock.steady(),
            ms: self.clock.now().ms,
        }
    }

    fn known(&self, plugin: &str, component: [u8; 32]) -> Option<Arc<Record>> {
        let known = locked(&self.known);
        let mut records = known.get(plugin)?.iter();
        let found = records.find(|record| record.component == component);
        found.cloned()
    }

    /// The record of a component, made at its first call. The one used last stands last.
    fn record(&self, plugin: &str, component: [u8; 32]) -> Arc<Record> {
        let mut known = locked(&self.known);
        if let Some(records) = known.get_mut(plugin)
            && let Some(at) = records.iter().position(|it| it.component == component)
        {
            records[at..].rotate_left(1);
            return records[records.len() - 1].clone();
        }
        let record = Arc::new(Record {
            plugin: plugin.to_owned(),
            component,
            since: self.clock.now().ms,
            state: Mutex::new(State {
                counters: Counters::new(),
                breaker: Breaker::default(),
                searches: Breaker::default(),
                evidences: Breaker::default(),
                told: false,
            }),
        });
        let records = known.entry(plugin.to_owned()).or_default();
        if records.len() >= COMPONENTS {
            records.remove(0);
        }
        records.push(record.clone());
        record
    }

    /// Takes the end of a call into account.
    fn end(&self, attempt: &Attempt) {
        let record = &attempt.record;
        let mut state = locked(&record.state);
        if let Some(what) = attempt.kind.aside() {
            let (pass, outcome) = (attempt.pass, attempt.outcome);
            let breaker = state.of(attempt.kind);
            let ill = breaker.end(pass, &attempt.who, outcome, self.at());
            if let Some(breach) = ill
                && attempt.pass != Pass::Probe
            {
                let (plugin, breach) = (&record.plugin, breach.word());
                tracing::warn!(target: "plugin", %plugin, breach, what, "this alone is in quarantine");
            }
            return;
        }
        let ill = state
            .breaker
            .end(attempt.pass, &attempt.who, attempt.outcome, self.at());
        let Some(breach) = ill else {
            state.told &= state.breaker.is_quarantined();
            return;
        };
        let plugin = record.plugin.clone();
        if attempt.pass != Pass::Probe {
            tracing::warn!(target: "plugin", %plugin, breach = breach.word(), "in quarantine");
        }
        if !state.told && breach.is_own() {
            let component = record.component;
            let sick = Sick {
                plugin,
                component,
                breach,
            };
            // Where nobody listens the channel is full one day, and nobody misses the word.
            state.told = self.words.try_send(sick).is_ok();
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;

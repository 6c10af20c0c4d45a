//! What applications say has happened to a position, and who hears of it.

use super::{Parameter, Value, Words};

/// The most events and timers of one answer.
pub const MOST_EVENTS: usize = 20;

/// How far ahead a timer may be, in days.
pub const MOST_DAYS: i64 = 1_100;

/// Which persons hear of an event, besides the applications that listen. Whoever may not see the position hears nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Those who act for the studio that acted.
    Studio,
    /// Everybody who sees the position.
    Posizione,
}

impl Audience {
    /// The words of `plugin.toml`.
    pub const WORDS: [(&'static str, Audience); 2] = [
        ("studio", Audience::Studio),
        ("posizione", Audience::Posizione),
    ];
}

/// An event, as the manifest declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventSpec {
    /// Its word, as `scaduta`.
    pub id: String,
    /// Its typed parameters, all of them required.
    pub parameters: Vec<Parameter>,
    /// Which persons hear of it; `None` where applications alone do.
    pub to: Option<Audience>,
    /// What they read and where it leads; without it only their open windows are drawn anew.
    pub notice: Option<EventNotice>,
}

/// A notice of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventNotice {
    /// What people read.
    pub title: Words,
    /// The page of the application to which it leads; each of its parameters is one of the event.
    pub page: String,
}

/// An event to which an application listens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listened {
    /// The application that says it.
    pub plugin: String,
    /// Its event.
    pub event: String,
}

/// Something that an answer says has happened, or that will have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// An event of the manifest.
    pub event: String,
    /// Its parameters, all of them.
    pub parameters: Vec<(String, Value)>,
    /// When it is due, milliseconds UTC; `None` for as soon as everything is done.
    pub when: Option<i64>,
}

//! What people are told of the health of applications.

use super::App;
use super::error::WebError;
use crate::model::{Breach, Language};
use crate::page::{Say, day_text};
use crate::plugin::Suspended;

/// Why an application is not called, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Suspension {
    breach: Breach,
    /// `HH:MM`.
    hour: String,
    /// `YYYY-MM-DD`, where it is not today.
    day: Option<String>,
    everybody: bool,
    /// The seconds after which to try again.
    pub(super) seconds: u64,
}

impl Suspension {
    /// What whoever opens the window reads.
    pub(super) fn sentence(&self, say: &Say) -> String {
        let day = self.day.as_ref().map(|day| day_text(day, say.language));
        let since = say.unavailable(self.breach, &self.hour, day.as_deref());
        let seconds = i64::try_from(self.seconds).unwrap_or(i64::MAX);
        let key = match self.everybody {
            true => "problem-suspended",
            false => "problem-suspended-here",
        };
        say.with(
            key,
            &[
                ("since", since.as_str().into()),
                ("seconds", seconds.into()),
            ],
        )
    }
}

/// Since when an application is not available, and why: one line.
pub(super) fn unavailable(app: &App, language: Language, suspended: &Suspended) -> String {
    let since = app.clock.in_rome(suspended.since);
    let day = (since.day != app.clock.now().today).then(|| day_text(&since.day, language));
    Say::of(language).unavailable(suspended.breach, &since.hour, day.as_deref())
}

/// The answer to whoever opens a window of an application that is not called.
pub(super) fn stopped(app: &App, suspended: &Suspended) -> WebError {
    let since = app.clock.in_rome(suspended.since);
    WebError::Suspended(Box::new(Suspension {
        breach: suspended.breach,
        day: (since.day != app.clock.now().today).then_some(since.day),
        hour: since.hour,
        everybody: suspended.everybody,
        seconds: seconds(suspended),
    }))
}

/// The whole seconds until somebody is let through again; never none.
pub(super) fn seconds(suspended: &Suspended) -> u64 {
    let whole = suspended.retry.as_secs() + u64::from(suspended.retry.subsec_nanos() > 0);
    whole.max(1)
}

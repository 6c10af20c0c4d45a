//! What people are told of the health of applications.

use super::App;
use super::error::WebError;
use crate::model::Language;
use crate::page::{Say, day_text};
use crate::plugin::Suspended;

/// Since when an application is not available, and why: one line.
pub(super) fn unavailable(app: &App, language: Language, suspended: &Suspended) -> String {
    let since = app.clock.in_rome(suspended.since);
    let day = (since.day != app.clock.now().today).then(|| day_text(&since.day, language));
    Say::of(language).unavailable(suspended.breach, &since.hour, day.as_deref())
}

/// The answer to whoever opens a window of an application that is not called.
pub(super) fn stopped(app: &App, suspended: &Suspended) -> WebError {
    let since = unavailable(app, Language::It, suspended);
    let whom = match suspended.everybody {
        true => "",
        false => " La sospensione riguarda soltanto questa pagina e chi la sta aprendo.",
    };
    let seconds = seconds(suspended);
    let retry = match seconds {
        1 => "un secondo".to_owned(),
        _ => format!("{seconds} secondi"),
    };
    WebError::Suspended {
        sentence: format!(
            "{since}.{whom} È possibile riprovare tra {retry}. Le altre finestre continuano a funzionare."
        ),
        seconds,
    }
}

/// The whole seconds until somebody is let through again; never none.
pub(super) fn seconds(suspended: &Suspended) -> u64 {
    let whole = suspended.retry.as_secs() + u64::from(suspended.retry.subsec_nanos() > 0);
    whole.max(1)
}

//! What stands in a window: what an application described, with its rows, or why there is nothing.

use super::App;
use super::address::Address;
use super::drawn::Drawn;
use super::error::WebError;
use super::places::{Places, places};
use super::{azione, health, molte, tables};
use crate::access::Admitted;
use crate::model::{Breach, Described, Language, Pace, Tone};
use crate::page::{Bounded, Fetched, Instead, Label, Many, Modulo, Say};
use crate::plugin::{Attempt, Catalogue, Opened, PluginError};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// A window before it is drawn.
pub(super) struct Filled {
    /// The page.
    pub(super) described: Described,
    /// The rows of its tables.
    pub(super) fetched: Vec<Fetched>,
    /// Those of its charts and timelines.
    pub(super) bounded: Vec<Bounded>,
    /// What its forms are drawn with.
    pub(super) forms: Vec<Modulo>,
    /// What is offered for many positions at once.
    pub(super) many: Vec<Many>,
    /// The positions that its rows are about, where links lead before them.
    pub(super) places: Places,
    /// What was done a moment ago.
    pub(super) done: Option<Label>,
    /// The status of the answer, where it is not that of a page which is simply there.
    pub(super) status: Option<StatusCode>,
    /// The attempt that is still to be ended, or why this is not what was asked for.
    ended: Result<Attempt, WebError>,
    /// That of the window.
    pace: Arc<Pace>,
}

impl Filled {
    /// What was described, with the rows that it asks for.
    ///
    /// # Errors
    ///
    /// [`WebError::Parameters`] when the address chooses what the page does not have.
    pub(super) async fn with_rows(
        app: &App,
        catalogue: &Catalogue,
        admitted: &Admitted,
        opened: Opened,
        address: &Address,
    ) -> Result<Self, WebError> {
        let Opened {
            described,
            attempt,
            pace,
        } = opened;
        let asked = (&described, &pace);
        let fetched = tables::fetch(app, catalogue, admitted, asked, address).await;
        let now = app.clock.now();
        let forms = azione::forms(app, admitted, (&described, address), &now).await?;
        let done = azione::done(app, admitted, address);
        let rows = fetched.as_ref().map_or(&[][..], |(fetched, _)| fetched);
        let places = places(app, admitted, (&described, rows), &now).await?;
        let many = molte::offer(app, admitted, (rows, address), &now).await?;
        let filled = |(fetched, bounded)| Filled {
            described,
            fetched,
            bounded,
            forms,
            many,
            places,
            done,
            status: None,
            ended: Ok(attempt),
            pace,
        };
        match fetched {
            Ok(fetched) => Ok(filled(fetched)),
            Err(WebError::Parameters) => Err(WebError::Parameters),
            Err(WebError::Stopped(breach)) => Ok(filled(Default::default()).failed(breach)),
            Err(error) => Ok(Filled::ended(error)),
        }
    }

    /// Why nothing was described.
    ///
    /// # Errors
    ///
    /// What is no matter of this window.
    pub(super) fn without(app: &App, error: PluginError) -> Result<Self, WebError> {
        let error = match error {
            PluginError::Refused(sentence) => WebError::Refused(sentence),
            PluginError::Stopped(breach) => WebError::Stopped(breach),
            PluginError::Suspended(suspended) => health::stopped(app, &suspended),
            PluginError::Busy => return Err(WebError::TooMany),
            PluginError::Failed => WebError::Broken,
            PluginError::Unknown => return Err(WebError::NotFound),
        };
        Ok(Filled::ended(error))
    }

    /// Nothing but the reason: the failure of an application ends at its window.
    fn ended(error: WebError) -> Self {
        Filled {
            described: Described::default(),
            fetched: Vec::new(),
            bounded: Vec::new(),
            forms: Vec::new(),
            many: Vec::new(),
            places: Places::new(),
            done: None,
            status: None,
            ended: Err(error),
            pace: Arc::default(),
        }
    }

    /// What whoever draws it counts on.
    pub(super) fn pace(&self) -> Arc<Pace> {
        self.pace.clone()
    }

    /// The same for what cannot be shown, by the fault of the application.
    pub(super) fn failed(self, breach: Breach) -> Self {
        if let Ok(attempt) = self.ended {
            attempt.failed(breach);
        }
        Filled::ended(WebError::Stopped(breach))
    }

    /// Why there is nothing, where that is so.
    pub(super) fn instead(&self, language: Language) -> Option<Instead> {
        let error = self.ended.as_ref().err()?;
        let (title, text) = error.words(Say::of(language));
        let refused = matches!(error, WebError::Refused(_));
        Some(Instead {
            title,
            tone: if refused { Tone::Warning } else { Tone::Danger },
            // A refusal is the application's own sentence.
            sentence: Label {
                text,
                italian: refused && language != Language::It,
            },
        })
    }

    /// Why there is nothing, for whoever draws no window.
    pub(super) fn into_error(self) -> WebError {
        self.ended.err().unwrap_or(WebError::Broken)
    }

    /// Whether it is what was asked for.
    pub(super) fn is_whole(&self) -> bool {
        self.ended.is_ok()
    }

    /// Says that the application has served, where it has; else why not. Only with the page in hand that is
    /// known.
    pub(super) fn served(self) -> Result<(), WebError> {
        self.ended.map(Attempt::served)
    }

    /// The page as an answer.
    pub(super) fn answer(self, page: Drawn) -> Response {
        let status = self.status.unwrap_or(StatusCode::OK);
        let Err(error) = self.served() else {
            return (status, page).into_response();
        };
        let mut response = (error.status(), page).into_response();
        if let Some(seconds) = error.retry_after() {
            let headers = response.headers_mut();
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

//! What stands in a window: what an application described, with its rows, or why there is nothing.

use super::App;
use super::address::Address;
use super::error::WebError;
use super::{health, tables};
use crate::access::Admitted;
use crate::model::{Block, Breach, Described, Pace, Tone};
use crate::page::Fetched;
use crate::plugin::{Attempt, Catalogue, Opened, PluginError};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use std::sync::Arc;

/// A window before it is drawn.
pub(super) struct Filled {
    /// The page.
    pub(super) described: Described,
    /// The rows of its tables.
    pub(super) fetched: Vec<Fetched>,
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
        let filled = |fetched| Filled {
            described,
            fetched,
            ended: Ok(attempt),
            pace,
        };
        match fetched {
            Ok(fetched) => Ok(filled(fetched)),
            Err(WebError::Parameters) => Err(WebError::Parameters),
            Err(WebError::Stopped(breach)) => Ok(filled(Vec::new()).failed(breach)),
            Err(error) => Ok(Filled::instead(error)),
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
        Ok(Filled::instead(error))
    }

    /// A page with one notice: the failure of an application ends at its window.
    fn instead(error: WebError) -> Self {
        Filled {
            described: instead(&error),
            fetched: Vec::new(),
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
        Filled::instead(WebError::Stopped(breach))
    }

    /// Whether it is what was asked for.
    pub(super) fn is_whole(&self) -> bool {
        self.ended.is_ok()
    }

    /// Only with the page in hand it is known how the application has done.
    pub(super) fn answer(self, page: Html<String>) -> Response {
        let error = match self.ended {
            Ok(attempt) => {
                attempt.served();
                return page.into_response();
            }
            Err(error) => error,
        };
        let mut response = (error.status(), page).into_response();
        if let Some(seconds) = error.retry_after() {
            let headers = response.headers_mut();
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

fn instead(error: &WebError) -> Described {
    let (title, sentence) = error.words();
    let tone = match error {
        WebError::Refused(_) => Tone::Warning,
        _ => Tone::Danger,
    };
    let blocks = vec![
        Block::Heading(title.to_owned()),
        Block::Notice(tone, sentence.to_owned()),
    ];
    Described { blocks }
}

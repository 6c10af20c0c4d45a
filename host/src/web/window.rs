//! One window: a page of an application, for whom its menu row admits.

use super::App;
use super::address::Address;
use super::claim::Asked;
use super::error::WebError;
use super::links::Links;
use super::request::Named;
use super::shell::Here;
use super::{health, tables};
use crate::access::{Admitted, Esito, Of, Place};
use crate::model::{Block, Breach, Described, Tone};
use crate::page::{Drawing, Fetched, PageError, Window};
use crate::plugin::{Attempt, Catalogue, Opened, PluginError};
use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};

type Narrow = (String, String, String, String);
type Wide = (String, String, String);

/// A window of one position.
pub(super) async fn posizione(
    State(app): State<App>,
    Named((incarico, posizione, plugin, page)): Named<Narrow>,
    RawQuery(query): RawQuery,
    asked: Asked,
) -> Result<Response, WebError> {
    let place = Place {
        incarico,
        of: Of::Posizione(posizione),
        plugin,
        page,
    };
    open(&app, &asked, &place, query.as_deref()).await
}

/// A window of the positions of one soggetto.
pub(super) async fn soggetto(
    State(app): State<App>,
    Named((incarico, soggetto, plugin, page)): Named<Narrow>,
    RawQuery(query): RawQuery,
    asked: Asked,
) -> Result<Response, WebError> {
    let place = Place {
        incarico,
        of: Of::Soggetto(soggetto),
        plugin,
        page,
    };
    open(&app, &asked, &place, query.as_deref()).await
}

/// A window of all positions of the incarico.
pub(super) async fn tutte(
    State(app): State<App>,
    Named((incarico, plugin, page)): Named<Wide>,
    RawQuery(query): RawQuery,
    asked: Asked,
) -> Result<Response, WebError> {
    let place = Place {
        incarico,
        of: Of::Tutte,
        plugin,
        page,
    };
    open(&app, &asked, &place, query.as_deref()).await
}

/// A window of the positions of the office.
pub(super) async fn sede(
    State(app): State<App>,
    Named((incarico, plugin, page)): Named<Wide>,
    RawQuery(query): RawQuery,
    asked: Asked,
) -> Result<Response, WebError> {
    let place = Place {
        incarico,
        of: Of::Sede,
        plugin,
        page,
    };
    open(&app, &asked, &place, query.as_deref()).await
}

async fn open(
    app: &App,
    asked: &Asked,
    place: &Place,
    query: Option<&str>,
) -> Result<Response, WebError> {
    let now = app.clock.now();
    let catalogue = app.plugins.current();
    let admitted = app
        .access
        .admit(&asked.claim, place, &catalogue.in_force, &now)
        .await?;
    let address = Address::read(query, admitted.page()).ok_or_else(|| nowhere(&admitted))?;
    let parameters = address.parameters.clone();
    let opened = app
        .plugins
        .open(&catalogue, &admitted, parameters, &now, &asked.id)
        .await;
    let mut filled = match opened {
        Ok(opened) => filled(app, &catalogue, &admitted, opened, &address).await?,
        Err(error) => Filled::instead(ended(app, error)?),
    };
    let mut page = shown(app, asked, &admitted, &filled).await;
    if let Err(WebError::Stopped(breach)) = page {
        filled = filled.failed(breach);
        page = shown(app, asked, &admitted, &filled).await;
    }
    let page = page?;
    admitted.end(match filled.ended {
        Ok(_) => Esito::Mostrata,
        Err(_) => Esito::Fermata,
    });
    Ok(filled.answer(page))
}

/// What stands in the window.
struct Filled {
    described: Described,
    fetched: Vec<Fetched>,
    /// The attempt that is still to be ended, or why this is not what was asked for.
    ended: Result<Attempt, WebError>,
}

impl Filled {
    /// A page with one notice: the failure of an application ends at its window.
    fn instead(error: WebError) -> Self {
        Filled {
            described: instead(&error),
            fetched: Vec::new(),
            ended: Err(error),
        }
    }

    /// The same for what cannot be shown, by the fault of the application.
    fn failed(self, breach: Breach) -> Self {
        if let Ok(attempt) = self.ended {
            attempt.failed(breach);
        }
        Filled::instead(WebError::Stopped(breach))
    }

    /// Only with the page in hand it is known how the application has done.
    fn answer(self, page: Html<String>) -> Response {
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

/// The rows of what was described.
async fn filled(
    app: &App,
    catalogue: &Catalogue,
    admitted: &Admitted,
    Opened { described, attempt }: Opened,
    address: &Address,
) -> Result<Filled, WebError> {
    let fetched = tables::fetch(app, catalogue, admitted, &described, address).await;
    let filled = |fetched| Filled {
        described,
        fetched,
        ended: Ok(attempt),
    };
    match fetched {
        Ok(fetched) => Ok(filled(fetched)),
        Err(WebError::Parameters) => Err(nowhere(admitted)),
        Err(WebError::Stopped(breach)) => Ok(filled(Vec::new()).failed(breach)),
        Err(error) => Ok(Filled::instead(error)),
    }
}

/// The address of a window that nobody has: the register says that nothing was shown.
fn nowhere(admitted: &Admitted) -> WebError {
    admitted.end(Esito::Negata);
    WebError::Parameters
}

/// Why nothing was described, where the window says it.
fn ended(app: &App, error: PluginError) -> Result<WebError, WebError> {
    match error {
        PluginError::Refused(sentence) => Ok(WebError::Refused(sentence)),
        PluginError::Stopped(breach) => Ok(WebError::Stopped(breach)),
        PluginError::Suspended(suspended) => Ok(health::stopped(app, &suspended)),
        PluginError::Busy => Err(WebError::TooMany),
        PluginError::Unknown => Err(WebError::NotFound),
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

async fn shown(
    app: &App,
    asked: &Asked,
    admitted: &Admitted,
    filled: &Filled,
) -> Result<Html<String>, WebError> {
    let here = Here::admitted(admitted);
    let title = admitted.page().title.get(here.language()).to_owned();
    let sources = app.sources(&admitted.manifest().datasets).await?;
    let links = Links { admitted };
    let drawing = Drawing {
        described: &filled.described,
        tables: &filled.fetched,
        states: &admitted.manifest().states,
        link: &|kind, value| links.reference(kind, value),
        action: &|action| links.action(action),
    };
    let window = Window {
        title: title.clone(),
        sources,
        drawing,
    };
    let drawn = app.frames.show(&here.shell(app, asked, &title), &window);
    drawn.map(Html).map_err(|error| match error {
        // What fills more than a page of the desk was described, or asked for, by the application.
        PageError::TooBig { .. } => WebError::Stopped(Breach::Bytes),
        other => WebError::broken(other),
    })
}

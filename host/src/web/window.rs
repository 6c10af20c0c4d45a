//! One window: a page of an application, for whom its menu row admits.

use super::App;
use super::address::Address;
use super::claim::Asked;
use super::error::WebError;
use super::links::Links;
use super::request::Named;
use super::shell::{Here, draw};
use super::tables;
use crate::access::{Admitted, Esito, Of, Place};
use crate::model::{Block, Described, Tone};
use crate::page::{Drawing, Window};
use crate::plugin::PluginError;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

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
    let (status, described) = ended(opened)?;
    let fetched = tables::fetch(app, &catalogue, &admitted, &described, &address).await;
    let (status, described, fetched) = match fetched {
        Ok(fetched) => (status, described, fetched),
        Err(WebError::Parameters) => return Err(nowhere(&admitted)),
        Err(error) => (error.status(), instead(&error), Vec::new()),
    };
    let page = shown(app, asked, &admitted, (&described, &fetched)).await?;
    admitted.end(if status == StatusCode::OK {
        Esito::Mostrata
    } else {
        Esito::Fermata
    });
    Ok((status, page).into_response())
}

/// The address of a window that nobody has: the register says that nothing was shown.
fn nowhere(admitted: &Admitted) -> WebError {
    admitted.end(Esito::Negata);
    WebError::Parameters
}

/// What stands in the window: what was described, or why nothing was.
fn ended(opened: Result<Described, PluginError>) -> Result<(StatusCode, Described), WebError> {
    match opened {
        Ok(described) => Ok((StatusCode::OK, described)),
        Err(PluginError::Unknown) => Err(WebError::NotFound),
        Err(PluginError::Busy) => Err(WebError::TooMany),
        Err(error @ (PluginError::Refused(_) | PluginError::Stopped(_))) => {
            let error = WebError::from(error);
            Ok((error.status(), instead(&error)))
        }
    }
}

/// A page with one notice: the failure of an application ends at its window.
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
    (described, fetched): (&Described, &[crate::page::Fetched]),
) -> Result<impl IntoResponse, WebError> {
    let here = Here::admitted(admitted);
    let title = admitted.page().title.get(here.language()).to_owned();
    let sources = app.sources(&admitted.manifest().datasets).await?;
    let links = Links { admitted };
    let drawing = Drawing {
        described,
        tables: fetched,
        states: &admitted.manifest().states,
        link: &|kind, value| links.reference(kind, value),
        action: &|action| links.action(action),
    };
    let window = Window {
        title: title.clone(),
        sources,
        drawing,
    };
    draw(app, &here.shell(app, asked, &title), &window)
}

//! One window: a page of an application, for whom its menu row admits.

use super::App;
use super::address::Address;
use super::claim::Asked;
use super::error::WebError;
use super::filled::Filled;
use super::links::Links;
use super::request::Named;
use super::shell::Here;
use crate::access::{Admitted, Esito, Of, Place};
use crate::model::Breach;
use crate::page::{Drawing, PageError, Window};
use axum::extract::{RawQuery, State};
use axum::response::{Html, Response};

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
        Ok(opened) => {
            let filled = Filled::with_rows(app, &catalogue, &admitted, opened, &address).await;
            filled.map_err(|error| match error {
                WebError::Parameters => nowhere(&admitted),
                other => other,
            })?
        }
        Err(error) => Filled::without(app, error)?,
    };
    let mut page = shown(app, asked, &admitted, &filled).await;
    if let Err(WebError::Stopped(breach)) = page {
        filled = filled.failed(breach);
        page = shown(app, asked, &admitted, &filled).await;
    }
    let page = page?;
    admitted.end(match filled.is_whole() {
        true => Esito::Mostrata,
        false => Esito::Fermata,
    });
    Ok(filled.answer(page))
}

/// The address of a window that nobody has: the register says that nothing was shown.
fn nowhere(admitted: &Admitted) -> WebError {
    admitted.end(Esito::Negata);
    WebError::Parameters
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

//! One window: a page of an application, for whom its menu row admits; drawn, or as data where that is
//! wanted.

use super::address::{Address, Chosen};
use super::canvas::Canvas;
use super::claim::Asked;
use super::error::WebError;
use super::filled::Filled;
use super::media::Media;
use super::tables::{Sought, sealed};
use super::there::There;
use super::whole::{self, Right, Wanted};
use super::{App, shell};
use crate::access::{Admitted, Esito, Place};
use crate::model::described::MOST_TABLES;
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

/// The form of the search among the rows of a table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asking {
    csrf: String,
    contesto: String,
    /// Which of the page's tables, from 1.
    tabella: usize,
    cerca: String,
}

/// Seeks in a table: leads to the address that shows what was found.
pub(super) async fn search(
    State(app): State<App>,
    There(place): There,
    RawQuery(query): RawQuery,
    asked: Asked,
    form: Result<Form<Asking>, FormRejection>,
) -> Result<Response, WebError> {
    let Form(form) = form?;
    let now = app.clock.now();
    let catalogue = app.plugins.current();
    let admitted = app
        .access
        .admit(&asked.claim, &place, &catalogue.in_force, &now)
        .await?;
    let found = found(&app, &admitted, query.as_deref(), &form);
    let behind = found.inspect_err(|_| admitted.end(Esito::Negata))?;
    admitted.end(Esito::Cercata);
    Ok(Redirect::to(&format!("/i/{behind}")).into_response())
}

/// The address of what a form seeks, behind `/i/`.
fn found(
    app: &App,
    admitted: &Admitted,
    query: Option<&str>,
    form: &Asking,
) -> Result<String, WebError> {
    app.access.verify_csrf(admitted.visitor(), &form.csrf)?;
    app.access
        .check_context(&form.contesto, admitted)
        .map_err(|error| WebError::from(error).typed("table-typed", &form.cerca))?;
    let address = Address::read(query, admitted.page()).ok_or(WebError::Parameters)?;
    if !(1..=MOST_TABLES).contains(&form.tabella) {
        return Err(WebError::Parameters);
    }
    let chosen = Chosen {
        seek: None,
        search: sealed(app, admitted, (form.tabella, &Sought::of(&form.cerca)))?,
        ..address.table(form.tabella)
    };
    let (plugin, page) = (admitted.plugin(), &admitted.page().id);
    let path = shell::address(&admitted.incarico().codice, admitted.of(), plugin, page);
    let behind = path.strip_prefix("/i/").ok_or(WebError::Broken)?;
    let text = address.with(form.tabella, chosen).text();
    // Back to where it was written, on a long page too.
    Ok(format!("{behind}{text}#t{}-cerca", form.tabella))
}

/// A window.
pub(super) async fn open(
    State(app): State<App>,
    There(place): There,
    RawQuery(query): RawQuery,
    asked: Asked,
) -> Result<Response, WebError> {
    show(&app, asked, &place, query.as_deref()).await
}

async fn show(
    app: &App,
    asked: Asked,
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
    let wanted = wanted(&asked, &address).inspect_err(|_| admitted.end(Esito::Negata))?;
    let parameters = address.parameters.clone();
    let opened = app
        .plugins
        .open(&catalogue, &admitted, parameters, &now, &asked.id)
        .await;
    if let Some(wanted) = wanted {
        let opened = match opened {
            Ok(opened) => opened,
            Err(error) => {
                let error = Filled::without(app, error)?.into_error();
                admitted.end(Esito::Fermata);
                return Err(error);
            }
        };
        let right = Right {
            app: app.clone(),
            claim: asked.claim,
            place: place.clone(),
        };
        return whole::answer(right, &catalogue, admitted, opened, (&address, wanted)).await;
    }
    let filled = match opened {
        Ok(opened) => {
            let filled = Filled::with_rows(app, &catalogue, &admitted, opened, &address).await;
            filled.map_err(|error| match error {
                WebError::Parameters => nowhere(&admitted),
                other => other,
            })?
        }
        Err(error) => Filled::without(app, error)?,
    };
    let language = admitted.visitor().lingua();
    let sources = app.sources(&admitted.manifest().datasets, language).await?;
    let canvas = Canvas {
        app: app.clone(),
        admitted,
        filled,
        parameters: address.parameters,
        back: asked.back.clone(),
    };
    canvas.answer(asked, sources).await
}

/// As which data it is wanted; nothing where it is to be drawn.
fn wanted(asked: &Asked, address: &Address) -> Result<Option<Wanted>, WebError> {
    match (address.csv(), asked.media) {
        (Some(table), _) => Ok(Some(Wanted::Csv(table))),
        (None, Some(Media::Json)) => Ok(Some(Wanted::Json)),
        (None, Some(Media::Html)) => Ok(None),
        (None, None) => Err(WebError::NotAcceptable),
    }
}

/// The address of a window that nobody has: the register says that nothing was shown.
fn nowhere(admitted: &Admitted) -> WebError {
    admitted.end(Esito::Negata);
    WebError::Parameters
}

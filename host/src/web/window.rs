//! One window: a page of an application, for whom its menu row admits; drawn, or as data where that is
//! wanted.

use super::App;
use super::address::Address;
use super::canvas::Canvas;
use super::claim::Asked;
use super::error::WebError;
use super::filled::Filled;
use super::media::Media;
use super::request::Named;
use super::whole::{self, Form};
use crate::access::{Admitted, Esito, Of, Place};
use axum::extract::{RawQuery, State};
use axum::response::Response;

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
    open(&app, asked, &place, query.as_deref()).await
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
    open(&app, asked, &place, query.as_deref()).await
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
    open(&app, asked, &place, query.as_deref()).await
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
    open(&app, asked, &place, query.as_deref()).await
}

async fn open(
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
    let form = form(&asked, &address).inspect_err(|_| admitted.end(Esito::Negata))?;
    let parameters = address.parameters.clone();
    let opened = app
        .plugins
        .open(&catalogue, &admitted, parameters, &now, &asked.id)
        .await;
    if let Some(form) = form {
        let opened = match opened {
            Ok(opened) => opened,
            Err(error) => {
                let error = Filled::without(app, error)?.into_error();
                admitted.end(Esito::Fermata);
                return Err(error);
            }
        };
        return whole::answer(app, &catalogue, admitted, opened, (&address, form)).await;
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
        asked,
        admitted,
        sources,
        filled,
    };
    canvas.answer().await
}

/// As which data it is wanted; nothing where it is to be drawn.
fn form(asked: &Asked, address: &Address) -> Result<Option<Form>, WebError> {
    match (address.csv(), asked.media) {
        (Some(table), _) => Ok(Some(Form::Csv(table))),
        (None, Some(Media::Json)) => Ok(Some(Form::Json)),
        (None, Some(Media::Html)) => Ok(None),
        (None, None) => Err(WebError::NotAcceptable),
    }
}

/// The address of a window that nobody has: the register says that nothing was shown.
fn nowhere(admitted: &Admitted) -> WebError {
    admitted.end(Esito::Negata);
    WebError::Parameters
}

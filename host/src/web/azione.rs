//! An act: the form of an action, sent. What admits to the page of the form admits to the act; what was typed is read
//! and validated before the application is asked; what it proposes is applied by the host, once for each form. Then the
//! person is led on, or gets the page again with all that they typed.

mod again;
mod deciding;
mod once;
mod sent;

pub(super) use again::{done, forms};
pub(super) use once::{Came, Once};
pub(super) use sent::told;

use super::App;
use super::address::Address;
use super::claim::Asked;
use super::error::WebError;
use super::there::{Azione, There};
use crate::access::{Admitted, Esito, Modulo};
use crate::clock::Moment;
use crate::model::ActionSpec;
use crate::plugin::Catalogue;
use again::Again;
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use sent::Sent;
use std::sync::Arc;

/// Does what a form asks for.
pub(super) async fn act(
    State(app): State<App>,
    There(place): There,
    Azione(azione): Azione,
    RawQuery(query): RawQuery,
    asked: Asked,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Result<Response, WebError> {
    let Form(pairs) = form?;
    let (now, catalogue) = (app.clock.now(), app.plugins.current());
    let admitted = app
        .access
        .admit(&asked.claim, &place, &catalogue.in_force, &now)
        .await?;
    let here = (azione.as_str(), query.as_deref());
    let sending = Sending::of(&app, (&admitted, now, catalogue), here, pairs);
    let sending = sending.inspect_err(|_| admitted.end(Esito::Negata))?;
    match sending.decide(&app, &admitted, &asked).await? {
        Ended::Done(behind) => {
            admitted.end(Esito::Eseguita);
            Ok(Redirect::to(&format!("/i/{behind}")).into_response())
        }
        Ended::Again(again) => sending.draw(app, admitted, asked, again).await,
    }
}

/// What came of a form.
enum Ended {
    /// It is done: where the person is led, behind `/i/`.
    Done(String),
    /// It is not: the page once more, and why.
    Again(Again),
}

/// A form that this desk drew for this person and place.
struct Sending {
    catalogue: Arc<Catalogue>,
    address: Address,
    action: ActionSpec,
    modulo: Modulo,
    sent: Sent,
    now: Moment,
}

impl Sending {
    /// The form, if everything about it is ours.
    fn of(
        app: &App,
        (admitted, now, catalogue): (&Admitted, Moment, Arc<Catalogue>),
        (azione, query): (&str, Option<&str>),
        pairs: Vec<(String, String)>,
    ) -> Result<Self, WebError> {
        let action = admitted.manifest().action(&admitted.page().id, azione);
        let action = action.ok_or(WebError::NotFound)?.clone();
        let address = Address::read(query, admitted.page()).ok_or(WebError::Parameters)?;
        let sent = Sent::read(&action, pairs)?;
        app.access.verify_csrf(admitted.visitor(), &sent.csrf)?;
        let of = (azione, address.parameters.as_slice());
        let modulo = app.access.open_modulo(&sent.modulo, admitted, of);
        let language = admitted.visitor().lingua();
        let lost = |error| sent.given_back(&action, language, WebError::from(error));
        let modulo = modulo.map_err(lost)?;
        Ok(Sending {
            catalogue,
            address,
            action,
            modulo,
            sent,
            now,
        })
    }
}

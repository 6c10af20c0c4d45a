//! `/i/{incarico}/disposizione`: how a person left their desk, for its script: windows and keys. No page of it is for
//! people.

use super::App;
use super::acting::{acting, drawn_for};
use super::claim::Asked;
use super::drawn::VARIES;
use super::error::WebError;
use super::request::Named;
use crate::access::{Unfit, finestre};
use crate::model::Finestra;
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, VARY};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the register calls it.
const PAGE: &str = "disposizione";

/// The windows that are open.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Left {
    csrf: String,
    contesto: String,
    /// A JSON list from the back to the front.
    finestre: String,
}

/// How the desk was left.
#[derive(Serialize)]
struct Kept {
    /// What the form that keeps it bears.
    contesto: String,
    finestre: Vec<Finestra>,
    /// What the person chose instead of the usual keys.
    tasti: BTreeMap<String, String>,
}

/// How it was left, as far as it may be shown.
pub(super) async fn show(
    State(app): State<App>,
    Named(incarico): Named<String>,
    asked: Asked,
) -> Result<Response, WebError> {
    let now = app.clock.now();
    let in_force = app.plugins.current().in_force.clone();
    let acting = acting(&app, &asked, &incarico, PAGE, &in_force).await?;
    let kept = Kept {
        contesto: app.access.seal_acting(&acting)?,
        finestre: app.access.kept_finestre(&acting, &in_force, &now).await?,
        tasti: app.access.tasti(&acting).await?.into_iter().collect(),
    };
    let text = serde_json::to_string(&kept).map_err(WebError::broken)?;
    let json = "application/json; charset=utf-8";
    Ok(([(CONTENT_TYPE, json), (VARY, VARIES)], text).into_response())
}

/// Keeps how it is now.
pub(super) async fn keep(
    State(app): State<App>,
    Named(incarico): Named<String>,
    asked: Asked,
    form: Result<Form<Left>, FormRejection>,
) -> Result<StatusCode, WebError> {
    let Form(left) = form?;
    let now = app.clock.now();
    let catalogue = app.plugins.current();
    let acting = acting(&app, &asked, &incarico, PAGE, &catalogue.in_force).await?;
    drawn_for(&app, &acting, &left.csrf, &left.contesto)?;
    let finestre = finestre(&left.finestre, &acting.incarico().codice)?;
    app.access.keep_finestre(&acting, &finestre, &now).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<Unfit> for WebError {
    fn from(unfit: Unfit) -> Self {
        match unfit {
            Unfit::TooLarge => WebError::TooLarge,
            Unfit::Malformed => WebError::Malformed,
        }
    }
}

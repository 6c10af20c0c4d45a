//! What everybody may see, and what machines ask.

use super::App;
use super::claim::Asked;
use super::error::WebError;
use super::shell::{draw, signed_in, signed_out};
use crate::page::{Accessibility, Shell, Welcome};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};

/// The section "Servizi per le Aziende e Consulenti"; whoever is signed in is led to the incarichi.
pub(super) async fn welcome(State(app): State<App>, asked: Asked) -> Result<Response, WebError> {
    if app
        .access
        .visitor(&asked.claim, &app.clock.now())
        .await
        .is_ok()
    {
        return Ok(Redirect::to("/i").into_response());
    }
    let shell = signed_out(&app, &asked, "Servizi per le Aziende e Consulenti");
    let welcome = Welcome {
        contacts: app.contacts(),
    };
    Ok(draw(&app, &shell, &welcome)?.into_response())
}

/// The accessibility statement.
pub(super) async fn accessibility(
    State(app): State<App>,
    asked: Asked,
) -> Result<Html<String>, WebError> {
    let shell = whoever(&app, &asked, "Dichiarazione di accessibilità").await;
    draw(
        &app,
        &shell,
        &Accessibility {
            contacts: app.contacts(),
        },
    )
}

/// The process runs.
pub(super) async fn alive() -> &'static str {
    "alive\n"
}

/// The process runs and its database answers.
pub(super) async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.access.demo().await {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database does not answer\n",
        ),
    }
}

/// The shell of a page that is the same for everybody, with the name of whoever is signed in.
pub(super) async fn whoever(app: &App, asked: &Asked, title: &str) -> Shell {
    match app.access.visitor(&asked.claim, &app.clock.now()).await {
        Ok(visitor) => signed_in(app, asked, &visitor, title),
        Err(_) => signed_out(app, asked, title),
    }
}

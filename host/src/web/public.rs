//! What everybody may see, and what machines ask.

use super::App;
use super::claim::Asked;
use super::drawn::{Drawn, draw};
use super::error::WebError;
use super::shell::{signed_in, signed_out};
use crate::model::Language;
use crate::page::{Accessibility, Contact, Say, Shell, Welcome};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

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
    let shell = signed_out(&app, &asked).titled("shell-section");
    let welcome = Welcome {
        contacts: contacts(shell.language),
        demo: app.demo,
    };
    Ok(draw(&app, &shell, &welcome)?.into_response())
}

/// The accessibility statement.
pub(super) async fn accessibility(State(app): State<App>, asked: Asked) -> Result<Drawn, WebError> {
    let shell = whoever(&app, &asked).await.titled("accessibility-title");
    let statement = Accessibility {
        contacts: contacts(shell.language),
        demo: app.demo,
    };
    draw(&app, &shell, &statement)
}

/// How to reach the office. Invented, like everything of a demonstration.
fn contacts(language: Language) -> Vec<Contact> {
    let say = Say::of(language);
    let contact = |label: &str, text: &str| Contact {
        label: say.text(label).to_owned(),
        text: say.text(text).to_owned(),
    };
    vec![
        contact("contacts-phone", "contacts-phone-text"),
        contact("contacts-counter", "contacts-counter-text"),
    ]
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

/// The shell of a page that is the same for everybody, with the name and in the language of whoever is
/// signed in.
pub(super) async fn whoever(app: &App, asked: &Asked) -> Shell {
    match app.access.visitor(&asked.claim, &app.clock.now()).await {
        Ok(visitor) => signed_in(app, asked, &visitor),
        Err(_) => signed_out(app, asked),
    }
}

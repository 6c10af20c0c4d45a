//! Signing in and out. What is proved here is who somebody is; a provider of identities later ends at
//! the same `Access::sign_in`.

use super::App;
use super::claim::{ANONYMOUS, Asked, SESSION, clear, set};
use super::drawn::draw;
use super::error::WebError;
use super::shell::{profilo, signed_out};
use crate::access::AccessError;
use crate::model::Language;
use crate::page::{DemoIncarico, DemoPerson, SignIn};
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::header::{HeaderName, SET_COOKIE};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use serde::Deserialize;

/// A person of the guided tour.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chosen {
    csrf: String,
    persona: String,
}

/// A form with nothing but its token.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Token {
    csrf: String,
}

/// The guided tour: who the persons of the demonstration are, and what each may see.
pub(super) async fn tour(State(app): State<App>, asked: Asked) -> Result<Response, WebError> {
    let anonymous = app
        .access
        .anonymous(asked.anonymous.as_deref(), &app.clock.now())?;
    let shell = signed_out(&app, &asked).titled("sign-in-title");
    let sign_in = SignIn {
        action: "/accesso".to_owned(),
        csrf: anonymous.token,
        refused: None,
        persons: persons(&app, shell.language).await?,
    };
    let page = draw(&app, &shell, &sign_in)?;
    let cookie = [(SET_COOKIE, set(ANONYMOUS, &anonymous.cookie))];
    Ok((AppendHeaders(cookie), page).into_response())
}

async fn persons(app: &App, language: Language) -> Result<Vec<DemoPerson>, WebError> {
    if !app.demo {
        return Ok(Vec::new());
    }
    let mut persons = Vec::new();
    let catalogue = app.plugins.current();
    for found in app.access.demo_people().await? {
        let incarichi = app
            .access
            .demo_incarichi(&found.persona.id, &app.clock.now())
            .await?;
        let titled = incarichi.into_iter().map(|incarico| DemoIncarico {
            profilo: profilo(&catalogue.in_force, &incarico.profilo, language),
            title: incarico.titolo,
        });
        persons.push(DemoPerson {
            name: format!("{} {}", found.persona.nome, found.persona.cognome),
            id: found.persona.id,
            presentation: Some(found.presentazione),
            journey: found.percorso,
            incarichi: titled.collect(),
        });
    }
    Ok(persons)
}

/// Signs in a person of the guided tour, under a new token.
pub(super) async fn sign_in(
    State(app): State<App>,
    asked: Asked,
    form: Result<Form<Chosen>, FormRejection>,
) -> Result<Response, WebError> {
    let Form(chosen) = form?;
    let now = app.clock.now();
    app.access
        .verify_anonymous(asked.anonymous.as_deref(), &chosen.csrf, &now)?;
    if !app.demo {
        return Err(WebError::NotFound);
    }
    let begun = app
        .access
        .demo_sign_in(&chosen.persona, &asked.claim, &now)
        .await;
    let token = begun.map_err(|error| match error {
        AccessError::NoDemo | AccessError::Stranger => WebError::NotFound,
        other => other.into(),
    })?;
    let cookies = [
        (SET_COOKIE, set(SESSION, &token)),
        (SET_COOKIE, clear(ANONYMOUS)),
    ];
    Ok((AppendHeaders(cookies), Redirect::to("/i")).into_response())
}

/// Ends the session and asks the browser to forget everything of this site.
pub(super) async fn sign_out(
    State(app): State<App>,
    asked: Asked,
    form: Result<Form<Token>, FormRejection>,
) -> Result<Response, WebError> {
    let Form(token) = form?;
    let visitor = app.access.visitor(&asked.claim, &app.clock.now()).await?;
    app.access.verify_csrf(&visitor, &token.csrf)?;
    app.access.sign_out(&asked.claim).await?;
    let forget = HeaderName::from_static("clear-site-data");
    let headers = [
        (SET_COOKIE, clear(SESSION)),
        (forget, "\"cache\", \"cookies\", \"storage\"".to_owned()),
    ];
    Ok((AppendHeaders(headers), Redirect::to("/")).into_response())
}

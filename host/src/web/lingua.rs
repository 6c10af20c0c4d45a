//! The language in which the desk speaks, and the form that chooses it.
//!
//! Whoever is signed in is spoken to in the language of their record. Before that a cookie counts, which
//! holds the language and nothing else and goes with the browser's session; without one the browser's
//! `Accept-Language`, and else Italian. The form changes both record and cookie, so that pages which do
//! not ask who looks speak the same language.

use super::App;
use super::anybody::{Drawing, drawing, verify, visitor};
use super::claim::{Asked, LINGUA, set};
use super::drawn::draw;
use super::error::WebError;
use super::ritorno::{asked_for, local};
use crate::access::Visitor;
use crate::model::Language;
use crate::page;
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{RawQuery, State};
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Response};
use serde::Deserialize;

/// The form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chosen {
    csrf: String,
    lingua: Language,
    ritorno: String,
}

/// The three languages to choose from.
pub(super) async fn show(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    asked: Asked,
) -> Result<Response, WebError> {
    let visitor = visitor(&app, &asked).await?;
    drawn(
        &app,
        &asked,
        visitor.as_ref(),
        (home(asked_for(query.as_deref())), None),
    )
}

/// Keeps the choice, and draws the page in the language chosen. What leads back is a link: no redirect
/// of the desk leads to where a request says.
pub(super) async fn choose(
    State(app): State<App>,
    asked: Asked,
    form: Result<Form<Chosen>, FormRejection>,
) -> Result<Response, WebError> {
    let Form(chosen) = form?;
    let visitor = visitor(&app, &asked).await?;
    verify(&app, &asked, visitor.as_ref(), &chosen.csrf)?;
    if let Some(visitor) = &visitor {
        app.access.set_lingua(visitor, chosen.lingua).await?;
    }
    let back = home(local(chosen.ritorno));
    drawn(&app, &asked, visitor.as_ref(), (back, Some(chosen.lingua)))
}

fn drawn(
    app: &App,
    asked: &Asked,
    visitor: Option<&Visitor>,
    (back, chosen): (String, Option<Language>),
) -> Result<Response, WebError> {
    let chosen_cookie = chosen.map(|it| set(LINGUA, it.code()));
    let Drawing {
        mut shell,
        csrf,
        cookie,
    } = drawing(app, asked, visitor)?;
    shell.language = chosen.unwrap_or(shell.language);
    let shell = shell.titled("lingua-title").at("");
    let lingua = page::Lingua::new(shell.language, csrf, back);
    let lingua = lingua.of(visitor.is_some(), chosen.is_some());
    let cookies = chosen_cookie.into_iter().chain(cookie);
    let cookies = cookies.map(|line| (SET_COOKIE, line));
    let page = draw(app, &shell, &lingua)?;
    Ok((AppendHeaders(cookies), page).into_response())
}

/// The address, or the first page.
fn home(address: Option<String>) -> String {
    address.unwrap_or_else(|| "/".to_owned())
}

//! Draws the page of an error: the one place that does.

use super::App;
use super::claim::Asked;
use super::error::{Problem, WebError};
use super::public::whoever;
use super::shell::draw;
use crate::page::{self, Remedy, Typed};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

/// Replaces the bare answer of a [`WebError`] by its page, keeping status and headers. Whoever asks
/// for a page without being signed in is led to the sign-in.
pub(super) async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    let reading = matches!(*request.method(), Method::GET | Method::HEAD);
    let (mut parts, body) = request.into_parts();
    let asked = Asked::from_request_parts(&mut parts, &()).await;
    let response = next.run(Request::from_parts(parts, body)).await;
    let Some(Problem(error)) = response.extensions().get::<Problem>().cloned() else {
        return response;
    };
    if error == WebError::SignIn && reading {
        return Redirect::to("/accesso").into_response();
    }
    let Ok(asked) = asked;
    match shown(&app, &asked, &error).await {
        Ok(page) => {
            let mut page = (response.status(), page).into_response();
            keep(response.headers(), page.headers_mut());
            page
        }
        // Even the page of an error can fail; the status is still true.
        Err(_) => response,
    }
}

async fn shown(app: &App, asked: &Asked, error: &WebError) -> Result<impl IntoResponse, WebError> {
    let (title, sentence) = error.words();
    let remedy = |label: &str, href: &str| Remedy {
        label: label.to_owned(),
        href: Some(href.to_owned()),
    };
    let remedies = match error {
        WebError::SignIn => vec![remedy("Accedere", "/accesso")],
        _ => vec![
            remedy("Tornare agli incarichi", "/i"),
            remedy("HELP", "/aiuto"),
        ],
    };
    // While the database is away, or kept too busy to answer, nobody can say who asks.
    let shell = match error {
        WebError::Broken | WebError::Busy => super::shell::signed_out(app, asked, title),
        _ => whoever(app, asked, title).await,
    };
    let (sentence, request_id) = (sentence.to_owned(), asked.id.clone());
    match error {
        WebError::Conflict(typed) => {
            let typed = typed.iter().map(|(label, value)| Typed {
                label: (*label).to_owned(),
                value: value.clone(),
            });
            let conflict = page::Conflict {
                sentence,
                request_id,
                typed: typed.collect(),
                remedies,
            };
            draw(app, &shell, &conflict)
        }
        _ => {
            let problem = page::Problem {
                title: title.to_owned(),
                sentence,
                request_id,
                remedies,
            };
            draw(app, &shell, &problem)
        }
    }
}

fn keep(from: &HeaderMap, to: &mut HeaderMap) {
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = from.get(&name) {
            to.insert(name, value.clone());
        }
    }
}

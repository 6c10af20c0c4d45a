//! Draws the page of an error: the one place that does. To whoever wants JSON it says the same as problem
//! details (RFC 9457).

use super::App;
use super::claim::Asked;
use super::drawn::{Drawn, VARIES, draw};
use super::error::{Beside, Problem, WebError};
use super::media::Media;
use super::public::whoever;
use crate::page::{self, Remedy, Say, Shell, Typed};
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
    let Ok(asked) = asked;
    if asked.media == Some(Media::Json) {
        let mut told = told(&app, &asked, &error).await;
        keep(response.headers(), told.headers_mut());
        return told;
    }
    // A window says so itself, and loses nothing of what stands beside it.
    if error == WebError::SignIn && reading && !asked.in_window {
        return ([(header::VARY, VARIES)], Redirect::to("/accesso")).into_response();
    }
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

async fn shown(app: &App, asked: &Asked, error: &WebError) -> Result<Drawn, WebError> {
    let mut shell = shell(app, asked, error).await;
    // Nothing leads back to what is not there, and its page says nothing of what was asked for.
    shell.back.clear();
    let say = Say::of(shell.language);
    let (title, sentence) = error.words(say);
    shell.title.clone_from(&title);
    let (remedies, request_id) = (remedies(error, say), asked.id.clone());
    match error {
        WebError::Conflict(typed) => {
            let typed = typed.iter().map(|(label, value)| Typed {
                label: match label {
                    Beside::Word(word) => say.text(word).to_owned(),
                    Beside::Text(text) => text.clone(),
                },
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
                title,
                sentence,
                request_id,
                remedies,
            };
            draw(app, &shell, &problem)
        }
    }
}

/// The shell of whoever asks. While the database is away, or kept too busy to answer, nobody can say who.
async fn shell(app: &App, asked: &Asked, error: &WebError) -> Shell {
    match error {
        WebError::Broken | WebError::Busy => super::shell::signed_out(app, asked),
        _ => whoever(app, asked).await,
    }
}

/// The error for programs: title and sentence as people read them, and a word that stays the same.
async fn told(app: &App, asked: &Asked, error: &WebError) -> Response {
    let language = shell(app, asked, error).await.language;
    let (title, detail) = error.words(Say::of(language));
    let code = error.key();
    let details = serde_json::json!({
        "title": title,
        "status": error.status().as_u16(),
        "detail": detail,
        "code": code.split_once('-').map_or(code, |(_, word)| word),
        "request_id": asked.id,
    });
    let headers = [
        (header::CONTENT_TYPE, "application/problem+json"),
        (header::CONTENT_LANGUAGE, language.code()),
        (header::VARY, VARIES),
    ];
    (error.status(), headers, details.to_string()).into_response()
}

fn remedies(error: &WebError, say: &Say) -> Vec<Remedy> {
    let remedy = |key: &str, href: &str| Remedy {
        label: say.text(key).to_owned(),
        href: Some(href.to_owned()),
    };
    match error {
        WebError::SignIn => vec![remedy("problem-to-sign-in", "/accesso")],
        _ => vec![
            remedy("problem-to-incarichi", "/i"),
            remedy("shell-help", "/aiuto"),
        ],
    }
}

fn keep(from: &HeaderMap, to: &mut HeaderMap) {
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = from.get(&name) {
            to.insert(name, value.clone());
        }
    }
}

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
use crate::access::Visitor;
use crate::model::Language;
use crate::page::{self, is_local};
use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{RawQuery, State};
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Response};
use serde::Deserialize;

/// The longest address that a choice leads back to.
const LONGEST: usize = 4_096;

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
        (back(query.as_deref()), None),
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
    let back = local(chosen.ritorno);
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

/// Where the choice leads back to, of the address of its page.
fn back(query: Option<&str>) -> String {
    let mut pairs = form_urlencoded::parse(query.unwrap_or("").as_bytes());
    let back = pairs.find(|(name, _)| name == "ritorno");
    local(back.map(|(_, back)| back.into_owned()).unwrap_or_default())
}

/// The address, where it is a page of this site; else the first page.
fn local(address: String) -> String {
    let plain = address.bytes().all(|it| it.is_ascii_graphic());
    match is_local(&address) && plain && address.len() <= LONGEST {
        true => address,
        false => "/".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_leads_back_to_a_page_of_this_site_and_nowhere_else() {
        let window = "/i/a/p/b/versamenti/mese?periodo=2026-07";
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("ritorno", window)
            .finish();
        assert_eq!(back(Some(&query)), window);
        for elsewhere in [
            "ritorno=https%3A%2F%2Fexample.org",
            "ritorno=%2F%2Fexample.org",
            "ritorno=%2F%5Cexample.org",
            "ritorno=%2Fa%0D%0Aset-cookie%3A+x",
            "ritorno=%2F%C3%A8",
            "ritorno=javascript%3A1",
            "ritorno=",
            "altro=%2Fi",
            "",
        ] {
            assert_eq!(back(Some(elsewhere)), "/", "{elsewhere}");
        }
        assert_eq!(back(None), "/");
        assert_eq!(local(format!("/{}", "a".repeat(LONGEST))), "/");
    }
}

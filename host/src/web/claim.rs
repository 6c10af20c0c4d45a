//! What a request says of itself, before anybody believed it.

use super::accepted::accepted;
use super::headers;
use super::media::{Media, wanted};
use super::request::RequestId;
use crate::access::Claim;
use crate::model::Language;
use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::header::{COOKIE, HeaderMap, HeaderName};
use axum::http::request::Parts;
use std::convert::Infallible;

/// The cookie of a session. `__Host-`: only this very host can set it, only for the whole site, only
/// secure (RFC 6265bis, section 4.1.3.2).
pub(super) const SESSION: &str = "__Host-cassetto";

/// The cookie of a browser that has a form and no session.
pub(super) const ANONYMOUS: &str = "__Host-anonima";

/// The header of a window of the desk that asks for what stands in it, and for nothing round it: the
/// sealed place of its title, or [`NEW_WINDOW`].
pub(super) const WINDOW: HeaderName = HeaderName::from_static("finestra");

/// What a window says that has no title yet.
const NEW_WINDOW: &str = "nuova";

/// The cookie of the language that this browser chose.
pub(super) const LINGUA: &str = "__Host-lingua";

/// The request, as every handler takes it.
pub(super) struct Asked {
    /// Cookie and request id, for the access floor.
    pub(super) claim: Claim,
    /// The cookie of a browser without session.
    pub(super) anonymous: Option<String>,
    /// The id of the request.
    pub(super) id: String,
    /// The nonce of the answer's style sheets.
    pub(super) nonce: String,
    /// The language of whoever is not signed in.
    pub(super) language: Language,
    /// Whether a window of the desk asks.
    pub(super) in_window: bool,
    /// In which form the answer is wanted; `None` in one that no window has.
    pub(super) media: Option<Media>,
    /// What the address of the choice of the language bears, to lead back to what is asked for;
    /// nothing where a form is sent, since nothing leads back to that.
    pub(super) back: String,
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let id = parts.extensions.get::<RequestId>().map_or("", |id| &id.0);
        let claim = Claim::new(cookie(&parts.headers, SESSION), id);
        // What is no text is no seal either, and is refused as one that nobody made.
        let window = parts.headers.get(WINDOW);
        let window = window.map(|value| value.to_str().unwrap_or_default());
        Ok(Asked {
            claim: match window.filter(|window| *window != NEW_WINDOW) {
                Some(sealed) => claim.in_window(sealed),
                None => claim,
            },
            in_window: window.is_some(),
            anonymous: cookie(&parts.headers, ANONYMOUS).map(str::to_owned),
            id: id.to_owned(),
            nonce: headers::nonce(&parts.extensions).to_owned(),
            language: language(&parts.headers),
            media: wanted(&parts.headers),
            back: back(parts),
        })
    }
}

/// What this browser chose, or wants.
fn language(headers: &HeaderMap) -> Language {
    let chosen = cookie(headers, LINGUA).and_then(Language::from_code);
    chosen.or_else(|| accepted(headers)).unwrap_or_default()
}

fn back(parts: &Parts) -> String {
    let path = match parts.method {
        Method::GET | Method::HEAD => parts.uri.path_and_query(),
        _ => None,
    };
    path.map_or_else(String::new, |path| back_to(path.as_str()))
}

/// What the address of the choice of the language bears to lead back to this path.
pub(super) fn back_to(path: &str) -> String {
    let mut query = form_urlencoded::Serializer::for_suffix("?".to_owned(), 1);
    query.append_pair("ritorno", path).finish()
}

/// The value of a cookie; `None` when it is missing, or sent twice with different values.
fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok());
    let pairs = lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    let mut values = pairs
        .filter(|(known, _)| *known == name)
        .map(|(_, value)| value);
    let first = values.next()?;
    values.all(|other| other == first).then_some(first)
}

/// The line that sets a cookie for as long as the browser lives.
pub(super) fn set(name: &str, value: &str) -> String {
    format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax")
}

/// The line that takes a cookie away.
pub(super) fn clear(name: &str) -> String {
    format!("{name}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_that_comes_twice_counts_only_when_both_agree() {
        let read = |lines: &[&str]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(COOKIE, line.parse().unwrap());
            }
            cookie(&headers, SESSION).map(str::to_owned)
        };
        assert_eq!(read(&["a=1; __Host-cassetto=x"]), Some("x".to_owned()));
        assert_eq!(
            read(&["__Host-cassetto=x", "__Host-cassetto=x"]),
            Some("x".to_owned())
        );
        assert_eq!(read(&["__Host-cassetto=x; __Host-cassetto=y"]), None);
        assert_eq!(read(&["cassetto=x", "__Host-cassetto2=y"]), None);
    }
}

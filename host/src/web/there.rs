//! The place that the address of a window names.

use super::error::WebError;
use super::request::Named;
use crate::access::{Of, Place};
use axum::extract::{FromRequestParts, MatchedPath};
use axum::http::request::Parts;
use std::collections::HashMap;

/// Where a window is, by the words of its address: of one position, of the positions of one soggetto, of
/// all that the incarico may see, or of the office.
pub(super) struct There(pub(super) Place);

/// The action that the address of a form names, behind its page.
pub(super) struct Azione(pub(super) String);

impl<S: Send + Sync> FromRequestParts<S> for Azione {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let Named(mut words) =
            Named::<HashMap<String, String>>::from_request_parts(parts, state).await?;
        words.remove("azione").map(Azione).ok_or(WebError::NotFound)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for There {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let route = MatchedPath::from_request_parts(parts, state).await;
        let route = route.map_err(|_| WebError::NotFound)?;
        let Named(mut words) =
            Named::<HashMap<String, String>>::from_request_parts(parts, state).await?;
        let mut word = |name| words.remove(name).ok_or(WebError::NotFound);
        let of = match route.as_str() {
            route if route.contains("/{posizione}/") => Of::Posizione(word("posizione")?),
            route if route.contains("/{soggetto}/") => Of::Soggetto(word("soggetto")?),
            route if route.contains("/tutte/") => Of::Tutte,
            route if route.contains("/sede/") => Of::Sede,
            _ => return Err(WebError::NotFound),
        };
        Ok(There(Place {
            incarico: word("incarico")?,
            of,
            plugin: word("plugin")?,
            page: word("page")?,
        }))
    }
}

//! Style sheets, symbols and fonts, held compressed in memory under names that hold their digest.

use super::App;
use super::error::WebError;
use super::headers::Immutable;
use super::request::Named;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, VARY};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// One file; a name with another digest does not exist.
pub(super) async fn file(
    State(app): State<App>,
    Named(name): Named<String>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let asset = app.assets.get(&name);
    let asset = asset.or_else(|| app.frames.part_of_desk(&name));
    let asset = asset.ok_or(WebError::NotFound)?;
    let accepted = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok());
    let gzip = accepted.is_some_and(|value| value.contains("gzip"));
    let head = [
        (CONTENT_TYPE, asset.content_type),
        (VARY, "accept-encoding"),
    ];
    let mut response = match asset.gzip.as_ref().filter(|_| gzip) {
        Some(body) => (head, [(CONTENT_ENCODING, "gzip")], shared(body)).into_response(),
        None => (head, shared(&asset.plain)).into_response(),
    };
    response.extensions_mut().insert(Immutable);
    Ok(response)
}

/// The bytes that the desk keeps, as the body of one more answer.
fn shared(body: &Arc<[u8]>) -> Bytes {
    Bytes::from_owner(Arc::clone(body))
}

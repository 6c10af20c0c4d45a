//! The headers of every answer, also of errors, of style sheets and of what no route matches.
//!
//! Sources: OWASP ASVS 5.0 sections 3.4 and 14.3, HTML Standard (Trusted Types), RFC 6797, RFC 9111.

use super::App;
use super::request::RequestId;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use axum::http::{Extensions, HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use data_encoding::BASE64URL_NOPAD;

/// A value that a style sheet of this very answer must bear; 128 random bits, new for each answer.
#[derive(Clone, Debug)]
pub(super) struct Nonce(pub(super) String);

/// The answer holds nothing personal and never changes: browsers may keep it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Immutable;

/// Headers that never vary.
const FIXED: [(HeaderName, &str); 7] = [
    (
        HeaderName::from_static("strict-transport-security"),
        "max-age=63072000; includeSubDomains",
    ),
    (HeaderName::from_static("x-content-type-options"), "nosniff"),
    (HeaderName::from_static("referrer-policy"), "no-referrer"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (HeaderName::from_static("x-frame-options"), "DENY"),
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), display-capture=(), \
         encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), \
         identity-credentials-get=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), \
         payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), \
         serial=(), storage-access=(), usb=(), xr-spatial-tracking=()",
    ),
];

/// Puts a nonce into the request and the headers on the answer.
pub(super) async fn layer(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let nonce = Nonce(BASE64URL_NOPAD.encode(&app.random.bytes::<16>()));
    let id = RequestId::of(&request);
    request.extensions_mut().insert(nonce.clone());
    let mut response = next.run(request).await;
    let immutable = response.extensions().get::<Immutable>().is_some();
    let headers = response.headers_mut();
    set(headers, &nonce, immutable);
    if let Ok(id) = HeaderValue::from_str(&id.0) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    response
}

fn set(headers: &mut HeaderMap, nonce: &Nonce, immutable: bool) {
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let policy = policy(nonce);
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(HeaderName::from_static("content-security-policy"), policy);
    }
    // Whatever is not known to be the same for everybody is personal.
    let cache = match immutable {
        true => "public, max-age=31536000, immutable",
        false => "no-store",
    };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    if !headers.contains_key(CONTENT_TYPE) {
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("text/plain; charset=utf-8"),
        );
    }
}

fn policy(nonce: &Nonce) -> String {
    let nonce = &nonce.0;
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'nonce-{nonce}'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; \
         base-uri 'none'; object-src 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

/// The nonce of the answer that is being made; empty only outside the layer.
pub(super) fn nonce(extensions: &Extensions) -> &str {
    extensions.get::<Nonce>().map_or("", |nonce| &nonce.0)
}

//! The id of a request, its log line, and what every request must fulfil before a handler sees it.

use super::error::WebError;
use super::{App, molte};
use axum::body::Bytes;
use axum::extract::{
    DefaultBodyLimit, FromRequest, FromRequestParts, MatchedPath, Path, Request, State,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use std::time::Instant;
use tracing::Instrument;

/// Under which everything about one request is logged; shown to people on the page of an error.
/// Made here and never taken from a header, so that nobody can forge a line of the log.
#[derive(Clone, Debug)]
pub(super) struct RequestId(pub(super) String);

impl RequestId {
    /// The id of a request; empty only outside the layer.
    pub(super) fn of(request: &Request) -> Self {
        let id = request.extensions().get::<RequestId>().cloned();
        id.unwrap_or_else(|| RequestId(String::new()))
    }
}

/// The words of a path. What is no UTF-8 names nothing, and is missing like anything else.
pub(super) struct Named<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Named<T> {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        let path = Path::from_request_parts(parts, state).await;
        path.map(|Path(words)| Named(words))
            .map_err(|_| WebError::NotFound)
    }
}

/// Gives the request its id and writes one line when it has been answered. The line names the
/// route and not the address, and nothing of the person.
pub(super) async fn logged(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = RequestId(app.random.ulid(app.clock.now().ms));
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("-", MatchedPath::as_str).to_owned();
    request.extensions_mut().insert(id.clone());
    let span = tracing::info_span!("request", id = %id.0);
    let response = next.run(request).instrument(span).await;
    let ms = began.elapsed().as_secs_f64() * 1_000.0;
    let status = response.status().as_u16();
    tracing::info!(target: "request", id = %id.0, %method, route, status, ms, "answered");
    response
}

/// Refuses what no page of this desk sends: a form of another type, or one that another site made a
/// browser send. The token of each form is verified later, by its handler.
pub(super) async fn same_site(State(app): State<App>, request: Request, next: Next) -> Response {
    if is_safe(request.method()) {
        return next.run(request).await;
    }
    match from_this_site(request.headers(), app.origin(), takes_files(&request)) {
        Ok(()) => next.run(request).await,
        Err(error) => error.into_response(),
    }
}

/// Reads a form to its end before anybody decides on it, so that one which comes too slowly or is too
/// large has held nothing but its connection.
pub(super) async fn whole(State(app): State<App>, request: Request, next: Next) -> Response {
    if is_safe(request.method()) {
        return next.run(request).await;
    }
    let mut request = request;
    if takes_files(&request) {
        DefaultBodyLimit::max(molte::LARGEST).apply(&mut request);
    }
    let (parts, body) = request.into_parts();
    let form = Bytes::from_request(Request::from_parts(parts.clone(), body), &());
    let error = match tokio::time::timeout(app.patience(), form).await {
        Ok(Ok(form)) => return next.run(Request::from_parts(parts, form.into())).await,
        Ok(Err(refused)) if refused.status() == StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge,
        Ok(Err(_)) => WebError::Malformed,
        Err(_) => WebError::Late,
    };
    error.into_response()
}

/// Whether what is sent may hold a file.
fn takes_files(request: &Request) -> bool {
    let route = request.extensions().get::<MatchedPath>();
    let taken = route.is_some_and(|route| molte::takes_files(route.as_str()));
    taken && media(request.headers()).eq_ignore_ascii_case("multipart/form-data")
}

/// The media type of what is sent, without its parameters; empty where it has none.
fn media(headers: &HeaderMap) -> &str {
    let whole = headers.get(header::CONTENT_TYPE);
    let whole = whole.and_then(|value| value.to_str().ok()).unwrap_or("");
    whole.split(';').next().unwrap_or("").trim()
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// `ours` is what the operator says that people type; behind a balancer the host of a request may be
/// another. On the machine itself, which alone is reached by http, people type one of several names,
/// and then both must agree.
fn from_this_site(headers: &HeaderMap, ours: &str, files: bool) -> Result<(), WebError> {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let host = text(header::HOST).unwrap_or("");
    let site = text(header::HeaderName::from_static("sec-fetch-site"));
    if site.is_some_and(|site| site != "same-origin") {
        return Err(WebError::Forged);
    }
    let named = |origin: &str| ours.starts_with("http://") && authority(origin) == host;
    // A page that sends no referrer posts its forms with the origin `null` (Fetch Standard, "append a
    // request Origin header"), so `null` counts only beside the word of the browser itself.
    match text(header::ORIGIN) {
        Some("null") if site.is_some() => {}
        Some(origin) if origin != ours && !named(origin) => return Err(WebError::Forged),
        _ => {}
    }
    let plain = media(headers).eq_ignore_ascii_case("application/x-www-form-urlencoded");
    match plain || files {
        true => Ok(()),
        false => Err(WebError::Unsupported),
    }
}

/// Host and port of an origin; of `null` there is none.
fn authority(origin: &str) -> &str {
    origin
        .split_once("://")
        .map_or("", |(_, authority)| authority)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_comes_from_the_address_that_people_type() {
        let asked_at = |ours: &str, host: &str, origin: Option<&str>| {
            let mut headers = HeaderMap::new();
            let form = "application/x-www-form-urlencoded";
            headers.insert(header::CONTENT_TYPE, form.parse().unwrap());
            headers.insert(header::HOST, host.parse().unwrap());
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, origin.parse().unwrap());
            }
            from_this_site(&headers, ours, false)
        };
        let asked =
            |host: &str, origin: Option<&str>| asked_at("https://cassetto.example", host, origin);
        let behind_a_balancer = asked("10.0.0.7:8080", Some("https://cassetto.example"));
        assert_eq!(behind_a_balancer, Ok(()));
        assert_eq!(asked("localhost:8080", None), Ok(()));
        let here = "http://127.0.0.1:8080";
        let typed = Some("http://localhost:8080");
        assert_eq!(asked_at(here, "localhost:8080", typed), Ok(()));
        // Elsewhere a host that agrees proves nothing: whoever sends the one sends the other.
        for (host, origin) in [
            ("localhost:8080", "http://localhost:8080"),
            ("cassetto.example", "http://cassetto.example"),
            ("example.org", "https://example.org"),
        ] {
            assert_eq!(asked(host, Some(origin)), Err(WebError::Forged), "{origin}");
        }
        for foreign in [
            "http://cassetto.example",
            "https://cassetto.example.org",
            "null",
            "",
        ] {
            assert_eq!(
                asked("10.0.0.7:8080", Some(foreign)),
                Err(WebError::Forged),
                "{foreign}"
            );
        }
    }
}

//! A browser without window and without script: it keeps cookies, follows nothing by itself, and
//! sends what a real one sends with a form.

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, Response, header};
use http_body_util::BodyExt;
use scraper::{Html, Selector};
use std::collections::BTreeMap;
use tower::ServiceExt;

/// The host that a browser of these tests has typed.
const HOST: &str = "127.0.0.1:8080";

/// A browser.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    pub(crate) cookies: BTreeMap<String, String>,
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Browser {
    pub(crate) fn new(router: Router) -> Browser {
        Browser {
            router,
            cookies: BTreeMap::new(),
        }
    }

    /// Asks for a page.
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        let request = Request::get(path).header(header::HOST, HOST);
        self.send(request.body(Body::empty()).expect("a request"))
            .await
    }

    /// Asks for a page, and again as long as other work fills the processors.
    pub(crate) async fn patient(&mut self, path: &str) -> Answer {
        let mut answer = self.get(path).await;
        for _ in 0..20 {
            if !matches!(answer.status, 429 | 504) {
                break;
            }
            answer = self.get(path).await;
        }
        answer
    }

    /// Sends a form of a page of this site.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, String)]) -> Answer {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let request = Request::post(path)
            .header(header::HOST, HOST)
            // Pages that send no referrer post their forms with this origin.
            .header(header::ORIGIN, "null")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form.finish())).expect("a request"))
            .await
    }

    /// A request with the cookies of this browser.
    pub(crate) fn bearing(&self, mut request: Request<Body>) -> Request<Body> {
        if !self.cookies.is_empty() {
            let pairs = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"));
            let line = pairs.collect::<Vec<_>>().join("; ");
            request
                .headers_mut()
                .insert(header::COOKIE, line.parse().expect("cookies"));
        }
        request
    }

    /// Sends a request whose answer has no end.
    pub(crate) async fn stream(&self, request: Request<Body>) -> Response<Body> {
        let request = self.bearing(request);
        let answer = self.router.clone().oneshot(request).await;
        answer.expect("an answer")
    }

    /// Sends any request with the cookies of this browser.
    pub(crate) async fn send(&mut self, request: Request<Body>) -> Answer {
        let request = self.bearing(request);
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        for line in parts.headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().expect("a cookie");
            let (pair, rest) = line.split_once(';').unwrap_or((line, ""));
            let (name, value) = pair.split_once('=').expect("a pair");
            match rest.contains("Max-Age=0") {
                true => self.cookies.remove(name),
                false => self.cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
        let bytes = match parts.headers.get(header::CONTENT_TYPE) {
            // It has no end: what it says first is its answer.
            Some(media) if media.as_bytes().starts_with(b"text/event-stream") => first(body).await,
            _ => to_bytes(body, 4 << 20).await.expect("a body"),
        };
        Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

/// The first piece of a body that may have no end; nothing of one that is empty.
async fn first(mut body: Body) -> Bytes {
    let piece = body.frame().await.transpose().expect("a body");
    piece
        .and_then(|piece| piece.into_data().ok())
        .unwrap_or_default()
}

impl Answer {
    /// A header as text; empty when it is missing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("")
    }

    /// The value of a hidden field.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let selector = format!("input[type=hidden][name={name}]");
        let found = self.attributes(&selector, "value");
        found
            .into_iter()
            .next()
            .unwrap_or_else(|| panic!("no field `{name}` in {}", self.text))
    }

    /// An attribute of every element that `selector` selects.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        let page = Html::parse_document(&self.text);
        let found = page
            .select(&selector)
            .filter_map(|element| element.value().attr(name));
        found.map(str::to_owned).collect()
    }

    /// The text of every element that `selector` selects, white space folded.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        let page = Html::parse_document(&self.text);
        let texts = page
            .select(&selector)
            .map(|element| element.text().collect::<String>());
        texts
            .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    /// The rows of every table that `selector` selects, their cells divided by ` | `.
    pub(crate) fn rows(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(&format!("{selector} tr")).expect("a selector");
        let cells = Selector::parse("th, td").expect("a selector");
        let page = Html::parse_document(&self.text);
        let row = |row: scraper::ElementRef<'_>| {
            let cells = row
                .select(&cells)
                .map(|cell| cell.text().collect::<String>().replace('\u{a0}', " "));
            cells.collect::<Vec<_>>().join(" | ")
        };
        page.select(&selector).map(row).collect()
    }

    /// The address of the first link whose text holds `text`.
    pub(crate) fn link(&self, text: &str) -> String {
        link(&self.text, text)
    }
}

/// The address of the first link of a page whose text holds `text`.
pub(crate) fn link(page: &str, text: &str) -> String {
    let selector = Selector::parse("a[href]").expect("a selector");
    let html = Html::parse_document(page);
    let mut links = html.select(&selector);
    let found = links.find(|link| link.text().collect::<String>().contains(text));
    let href = found.and_then(|link| link.value().attr("href"));
    href.unwrap_or_else(|| panic!("no link `{text}` in {page}"))
        .to_owned()
}

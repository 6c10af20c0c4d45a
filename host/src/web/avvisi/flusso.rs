//! `/i/{incarico}/avvisi/flusso`: what is told while a page stays open (HTML Standard, "Server-sent events").
//!
//! Every event bears its number; a browser that comes back names the last one it has (`Last-Event-ID`), and goes on
//! behind it. Who may hear is asked again at each delivery and each beat. Nothing is gathered for whoever is slow: rows
//! are read when the connection takes more, and one that takes nothing is closed like any other.

mod event;

use super::seats::{Seat, Woken};
use crate::access::{AccessError, Claim, Hearing};
use crate::model::Language;
use crate::web::App;
use crate::web::claim::Asked;
use crate::web::drawn::VARIES;
use crate::web::error::WebError;
use crate::web::request::Named;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, HeaderName, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use std::convert::Infallible;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// Between two beats of a stream on which nothing happens.
const BEAT: Duration = Duration::from_secs(15);

/// Has a proxy pass on what comes, when it comes.
const UNBUFFERED: HeaderName = HeaderName::from_static("x-accel-buffering");

/// A stream that is open.
struct Flusso {
    app: App,
    claim: Claim,
    incarico: String,
    seat: Seat,
    /// The last number that was told or passed.
    number: i64,
    /// How many were to be read when it was last said.
    unread: i64,
    /// What goes out first.
    first: Option<String>,
    /// Whether there may be something behind the number.
    due: bool,
    over: bool,
    beat: Instant,
}

/// The stream of an incarico, from what the browser has, else from now.
pub(in crate::web) async fn flusso(
    State(app): State<App>,
    Named(incarico): Named<String>,
    headers: HeaderMap,
    asked: Asked,
) -> Result<Response, WebError> {
    let known = known(&headers);
    let (flusso, language) = Flusso::open(app, asked.claim, incarico, known).await?;
    let media = HeaderValue::from_static("text/event-stream; charset=utf-8");
    let language = HeaderValue::from_static(language.code());
    let varies = HeaderValue::from_static(VARIES);
    let headers = [
        (CONTENT_TYPE, media),
        (CONTENT_LANGUAGE, language),
        (VARY, varies),
        (UNBUFFERED, HeaderValue::from_static("no")),
    ];
    Ok((headers, Body::from_stream(flusso.stream())).into_response())
}

/// The last number that a browser has.
fn known(headers: &HeaderMap) -> Option<i64> {
    let known = headers.get("last-event-id")?.to_str().ok()?;
    known.parse().ok()
}

impl Flusso {
    /// Takes a seat for whoever may hear; and the language that they read.
    async fn open(
        app: App,
        claim: Claim,
        incarico: String,
        known: Option<i64>,
    ) -> Result<(Flusso, Language), WebError> {
        let now = app.clock.now();
        let snapshot = app.plugins.current().in_force.number;
        let hearing = app.access.hear(&claim, &incarico, snapshot, &now).await?;
        let last = app.access.last_avviso(&hearing).await?;
        let number = known.filter(|known| (0..=last).contains(known));
        let number = number.unwrap_or(last);
        let visitor = hearing.acting().visitor();
        let flusso = Flusso {
            claim,
            incarico,
            seat: app.seats.take(visitor.id(), last)?,
            number,
            unread: hearing.acting().unread(),
            first: Some(event::first(number)),
            // What was committed since it was asked for the last number is looked at as well.
            due: true,
            over: false,
            beat: Instant::now() + BEAT,
            app,
        };
        Ok((flusso, visitor.lingua()))
    }

    fn stream(self) -> impl stream::Stream<Item = Result<String, Infallible>> + Send + 'static {
        stream::unfold(self, |mut flusso| async move {
            let text = flusso.next().await?;
            Some((Ok(text), flusso))
        })
    }

    /// What goes out next; `None` at the end.
    async fn next(&mut self) -> Option<String> {
        if let Some(first) = self.first.take() {
            return Some(first);
        }
        while !self.over {
            if std::mem::take(&mut self.due) {
                match self.told().await {
                    Ok(text) if text.is_empty() => continue,
                    Ok(text) => return Some(text),
                    Err(error) => return self.end(&error),
                }
            }
            let beat = self.beat;
            tokio::select! {
                woken = self.seat.woken() => match woken {
                    Woken::Rung => self.due = true,
                    Woken::Ending => return None,
                    Woken::Elsewhere => {
                        self.over = true;
                        return Some(event::end("altrove"));
                    }
                },
                () = sleep_until(beat) => {
                    self.beat = Instant::now() + BEAT;
                    match self.hearing().await {
                        Ok(_) => return Some(event::BEAT.to_owned()),
                        Err(error) => return self.end(&error),
                    }
                }
            }
        }
        None
    }

    /// The last word: a right that ended is told, so that the browser does not ask again. Anything else just
    /// breaks off, and the browser comes back behind what it has.
    fn end(&mut self, error: &AccessError) -> Option<String> {
        self.over = true;
        match error {
            AccessError::SignIn | AccessError::NotFound => Some(event::end("diritto")),
            error => {
                tracing::warn!(%error, "a stream of notices was broken off");
                None
            }
        }
    }

    async fn hearing(&self) -> Result<Hearing, AccessError> {
        let now = self.app.clock.now();
        let access = &self.app.access;
        access.hearing(&self.claim, &self.incarico, &now).await
    }

    /// What stands behind the number, as events; empty where there is nothing to say.
    async fn told(&mut self) -> Result<String, AccessError> {
        let hearing = self.hearing().await?;
        let (app, now) = (&self.app, self.app.clock.now());
        let catalogue = app.plugins.current();
        let by = (&self.claim, &hearing);
        let told = app
            .access
            .tell(by, self.number, &catalogue.in_force, &now)
            .await?;
        let acting = hearing.acting();
        let mut text = String::new();
        for avviso in &told.avvisi {
            text.push_str(&event::of(acting, &catalogue.in_force, avviso));
        }
        let last = told.avvisi.last().map(|last| last.numero);
        if told.to > last.unwrap_or(self.number) {
            text.push_str(&event::passed(told.to));
        }
        if last.is_none() && acting.unread() != self.unread {
            text.push_str(&event::count(acting.unread()));
        }
        (self.number, self.unread, self.due) = (told.to, acting.unread(), told.more);
        Ok(text)
    }
}

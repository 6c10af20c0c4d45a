//! Whoever listens to a stream, as a browser does: it keeps the number of the last event and drops comments.

use crate::support::browser::Browser;
use axum::body::Body;
use axum::http::{Request, header};
use http_body_util::BodyExt;
use serde_json::Value;
use std::time::Duration;

/// Longer than any delivery takes.
const PATIENCE: Duration = Duration::from_secs(30);

pub(in crate::journeys) struct Ear {
    body: Body,
    buffer: String,
    /// What it would come back with.
    pub(in crate::journeys) last: Option<i64>,
}

/// An event.
#[derive(Debug)]
pub(in crate::journeys) struct Event {
    pub(in crate::journeys) number: Option<i64>,
    pub(in crate::journeys) kind: String,
    pub(in crate::journeys) data: Value,
}

impl Ear {
    /// Opens the stream of an incarico, behind a number.
    pub(in crate::journeys) async fn open(
        browser: &Browser,
        incarico: &str,
        last: Option<i64>,
    ) -> Ear {
        let mut request = Request::get(format!("/i/{incarico}/avvisi/flusso"))
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::ACCEPT, "text/event-stream");
        if let Some(last) = last {
            request = request.header("last-event-id", last.to_string());
        }
        let request = request.body(Body::empty()).unwrap();
        let answer = browser.clone().stream(request).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(
            answer.headers()[header::CONTENT_TYPE],
            "text/event-stream; charset=utf-8"
        );
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
        let mut ear = Ear {
            body: answer.into_body(),
            buffer: String::new(),
            last: None,
        };
        // From here on nothing is missed.
        ear.piece().await.expect("a beginning");
        ear.parsed();
        ear
    }

    /// The next event; `None` at the end.
    pub(in crate::journeys) async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.parsed() {
                return Some(event);
            }
            self.piece().await?;
        }
    }

    /// The next event, which is a notice: its number.
    pub(in crate::journeys) async fn number(&mut self) -> i64 {
        let event = self.next().await.expect("an event");
        event
            .number
            .unwrap_or_else(|| panic!("no notice: {event:?}"))
    }

    async fn piece(&mut self) -> Option<()> {
        let frame = tokio::time::timeout(PATIENCE, self.body.frame()).await;
        let frame = frame.expect("nothing came in time")?;
        let data = frame.expect("a piece").into_data().expect("data");
        self.buffer.push_str(std::str::from_utf8(&data).unwrap());
        Some(())
    }

    /// The first event that is whole in the buffer.
    fn parsed(&mut self) -> Option<Event> {
        while let Some((event, rest)) = self.buffer.split_once("\n\n") {
            let (mut kind, mut data, mut number) = (String::new(), None, None);
            for line in event.lines() {
                match line.split_once(": ") {
                    Some(("id", id)) => number = Some(id.parse().unwrap()),
                    Some(("event", name)) => name.clone_into(&mut kind),
                    Some(("data", text)) => data = Some(serde_json::from_str(text).unwrap()),
                    Some(("retry", ms)) => assert_eq!(ms, "3000"),
                    _ => assert!(line.starts_with(':'), "{line}"),
                }
            }
            self.buffer = rest.to_owned();
            self.last = number.or(self.last);
            if let Some(data) = data {
                return Some(Event { number, kind, data });
            }
        }
        None
    }
}

//! How many statements each request asked of the database.
//!
//! Counted by the events of sqlx, and of readers without it, inside the span of the request, so what the
//! register writes behind everybody's back is not among them. Confined reads of SQLite log nothing and are not
//! counted.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, Once, PoisonError};
use std::time::{Duration, Instant};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id};
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::registry::{LookupSpan, Registry};

static COUNTED: LazyLock<Mutex<HashMap<String, usize>>> = LazyLock::new(Mutex::default);

/// The id of a request, kept beside its span.
struct Request(String);

struct Counting;

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Counting {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut seen = Request(String::new());
        attributes.record(&mut seen);
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(seen);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let Some(scope) = context.event_scope(event) else {
            return;
        };
        for span in scope {
            if let Some(request) = span.extensions().get::<Request>() {
                let mut counted = COUNTED.lock().unwrap_or_else(PoisonError::into_inner);
                *counted.entry(request.0.clone()).or_default() += 1;
            }
        }
    }
}

impl Visit for Request {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() == "id" {
            self.0 = format!("{value:?}");
        }
    }
}

/// Counts from now on, for the whole process.
pub(crate) fn count() {
    static ONCE: Once = Once::new();
    let wanted = |metadata: &Metadata<'_>| {
        let told = ["sqlx::query", "cassetto_db::query"];
        metadata.name() == "request" || told.contains(&metadata.target())
    };
    ONCE.call_once(|| {
        let counting = Registry::default().with(Counting.with_filter(filter_fn(wanted)));
        tracing::subscriber::set_global_default(counting).expect("the only one");
    });
}

/// Of the request with that id, once as many have been counted as are expected, or no more come: where
/// SQLite writes, it tells of a statement a moment after its rows, on a thread of its own.
pub(crate) async fn of(request: &str, expected: usize) -> usize {
    let began = Instant::now();
    loop {
        let counted = so_far(request);
        if counted >= expected || began.elapsed() > Duration::from_millis(500) {
            return counted;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

fn so_far(request: &str) -> usize {
    let counted = COUNTED.lock().unwrap_or_else(PoisonError::into_inner);
    counted.get(request).copied().unwrap_or_default()
}

//! `/stato`: what works and since when, for everybody, also while the database does not answer.

use super::App;
use super::claim::Asked;
use super::error::WebError;
use super::health::unavailable;
use super::shell::{draw, signed_out};
use crate::model::Language;
use crate::page::{Delivery, Stato, Working, day_text};
use crate::store::fornitura::Fornitura;
use axum::extract::State;
use axum::response::Html;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// How long an answer of the database is remembered, so that this page costs it one question in that
/// time, whoever asks and however often.
const REMEMBERED: Duration = Duration::from_secs(1);

/// How long the database may take; one that takes longer does not answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// What the database said last: the deliveries of the archive, or nothing.
#[derive(Default)]
pub(super) struct Archive(Mutex<Option<(Instant, Option<Vec<Fornitura>>)>>);

impl Archive {
    /// The deliveries of the archive; `None` where the database does not answer. Whoever comes while
    /// another asks is told the same.
    async fn deliveries(&self, app: &App) -> Option<Vec<Fornitura>> {
        let mut last = self.0.lock().await;
        let now = app.clock.steady();
        match &*last {
            Some((at, said)) if now.saturating_duration_since(*at) < REMEMBERED => said.clone(),
            _ => {
                let asked = tokio::time::timeout(PATIENCE, app.deliveries()).await;
                let said = asked.ok().and_then(Result::ok);
                // The time of the answer, since one that was long in coming is no older for that.
                *last = Some((app.clock.steady(), said.clone()));
                said
            }
        }
    }
}

/// The page. It never asks who looks, because that would be a question for each request.
pub(super) async fn show(State(app): State<App>, asked: Asked) -> Result<Html<String>, WebError> {
    let deliveries = app.archive.deliveries(&app).await;
    let page = Stato {
        now: moment(&app, app.clock.now().ms),
        since: moment(&app, app.started),
        database: deliveries.is_some(),
        applications: applications(&app, deliveries.is_some()),
        deliveries: oldest(deliveries.unwrap_or_default()),
    };
    draw(&app, &signed_out(&app, &asked, "Stato del servizio"), &page)
}

/// A moment as people read it.
pub(super) fn moment(app: &App, ms: i64) -> String {
    let at = app.clock.in_rome(ms);
    format!("{} del {}", at.hour, day_text(&at.day))
}

/// Up to when the data of each source are: the oldest of its datasets, which come the oldest first.
fn oldest(deliveries: Vec<Fornitura>) -> Vec<Delivery> {
    let mut sources: Vec<Fornitura> = Vec::new();
    for delivery in deliveries {
        if sources.iter().all(|known| known.fonte != delivery.fonte) {
            sources.push(delivery);
        }
    }
    let shown = sources.iter();
    shown
        .map(|delivery| Delivery::new(&delivery.fonte, &delivery.aggiornato_al))
        .collect()
}

fn applications(app: &App, database: bool) -> Vec<Working> {
    let catalogue = app.plugins.current();
    let working = catalogue.applications().map(|application| {
        let suspended = app.plugins.health().quarantine(application);
        let unavailable = suspended.map(|it| unavailable(app, Language::It, &it));
        let without = (!database).then(|| "La banca dati non risponde".to_owned());
        Working {
            title: application.manifest.title.it.clone(),
            unavailable: unavailable.or(without),
        }
    });
    working.collect()
}

//! `/stato`: what works and since when, for everybody, also while the database does not answer.

use super::App;
use super::claim::Asked;
use super::drawn::{Drawn, draw};
use super::error::WebError;
use super::health::unavailable;
use super::shell::signed_out;
use crate::model::Language;
use crate::page::{Delivery, Label, Say, Stato, Working, day_text};
use crate::store::fornitura::Fornitura;
use axum::extract::State;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;
use tokio::task::JoinHandle;

/// How long an answer of the database is remembered, so that this page costs it one question in that
/// time, whoever asks and however often.
const REMEMBERED: Duration = Duration::from_secs(1);

/// How long the database may take; one that takes longer does not answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// The deliveries of the archive; `None` where the database does not answer.
type Said = Option<Vec<Fornitura>>;

/// What the database is asked for this page, one question at a time.
#[derive(Default)]
pub(super) struct Archive(Mutex<Asking>);

#[derive(Default)]
struct Asking {
    /// What was said last, and when.
    last: Option<(Instant, Said)>,
    /// A question that is not answered yet. It goes on without whoever asked, since giving it up would
    /// cost a connection each time that somebody looks.
    under_way: Option<JoinHandle<Said>>,
}

impl Archive {
    /// Whoever comes while another asks is told the same.
    async fn deliveries(&self, app: &App) -> Said {
        let mut asking = self.0.lock().await;
        if let Some((at, said)) = &asking.last
            && app.clock.steady().saturating_duration_since(*at) < REMEMBERED
        {
            return said.clone();
        }
        let question = asking.under_way.get_or_insert_with(|| {
            let app = app.clone();
            tokio::spawn(async move { app.deliveries().await.ok() })
        });
        let said = match tokio::time::timeout(PATIENCE, question).await {
            Ok(answered) => {
                asking.under_way = None;
                answered.ok().flatten()
            }
            Err(_) => None,
        };
        // The time of the answer: one that was long in coming is no older for that.
        asking.last = Some((app.clock.steady(), said.clone()));
        said
    }
}

/// The page. It never asks who looks, because that would be a question for each request.
pub(super) async fn show(State(app): State<App>, asked: Asked) -> Result<Drawn, WebError> {
    let deliveries = app.archive.deliveries(&app).await;
    let shell = signed_out(&app, &asked).titled("stato-title");
    let language = shell.language;
    let page = Stato {
        now: moment(&app, app.clock.now().ms, language),
        since: moment(&app, app.started, language),
        database: deliveries.is_some(),
        applications: applications(&app, deliveries.is_some(), language),
        deliveries: oldest(deliveries.unwrap_or_default(), language),
    };
    draw(&app, &shell, &page)
}

/// A moment as people read it.
pub(super) fn moment(app: &App, ms: i64, language: Language) -> String {
    let at = app.clock.in_rome(ms);
    let day = day_text(&at.day, language);
    let arguments = [
        ("hour", at.hour.as_str().into()),
        ("day", day.as_str().into()),
    ];
    Say::of(language).with("moment-at", &arguments)
}

/// Up to when the data of each source are: the oldest of its datasets, which come the oldest first.
fn oldest(deliveries: Vec<Fornitura>, language: Language) -> Vec<Delivery> {
    let mut sources: Vec<Fornitura> = Vec::new();
    for delivery in deliveries {
        if sources.iter().all(|known| known.fonte != delivery.fonte) {
            sources.push(delivery);
        }
    }
    let shown = sources.iter();
    shown
        .map(|delivery| Delivery::new(&delivery.fonte, &delivery.aggiornato_al, language))
        .collect()
}

fn applications(app: &App, database: bool, language: Language) -> Vec<Working> {
    let catalogue = app.plugins.current();
    let working = catalogue.applications().map(|application| {
        let suspended = app.plugins.health().quarantine(application);
        let unavailable = suspended.map(|it| unavailable(app, language, &it));
        let say = Say::of(language);
        let without = (!database).then(|| say.text("stato-without-database").to_owned());
        Working {
            title: Label::of(&application.manifest.title, language),
            unavailable: unavailable.or(without),
        }
    });
    working.collect()
}

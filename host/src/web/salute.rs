//! `/i/{incarico}/salute`: how the applications fare, for whoever administers the desk.

use super::App;
use super::claim::Asked;
use super::drawn::{Drawn, draw};
use super::error::WebError;
use super::health::{seconds, unavailable};
use super::request::Named;
use super::shell::Here;
use super::stato::moment;
use crate::model::Language;
use crate::page::{Fare, Label, Salute, Say};
use crate::plugin::Application;
use axum::extract::State;

/// One table for each application.
pub(super) async fn show(
    State(app): State<App>,
    Named(incarico): Named<String>,
    asked: Asked,
) -> Result<Drawn, WebError> {
    let now = app.clock.now();
    let catalogue = app.plugins.current();
    let acting = app
        .access
        .administering(&asked.claim, &incarico, "salute", &catalogue.in_force, &now)
        .await?;
    let here = Here::acting(&acting, &catalogue.in_force);
    let language = here.language();
    let title = Say::of(language).text("salute-title").into();
    let mut shell = here.shell(&app, &asked, &title);
    shell.breadcrumb = here.way(title);
    let applications = catalogue.applications();
    let applications = applications.map(|it| fare(&app, it, language)).collect();
    draw(&app, &shell, &Salute { applications })
}

fn fare(app: &App, application: &Application, language: Language) -> Fare {
    let report = app.plugins.health().report(application);
    let (figures, load) = (report.figures, application.load());
    let quarantine = report.quarantine.as_ref();
    Fare {
        id: application.manifest.id.clone(),
        title: Label::of(&application.manifest.title, language),
        version: application.manifest.version.clone(),
        quarantine: quarantine.map(|it| {
            let wait = if it.retry.is_zero() { 0 } else { seconds(it) };
            (unavailable(app, language, it), wait)
        }),
        stopped: report.stopped,
        since: report.since.map(|ms| moment(app, ms, language)),
        calls: figures.calls,
        took: figures.took,
        failures: figures.failures,
        breaches: figures.breaches,
        refusals: figures.refusals,
        queue: (load.running, load.waiting, figures.sent_away),
    }
}

//! `/i/{incarico}/salute`: how the applications fare, for whoever administers the desk.

use super::App;
use super::claim::Asked;
use super::error::WebError;
use super::health::{seconds, unavailable};
use super::request::Named;
use super::shell::{Here, draw};
use super::stato::moment;
use crate::model::Language;
use crate::page::{Crumb, Fare, Salute};
use crate::plugin::Application;
use axum::extract::State;
use axum::response::Html;

const TITLE: &str = "Salute delle applicazioni";

/// One table for each application.
pub(super) async fn show(
    State(app): State<App>,
    Named(incarico): Named<String>,
    asked: Asked,
) -> Result<Html<String>, WebError> {
    let now = app.clock.now();
    let catalogue = app.plugins.current();
    let acting = app
        .access
        .administering(&asked.claim, &incarico, "salute", &catalogue.in_force, &now)
        .await?;
    let here = Here::acting(&acting, &catalogue.in_force);
    let mut shell = here.shell(&app, &asked, TITLE);
    shell.breadcrumb = way(&here);
    let applications = catalogue.applications();
    let applications = applications.map(|it| fare(&app, it)).collect();
    draw(&app, &shell, &Salute { applications })
}

fn way(here: &Here<'_>) -> Vec<Crumb> {
    let crumb = |label: &str, href: Option<String>| Crumb {
        label: label.to_owned(),
        href,
    };
    let home = crumb(&here.incarico.titolo, Some(here.home()));
    vec![home, crumb(TITLE, None)]
}

fn fare(app: &App, application: &Application) -> Fare {
    let report = app.plugins.health().report(application);
    let (figures, load) = (report.figures, application.load());
    let quarantine = report.quarantine.as_ref();
    Fare {
        id: application.manifest.id.clone(),
        title: application.manifest.title.it.clone(),
        version: application.manifest.version.clone(),
        quarantine: quarantine.map(|it| {
            let wait = if it.retry.is_zero() { 0 } else { seconds(it) };
            (unavailable(app, Language::It, it), wait)
        }),
        stopped: report.stopped,
        since: report.since.map(|ms| moment(app, ms)),
        calls: figures.calls,
        took: figures.took,
        failures: figures.failures,
        breaches: figures.breaches,
        refusals: figures.refusals,
        queue: (load.running, load.waiting, figures.sent_away),
    }
}

//! `/i/{incarico}/segnalazioni`: what people reported of accessibility, for whoever administers the desk.

use super::App;
use super::acting::drawn_for;
use super::claim::Asked;
use super::drawn::{Drawn, draw};
use super::error::WebError;
use super::request::Named;
use super::shell::Here;
use super::stato::moment;
use crate::access::Acting;
use crate::model::Language;
use crate::page::{Crumb, Label, Say, Segnalazione, Segnalazioni};
use crate::store::segnalazioni::Segnalazione as Report;
use axum::Form;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::response::Redirect;
use serde::Deserialize;

/// Below which number a page begins.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Page {
    sotto: Option<i64>,
}

/// A report to be marked as read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Read {
    csrf: String,
    contesto: String,
    numero: i64,
}

/// A page of them, the newest first.
pub(super) async fn show(
    State(app): State<App>,
    Named(incarico): Named<String>,
    query: Result<Query<Page>, QueryRejection>,
    asked: Asked,
) -> Result<Drawn, WebError> {
    let acting = administering(&app, &asked, &incarico, "segnalazioni").await?;
    let Query(Page { sotto }) = query.map_err(|_| WebError::Parameters)?;
    let now = app.clock.now();
    let (reports, next) = app.access.reports(&acting, sotto, &now).await?;
    draw_page(&app, &asked, &acting, (reports, next))
}

/// Marks one as read.
pub(super) async fn mark(
    State(app): State<App>,
    Named(incarico): Named<String>,
    asked: Asked,
    form: Result<Form<Read>, FormRejection>,
) -> Result<Redirect, WebError> {
    let Form(read) = form?;
    let acting = administering(&app, &asked, &incarico, "lettura-segnalazioni").await?;
    drawn_for(&app, &acting, &read.csrf, &read.contesto)?;
    let now = app.clock.now();
    app.access.mark_report(&acting, read.numero, &now).await?;
    let own = &acting.incarico().codice;
    Ok(Redirect::to(&format!("/i/{own}/segnalazioni")))
}

async fn administering(
    app: &App,
    asked: &Asked,
    incarico: &str,
    page: &str,
) -> Result<Acting, WebError> {
    let now = app.clock.now();
    let catalogue = app.plugins.current();
    let (access, in_force) = (&app.access, &catalogue.in_force);
    let acting = access.administering(&asked.claim, incarico, page, in_force, &now);
    Ok(acting.await?)
}

fn draw_page(
    app: &App,
    asked: &Asked,
    acting: &Acting,
    (reports, next): (Vec<Report>, Option<i64>),
) -> Result<Drawn, WebError> {
    let catalogue = app.plugins.current();
    let here = Here::acting(acting, &catalogue.in_force);
    let language = here.language();
    let title: Label = Say::of(language).text("segnalazioni-title").into();
    let mut shell = here.shell(app, asked, &title);
    shell.breadcrumb = vec![
        Crumb {
            label: here.incarico.titolo.as_str().into(),
            href: Some(here.home()),
        },
        Crumb {
            label: title,
            href: None,
        },
    ];
    let action = format!("{}/segnalazioni", here.home());
    let page = Segnalazioni {
        csrf: here.visitor.csrf().to_owned(),
        context: app.access.seal_acting(acting)?,
        segnalazioni: reports
            .into_iter()
            .map(|it| shown(app, it, language))
            .collect(),
        next: next.map(|below| format!("{action}?sotto={below}")),
        action,
    };
    draw(app, &shell, &page)
}

fn shown(app: &App, report: Report, language: Language) -> Segnalazione {
    Segnalazione {
        numero: report.numero.to_string(),
        quando: moment(app, report.quando, language),
        pagina: report.pagina,
        testo: report.testo,
        recapito: report.recapito,
        letta: report.letta.map(|ms| moment(app, ms, language)),
    }
}

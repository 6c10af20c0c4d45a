//! `/i/{incarico}/avvisi`: what a person is told, and the marks of what was read. What is told while a page stays
//! open goes by the stream, in `flusso`; who holds one, in `seats`; the words of both, in `told`.

mod flusso;
mod follow;
mod seats;
mod told;

pub(super) use flusso::flusso;
pub(super) use seats::Seats;

use super::App;
use super::acting::{acting, drawn_for};
use super::claim::Asked;
use super::drawn::{Drawn, draw};
use super::error::WebError;
use super::request::Named;
use super::shell::Here;
use super::stato::moment;
use crate::access::Acting;
use crate::model::InForce;
use crate::page::{Avvisi, Avviso, Label, Say};
use crate::store::avvisi::Avviso as Row;
use axum::Form;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Query, State};
use axum::response::Redirect;
use serde::Deserialize;
use told::Leads;

/// What the register calls it.
const PAGE: &str = "avvisi";

/// Below which number a page begins.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Page {
    sotto: Option<i64>,
}

/// A notice to be marked as read, or all up to one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Marked {
    csrf: String,
    contesto: String,
    numero: Option<i64>,
    fino: Option<i64>,
}

/// A page of them, the newest first.
pub(super) async fn show(
    State(app): State<App>,
    Named(incarico): Named<String>,
    query: Result<Query<Page>, QueryRejection>,
    asked: Asked,
) -> Result<Drawn, WebError> {
    let now = app.clock.now();
    let catalogue = app.plugins.current();
    let acting = acting(&app, &asked, &incarico, PAGE, &catalogue.in_force).await?;
    let Query(Page { sotto }) = query.map_err(|_| WebError::Parameters)?;
    let by = (&asked.claim, &acting);
    let found = app
        .access
        .avvisi(by, sotto, &catalogue.in_force, &now)
        .await?;
    draw_page(&app, &asked, (&acting, &catalogue.in_force), found)
}

/// Marks one or all as read, and leads back.
pub(super) async fn mark(
    State(app): State<App>,
    Named(incarico): Named<String>,
    asked: Asked,
    form: Result<Form<Marked>, FormRejection>,
) -> Result<Redirect, WebError> {
    let Form(marked) = form?;
    let now = app.clock.now();
    let catalogue = app.plugins.current();
    let acting = acting(&app, &asked, &incarico, PAGE, &catalogue.in_force).await?;
    drawn_for(&app, &acting, &marked.csrf, &marked.contesto)?;
    match (marked.numero, marked.fino) {
        (Some(numero), None) => app.access.mark_avviso(&acting, numero, &now).await?,
        (None, Some(fino)) => app.access.mark_avvisi(&acting, fino, &now).await?,
        _ => return Err(WebError::Malformed),
    }
    let own = &acting.incarico().codice;
    Ok(Redirect::to(&format!("/i/{own}/avvisi")))
}

fn draw_page(
    app: &App,
    asked: &Asked,
    (acting, in_force): (&Acting, &InForce),
    (found, next): (Vec<Row>, Option<i64>),
) -> Result<Drawn, WebError> {
    let here = Here::acting(acting, in_force);
    let title: Label = Say::of(here.language()).text("avvisi-title").into();
    let mut shell = here.shell(app, asked, &title);
    shell.breadcrumb = here.way(title);
    let action = format!("{}/avvisi", here.home());
    let newest = found.first().map(|row| row.numero.to_string());
    let shown = found.iter().map(|row| shown(app, acting, in_force, row));
    let page = Avvisi {
        csrf: acting.visitor().csrf().to_owned(),
        context: app.access.seal_acting(acting)?,
        avvisi: shown.collect(),
        up_to: newest.filter(|_| acting.unread() > 0),
        next: next.map(|below| format!("{action}?sotto={below}")),
        action,
    };
    draw(app, &shell, &page)
}

fn shown(app: &App, acting: &Acting, in_force: &InForce, row: &Row) -> Avviso {
    let language = acting.visitor().lingua();
    let leads = Leads::of(acting, in_force, row);
    Avviso {
        numero: row.numero.to_string(),
        text: told::text(in_force, row, language),
        quando: moment(app, row.quando, language),
        denominazione: row.posizione.as_ref().map(|it| it.denominazione.clone()),
        chiave: told::chiave(in_force, row, language),
        opens: leads.href.as_ref().map(|_| leads.title(language)),
        href: leads.href,
        read: row.letto.is_some(),
    }
}

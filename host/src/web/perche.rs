//! `/i/{incarico}/perche` and `/i/{incarico}/p/{posizione}/perche`: why an entry is not in somebody's
//! menu, as that person may know it.
//!
//! The answer is made of that menu alone and says again nothing that was typed. So one about an
//! application that does not exist and one about an application of others are the same bytes.

use super::App;
use super::claim::{Asked, back_to};
use super::drawn::{Drawn, draw};
use super::error::WebError;
use super::request::Named;
use super::shell::Here;
use crate::access::{Acting, Of};
use crate::model::InForce;
use crate::page::{MenuEntry, Perche, Say};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use serde::Deserialize;

/// What stands behind the `?`: the name of an entry.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    voce: Option<String>,
}

type Asking = Result<Query<Wanted>, QueryRejection>;

/// Before no position.
pub(super) async fn incarico(
    State(app): State<App>,
    Named(incarico): Named<String>,
    query: Asking,
    asked: Asked,
) -> Result<Drawn, WebError> {
    answer(&app, &asked, (&incarico, &Of::Tutte), query).await
}

/// Before a position.
pub(super) async fn posizione(
    State(app): State<App>,
    Named((incarico, posizione)): Named<(String, String)>,
    query: Asking,
    asked: Asked,
) -> Result<Drawn, WebError> {
    answer(&app, &asked, (&incarico, &Of::Posizione(posizione)), query).await
}

async fn answer(
    app: &App,
    asked: &Asked,
    at: (&str, &Of),
    query: Asking,
) -> Result<Drawn, WebError> {
    let now = app.clock.now();
    let catalogue = app.plugins.current();
    let acting = app
        .access
        .acting(&asked.claim, at, "perche", &catalogue.in_force, &now)
        .await?;
    let Query(wanted) = query.map_err(|_| WebError::Parameters)?;
    show(app, asked, (&acting, &catalogue.in_force), &wanted)
}

fn show(
    app: &App,
    asked: &Asked,
    (acting, in_force): (&Acting, &InForce),
    wanted: &Wanted,
) -> Result<Drawn, WebError> {
    let here = Here::acting(acting, in_force);
    let title = Say::of(here.language()).text("perche-title").into();
    let mut shell = here.shell(app, asked, &title);
    shell.breadcrumb = here.way(title);
    shell.back = back_to(&here.perche());
    let entries = here.groups(app).into_iter().flat_map(|it| it.entries);
    let entries: Vec<_> = entries.collect();
    let name = folded(wanted.voce.as_deref().unwrap_or(""));
    let asked = !name.is_empty();
    let named = |it: &&MenuEntry| asked && folded(&it.title.text).contains(&name);
    let found = entries.iter().filter(named).cloned().collect();
    let (open, announced) = entries.into_iter().partition(|it| it.href.is_some());
    let page = Perche {
        action: here.perche(),
        asked,
        found,
        open,
        announced,
        regole: acting.administers().then(|| here.regole()),
    };
    draw(app, &shell, &page)
}

/// A name as it is compared: in small letters, with one space between words.
fn folded(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

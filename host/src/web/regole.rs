//! `/i/{incarico}/regole`: which rule of the menus in force decides, for whoever administers the desk.

pub(super) mod told;

use super::App;
use super::claim::Asked;
use super::drawn::{Drawn, draw};
use super::error::WebError;
use super::health::unavailable;
use super::request::Named;
use super::shell::{Here, profilo};
use crate::config::PROFILI;
use crate::model::{InForce, Language};
use crate::page::{Choice, Label, Regola, Regole, Say};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use serde::Deserialize;
use std::collections::BTreeSet;
use told::Question;

/// The most letters of what may be asked for, as the field has it.
const LONGEST: usize = 100;

/// What stands behind the `?`: for whom, and which page. Nobody in particular.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Wanted {
    profilo: String,
    tipo: String,
    voce: String,
}

/// The form, and the answers.
pub(super) async fn show(
    State(app): State<App>,
    Named(incarico): Named<String>,
    query: Result<Query<Wanted>, QueryRejection>,
    asked: Asked,
) -> Result<Drawn, WebError> {
    let now = app.clock.now();
    let catalogue = app.plugins.current();
    let in_force = &catalogue.in_force;
    let acting = app
        .access
        .administering(&asked.claim, &incarico, "regole", in_force, &now)
        .await?;
    let Query(wanted) = query.map_err(|_| WebError::Parameters)?;
    let here = Here::acting(&acting, in_force);
    let title = Say::of(here.language()).text("regole-title").into();
    let mut shell = here.shell(&app, &asked, &title);
    shell.breadcrumb = here.way(title);
    draw(&app, &shell, &page(&app, &here, &wanted)?)
}

fn page(app: &App, here: &Here<'_>, wanted: &Wanted) -> Result<Regole, WebError> {
    let (in_force, language) = (here.in_force, here.language());
    let tipi = &in_force.menus.tipi;
    let tipo = Some(wanted.tipo.as_str()).filter(|word| !word.is_empty());
    let known = (wanted.profilo.is_empty() || PROFILI.contains(&wanted.profilo.as_str()))
        && tipo.is_none_or(|word| tipi.iter().any(|it| it.id == word));
    if !known || wanted.voce.chars().count() > LONGEST {
        return Err(WebError::Parameters);
    }
    let question = Question {
        profilo: &wanted.profilo,
        tipo,
        page: wanted.voce.trim(),
    };
    let about_something = !question.profilo.is_empty() && !question.page.is_empty();
    let rulings = about_something.then(|| told::rulings(&question, in_force, Say::of(language)));
    let rulings = rulings.into_iter().flatten();
    Ok(Regole {
        action: here.regole(),
        number: in_force.number,
        profili: choices(&wanted.profilo, profili(in_force, language)),
        tipi: choices(&wanted.tipo, self::tipi(in_force, language)),
        voce: wanted.voce.clone(),
        pages: pages(in_force),
        rulings: rulings.map(|it| with_health(app, language, it)).collect(),
    })
}

fn choices<'a>(chosen: &str, of: impl Iterator<Item = (&'a str, Label)>) -> Vec<Choice> {
    let choice = |(word, title): (&str, Label)| Choice {
        word: word.to_owned(),
        title,
        chosen: word == chosen,
    };
    of.map(choice).collect()
}

fn profili(in_force: &InForce, language: Language) -> impl Iterator<Item = (&str, Label)> {
    let titled = move |word| (word, profilo(in_force, word, language));
    PROFILI.into_iter().map(titled)
}

fn tipi(in_force: &InForce, language: Language) -> impl Iterator<Item = (&str, Label)> {
    let none = Say::of(language).text("regole-tipo-none").into();
    let tipi = in_force.menus.tipi.iter();
    let tipi = tipi.map(move |it| (it.id.as_str(), Label::of(&it.title, language)));
    std::iter::once(("", none)).chain(tipi)
}

/// Every page that an application has or a row names.
fn pages(in_force: &InForce) -> Vec<String> {
    let named = in_force.menus.menus.values().flat_map(|menu| &menu.groups);
    let named = named.flat_map(|group| &group.entries);
    let named = named.map(|row| format!("{}/{}", row.plugin, row.page));
    let there = in_force.manifests.values().flat_map(|manifest| {
        let pages = manifest.pages.iter();
        pages.map(|page| format!("{}/{}", manifest.id, page.id))
    });
    let all: BTreeSet<String> = named.chain(there).collect();
    all.into_iter().collect()
}

/// What opens may still not be called just now; that is no rule, and another thing to know.
fn with_health(app: &App, language: Language, mut regola: Regola) -> Regola {
    let plugin = regola.name.split('/').next().unwrap_or("");
    let suspended = app.plugins.quarantine(plugin);
    let note = suspended.map(|it| unavailable(app, language, &it));
    regola.notes.extend(note);
    regola
}

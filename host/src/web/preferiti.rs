//! `/i/{incarico}/preferiti`: what a person has at hand of the menus of an incarico, chosen with forms that need no
//! script.

use super::App;
use super::acting::{acting, drawn_for};
use super::claim::Asked;
use super::drawn::{Drawn, draw};
use super::error::WebError;
use super::request::Named;
use super::shell::Here;
use crate::access::{Acting, Change, MenuEntry, MenuGroup};
use crate::model::{InForce, Language};
use crate::page::{Chosen, Label, Preferiti, Say, Voce, Voci};
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::response::Redirect;
use serde::Deserialize;

/// What the register calls it.
const PAGE: &str = "preferiti";

/// What is done with which entry.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Changed {
    csrf: String,
    contesto: String,
    voce: String,
    fa: Fa,
}

/// The word of a button.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Fa {
    Fissa,
    Togli,
    Avanti,
    Indietro,
}

impl From<Fa> for Change {
    fn from(fa: Fa) -> Self {
        match fa {
            Fa::Fissa => Change::Pin,
            Fa::Togli => Change::Unpin,
            Fa::Avanti => Change::Forward,
            Fa::Indietro => Change::Back,
        }
    }
}

/// What is chosen, and what there is.
pub(super) async fn show(
    State(app): State<App>,
    Named(incarico): Named<String>,
    asked: Asked,
) -> Result<Drawn, WebError> {
    let now = app.clock.now();
    let catalogue = app.plugins.current();
    let acting = acting(&app, &asked, &incarico, PAGE, &catalogue.in_force).await?;
    let offered = app.access.voci(&acting, &catalogue.in_force, &now).await?;
    draw_page(&app, &asked, (&acting, &catalogue.in_force), &offered)
}

/// Changes it, and leads back.
pub(super) async fn change(
    State(app): State<App>,
    Named(incarico): Named<String>,
    asked: Asked,
    form: Result<Form<Changed>, FormRejection>,
) -> Result<Redirect, WebError> {
    let Form(changed) = form?;
    let now = app.clock.now();
    let catalogue = app.plugins.current();
    let acting = acting(&app, &asked, &incarico, PAGE, &catalogue.in_force).await?;
    drawn_for(&app, &acting, &changed.csrf, &changed.contesto)?;
    let (by, fa) = ((&acting, &now), changed.fa.into());
    app.access
        .change_preferiti(by, &changed.voce, fa, &catalogue.in_force)
        .await?;
    let own = &acting.incarico().codice;
    Ok(Redirect::to(&format!("/i/{own}/preferiti")))
}

fn draw_page(
    app: &App,
    asked: &Asked,
    (acting, in_force): (&Acting, &InForce),
    offered: &[MenuGroup<'_>],
) -> Result<Drawn, WebError> {
    let here = Here::acting(acting, in_force);
    let language = here.language();
    let title: Label = Say::of(language).text("preferiti-title").into();
    let mut shell = here.shell(app, asked, &title);
    shell.breadcrumb = here.way(title);
    let page = Preferiti {
        action: format!("{}/preferiti", here.home()),
        csrf: acting.visitor().csrf().to_owned(),
        context: app.access.seal_acting(acting)?,
        chosen: chosen(acting.chosen(), offered, language),
        ordine: format!("{}/ordine", here.home()),
        tasti: format!("{}/tasti", here.home()),
        groups: groups(acting.chosen(), offered, language),
    };
    draw(app, &shell, &page)
}

/// The favourites that a menu still has.
fn chosen(chosen: &[String], offered: &[MenuGroup<'_>], language: Language) -> Vec<Chosen> {
    let entries = || offered.iter().flat_map(|group| &group.entries);
    let found = |voce: &String| entries().find(|entry| entry.word() == *voce);
    let found: Vec<_> = chosen.iter().filter_map(found).collect();
    let last = found.len();
    let numbered = found.into_iter().zip(1..);
    numbered
        .map(|(entry, at)| Chosen {
            at,
            title: Label::of(entry.title, language),
            voce: entry.word(),
            first: at == 1,
            last: at == last,
        })
        .collect()
}

fn groups(chosen: &[String], offered: &[MenuGroup<'_>], language: Language) -> Vec<Voci> {
    let mut at = 0;
    let mut voce = |entry: &MenuEntry<'_>| {
        at += 1;
        Voce {
            at,
            title: Label::of(entry.title, language),
            chosen: chosen.contains(&entry.word()),
            voce: entry.word(),
            pinned: entry.pinned,
        }
    };
    offered
        .iter()
        .map(|group| Voci {
            title: Label::of(group.title, language),
            voci: group.entries.iter().map(&mut voce).collect(),
        })
        .collect()
}

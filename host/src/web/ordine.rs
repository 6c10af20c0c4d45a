//! `/i/{incarico}/ordine`: how a person wants the menus of an incarico to stand, moved place by place with forms that
//! need no script.

use super::App;
use super::acting::{acting, drawn_for};
use super::claim::Asked;
use super::drawn::{Drawn, draw};
use super::error::WebError;
use super::request::Named;
use super::shell::Here;
use crate::access::{Acting, MenuEntry, MenuGroup, Moved, Step};
use crate::model::{InForce, Language};
use crate::page::{Chosen, Label, Ordinato, Ordine, Say};
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::response::Redirect;
use serde::Deserialize;

/// What the register calls it.
const PAGE: &str = "ordine";

/// What is done with which group or entry; with none of them, the order of everybody comes back.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Changed {
    csrf: String,
    contesto: String,
    gruppo: Option<String>,
    voce: Option<String>,
    fa: Fa,
}

/// The word of a button.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Fa {
    Avanti,
    Indietro,
    Riporta,
}

/// The menu as it stands.
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
    let catalogue = app.plugins.current();
    let acting = acting(&app, &asked, &incarico, PAGE, &catalogue.in_force).await?;
    drawn_for(&app, &acting, &changed.csrf, &changed.contesto)?;
    let now = app.clock.now();
    match changed.moved()? {
        None => app.access.forget_ordine(&acting).await?,
        Some(moved) => {
            let by = (&acting, &now);
            let moving = app.access.move_in_ordine(by, moved, &catalogue.in_force);
            moving.await?;
        }
    }
    let own = &acting.incarico().codice;
    Ok(Redirect::to(&format!("/i/{own}/ordine")))
}

impl Changed {
    /// What is moved and whereto; `None` gives the order of everybody back.
    fn moved(&self) -> Result<Option<(Moved<'_>, Step)>, WebError> {
        let moved = match (&self.gruppo, &self.voce) {
            (Some(voce), None) => Moved::Gruppo(voce),
            (None, Some(voce)) => Moved::Voce(voce),
            (None, None) if matches!(self.fa, Fa::Riporta) => return Ok(None),
            _ => return Err(WebError::Malformed),
        };
        match self.fa {
            Fa::Avanti => Ok(Some((moved, Step::Forward))),
            Fa::Indietro => Ok(Some((moved, Step::Back))),
            Fa::Riporta => Err(WebError::Malformed),
        }
    }
}

fn draw_page(
    app: &App,
    asked: &Asked,
    (acting, in_force): (&Acting, &InForce),
    offered: &[MenuGroup<'_>],
) -> Result<Drawn, WebError> {
    let here = Here::acting(acting, in_force);
    let language = here.language();
    let title: Label = Say::of(language).text("ordine-title").into();
    let mut shell = here.shell(app, asked, &title);
    shell.breadcrumb = here.way(title);
    let page = Ordine {
        action: format!("{}/ordine", here.home()),
        csrf: acting.visitor().csrf().to_owned(),
        context: app.access.seal_acting(acting)?,
        own: acting.has_ordine(),
        groups: ordinati(offered, language),
    };
    draw(app, &shell, &page)
}

fn ordinati(offered: &[MenuGroup<'_>], language: Language) -> Vec<Ordinato> {
    let last = offered.len();
    let mut at = 0;
    let mut voci = |entries: &[MenuEntry<'_>]| -> Vec<Chosen> {
        let last = entries.len();
        let numbered = entries.iter().zip(1..);
        let chosen = numbered.map(|(entry, place)| {
            at += 1;
            Chosen {
                at,
                title: Label::of(entry.title, language),
                voce: entry.word(),
                first: place == 1,
                last: place == last,
            }
        });
        chosen.collect()
    };
    let numbered = offered.iter().zip(1..);
    numbered
        .map(|(group, place)| Ordinato {
            at: place,
            title: Label::of(group.title, language),
            first: place == 1,
            last: place == last,
            voci: voci(&group.entries),
        })
        .collect()
}

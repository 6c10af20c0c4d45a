//! `/i/{incarico}/tasti`: the keys of the desk, as the person wants them.

use super::App;
use super::acting::{acting, drawn_for};
use super::claim::Asked;
use super::drawn::{Drawn, draw};
use super::error::WebError;
use super::request::Named;
use super::shell::Here;
use crate::access::Acting;
use crate::model::InForce;
use crate::model::tasto::{AZIONI, Unusable, tasti};
use crate::page::{Label, Say, Tasti, Tasto};
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

/// What the register calls it.
const PAGE: &str = "tasti";

/// What stands for all actions, which get their usual keys back.
const ALL: &str = "tutte";

/// An action, and the combination that it is to have; none for its usual one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    csrf: String,
    contesto: String,
    azione: String,
    combinazione: String,
}

/// All of them.
pub(super) async fn show(
    State(app): State<App>,
    Named(incarico): Named<String>,
    asked: Asked,
) -> Result<Drawn, WebError> {
    let in_force = app.plugins.current().in_force.clone();
    let acting = acting(&app, &asked, &incarico, PAGE, &in_force).await?;
    draw_page(&app, &asked, (&acting, &in_force), None).await
}

/// Changes one, or gives all back, and leads back; what is refused comes back with the reason.
pub(super) async fn change(
    State(app): State<App>,
    Named(incarico): Named<String>,
    asked: Asked,
    form: Result<Form<Wanted>, FormRejection>,
) -> Result<Response, WebError> {
    let Form(wanted) = form?;
    let in_force = app.plugins.current().in_force.clone();
    let acting = acting(&app, &asked, &incarico, PAGE, &in_force).await?;
    drawn_for(&app, &acting, &wanted.csrf, &wanted.contesto)?;
    if let Err(unusable) = set(&app, &acting, &wanted).await? {
        let refused = Some((&wanted, unusable));
        let page = draw_page(&app, &asked, (&acting, &in_force), refused).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let own = &acting.incarico().codice;
    Ok(Redirect::to(&format!("/i/{own}/tasti")).into_response())
}

async fn set(
    app: &App,
    acting: &Acting,
    wanted: &Wanted,
) -> Result<Result<(), Unusable>, WebError> {
    if wanted.azione == ALL {
        app.access.reset_tasti(acting).await?;
        return Ok(Ok(()));
    }
    let wanted = (wanted.azione.as_str(), wanted.combinazione.as_str());
    Ok(app.access.set_tasto(acting, wanted).await?)
}

async fn draw_page(
    app: &App,
    asked: &Asked,
    (acting, in_force): (&Acting, &InForce),
    refused: Option<(&Wanted, Unusable)>,
) -> Result<Drawn, WebError> {
    let here = Here::acting(acting, in_force);
    let say = Say::of(here.language());
    let title: Label = say.text("tasti-title").into();
    let mut shell = here.shell(app, asked, &title);
    shell.breadcrumb = here.way(title);
    let chosen = app.access.tasti(acting).await?;
    let of = |((azione, now), (_, usual)): ((&'static str, String), &(&str, &'static str))| {
        let refused = refused.filter(|(wanted, _)| wanted.azione == azione);
        Tasto {
            label: say.text(Tasto::words(azione)).to_owned(),
            usual: (now != *usual).then_some(*usual),
            typed: refused.map_or(now, |(wanted, _)| wanted.combinazione.clone()),
            refused: refused.map(|(_, unusable)| why(say, unusable)),
            azione,
        }
    };
    let page = Tasti {
        action: format!("{}/tasti", here.home()),
        csrf: acting.visitor().csrf().to_owned(),
        context: app.access.seal_acting(acting)?,
        tasti: tasti(&chosen).into_iter().zip(&AZIONI).map(of).collect(),
    };
    draw(app, &shell, &page)
}

/// Why a combination is refused.
fn why(say: &Say, unusable: Unusable) -> String {
    match unusable {
        Unusable::Unknown => say.text("tasti-unknown").to_owned(),
        Unusable::Kept => say.text("tasti-kept").to_owned(),
        Unusable::Taken(azione) => {
            let other = say.text(Tasto::words(azione));
            say.with("tasti-taken", &[("azione", other.into())])
        }
    }
}

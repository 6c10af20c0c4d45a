//! `/i/{incarico}/orologio`: the clock of a demonstration, which whoever administers the desk moves
//! forward by working days. It stands in the database, so that every node is as far.

use super::App;
use super::acting::drawn_for;
use super::claim::Asked;
use super::drawn::{Drawn, draw};
use super::error::WebError;
use super::request::Named;
use super::shell::Here;
use crate::access::{AccessError, Acting};
use crate::model::InForce;
use crate::page::{Ahead, Crumb, Label, Orologio, Say, day_text};
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use serde::Deserialize;
use std::sync::PoisonError;

/// By how many working days it may be moved at once.
const CHOICES: [i32; 5] = [1, 2, 5, 10, 20];

/// The form. `da` is how far the clock stood when it was drawn.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Moved {
    csrf: String,
    contesto: String,
    da: i64,
    giorni: i32,
}

/// Where the clock stands, and where it may be moved to.
pub(super) async fn show(
    State(app): State<App>,
    Named(incarico): Named<String>,
    asked: Asked,
) -> Result<Drawn, WebError> {
    let catalogue = app.plugins.current();
    let acting = acting(&app, &incarico, &asked, &catalogue.in_force).await?;
    shown(&app, &asked, &acting, &catalogue.in_force).await
}

/// Moves it, and shows it again. A form that is sent twice, or after somebody else's, moves nothing.
pub(super) async fn forward(
    State(app): State<App>,
    Named(incarico): Named<String>,
    asked: Asked,
    form: Result<Form<Moved>, FormRejection>,
) -> Result<Drawn, WebError> {
    let Form(form) = form?;
    let catalogue = app.plugins.current();
    let acting = acting(&app, &incarico, &asked, &catalogue.in_force).await?;
    drawn_for(&app, &acting, &form.csrf, &form.contesto)?;
    ahead(&app, &acting, &form).await?;
    shown(&app, &asked, &acting, &catalogue.in_force).await
}

/// Only in a demonstration is there such a clock. This node is as far as the others then.
async fn acting(
    app: &App,
    incarico: &str,
    asked: &Asked,
    in_force: &InForce,
) -> Result<Acting, WebError> {
    let now = app.clock.now();
    let acting = app
        .access
        .administering(&asked.claim, incarico, "orologio", in_force, &now)
        .await?;
    if !app.demo {
        return Err(WebError::NotFound);
    }
    // Asked after the right, so that whoever has none meets what is missing, statement by statement.
    app.keep_time().await?;
    Ok(acting)
}

async fn shown(
    app: &App,
    asked: &Asked,
    acting: &Acting,
    in_force: &InForce,
) -> Result<Drawn, WebError> {
    let here = Here::acting(acting, in_force);
    let language = here.language();
    let ahead = |giorni| {
        let (day, _) = app.clock.working_days_ahead(giorni);
        Ahead::new(giorni, &day, language)
    };
    let page = Orologio {
        today: day_text(&app.clock.now().today, language),
        action: format!("{}/orologio", here.home()),
        csrf: acting.visitor().csrf().to_owned(),
        context: app.access.seal_acting(acting)?,
        from: app.access.clock_days().await?,
        choices: CHOICES.map(ahead).to_vec(),
    };
    let title: Label = Say::of(language).text("orologio-title").into();
    let mut shell = here.shell(app, asked, &title);
    shell.breadcrumb = way(&here, title);
    draw(app, &shell, &page)
}

async fn ahead(app: &App, acting: &Acting, form: &Moved) -> Result<(), WebError> {
    if !CHOICES.contains(&form.giorni) {
        return Err(WebError::Malformed);
    }
    let (_, days) = app.clock.working_days_ahead(form.giorni);
    let to = form.da.saturating_add(days);
    let ms = app.clock.until(days);
    app.access.move_clock(acting, [form.da, to], ms).await?;
    app.keep_time().await?;
    Ok(())
}

fn way(here: &Here<'_>, title: Label) -> Vec<Crumb> {
    let home = Crumb {
        label: here.incarico.titolo.as_str().into(),
        href: Some(here.home()),
    };
    let here = Crumb {
        label: title,
        href: None,
    };
    vec![home, here]
}

impl App {
    /// Moves the clock of this node to where the database says that it stands. It never goes back.
    ///
    /// # Errors
    ///
    /// The database is out of reach; the clock stays.
    pub async fn keep_time(&self) -> Result<(), AccessError> {
        let told = self.access.clock_days().await?;
        // Two that come at once move it once, and neither goes on before it was moved.
        let mut moved = self.moved.lock().unwrap_or_else(PoisonError::into_inner);
        if told > *moved {
            self.clock.forward(told - *moved);
            *moved = told;
        }
        Ok(())
    }
}

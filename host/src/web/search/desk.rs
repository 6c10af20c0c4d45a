//! `/i/{incarico}/p/{posizione}/cerca`: the search of the desk as a page. The palette asks the same address and
//! shows the same groups; before no position it asks the home of the incarico.

use super::answers::Seeking;
use super::{Sought, caption, links};
use crate::access::{Acting, FoundPositions, Of};
use crate::page::{Answers, Cerca, Say};
use crate::web::App;
use crate::web::acting::drawn_for;
use crate::web::claim::{Asked, back_to};
use crate::web::drawn::{Drawn, draw};
use crate::web::error::WebError;
use crate::web::request::Named;
use crate::web::shell::Here;
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;

/// What the register calls it.
const PAGE: &str = "ricerca";

/// The form, before a position.
pub(in crate::web) async fn posizione(
    State(app): State<App>,
    Named((incarico, posizione)): Named<(String, String)>,
    asked: Asked,
) -> Result<Drawn, WebError> {
    let (now, catalogue) = (app.clock.now(), app.plugins.current());
    let at = (incarico.as_str(), &Of::Posizione(posizione));
    let acting = app
        .access
        .acting(&asked.claim, at, PAGE, &catalogue.in_force, &now);
    let acting = acting.await?;
    let seeking = Seeking {
        app: &app,
        asked: &asked,
        acting: &acting,
        catalogue: &catalogue,
        now: &now,
    };
    seeking.draw(&seeking.page("", None)?)
}

/// What there is, before a position.
pub(in crate::web) async fn find_before(
    State(app): State<App>,
    Named((incarico, posizione)): Named<(String, String)>,
    asked: Asked,
    form: Result<Form<Sought>, FormRejection>,
) -> Result<Drawn, WebError> {
    let Form(form) = form?;
    let (now, catalogue) = (app.clock.now(), app.plugins.current());
    let at = (incarico.as_str(), &Of::Posizione(posizione));
    let acting = app
        .access
        .acting(&asked.claim, at, PAGE, &catalogue.in_force, &now);
    let acting = acting.await?;
    form.drawn_for(&app, &acting)?;
    let seeking = Seeking {
        app: &app,
        asked: &asked,
        acting: &acting,
        catalogue: &catalogue,
        now: &now,
    };
    seeking.show(form.cerca.trim()).await
}

impl Sought {
    /// Whether the form was drawn for whom and where it arrived.
    pub(super) fn drawn_for(&self, app: &App, acting: &Acting) -> Result<(), WebError> {
        let drawn = drawn_for(app, acting, &self.csrf, &self.contesto);
        drawn.map_err(|error| WebError::from(error).typed("incarico-typed", &self.cerca))
    }
}

impl Seeking<'_> {
    async fn show(&self, sought: &str) -> Result<Drawn, WebError> {
        let in_force = &self.catalogue.in_force;
        let (refused, found) = self.positions(sought, None).await?;
        let answers = self.answers(sought).await?;
        let mut page = self.page(sought, refused)?;
        let here = Here::acting(self.acting, in_force);
        let (positions, more, too_many) = match found {
            FoundPositions::Page { positions, more } => (positions, more.is_some(), false),
            FoundPositions::TooMany => (Vec::new(), false, true),
        };
        let text = match (
            refused,
            too_many || !positions.is_empty(),
            answers.is_empty(),
        ) {
            (Some(_), ..) | (None, false, false) => None,
            (None, true, _) => Some(caption(true, too_many, false)),
            (None, false, true) => Some("cerca-nothing"),
        };
        let say = Say::of(here.language());
        page.caption = text
            .map(|text| say.text(text).to_owned())
            .unwrap_or_default();
        page.more = more.then(|| here.home());
        page.posizioni = links(&here, &positions);
        page.answers = answers;
        self.draw(&page)
    }

    fn page(&self, sought: &str, refused: Option<&'static str>) -> Result<Cerca, WebError> {
        let here = Here::acting(self.acting, &self.catalogue.in_force);
        let say = Say::of(here.language());
        Ok(Cerca {
            action: here.cerca(),
            csrf: here.visitor.csrf().to_owned(),
            context: self.app.access.seal_acting(self.acting)?,
            sought: sought.to_owned(),
            refused: refused.map(|why| say.text(why).to_owned()),
            answers: Answers::default(),
            caption: String::new(),
            posizioni: Vec::new(),
            more: None,
        })
    }

    fn draw(&self, page: &Cerca) -> Result<Drawn, WebError> {
        let here = Here::acting(self.acting, &self.catalogue.in_force);
        let title = Say::of(here.language()).text("cerca-title").into();
        let mut shell = here.shell(self.app, self.asked, &title);
        shell.breadcrumb = here.way(title);
        shell.back = back_to(&here.cerca());
        draw(self.app, &shell, page)
    }
}

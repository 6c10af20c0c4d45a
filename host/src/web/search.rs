//! The home of an incarico, and the search of the desk: positions, pages, the manual, and what applications
//! answer. What is sought is personal, so it is posted and stands in no address.

mod answers;
mod codes;
mod desk;
mod plugins;

pub(super) use desk::{find_before, posizione};

use super::App;
use super::claim::Asked;
use super::drawn::{Drawn, draw};
use super::error::WebError;
use super::request::Named;
use super::shell::{Here, stato, tipo};
use crate::access::{Acting, FoundPositions, Of};
use crate::model::{InForce, Tipo};
use crate::page::{Answers, Hidden, IncaricoHome, More, PosizioneLink, Say};
use crate::store::positions::Posizione;
use answers::Seeking;
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use serde::Deserialize;

/// The longest text that is sought.
const LONGEST: usize = 100;

/// The form of the search. `dopo` is the sealed place in the list from which it goes on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sought {
    csrf: String,
    contesto: String,
    cerca: String,
    dopo: Option<String>,
}

/// The search, and the positions of whoever has few.
pub(super) async fn home(
    State(app): State<App>,
    Named(incarico): Named<String>,
    asked: Asked,
) -> Result<Drawn, WebError> {
    let now = app.clock.now();
    let catalogue = app.plugins.current();
    let at = (incarico.as_str(), &Of::Tutte);
    let acting = app
        .access
        .acting(&asked.claim, at, "incarico", &catalogue.in_force, &now)
        .await?;
    let found = app
        .access
        .positions((&asked.claim, &acting), &catalogue.in_force, &now)
        .await?;
    let listed = Listed {
        sought: "",
        refused: None,
        found,
        answers: Answers::default(),
        recenti: app.access.recenti(&acting, &now).await?,
    };
    show(&app, &asked, &acting, &catalogue.in_force, listed)
}

/// What the search found.
pub(super) async fn find(
    State(app): State<App>,
    Named(incarico): Named<String>,
    asked: Asked,
    form: Result<Form<Sought>, FormRejection>,
) -> Result<Drawn, WebError> {
    let Form(form) = form?;
    let now = app.clock.now();
    let catalogue = app.plugins.current();
    let at = (incarico.as_str(), &Of::Tutte);
    let acting = app
        .access
        .acting(&asked.claim, at, "ricerca", &catalogue.in_force, &now)
        .await?;
    form.drawn_for(&app, &acting)?;
    let sought = form.cerca.trim();
    let seeking = Seeking {
        app: &app,
        asked: &asked,
        acting: &acting,
        catalogue: &catalogue,
        now: &now,
    };
    let (refused, found) = seeking.positions(sought, form.dopo.as_deref()).await?;
    // The next page of a list is of positions alone.
    let answers = match form.dopo {
        Some(_) => Answers::default(),
        None => seeking.answers(sought).await?,
    };
    show(
        &app,
        &asked,
        &acting,
        &catalogue.in_force,
        Listed {
            sought,
            refused,
            found,
            answers,
            recenti: Vec::new(),
        },
    )
}

impl Seeking<'_> {
    /// The positions that the search finds, from a sealed place in their list on; or why it is refused, and none.
    async fn positions(
        &self,
        sought: &str,
        from: Option<&str>,
    ) -> Result<(Option<&'static str>, FoundPositions), WebError> {
        let in_force = &self.catalogue.in_force;
        if let Some(why) = refusal(sought, &in_force.menus.tipi) {
            // Known without looking for any.
            let none = FoundPositions::Page {
                positions: Vec::new(),
                more: None,
            };
            return Ok((Some(why), none));
        }
        let by = (&self.asked.claim, self.acting);
        let access = &self.app.access;
        let found = access.search(by, (sought, from), in_force, self.now);
        Ok((None, found.await?))
    }
}

/// The text that says why the search is refused.
fn refusal(sought: &str, tipi: &[Tipo]) -> Option<&'static str> {
    if sought.is_empty() {
        return Some("incarico-refused-empty");
    }
    // Bytes that were no UTF-8 arrive as the replacement character.
    let odd = sought
        .chars()
        .any(|char| char.is_control() || char == char::REPLACEMENT_CHARACTER);
    match odd || sought.chars().count() > LONGEST {
        true => Some("incarico-refused-odd"),
        false => codes::refusal(sought, tipi),
    }
}

struct Listed<'a> {
    sought: &'a str,
    refused: Option<&'static str>,
    found: FoundPositions,
    answers: Answers,
    recenti: Vec<Posizione>,
}

fn show(
    app: &App,
    asked: &Asked,
    acting: &Acting,
    in_force: &InForce,
    listed: Listed<'_>,
) -> Result<Drawn, WebError> {
    let here = Here::acting(acting, in_force);
    let context = app.access.seal_acting(acting)?;
    let csrf = here.visitor.csrf().to_owned();
    let (positions, more, too_many) = match listed.found {
        FoundPositions::Page { positions, more } => (positions, more, false),
        FoundPositions::TooMany => (Vec::new(), None, true),
    };
    let hidden = |name: &str, value: &str| Hidden {
        name: name.to_owned(),
        value: value.to_owned(),
    };
    let more = more.map(|more| {
        let fields = [("cerca", listed.sought), ("dopo", more.as_str())];
        More::Form(fields.map(|(name, value)| hidden(name, value)).to_vec())
    });
    let say = Say::of(here.language());
    let searched = !listed.sought.is_empty();
    let page = IncaricoHome {
        title: here.incarico.titolo.clone(),
        profilo: here.profilo(),
        action: format!("{}/cerca", here.home()),
        csrf,
        context,
        sought: listed.sought.to_owned(),
        refused: listed.refused.map(|why| say.text(why).to_owned()),
        caption: match listed.refused {
            Some(_) => String::new(),
            None => {
                let caption = caption(searched, too_many, positions.is_empty());
                say.text(caption).to_owned()
            }
        },
        all: searched.then(|| here.home()),
        salute: acting
            .administers()
            .then(|| format!("{}/salute", here.home())),
        orologio: (app.demo && acting.administers()).then(|| format!("{}/orologio", here.home())),
        regole: acting.administers().then(|| here.regole()),
        foot: here.foot(),
        segnalazioni: acting
            .administers()
            .then(|| format!("{}/segnalazioni", here.home())),
        answers: listed.answers,
        posizioni: links(&here, &positions),
        recenti: links(&here, &listed.recenti),
        more,
    };
    let title = here.incarico.titolo.as_str().into();
    draw(app, &here.shell(app, asked, &title), &page)
}

/// Positions as lists show them.
fn links(here: &Here<'_>, positions: &[Posizione]) -> Vec<PosizioneLink> {
    let link = |found: &Posizione| {
        let (tipo, chiave_label) = tipo(here.in_force, &found.tipo, here.language());
        PosizioneLink {
            href: format!("{}/p/{}", here.home(), found.codice),
            denominazione: found.denominazione.clone(),
            tipo,
            chiave_label,
            chiave: found.chiave.clone(),
            sede: found.sede.clone(),
            stato: stato(&found.stato, here.language()),
        }
    };
    positions.iter().map(link).collect()
}

/// The text that stands above the list, or in its place.
fn caption(searched: bool, too_many: bool, none: bool) -> &'static str {
    match (searched, too_many, none) {
        (true, true, _) => "incarico-found-many",
        (false, true, _) => "incarico-many",
        (true, false, true) => "incarico-found-none",
        (false, false, true) => "incarico-none",
        (true, false, false) => "incarico-found",
        (false, false, false) => "incarico-positions",
    }
}

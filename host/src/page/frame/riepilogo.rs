//! The riepilogo of a position: its head, and each card as a piece of its own, so that they are sent as they
//! are ready. Every card is bounded by itself and none knows of another but its place.

use super::Frame;
use super::window::{Content, Source};
use crate::model::Language;
use crate::page::label::mark;
use crate::page::{Html, Label, PageError, Say, is_local};
use serde::Serialize;

/// The most bytes of a card that is drawn: rows and a chart, and what was described, escaped.
const MOST: usize = 256 << 10;

/// The head of the page: which cards there are.
#[derive(Clone, Debug, Serialize)]
pub struct Riepilogo {
    /// The name of the soggetto.
    pub denominazione: String,
    /// The cards, in the order of the menu.
    pub cards: Vec<CardPlace>,
}

/// Where a card is found on the page, and what it is about.
#[derive(Clone, Debug, Serialize)]
pub struct CardPlace {
    /// The application, in the id of its title.
    pub id: String,
    /// What people read for it.
    pub title: Label,
    /// Its page.
    #[serde(skip)]
    pub href: String,
}

/// A card before it is drawn.
pub struct Card<'a> {
    /// Its place.
    pub place: &'a CardPlace,
    /// Where its data come from.
    pub sources: &'a [Source],
    /// What stands in it.
    pub content: Content<'a>,
}

impl Frame for Riepilogo {
    const TEMPLATE: &'static str = "riepilogo";
}

impl Card<'_> {
    /// The card; nothing where its application has nothing to say.
    ///
    /// # Errors
    ///
    /// [`PageError::TooBig`] where it is more than a card may be.
    pub fn html(&self, language: Language) -> Result<Option<String>, PageError> {
        let say = Say::of(language);
        let mut body = Html::with_cap(MOST);
        match &self.content {
            Content::Described(drawing) => drawing.draw(&mut body, language)?,
            Content::Instead(instead) => instead.draw(&mut body, say, "h3"),
        }
        let body = body.finish()?;
        if body.is_empty() {
            return Ok(None);
        }
        let mut html = Html::with_cap(2 * MOST);
        html.raw("<section class=\"scheda\" aria-labelledby=\"scheda-");
        html.text(&self.place.id);
        html.raw("\"><div class=\"window-head\"><h2");
        html.attribute("id", &format!("scheda-{}", self.place.id));
        html.raw(">");
        self.place.link(&mut html);
        html.raw("</h2>");
        self.fresh(&mut html, say);
        html.raw("</div>");
        // It was escaped when it was drawn.
        html.raw(&body);
        html.raw("</section>");
        html.finish().map(Some)
    }

    /// Up to when its data are.
    fn fresh(&self, html: &mut Html, say: &Say) {
        if self.sources.is_empty() {
            return;
        }
        html.raw("<p class=\"fresh\">");
        for source in self.sources {
            html.raw("<span>");
            html.text(say.text("window-updated"));
            html.raw(" <strong>");
            html.text(&source.updated);
            html.raw("</strong> · ");
            html.text(say.text("window-source"));
            html.raw(" <span lang=\"it\">");
            html.text(&source.from);
            html.raw("</span></span>");
        }
        html.raw("</p>");
    }
}

impl CardPlace {
    /// The name of the application, which leads to its page.
    fn link(&self, html: &mut Html) {
        html.raw("<a");
        if is_local(&self.href) {
            html.attribute("href", &self.href);
        }
        html.raw(mark(self.title.italian));
        html.raw(">");
        html.text(&self.title.text);
        html.raw("</a>");
    }

    /// The line of the applications that have nothing to say, in the order of `places`; where all have, none.
    pub fn silent(places: &[&CardPlace], language: Language) -> String {
        let mut html = Html::new();
        if !places.is_empty() {
            html.raw("<p class=\"schede-mute\">");
            html.text(Say::of(language).text("riepilogo-silent"));
            for (at, place) in places.iter().enumerate() {
                html.raw(if at == 0 { " <span" } else { ", <span" });
                html.attribute("id", &format!("scheda-{}", place.id));
                html.raw(">");
                place.link(&mut html);
                html.raw("</span>");
            }
            html.raw(".</p>");
        }
        // Names alone, far below the cap.
        html.finish().unwrap_or_default()
    }
}

impl Riepilogo {
    /// For tests and samples.
    pub fn sample() -> Self {
        let place = |id: &str, title: &str| CardPlace {
            id: id.to_owned(),
            title: title.into(),
            href: format!("/i/kqzmvhwtbnrxpdsa/p/hwtbnrxpdsakqzmv/{id}/mesi"),
        };
        Riepilogo {
            denominazione: "Officina Esempio S.r.l.".to_owned(),
            cards: vec![place("prova", "Prova"), place("altra", "Altra")],
        }
    }
}

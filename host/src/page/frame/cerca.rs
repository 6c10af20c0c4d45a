//! The search of the desk, before a position or before none.

use super::incarico::{PosizioneLink, list};
use super::{Frame, Rest};
use crate::page::cells::is_local;
use crate::page::{Answers, Html, PageError};
use serde::Serialize;

/// The form, and what was found.
#[derive(Clone, Debug, Serialize)]
pub struct Cerca {
    /// Where the form is posted; what is sought is personal and never stands in an address.
    pub action: String,
    /// The token of the form.
    pub csrf: String,
    /// The sealed context of the form.
    pub context: String,
    /// What was sought, to be corrected; empty at first.
    pub sought: String,
    /// Why the search was refused.
    pub refused: Option<String>,
    /// What applications, the menu and the manual have.
    #[serde(skip)]
    pub answers: Answers,
    /// The caption of the positions, or the sentence in their place; empty where none were sought.
    #[serde(skip)]
    pub caption: String,
    /// The positions.
    #[serde(skip)]
    pub posizioni: Vec<PosizioneLink>,
    /// Where all positions can be sought, when more than these were found.
    #[serde(skip)]
    pub more: Option<String>,
}

impl Frame for Cerca {
    const TEMPLATE: &'static str = "cerca";

    fn rest(&self, html: &mut Html, rest: Rest<'_>) -> Result<(), PageError> {
        self.answers.draw(html, rest.say);
        list(html, rest.say, &self.caption, &self.posizioni);
        if let Some(home) = self.more.as_deref().filter(|href| is_local(href)) {
            html.raw("<p>");
            html.text(rest.say.text("cerca-more"));
            html.raw(" <a");
            html.attribute("href", home);
            html.raw(">");
            html.text(rest.say.text("cerca-more-link"));
            html.raw("</a></p>");
        }
        Ok(())
    }
}

impl Cerca {
    /// For tests and samples.
    pub fn sample() -> Self {
        let home = super::incarico::IncaricoHome::sample();
        Cerca {
            action: "/i/kqzmvhwtbnrxpdsa/p/hwtbnrxpdsakqzmv/cerca".to_owned(),
            csrf: home.csrf,
            context: home.context,
            sought: "ottobre".to_owned(),
            refused: home.refused,
            answers: Answers::sample(),
            caption: home.caption,
            posizioni: home.posizioni,
            more: Some("/i/kqzmvhwtbnrxpdsa".to_owned()),
        }
    }
}

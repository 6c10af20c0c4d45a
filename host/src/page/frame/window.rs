//! One window: what a plugin described.

use super::{Frame, Rest};
use crate::model::{Language, Notice, Tone};
use crate::page::blocks::notice;
use crate::page::figures::day_text;
use crate::page::label::mark;
use crate::page::{Drawing, Html, Label, PageError, Say};
use serde::Serialize;

/// A window at an address of its own.
#[derive(Clone, Serialize)]
pub struct Window<'a> {
    /// The title of the page.
    pub title: Label,
    /// Where its data come from.
    pub sources: Vec<Source>,
    /// What stands in it.
    #[serde(skip)]
    pub content: Content<'a>,
}

/// What stands in a window.
#[derive(Clone)]
pub enum Content<'a> {
    /// What the application described.
    Described(Drawing<'a>),
    /// Why there is nothing.
    Instead(Instead),
}

/// Why a window has nothing to show.
#[derive(Clone, Debug)]
pub struct Instead {
    /// What happened, in a few words.
    pub title: String,
    /// How serious it is.
    pub tone: Tone,
    /// What that means.
    pub sentence: Label,
}

/// A dataset of the window's page.
#[derive(Clone, Debug, Serialize)]
pub struct Source {
    #[serde(skip)]
    day: String,
    pub(super) updated: String,
    pub(super) from: String,
}

impl Source {
    /// Data up to `day` (`YYYY-MM-DD`), brought by `from`.
    pub fn new(day: &str, from: &str, language: Language) -> Source {
        Source {
            day: day.to_owned(),
            updated: day_text(day, language),
            from: from.to_owned(),
        }
    }

    /// The same for programs, the day as it was given.
    pub(in crate::page) fn json(&self) -> serde_json::Value {
        serde_json::json!({ "updated": self.day, "from": self.from })
    }
}

impl Frame for Window<'_> {
    const TEMPLATE: &'static str = "window";

    fn rest(&self, html: &mut Html, rest: Rest<'_>) -> Result<(), PageError> {
        match &self.content {
            Content::Described(drawing) => drawing.draw(html, rest.language),
            Content::Instead(instead) => {
                instead.draw(html, rest.say, "h2");
                Ok(())
            }
        }
    }
}

impl Instead {
    /// `heading` is the element of its title.
    pub(super) fn draw(&self, html: &mut Html, say: &Say, heading: &str) {
        html.raw("<");
        html.raw(heading);
        html.raw(">");
        html.text(&self.title);
        html.raw("</");
        html.raw(heading);
        html.raw(">");
        let Label { text, italian } = &self.sentence;
        let why = Notice {
            tone: self.tone,
            text: text.clone(),
            code: None,
        };
        notice(html, say, mark(*italian), &why, None);
    }
}

impl<'a> Window<'a> {
    /// For tests and samples.
    pub fn sample(drawing: Drawing<'a>) -> Self {
        Window {
            title: "Versamenti".into(),
            sources: vec![Source::new("2026-11-20", "Flussi F24", Language::It)],
            content: Content::Described(drawing),
        }
    }
}

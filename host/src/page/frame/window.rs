//! One window: what a plugin described.

use super::{Frame, Rest};
use crate::model::Language;
use crate::page::figures::day_text;
use crate::page::{Drawing, Html, PageError};
use serde::Serialize;

/// A window at an address of its own.
#[derive(Clone, Serialize)]
pub struct Window<'a> {
    /// The title of the page.
    pub title: String,
    /// Where its data come from.
    pub sources: Vec<Source>,
    /// What stands in it.
    #[serde(skip)]
    pub drawing: Drawing<'a>,
}

/// A dataset of the window's page.
#[derive(Clone, Debug, Serialize)]
pub struct Source {
    updated: String,
    from: String,
}

impl Source {
    /// Data up to `day` (`YYYY-MM-DD`), brought by `from`.
    pub fn new(day: &str, from: &str, language: Language) -> Source {
        Source {
            updated: day_text(day, language),
            from: from.to_owned(),
        }
    }
}

impl Frame for Window<'_> {
    const TEMPLATE: &'static str = "window";

    fn rest(&self, html: &mut Html, rest: Rest<'_>) -> Result<(), PageError> {
        self.drawing.draw(html, rest.language)
    }
}

impl<'a> Window<'a> {
    /// For tests and samples.
    pub fn sample(drawing: Drawing<'a>) -> Self {
        Window {
            title: "Versamenti".to_owned(),
            sources: vec![Source::new("2026-11-20", "Flussi F24", Language::It)],
            drawing,
        }
    }
}

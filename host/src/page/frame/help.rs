//! The first page of HELP: its chapters, and what a search found in them.

use super::Frame;
use crate::model::Language;
use crate::page::manual::{Found, LONGEST};
use crate::page::{Chapter, Say};
use serde::Serialize;

/// The contents of the manual.
#[derive(Clone, Debug, Serialize)]
pub struct Help {
    /// What was sought, to be corrected; empty at first.
    pub sought: String,
    /// Why nothing was sought.
    pub refused: Option<String>,
    /// The most characters that are sought.
    pub longest: usize,
    /// The host's chapters.
    pub host: Vec<ChapterLink>,
    /// Those of the applications that the reader may open.
    pub applications: Vec<ChapterLink>,
    /// Whether somebody is signed in; else it is told that there may be more chapters.
    pub signed_in: bool,
    /// What was found; `None` before anything is sought.
    pub searched: Option<Searched>,
}

/// The answer to a search.
#[derive(Clone, Debug, Serialize)]
pub struct Searched {
    /// How much was found, and for what.
    pub title: String,
    /// What was found.
    pub found: Vec<Found>,
}

/// A chapter to be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChapterLink {
    /// Its page.
    pub href: String,
    /// Its title, in Italian.
    pub title: String,
}

impl ChapterLink {
    /// The way to a chapter.
    pub fn to(chapter: &Chapter) -> Self {
        ChapterLink {
            href: chapter.href.clone(),
            title: chapter.title.clone(),
        }
    }
}

impl Help {
    /// The contents of these chapters, before anything is sought.
    pub fn of(chapters: &[Chapter], signed_in: bool) -> Self {
        let links = |host: bool| {
            let those = chapters.iter().filter(move |it| it.is_of_host() == host);
            those.map(ChapterLink::to).collect()
        };
        Help {
            sought: String::new(),
            refused: None,
            longest: LONGEST,
            host: links(true),
            applications: links(false),
            signed_in,
            searched: None,
        }
    }
}

impl Frame for Help {
    const TEMPLATE: &'static str = "help";
}

impl Searched {
    /// What was found for `sought`, in the words of the language.
    pub fn new(sought: &str, found: Vec<Found>, language: Language) -> Self {
        let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
        let arguments = [("count", count.into()), ("sought", sought.into())];
        Searched {
            title: Say::of(language).with("help-found", &arguments),
            found,
        }
    }
}

impl Help {
    /// For tests and samples.
    pub fn sample() -> Self {
        let chapters = super::chapter::samples();
        let found = crate::page::find(&chapters, "matricola");
        Help {
            sought: "matricola".to_owned(),
            refused: Some("Il testo cercato è troppo lungo.".to_owned()),
            searched: Some(Searched::new("matricola", found, Language::It)),
            ..Help::of(&chapters, false)
        }
    }
}

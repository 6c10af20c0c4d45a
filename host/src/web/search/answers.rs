//! What a search finds besides positions: pages of the menu, what applications answer, and the manual.
//!
//! Everything is asked as whoever seeks: the menu is theirs, each application is admitted for itself, and the
//! manual has the chapters that they may read.

use crate::access::Acting;
use crate::clock::Moment;
use crate::model::Language;
use crate::page::{AnswerGroup, AnswerLink, Answers, Found, Label, Say};
use crate::plugin::Catalogue;
use crate::store::positions::parole;
use crate::web::App;
use crate::web::claim::Asked;
use crate::web::error::WebError;
use crate::web::help::spoken_of;
use crate::web::shell::Here;
use std::sync::Arc;

/// Sections of the manual that are shown.
const SECTIONS: usize = 5;

/// The fewest characters that anybody but the menu is asked for.
const SHORTEST: usize = 3;

/// Who seeks, and where.
pub(super) struct Seeking<'a> {
    pub(super) app: &'a App,
    pub(super) asked: &'a Asked,
    pub(super) acting: &'a Acting,
    pub(super) catalogue: &'a Arc<Catalogue>,
    pub(super) now: &'a Moment,
}

impl Seeking<'_> {
    /// What there is for `sought`; nothing where that is no text that can be sought.
    pub(super) async fn answers(&self, sought: &str) -> Result<Answers, WebError> {
        let words = parole(sought);
        if words.is_empty() || !crate::page::is_fit(sought) {
            return Ok(Answers::default());
        }
        let language = self.acting.visitor().lingua();
        let mut answers = Answers::default();
        answers.groups.extend(self.pages(&words));
        if sought.chars().count() < SHORTEST {
            return Ok(answers);
        }
        let visitor = self.acting.visitor();
        let (spoken, applications) = tokio::join!(
            spoken_of(self.app, visitor, sought),
            self.applications(sought)
        );
        answers.groups.extend(applications.groups);
        answers.silent = applications.silent;
        answers.groups.extend(manual(spoken?, language));
        Ok(answers)
    }

    /// The entries of the menu whose titles have all the words. One that is only announced leads nowhere.
    fn pages(&self, words: &[String]) -> Option<AnswerGroup> {
        let here = Here::acting(self.acting, &self.catalogue.in_force);
        let mut links = Vec::new();
        for group in here.groups(self.app) {
            for entry in group.entries {
                let of = format!("{} {}", entry.title.text, group.title.text);
                if let Some(href) = entry.href.filter(|_| has_all(&of, words)) {
                    links.push(AnswerLink {
                        href,
                        label: entry.title,
                        detail: group.title.clone(),
                    });
                }
            }
        }
        group(Say::of(here.language()).text("cerca-pages").into(), links)
    }
}

/// Whether every word is the beginning of one in `text`.
fn has_all(text: &str, words: &[String]) -> bool {
    let there = parole(text);
    let begins = |word: &String| there.iter().any(|it| it.starts_with(word.as_str()));
    words.iter().all(begins)
}

/// The manual, which is Italian.
fn manual(found: Vec<Found>, language: Language) -> Option<AnswerGroup> {
    let italian = language != Language::It;
    let link = |found: Found| AnswerLink {
        href: found.href,
        label: Label {
            text: found.title,
            italian,
        },
        detail: Label::default(),
    };
    let links = found.into_iter().take(SECTIONS).map(link).collect();
    group(Say::of(language).text("cerca-help").into(), links)
}

/// A group, unless it is empty.
pub(super) fn group(title: Label, links: Vec<AnswerLink>) -> Option<AnswerGroup> {
    (!links.is_empty()).then_some(AnswerGroup { title, links })
}

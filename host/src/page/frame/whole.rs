//! The whole manual on one page, to be printed: every chapter that the reader may read.

use super::help::ChapterLink;
use super::{Frame, Rest};
use crate::page::{CAP, Chapter, Html, PageError};
use serde::Serialize;

/// What is kept free on the page for what stands round the manual, and for the markup round each chapter.
const ROOM: usize = 128 << 10;
const ROOM_EACH: usize = 400;

/// The whole manual.
#[derive(Clone, Debug, Serialize)]
pub struct Whole {
    /// Its chapters; their addresses are anchors of this page.
    pub contents: Vec<ChapterLink>,
    #[serde(skip)]
    chapters: Vec<Chapter>,
}

impl Whole {
    /// These chapters, one after the other.
    pub fn of(chapters: Vec<Chapter>) -> Self {
        let contents = chapters.iter().map(|chapter| ChapterLink {
            href: format!("#{}", chapter.anchor()),
            title: chapter.title.clone(),
        });
        Whole {
            contents: contents.collect(),
            chapters,
        }
    }
}

impl Frame for Whole {
    const TEMPLATE: &'static str = "whole";

    fn rest(&self, html: &mut Html, rest: Rest<'_>) -> Result<(), PageError> {
        let mut room = CAP.saturating_sub(ROOM + self.chapters.iter().map(round).sum::<usize>());
        for chapter in &self.chapters {
            html.raw("<section class=\"chapter\" lang=\"it\"");
            html.attribute("aria-labelledby", chapter.anchor());
            html.raw("><h2");
            html.attribute("id", chapter.anchor());
            html.raw(">");
            html.text(&chapter.title);
            html.raw("</h2>");
            let mut own = Html::with_cap(room);
            chapter.draw(&mut own, 2);
            match own.finish() {
                Ok(drawn) => {
                    room -= drawn.len();
                    html.raw(&drawn);
                }
                // No page is larger than its cap; what does not fit is printed from a page of its own.
                Err(_) => apart(html, rest, chapter),
            }
            html.raw("</section>");
        }
        Ok(())
    }
}

/// What a chapter takes without its text: title and address stand in the contents and above it.
fn round(chapter: &Chapter) -> usize {
    let words = chapter.title.len() + chapter.anchor().len() + chapter.href.len();
    // An escaped character is six at most.
    ROOM_EACH + 2 * 6 * words
}

fn apart(html: &mut Html, rest: Rest<'_>, chapter: &Chapter) {
    html.raw("<p");
    html.attribute("lang", rest.language.code());
    html.raw("><a");
    html.attribute("href", &chapter.href);
    html.raw(">");
    html.text(rest.say.text("help-apart"));
    html.raw("</a></p>");
}

impl Whole {
    /// For tests and samples.
    pub fn sample() -> Self {
        Whole::of(super::chapter::samples())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::page::{Say, Shell};

    #[test]
    fn what_does_not_fit_is_linked_and_the_rest_is_there() {
        let large = "\"".repeat(200 << 10);
        let chapters = vec![
            Chapter::of_application("a", "Prima", &large),
            Chapter::of_application("b", "Seconda", "Poco testo."),
            Chapter::of_application("c", "Terza", &"parola ".repeat(120_000)),
        ];
        let mut html = Html::new();
        let shell = Shell::sample();
        let rest = Rest {
            say: Say::of(Language::It),
            language: Language::It,
            shell: &shell,
        };
        Whole::of(chapters).rest(&mut html, rest).unwrap();
        let html = html.finish().unwrap();
        assert!(html.contains("href=\"/aiuto/applicazioni/a\""));
        assert!(html.contains("Poco testo."));
        assert!(html.contains("parola parola") && !html.contains("/aiuto/applicazioni/c\""));
    }

    #[test]
    fn a_thousand_chapters_fit_or_are_linked() {
        let chapters = (0..1_000).map(|at| {
            let text = "parola ".repeat(200);
            Chapter::of_application(&format!("applicazione-{at}"), "Un titolo", &text)
        });
        let whole = Whole::of(chapters.collect());
        let mut html = Html::new();
        let shell = Shell::sample();
        let rest = Rest {
            say: Say::of(Language::It),
            language: Language::It,
            shell: &shell,
        };
        whole.rest(&mut html, rest).unwrap();
        let html = html.finish().unwrap();
        assert_eq!(html.matches("<section").count(), 1_000);
        assert!(html.contains("/aiuto/applicazioni/applicazione-999\""));
        assert!(
            html.len() + ROOM + 1_000 * ROOM_EACH / 2 < CAP,
            "{}",
            html.len()
        );
    }
}

//! One chapter of HELP: its contents, its text, and the chapters before and behind it.

use super::help::ChapterLink;
use super::{Frame, Rest};
use crate::page::{Chapter, Html, PageError};
use serde::Serialize;

/// The page of a chapter.
#[derive(Clone, Debug, Serialize)]
pub struct ChapterPage {
    /// Its title, in Italian.
    pub title: String,
    /// Its sections; their addresses are anchors of this page.
    pub contents: Vec<ChapterLink>,
    /// The window from which somebody came.
    pub back: Option<String>,
    /// The chapter before it.
    pub previous: Option<ChapterLink>,
    /// The chapter behind it.
    pub next: Option<ChapterLink>,
    /// The chapter.
    #[serde(skip)]
    pub(in crate::page) chapter: Chapter,
}

impl ChapterPage {
    /// The chapter at this address, among those that the reader may read.
    pub fn among(chapters: &[Chapter], href: &str) -> Option<Self> {
        let at = chapters.iter().position(|it| it.href == href)?;
        let chapter = chapters[at].clone();
        let previous = at.checked_sub(1).and_then(|at| chapters.get(at));
        Some(ChapterPage {
            title: chapter.title.clone(),
            contents: contents(&chapter),
            back: None,
            previous: previous.map(ChapterLink::to),
            next: chapters.get(at + 1).map(ChapterLink::to),
            chapter,
        })
    }
}

fn contents(chapter: &Chapter) -> Vec<ChapterLink> {
    let headings = chapter.contents().into_iter();
    headings
        .map(|heading| ChapterLink {
            href: format!("#{}", heading.anchor),
            title: heading.text,
        })
        .collect()
}

impl Frame for ChapterPage {
    const TEMPLATE: &'static str = "chapter";

    fn rest(&self, html: &mut Html, rest: Rest<'_>) -> Result<(), PageError> {
        html.raw("<div class=\"chapter\" lang=\"it\">");
        self.chapter.draw(html, 1);
        html.raw("</div><nav class=\"pages chapter-pages\"");
        html.attribute("aria-label", rest.say.text("help-pages"));
        html.raw(">");
        for (label, rel, link) in [
            ("help-previous", "prev", &self.previous),
            ("help-next", "next", &self.next),
        ] {
            let Some(link) = link else { continue };
            html.raw("<a class=\"btn btn-outline-primary\"");
            html.attribute("rel", rel);
            html.attribute("href", &link.href);
            html.raw("><span>");
            html.text(rest.say.text(label));
            html.raw("</span> <span lang=\"it\">");
            html.text(&link.title);
            html.raw("</span></a>");
        }
        html.raw("</nav>");
        Ok(())
    }
}

/// For tests and samples.
pub(super) fn samples() -> Vec<Chapter> {
    let text = "La finestra mostra per ogni mese il **dovuto** e il *versato*.\n\n\
                ## Che cosa significa «F24 non abbinato»\n\n\
                Il versamento è arrivato, ma la matricola indicata non è quella della posizione:\n\n\
                1. controllare la matricola `9900000101`;\n2. chiedere la correzione alla sede.\n\n\
                > La correzione non ha costi.\n\n## Norme\n\nNessuna.\n";
    let mut chapters = crate::page::chapters();
    chapters.push(Chapter::of_application("prova", "Versamenti", text));
    chapters
}

impl ChapterPage {
    /// For tests and samples.
    pub fn sample() -> Self {
        let chapters = samples();
        let chapter = chapters[chapters.len() - 1].clone();
        ChapterPage {
            title: chapter.title.clone(),
            contents: contents(&chapter),
            back: Some("/i/kqzmvhwtbnrxpdsa".to_owned()),
            previous: Some(ChapterLink::to(&chapters[0])),
            next: Some(ChapterLink::to(&chapters[1])),
            chapter,
        }
    }
}

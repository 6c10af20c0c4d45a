//! What a search of the desk found besides positions: groups of links, for the page that answers and for the
//! palette, which takes them out of it.

use super::cells::is_local;
use super::html::Html;
use super::label::{Label, mark};
use super::words::Say;

/// What was found, group by group.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// None of them is empty.
    pub groups: Vec<AnswerGroup>,
    /// Applications that did not answer in time.
    pub silent: Vec<Label>,
}

/// Links of one kind.
#[derive(Clone, Debug)]
pub struct AnswerGroup {
    /// What people read above it.
    pub title: Label,
    /// Its links, the best first.
    pub links: Vec<AnswerLink>,
}

/// One thing that was found.
#[derive(Clone, Debug)]
pub struct AnswerLink {
    /// Where it leads, on this site.
    pub href: String,
    /// What it is.
    pub label: Label,
    /// What tells it from others; may be empty.
    pub detail: Label,
}

impl Answers {
    /// Whether there is nothing to be shown.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.silent.is_empty()
    }

    pub(super) fn draw(&self, html: &mut Html, say: &Say) {
        for (number, group) in self.groups.iter().enumerate() {
            let id = format!("trovati-{number}");
            html.raw("<section class=\"answers\"");
            html.attribute("aria-labelledby", &id);
            html.raw("><h2");
            html.attribute("id", &id);
            html.raw(mark(group.title.italian));
            html.raw(">");
            html.text(&group.title.text);
            html.raw("</h2><ul>");
            for link in group.links.iter().filter(|it| is_local(&it.href)) {
                link.draw(html);
            }
            html.raw("</ul></section>");
        }
        if self.silent.is_empty() {
            return;
        }
        html.raw("<p class=\"answers-silent\">");
        html.text(say.text("cerca-silent"));
        for (number, title) in self.silent.iter().enumerate() {
            html.raw(if number == 0 { " <span" } else { ", <span" });
            html.raw(mark(title.italian));
            html.raw(">");
            html.text(&title.text);
            html.raw("</span>");
        }
        html.raw("</p>");
    }

    /// For tests and samples.
    pub fn sample() -> Self {
        let link = |label: &str, detail: &str| AnswerLink {
            href: "/i/kqzmvhwtbnrxpdsa/p/hwtbnrxpdsakqzmv/prova/mesi".to_owned(),
            label: label.into(),
            detail: detail.into(),
        };
        let group = |title: &str, links| AnswerGroup {
            title: title.into(),
            links,
        };
        Answers {
            groups: vec![
                group("Pagine", vec![link("Versamenti", "")]),
                group("Versamenti", vec![link("Ottobre 2026", "Non versato")]),
            ],
            silent: vec!["UniEmens".into()],
        }
    }
}

impl AnswerLink {
    fn draw(&self, html: &mut Html) {
        html.raw("<li><a");
        html.attribute("href", &self.href);
        html.raw(mark(self.label.italian));
        html.raw(">");
        html.text(&self.label.text);
        html.raw("</a>");
        if !self.detail.text.is_empty() {
            html.raw(" <small");
            html.raw(mark(self.detail.italian));
            html.raw(">");
            html.text(&self.detail.text);
            html.raw("</small>");
        }
        html.raw("</li>");
    }
}

//! The blocks of a described page, written in order into one buffer.

use super::PageError;
use super::cells::{Cells, Resolve, is_local, tone_class};
use super::chart;
use super::form::{self, Many, Modulo};
use super::html::Html;
use super::label::{Label, mark};
use super::manual::Advice;
use super::rows::{Bounded, Controls, Fetched};
use super::table::{Column, Table};
use super::timeline;
use super::words::Say;
use crate::model::{self};
use crate::model::{
    Action, ActionSpec, Block, Described, Fact, Inline, Language, Notice, StateSpec,
};
use std::collections::BTreeMap;

/// Finds the address of an action, where the person's menu admits its page.
pub type ResolveAction<'a> = dyn Fn(&Action) -> Option<String> + Send + Sync + 'a;

/// Finds what to do about a notice of this code; nothing, no link.
pub type ResolveAdvice<'a> = dyn Fn(&str) -> Option<Advice> + Send + Sync + 'a;

/// What a plugin described, with everything that only the host knows about it.
#[derive(Clone, Copy)]
pub struct Drawing<'a> {
    /// The page.
    pub described: &'a Described,
    /// The rows of each `Block::Table`, in the order of the page.
    pub tables: &'a [Fetched],
    /// The rows of each `Block::Chart` and `Block::Timeline`, in the order of the page.
    pub bounded: &'a [Bounded],
    /// The actions of the plugin's manifest.
    pub actions: &'a [ActionSpec],
    /// What the host knows of each `Block::Form`, in the order of the page.
    pub forms: &'a [Modulo],
    /// What is offered for many positions at once, before the first table.
    pub many: &'a [Many],
    /// The states of the plugin's manifest.
    pub states: &'a [StateSpec],
    /// Where a reference leads; no address, no link.
    pub link: &'a Resolve<'a>,
    /// Where an action leads; no address, no action.
    pub action: &'a ResolveAction<'a>,
    /// What to do about a notice.
    pub advice: &'a ResolveAdvice<'a>,
    /// What was just done here, which people read first.
    pub done: Option<&'a Label>,
    /// Which card of a riepilogo it is, from 0; `None` in a window of its own.
    pub card: Option<usize>,
}

/// By how much ids of one card differ from those of the next: no page has as many blocks.
const APART: usize = 100_000;

impl Drawing<'_> {
    pub(super) fn draw(&self, html: &mut Html, language: Language) -> Result<(), PageError> {
        let cells = Cells {
            say: Say::of(language),
            states: self.states,
            link: self.link,
            place: None,
        };
        if let Some(done) = self.done {
            draw_done(html, cells.say, done);
        }
        let (mut fetched, mut bounded) = (self.tables.iter(), self.bounded.iter());
        let mut forms = self.forms.iter();
        let mut many = self.many;
        let first = self.card.map_or(0, |card| (card + 1) * APART);
        for (number, block) in (first..).zip(&self.described.blocks) {
            match block {
                Block::Heading(text) => element(html, cells.italian(), self.heading(), text),
                Block::Text(text) => element(html, cells.italian(), "p", text),
                Block::Notice(it) => {
                    let advice = it.code.as_deref().and_then(self.advice);
                    notice(html, cells.say, cells.italian(), it, advice);
                }
                Block::Facts(facts) => draw_facts(html, &cells, facts),
                Block::Table(table) => {
                    let rows = there(fetched.next(), &table.query)?;
                    let offered = (self.actions, std::mem::take(&mut many));
                    form::draw_many(html, cells.say, self.heading(), offered);
                    self.table(html, &cells, (number, table), rows);
                }
                Block::Chart(chart) => {
                    let rows = there(bounded.next(), &chart.query)?;
                    chart::draw(html, &cells, number, chart, rows);
                }
                Block::Timeline(timeline) => {
                    let rows = there(bounded.next(), &timeline.query)?;
                    timeline::draw(html, &cells, number, timeline, rows);
                }
                Block::Inline(inline) => draw_inline(html, &cells, number, inline),
                Block::Actions(actions) => self.actions(html, &cells, actions),
                Block::Form(form) => {
                    let none = || PageError::NoForm {
                        action: form.action.clone(),
                    };
                    let spec = self.actions.iter().find(|spec| spec.id == form.action);
                    let (spec, modulo) = spec.zip(forms.next()).ok_or_else(none)?;
                    let about = (number, self.heading());
                    form::draw(html, cells.say, about, (spec, form, modulo));
                }
            }
            if html.is_full() {
                break;
            }
        }
        Ok(())
    }

    /// Headings stand below that of the window, or below that of the card.
    fn heading(&self) -> &'static str {
        match self.card {
            Some(_) => "h3",
            None => "h2",
        }
    }

    /// A table; that of a card says that there are more rows, and a window leads to them.
    fn table(
        &self,
        html: &mut Html,
        cells: &Cells<'_>,
        (number, table): (usize, &model::Table),
        fetched: &Fetched,
    ) {
        let controls = self.card.is_none().then_some(&fetched.controls);
        let mut chosen = self.many.iter().filter_map(|many| many.forms.as_ref());
        let choices = chosen
            .find(|forms| forms.send.is_some())
            .map(|forms| &forms.choices);
        draw_table(html, cells, (number, table), fetched, (controls, choices));
        if controls.is_none() && fetched.controls.next.is_some() {
            let count = i64::try_from(fetched.rows.rows.len()).unwrap_or(i64::MAX);
            let more = cells.say.with("riepilogo-more", &[("count", count.into())]);
            element(html, "", "p", &more);
        }
    }

    fn actions(&self, html: &mut Html, cells: &Cells<'_>, actions: &[Action]) {
        let addressed: Vec<_> = actions
            .iter()
            .filter_map(|action| Some((action, (self.action)(action)?)))
            .filter(|(action, href)| is_local(href) && !action.label.trim().is_empty())
            .collect();
        if addressed.is_empty() {
            return;
        }
        html.raw("<ul class=\"actions\">");
        for (action, href) in addressed {
            html.raw("<li><a class=\"btn btn-outline-primary\"");
            html.attribute("href", &href);
            html.raw(if action.new_window {
                " target=\"_blank\" rel=\"noopener\">"
            } else {
                ">"
            });
            html.raw("<span");
            html.raw(cells.italian());
            html.raw(">");
            html.text(&action.label);
            html.raw("</span>");
            if action.new_window {
                html.raw("<span class=\"visually-hidden\"> (");
                html.text(cells.say.text("window-new"));
                html.raw(")</span>");
            }
            html.raw("</a></li>");
        }
        html.raw("</ul>");
    }
}

impl Cells<'_> {
    /// The attribute of sentences that a plugin wrote, in a shell of another language.
    pub(super) fn italian(&self) -> &'static str {
        mark(self.say.language != Language::It)
    }
}

/// The rows of a block that names a query.
fn there<'a, T>(rows: Option<&'a T>, query: &str) -> Result<&'a T, PageError> {
    rows.ok_or_else(|| PageError::NotFetched {
        query: query.to_owned(),
    })
}

fn element(html: &mut Html, mark: &str, tag: &str, text: &str) {
    // An empty heading or paragraph would only confuse who listens.
    if text.trim().is_empty() {
        return;
    }
    html.raw("<");
    html.raw(tag);
    html.raw(mark);
    html.raw(">");
    html.text(text);
    html.raw("</");
    html.raw(tag);
    html.raw(">");
}

/// A sentence that must not be overlooked; `mark` says its language where it is not the page's.
pub(super) fn notice(
    html: &mut Html,
    say: &Say,
    mark: &str,
    notice: &Notice,
    advice: Option<Advice>,
) {
    html.raw("<div class=\"alert alert-");
    html.raw(tone_class(notice.tone));
    html.raw("\"><p class=\"alert-tone\">");
    html.text(say.tone(notice.tone));
    html.raw("</p>");
    element(html, mark, "p", &notice.text);
    if let Some(advice) = advice.filter(|advice| is_local(&advice.href)) {
        html.raw("<p class=\"alert-advice\"><a");
        html.attribute("href", &advice.href);
        html.raw(">");
        html.text(say.text("window-advice"));
        // Two notices of a page have different links, and whoever listens to links alone hears which.
        html.raw("<span class=\"visually-hidden\">: <span lang=\"it\">");
        html.text(&advice.entry);
        html.raw("</span></span></a></p>");
    }
    html.raw("</div>");
}

/// That something was done, which the script of the desk leads to.
fn draw_done(html: &mut Html, say: &Say, done: &Label) {
    html.raw("<div class=\"alert alert-success fatto\" role=\"status\" tabindex=\"-1\"><p class=\"alert-tone\">");
    html.text(say.text("modulo-done"));
    html.raw("</p>");
    element(html, mark(done.italian), "p", &done.text);
    html.raw("</div>");
}

fn draw_facts(html: &mut Html, cells: &Cells<'_>, facts: &[Fact]) {
    if facts.is_empty() {
        return;
    }
    html.raw("<dl class=\"facts\">");
    for fact in facts {
        html.raw("<div>");
        html.raw("<dt");
        html.raw(cells.italian());
        html.raw(">");
        html.text(&fact.label);
        html.raw("</dt><dd>");
        let cell = &fact.cell;
        cells.cell(html, cell.read, cell.link.as_deref(), &cell.value);
        html.raw("</dd></div>");
    }
    html.raw("</dl>");
}

fn draw_table(
    html: &mut Html,
    cells: &Cells<'_>,
    (number, table): (usize, &model::Table),
    fetched: &Fetched,
    (controls, choices): (Option<&Controls>, Option<&BTreeMap<i64, String>>),
) {
    let columns: Vec<_> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, reading)| {
            let label = fetched.rows.labels.get(at);
            Column {
                label: label.map_or(&reading.column, |label| &label.text),
                italian: label.is_some_and(|label| label.italian),
                read: reading.read,
                link: reading.link.as_deref(),
            }
        })
        .collect();
    let drawn = Table {
        number,
        lead: None,
        title: &table.title,
        columns: &columns,
        rows: &fetched.rows.rows,
        places: &fetched.rows.places,
        choices: choices.filter(|_| !fetched.rows.places.is_empty()),
        controls,
    };
    drawn.draw(html, cells);
}

fn draw_inline(html: &mut Html, cells: &Cells<'_>, number: usize, inline: &Inline) {
    let columns: Vec<_> = inline
        .columns
        .iter()
        .map(|(label, read)| Column {
            label,
            italian: cells.say.language != Language::It,
            read: *read,
            link: None,
        })
        .collect();
    let drawn = Table {
        number,
        lead: None,
        title: &inline.title,
        columns: &columns,
        rows: &inline.rows,
        places: &[],
        choices: None,
        controls: None,
    };
    drawn.draw(html, cells);
}

#[cfg(test)]
mod tests;

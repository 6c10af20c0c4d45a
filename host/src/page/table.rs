//! Tables, row by row into the page's buffer.
//!
//! A table scrolls sideways inside a region that has its caption for a name and can be focused, so
//! that it is of use on a phone and by keyboard alone. The first column names its row.

mod search;

use super::cells::{Cells, is_figure, is_local};
use super::form::CHOSEN;
use super::html::Html;
use super::label::mark;
use super::rows::Controls;
use crate::model::{Direction, Read, Value};
use std::collections::BTreeMap;

/// A column while it is drawn.
pub(super) struct Column<'a> {
    pub(super) label: &'a str,
    /// Whether the label is Italian on a page of another language.
    pub(super) italian: bool,
    pub(super) read: Read,
    pub(super) link: Option<&'a str>,
}

/// A table while it is drawn.
pub(super) struct Table<'a> {
    /// Which of the page's tables, for its id.
    pub(super) number: usize,
    /// What the host says in the caption before the title, in the language of the page.
    pub(super) lead: Option<&'a str>,
    /// What stands in the caption.
    pub(super) title: &'a str,
    pub(super) columns: &'a [Column<'a>],
    pub(super) rows: &'a [Vec<Value>],
    /// The position of each row, where they have others than the window's.
    pub(super) places: &'a [Option<i64>],
    /// The words of the rows that may be chosen, by the positions of rows, where rows are chosen at all.
    pub(super) choices: Option<&'a BTreeMap<i64, String>>,
    pub(super) controls: Option<&'a Controls>,
}

impl Table<'_> {
    /// Writes the whole table with the links round it.
    pub(super) fn draw(&self, html: &mut Html, cells: &Cells<'_>) {
        if let Some(search) = self.controls.and_then(|controls| controls.search.as_ref()) {
            search::draw(html, cells, (self.number, self.title), search);
        }
        self.open(html, cells);
        self.head(html, cells);
        self.body(html, cells);
        html.raw("</table></div>");
        if let Some(controls) = self.controls {
            self.pages(html, cells, controls);
            self.file(html, cells, controls);
        }
    }

    fn open(&self, html: &mut Html, cells: &Cells<'_>) {
        html.raw("<div class=\"rows\" role=\"region\" tabindex=\"0\" aria-labelledby=\"tabella-");
        html.number(self.number);
        html.raw("\"><table class=\"table\"><caption><span id=\"tabella-");
        html.number(self.number);
        html.raw("\"");
        match self.lead {
            Some(lead) => {
                html.raw(">");
                html.text(lead);
                html.raw(" <span");
                html.raw(cells.italian());
                html.raw(">");
                html.text(self.title);
                html.raw("</span></span>");
            }
            None => {
                html.raw(cells.italian());
                html.raw(">");
                html.text(self.title);
                html.raw("</span>");
            }
        }
        if self.sort_links().next().is_some() {
            html.raw("<span class=\"visually-hidden\"> ");
            html.text(cells.say.text("table-sortable"));
            html.raw("</span>");
        }
        html.raw("</caption>");
    }

    fn sort_links(&self) -> impl Iterator<Item = &str> {
        let sort = self.controls.map(|controls| controls.sort.as_slice());
        sort.unwrap_or_default()
            .iter()
            .flatten()
            .map(String::as_str)
    }

    fn head(&self, html: &mut Html, cells: &Cells<'_>) {
        html.raw("<thead><tr>");
        if self.choices.is_some() {
            html.raw("<td><span class=\"visually-hidden\">");
            html.text(cells.say.text("molte-choose"));
            html.raw("</span></td>");
        }
        for (index, column) in self.columns.iter().enumerate() {
            html.raw("<th scope=\"col\"");
            if is_figure(column.read) {
                html.raw(" class=\"amount\"");
            }
            let controls = self.controls;
            let sorted = controls
                .and_then(|controls| controls.order)
                .filter(|(by, _)| *by == index);
            match sorted {
                Some((_, Direction::Up)) => html.raw(" aria-sort=\"ascending\""),
                Some((_, Direction::Down)) => html.raw(" aria-sort=\"descending\""),
                None => {}
            }
            html.raw(mark(column.italian));
            html.raw(">");
            let href = controls
                .and_then(|controls| controls.sort.get(index)?.as_deref())
                .filter(|href| is_local(href));
            if let Some(href) = href {
                html.raw("<a");
                html.attribute("href", href);
                html.raw(">");
            }
            html.text(column.label);
            if href.is_some() {
                html.raw("</a>");
            }
            html.raw("</th>");
        }
        html.raw("</tr></thead>");
    }

    fn body(&self, html: &mut Html, cells: &Cells<'_>) {
        html.raw("<tbody>");
        for (number, row) in self.rows.iter().enumerate() {
            let place = self.places.get(number).copied().flatten();
            let cells = Cells { place, ..*cells };
            html.raw("<tr>");
            self.choice(html, number, place);
            for (index, column) in self.columns.iter().enumerate() {
                html.raw(opening(index, column.read));
                if index == 0 && self.choices.is_some() {
                    html.attribute("id", &self.row(number));
                }
                html.raw(">");
                // A row that is too short has nothing in its last columns.
                let value = row.get(index).unwrap_or(&Value::Null);
                cells.cell(html, column.read, column.link, value);
                html.raw(if index == 0 { "</th>" } else { "</td>" });
            }
            html.raw("</tr>");
            if html.is_full() {
                return;
            }
        }
        if self.rows.is_empty() {
            html.raw("<tr><td class=\"none\" colspan=\"");
            html.number(self.columns.len().max(1) + usize::from(self.choices.is_some()));
            html.raw("\">");
            let search = self.controls.and_then(|controls| controls.search.as_ref());
            let sought = search.is_some_and(|search| !search.text.is_empty());
            html.text(cells.say.text(match sought {
                true => "table-none-found",
                false => "table-no-rows",
            }));
            html.raw("</td></tr>");
        }
        html.raw("</tbody>");
    }

    /// What chooses a row, named by its first cell; nothing where it may not be chosen.
    fn choice(&self, html: &mut Html, number: usize, place: Option<i64>) {
        let Some(choices) = self.choices else { return };
        html.raw("<td>");
        if let Some(codice) = place.and_then(|place| choices.get(&place)) {
            html.raw("<input type=\"checkbox\" name=\"posizione\"");
            html.attribute("value", codice);
            html.attribute("form", CHOSEN);
            html.attribute("aria-labelledby", &self.row(number));
            html.raw(">");
        }
        html.raw("</td>");
    }

    /// The id of the first cell of a row.
    fn row(&self, number: usize) -> String {
        format!("t{}-r{number}", self.number)
    }

    fn pages(&self, html: &mut Html, cells: &Cells<'_>, controls: &Controls) {
        let links = [
            (&controls.previous, "prev", cells.say.text("table-previous")),
            (&controls.next, "next", cells.say.text("table-next")),
        ];
        if links.iter().all(|(href, ..)| href.is_none()) {
            return;
        }
        html.raw("<nav class=\"pages\" aria-label=\"");
        html.text(cells.say.text("table-pages"));
        html.raw(" ");
        html.text(self.title);
        html.raw("\">");
        for (href, rel, label) in links {
            let Some(href) = href.as_deref().filter(|href| is_local(href)) else {
                continue;
            };
            html.raw("<a class=\"btn btn-outline-primary btn-sm pages-");
            html.raw(rel);
            html.raw("\" rel=\"");
            html.raw(rel);
            html.raw("\"");
            html.attribute("href", href);
            html.raw(">");
            html.text(label);
            html.raw("</a>");
        }
        html.raw("</nav>");
    }

    /// The table as a file: `download` says that no page is behind the link.
    fn file(&self, html: &mut Html, cells: &Cells<'_>, controls: &Controls) {
        let Some(href) = controls.csv.as_deref().filter(|href| is_local(href)) else {
            return;
        };
        html.raw("<div class=\"table-file\"><a download");
        html.attribute("href", href);
        html.raw(">");
        html.text(cells.say.text("table-csv"));
        html.raw("<span class=\"visually-hidden\"> <span");
        html.raw(cells.italian());
        html.raw(">");
        html.text(self.title);
        html.raw("</span></span></a></div>");
    }
}

/// The element of a cell, without the end of its tag.
fn opening(index: usize, read: Read) -> &'static str {
    match (index, read) {
        (0, read) if is_figure(read) => "<th scope=\"row\" class=\"amount\"",
        (0, Read::Date | Read::Month) => "<th scope=\"row\" class=\"when\"",
        (0, _) => "<th scope=\"row\"",
        (_, read) if is_figure(read) => "<td class=\"amount\"",
        (_, Read::Date | Read::Month) => "<td class=\"when\"",
        _ => "<td",
    }
}

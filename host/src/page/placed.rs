//! What a page is about, for the windows of the desk: the line that stands under the title of a window,
//! and what a window has to bring along when it asks for more.
//!
//! The line and the page come in one answer, so that a title never names another position than the data
//! below it. A page that stands for itself has the line too, hidden: the desk shows it when it puts the
//! page into a window.

use super::figures;
use super::frame::shell::Shell;
use super::html::Html;
use super::label::{Label, mark};
use super::words::Say;
use crate::model::{Language, PageSpec, ParameterKind, Value};

/// Where a page stands.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The address of what it is about, as `/i/{incarico}/p/{posizione}`.
    pub address: String,
    /// The same, sealed for this session: what a window says of itself.
    pub context: String,
    /// Application and page of the menu row that admits it, as `prova/mesi`; none for pages of the
    /// desk itself.
    pub entry: Option<String>,
    /// Which of its kind the page shows, as `luglio 2026`: what tells two windows of one page apart.
    pub object: Option<String>,
}

/// What people read for the parameters of a page; nothing where it has none.
pub fn object(page: &PageSpec, given: &[(String, Value)], language: Language) -> Option<String> {
    let text = |(name, value): &(String, Value)| {
        let known = page.parameters.iter().find(|known| known.name == *name)?;
        Some(match (known.kind, value) {
            (_, Value::Null) => return None,
            (_, Value::Int(number)) => number.to_string(),
            (ParameterKind::Month, Value::Text(text)) => match figures::month(text) {
                Some((year, month)) => {
                    let month = Say::of(language).cells.month(month).unwrap_or_default();
                    format!("{month} {year}")
                }
                None => text.clone(),
            },
            (ParameterKind::Day, Value::Text(text)) => figures::day_text(text, language),
            (_, Value::Text(text)) => text.clone(),
        })
    };
    let texts: Vec<_> = given.iter().filter_map(text).collect();
    (!texts.is_empty()).then(|| texts.join(" · "))
}

/// Writes the attributes of the element that holds a page.
pub(super) fn attributes(html: &mut Html, shell: &Shell) {
    if let Some(help) = &shell.help {
        html.attribute("data-help", help);
    }
    if let Some(placed) = &shell.placed {
        html.attribute("data-place", &placed.address);
        html.attribute("data-context", &placed.context);
        if let Some(entry) = &placed.entry {
            html.attribute("data-entry", entry);
        }
        if let Some(object) = &placed.object {
            html.attribute("data-object", object);
        }
    }
}

/// Writes the line: the position with its type and state, and on whose behalf.
pub(super) fn line(html: &mut Html, say: &Say, shell: &Shell) {
    if shell.placed.is_none() {
        return;
    }
    html.raw("<p class=\"window-of\"");
    html.raw(if shell.in_window { ">" } else { " hidden>" });
    if let Some(posizione) = &shell.posizione {
        piece(html, "of-name", &posizione.denominazione.as_str().into());
        piece(html, "of-key", &posizione.named_by_key());
        piece(html, "of-tipo", &posizione.tipo);
        piece(html, "of-stato", &posizione.stato);
    }
    if let Some(incarico) = &shell.incarico {
        html.raw("<span class=\"of-behalf\">");
        html.text(say.text("shell-on-behalf"));
        html.raw(" <span>");
        html.text(&incarico.title);
        html.raw("</span> (<span");
        html.raw(mark(incarico.profilo.italian));
        html.raw(">");
        html.text(&incarico.profilo.text);
        html.raw("</span>)</span>");
    }
    html.raw("</p>");
}

fn piece(html: &mut Html, class: &str, label: &Label) {
    html.raw("<span");
    html.attribute("class", class);
    html.raw(mark(label.italian));
    html.raw(">");
    html.text(&label.text);
    html.raw("</span> ");
}

//! The form: its title, why it was not done, its fields and its button; or that this person may only look.

use super::field::Field;
use super::trouble;
use super::{Modulo, Sending};
use crate::model::{ActionSpec, Form};
use crate::page::cells::is_local;
use crate::page::html::Html;
use crate::page::label::{Label, mark};
use crate::page::words::Say;

/// Writes the form that is the block of this number, its title in an element of this name.
pub(in crate::page) fn draw(
    html: &mut Html,
    say: &Say,
    (number, heading): (usize, &str),
    (spec, form, modulo): (&ActionSpec, &Form, &Modulo),
) {
    let title = Label::of(&spec.title, say.language);
    let send = modulo.send.as_ref();
    let Some(send) = send.filter(|send| is_local(&send.action)) else {
        read_only(html, say, &title);
        return;
    };
    let fields: Vec<_> = spec
        .fields
        .iter()
        .enumerate()
        .map(|(at, spec)| Field::new(number, spec, form.values.get(at), modulo.typed.get(at)))
        .collect();
    open(html, number, spec, send);
    html.raw("<");
    html.raw(heading);
    html.attribute("id", &titled(number));
    html.raw(mark(title.italian));
    html.raw(">");
    html.text(&title.text);
    html.raw("</");
    html.raw(heading);
    html.raw(">");
    html.hidden("csrf", &send.csrf);
    html.hidden("modulo", &send.sealed);
    if let Some(refused) = &modulo.refused {
        trouble::draw(html, say, &spec.id, refused, &fields);
    }
    for field in &fields {
        field.draw(html, say);
        if html.is_full() {
            return;
        }
    }
    html.raw("<p class=\"modulo-invia\"><button type=\"submit\" class=\"btn btn-");
    html.raw(if spec.destructive {
        "danger\""
    } else {
        "primary\""
    });
    html.raw(mark(title.italian));
    html.raw(">");
    html.text(&title.text);
    html.raw("</button></p></form>");
}

fn open(html: &mut Html, number: usize, spec: &ActionSpec, send: &Sending) {
    // A browser would offer what others typed here before.
    html.raw("<form method=\"post\" class=\"modulo\" autocomplete=\"off\" id=\"modulo-");
    html.text(&spec.id);
    html.raw("\" action=\"");
    html.text(&send.action);
    html.raw("#modulo-");
    html.text(&spec.id);
    html.raw("\"");
    html.attribute("aria-labelledby", &titled(number));
    html.raw(">");
}

fn titled(number: usize) -> String {
    format!("f{number}-titolo")
}

/// What stands in place of the form.
pub(super) fn read_only(html: &mut Html, say: &Say, title: &Label) {
    html.raw("<p class=\"modulo-letto\"><strong");
    html.raw(mark(title.italian));
    html.raw(">");
    html.text(&title.text);
    html.raw("</strong> ");
    html.text(say.text("modulo-read-only"));
    html.raw("</p>");
}

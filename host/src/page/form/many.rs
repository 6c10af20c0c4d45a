//! The forms of an action for many positions: for the rows that are chosen in the table, and from a file. They are sent in
//! a window of the browser of their own, so that what is typed stays where it is until somebody has read the report.

use super::Sending;
use super::draw::read_only;
use super::field::{Field, written};
use crate::model::{ActionSpec, FieldKind, FieldSpec, Language, Words};
use crate::page::cells::is_local;
use crate::page::html::Html;
use crate::page::label::{Label, mark};
use crate::page::words::Say;
use std::collections::BTreeMap;

/// What stands between the numbers of these forms and those of the blocks of a page.
const APART: usize = 50_000;

/// The id of the form of the rows that are chosen.
pub(in crate::page) const CHOSEN: &str = "insieme-scelte";

/// What a page offers to do for many positions at once.
#[derive(Clone, Debug, Default)]
pub struct Many {
    /// The action.
    pub action: String,
    /// The address of the page with its forms; of the page without, where they are there.
    pub href: String,
    /// Its forms, where they were asked for.
    pub forms: Option<ManyForms>,
}

/// The forms of an action for many positions.
#[derive(Clone, Debug, Default)]
pub struct ManyForms {
    /// Where that of the rows is sent; `None` where the person may look and not write.
    pub send: Option<Sending>,
    /// The same for that of a file, which is an act of its own.
    pub file: Option<Sending>,
    /// The words of all rows that may be chosen, sealed.
    pub shown: String,
    /// The words of the positions that may be chosen, by the keys of rows.
    pub choices: BTreeMap<i64, String>,
}

/// Writes what is offered: a link for each action, and the forms that were asked for.
pub(in crate::page) fn draw(
    html: &mut Html,
    say: &Say,
    heading: &str,
    (actions, many): (&[ActionSpec], &[Many]),
) {
    let spec = |many: &Many| actions.iter().find(|spec| spec.id == many.action);
    let offered = many.iter().filter_map(|many| Some((many, spec(many)?)));
    let (open, closed): (Vec<_>, Vec<_>) = offered.partition(|(many, _)| many.forms.is_some());
    if !closed.is_empty() {
        html.raw("<ul class=\"actions\">");
        for (many, spec) in closed {
            html.raw("<li><a class=\"btn btn-outline-primary\"");
            html.attribute("href", &format!("{}#molte", many.href));
            html.raw(">");
            titled(html, say, spec);
            html.raw("</a></li>");
        }
        html.raw("</ul>");
    }
    for (many, spec) in open {
        let Some(forms) = &many.forms else { continue };
        html.raw("<section class=\"molte\" id=\"molte\" aria-labelledby=\"insieme-titolo\"><");
        html.raw(heading);
        html.raw(" id=\"insieme-titolo\">");
        titled(html, say, spec);
        html.raw("</");
        html.raw(heading);
        html.raw("><p><a");
        html.attribute("href", &many.href);
        html.raw(">");
        html.text(say.text("molte-close"));
        html.raw("</a></p>");
        let local = |send: &Option<Sending>| send.clone().filter(|send| is_local(&send.action));
        match local(&forms.send).zip(local(&forms.file)) {
            Some((send, by_file)) => {
                chosen(html, say, spec, (&send, forms));
                file(html, say, spec, &by_file);
            }
            None => read_only(html, say, &Label::of(&spec.title, say.language)),
        }
        html.raw("</section>");
    }
}

fn titled(html: &mut Html, say: &Say, spec: &ActionSpec) {
    html.text(say.text("molte-title"));
    html.raw(" ");
    written(html, "span", "", &Label::of(&spec.title, say.language));
}

/// The beginning of a form: its heading, which names it, and what it bears.
fn open(html: &mut Html, say: &Say, (id, title): (&str, &str), send: &Sending) {
    html.raw("<form method=\"post\" enctype=\"multipart/form-data\" target=\"_blank\" class=\"modulo\" autocomplete=\"off\"");
    html.attribute("id", id);
    html.attribute("action", &send.action);
    html.attribute("aria-labelledby", &format!("{id}-titolo"));
    html.raw("><h3");
    html.attribute("id", &format!("{id}-titolo"));
    html.raw(">");
    html.text(say.text(title));
    html.raw("</h3>");
    html.hidden("csrf", &send.csrf);
    html.hidden("modulo", &send.sealed);
}

fn close(html: &mut Html, say: &Say, spec: &ActionSpec, button: Option<&str>) {
    html.raw("<p class=\"modulo-invia\"><button type=\"submit\" class=\"btn btn-");
    html.raw(match spec.destructive {
        true => "danger\"",
        false => "primary\"",
    });
    match button {
        Some(key) => {
            html.raw(">");
            html.text(say.text(key));
        }
        None => {
            let title = Label::of(&spec.title, say.language);
            html.raw(mark(title.italian));
            html.raw(">");
            html.text(&title.text);
        }
    }
    html.raw("<span class=\"visually-hidden\"> (");
    html.text(say.text("window-new"));
    html.raw(")</span></button></p></form>");
}

fn chosen(html: &mut Html, say: &Say, spec: &ActionSpec, (send, forms): (&Sending, &ManyForms)) {
    open(html, say, (CHOSEN, "molte-chosen"), send);
    paragraph(html, say, "molte-chosen-how");
    if !forms.choices.is_empty() {
        let count = i64::try_from(forms.choices.len()).unwrap_or(i64::MAX);
        let all = say.with("molte-all-shown", &[("count", count.into())]);
        let tick = ("insieme-tutte", "mostrate", forms.shown.as_str());
        html.raw("<div class=\"campo\">");
        ticked(html, tick, |html| html.text(&all));
        html.raw("</div>");
    }
    for field in &spec.fields {
        let free = free(field);
        Field::new(APART, &free, None, None).draw(html, say);
        if !field.required && field.kind != FieldKind::Flag {
            let (id, name) = (
                format!("f{APART}-{}-svuota", field.id),
                format!("svuota-{}", field.id),
            );
            ticked(html, (&id, &name, "1"), |html| {
                html.text(say.text("molte-empty"));
                html.raw("<span class=\"visually-hidden\">: ");
                written(html, "span", "", &Label::of(&field.label, say.language));
                html.raw("</span>");
            });
        }
    }
    close(html, say, spec, None);
}

/// A field that may stay empty, and then says nothing.
fn free(field: &FieldSpec) -> FieldSpec {
    let word = |key: &str| {
        let text = |language| Say::of(language).text(key).to_owned();
        Words {
            it: text(Language::It),
            de: Some(text(Language::De)),
            en: Some(text(Language::En)),
        }
    };
    FieldSpec {
        required: false,
        kind: match &field.kind {
            FieldKind::Flag => FieldKind::Choice(vec![
                ("1".to_owned(), word("modulo-flag-yes")),
                ("0".to_owned(), word("modulo-flag-no")),
            ]),
            kind => kind.clone(),
        },
        ..field.clone()
    }
}

fn ticked(html: &mut Html, (id, name, value): (&str, &str, &str), label: impl FnOnce(&mut Html)) {
    html.raw("<span class=\"campo-scelta\"><input type=\"checkbox\"");
    html.attribute("id", id);
    html.attribute("name", name);
    html.attribute("value", value);
    html.raw("> <label");
    html.attribute("for", id);
    html.raw(">");
    label(html);
    html.raw("</label></span>");
}

fn file(html: &mut Html, say: &Say, spec: &ActionSpec, send: &Sending) {
    open(html, say, ("insieme-file", "molte-file"), send);
    html.raw("<div class=\"campo\"><label for=\"insieme-csv\">");
    html.text(say.text("molte-file-label"));
    html.raw("</label><p class=\"campo-aiuto\" id=\"insieme-csv-aiuto\">");
    html.text(say.text("molte-file-how"));
    for (at, field) in spec.fields.iter().enumerate() {
        html.raw(if at == 0 { " " } else { ", " });
        written(html, "span", "", &Label::of(&field.label, say.language));
    }
    html.raw(". ");
    html.text(say.text("molte-file-empty"));
    html.raw("</p><input type=\"file\" class=\"form-control\" id=\"insieme-csv\" name=\"file\" required accept=\".csv,text/csv\" aria-describedby=\"insieme-csv-aiuto\"></div>");
    close(html, say, spec, Some("molte-file-send"));
}

fn paragraph(html: &mut Html, say: &Say, key: &str) {
    html.raw("<p>");
    html.text(say.text(key));
    html.raw("</p>");
}

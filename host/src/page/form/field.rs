//! One field of a form: its label, its hint, what is wrong with it and what stands there now; `control` is where
//! people type.
//!
//! A control is described by all that stands between it and its label, in that order, so that whoever hears
//! the page hears it with the field.

mod control;

use super::TypedField;
use super::typed::{as_typed, is_shown_as_day, told};
use crate::model::{FieldKind, FieldSpec, Value};
use crate::page::html::Html;
use crate::page::label::{Label, mark};
use crate::page::words::Say;
use std::borrow::Cow;

/// A field while it is drawn.
pub(super) struct Field<'a> {
    /// The id of its control, or of the first.
    pub(super) id: String,
    spec: &'a FieldSpec,
    /// What stands in it.
    text: Cow<'a, str>,
    typed: Option<&'a TypedField>,
}

impl<'a> Field<'a> {
    /// The field of the block of this number, with what the application put in it and what was typed since.
    pub(super) fn new(
        number: usize,
        spec: &'a FieldSpec,
        value: Option<&Value>,
        typed: Option<&'a TypedField>,
    ) -> Self {
        let text = match (typed, value) {
            (Some(typed), _) => Cow::Borrowed(typed.text.as_str()),
            (None, Some(value)) => Cow::Owned(as_typed(&spec.kind, value)),
            (None, None) => Cow::Borrowed(""),
        };
        Field {
            id: format!("f{number}-{}", spec.id),
            spec,
            text,
            typed,
        }
    }

    /// What people read beside it.
    pub(super) fn label(&self, say: &Say) -> Label {
        Label::of(&self.spec.label, say.language)
    }

    /// What is wrong with it.
    pub(super) fn wrong(&self) -> Option<&'a Label> {
        self.typed?.wrong.as_ref()
    }

    /// What stands there now, where somebody else has changed it.
    pub(super) fn now(&self, say: &Say) -> Option<Label> {
        let now = self.typed?.now.as_deref()?;
        Some(told(&self.spec.kind, now, say))
    }

    fn labelled(&self, html: &mut Html, say: &Say) {
        html.raw("<label");
        html.attribute("for", &self.id);
        html.raw(">");
        self.named(html, say);
        html.raw("</label>");
    }

    /// The label, and in a word that it may not stay empty.
    fn named(&self, html: &mut Html, say: &Say) {
        written(html, "span", "", &self.label(say));
        if self.must_be() {
            html.raw(" <span class=\"campo-obbligo\">");
            html.text(say.text("modulo-required"));
            html.raw("</span>");
        }
    }

    /// What stands between the label and the control; [`Field::described_by`] names the same.
    fn beside(&self, html: &mut Html, say: &Say) {
        let hint = self.spec.hint.as_ref();
        let hint = hint.map(|hint| Label::of(hint, say.language));
        let own = self.host_hint(say);
        if hint.is_some() || own.is_some() {
            self.opened(html, "aiuto");
            if let Some(hint) = &hint {
                written(html, "span", "", hint);
                html.raw(" ");
            }
            if let Some(own) = own {
                html.raw("<span>");
                html.text(&own);
                html.raw("</span>");
            }
            html.raw("</p>");
        }
        if let Some(wrong) = self.wrong() {
            self.opened(html, "errore");
            html.raw("<strong>");
            html.text(say.text("modulo-wrong"));
            html.raw("</strong> ");
            written(html, "span", "", wrong);
            html.raw("</p>");
        }
        if let Some(now) = self.now(say) {
            self.opened(html, "adesso");
            html.raw("<strong>");
            html.text(say.text("modulo-now"));
            html.raw("</strong> ");
            written(html, "span", " class=\"campo-valore\"", &now);
            html.raw("</p>");
        }
    }

    fn opened(&self, html: &mut Html, part: &str) {
        html.raw("<p class=\"campo-");
        html.raw(part);
        html.raw("\"");
        html.attribute("id", &format!("{}-{part}", self.id));
        html.raw(">");
    }

    /// How it is typed, where a label of the manifest does not say it.
    fn host_hint(&self, say: &Say) -> Option<Cow<'static, str>> {
        let plain = match &self.spec.kind {
            FieldKind::Money(..) => "modulo-hint-money",
            FieldKind::Month => "modulo-hint-month",
            FieldKind::Day if !is_shown_as_day(&self.text) => "modulo-hint-day",
            FieldKind::Lines(longest) => {
                let most = [("most", i64::from(*longest).into())];
                return Some(say.with("modulo-hint-lines", &most).into());
            }
            _ => return None,
        };
        Some(say.text(plain).to_owned().into())
    }

    /// The ids of what stands beside it, each after a space.
    fn described_by(&self, say: &Say) -> String {
        let parts = [
            (
                "aiuto",
                self.spec.hint.is_some() || self.host_hint(say).is_some(),
            ),
            ("errore", self.wrong().is_some()),
            (
                "adesso",
                self.typed.is_some_and(|typed| typed.now.is_some()),
            ),
        ];
        let there = parts.iter().filter(|(_, there)| *there);
        let ids: Vec<_> = there
            .map(|(part, _)| format!("{}-{part}", self.id))
            .collect();
        ids.join(" ")
    }
}

/// An element that holds a label.
pub(super) fn written(html: &mut Html, tag: &str, class: &str, label: &Label) {
    html.raw("<");
    html.raw(tag);
    html.raw(class);
    html.raw(mark(label.italian));
    html.raw(">");
    html.text(&label.text);
    html.raw("</");
    html.raw(tag);
    html.raw(">");
}

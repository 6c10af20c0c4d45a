//! The control of a field, by its kind: as much of its rules as a browser can help with. The host decides.

use super::{Field, written};
use crate::model::{FieldKind, Words};
use crate::page::form::typed::is_shown_as_day;
use crate::page::html::Html;
use crate::page::label::{Label, mark};
use crate::page::words::Say;

/// The most choices that all stand on the page.
const MOST_RADIOS: usize = 4;

/// The fewest and the most rows of a field of several lines.
const ROWS: (usize, usize) = (4, 12);

/// About how many characters a row holds.
const ROW: usize = 70;

impl Field<'_> {
    /// Writes the field.
    pub(in crate::page::form) fn draw(&self, html: &mut Html, say: &Say) {
        match &self.spec.kind {
            FieldKind::Choice(choices) if self.stands_open(choices) => {
                self.radios(html, say, choices);
                return;
            }
            FieldKind::Flag => {
                html.raw("<div class=\"campo\"><span class=\"campo-scelta\">");
                self.flag(html, say);
                self.labelled(html, say);
                html.raw("</span>");
                self.beside(html, say);
            }
            kind => {
                html.raw("<div class=\"campo\">");
                self.labelled(html, say);
                self.beside(html, say);
                match kind {
                    FieldKind::Lines(longest) => self.lines(html, say, *longest),
                    FieldKind::Choice(choices) => self.select(html, say, choices),
                    _ => self.line(html, say),
                }
            }
        }
        html.raw("</div>");
    }

    /// Whether all choices are seen at once: few, of which one has to be.
    fn stands_open(&self, choices: &[(String, Words)]) -> bool {
        self.spec.required && choices.len() <= MOST_RADIOS
    }

    /// Whether it is refused when it is empty. A flag may be no.
    pub(super) fn must_be(&self) -> bool {
        self.spec.required && self.spec.kind != FieldKind::Flag
    }

    /// What every control bears.
    fn bears(&self, html: &mut Html, say: &Say, id: &str) {
        html.attribute("id", id);
        html.attribute("name", &format!("campo-{}", self.spec.id));
        if self.must_be() {
            html.raw(" required");
        }
        self.described(html, say);
    }

    /// What a control, or the group of them, is described by.
    fn described(&self, html: &mut Html, say: &Say) {
        let by = self.described_by(say);
        if !by.is_empty() {
            html.attribute("aria-describedby", &by);
        }
        if self.wrong().is_some() {
            html.raw(" aria-invalid=\"true\"");
        }
    }

    fn flag(&self, html: &mut Html, say: &Say) {
        html.raw("<input type=\"checkbox\" value=\"1\"");
        self.bears(html, say, &self.id);
        html.raw(match self.text.is_empty() {
            true => "> ",
            false => " checked> ",
        });
    }

    fn line(&self, html: &mut Html, say: &Say) {
        html.raw("<input class=\"form-control\"");
        html.raw(match &self.spec.kind {
            // What a browser cannot show as a day would come back empty.
            FieldKind::Day if is_shown_as_day(&self.text) => " type=\"date\"",
            // Some keyboards of figures have no minus.
            FieldKind::Int(0.., _) | FieldKind::Month => " type=\"text\" inputmode=\"numeric\"",
            FieldKind::Money(0.., _) => " type=\"text\" inputmode=\"decimal\"",
            _ => " type=\"text\"",
        });
        self.bears(html, say, &self.id);
        if let FieldKind::Text(longest) = self.spec.kind {
            html.attribute("maxlength", &longest.to_string());
        }
        html.attribute("value", &self.text);
        html.raw(">");
    }

    fn lines(&self, html: &mut Html, say: &Say, longest: u32) {
        // Browsers send both characters of a line's end, which the page would show as two.
        let text = self.text.replace("\r\n", "\n");
        let rows = text.split('\n').map(|line| 1 + line.chars().count() / ROW);
        let rows = rows.sum::<usize>().clamp(ROWS.0, ROWS.1);
        html.raw("<textarea class=\"form-control\"");
        self.bears(html, say, &self.id);
        html.attribute("rows", &rows.to_string());
        html.attribute("maxlength", &longest.to_string());
        // A browser leaves out the first end of a line.
        html.raw(">\n");
        html.text(&text);
        html.raw("</textarea>");
    }

    fn select(&self, html: &mut Html, say: &Say, choices: &[(String, Words)]) {
        html.raw("<select class=\"form-select\"");
        self.bears(html, say, &self.id);
        html.raw(">");
        let chosen = |word: &str| *self.text == *word;
        // Without it a browser would choose the first by itself.
        if !self.must_be() || !choices.iter().any(|(word, _)| chosen(word)) {
            html.raw("<option value=\"\">");
            html.text(say.text("modulo-none-chosen"));
            html.raw("</option>");
        }
        for (word, words) in choices {
            let label = Label::of(words, say.language);
            html.raw("<option");
            html.attribute("value", word);
            html.raw(mark(label.italian));
            html.raw(if chosen(word) { " selected>" } else { ">" });
            html.text(&label.text);
            html.raw("</option>");
        }
        html.raw("</select>");
    }

    fn radios(&self, html: &mut Html, say: &Say, choices: &[(String, Words)]) {
        html.raw("<fieldset class=\"campo\" role=\"radiogroup\"");
        self.described(html, say);
        html.raw("><legend>");
        self.named(html, say);
        html.raw("</legend>");
        self.beside(html, say);
        for (at, (word, words)) in choices.iter().enumerate() {
            let id = match at {
                0 => self.id.clone(),
                _ => format!("{}-{}", self.id, at + 1),
            };
            html.raw("<span class=\"campo-scelta\"><input type=\"radio\" required");
            html.attribute("id", &id);
            html.attribute("name", &format!("campo-{}", self.spec.id));
            html.attribute("value", word);
            html.raw(match *self.text == **word {
                true => " checked> <label",
                false => "> <label",
            });
            html.attribute("for", &id);
            html.raw(">");
            written(html, "span", "", &Label::of(words, say.language));
            html.raw("</label></span>");
        }
        html.raw("</fieldset>");
    }
}

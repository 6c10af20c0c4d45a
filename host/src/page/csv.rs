//! The rows of a table as CSV (RFC 4180), as the spreadsheets of Italian offices read it when a file is
//! opened: UTF-8 that says so by its first character, `;` between cells, because the comma divides cents.
//! So it is in every language of the desk: what a spreadsheet expects depends on its machine, not on the page.
//! Days and months are written as ISO 8601, which every spreadsheet takes for what it is.
//!
//! What somebody wrote is text and never a formula. It stands between quotes, on one line, and an
//! apostrophe stands before whatever might begin a formula, also where a spreadsheet that divides cells by
//! another mark would begin one. Numbers come from numbers alone, so that a negative one stays one.

mod read;

use super::html::replacement;
use super::label::Label;
use crate::model::{Language, Read, Reading, Standing, StateSpec, Value};
pub use read::{MOST_LINES, Sheet, SheetLine, Unreadable, read};
use std::fmt::Write as _;

/// Says that UTF-8 follows; without it a spreadsheet takes the file for one in the machine's old encoding.
const MARK: char = '\u{feff}';
/// Between two cells.
const BETWEEN: char = ';';
/// Between two lines (RFC 4180, section 2).
const END: &str = "\r\n";

/// What a table's cells need besides their values.
#[derive(Clone, Copy)]
pub struct Csv<'a> {
    /// The language in which states read.
    pub language: Language,
    /// The states of the plugin's manifest.
    pub states: &'a [StateSpec],
}

impl Csv<'_> {
    /// The beginning of the file: the labels of the columns.
    pub fn head(&self, labels: &[Label]) -> String {
        let mut line = String::from(MARK);
        for (at, label) in labels.iter().enumerate() {
            between(&mut line, at);
            text(&mut line, &label.text);
        }
        line + END
    }

    /// Some rows, as wide as `columns`.
    pub fn rows(&self, columns: &[Reading], rows: &[Vec<Value>]) -> String {
        let mut lines = String::new();
        for row in rows {
            for (at, column) in columns.iter().enumerate() {
                between(&mut lines, at);
                self.cell(&mut lines, column.read, row.get(at).unwrap_or(&Value::Null));
            }
            lines.push_str(END);
        }
        lines
    }

    fn cell(&self, line: &mut String, read: Read, value: &Value) {
        match (read, value) {
            (_, Value::Null) => {}
            (Read::Money, Value::Int(cents)) => money(line, *cents),
            (_, Value::Int(number)) => {
                // A string takes everything.
                let _ = write!(line, "{number}");
            }
            (Read::State | Read::Standing, Value::Text(code)) => {
                let code = Standing::read(code)
                    .filter(|_| read == Read::Standing)
                    .map_or(code.as_str(), |it| it.code);
                let state = self.states.iter().find(|state| state.code == code);
                let word = state.map_or(code, |state| state.label.get(self.language));
                text(line, word);
            }
            (_, Value::Text(written)) => text(line, written),
        }
    }
}

fn between(line: &mut String, at: usize) {
    if at > 0 {
        line.push(BETWEEN);
    }
}

/// Cents as `-1234,56`: a number to a spreadsheet, since no mark of thousands and no currency is in it.
fn money(line: &mut String, cents: i64) {
    let sign = if cents < 0 { "-" } else { "" };
    let amount = cents.unsigned_abs();
    let _ = write!(line, "{sign}{},{:02}", amount / 100, amount % 100);
}

/// Writes what somebody wrote, between quotes.
fn text(line: &mut String, written: &str) {
    line.push('"');
    let mut begins = true;
    for character in written.chars().map(shown) {
        if begins && is_sign(character) {
            line.push('\'');
        }
        line.push(character);
        if character == '"' {
            line.push('"');
        }
        begins = begins_behind(begins, character);
    }
    line.push('"');
}

/// Whether a spreadsheet might begin a formula behind a character, where it might before it or not.
fn begins_behind(before: bool, character: char) -> bool {
    match character {
        // Where other settings divide cells, or end quotes.
        ';' | ',' | '|' | '"' | '\'' => true,
        // What nobody sees does not make a beginning something else.
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fffd}' => before,
        other => before && other.is_whitespace(),
    }
}

/// What stands for a character: a blank for tabs and breaks, so that a row is a line; what is hidden, or turns
/// the direction of writing, is shown as on a page.
fn shown(character: char) -> char {
    match character {
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        '&' | '<' | '>' | '"' | '\'' => character,
        other if replacement(other).is_some() => '\u{fffd}',
        other => other,
    }
}

/// Whether a formula begins with it (OWASP, "CSV Injection"); the wide signs are those of East Asian
/// keyboards, which spreadsheets take for the narrow ones.
fn is_sign(character: char) -> bool {
    matches!(
        character,
        '=' | '+' | '-' | '@' | '\u{2212}' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}'
    )
}

#[cfg(test)]
mod tests;

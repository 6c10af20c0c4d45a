//! CSV as people bring it: as the desk writes it, as spreadsheets of Italian offices save it, or written by hand.
//!
//! Encoding and separator are found out, quotes are those of RFC 4180, and the apostrophes that the desk writes before what
//! might begin a formula are taken away again: nobody else's are.

use super::{begins_behind, is_sign};
use csv::ReaderBuilder;
use encoding_rs::{Encoding, WINDOWS_1252};
use std::borrow::Cow;

/// The most lines of a file, without the first.
pub const MOST_LINES: usize = 20_000;

/// The separators, the first of which counts where a file does not tell.
const SEPARATORS: [u8; 3] = [b';', b'\t', b','];

/// What is read of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The cells of the first line.
    pub head: Vec<String>,
    /// The other lines, without those in which nothing stands.
    pub lines: Vec<SheetLine>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetLine {
    /// Its number in the file, from 1.
    pub number: u64,
    /// Its cells: as many as somebody wrote.
    pub cells: Vec<String>,
}

/// Why nothing of a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// There is no line in it.
    Empty,
    /// It is no text.
    Characters,
    /// It has more lines than [`MOST_LINES`].
    TooLong,
}

/// Reads a file; its separator is the one by which the most cells of the first line are `known`.
///
/// # Errors
///
/// [`Unreadable`], of the file as a whole.
pub fn read(bytes: &[u8], known: impl Fn(&str) -> bool) -> Result<Sheet, Unreadable> {
    let text = decoded(bytes)?;
    let mut best = (0, SEPARATORS[0]);
    for separator in SEPARATORS {
        let first = records(&text, separator).next();
        let cells = first.map(|line| line.cells).unwrap_or_default();
        let count = cells.iter().filter(|cell| known(cell)).count();
        if count > best.0 {
            best = (count, separator);
        }
    }
    let mut lines = records(&text, best.1);
    let head = lines.next().ok_or(Unreadable::Empty)?.cells;
    let filled = |line: &SheetLine| line.cells.iter().any(|cell| !cell.trim().is_empty());
    let lines: Vec<_> = lines.filter(filled).take(MOST_LINES + 1).collect();
    match lines.len() > MOST_LINES {
        true => Err(Unreadable::TooLong),
        false => Ok(Sheet { head, lines }),
    }
}

/// The text: what a mark says, else UTF-8 where it is that, else what spreadsheets save by old habit.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    let text = match (Encoding::for_bom(bytes), str::from_utf8(bytes)) {
        (Some((encoding, mark)), _) => {
            let rest = bytes.get(mark..).unwrap_or_default();
            let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
            text.ok_or(Unreadable::Characters)?
        }
        (None, Ok(text)) => Cow::Borrowed(text),
        (None, Err(_)) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    match text.contains('\0') {
        true => Err(Unreadable::Characters),
        false => Ok(text),
    }
}

fn records(text: &str, separator: u8) -> impl Iterator<Item = SheetLine> {
    let mut reader = ReaderBuilder::new();
    reader
        .delimiter(separator)
        .has_headers(false)
        .flexible(true);
    // Text in memory is read without fail.
    let records = reader.from_reader(text.as_bytes()).into_records();
    let mut lines = Lines {
        text: text.as_bytes(),
        at: 0,
        number: 1,
    };
    records.map_while(Result::ok).map(move |record| {
        let begins = record.position().map_or(0, csv::Position::byte);
        SheetLine {
            number: lines.number(usize::try_from(begins).unwrap_or(0)),
            cells: record.iter().map(unguarded).collect(),
        }
    })
}

/// Counts lines as people do: the reader stands before the second character of an end, and before blank lines.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    number: u64,
}

impl Lines<'_> {
    /// The number of the line that begins at that place, or behind the ends that stand there.
    fn number(&mut self, begins: usize) -> u64 {
        while let Some(byte) = self.text.get(self.at) {
            let end = matches!(byte, b'\n' | b'\r');
            if self.at >= begins && !end {
                break;
            }
            self.at += 1;
            let whole = *byte == b'\n' || self.text.get(self.at) != Some(&b'\n');
            self.number += u64::from(end && whole);
        }
        self.number
    }
}

/// A cell without the apostrophes that the desk has written into it.
fn unguarded(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut begins = true;
    let mut rest = cell.chars().peekable();
    while let Some(character) = rest.next() {
        let guard = begins && character == '\'' && rest.peek().is_some_and(|next| is_sign(*next));
        if !guard {
            begins = begins_behind(begins, character);
            text.push(character);
        }
    }
    text
}

#[cfg(test)]
mod tests;

//! A table of a TOML file that is read key by key and remembers what was asked for.
//!
//! Only this module and `table/` name the `toml` crate. A reader asks for every key that it knows,
//! also after a fault; when the table is dropped, keys that nobody asked for are reported, so that no
//! reader can forget to.

mod field;

use super::fault::{Found, did_you_mean};
use std::cell::RefCell;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub(super) use field::Field;

/// The most letters of a table that is told as it is written.
const LONGEST: usize = 2_000;

/// A value with the line on which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed<T> {
    /// The value.
    pub(super) value: T,
    /// Its line, from 1.
    pub(super) line: usize,
}

/// One TOML text, parsed.
pub(super) struct Document<'i> {
    /// What messages call the file.
    file: &'i str,
    text: &'i str,
    found: &'i Found,
    root: Spanned<DeTable<'i>>,
    /// Where each line ends, since every value is asked for its line, and a file has thousands.
    ends: Vec<usize>,
    /// Texts that lack a language: which, and on which line.
    untranslated: RefCell<Vec<(&'static str, usize)>>,
}

impl<'i> Document<'i> {
    /// Parses `text`. Where it is no TOML, all its faults are noted and nothing is read from it: what
    /// a parser guesses behind a fault would give faults that nobody made.
    pub(super) fn parse(file: &'i str, text: &'i str, found: &'i Found) -> Option<Self> {
        let (root, errors) = DeTable::parse_recoverable(text);
        let ends = ends(text);
        for error in &errors {
            let line = line_of(&ends, error.span().map_or(0, |span| span.start));
            let said = error.message().replace('\n', ", ");
            found.fault(file, line, format!("is no TOML: {said}"), None);
        }
        let document = Document {
            file,
            text,
            found,
            root,
            ends,
            untranslated: RefCell::default(),
        };
        errors.is_empty().then_some(document)
    }

    /// The table of the whole file.
    pub(super) fn root(&self) -> Table<'_> {
        Table {
            document: self,
            name: String::new(),
            line: 1,
            entries: self.root.get_ref(),
            asked: RefCell::default(),
        }
    }

    fn line(&self, at: usize) -> usize {
        line_of(&self.ends, at)
    }
}

/// One warning for each language, however many texts lack it: Italian takes their place.
impl Drop for Document<'_> {
    fn drop(&mut self) {
        let untranslated = self.untranslated.borrow();
        for (language, name) in [("de", "German"), ("en", "English")] {
            let lines = untranslated.iter().filter(|(lacks, _)| *lacks == language);
            let lines: Vec<usize> = lines.map(|(_, line)| *line).collect();
            let Some(first) = lines.iter().min() else {
                continue;
            };
            let shown: Vec<String> = lines.iter().map(ToString::to_string).collect();
            let text = match lines.len() {
                1 => format!("has a text without {name}"),
                many => format!(
                    "has {many} texts without {name}: lines {}",
                    shown.join(", ")
                ),
            };
            let mend = add(&format!(
                "{language} = \"…\"; until then people read Italian"
            ));
            self.found.warning(self.file, *first, text, mend);
        }
    }
}

/// Where the lines of a text end, in order.
fn ends(text: &str) -> Vec<usize> {
    let bytes = text.bytes().enumerate();
    let ends = bytes.filter(|(_, byte)| *byte == b'\n');
    ends.map(|(at, _)| at).collect()
}

/// The line, from 1, of a byte of a text whose lines end there.
fn line_of(ends: &[usize], at: usize) -> usize {
    1 + ends.partition_point(|end| *end < at)
}

/// A table: the file itself, `[name]`, one of `[[name]]`, or `{ … }`.
pub(super) struct Table<'d> {
    document: &'d Document<'d>,
    /// What messages call it, as `[limits]`; empty for the file itself.
    name: String,
    /// The line on which it begins.
    pub(super) line: usize,
    entries: &'d DeTable<'d>,
    asked: RefCell<Vec<&'d str>>,
}

impl<'d> Table<'d> {
    /// The field of a key that may be absent.
    pub(super) fn get(&self, key: &'static str) -> Field<'d> {
        self.asked.borrow_mut().push(key);
        self.field(key)
    }

    /// The field of a key that must be there; `example` is the line that would mend its absence.
    pub(super) fn must(&self, key: &'static str, example: &str) -> Field<'d> {
        let field = self.get(key);
        if field.is_absent() {
            let place = match self.name.as_str() {
                "" => String::new(),
                name => format!(" in `{name}`"),
            };
            self.fault(
                self.line,
                format!("`{key}` is missing{place}"),
                add(example),
            );
        }
        field
    }

    /// The tables `[[key]]`, in order.
    pub(super) fn tables(&self, key: &'static str) -> Vec<Table<'d>> {
        self.get(key).tables()
    }

    /// All keys with their fields, in the order of the file: for tables whose keys are names given by
    /// the author.
    pub(super) fn entries(&self) -> Vec<(Placed<String>, Field<'d>)> {
        let mut keys: Vec<_> = self.entries.keys().collect();
        keys.sort_by_key(|key| key.span().start);
        let entry = |key: &'d Spanned<std::borrow::Cow<'d, str>>| {
            self.asked.borrow_mut().push(key.get_ref());
            let value = key.get_ref().to_string();
            let line = self.document.line(key.span().start);
            (Placed { value, line }, self.field(key.get_ref()))
        };
        keys.into_iter().map(entry).collect()
    }

    /// The table as it is written, from the line on which it begins to that of its last value, less the
    /// indentation of the first; cut where it is longer than anybody reads.
    pub(super) fn written(&self) -> String {
        let ends = self.entries.values().map(|value| value.span().end);
        let last = ends.max().map_or(self.line, |end| self.document.line(end));
        let lines = self.document.text.lines().skip(self.line - 1);
        let lines: Vec<&str> = lines.take(1 + last.saturating_sub(self.line)).collect();
        let first = lines.first().map_or("", |line| line.trim_start());
        let margin = lines.first().map_or(0, |line| line.len() - first.len());
        let dedented = lines.iter().map(|line| {
            let blank = line.len() - line.trim_start().len();
            line.get(margin.min(blank)..).unwrap_or(line)
        });
        let text = dedented.collect::<Vec<_>>().join("\n");
        match text.char_indices().nth(LONGEST) {
            Some((at, _)) => format!("{}…", &text[..at]),
            None => text,
        }
    }

    /// Notes that a text has no `language`.
    pub(super) fn untranslated(&self, language: &'static str, line: usize) {
        let mut untranslated = self.document.untranslated.borrow_mut();
        untranslated.push((language, line));
    }

    /// Notes a fault on a line of the file.
    pub(super) fn fault(&self, line: usize, text: String, mend: Option<String>) {
        self.document
            .found
            .fault(self.document.file, line, text, mend);
    }

    fn field(&self, key: &'d str) -> Field<'d> {
        let entry = self.entries.get_key_value(key);
        Field::new(self.document, &self.name, key, entry)
    }
}

impl Drop for Table<'_> {
    fn drop(&mut self) {
        let asked = self.asked.borrow();
        for key in self.entries.keys() {
            let word: &str = key.get_ref();
            if !asked.contains(&word) {
                // Only keys that are not there already can have been meant.
                let open = asked
                    .iter()
                    .filter(|known| !self.entries.contains_key(**known));
                let near = did_you_mean(word, open.copied());
                let line = self.document.line(key.span().start);
                let place = match self.name.as_str() {
                    "" => String::new(),
                    name => format!(" in `{name}`"),
                };
                self.fault(line, format!("unknown key `{word}`{place}{near}"), None);
            }
        }
    }
}

/// The line that mends an absence.
pub(super) fn add(example: &str) -> Option<String> {
    Some(format!("add: {example}"))
}

/// What people call the type of a value.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with decimals",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The faults of reading `text` as the file `f` with `read`.
    pub(in crate::config) fn faults(text: &str, read: impl FnOnce(&Table<'_>)) -> Vec<String> {
        let found = Found::default();
        if let Some(document) = Document::parse("f", text, &found) {
            read(&document.root());
        }
        found
            .into_sorted()
            .0
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn all_syntax_errors_have_lines() {
        let found = faults("a = 1\nb = \nc = 2\nd = ]\na = 3\n", |_| unreachable!());
        assert_eq!(
            found,
            [
                "f:2  is no TOML: string values must be quoted, expected literal string",
                "f:4  is no TOML: missing array opening, expected `[`",
                "f:5  is no TOML: duplicate key",
            ]
        );
    }

    #[test]
    fn a_key_that_nobody_asked_for_is_reported_with_the_nearest_absent_one() {
        let text = "title = 1\n\ntitel = 2\nicn = 3\nicon = 'x'\n[[page]]\nid = 'a'\ntitel = 'b'\n";
        let found = faults(text, |t| {
            t.get("title").int();
            t.get("icon").text();
            for page in t.tables("page") {
                page.get("id").text();
                page.get("title");
            }
        });
        assert_eq!(
            found,
            [
                "f:3  unknown key `titel`",
                "f:4  unknown key `icn`",
                "f:8  unknown key `titel` in `[[page]]`; did you mean `title`?",
            ]
        );
    }

    #[test]
    fn a_table_is_told_as_it_is_written() {
        let text = "[[row]]\n  # why\n  a = [\n    1,\n  ]\n\n  [[row]] # two\n    b = '''\n[x]'''\n[[row]]\n";
        let found = Found::default();
        let document = Document::parse("f", text, &found).unwrap();
        let rows = document.root().tables("row");
        let written: Vec<String> = rows.iter().map(Table::written).collect();
        let told = [
            "[[row]]\n  # why\n  a = [\n    1,\n  ]",
            "[[row]] # two\n  b = '''\n[x]'''",
            "[[row]]",
        ];
        assert_eq!(written, told);
        for row in rows {
            row.get("a");
            row.get("b");
        }
        let long = format!("[[row]]\na = \"{}\"\n", "è".repeat(LONGEST));
        let document = Document::parse("f", &long, &found).unwrap();
        let row = document.root().tables("row").remove(0);
        row.get("a");
        assert_eq!(row.written().chars().count(), LONGEST + 1);
    }

    #[test]
    fn a_missing_key_is_reported_where_its_table_begins() {
        let text = "a = 1\n\n[[page]]\nb = 2\n[limits]\nc = { d = 3 }\n";
        let found = faults(text, |t| {
            t.get("a");
            t.must("id", "id = \"x\"").text();
            for page in t.tables("page") {
                page.get("b");
                page.must("scopes", "scopes = [\"posizione\"]").list();
            }
            let limits = t.get("limits").table().unwrap();
            let c = limits.get("c").table().unwrap();
            c.get("d");
            c.must("e", "e = 4").int();
        });
        assert_eq!(
            found,
            [
                "f:1  `id` is missing\n    add: id = \"x\"",
                "f:3  `scopes` is missing in `[[page]]`\n    add: scopes = [\"posizione\"]",
                "f:6  `e` is missing in `[limits.c]`\n    add: e = 4",
            ]
        );
    }
}

//! One value of a table, read as the type that the reader expects.

use super::{Document, Placed, Table, kind};
use crate::config::fault::{did_you_mean, listed};
use std::borrow::Cow;
use std::cell::RefCell;
use toml::Spanned;
use toml::de::DeValue;

type Entry<'d> = (&'d Spanned<Cow<'d, str>>, &'d Spanned<DeValue<'d>>);

/// A key with what stands there, if anything. Reading something absent gives `None` without a fault,
/// reading something of another type gives `None` with one.
pub(in crate::config) struct Field<'d> {
    document: &'d Document<'d>,
    /// The table's name, for the names of tables below it.
    table: String,
    key: &'d str,
    entry: Option<Entry<'d>>,
}

impl<'d> Field<'d> {
    pub(super) fn new(
        document: &'d Document<'d>,
        table: &str,
        key: &'d str,
        entry: Option<Entry<'d>>,
    ) -> Self {
        let table = table.trim_matches(['[', ']']).to_owned();
        Field {
            document,
            table,
            key,
            entry,
        }
    }

    /// Whether nothing stands there.
    pub(in crate::config) fn is_absent(&self) -> bool {
        self.entry.is_none()
    }

    /// A text.
    pub(in crate::config) fn text(self) -> Option<Placed<String>> {
        let (line, value) = self.value()?;
        match value {
            DeValue::String(text) => Some(Placed {
                value: text.to_string(),
                line,
            }),
            other => self.wrong(line, "a text in quotes", other),
        }
    }

    /// A whole number.
    pub(in crate::config) fn int(self) -> Option<Placed<i64>> {
        let (line, value) = self.value()?;
        let DeValue::Integer(int) = value else {
            return self.wrong(line, "a whole number", value);
        };
        match i64::from_str_radix(int.as_str(), int.radix()) {
            Ok(value) => Some(Placed { value, line }),
            Err(_) => self.wrong(line, "a whole number below 2^63", value),
        }
    }

    /// `true` or `false`.
    pub(in crate::config) fn bool(self) -> Option<Placed<bool>> {
        let (line, value) = self.value()?;
        match value {
            DeValue::Boolean(value) => Some(Placed {
                value: *value,
                line,
            }),
            other => self.wrong(line, "true or false", other),
        }
    }

    /// A list of texts, each with its line.
    pub(in crate::config) fn list(self) -> Option<Placed<Vec<Placed<String>>>> {
        let (line, value) = self.value()?;
        let DeValue::Array(items) = value else {
            return self.wrong(line, "a list of texts, as [\"a\", \"b\"]", value);
        };
        let mut list = Vec::new();
        for item in items.iter() {
            let line = self.document.line(item.span().start);
            match item.get_ref() {
                DeValue::String(text) => list.push(Placed {
                    value: text.to_string(),
                    line,
                }),
                other => self.wrong(line, "a list of texts", other)?,
            }
        }
        Some(Placed { value: list, line })
    }

    /// A table, `[key]` or `{ … }`.
    pub(in crate::config) fn table(self) -> Option<Table<'d>> {
        let (line, value) = self.value()?;
        let name = format!("[{}]", self.path());
        table(self.document, name, line, value).or_else(|| self.wrong(line, "a table", value))
    }

    /// A table that is written as `example`.
    pub(in crate::config) fn table_as(self, example: &str) -> Option<Table<'d>> {
        let (line, value) = self.value()?;
        if let DeValue::Table(_) = value {
            return self.table();
        }
        let text = format!("`{}` must be a table, not {}", self.key, kind(value));
        let mend = format!("write: {} = {example}", self.key);
        self.document
            .found
            .fault(self.document.file, line, text, Some(mend));
        None
    }

    /// The tables `[[key]]`, in order; none where the key is absent.
    pub(in crate::config) fn tables(self) -> Vec<Table<'d>> {
        let Some((line, value)) = self.value() else {
            return Vec::new();
        };
        let name = format!("[[{}]]", self.path());
        let DeValue::Array(items) = value else {
            self.wrong::<()>(line, &format!("tables `{name}`"), value);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items.iter() {
            let line = self.document.line(item.span().start);
            match table(self.document, name.clone(), line, item.get_ref()) {
                Some(table) => tables.push(table),
                None => {
                    self.wrong::<()>(line, &format!("tables `{name}`"), item.get_ref());
                }
            }
        }
        tables
    }

    /// One of the words of a closed list, as what it stands for.
    pub(in crate::config) fn word<T: Copy>(self, known: &[(&'static str, T)]) -> Option<Placed<T>> {
        let (document, key) = (self.document, self.key);
        let text = self.text()?;
        let value = word(document, key, &text, known)?;
        Some(Placed {
            value,
            line: text.line,
        })
    }

    /// A list of such words.
    pub(in crate::config) fn words_of<T: Copy>(
        self,
        known: &[(&'static str, T)],
    ) -> Option<Placed<Vec<T>>> {
        let (document, key) = (self.document, self.key);
        let list = self.list()?;
        let words: Vec<Option<T>> = list
            .value
            .iter()
            .map(|text| word(document, key, text, known))
            .collect();
        let value = words.into_iter().collect::<Option<Vec<T>>>()?;
        Some(Placed {
            value,
            line: list.line,
        })
    }

    /// The line of the value, or of nothing.
    pub(in crate::config) fn line(&self) -> Option<usize> {
        self.value().map(|(line, _)| line)
    }

    // A table's own span is its header; the key's would be that of its first part.
    fn value(&self) -> Option<(usize, &'d DeValue<'d>)> {
        let (_, value) = self.entry?;
        Some((self.document.line(value.span().start), value.get_ref()))
    }

    fn path(&self) -> String {
        match self.table.as_str() {
            "" => self.key.to_owned(),
            table => format!("{table}.{}", self.key),
        }
    }

    fn wrong<T>(&self, line: usize, expected: &str, value: &DeValue<'_>) -> Option<T> {
        let text = format!("`{}` must be {expected}, not {}", self.key, kind(value));
        self.document
            .found
            .fault(self.document.file, line, text, None);
        None
    }
}

fn table<'d>(
    document: &'d Document<'d>,
    name: String,
    line: usize,
    value: &'d DeValue<'d>,
) -> Option<Table<'d>> {
    let DeValue::Table(entries) = value else {
        return None;
    };
    let asked = RefCell::default();
    Some(Table {
        document,
        name,
        line,
        entries,
        asked,
    })
}

fn word<T: Copy>(
    document: &Document<'_>,
    key: &str,
    text: &Placed<String>,
    known: &[(&'static str, T)],
) -> Option<T> {
    let here = known.iter().find(|(word, _)| *word == text.value);
    if here.is_none() {
        let words = || known.iter().map(|(word, _)| *word);
        let near = did_you_mean(&text.value, words());
        let said = format!("`{key}` cannot be `{}`{near}", text.value);
        let mend = format!("known: {}", listed(words()));
        document
            .found
            .fault(document.file, text.line, said, Some(mend));
    }
    here.map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use crate::config::table::tests::faults;

    #[test]
    fn a_wrong_type_says_what_it_must_be_and_what_it_is() {
        let text = "a = 1\nb = 'x'\nc = 'yes'\nd = ['x', 1]\ne = 2\nf = [1]\ng = 99999999999999999999\nh = {}\n";
        let found = faults(text, |t| {
            t.get("a").text();
            t.get("b").int();
            t.get("c").bool();
            t.get("d").list();
            t.get("e").table();
            t.get("f").tables();
            t.get("g").int();
            t.get("h").tables();
        });
        assert_eq!(
            found,
            [
                "f:1  `a` must be a text in quotes, not a whole number",
                "f:2  `b` must be a whole number, not a text",
                "f:3  `c` must be true or false, not a text",
                "f:4  `d` must be a list of texts, not a whole number",
                "f:5  `e` must be a table, not a whole number",
                "f:6  `f` must be tables `[[f]]`, not a whole number",
                "f:7  `g` must be a whole number below 2^63, not a whole number",
                "f:8  `h` must be tables `[[h]]`, not a table",
            ]
        );
    }

    #[test]
    fn a_word_of_a_closed_list_is_known_or_refused() {
        let known = [("posizione", 1), ("soggetto", 2)];
        let text = "a = 'posizone'\nb = [\n'soggetto',\n'cosmos',\n]\n";
        let found = faults(text, |t| {
            assert!(t.get("a").word(&known).is_none());
            assert!(t.get("b").words_of(&known).is_none());
        });
        assert_eq!(
            found,
            [
                "f:1  `a` cannot be `posizone`; did you mean `posizione`?\n    known: posizione, soggetto",
                "f:4  `b` cannot be `cosmos`\n    known: posizione, soggetto",
            ]
        );
    }

    #[test]
    fn numbers_of_every_radix_are_read() {
        faults("a = 0x1F\nb = 1_000\nc = -5", |t| {
            assert_eq!(t.get("a").int().unwrap().value, 31);
            assert_eq!(t.get("b").int().unwrap().value, 1000);
            assert_eq!(t.get("c").int().unwrap().value, -5);
        });
    }
}

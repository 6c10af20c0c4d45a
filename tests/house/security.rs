//! `docs/security.md` against the source: figures, classes of data, cryptography, logs.

use super::doors::{code, root, rust_files, sources};
use super::licences::metadata;
use std::collections::{BTreeMap, BTreeSet};

/// The classes of data.
const CLASSES: [&str; 4] = ["open", "working", "personal", "secret"];

fn document() -> String {
    std::fs::read_to_string(root().join("docs/security.md")).unwrap()
}

/// The cells of every row of every table.
fn rows(text: &str) -> Vec<Vec<&str>> {
    let rows = text
        .lines()
        .filter_map(|line| line.strip_prefix('|')?.strip_suffix('|'));
    rows.map(|row| row.split('|').map(str::trim).collect())
        .collect()
}

/// What stands between backticks, when a cell is that and nothing else.
fn quoted(cell: &str) -> Option<&str> {
    let inner = cell.strip_prefix('`')?.strip_suffix('`')?;
    (!inner.contains('`')).then_some(inner)
}

/// File and words of every row that quotes the source.
fn quotes(text: &str) -> Vec<(&str, &str)> {
    let quotes = rows(text).into_iter().filter_map(|cells| match cells[..] {
        [.., file, words] => Some((quoted(file)?, quoted(words)?)),
        _ => None,
    });
    quotes.collect()
}

/// Everything between backticks.
fn named(text: &str) -> BTreeSet<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

#[test]
fn what_the_document_quotes_stands_in_the_source() {
    let document = document();
    let quotes = quotes(&document);
    assert!(quotes.len() > 30, "{} quotes", quotes.len());
    for (file, words) in quotes {
        let source = std::fs::read_to_string(root().join(file));
        let source = source.unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(source.contains(words), "{file} does not say `{words}`");
    }
    // Of a table that quotes, no row is left out because of its writing.
    for table in document
        .split("\n\n")
        .filter(|part| part.contains("| file | words |"))
    {
        assert_eq!(rows(table).len() - 2, self::quotes(table).len(), "{table}");
    }
    let control = "| a | b | `host/src/web.rs` | `LARGEST_FORM: usize = 1` |";
    assert_eq!(
        self::quotes(control),
        [("host/src/web.rs", "LARGEST_FORM: usize = 1")]
    );
}

#[test]
fn every_table_has_its_class() {
    let document = document();
    let classes: BTreeMap<&str, &str> = rows(&document)
        .into_iter()
        .filter_map(|cells| match cells[..] {
            [table, class, _] if CLASSES.contains(&class) => Some((quoted(table)?, class)),
            _ => None,
        })
        .collect();
    let mut made = BTreeSet::new();
    for (_, text) in sources(&["host/migrations", "plugin-sdk/archivio/schema"], &["sql"]) {
        for rest in text.split("create table ").skip(1) {
            let name = rest
                .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .next();
            made.insert(name.unwrap_or_default().to_owned());
        }
    }
    // A table that is made anew under another name takes the place of the one before.
    for (_, text) in sources(&["host/migrations"], &["sql"]) {
        for rest in text.split("alter table ").skip(1) {
            if let Some((name, _)) = rest.split_once(" rename to ") {
                made.remove(name);
            }
        }
    }
    assert!(made.len() > 20, "{made:?}");
    let known: BTreeSet<String> = classes.keys().map(|&table| table.to_owned()).collect();
    assert_eq!(known, made);
    assert_eq!(classes["sessione"], "secret");
    for class in CLASSES {
        assert!(
            classes.values().any(|known| *known == class),
            "nothing is {class}"
        );
    }
}

#[test]
fn every_crate_of_cryptography_stands_in_the_document() {
    let document = document();
    let named = named(&document);
    let packages = metadata().packages;
    let cryptography = packages.iter().filter(|package| {
        package
            .categories
            .iter()
            .any(|category| category == "cryptography")
    });
    let names: BTreeSet<&str> = cryptography.map(|package| package.name.as_str()).collect();
    assert!(
        names.contains("chacha20poly1305") && names.len() > 10,
        "{names:?}"
    );
    for name in names {
        assert!(named.contains(name), "`{name}` is not in docs/security.md");
    }
}

#[test]
fn every_target_of_the_log_stands_in_the_document() {
    let document = document();
    let listed: BTreeSet<&str> = document
        .split("| target | says |")
        .nth(1)
        .map(|table| rows(table.split("\n\n").next().unwrap_or_default()))
        .unwrap_or_default()
        .into_iter()
        .filter_map(|cells| quoted(cells[0]))
        .collect();
    let mut used = BTreeSet::new();
    for (_, text) in rust_files(&["host/src"]) {
        for rest in code(&text).split("target: \"").skip(1) {
            used.insert(rest.split('"').next().unwrap_or_default().to_owned());
        }
    }
    let used: BTreeSet<&str> = used.iter().map(String::as_str).collect();
    assert_eq!(used, listed);
}

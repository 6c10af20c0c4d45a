//! Words: what the host says stands in its catalogue and nowhere else, and nothing stands there in vain.
//!
//! That every text is there in every language, with the same arguments, is tested beside the catalogue.

use super::doors::{code, rust_files, sources};
use std::collections::{BTreeMap, BTreeSet};

/// Words that make a literal an Italian sentence. None is English, nor a word of the desk's own names.
const TELLTALE: [&str; 24] = [
    "il", "lo", "gli", "della", "dello", "degli", "delle", "del", "dei", "dal", "dalla", "dalle",
    "alla", "alle", "che", "sono", "nessun", "nessuna", "questa", "questo", "può", "per", "con",
    "di",
];

/// The keys of the catalogue, as the Italian files have them.
fn keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for (_, text) in sources(&["host/locales/it"], &["ftl"]) {
        let mut message = String::new();
        for line in text.lines() {
            let Some((before, after)) = line.split_once('=') else {
                continue;
            };
            let key = before.trim();
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                message = key.to_owned();
                if !after.trim().is_empty() {
                    keys.insert(message.clone());
                }
            } else if key.starts_with('.') {
                keys.insert(format!("{message}{key}"));
            }
        }
    }
    assert!(keys.len() > 40, "{} keys", keys.len());
    keys
}

/// The one-line texts of a language, by key.
pub(crate) fn texts(language: &str) -> BTreeMap<String, String> {
    let folder = format!("host/locales/{language}");
    let mut texts = BTreeMap::new();
    for (_, text) in sources(&[&folder], &["ftl"]) {
        let mut message = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((key, text)) = line.split_once(" = ") else {
                continue;
            };
            let key = match key.trim().strip_prefix('.') {
                Some(attribute) => format!("{message}.{attribute}"),
                None => {
                    message = key.to_owned();
                    message.clone()
                }
            };
            texts.insert(key, text.to_owned());
        }
    }
    texts
}

fn nouns() -> BTreeSet<String> {
    let files = sources(&["host/locales/it"], &["ftl"]);
    files
        .map(|(file, _)| {
            let name = file.rsplit('/').next().unwrap();
            name.strip_suffix(".ftl").unwrap().to_owned()
        })
        .collect()
}

fn templates() -> Vec<(String, String)> {
    sources(&["host/templates"], &["hbs"]).collect()
}

/// Code of the floors that people read.
fn floors() -> impl Iterator<Item = (String, String)> {
    rust_files(&["host/src/page", "host/src/web"])
        .filter(|(file, _)| !file.ends_with("/tests.rs") && !file.contains("/tests/"))
        .map(|(file, text)| {
            // What samples hold, people and applications bring.
            let text = text.split("/// For tests and samples.").next().unwrap();
            let text = code(text);
            (file, text)
        })
}

/// The string literals of a Rust source.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find('"') {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        if before.ends_with('\'') && after.starts_with('\'') {
            rest = &after[1..];
            continue;
        }
        let hashes = before.len() - before.trim_end_matches('#').len();
        let raw = before.trim_end_matches('#').ends_with('r');
        let (literal, end) = match raw {
            true => {
                let close = format!("\"{}", "#".repeat(hashes));
                let end = after.find(&close).unwrap_or(after.len());
                (after[..end].to_owned(), end + close.len())
            }
            false => escaped(after),
        };
        found.push(literal);
        rest = after.get(end..).unwrap_or("");
    }
    found
}

/// A literal up to its closing quote, a line that goes on joined to the next, and where it ends.
fn escaped(after: &str) -> (String, usize) {
    let mut literal = String::new();
    let mut chars = after.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        match char {
            '"' => return (literal, at + 1),
            '\\' => match chars.next() {
                Some((_, '\n')) => while chars.next_if(|(_, c)| c.is_whitespace()).is_some() {},
                Some((_, other)) => literal.push(other),
                None => {}
            },
            _ => literal.push(char),
        }
    }
    (literal, after.len())
}

/// Keys that a template names.
fn named(template: &str) -> Vec<String> {
    let mut found = Vec::new();
    for expression in template.split("{{").skip(1) {
        let expression = expression.split("}}").next().unwrap_or("");
        let plain = expression.strip_prefix("say.");
        let called = expression
            .strip_prefix("say \"")
            .and_then(|rest| rest.split('"').next());
        found.extend(plain.or(called).map(str::to_owned));
    }
    found
}

#[test]
fn every_text_that_is_asked_for_is_in_the_catalogue() {
    let (keys, nouns) = (keys(), nouns());
    let mut asked = 0;
    for (file, text) in templates() {
        for key in named(&text) {
            assert!(keys.contains(&key), "{file} asks for `{key}`");
            asked += 1;
        }
    }
    for (file, code) in floors() {
        for literal in literals(&code) {
            let shaped = literal
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.'));
            let of_a_noun = nouns
                .iter()
                .any(|noun| literal.starts_with(&format!("{noun}-")));
            if shaped && of_a_noun {
                // A message may have a title and no text, where the text is somebody else's.
                let known = keys.contains(&literal) || keys.contains(&format!("{literal}.title"));
                assert!(known, "{file} asks for `{literal}`");
                asked += 1;
            }
        }
    }
    assert!(asked > 40, "{asked} texts are asked for");
}

#[test]
fn no_text_of_the_catalogue_is_never_asked_for() {
    let mut asked: BTreeSet<String> = templates()
        .iter()
        .flat_map(|(_, text)| named(text))
        .collect();
    asked.extend(floors().flat_map(|(_, code)| literals(&code)));
    // A literal with a place in it, as `cell-month-{}`, asks for whatever fits.
    let patterns: Vec<(&str, &str)> = asked
        .iter()
        .filter_map(|literal| {
            let (before, rest) = literal.split_once('{')?;
            let (_, after) = rest.split_once('}')?;
            let fits = before.contains('-') || after == ".title";
            fits.then_some((before, after))
        })
        .collect();
    for key in keys() {
        let fits = |(before, after): &(&str, &str)| key.starts_with(before) && key.ends_with(after);
        let used = asked.contains(&key) || patterns.iter().any(fits);
        assert!(used, "nobody asks for `{key}`");
    }
}

/// What people would read of a template without its catalogue: texts, and attributes that are read out.
fn own_text(template: &str) -> String {
    let mut text = String::new();
    let mut expression = 0;
    let mut tag = false;
    let mut rest = template;
    while let Some(char) = rest.chars().next() {
        if rest.starts_with("{{") {
            expression += 1;
        }
        if expression == 0 {
            match char {
                '<' => tag = true,
                '>' => tag = false,
                _ if !tag => text.push(char),
                _ => {}
            }
        }
        if rest.starts_with("}}") && expression > 0 {
            expression -= 1;
            rest = rest.trim_start_matches('}');
            text.push(' ');
            continue;
        }
        rest = &rest[char.len_utf8()..];
    }
    for name in ["aria-label", "title", "alt", "placeholder"] {
        for found in template.split(&format!(" {name}=\"")).skip(1) {
            let value = found.split('"').next().unwrap_or("");
            if !value.starts_with("{{") {
                text.push_str(value);
            }
        }
    }
    text
}

#[test]
fn no_template_has_a_text_of_its_own() {
    for (file, template) in templates() {
        let own = own_text(&template);
        assert!(!own.contains(char::is_alphabetic), "{file} says: {own}");
    }
    assert!(own_text("<p class=\"a\">{{#if b}}Uno {{c}}{{/if}}</p>").contains("Uno"));
    assert!(own_text("<nav aria-label=\"Menu\">{{x}}</nav>").contains("Menu"));
}

/// Whether a literal is a sentence in Italian.
fn is_italian(literal: &str) -> bool {
    if literal.contains(['à', 'è', 'é', 'ì', 'ò', 'ù', 'È']) {
        return true;
    }
    let words = literal.split(|c: char| !c.is_alphanumeric());
    words.count() > 1
        && literal
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| TELLTALE.contains(&word.to_lowercase().as_str()))
}

#[test]
fn no_source_of_the_floors_that_people_read_has_an_italian_sentence() {
    for (file, code) in floors() {
        for literal in literals(&code) {
            assert!(!is_italian(&literal), "{file} says: {literal}");
        }
    }
    for sentence in [
        "La banca dati non risponde alle richieste",
        "Pagina già aperta",
        "Testo della ricerca",
    ] {
        assert!(is_italian(sentence), "{sentence}");
    }
    let code = "f('\"', \"a \\\"b\\\" \\\n   c\", r#\"d \"e\"\"#)";
    assert_eq!(literals(code), ["a \"b\" c", "d \"e\""]);
}

//! Readers of what several files have: texts in the languages of the desk, names, parameters.

use super::table::{Field, Placed, Table};
use crate::model::{Parameter, ParameterKind, ScopeKind, Words};

/// The words of `scope` and `scopes`.
pub(super) const SCOPES: [(&str, ScopeKind); 5] = [
    ("posizione", ScopeKind::Posizione),
    ("soggetto", ScopeKind::Soggetto),
    ("visible", ScopeKind::Visible),
    ("competenza", ScopeKind::Competenza),
    ("assegnati", ScopeKind::Assegnati),
];

/// The word of a scope.
pub(super) fn scope_word(scope: ScopeKind) -> &'static str {
    let known = SCOPES.iter().find(|(_, kind)| *kind == scope);
    known.map_or("", |(word, _)| *word)
}

const PARAMETERS: [(&str, ParameterKind); 5] = [
    ("int", ParameterKind::Int),
    ("month", ParameterKind::Month),
    ("day", ParameterKind::Day),
    ("code", ParameterKind::Code),
    ("id", ParameterKind::Id),
];

/// The longest text that people read as a name or sentence.
const LONGEST: usize = 400;

/// `{ it = "…", de = "…", en = "…" }`; Italian is required, and a warning tells of the others.
pub(super) fn words(field: Field<'_>) -> Option<Placed<Words>> {
    let table = field.table_as("{ it = \"…\" }")?;
    let it = shown(&table, table.must("it", "it = \"…\""));
    let de = shown(&table, table.get("de"));
    let en = shown(&table, table.get("en"));
    for (language, text) in [("de", &de), ("en", &en)] {
        if text.is_none() {
            table.untranslated(language, table.line);
        }
    }
    let value = Words { it: it?, de, en };
    Some(Placed {
        value,
        line: table.line,
    })
}

/// One line of plain text that people read, as long as a name or sentence.
pub(super) fn shown(table: &Table<'_>, field: Field<'_>) -> Option<String> {
    let text = field.text()?;
    // Signs that turn the direction of writing could make one entry look like another.
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let fault = if text.value.trim().is_empty() {
        "is an empty text".to_owned()
    } else if text.value.chars().any(|c| c.is_control() || turns(c)) {
        "has a control character; it is one line of plain text".to_owned()
    } else if text.value.chars().count() > LONGEST {
        format!("is longer than {LONGEST} characters")
    } else {
        return Some(text.value);
    };
    table.fault(text.line, fault, None);
    None
}

/// How an identifier of some kind is written.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// Part of an address: `[a-z][a-z0-9-]*`.
    Dashed,
    /// A column, parameter or word of the archive: `[a-z][a-z0-9_]*`.
    Underscored,
}

impl Form {
    /// Whether `name` is one, of at most 40 characters.
    pub(super) fn fits(self, name: &str) -> bool {
        let joint = match self {
            Form::Dashed => '-',
            Form::Underscored => '_',
        };
        name.len() <= 40
            && name.starts_with(|c: char| c.is_ascii_lowercase())
            && name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == joint)
    }

    fn pattern(self) -> &'static str {
        match self {
            Form::Dashed => "[a-z][a-z0-9-]*",
            Form::Underscored => "[a-z][a-z0-9_]*",
        }
    }
}

/// The name if it has the form, else a fault.
pub(super) fn name(
    table: &Table<'_>,
    form: Form,
    name: Option<Placed<String>>,
) -> Option<Placed<String>> {
    let name = name?;
    if form.fits(&name.value) {
        return Some(name);
    }
    let text = format!(
        "`{}` is no name: {}, at most 40",
        name.value,
        form.pattern()
    );
    table.fault(name.line, text, None);
    None
}

/// The name of a symbol in the sprite of Bootstrap Italia, else a fault.
pub(super) fn icon(table: &Table<'_>, icon: Option<Placed<String>>) -> Option<String> {
    let icon = icon?;
    if icon.value.starts_with("it-") && Form::Dashed.fits(&icon.value) {
        return Some(icon.value);
    }
    let text = format!(
        "`{}` is no icon: a symbol of Bootstrap Italia, as `it-card`",
        icon.value
    );
    table.fault(icon.line, text, None);
    None
}

/// The names of a list that have the form; a fault for each other one and for each repetition.
pub(super) fn names(
    table: &Table<'_>,
    form: Form,
    field: Field<'_>,
) -> Option<Placed<Vec<Placed<String>>>> {
    let list = field.list()?;
    let mut names: Vec<Placed<String>> = Vec::new();
    for item in list.value {
        let Some(item) = name(table, form, Some(item)) else {
            continue;
        };
        if names.iter().any(|known| known.value == item.value) {
            table.fault(
                item.line,
                format!("`{}` stands here twice", item.value),
                None,
            );
        } else {
            names.push(item);
        }
    }
    Some(Placed {
        value: names,
        line: list.line,
    })
}

/// `{ periodo = "month" }`: names with their types; empty where the key is absent.
pub(super) fn parameters(field: Field<'_>) -> Vec<Parameter> {
    let Some(table) = field.table() else {
        return Vec::new();
    };
    let mut parameters = Vec::new();
    for (key, field) in table.entries() {
        let kind = field.word(&PARAMETERS);
        let key = name(&table, Form::Underscored, Some(key));
        if let (Some(key), Some(kind)) = (key, kind) {
            parameters.push(Parameter {
                name: key.value,
                kind: kind.value,
            });
        }
    }
    parameters
}

/// Notes each of `names` that came before, as a second `what`.
pub(super) fn unique<'n>(
    names: impl IntoIterator<Item = &'n Placed<String>>,
    what: &str,
    mut fault: impl FnMut(usize, String),
) {
    let mut seen: Vec<&Placed<String>> = Vec::new();
    for name in names {
        match seen.iter().find(|known| known.value == name.value) {
            Some(known) => {
                let text = format!(
                    "a second {what} `{}`; the first is on line {}",
                    name.value, known.line
                );
                fault(name.line, text);
            }
            None => seen.push(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::fault::Found;
    use crate::config::table::Document;
    use crate::config::table::tests::faults;

    #[test]
    fn italian_is_required_and_other_languages_are_known() {
        let text = "a = { de = 'Zahlungen' }\nb = 'Versamenti'\nc = { it = ' ' }\nd = { it = \"a\\nb\", fr = 'x' }\ne = { it = \"a\u{202e}b\" }\n";
        let found = faults(text, |t| {
            for key in ["a", "b", "c", "d", "e"] {
                assert!(words(t.get(key)).is_none());
            }
        });
        assert_eq!(
            found,
            [
                "f:1  `it` is missing in `[a]`\n    add: it = \"…\"",
                "f:2  `b` must be a table, not a text\n    write: b = { it = \"…\" }",
                "f:3  is an empty text",
                "f:4  has a control character; it is one line of plain text",
                "f:4  unknown key `fr` in `[d]`",
                "f:5  has a control character; it is one line of plain text",
            ]
        );
    }

    #[test]
    fn texts_that_nobody_translated_are_one_warning_for_each_language() {
        let text = "a = { it = 'Uno' }\nb = { it = 'Due', de = 'Zwei' }\nc = { it = 'Tre', de = 'Drei', en = 'Three' }\n";
        let found = Found::default();
        if let Some(document) = Document::parse("f", text, &found) {
            let root = document.root();
            for key in ["a", "b", "c"] {
                assert!(words(root.get(key)).is_some());
            }
        }
        let (faults, warnings) = found.into_sorted();
        assert_eq!(faults, []);
        let warnings: Vec<_> = warnings.iter().map(ToString::to_string).collect();
        assert_eq!(
            warnings,
            [
                "f:1  has 2 texts without English: lines 1, 2\n    add: en = \"…\"; until then people read Italian",
                "f:1  has a text without German\n    add: de = \"…\"; until then people read Italian",
            ]
        );
    }

    #[test]
    fn names_have_a_form() {
        for good in ["a", "gs-committente", "f24"] {
            assert!(Form::Dashed.fits(good), "{good}");
        }
        for bad in [
            "",
            "A",
            "-a",
            "2a",
            "a_b",
            "à",
            "a/b",
            "..",
            &"a".repeat(41),
        ] {
            assert!(!Form::Dashed.fits(bad), "{bad}");
        }
        assert!(Form::Underscored.fits("non_abbinato") && !Form::Underscored.fits("non-abbinato"));
    }

    #[test]
    fn parameters_keep_the_order_of_the_file() {
        let found = faults(
            "p = { z = 'month', a = 'int', B = 'day', c = 'text' }",
            |t| {
                let names: Vec<_> = parameters(t.get("p")).into_iter().map(|p| p.name).collect();
                assert_eq!(names, ["z", "a"]);
            },
        );
        assert_eq!(
            found,
            [
                "f:1  `B` is no name: [a-z][a-z0-9_]*, at most 40",
                "f:1  `c` cannot be `text`\n    known: int, month, day, code, id",
            ]
        );
    }
}

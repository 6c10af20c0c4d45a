//! `[[action.field]]`: what people fill in.

use crate::config::table::{Field, Placed, Table};
use crate::config::words::{Form, name, unique, words};
use crate::model::action::{LONGEST_LINE, LONGEST_LINES, MOST_CHOICES, MOST_FIELDS};
use crate::model::{FieldKind, FieldSpec, Words};

/// The words of `kind`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Lines,
    Int,
    Money,
    Day,
    Month,
    Choice,
    Flag,
}

const KINDS: [(&str, Kind); 8] = [
    ("text", Kind::Text),
    ("lines", Kind::Lines),
    ("int", Kind::Int),
    ("money", Kind::Money),
    ("day", Kind::Day),
    ("month", Kind::Month),
    ("choice", Kind::Choice),
    ("flag", Kind::Flag),
];

/// The keys that only some kinds have. A flag is yes or no, and never empty.
const OF_KINDS: [(&str, &[Kind]); 5] = [
    ("longest", &[Kind::Text, Kind::Lines]),
    ("least", &[Kind::Int, Kind::Money]),
    ("most", &[Kind::Int, Kind::Money]),
    ("choices", &[Kind::Choice]),
    (
        "required",
        &[
            Kind::Text,
            Kind::Lines,
            Kind::Int,
            Kind::Money,
            Kind::Day,
            Kind::Month,
            Kind::Choice,
        ],
    ),
];

/// The greatest number that people may type: fifteen digits, which every program that reads JSON keeps.
const GREATEST: i64 = 999_999_999_999_999;

/// The fields of an action, in order.
pub(super) fn read(action: &Table<'_>) -> Vec<FieldSpec> {
    let tables = action.tables("field");
    if let Some(table) = tables.get(MOST_FIELDS) {
        let text = format!("an action has at most {MOST_FIELDS} fields");
        let mend = "make two actions of it, each with a page of its own".to_owned();
        table.fault(table.line, text, Some(mend));
    }
    let mut ids = Vec::new();
    let mut fields = Vec::new();
    for table in &tables {
        let id = table.must("id", "id = \"testo\"").text();
        let id = name(table, Form::Underscored, id);
        let kind = kind(table);
        let label = words(table.must("label", "label = { it = \"…\" }"));
        let hint = words(table.get("hint")).map(|hint| hint.value);
        let required = table.get("required").bool().is_some_and(|it| it.value);
        ids.extend(id.clone());
        if let (Some(id), Some(kind), Some(label)) = (id, kind, label) {
            let (id, label) = (id.value, label.value);
            fields.push(FieldSpec {
                id,
                label,
                hint,
                kind,
                required,
            });
        }
    }
    unique(&ids, "field", |line, text| action.fault(line, text, None));
    fields
}

fn kind(table: &Table<'_>) -> Option<FieldKind> {
    let kind = table.must("kind", "kind = \"text\"").word(&KINDS);
    for (key, kinds) in OF_KINDS {
        // Asked for whatever the kind, since a wrong kind makes no key unknown.
        let line = table.get(key).line();
        if let (Some(line), Some(kind)) = (line, kind.as_ref())
            && !kinds.contains(&kind.value)
        {
            unfit(table, line, key, kind.value);
        }
    }
    Some(match kind?.value {
        Kind::Text => FieldKind::Text(longest(table, LONGEST_LINE)),
        Kind::Lines => FieldKind::Lines(longest(table, LONGEST_LINES)),
        Kind::Int => between(table, FieldKind::Int)?,
        Kind::Money => between(table, FieldKind::Money)?,
        Kind::Day => FieldKind::Day,
        Kind::Month => FieldKind::Month,
        Kind::Choice => FieldKind::Choice(choices(table)?),
        Kind::Flag => FieldKind::Flag,
    })
}

fn unfit(table: &Table<'_>, line: usize, key: &str, kind: Kind) {
    let of = |kind| KINDS.iter().find(|(_, known)| *known == kind);
    let word = of(kind).map_or("", |(word, _)| *word);
    let kinds = OF_KINDS.iter().filter(|(known, _)| *known == key);
    let kinds = kinds.flat_map(|(_, kinds)| *kinds).copied();
    let kinds: Vec<&str> = kinds.filter_map(of).map(|(word, _)| *word).collect();
    let text = format!("a field of kind `{word}` has no `{key}`");
    let mend = format!("take it away; it is for: {}", kinds.join(", "));
    table.fault(line, text, Some(mend));
}

/// The most characters that the manifest says, or those of the kind.
fn longest(table: &Table<'_>, most: u32) -> u32 {
    let Some(asked) = table.get("longest").int() else {
        return most;
    };
    match u32::try_from(asked.value) {
        Ok(value) if (1..=most).contains(&value) => value,
        _ => {
            let text = format!("`longest` is {}, but it is 1 to {most}", asked.value);
            let mend = format!("leave it out to have {most}");
            table.fault(asked.line, text, Some(mend));
            most
        }
    }
}

fn between(table: &Table<'_>, kind: fn(i64, i64) -> FieldKind) -> Option<FieldKind> {
    let least = bound(table, "least", table.get("least"));
    let most = bound(table, "most", table.get("most"));
    let (from, to) = (
        least.as_ref().map_or(-GREATEST, |it| it.value),
        most.as_ref().map_or(GREATEST, |it| it.value),
    );
    if from > to {
        let line = most.or(least).map_or(table.line, |it| it.line);
        let text = format!("`least` is {from} and `most` is {to}: nothing fits");
        table.fault(line, text, None);
        return None;
    }
    Some(kind(from, to))
}

fn bound(table: &Table<'_>, key: &str, field: Field<'_>) -> Option<Placed<i64>> {
    let asked = field.int()?;
    if (-GREATEST..=GREATEST).contains(&asked.value) {
        return Some(asked);
    }
    let text = format!(
        "`{key}` is {}, but a number has at most 15 digits",
        asked.value
    );
    table.fault(asked.line, text, None);
    None
}

fn choices(table: &Table<'_>) -> Option<Vec<(String, Words)>> {
    let example = "[{ word = \"alta\", label = { it = \"…\" } }]";
    let field = table.must("choices", &format!("choices = {example}"));
    let line = field.line()?;
    let tables = field.tables();
    let bound = match tables.len() {
        0 => "a choice has at least one of `choices`".to_owned(),
        many if many > MOST_CHOICES => format!("a choice has at most {MOST_CHOICES} of `choices`"),
        _ => String::new(),
    };
    if !bound.is_empty() {
        table.fault(line, bound, None);
    }
    let mut words_of = Vec::new();
    let mut choices = Vec::new();
    for choice in &tables {
        let word = choice.must("word", "word = \"alta\"").text();
        let word = name(choice, Form::Underscored, word);
        let label = words(choice.must("label", "label = { it = \"…\" }"));
        words_of.extend(word.clone());
        choices.extend(
            word.zip(label)
                .map(|(word, label)| (word.value, label.value)),
        );
    }
    unique(&words_of, "choice", |line, text| {
        table.fault(line, text, None);
    });
    Some(choices)
}

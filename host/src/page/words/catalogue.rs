//! The texts of one language: the only door of Fluent.
//!
//! Arguments stand in their text without marks of isolation (U+2068 and U+2069): all three languages run
//! from left to right, and whatever could turn the direction of writing reaches no page (`html.rs`
//! replaces it, and would replace these marks as well).

use super::Arg;
use super::files::FILES;
use crate::model::Language;
use crate::page::figures::Figure;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Pattern};
use std::collections::HashMap;

/// Messages by key; an attribute stands behind its message and a point.
pub(super) struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// What takes no arguments, as it is shown.
    plain: HashMap<String, String>,
}

impl Catalogue {
    /// Parses every file of `language`. What cannot be parsed is left out; a test parses them all.
    pub(super) fn new(language: Language) -> Catalogue {
        // Of a language Fluent knows only the rules of its plurals.
        let rules = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![rules]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::It => |value, _| number(value, Language::It),
            Language::De => |value, _| number(value, Language::De),
            Language::En => |value, _| number(value, Language::En),
        }));
        let mut keys = Vec::new();
        for (_, texts) in FILES {
            let parsed = FluentResource::try_new(texts[language as usize].to_owned());
            let resource = parsed.unwrap_or_else(|(rest, _)| rest);
            keys.extend(resource.entries().flat_map(keys_of));
            bundle.add_resource_overriding(resource);
        }
        let mut catalogue = Catalogue {
            bundle,
            plain: HashMap::new(),
        };
        for key in keys {
            if let Some(text) = catalogue.format(&key, &[]) {
                catalogue.plain.insert(key, text);
            }
        }
        catalogue
    }

    /// The text of a key that takes no arguments.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.plain.get(key).map(String::as_str)
    }

    /// The text of a key; `None` where there is none, or where an argument is missing.
    pub(super) fn format(&self, key: &str, arguments: &[(&str, Arg<'_>)]) -> Option<String> {
        let mut given = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            given.set(*name, value(*argument));
        }
        let pattern = self.pattern(key)?;
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&given), &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }

    fn pattern(&self, key: &str) -> Option<&Pattern<&str>> {
        match key.split_once('.') {
            None => self.bundle.get_message(key)?.value(),
            Some((key, attribute)) => {
                let message = self.bundle.get_message(key)?;
                Some(message.get_attribute(attribute)?.value())
            }
        }
    }
}

/// The keys of a message: its own, where it has a text, and those of its attributes.
fn keys_of(entry: &Entry<&str>) -> Vec<String> {
    let Entry::Message(message) = entry else {
        return Vec::new();
    };
    let id = message.id.name;
    let own = message.value.is_some().then(|| id.to_owned());
    let attributes = message.attributes.iter();
    let attributes = attributes.map(|attribute| format!("{id}.{}", attribute.id.name));
    own.into_iter().chain(attributes).collect()
}

fn value(argument: Arg<'_>) -> FluentValue<'_> {
    match argument {
        Arg::Text(text) => text.into(),
        Arg::Number(number) => number.into(),
    }
}

/// A number as the language writes it. Texts count things, so there are whole numbers only.
#[expect(
    clippy::cast_possible_truncation,
    reason = "it was an `i64` before, and counts are small"
)]
fn number(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(
            Figure::of(number.value as i64, language)
                .as_str()
                .to_owned(),
        ),
        _ => None,
    }
}

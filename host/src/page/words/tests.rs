//! The catalogue itself: whole in every language, and what its texts become.

use super::catalogue::Catalogue;
use super::files::FILES;
use super::*;
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};
use std::collections::{BTreeMap, BTreeSet};

/// Keys with the arguments that their texts take, of one file.
type Keys = BTreeMap<String, BTreeSet<String>>;

fn keys(noun: &str, language: Language) -> Keys {
    let (_, texts) = FILES.iter().find(|(known, _)| *known == noun).unwrap();
    let parsed = FluentResource::try_new(texts[language as usize].to_owned());
    let resource = parsed.unwrap_or_else(|(_, errors)| panic!("{noun} {language:?}: {errors:?}"));
    let mut keys = Keys::new();
    let mut add = |key: String, pattern: &Pattern<&str>| {
        let mut arguments = BTreeSet::new();
        in_pattern(pattern, &mut arguments);
        let before = keys.insert(key.clone(), arguments);
        assert!(
            before.is_none(),
            "{key} stands twice in {noun} {language:?}"
        );
    };
    for entry in resource.entries() {
        match entry {
            Entry::Message(message) => {
                let id = message.id.name;
                if let Some(pattern) = &message.value {
                    add(id.to_owned(), pattern);
                }
                for attribute in &message.attributes {
                    add(format!("{id}.{}", attribute.id.name), &attribute.value);
                }
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            Entry::Term(_) | Entry::Junk { .. } => panic!("{noun} {language:?}: {entry:?}"),
        }
    }
    keys
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression } => in_expression(expression, found),
        }
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            for variant in variants {
                in_pattern(&variant.value, found);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => in_call(arguments, found),
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        // One text inside another would hide its arguments from this test.
        InlineExpression::MessageReference { .. } | InlineExpression::TermReference { .. } => {
            panic!("{inline:?} names another text")
        }
    }
}

fn in_call(arguments: &CallArguments<&str>, found: &mut BTreeSet<String>) {
    for inline in &arguments.positional {
        in_inline(inline, found);
    }
    for named in &arguments.named {
        in_inline(&named.value, found);
    }
}

#[test]
fn every_key_is_there_in_every_language_with_the_same_arguments() {
    let mut all = 0;
    for (noun, _) in FILES {
        let italian = keys(noun, Language::It);
        all += italian.len();
        for language in [Language::De, Language::En] {
            assert_eq!(keys(noun, language), italian, "{language:?}");
        }
    }
    assert!(all > 40, "{all} keys");
}

#[test]
fn every_key_begins_with_the_noun_of_its_file() {
    let nouns: Vec<_> = FILES.iter().map(|(noun, _)| *noun).collect();
    assert!(nouns.is_sorted(), "{nouns:?}");
    for noun in nouns {
        for key in keys(noun, Language::It).keys() {
            assert!(key.starts_with(&format!("{noun}-")), "{key} in {noun}.ftl");
        }
    }
}

#[test]
fn every_file_of_the_folders_is_compiled_in() {
    for language in Language::ALL {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/locales");
        let entries = std::fs::read_dir(format!("{folder}/{}", language.code())).unwrap();
        let found: BTreeSet<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let known = FILES.iter().map(|(noun, _)| format!("{noun}.ftl"));
        assert_eq!(found, known.collect::<BTreeSet<_>>(), "{language:?}");
    }
}

// Translators forget a sentence less often than they leave it as it was.
#[test]
fn no_sentence_is_left_in_italian() {
    for language in [Language::De, Language::En] {
        let (italian, other) = (Catalogue::new(Language::It), Catalogue::new(language));
        for (noun, _) in FILES {
            for key in keys(noun, Language::It).keys() {
                let (Some(it), Some(text)) = (italian.text(key), other.text(key)) else {
                    continue;
                };
                let sentence = it.split(' ').count() > 3 && key != "shell-site";
                assert!(!sentence || it != text, "{key} {language:?}: {text}");
            }
        }
    }
}

#[test]
fn arguments_stand_in_their_text_without_marks_of_isolation() {
    for language in Language::ALL {
        let text = Say::of(language).unavailable(Breach::Cpu, "10:32", Some("22/11/2026"));
        assert!(text.contains("10:32") && text.contains("22/11/2026"));
        assert!(!text.contains(['\u{2068}', '\u{2069}']), "{text:?}");
    }
}

#[test]
fn counts_choose_their_plural_and_are_written_as_the_language_does() {
    for (language, one, many) in [
        (Language::It, "giorno", "giorni"),
        (Language::De, "Tag", "Tage"),
        (Language::En, "day", "days"),
    ] {
        let days = |count: i64| Say::of(language).with("cell-days", &[("days", count.into())]);
        assert_eq!(days(1), one);
        for count in [0, 2, 1_000, 1_000_000] {
            assert_eq!(days(count), many, "{count} {language:?}");
        }
    }
}

#[test]
fn a_text_without_its_arguments_is_none() {
    let say = Say::of(Language::It);
    assert_eq!(say.try_text("application-unavailable"), None);
    let hour = [("hour", "10:32".into())];
    assert_eq!(say.try_with("application-unavailable", &hour), None);
    assert_eq!(say.try_text("shell-nix"), None);
    assert_eq!(say.text("shell-nix"), "shell-nix");
}

#[test]
fn what_is_not_available_says_since_when_and_why_in_each_language() {
    for (language, today, before) in [
        (
            Language::It,
            "Non disponibile dalle 10:32: ha impiegato troppo tempo",
            "Non disponibile dalle 10:32 del 22/11/2026: ha smesso di rispondere per un errore",
        ),
        (
            Language::De,
            "Nicht verfügbar seit 10:32 Uhr: hat zu lange gebraucht",
            "Nicht verfügbar seit 22/11/2026, 10:32 Uhr: hat wegen eines Fehlers nicht mehr geantwortet",
        ),
        (
            Language::En,
            "Unavailable since 10:32: it took too long",
            "Unavailable since 10:32 on 22/11/2026: it stopped answering because of an error",
        ),
    ] {
        let say = Say::of(language);
        assert_eq!(say.unavailable(Breach::Cpu, "10:32", None), today);
        let day = Some("22/11/2026");
        assert_eq!(say.unavailable(Breach::Trap, "10:32", day), before);
        let greedy = say.unavailable(Breach::Memory, "10:32", None);
        assert!(greedy != today && greedy.len() > 40, "{greedy}");
    }
}

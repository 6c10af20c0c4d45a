//! Every template with its sample, in strict mode.

mod landmarks;
mod languages;
mod samples;

use super::*;
use crate::page::{IncaricoHome, More, Problem, Scrivania, Welcome};
use samples::samples;
use scraper::{Html as Document, Selector};
use std::collections::BTreeSet;

fn urls() -> Urls {
    let url = |name: &str| format!("/assets/{name}");
    Urls {
        bootstrap: url("bootstrap-italia-1.css"),
        desk: url("desk-1.css"),
        sprite: url("sprites-1.svg"),
        icon: url("icon-1.svg"),
        script: url("desk-start-1.mjs"),
    }
}

fn frames() -> Frames {
    Frames::new(&urls(), &Addresses::sample()).unwrap()
}

fn all_pages() -> Vec<(&'static str, String)> {
    let frames = frames();
    let mut pages = Vec::new();
    for language in [Language::It, Language::De, Language::En] {
        let shell = Shell {
            language,
            ..Shell::sample()
        };
        pages.extend(samples(&frames, &shell));
        pages.extend(samples(
            &frames,
            &Shell::signed_out(language, "n", false).titled("shell-home"),
        ));
    }
    pages
}

fn files() -> BTreeSet<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
    let entries = std::fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn every_template_is_rendered_with_its_sample() {
    let rendered: BTreeSet<_> = all_pages()
        .iter()
        .map(|(name, _)| format!("{name}.hbs"))
        .collect();
    // What windows are made of is no page.
    let layout = ["layout.hbs", "desk.hbs"].map(str::to_owned).into();
    assert_eq!(files(), &rendered | &layout);
    let known: BTreeSet<_> = TEMPLATES
        .iter()
        .map(|(name, _)| format!("{name}.hbs"))
        .collect();
    assert_eq!(rendered, known);
}

// `{{#if x}}` over a field that does not exist is silently false, so each condition is preceded here by
// the bare `{{x}}`, which strict mode does not let pass.
#[test]
fn conditions_and_loops_name_fields_that_exist() {
    fn probe(source: String) -> String {
        let mut probed = String::new();
        let mut rest = source.as_str();
        while let Some(at) = rest.find("{{#") {
            let block = &rest[at..];
            let end = block.find("}}").unwrap();
            let path = block[3..end].split(' ').nth(1).unwrap();
            probed += &format!("{}{{{{{path}}}}}{}", &rest[..at], &block[..end + 2]);
            rest = &block[end + 2..];
        }
        probed + rest
    }
    let build = |language| registry(language, &urls(), &Addresses::sample(), probe).unwrap();
    let [(italian, it), (german, de), (english, en)] = Language::ALL.map(build);
    let frames = Frames {
        italian,
        german,
        english,
        parts: [it, de, en],
        sprite: String::new(),
    };
    samples(&frames, &Shell::sample());
    let error = registry(Language::It, &urls(), &Addresses::sample(), |_| {
        probe("{{#if nix}}x{{/if}}".into())
    })
    .unwrap()
    .0
    .render("welcome", &Welcome::sample());
    assert!(
        error.is_err(),
        "the probe itself finds a field that does not exist"
    );
}

#[test]
fn nothing_is_unescaped_but_the_content_of_the_layout() {
    let mut raw = Vec::new();
    for file in files() {
        let path = format!("{}/templates/{file}", env!("CARGO_MANIFEST_DIR"));
        let source = std::fs::read_to_string(path).unwrap();
        for wrong in ["{{&", "{{{", "{{~{", "{{> ", "{{#>", "{{*"] {
            raw.extend(source.matches(wrong).map(|found| format!("{file} {found}")));
        }
        for wrong in [
            "<script",
            "<style",
            "style=",
            " onclick",
            " onload",
            "javascript:",
            "http:",
        ] {
            let allowed = usize::from(file == "layout.hbs" && wrong == "<script");
            assert_eq!(source.matches(wrong).count(), allowed, "{wrong} in {file}");
        }
    }
    assert_eq!(raw, ["layout.hbs {{{"]);
    assert_eq!(LAYOUT.matches(CONTENT).count(), 1);
    // The registry is made in one place, and nobody there turns escaping off.
    let source = include_str!("../frames.rs");
    assert!(
        !source.contains(concat!("no_", "escape"))
            && source.contains("register_escape_fn(escaped)")
    );
}

#[test]
fn hostile_names_stay_text_in_every_frame() {
    let hostile = "</title><script>alert(1)</script>\"' onclick=x \u{202e}";
    let mut shell = Shell::sample();
    shell.title = hostile.to_owned();
    shell.breadcrumb[0].label = hostile.into();
    shell.menu[0].title = hostile.into();
    shell.menu[0].entries[0].icon = hostile.to_owned();
    shell.menu[2].entries[0].perche = Some(hostile.into());
    if let Some(posizione) = &mut shell.posizione {
        posizione.denominazione = hostile.to_owned();
    }
    let mut home = IncaricoHome::sample();
    home.sought = hostile.to_owned();
    home.posizioni[0].denominazione = hostile.to_owned();
    home.more = Some(More::Link("javascript:alert(1)".to_owned()));
    let page = frames().show(&shell, &home).unwrap();
    let document = Document::parse_document(&page);
    assert_eq!(
        document
            .select(&Selector::parse("script:not([src]), [onclick]").unwrap())
            .count(),
        0
    );
    assert!(!page.contains('\u{202e}') && !page.contains("javascript:"));
    let field = Selector::parse("#cerca").unwrap();
    let value = document
        .select(&field)
        .next()
        .unwrap()
        .attr("value")
        .unwrap();
    assert_eq!(value, hostile.replace('\u{202e}', "\u{fffd}"));
}

#[test]
fn a_demonstration_says_so_and_others_do_not() {
    let band = |demo| {
        let shell = Shell {
            demo,
            ..Shell::sample()
        };
        frames()
            .show(&shell, &Problem::sample())
            .unwrap()
            .contains("Dati inventati")
    };
    assert!(band(true) && !band(false));
}

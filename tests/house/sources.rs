//! Sizes, heads and absences.

use super::doors::{rust_files, sources};
use std::path::Path;

/// The longest file; above it a noun is missing.
const LONGEST: usize = 400;

#[test]
fn no_file_is_longer_than_a_reader_bears() {
    for (file, text) in rust_files(&["host", "plugin-sdk", "plugins", "tests"]) {
        let lines = text.lines().count();
        assert!(
            lines <= LONGEST,
            "{file} has {lines} lines; split it by noun"
        );
    }
}

#[test]
fn every_file_says_at_its_head_what_it_is() {
    for (file, text) in rust_files(&["host", "plugin-sdk", "plugins", "tests"]) {
        assert!(text.starts_with("//!"), "{file} has no head");
    }
}

#[test]
fn the_host_knows_the_name_of_no_application() {
    let plugins = super::doors::root().join("plugins");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(plugins).unwrap() {
        let entry = entry.unwrap();
        if entry.path().join("plugin.toml").is_file() {
            names.push(entry.file_name().into_string().unwrap());
        }
    }
    assert!(!names.is_empty(), "there is no bundled plugin");
    for (file, text) in sources(
        &["host/src", "host/templates", "host/migrations"],
        &["rs", "hbs", "sql"],
    ) {
        // Examples in comments and in unit tests may name one; code may not.
        if file.ends_with("/tests.rs") || file.contains("/tests/") {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        for line in code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            for name in &names {
                // In a sentence the name of an application is a word like any other.
                let named = ["\"", "/", "'", "`"]
                    .iter()
                    .any(|mark| line.contains(&format!("{mark}{name}")));
                assert!(!named, "{file} names `{name}`: {line}");
            }
        }
    }
}

#[test]
fn columns_are_text_and_bigint_only() {
    let folders = ["host/migrations", "plugin-sdk/archivio/schema"];
    for (file, text) in sources(&folders, &["sql"]) {
        let code = text
            .lines()
            .map(|line| line.split("--").next().unwrap_or(""));
        let code = code.collect::<Vec<_>>().join("\n").to_ascii_lowercase();
        for word in code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
            let foreign = [
                "boolean",
                "bool",
                "blob",
                "bytea",
                "real",
                "float",
                "double",
                "numeric",
                "decimal",
                "timestamp",
                "timestamptz",
                "date",
                "json",
                "jsonb",
                "uuid",
                "serial",
                "bigserial",
                "autoincrement",
                "integer",
                "int",
                "varchar",
                "char",
            ];
            assert!(!foreign.contains(&word), "{file} has a `{word}`");
        }
    }
}

#[test]
fn unsafe_code_stands_where_the_engine_and_the_kernel_want_it() {
    let keyword = concat!("unsafe", " {");
    let with: Vec<String> =
        rust_files(&["host", "plugin-sdk/cli", "plugin-sdk/archivio", "plugins"])
            .filter(|(_, text)| text.contains(keyword))
            .map(|(file, _)| file)
            .collect();
    assert_eq!(with, ["host/src/plugin/compiled.rs", "host/src/thread.rs"]);
}

#[test]
fn the_top_of_the_house_holds_what_the_design_names() {
    let known = [
        "ARCHITECTURE.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE",
        "README.md",
        "docs",
        "host",
        "menus",
        "plugin-sdk",
        "plugins",
        "publiccode.yml",
        "tests",
    ];
    // What a run leaves behind and git ignores.
    let left = ["target", "data"];
    for entry in std::fs::read_dir(super::doors::root()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let fits = name.starts_with('.')
            || known.contains(&name.as_str())
            || left.contains(&name.as_str());
        assert!(fits, "`{name}` does not belong at the top");
    }
    for name in known {
        assert!(
            Path::new(&super::doors::root()).join(name).exists(),
            "`{name}` is missing"
        );
    }
}

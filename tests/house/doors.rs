//! Floors and doors: a floor uses only those below, a dependency has one door.

use std::path::{Path, PathBuf};

/// The floors of the host, from the ground up; those in one row do not see each other.
const FLOORS: [&[&str]; 8] = [
    &["model"],
    &["clock", "random", "thread"],
    &["config", "store"],
    &["access"],
    &["plugin"],
    &["page"],
    &["web"],
    &["main", "lib"],
];

/// A dependency and the only folders that may name it.
const DOORS: [(&str, &[&str]); 16] = [
    ("axum", &["host/src/web"]),
    ("hyper", &["host/src/web"]),
    ("hyper_util", &["host/src/web"]),
    ("fluent_bundle", &["host/src/page/words"]),
    ("fluent_syntax", &["host/src/page/words"]),
    ("handlebars", &["host/src/page"]),
    // A chapter is checked when it is loaded, and drawn three floors above.
    (
        "pulldown_cmark",
        &["host/src/config/manifest/chapter", "host/src/page/markdown"],
    ),
    ("rusqlite", &["host/db/src"]),
    ("sqlparser", &["host/src/store"]),
    ("sqlx", &["host/src/store", "host/db/src"]),
    (
        "toml",
        &[
            "host/src/config",
            "plugin-sdk/archivio",
            "plugin-sdk/cli/src",
        ],
    ),
    // Its folder is named in the list of its floor.
    ("csv", &["host/src/page"]),
    // Flows and files that people bring are of several encodings.
    (
        "encoding_rs",
        &["plugin-sdk/archivio/src/import/flow", "host/src/page/csv"],
    ),
    ("libc", &["host/src/thread"]),
    // Flows are read with it, and a test reads pictures.
    (
        "quick_xml",
        &[
            "plugin-sdk/archivio/src/import/flow",
            "host/src/page/chart/tests",
        ],
    ),
    ("wasmtime", &["host/src/plugin"]),
];

/// The folder of the workspace.
pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the host stands in the workspace")
        .to_owned()
}

/// Every file below `folders` with one of these endings: its path from the root, and its text.
pub(super) fn sources<'a>(
    folders: &'a [&'a str],
    endings: &'a [&'a str],
) -> impl Iterator<Item = (String, String)> + 'a {
    folders.iter().flat_map(move |folder| {
        let mut found = Vec::new();
        collect(&root().join(folder), endings, &mut found);
        assert!(!found.is_empty(), "`{folder}` holds nothing");
        found.sort();
        found
    })
}

/// Every Rust file below `folders`.
pub(super) fn rust_files<'a>(
    folders: &'a [&'a str],
) -> impl Iterator<Item = (String, String)> + 'a {
    sources(folders, &["rs"])
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<(String, String)>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() && name != "node_modules" && name != "target" {
            collect(&path, endings, found);
        } else if endings
            .iter()
            .any(|ending| name.ends_with(&format!(".{ending}")))
        {
            let shown = path
                .strip_prefix(root())
                .unwrap()
                .to_string_lossy()
                .into_owned();
            found.push((shown, std::fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The floor that a file of the host stands on.
fn floor(file: &str) -> usize {
    let module = file
        .trim_start_matches("host/src/")
        .split(['/', '.'])
        .next()
        .unwrap_or("");
    let floor = FLOORS.iter().position(|modules| modules.contains(&module));
    floor.unwrap_or_else(|| panic!("{file}: `{module}` stands on no floor"))
}

/// The modules of the host that a text names by `crate::`, groups of a `use` opened.
fn used(text: &str) -> Vec<String> {
    let mut modules = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        let group = match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or(""),
            None => rest,
        };
        let grouped = rest.starts_with('{');
        for part in group.split(',') {
            let name: String = part
                .trim()
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                .collect();
            modules.push(name);
            if !grouped {
                break;
            }
        }
    }
    modules
}

/// The text without its comments and without its unit tests.
pub(super) fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap_or("");
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn no_import_climbs() {
    for (file, text) in rust_files(&["host/src"]) {
        let own = file
            .trim_start_matches("host/src/")
            .split(['/', '.'])
            .next()
            .unwrap_or("")
            .to_owned();
        for module in used(&code(&text)) {
            let Some(used) = FLOORS
                .iter()
                .position(|modules| modules.contains(&module.as_str()))
            else {
                continue;
            };
            let fits = used < floor(&file) || module == own;
            assert!(fits, "{file} uses `{module}`, which is not below it");
        }
    }
}

#[test]
fn every_dependency_has_one_door() {
    for (dependency, doors) in DOORS {
        let mut seen = false;
        for (file, text) in rust_files(&["host", "plugin-sdk", "plugins"]) {
            let named = format!("{dependency}::");
            let code = code(&text);
            let uses = code.match_indices(&named).any(|(at, _)| {
                let before = code[..at].chars().next_back();
                !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_')
            });
            if uses {
                seen = true;
                let door = doors.iter().any(|door| {
                    file.strip_prefix(door)
                        .is_some_and(|rest| rest.starts_with(['/', '.']))
                });
                assert!(door, "{file} opens a second door to `{dependency}`");
            }
        }
        assert!(seen, "nobody uses `{dependency}`");
    }
}

#[test]
fn a_climbing_import_would_be_seen() {
    assert_eq!(used("use crate::{web, page::Page};"), ["web", "page"]);
    assert_eq!(used("let x = crate::plugin::call();"), ["plugin"]);
    assert_eq!(floor("host/src/store/confine/scope.rs"), 2);
    assert!(code("// crate::web\nfn f() {}").lines().count() == 1);
}

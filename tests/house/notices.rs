//! Notices of the bundled applications: every one has a code, every code is declared, and none in vain. That
//! a declared one has its entry of HELP is checked when the application is loaded.

use super::doors::{root, rust_files};
use cassetto::config::read_manifest;
use std::collections::BTreeSet;

/// The codes that stand in these sources behind `notice_of(`.
fn called(text: &str) -> impl Iterator<Item = &str> {
    let behind = text.split("notice_of(").skip(1);
    behind.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
}

#[test]
fn every_notice_of_a_bundled_application_is_declared_and_shown() {
    let mut notices = 0;
    for entry in std::fs::read_dir(root().join("plugins")).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.join("plugin.toml").is_file() {
            continue;
        }
        let manifest = read_manifest(&folder).unwrap();
        let id = &manifest.id;
        let sources = format!("plugins/{id}/src");
        let tests = format!("{sources}/tests");
        let text: String = rust_files(&[&sources])
            .filter(|(path, _)| !path.starts_with(&tests))
            .map(|(_, text)| text)
            .collect();
        assert!(!text.contains(".notice("), "{id}: a notice without code");
        let declared: BTreeSet<_> = manifest.notices.iter().map(|it| &*it.code).collect();
        for code in &declared {
            let literal = format!("\"{code}\"");
            assert!(text.contains(&literal), "{id}: nothing shows `{code}`");
        }
        let called: BTreeSet<_> = called(&text).collect();
        let unknown: Vec<_> = called.difference(&declared).collect();
        assert!(unknown.is_empty(), "{id}: {unknown:?} are not declared");
        notices += called.len();
    }
    assert!(notices > 10, "{notices} notices");
}

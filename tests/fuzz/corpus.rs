//! What the mutations begin with: the project's own files, and what its tests write in theirs.

use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The text of a file of the project.
pub(super) fn file(path: &str) -> String {
    let path = root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The texts of all files of a kind below a folder.
pub(super) fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            if path.is_dir() && !path.ends_with("target") {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(std::fs::read_to_string(path).expect("a text"));
            }
        }
    }
    found.sort();
    found
}

/// The texts between quotes in Rust files below a folder that begin with one of these words: tables of
/// tests hold what was thought of before.
pub(super) fn quoted(folder: &str, begins: &[&str]) -> Vec<String> {
    let mut found: Vec<String> = files(folder, "rs")
        .iter()
        .flat_map(|text| literals(text))
        .collect();
    found.retain(|text| begins.iter().any(|word| text.starts_with(word)));
    found.sort();
    found.dedup();
    found
}

/// The string literals of a Rust file, as far as they are plain.
fn literals(text: &str) -> Vec<String> {
    let (mut all, mut letters) = (Vec::new(), text.chars().peekable());
    while let Some(letter) = letters.next() {
        if letter != '"' {
            continue;
        }
        let mut literal = String::new();
        while let Some(letter) = letters.next() {
            match (letter, letters.peek()) {
                ('"', _) => break,
                ('\\', Some('\n')) => while letters.next_if(|c| c.is_whitespace()).is_some() {},
                ('\\', Some('n')) => {
                    letters.next();
                    literal.push('\n');
                }
                ('\\', Some(_)) => literal.extend(letters.next()),
                (letter, _) => literal.push(letter),
            }
        }
        all.push(literal);
    }
    all
}

//! Files that people write: `plugin.toml`, menus, datasets, `host.toml`. Whatever stands in them, they are
//! read or every fault is told with its line.

use super::corpus;
use super::mutate::{Mutator, bytes};
use super::runner::{Choices, run};
use arbitrary::Result;
use cassetto::config::{DEFAULT_HOST, Fault, read_all, read_datasets, read_host, report};
use std::fs;
use std::path::{Path, PathBuf};

/// Words of the language, besides those of the project's own files.
const WORDS: [&str; 36] = [
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "true",
    "false",
    "inf",
    "nan",
    "0x1f",
    "1e9",
    "1_000",
    "1979-05-27",
    "07:32:00",
    "[group]",
    "[[group]]",
    "[[page]]",
    "[limits]",
    "id",
    "open",
    "parameters",
    "scopes",
    "posizioni",
    "\"*\"",
    "\"agricoltura/*\"",
    "annunciata",
    "under",
    "\\u0000",
];

/// Faults of a file as a whole, which have no line; the last is that of a query that nothing describes.
const WHOLE: [&str; 6] = [
    "is larger than",
    "does not exist",
    "cannot be read",
    "names the query",
    "holds a name",
    "`plugins/",
];

/// The files of a desk, whole and sound.
struct Tree {
    folder: tempfile::TempDir,
    files: Vec<(&'static str, String)>,
}

/// What was read and what came of it.
#[derive(Debug, Default)]
struct Tally {
    read: usize,
    sound: usize,
    faults: usize,
}

impl Tree {
    fn new() -> Tree {
        // The other menus say much the same, and each is read anew for every case.
        let menus = ["intermediario", "titolare", "posizioni"];
        let mut files = vec![
            (
                "plugins/versamenti/plugin.toml",
                corpus::file("plugins/versamenti/plugin.toml"),
            ),
            (
                "datasets.toml",
                corpus::file("plugin-sdk/archivio/datasets.toml"),
            ),
            ("host.toml", DEFAULT_HOST.to_owned()),
            (
                "plugins/versamenti/help/it.md",
                corpus::file("plugins/versamenti/help/it.md"),
            ),
        ];
        for menu in menus {
            let path = format!("menus/{menu}.toml");
            let text = corpus::file(&path);
            files.push((path.leak(), text));
        }
        let tree = Tree {
            folder: tempfile::tempdir().expect("a folder"),
            files,
        };
        for (path, text) in &tree.files {
            tree.write(path, text.as_bytes());
        }
        // What the menus open has to be there; of the applications one is spoiled.
        for entry in fs::read_dir(corpus::root().join("plugins")).expect("plugins") {
            let folder = entry.expect("an entry").path();
            if folder.join("plugin.toml").is_file() {
                tree.plugin(&folder);
            }
        }
        tree
    }

    /// Writes what the host reads of a bundled application.
    fn plugin(&self, folder: &Path) {
        let id = folder.file_name().and_then(|name| name.to_str());
        let id = id.expect("a name");
        // What it has none of is left out: tables of its own are not everybody's.
        let sql = ["queries", "schema", "statements"]
            .into_iter()
            .filter_map(|kind| fs::read_dir(folder.join(kind)).ok())
            .flatten()
            .map(|entry| entry.expect("an entry").path());
        for path in sql.chain(["plugin.toml", "help/it.md"].map(|it| folder.join(it))) {
            let own = path.strip_prefix(folder).expect("a path");
            let text = fs::read(&path).expect("a file");
            self.write(&format!("plugins/{id}/{}", own.display()), &text);
        }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    fn faults(&self, path: &str) -> Vec<Fault> {
        let read = match path {
            "host.toml" => read_host(&self.path(path)).map(drop),
            "datasets.toml" => read_datasets(&self.path(path)).map(drop),
            _ => {
                let (plugins, menus) = (self.path("plugins"), self.path("menus"));
                read_all(&plugins, &menus, &self.path("datasets.toml")).map(drop)
            }
        };
        read.err().unwrap_or_default()
    }
}

#[test]
fn toml() {
    let tree = Tree::new();
    for (path, _) in &tree.files {
        assert_eq!(tree.faults(path), [], "the control: {path}");
    }
    let written = corpus::quoted(
        "host/src/config",
        &["id = ", "[", "\n[", "profilo = ", "formato"],
    );
    let mut texts: Vec<String> = tree.files.iter().map(|(_, text)| text.clone()).collect();
    texts.extend(written);
    let mutator = Mutator::new(texts, &WORDS);
    let mut tally = Tally::default();
    run("toml", |u| {
        let Ok((path, own, content)) = file(&tree, &mutator, u) else {
            return;
        };
        tree.write(path, &content);
        let faults = tree.faults(path);
        tree.write(path, own.as_bytes());
        tally.read += 1;
        tally.sound += usize::from(faults.is_empty());
        tally.faults += faults.len();
        for fault in &faults {
            told(fault, path, &content);
        }
        assert!(report(&faults, &[]).ends_with('\n'));
    });
    eprintln!("toml: {tally:?}");
    if std::env::var_os("CASSETTO_SEED").is_none() {
        let few = tally.sound * 100 < tally.read || tally.faults < tally.read;
        assert!(!few, "all is sound, or nothing: {tally:?}");
    }
}

/// One of the files, and its text changed.
fn file<'t>(
    tree: &'t Tree,
    mutator: &Mutator,
    u: Choices<'_, '_>,
) -> Result<(&'t str, &'t str, Vec<u8>)> {
    let (path, own) = u.choose(&tree.files)?;
    let text = match u.int_in_range(0..=11)? {
        0 => mutator.text(u)?,
        1..=5 => mutator.changed(own, u)?,
        _ => other_value(own, mutator, u)?,
    };
    Ok((path, own, bytes(text, u)?))
}

/// The same file with another value on one line: still TOML, so that it is read to the end.
fn other_value(own: &str, mutator: &Mutator, u: Choices<'_, '_>) -> Result<String> {
    let mut lines: Vec<String> = own.lines().map(str::to_owned).collect();
    let has_value = |line: &String| line.contains(" = ") && !line.trim_start().starts_with('#');
    let places: Vec<usize> = (0..lines.len())
        .filter(|at| has_value(&lines[*at]))
        .collect();
    let at = *u.choose(&places)?;
    let (key, value) = lines[at].split_once(" = ").expect("a line with a value");
    let bare = value.trim_matches('"');
    let value = match u.int_in_range(0..=4)? {
        // A pattern, a key or a list of words that is broken in one place.
        0 | 1 => format!("{:?}", mutator.changed(bare, u)?),
        2 => format!("{:?}", mutator.word(u)?),
        3 => (*u.choose(&[
            "-1",
            "0",
            "9223372036854775807",
            "1.5",
            "true",
            "[]",
            "{}",
            "[\"*\"]",
            "\"\"",
        ])?)
        .to_owned(),
        _ => {
            let other = &lines[*u.choose(&places)?];
            other
                .split_once(" = ")
                .map_or(String::new(), |(_, value)| value.to_owned())
        }
    };
    lines[at] = format!("{key} = {value}");
    Ok(lines.join("\n"))
}

/// A fault is one that its reader can find: in a file that is there, on a line that it has.
fn told(fault: &Fault, changed: &str, content: &[u8]) {
    let shown = String::from_utf8_lossy(content);
    let name = Path::new(changed)
        .file_name()
        .and_then(|name| name.to_str());
    let own = fault.file.ends_with(name.expect("a name"));
    let lines = content.iter().filter(|byte| **byte == b'\n').count() + 1;
    let whole = WHOLE.iter().any(|begins| fault.text.starts_with(begins));
    assert!(fault.line > 0 || whole || !own, "no line: {fault}\n{shown}");
    assert!(
        !own || fault.line <= lines,
        "no such line: {fault}\n{shown}"
    );
    assert!(
        !fault.text.is_empty() && fault.text.len() < 4_000,
        "{} bytes: {fault}",
        fault.text.len()
    );
    let all = fault.text.chars().chain(fault.file.chars());
    let mend = fault.mend.iter().flat_map(|mend| mend.chars());
    let raw: String = all
        .chain(mend.filter(|c| *c != '\n'))
        .filter(|c| c.is_control())
        .collect();
    assert!(raw.is_empty(), "raw signs {raw:?}: {fault:?}");
}

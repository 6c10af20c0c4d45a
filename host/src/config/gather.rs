//! Reading the files that strangers write, once, bounded, plain files only.
//!
//! What changes between the first look and the last is read anew. A file that its writer leaves half
//! written for longer than that cannot be told from a whole one: the watcher waits until changes rest.

use super::bundle::{Bundle, Folder, Node};
use super::files::{Allowed, COMPONENT, HELP, MANIFEST, OWN, QUERY, label};
use rustix::fs::OFlags;
use rustix::io::Errno;
use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Read};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// How often everything is read anew because something changed meanwhile.
const ATTEMPTS: usize = 5;

/// The most entries that one folder may have.
const ENTRIES: usize = 1_000;

/// Decides on each entry of a folder, by name and path.
type Entries = Box<dyn Fn(&str, &Path) -> Option<Take>>;

/// What is done with an entry of a folder.
enum Take {
    /// Its bytes are read.
    File(Allowed),
    /// Only its name is noted.
    Name,
    /// It is a folder, what is done with its entries, and whether it may be a link.
    Folder(Entries, bool),
}

/// Reads all three places until nothing changed while they were read.
pub(super) fn bundle(plugins: &Path, menus: &Path, datasets: &Path) -> Bundle {
    let mut bundle = attempt(plugins, menus, datasets);
    for _ in 1..ATTEMPTS {
        if !bundle.restless {
            break;
        }
        bundle = attempt(plugins, menus, datasets);
    }
    bundle
}

fn attempt(plugins: &Path, menus: &Path, datasets: &Path) -> Bundle {
    let mut reader = Reader::default();
    let labels = [plugins, menus, datasets].map(label);
    let plugins = reader.folder(plugins, &plugin);
    let menus = reader.folder(menus, &menu);
    let datasets = reader.file(datasets, OWN);
    Bundle {
        plugins,
        menus,
        datasets,
        labels,
        restless: reader.is_stale(),
    }
}

// Plain files beside the folders, as a README, are nobody's business.
fn plugin(id: &str, path: &Path) -> Option<Take> {
    let component = format!("{id}.wasm");
    let entries = move |name: &str, _: &Path| match name {
        "plugin.toml" => Some(Take::File(MANIFEST)),
        "queries" | "schema" | "statements" => Some(Take::Folder(Box::new(query), false)),
        "help" => Some(Take::Folder(Box::new(help), false)),
        name => (name == component).then_some(Take::File(COMPONENT)),
    };
    path.is_dir().then(|| Take::Folder(Box::new(entries), true))
}

fn query(name: &str, _: &Path) -> Option<Take> {
    let query = name.ends_with(".sql");
    Some(if query { Take::File(QUERY) } else { Take::Name })
}

fn help(name: &str, _: &Path) -> Option<Take> {
    (name == "it.md").then_some(Take::File(HELP))
}

fn menu(name: &str, _: &Path) -> Option<Take> {
    name.ends_with(".toml").then_some(Take::File(OWN))
}

/// How a file or folder looked when it was read: whatever writes it changes one of these.
type Stamp = Option<(u64, u64, u64, i64, i64, i64)>;

#[derive(Default)]
struct Reader {
    stamps: BTreeMap<PathBuf, Stamp>,
}

impl Reader {
    /// Whether anything changed since it was read.
    fn is_stale(&self) -> bool {
        self.stamps.iter().any(|(path, then)| stamp(path) != *then)
    }

    fn note(&mut self, path: &Path) {
        self.stamps.insert(path.to_owned(), stamp(path));
    }

    fn file(&mut self, path: &Path, allowed: Allowed) -> Node {
        self.note(path);
        bytes(path, allowed).map_or_else(Node::Unfit, Node::File)
    }

    fn folder(&mut self, path: &Path, take: &dyn Fn(&str, &Path) -> Option<Take>) -> Node {
        self.note(path);
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotADirectory => {
                return Node::Unfit("is no folder".into());
            }
            Err(error) => return Node::Unfit(format!("cannot be read: {error}")),
        };
        let mut folder = Folder::default();
        for (nth, entry) in entries.enumerate() {
            if nth == ENTRIES {
                return Node::Unfit(format!("holds more than {ENTRIES} files"));
            }
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => return Node::Unfit(format!("cannot be read: {error}")),
            };
            let name = match entry.file_name().into_string() {
                Ok(name) if name.starts_with('.') => continue,
                Ok(name) => name,
                Err(name) => {
                    folder.odd.push(name.display().to_string());
                    continue;
                }
            };
            let path = entry.path();
            let node = match take(&name, &path) {
                None => continue,
                Some(Take::Name) => Node::Name,
                Some(Take::File(allowed)) => self.file(&path, allowed),
                Some(Take::Folder(_, false)) if path.is_symlink() => {
                    Node::Unfit("is no folder".into())
                }
                Some(Take::Folder(take, _)) => self.folder(&path, &take),
            };
            folder.entries.insert(name, node);
        }
        Node::Folder(folder)
    }
}

fn stamp(path: &Path) -> Stamp {
    let meta = fs::metadata(path).ok()?;
    let (changed, nanos) = (meta.ctime(), meta.ctime_nsec());
    let written = meta.mtime().wrapping_mul(1_000_000_000) + meta.mtime_nsec();
    Some((meta.dev(), meta.ino(), meta.len(), written, changed, nanos))
}

fn bytes(path: &Path, allowed: Allowed) -> Result<Vec<u8>, String> {
    let cannot = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => "does not exist".to_owned(),
        _ => format!("cannot be read: {error}"),
    };
    // Opened once and then asked, so that nobody puts another thing in its place in between. Opening a
    // pipe would block for ever.
    let links = match allowed.link {
        true => OFlags::empty(),
        false => OFlags::NOFOLLOW,
    };
    let flags = (OFlags::NONBLOCK | links).bits().cast_signed();
    let file = fs::File::options()
        .read(true)
        .custom_flags(flags)
        .open(path);
    let file = file.map_err(|error| match error.raw_os_error() {
        Some(refused) if refused == Errno::LOOP.raw_os_error() && !allowed.link => {
            "is a link, and in the folder of an application only plain files are read".into()
        }
        _ => cannot(error),
    })?;
    if !file.metadata().map_err(cannot)?.is_file() {
        return Err("is no plain file".into());
    }
    let mut bytes = Vec::new();
    file.take(allowed.bytes + 1)
        .read_to_end(&mut bytes)
        .map_err(cannot)?;
    if bytes.len() as u64 > allowed.bytes {
        return Err(format!("is larger than {} KiB", allowed.bytes >> 10));
    }
    Ok(bytes)
}

/// One file alone, outside any bundle.
pub(super) fn one(path: &Path, allowed: Allowed) -> Node {
    bytes(path, allowed).map_or_else(Node::Unfit, Node::File)
}

/// The folder of one plugin alone.
pub(super) fn one_plugin(folder: &Path, id: &str) -> Node {
    match plugin(id, folder) {
        Some(Take::Folder(take, _)) => Reader::default().folder(folder, &take),
        _ => Node::Unfit("is no folder".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_while_it_is_read_is_noticed() {
        let dir = tempfile::tempdir().unwrap();
        let own = dir.path().join("durc");
        fs::create_dir_all(own.join("queries")).unwrap();
        fs::write(own.join("queries/a.sql"), "select 1").unwrap();
        let read = || {
            let mut reader = Reader::default();
            reader.folder(dir.path(), &plugin);
            assert!(!reader.is_stale());
            reader
        };
        let reader = read();
        fs::write(own.join("queries/a.sql"), "select 2").unwrap();
        assert!(reader.is_stale(), "a file was written");
        let reader = read();
        fs::write(own.join("queries/b.sql"), "select 1").unwrap();
        assert!(reader.is_stale(), "a file came");
        let reader = read();
        fs::remove_file(own.join("queries/b.sql")).unwrap();
        assert!(reader.is_stale(), "a file went");
        let reader = read();
        fs::write(own.join("durc.wasm"), "").unwrap();
        assert!(reader.is_stale(), "a component came");
    }

    #[test]
    fn a_folder_with_too_many_files_is_not_read() {
        let dir = tempfile::tempdir().unwrap();
        for nth in 0..=ENTRIES {
            fs::write(dir.path().join(format!("{nth}.toml")), "").unwrap();
        }
        let read = Reader::default().folder(dir.path(), &menu);
        assert_eq!(read, Node::Unfit("holds more than 1000 files".into()));
    }
}

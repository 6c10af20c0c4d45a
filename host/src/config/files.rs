//! Reading files that strangers wrote: bounded, plain files only, each byte in the fingerprint.

use super::fault::Found;
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::fs;
use std::io::Read;
use std::path::Path;

/// What a file may be.
#[derive(Clone, Copy)]
pub(super) struct Allowed {
    /// The most bytes.
    bytes: u64,
    /// Whether it may be a link. Not in the folder of a plugin: a link there could show a file of the
    /// machine as a chapter of help.
    link: bool,
}

/// A file of the administrator or operator. A menu of 1,000 rows has 200 KiB.
pub(super) const OWN: Allowed = Allowed {
    bytes: 1 << 20,
    link: true,
};
/// A `plugin.toml`.
pub(super) const MANIFEST: Allowed = Allowed {
    bytes: 256 << 10,
    link: false,
};
/// A query.
pub(super) const QUERY: Allowed = Allowed {
    bytes: 64 << 10,
    link: false,
};
/// A chapter of help.
pub(super) const HELP: Allowed = Allowed {
    bytes: 256 << 10,
    link: false,
};

/// Reads files and remembers a digest of all that it read, in the order in which it read them.
pub(super) struct Files<'f> {
    /// Where faults go.
    pub(super) found: &'f Found,
    digest: RefCell<Sha256>,
}

impl<'f> Files<'f> {
    /// Nothing read yet.
    pub(super) fn new(found: &'f Found) -> Self {
        let digest = RefCell::default();
        Files { found, digest }
    }

    /// The text of a plain file, or a fault under the name `label`.
    pub(super) fn text(&self, path: &Path, label: &str, allowed: Allowed) -> Option<String> {
        let bytes = match bytes(path, allowed) {
            Ok(bytes) => bytes,
            Err(text) => {
                self.found.fault(label, 0, text, None);
                return None;
            }
        };
        let mut digest = self.digest.borrow_mut();
        digest.update((label.len() as u64).to_le_bytes());
        digest.update(label);
        digest.update((bytes.len() as u64).to_le_bytes());
        digest.update(&bytes);
        match String::from_utf8(bytes) {
            Ok(text) => Some(text),
            Err(error) => {
                let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = 1 + valid.iter().filter(|byte| **byte == b'\n').count();
                self.found
                    .fault(label, line, "is not UTF-8 text".into(), None);
                None
            }
        }
    }

    /// The names in a folder, sorted, without hidden ones. A name that is not UTF-8 is a fault.
    pub(super) fn names(&self, folder: &Path, label: &str) -> Option<Vec<String>> {
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let entries = match entries {
            Ok(entries) => entries,
            Err(error) => {
                self.found
                    .fault(label, 0, format!("cannot be read: {error}"), None);
                return None;
            }
        };
        let mut names = Vec::new();
        for entry in entries {
            match entry.file_name().into_string() {
                Ok(name) if name.starts_with('.') => {}
                Ok(name) => names.push(name),
                Err(name) => {
                    let text = format!("holds a name that is not UTF-8: {}", name.display());
                    self.found.fault(label, 0, text, None);
                }
            }
        }
        names.sort();
        Some(names)
    }

    /// The digest of everything read, in hexadecimal digits.
    pub(super) fn fingerprint(self) -> String {
        data_encoding::HEXLOWER.encode(&self.digest.into_inner().finalize())
    }
}

fn bytes(path: &Path, allowed: Allowed) -> Result<Vec<u8>, String> {
    let cannot = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => "does not exist".to_owned(),
        _ => format!("cannot be read: {error}"),
    };
    let link = fs::symlink_metadata(path).map_err(cannot)?.is_symlink();
    if link && !allowed.link {
        return Err(
            "is a link, and in the folder of an application only plain files are read".into(),
        );
    }
    // Opening a pipe would block for ever.
    if !fs::metadata(path).map_err(cannot)?.is_file() {
        return Err("is no plain file".into());
    }
    let file = fs::File::open(path).map_err(cannot)?;
    let mut bytes = Vec::new();
    file.take(allowed.bytes + 1)
        .read_to_end(&mut bytes)
        .map_err(cannot)?;
    if bytes.len() as u64 > allowed.bytes {
        return Err(format!("is larger than {} KiB", allowed.bytes >> 10));
    }
    Ok(bytes)
}

/// How messages name a folder or file: as it was written where that was relative, else by its last
/// name, so that no message tells where on the machine something stands.
pub(super) fn label(path: &Path) -> String {
    let shown = match path.file_name() {
        Some(name) if path.is_absolute() => Path::new(name),
        _ => path,
    };
    let shown = shown.strip_prefix(".").unwrap_or(shown);
    shown.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(path: &Path, allowed: Allowed) -> String {
        let found = Found::default();
        assert!(Files::new(&found).text(path, "x", allowed).is_none());
        let (faults, _) = found.into_sorted();
        assert_eq!(faults.len(), 1);
        faults[0].to_string()
    }

    #[test]
    fn only_plain_bounded_utf8_files_are_read() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        fs::write(at("large"), vec![b' '; (64 << 10) + 1]).unwrap();
        fs::write(at("latin"), b"a\nb\nperch\xe8").unwrap();
        std::os::unix::fs::symlink(at("latin"), at("link")).unwrap();
        assert_eq!(refusal(&at("large"), QUERY), "x  is larger than 64 KiB");
        assert_eq!(refusal(&at("latin"), OWN), "x:3  is not UTF-8 text");
        assert_eq!(
            refusal(&at("link"), HELP),
            "x  is a link, and in the folder of an application only plain files are read"
        );
        assert_eq!(refusal(&at("link"), OWN), "x:3  is not UTF-8 text");
        assert_eq!(refusal(dir.path(), OWN), "x  is no plain file");
        assert_eq!(refusal(&at("absent"), OWN), "x  does not exist");
    }

    #[test]
    fn the_fingerprint_tells_names_from_contents() {
        let dir = tempfile::tempdir().unwrap();
        let digest = |label: &str, text: &str| {
            let path = dir.path().join("file");
            fs::write(&path, text).unwrap();
            let found = Found::default();
            let files = Files::new(&found);
            files.text(&path, label, OWN).unwrap();
            files.fingerprint()
        };
        assert_eq!(digest("a", "bc"), digest("a", "bc"));
        assert_ne!(digest("a", "bc"), digest("ab", "c"));
    }

    #[test]
    fn labels_do_not_tell_where_the_machine_keeps_things() {
        assert_eq!(label(Path::new("/srv/cassetto/plugins")), "plugins");
        assert_eq!(label(Path::new("./menus/")), "menus");
        assert_eq!(
            label(Path::new("sdk/archivio/datasets.toml")),
            "sdk/archivio/datasets.toml"
        );
    }
}

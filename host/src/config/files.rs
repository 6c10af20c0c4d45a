//! The texts of a bundle, for whoever parses them; and what each kind of file may be.

use super::bundle::{Folder, Node};
use super::fault::Found;
use std::path::Path;

/// What a file may be.
#[derive(Clone, Copy)]
pub(super) struct Allowed {
    /// The most bytes.
    pub(super) bytes: u64,
    /// Whether it may be a link. Not in the folder of a plugin: a link there could show a file of the
    /// machine as a chapter of help.
    pub(super) link: bool,
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
/// A query, a statement or a file of a schema.
pub(super) const QUERY: Allowed = Allowed {
    bytes: 64 << 10,
    link: false,
};
/// A chapter of help.
pub(super) const HELP: Allowed = Allowed {
    bytes: 256 << 10,
    link: false,
};

/// A component; it is shown to nobody, so it may be a link to where a build put it.
pub(super) const COMPONENT: Allowed = Allowed {
    bytes: 32 << 20,
    link: true,
};

/// Gives texts out, and faults to `found`.
pub(super) struct Files<'f> {
    /// Where faults go.
    pub(super) found: &'f Found,
}

impl Files<'_> {
    /// The text of a file, or a fault under the name `label`.
    pub(super) fn text(&self, node: Option<&Node>, label: &str) -> Option<String> {
        let unfit = |text: &str| self.found.fault(label, 0, text.to_owned(), None);
        let bytes = match node {
            Some(Node::File(bytes)) => bytes,
            Some(Node::Unfit(text)) => {
                unfit(text);
                return None;
            }
            Some(Node::Folder(_) | Node::Name) => {
                unfit("is no plain file");
                return None;
            }
            None => {
                unfit("does not exist");
                return None;
            }
        };
        match std::str::from_utf8(bytes) {
            Ok(text) => Some(text.to_owned()),
            Err(error) => {
                let valid = &bytes[..error.valid_up_to()];
                let line = 1 + valid.iter().filter(|byte| **byte == b'\n').count();
                self.found
                    .fault(label, line, "is not UTF-8 text".into(), None);
                None
            }
        }
    }

    /// A folder. One that cannot be read is a fault, and so is a name in it that is not UTF-8.
    pub(super) fn folder<'n>(&self, node: &'n Node, label: &str) -> Option<&'n Folder> {
        let unfit = |text: String| self.found.fault(label, 0, text, None);
        match node {
            Node::Folder(folder) => {
                for name in &folder.odd {
                    unfit(format!("holds a name that is not UTF-8: {name}"));
                }
                Some(folder)
            }
            Node::Unfit(text) => {
                unfit(text.clone());
                None
            }
            Node::File(_) | Node::Name => {
                unfit("is no folder".to_owned());
                None
            }
        }
    }
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
    use super::super::gather;
    use super::*;
    use std::fs;

    fn refusal(path: &Path, allowed: Allowed) -> String {
        let found = Found::default();
        let node = gather::one(path, allowed);
        assert!(Files { found: &found }.text(Some(&node), "x").is_none());
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
    fn labels_do_not_tell_where_the_machine_keeps_things() {
        assert_eq!(label(Path::new("/srv/cassetto/plugins")), "plugins");
        assert_eq!(label(Path::new("./menus/")), "menus");
        assert_eq!(
            label(Path::new("sdk/archivio/datasets.toml")),
            "sdk/archivio/datasets.toml"
        );
    }
}

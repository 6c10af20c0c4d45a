//! What `plugins/`, `menus/` and the file of datasets hold at one moment, byte by byte.
//!
//! Everything that comes into force is read once, into this, and then only from this: so what was
//! checked, what is kept and what runs are the same bytes, whatever happens to the files meanwhile. It
//! falls into parts, `menus`, `datasets` and `plugins/<id>`, each of which is kept as one package: a tar
//! file without times or owners, so that equal files make equal packages.

mod package;

use super::fault::Fault;
use super::{Tree, gather, tree};
use package::{pack, unpack, unreadable};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// The part of the menus and types of position.
const MENUS: &str = "menus";
/// What the name of a plugin's part begins with.
const PLUGINS: &str = "plugins/";
/// The one file of the part of the datasets.
const DATASETS_FILE: &str = "datasets.toml";

/// A file or folder as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// A plain file.
    File(Vec<u8>),
    /// A file that nobody reads; only its name matters.
    Name,
    /// A folder.
    Folder(Folder),
    /// It is there and cannot be taken, for this reason.
    Unfit(String),
}

/// The entries of a folder, without hidden ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Folder {
    pub(super) entries: BTreeMap<String, Node>,
    /// Names that are no text, as far as they can be shown.
    pub(super) odd: Vec<String>,
}

/// Everything that may come into force together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    pub(super) plugins: Node,
    pub(super) menus: Node,
    pub(super) datasets: Node,
    /// What messages call these three.
    pub(super) labels: [String; 3],
    /// Whether something changed while it was read, again and again.
    pub(super) restless: bool,
}

impl Folder {
    /// What stands at a path below this folder, `queries/mesi.sql`.
    pub(super) fn at(&self, path: &str) -> Option<&Node> {
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        match (self.entries.get(first)?, rest) {
            (node, "") => Some(node),
            (Node::Folder(folder), rest) => folder.at(rest),
            _ => None,
        }
    }
}

impl Bundle {
    /// The part of the datasets.
    pub const DATASETS: &str = "datasets";

    /// Reads the files. What cannot be read is a fault of [`Bundle::tree`], with all the others.
    pub fn read(plugins: &Path, menus: &Path, datasets: &Path) -> Bundle {
        gather::bundle(plugins, menus, datasets)
    }

    /// What the files say, or every fault of every file.
    ///
    /// # Errors
    ///
    /// See [`super::read_all`].
    pub fn tree(&self) -> Result<Tree, Vec<Fault>> {
        tree::of(self)
    }

    /// The component of a plugin.
    ///
    /// # Errors
    ///
    /// Why there is none, in words: it does not exist, or its file is not fit.
    pub fn component(&self, plugin: &str) -> Result<&[u8], String> {
        let found = match &self.plugins {
            Node::Folder(plugins) => plugins.at(&format!("{plugin}/{plugin}.wasm")),
            _ => None,
        };
        match found {
            Some(Node::File(bytes)) => Ok(bytes),
            Some(Node::Unfit(text)) => Err(format!("the component {text}")),
            _ => Err("the component does not exist".to_owned()),
        }
    }

    /// Each part as one package, by its name.
    ///
    /// # Errors
    ///
    /// None that memory does not know.
    pub fn packages(&self) -> io::Result<BTreeMap<String, Vec<u8>>> {
        let mut packages = BTreeMap::new();
        if let Node::Folder(menus) = &self.menus {
            packages.insert(MENUS.to_owned(), pack(menus)?);
        }
        let mut datasets = Folder::default();
        datasets
            .entries
            .insert(DATASETS_FILE.to_owned(), self.datasets.clone());
        packages.insert(Self::DATASETS.to_owned(), pack(&datasets)?);
        if let Node::Folder(plugins) = &self.plugins {
            for (id, node) in &plugins.entries {
                if let Node::Folder(plugin) = node {
                    packages.insert(format!("{PLUGINS}{id}"), pack(plugin)?);
                }
            }
        }
        Ok(packages)
    }

    /// What packages hold, together.
    ///
    /// # Errors
    ///
    /// When a package is none that [`Bundle::packages`] made, or bears a name that no part has.
    pub fn of_packages<'p>(
        packages: impl IntoIterator<Item = (&'p str, &'p [u8])>,
    ) -> io::Result<Bundle> {
        let mut plugins = Folder::default();
        let (mut menus, mut datasets) = (Folder::default(), None);
        for (name, package) in packages {
            let folder = unpack(package)?;
            match (name, name.strip_prefix(PLUGINS)) {
                (MENUS, _) => menus = folder,
                (Self::DATASETS, _) => datasets = folder.at(DATASETS_FILE).cloned(),
                (_, Some(id)) => drop(plugins.entries.insert(id.to_owned(), Node::Folder(folder))),
                _ => return Err(unreadable("no part has this name")),
            }
        }
        Ok(Bundle {
            plugins: Node::Folder(plugins),
            menus: Node::Folder(menus),
            datasets: datasets.ok_or_else(|| unreadable("there are no datasets"))?,
            labels: ["plugins", MENUS, DATASETS_FILE].map(str::to_owned),
            restless: false,
        })
    }

    /// The component in the package of a plugin.
    pub fn component_in(package: &[u8]) -> Option<Vec<u8>> {
        let entries = unpack(package).ok()?.entries;
        entries.into_iter().find_map(|(name, node)| match node {
            Node::File(bytes) if name.ends_with(".wasm") => Some(bytes),
            _ => None,
        })
    }

    /// The name of a plugin's part.
    pub fn part_of(plugin: &str) -> String {
        format!("{PLUGINS}{plugin}")
    }
}

//! `plugins/<id>/`: `plugin.toml`, `queries/*.sql`, `schema/*.sql`, `statements/*.sql`,
//! `help/it.md`.
//!
//! Every key is explained in `plugins/README.md`. What is checked here needs nothing but the folder;
//! datasets and menus are compared in [`super::tree`], the SQL itself is judged by the store.

mod action;
mod card;
mod chapter;
mod event;
mod evidence;
mod file;
mod limits;
mod page;
mod query;
mod source;
mod statement;
mod table;

use super::bundle::{Folder, Node};
use super::fault::{Fault, Found};
use super::files::{Files, label};
use super::gather;
use super::table::{Document, Placed};
use crate::model::{Listened, Manifest, NoticeSpec};
use source::Sources;
use std::collections::BTreeMap;
use std::path::Path;

/// A folder of a plugin, read without fault.
pub(super) struct Package {
    /// The validated manifest.
    pub(super) manifest: Manifest,
    /// What messages call its `plugin.toml`.
    pub(super) file: String,
    /// The datasets that it names, with lines.
    pub(super) datasets: Vec<Placed<String>>,
    /// The events that it listens to, with lines.
    pub(super) listens: Vec<Placed<Listened>>,
    /// The line of each page.
    pub(super) page_lines: BTreeMap<String, usize>,
    /// Its chapter of the manual, in Italian.
    pub(super) help: Option<String>,
}

/// Reads the folder of one plugin alone, whose name is its id; or all its faults. That its datasets
/// exist is not looked at.
pub fn read_manifest(folder: &Path) -> Result<Manifest, Vec<Fault>> {
    let found = Found::default();
    let name = label(folder);
    let node = gather::one_plugin(folder, name.rsplit('/').next().unwrap_or(&name));
    let package = read(&node, &name, &Files { found: &found });
    match (package, found.into_sorted().0) {
        (Some(package), faults) if faults.is_empty() => Ok(package.manifest),
        (_, faults) => Err(faults),
    }
}

/// The package in a folder that messages call `name`; `None` where it has any fault.
pub(super) fn read(folder: &Node, name: &str, files: &Files<'_>) -> Option<Package> {
    let before = files.found.count();
    let folder = files.folder(folder, name)?;
    let file = format!("{name}/plugin.toml");
    let id = name.rsplit('/').next().unwrap_or(name);
    let text = files.text(folder.at("plugin.toml"), &file)?;
    // The files of queries are read even where the manifest is no TOML: all faults at once.
    let sources = Sources::read(folder, name, files);
    let mut raw = {
        let document = Document::parse(&file, &text, files.found)?;
        file::ManifestFile::read(&document.root(), id)
    };
    let help = help(folder, name, &mut raw.notices, files);
    let fault = |line, text, mend| files.found.fault(&file, line, text, mend);
    let package = raw.check(sources?, file.clone(), help, &fault);
    package.filter(|_| files.found.count() == before)
}

// Missing help stops nobody, since the pages say what they are; it is told to the author.
fn help(
    folder: &Folder,
    name: &str,
    notices: &mut [NoticeSpec],
    files: &Files<'_>,
) -> Option<String> {
    let file = format!("{name}/help/it.md");
    let Some(node) = folder.at("help/it.md") else {
        let mend =
            "write it: what people find in this application, and what they do there".to_owned();
        files
            .found
            .warning(&file, 0, "does not exist".to_owned(), Some(mend));
        return None;
    };
    let text = files.text(Some(node), &file)?;
    chapter::check(&text, &file, files.found);
    chapter::check_entries(&text, &file, notices, files.found);
    Some(text)
}

#[cfg(test)]
mod tests;

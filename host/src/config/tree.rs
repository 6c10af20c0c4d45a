//! Everything together: plugins, menus and datasets, compared with each other.

mod expand;
mod listening;
mod reached;
mod reactions;
mod rows;

use super::bundle::{Bundle, Node};
use super::fault::{Fault, Found, did_you_mean, listed, report};
use super::files::Files;
use super::manifest::{self, Package};
use super::{datasets, menus};
use crate::model::{Dataset, Manifest, Menus};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What the files say, all of it valid and consistent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// The plugins, by id.
    pub manifests: BTreeMap<String, Manifest>,
    /// Types of position and menus; every row opens a page that exists, or is only announced.
    pub menus: Menus,
    /// The datasets, in the order of their file.
    pub datasets: Vec<Dataset>,
    /// Each plugin's chapter of the manual, Markdown in Italian, where it has one.
    pub help: BTreeMap<String, String>,
    /// What works, but surely not as meant.
    pub warnings: Vec<Fault>,
}

/// What is known of the plugins while menus are compared with them.
struct Plugins {
    packages: BTreeMap<String, Package>,
    /// Those that are there but have faults: nothing is said of what refers to them.
    broken: BTreeSet<String>,
}

/// Reads everything, or tells every fault of every file.
///
/// There is no half: with one fault nothing of the tree comes into force, so a host that runs keeps
/// what it had and a host that starts refuses to. Else a menu could be in force without the plugin
/// that it opens, or a plugin under a menu that was meant to be narrower. A fault in one place never
/// hides or invents one in another.
pub fn read_all(plugins: &Path, menus: &Path, datasets: &Path) -> Result<Tree, Vec<Fault>> {
    of(&Bundle::read(plugins, menus, datasets))
}

/// What a bundle says, or every fault of every file.
pub(super) fn of(bundle: &Bundle) -> Result<Tree, Vec<Fault>> {
    let found = Found::default();
    if bundle.restless {
        let text = "changes again and again while it is read".to_owned();
        found.fault(&bundle.labels[0], 0, text, None);
    }
    let tree = read(bundle, &found);
    let (faults, warnings) = found.into_sorted();
    match tree {
        Some(tree) if faults.is_empty() => Ok(Tree { warnings, ..tree }),
        _ => Err(faults),
    }
}

/// What `cassetto check` prints of the files alone, and whether all is well. Warnings do no harm.
pub fn check(plugins: &Path, menus: &Path, datasets: &Path) -> Result<String, String> {
    match read_all(plugins, menus, datasets) {
        Ok(tree) => Ok(report(&[], &tree.warnings)),
        Err(faults) => Err(report(&faults, &[])),
    }
}

fn read(bundle: &Bundle, found: &Found) -> Option<Tree> {
    let files = Files { found };
    let [plugins, menus, label] = &bundle.labels;
    let datasets = datasets::read(&bundle.datasets, label, &files)
        .and_then(|archive| datasets::with_own(archive, label, found));
    let plugins = read_plugins(&bundle.plugins, plugins, &files);
    let menus = menus::read(&bundle.menus, menus, &files);
    let (plugins, menus) = (plugins?, menus?);
    if let Some(datasets) = &datasets {
        check_datasets(&plugins, datasets, found);
    }
    listening::check(&plugins, found);
    let posizioni = menus.posizioni?;
    let reactions = reactions::resolve(
        menus.reactions,
        &menus.reactions_file,
        &posizioni,
        &plugins,
        found,
    );
    let menus = rows::resolve(menus.menus, &posizioni, &plugins, found);
    let help = plugins.packages.iter();
    let help = help
        .filter_map(|(id, package)| Some((id.clone(), package.help.clone()?)))
        .collect();
    let manifests = plugins.packages.into_iter();
    Some(Tree {
        manifests: manifests
            .map(|(id, package)| (id, package.manifest))
            .collect(),
        menus: Menus {
            gestioni: posizioni.gestioni,
            tipi: posizioni.tipi,
            menus,
            reactions,
        },
        datasets: datasets?,
        help,
        warnings: Vec::new(),
    })
}

fn read_plugins(folder: &Node, name: &str, files: &Files<'_>) -> Option<Plugins> {
    let mut plugins = Plugins {
        packages: BTreeMap::new(),
        broken: BTreeSet::new(),
    };
    for (id, own) in &files.folder(folder, name)?.entries {
        match manifest::read(own, &format!("{name}/{id}"), files) {
            Some(package) => drop(plugins.packages.insert(id.clone(), package)),
            None => drop(plugins.broken.insert(id.clone())),
        }
    }
    Some(plugins)
}

fn check_datasets(plugins: &Plugins, datasets: &[Dataset], found: &Found) {
    let known = || datasets.iter().map(|dataset| dataset.name.as_str());
    for package in plugins.packages.values() {
        for dataset in &package.datasets {
            if !known().any(|name| name == dataset.value) {
                let near = did_you_mean(&dataset.value, known());
                let text = format!("no dataset is called `{}`{near}", dataset.value);
                let mend = format!("known: {}", listed(known()));
                found.fault(&package.file, dataset.line, text, Some(mend));
            }
        }
    }
}

#[cfg(test)]
mod tests;

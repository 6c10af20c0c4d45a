//! `menus/`: `posizioni.toml` with the types of position, `reazioni.toml` with what is asked when nobody looks,
//! and one file for each profilo.
//!
//! Every key is explained in `menus/README.md`. What a row opens is compared with the plugins in
//! [`super::tree`], which makes the [`Menu`](crate::model::Menu) of the model.

mod menu;
mod posizioni;
mod reazioni;

use super::bundle::Node;
use super::fault::{did_you_mean, listed};
use super::files::Files;
use super::table::Document;

pub(super) use menu::{EntryFile, MenuFile};
pub(super) use posizioni::Posizioni;
pub(super) use reazioni::ReactionFile;

/// The kinds of role, in the order in which they are listed.
pub const PROFILI: [&str; 7] = [
    "titolare",
    "intermediario",
    "collaboratore",
    "delegato",
    "operatore",
    "responsabile",
    "amministratore",
];

/// All files of the folder, as they are written.
pub(super) struct MenuFiles {
    /// The types of position; `None` where their file has a fault, so that no row can be judged.
    pub(super) posizioni: Option<Posizioni>,
    /// The menus, in the order of [`PROFILI`].
    pub(super) menus: Vec<MenuFile>,
    /// The applications that are asked when nobody looks.
    pub(super) reactions: Vec<ReactionFile>,
    /// What messages call their file.
    pub(super) reactions_file: String,
}

/// Reads the folder that messages call `name`.
pub(super) fn read(folder: &Node, name: &str, files: &Files<'_>) -> Option<MenuFiles> {
    let folder = files.folder(folder, name)?;
    for file in folder
        .entries
        .keys()
        .filter_map(|file| file.strip_suffix(".toml"))
    {
        if !["posizioni", "reazioni"].contains(&file) && !PROFILI.contains(&file) {
            let near = did_you_mean(file, PROFILI);
            let text = format!("no profilo is called `{file}`{near}");
            let mend = format!("known: {}", listed(PROFILI));
            files
                .found
                .fault(&format!("{name}/{file}.toml"), 0, text, Some(mend));
        }
    }
    let posizioni = posizioni::read(
        folder.at("posizioni.toml"),
        &format!("{name}/posizioni.toml"),
        files,
    );
    let mut menus = Vec::new();
    for profilo in PROFILI {
        let file = format!("{name}/{profilo}.toml");
        let Some(node) = folder.at(&format!("{profilo}.toml")) else {
            let text = format!("does not exist: whoever acts as `{profilo}` has no menu");
            files.found.warning(&file, 0, text, None);
            continue;
        };
        if let Some(text) = files.text(Some(node), &file)
            && let Some(document) = Document::parse(&file, &text, files.found)
        {
            menus.push(MenuFile::read(&document.root(), profilo, &file));
        }
    }
    let reactions_file = format!("{name}/reazioni.toml");
    let reactions = reazioni::read(folder.at("reazioni.toml"), &reactions_file, files);
    Some(MenuFiles {
        posizioni,
        menus,
        reactions,
        reactions_file,
    })
}

//! Why an entry is not in somebody's menu, as that person may know it.

use super::{Frame, shell};
use crate::page::MenuEntry;
use serde::Serialize;

/// The entries of a person who stands somewhere, and the answer about one that was asked for by name.
/// Nothing here depends on what exists beyond the menu of that person.
#[derive(Clone, Debug, Serialize)]
pub struct Perche {
    /// This very page, where its form leads; a name of an entry tells of nobody and may stand there.
    pub action: String,
    /// Whether an entry was asked for.
    pub asked: bool,
    /// The entries of this menu that bear that name.
    pub found: Vec<MenuEntry>,
    /// The entries that open.
    pub open: Vec<MenuEntry>,
    /// The entries that are only announced.
    pub announced: Vec<MenuEntry>,
    /// Where whoever administers the desk asks for the rules.
    pub regole: Option<String>,
}

impl Frame for Perche {
    const TEMPLATE: &'static str = "perche";
}

impl Perche {
    /// For tests and samples.
    pub fn sample() -> Self {
        let entries = shell::menu().into_iter().flat_map(|group| group.entries);
        let (open, announced): (Vec<_>, Vec<_>) = entries.partition(|entry| entry.href.is_some());
        Perche {
            action: "/i/kqzmvhwtbnrxpdsa/p/hwtbnrxpdsakqzmv/perche".to_owned(),
            asked: true,
            found: [&open[..], &announced[..]].concat(),
            open,
            announced,
            regole: Some("/i/kqzmvhwtbnrxpdsa/regole".to_owned()),
        }
    }
}

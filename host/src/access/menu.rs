//! The menu, which is the permission: one function says what a row is for a person who stands
//! somewhere, and drawing the menu and admitting to a page both ask it.

use super::place::Of;
use crate::model::{Entry, InForce, Manifest, PageSpec, Per, Words};
use std::sync::Arc;

/// Where a person stands: all that the menu depends on.
#[derive(Clone, Copy, Debug)]
pub struct Stand<'a> {
    /// The profilo of the incarico.
    pub profilo: &'a str,
    /// Why the incarico sees positions.
    pub per: Per,
    /// The position before which the person stands: its tipo and its codice.
    pub posizione: Option<(&'a str, &'a str)>,
}

/// What a row is, for whoever stands somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State<'a> {
    /// It opens, and about this.
    Live(Of),
    /// It is shown and does not open, and why.
    Announced(Option<&'a Words>),
}

/// Entries under one heading; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuGroup<'a> {
    /// The heading.
    pub title: &'a Words,
    /// Entries, in order.
    pub entries: Vec<MenuEntry<'a>>,
}

/// An entry of a menu. With the codice of the incarico, and when it is live, it makes a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuEntry<'a> {
    /// What people read.
    pub title: &'a Words,
    /// A symbol of the sprite.
    pub icon: &'a str,
    /// The application.
    pub plugin: &'a str,
    /// Its page.
    pub page: &'a str,
    /// Whether it opens.
    pub state: State<'a>,
}

/// The page to which a reference leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answering<'a> {
    /// About what it opens.
    pub of: Of,
    /// The application.
    pub plugin: &'a str,
    /// Its page.
    pub page: &'a str,
    /// The name of its only parameter, which takes the reference.
    pub parameter: &'a str,
}

/// A row that admits to a page: where it stands in the menu, and about what it opens.
pub(super) struct Guard<'a> {
    pub(super) at: (usize, usize),
    pub(super) entry: &'a Entry,
    pub(super) of: Of,
}

/// The menu for whoever stands here.
pub fn menu<'a>(in_force: &'a InForce, stand: &Stand<'_>) -> Vec<MenuGroup<'a>> {
    let Some(menu) = in_force.menus.menus.get(stand.profilo) else {
        return Vec::new();
    };
    let groups = menu.groups.iter().map(|group| {
        let entries = group.entries.iter().filter_map(|entry| {
            Some(MenuEntry {
                title: &entry.title,
                icon: &entry.icon,
                plugin: &entry.plugin,
                page: &entry.page,
                state: state(in_force, entry, stand)?,
            })
        });
        MenuGroup {
            title: &group.title,
            entries: entries.collect(),
        }
    });
    groups.filter(|group| !group.entries.is_empty()).collect()
}

/// The first page in menu order that opens for whoever stands here and answers references of this
/// kind. Pages under a row's page come right after it.
pub fn answering<'a>(
    in_force: &'a InForce,
    stand: &Stand<'_>,
    kind: &str,
) -> Option<Answering<'a>> {
    rows(in_force, stand.profilo).find_map(|(at, entry)| {
        let manifest = in_force.manifests.get(&entry.plugin)?;
        let answers = |page: &&PageSpec| page.answers.as_deref() == Some(kind);
        let own = manifest.pages.iter().filter(|page| page.id == entry.page);
        let others = manifest.pages.iter().filter(|page| page.id != entry.page);
        own.chain(others).filter(answers).find_map(|page| {
            let guard = guards(in_force, stand, manifest, page).find(|guard| guard.at == at)?;
            Some(Answering {
                of: guard.of,
                plugin: &manifest.id,
                page: &page.id,
                parameter: &page.parameters.first()?.name,
            })
        })
    })
}

/// The rows that admit to a page from here: its own or, when the menu has no row for it at all,
/// those of the page it stands under. A page whose own rows are only announced is not opened by
/// another's.
pub(super) fn guards<'a>(
    in_force: &'a InForce,
    stand: &Stand<'_>,
    manifest: &'a Arc<Manifest>,
    page: &'a PageSpec,
) -> impl Iterator<Item = Guard<'a>> {
    let named = |id: &str| -> Vec<((usize, usize), &'a Entry)> {
        rows(in_force, stand.profilo)
            .filter(|(_, entry)| entry.plugin == manifest.id && entry.page == id)
            .collect()
    };
    let mut at = Some(page);
    let mut own = Vec::new();
    // No chain is longer than there are pages, whatever the manifest says.
    for _ in 0..manifest.pages.len() {
        let Some(here) = at else { break };
        own = named(&here.id);
        if !own.is_empty() {
            break;
        }
        at = here
            .under
            .as_deref()
            .and_then(|under| find(manifest, under));
    }
    let stand = *stand;
    own.into_iter()
        .filter_map(move |(at, entry)| match state(in_force, entry, &stand)? {
            State::Live(of) if page.scopes.contains(&entry.scope) => Some(Guard { at, entry, of }),
            State::Live(_) | State::Announced(_) => None,
        })
}

/// The types of position for which a row is live: those it names that are live themselves.
pub(super) fn live_tipi<'a>(
    in_force: &'a InForce,
    entry: &'a Entry,
) -> impl Iterator<Item = &'a str> {
    let live = |tipo: &&str| {
        in_force
            .menus
            .tipi
            .iter()
            .any(|t| t.attivo && t.id == *tipo)
    };
    entry.posizioni.iter().map(String::as_str).filter(live)
}

/// The page of that word.
pub(super) fn find<'a>(manifest: &'a Manifest, page: &str) -> Option<&'a PageSpec> {
    manifest.pages.iter().find(|spec| spec.id == page)
}

fn rows<'a>(
    in_force: &'a InForce,
    profilo: &str,
) -> impl Iterator<Item = ((usize, usize), &'a Entry)> {
    let groups = in_force
        .menus
        .menus
        .get(profilo)
        .into_iter()
        .flat_map(|menu| &menu.groups);
    groups.enumerate().flat_map(|(group, rows)| {
        rows.entries
            .iter()
            .enumerate()
            .map(move |(entry, row)| ((group, entry), row))
    })
}

/// What a row is for whoever stands here; `None` when there is no such row for them.
fn state<'a>(in_force: &InForce, entry: &'a Entry, stand: &Stand<'_>) -> Option<State<'a>> {
    use crate::model::ScopeKind::{Assegnati, Competenza, Posizione, Soggetto, Visible};
    let codice = match (entry.scope, stand.posizione, stand.per) {
        (Posizione | Soggetto, None, _) => return None,
        (Posizione | Soggetto, Some((_, codice)), _) => codice,
        (Competenza | Assegnati, _, Per::Struttura) | (Visible, _, _) => "",
        (Competenza | Assegnati, _, _) => return None,
    };
    let mut live = live_tipi(in_force, entry);
    let (live, announced) = match stand.posizione {
        Some((tipo, _)) => {
            let named = |tipi: &[String]| tipi.iter().any(|named| named == tipo);
            // A type that is only announced makes so every row that names it.
            (
                live.any(|live| live == tipo),
                named(&entry.annunciata) || named(&entry.posizioni),
            )
        }
        None => (live.next().is_some(), !entry.annunciata.is_empty()),
    };
    match (live, announced) {
        (true, _) => {
            let manifest = in_force.manifests.get(&entry.plugin)?;
            let page = find(manifest, &entry.page)?;
            let of = Of::kind(entry.scope)(codice.to_owned());
            page.scopes
                .contains(&entry.scope)
                .then_some(State::Live(of))
        }
        (false, true) => Some(State::Announced(entry.perche.as_ref())),
        (false, false) => None,
    }
}

//! The menu, which is the permission: what a person is shown who stands somewhere, and where references
//! lead. What a row is for them is decided in [`super::rule`], as it is for every route.

use super::place::Of;
use super::rule::{Says, judge, ruling};
use crate::model::{Entry, InForce, Manifest, PageSpec, Per, Words};

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

impl<'a> Stand<'a> {
    /// Where nobody in particular stands: in an incarico as that profilo usually has it, before some
    /// position of that type.
    pub fn of_nobody(profilo: &'a str, tipo: Option<&'a str>) -> Self {
        let per = match profilo {
            "operatore" | "responsabile" => Per::Struttura,
            "intermediario" | "delegato" => Per::Delega,
            "collaboratore" => Per::Subdelega,
            "amministratore" => Per::Istituto,
            _ => Per::Soggetto,
        };
        Stand {
            profilo,
            per,
            posizione: tipo.map(|tipo| (tipo, "")),
        }
    }
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
    /// Whether it stands among the favourites of everybody.
    pub pinned: bool,
    /// Whether notices about it are to be read, for the position before which the person stands.
    pub unread: bool,
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

/// The menu for whoever stands here.
pub fn menu<'a>(in_force: &'a InForce, stand: &Stand<'_>) -> Vec<MenuGroup<'a>> {
    let Some(menu) = in_force.menus.menus.get(stand.profilo) else {
        return Vec::new();
    };
    let groups = menu.groups.iter().map(|group| {
        let entries = group
            .entries
            .iter()
            .filter_map(|row| entry(in_force, row, stand));
        MenuGroup {
            title: &group.title,
            entries: entries.collect(),
        }
    });
    groups.filter(|group| !group.entries.is_empty()).collect()
}

/// What a row is in the menu of whoever stands here, if it stands there at all.
pub(super) fn entry<'a>(
    in_force: &'a InForce,
    row: &'a Entry,
    stand: &Stand<'_>,
) -> Option<MenuEntry<'a>> {
    Some(MenuEntry {
        title: &row.title,
        icon: &row.icon,
        plugin: &row.plugin,
        page: &row.page,
        state: state(judge(in_force, row, stand))?,
        pinned: row.pinned,
        unread: false,
    })
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
            let ruling = ruling(in_force, Some(stand), (&manifest.id, &page.id));
            let (_, of) = ruling.guards().find(|(judged, _)| judged.at == at)?;
            Some(Answering {
                of: of.clone(),
                plugin: &manifest.id,
                page: &page.id,
                parameter: &page.parameters.first()?.name,
            })
        })
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

/// The rows of the menu of a profilo, each with its place there.
pub(super) fn rows<'a>(
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

/// What a row is for whoever hears this; `None` when there is no such row for them.
fn state(says: Says<'_>) -> Option<State<'_>> {
    match says {
        Says::Opens(of) => Some(State::Live(of)),
        Says::Announced(perche) | Says::NotLive(_, perche) => Some(State::Announced(perche)),
        _ => None,
    }
}

//! What one row of a menu says to whoever stands somewhere. It looks at nothing but that row, the types
//! of position and the page: which of several rows decides is the ruling's matter.

use crate::access::menu::{Stand, find, live_tipi};
use crate::access::place::Of;
use crate::model::{Entry, InForce, PageSpec, Per, ScopeKind, Words};

/// What one row says to whoever stands somewhere. Later ones come nearer to opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says<'a> {
    /// It is about one position or its soggetto, and the person stands before none.
    NoPosizione,
    /// It is about an office, and the incarico is not for one.
    NoStruttura,
    /// It does not list the type of the position; before none, it lists no type at all.
    NoTipo,
    /// It lists the type, and the application that it opens is not there.
    NoPlugin,
    /// It lists the type, and the application has no such page.
    NoPage,
    /// It lists the type, and the page does not serve its scope.
    NoScope,
    /// It is shown and does not open: the type stands in `annunciata`, with the row's reason.
    Announced(Option<&'a Words>),
    /// The same, because the type itself is only announced: where `posizioni.toml` says so.
    NotLive(&'a str, Option<&'a Words>),
    /// It opens, and about this.
    Opens(Of),
}

/// A row, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged<'a> {
    /// The row; it knows its file and line.
    pub row: &'a Entry,
    /// What it says.
    pub says: Says<'a>,
    pub(in crate::access) at: (usize, usize),
}

/// What a row says to whoever stands here, about its own page.
pub(in crate::access) fn judge<'a>(
    in_force: &'a InForce,
    row: &'a Entry,
    stand: &Stand<'_>,
) -> Says<'a> {
    use ScopeKind::{Assegnati, Competenza, Posizione, Soggetto, Visible};
    let codice = match (row.scope, stand.posizione, stand.per) {
        (Posizione | Soggetto, None, _) => return Says::NoPosizione,
        (Posizione | Soggetto, Some((_, codice)), _) => codice,
        (Competenza | Assegnati, _, Per::Struttura) | (Visible, _, _) => "",
        (Competenza | Assegnati, _, _) => return Says::NoStruttura,
    };
    let perche = row.perche.as_ref();
    let mut live = live_tipi(in_force, row);
    let is_live = match stand.posizione {
        Some((tipo, _)) => live.any(|live| live == tipo),
        None => live.next().is_some(),
    };
    if !is_live {
        let listed = |tipi: &'a [String]| match stand.posizione {
            Some((tipo, _)) => tipi.iter().any(|listed| listed == tipo),
            None => !tipi.is_empty(),
        };
        return match (listed(&row.annunciata), stand.posizione) {
            (true, _) => Says::Announced(perche),
            // A type that is only announced makes so every row that names it.
            (false, Some((tipo, _))) if listed(&row.posizioni) => {
                Says::NotLive(where_of(in_force, tipo), perche)
            }
            (false, _) => Says::NoTipo,
        };
    }
    let Some(manifest) = in_force.manifests.get(&row.plugin) else {
        return Says::NoPlugin;
    };
    let Some(page) = find(manifest, &row.page) else {
        return Says::NoPage;
    };
    serves(
        Says::Opens(Of::kind(row.scope)(codice.to_owned())),
        row,
        Some(page),
    )
}

/// What opens opens only what serves the scope of the row: a page under another may not.
pub(super) fn serves<'a>(says: Says<'a>, row: &Entry, page: Option<&PageSpec>) -> Says<'a> {
    match (says, page) {
        (Says::Opens(_), Some(page)) if !page.scopes.contains(&row.scope) => Says::NoScope,
        (says, _) => says,
    }
}

/// Where `posizioni.toml` says whether a type is live.
fn where_of<'a>(in_force: &'a InForce, tipo: &str) -> &'a str {
    let mut tipi = in_force.menus.tipi.iter();
    tipi.find(|known| known.id == tipo)
        .map_or("", |known| &known.at)
}

impl Says<'_> {
    /// How near to opening.
    pub(super) fn nearness(&self) -> u8 {
        match self {
            Says::NoPosizione | Says::NoStruttura => 0,
            Says::NoTipo => 1,
            Says::NoPlugin | Says::NoPage | Says::NoScope => 2,
            Says::Announced(_) | Says::NotLive(..) => 3,
            Says::Opens(_) => 4,
        }
    }
}

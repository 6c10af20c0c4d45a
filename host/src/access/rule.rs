//! Which rule decides whether a page opens for whoever stands somewhere: the one decision, which menu,
//! routes, references and explanations all ask.
//!
//! A [`Ruling`] is the decision with everything that led to it. Whoever admits takes of it what opens;
//! whoever explains takes the whole. It is pure: the same snapshot and the same place give the same
//! ruling, and it never looks at a database.

mod judge;

use super::menu::{Stand, find, rows};
use super::place::Of;
use crate::model::InForce;
use judge::serves;

pub(super) use judge::judge;
pub use judge::{Judged, Says};

/// What decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule<'a> {
    /// Nobody stands there: no such incarico, or no such position, or the one does not see the other
    /// today. A delega that ended, was revoked or never was is all the same.
    NotThere,
    /// This profilo has no menu.
    NoMenu,
    /// There is no such application, and no row of this menu names it.
    NoPlugin,
    /// The application has no such page, and no row of this menu names it.
    NoPage,
    /// No row of this menu opens the page, nor one that it stands under.
    NoRow,
    /// A row.
    Row(Judged<'a>),
}

/// The decision about one page, with everything that led to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling<'a> {
    /// What decides: of several rows the first that opens, else the first that comes nearest to it.
    pub rule: Rule<'a>,
    /// The page whose rows were asked, where it is another one: that which the page stands under.
    pub under: Option<&'a str>,
    /// Every row that was asked, in the order of the menu.
    pub rows: Vec<Judged<'a>>,
}

impl Ruling<'_> {
    /// Whether anything opens.
    pub fn is_open(&self) -> bool {
        self.opens().next().is_some()
    }

    /// About what it opens.
    pub fn opens(&self) -> impl Iterator<Item = &Of> {
        self.guards().map(|(_, of)| of)
    }

    /// The rows that admit, each with what it opens about.
    pub(super) fn guards(&self) -> impl Iterator<Item = (&Judged<'_>, &Of)> {
        self.rows.iter().filter_map(|judged| match &judged.says {
            Says::Opens(of) => Some((judged, of)),
            _ => None,
        })
    }
}

/// Decides about a page for whoever stands somewhere; `None` stands nowhere.
///
/// A page is opened by its own rows or, when the menu has no row for it at all, by those of the page it
/// stands under. One whose own rows are only announced is not opened by another's.
pub fn ruling<'a>(
    in_force: &'a InForce,
    stand: Option<&Stand<'_>>,
    (plugin, page): (&str, &str),
) -> Ruling<'a> {
    let Some(stand) = stand else {
        return closed(Rule::NotThere);
    };
    if !in_force.menus.menus.contains_key(stand.profilo) {
        return closed(Rule::NoMenu);
    }
    let manifest = in_force.manifests.get(plugin);
    let spec = manifest.and_then(|manifest| find(manifest, page));
    let named = |page: &str| -> Vec<_> {
        rows(in_force, stand.profilo)
            .filter(|(_, row)| row.plugin == plugin && row.page == page)
            .collect()
    };
    let (mut own, mut under, mut at) = (named(page), None, spec);
    // No chain is longer than there are pages, whatever the manifest says.
    for _ in 0..manifest.map_or(0, |manifest| manifest.pages.len()) {
        let above = at.and_then(|page| page.under.as_deref());
        at = above.and_then(|above| find(manifest?, above));
        let Some(above) = at.filter(|_| own.is_empty()) else {
            break;
        };
        (own, under) = (named(&above.id), Some(above.id.as_str()));
    }
    let judged = own.into_iter().map(|(at, row)| Judged {
        row,
        says: serves(judge(in_force, row, stand), row, spec),
        at,
    });
    let rows: Vec<_> = judged.collect();
    // Of equals the last is the greatest, so the first stands last.
    let nearest = rows
        .iter()
        .rev()
        .max_by_key(|judged| judged.says.nearness());
    let rule = match (nearest, manifest, spec) {
        (Some(nearest), ..) => Rule::Row(nearest.clone()),
        (None, None, _) => Rule::NoPlugin,
        (None, Some(_), None) => Rule::NoPage,
        (None, Some(_), Some(_)) => Rule::NoRow,
    };
    let under = under.filter(|_| !rows.is_empty());
    Ruling { rule, under, rows }
}

fn closed<'a>(rule: Rule<'a>) -> Ruling<'a> {
    Ruling {
        rule,
        under: None,
        rows: Vec::new(),
    }
}

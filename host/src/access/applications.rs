//! The applications that a person may open at all, whatever the incarico: what HELP has chapters of.

use super::acting::Visitor;
use super::menu::{Stand, State, menu};
use super::{Access, AccessError};
use crate::clock::Moment;
use crate::model::{InForce, Manifest, ScopeKind};
use crate::store::incarichi::{self, Incarico};
use crate::store::positions;
use std::sync::Arc;

impl Access {
    /// The applications of which a menu of this person opens a page today, each once, in the order of
    /// incarichi and menus. What is only announced is not among them.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn applications(
        &self,
        visitor: &Visitor,
        in_force: &InForce,
        now: &Moment,
    ) -> Result<Vec<Arc<Manifest>>, AccessError> {
        let mut found = Vec::new();
        for own in incarichi::of_person(&self.store, visitor.id(), &now.today).await? {
            add(&mut found, in_force, &stand(&own, None));
            if !may_add(&found, in_force, &own.profilo) {
                continue;
            }
            for tipo in positions::tipi(&self.store, &own, &now.today).await? {
                add(&mut found, in_force, &stand(&own, Some(&tipo)));
            }
        }
        Ok(found)
    }
}

/// Where a person stands in an incarico, before some position of that type. Which one is no matter.
fn stand<'a>(own: &'a Incarico, tipo: Option<&'a str>) -> Stand<'a> {
    Stand {
        profilo: &own.profilo,
        per: own.per,
        posizione: tipo.map(|tipo| (tipo, "")),
    }
}

fn add(found: &mut Vec<Arc<Manifest>>, in_force: &InForce, stand: &Stand<'_>) {
    for entry in menu(in_force, stand).iter().flat_map(|it| &it.entries) {
        let known = found.iter().any(|it| it.id == entry.plugin);
        if known || !matches!(entry.state, State::Live(_)) {
            continue;
        }
        found.extend(in_force.manifests.get(entry.plugin).cloned());
    }
}

/// Whether a position could open what is not found yet: without one, its types need not be asked for.
fn may_add(found: &[Arc<Manifest>], in_force: &InForce, profilo: &str) -> bool {
    let groups = in_force.menus.menus.get(profilo).map(|it| &it.groups);
    let mut rows = groups.into_iter().flatten().flat_map(|it| &it.entries);
    rows.any(|row| {
        matches!(row.scope, ScopeKind::Posizione | ScopeKind::Soggetto)
            && !row.posizioni.is_empty()
            && found.iter().all(|it| it.id != row.plugin)
    })
}

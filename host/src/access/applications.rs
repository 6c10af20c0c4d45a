//! The applications that a person may open at all, whatever the incarico: what HELP has chapters of.

use super::acting::Visitor;
use super::menu::{Stand, State, menu};
use super::{Access, AccessError};
use crate::clock::Moment;
use crate::model::{InForce, Manifest};
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
            // Nearly always the first positions are of every type that adds something.
            if may_add(&found, in_force, &own) {
                for tipo in positions::first_tipi(&self.store, &own, &now.today).await? {
                    add(&mut found, in_force, &stand(&own, Some(&tipo)));
                }
            }
            if may_add(&found, in_force, &own) {
                for tipo in positions::tipi(&self.store, &own, &now.today).await? {
                    add(&mut found, in_force, &stand(&own, Some(&tipo)));
                }
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

/// Whether a position of some type could open what is not found yet: else no types need be asked for.
fn may_add(found: &[Arc<Manifest>], in_force: &InForce, own: &Incarico) -> bool {
    in_force.menus.tipi.iter().any(|tipo| {
        let groups = menu(in_force, &stand(own, Some(&tipo.id)));
        let mut entries = groups.iter().flat_map(|it| &it.entries);
        entries.any(|entry| {
            matches!(entry.state, State::Live(_))
                && in_force.manifests.contains_key(entry.plugin)
                && found.iter().all(|it| it.id != entry.plugin)
        })
    })
}

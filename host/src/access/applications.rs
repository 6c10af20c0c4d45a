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
            let mut add = |tipo: Option<&str>| {
                let added = further(&found, in_force, &stand(&own, tipo));
                found.extend(added);
            };
            add(None);
            // Nearly always the first positions are of every type that adds something.
            let first = positions::first_tipi(&self.store, &own, &now.today).await?;
            first.iter().for_each(|tipo| add(Some(tipo)));
            let all = in_force.menus.tipi.iter();
            let mut others = all.filter(|tipo| !first.contains(&tipo.id));
            if others.any(|it| !further(&found, in_force, &stand(&own, Some(&it.id))).is_empty()) {
                for tipo in positions::tipi(&self.store, &own, &now.today).await? {
                    let added = further(&found, in_force, &stand(&own, Some(&tipo)));
                    found.extend(added);
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

/// The applications that a menu opens there and that are not found yet.
fn further(found: &[Arc<Manifest>], in_force: &InForce, stand: &Stand<'_>) -> Vec<Arc<Manifest>> {
    let mut further: Vec<Arc<Manifest>> = Vec::new();
    for entry in menu(in_force, stand).iter().flat_map(|it| &it.entries) {
        let known = |all: &[Arc<Manifest>]| all.iter().any(|it| it.id == entry.plugin);
        if known(found) || known(&further) || !matches!(entry.state, State::Live(_)) {
            continue;
        }
        further.extend(in_force.manifests.get(entry.plugin).cloned());
    }
    further
}

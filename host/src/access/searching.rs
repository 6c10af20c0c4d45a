//! Which applications are asked what somebody seeks: those that answer, each by the menu row that opens it
//! here. It is the menu that says so, by the ruling that every route asks; [`super::Access::admit`] is asked
//! again for each of them.

use super::acting::Acting;
use super::menu::{Stand, rows};
use super::place::Of;
use super::rule::ruling;
use crate::model::{InForce, Words};

/// An application that answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answering<'a> {
    /// Its id.
    pub plugin: &'a str,
    /// What people read for it.
    pub title: &'a Words,
    /// The page of the menu row that admits it.
    pub page: &'a str,
}

/// Those for whoever stands before a position, in the order of the menu; before none, nobody.
fn searching<'a>(in_force: &'a InForce, stand: &Stand<'_>) -> Vec<Answering<'a>> {
    let mut answering: Vec<Answering<'a>> = Vec::new();
    for (at, row) in rows(in_force, stand.profilo) {
        let Some(manifest) = in_force.manifests.get(&row.plugin).filter(|it| it.search) else {
            continue;
        };
        let ruling = ruling(in_force, Some(stand), (&manifest.id, &row.page));
        let mut guards = ruling.guards();
        let admits = guards.any(|(judged, of)| judged.at == at && matches!(of, Of::Posizione(_)));
        if admits && answering.iter().all(|it| it.plugin != manifest.id) {
            answering.push(Answering {
                plugin: &manifest.id,
                title: &manifest.title,
                page: &row.page,
            });
        }
    }
    answering
}

impl Acting {
    /// The applications that are asked before the position where the person stands.
    pub fn searching<'a>(&self, in_force: &'a InForce) -> Vec<Answering<'a>> {
        searching(in_force, &self.stand())
    }
}

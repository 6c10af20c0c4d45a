//! The cards of a position's riepilogo: which pages that manifests mark open for whoever stands there. It is
//! the menu that says so, by the ruling that every route asks; who may see a card is asked again by
//! [`super::Access::admit`] when it is opened.

use super::acting::Acting;
use super::menu::{Stand, rows};
use super::place::Of;
use super::rule::ruling;
use crate::model::{InForce, PageSpec, Words};

/// A card that opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card<'a> {
    /// The application.
    pub plugin: &'a str,
    /// What people read for it.
    pub title: &'a Words,
    /// Its page that is the card.
    pub page: &'a str,
    /// The page of the menu row that admits the card: where whoever wants to know more goes.
    pub home: &'a str,
}

/// The cards for whoever stands before a position, in the order of the menu, one of each application.
pub fn riepilogo<'a>(in_force: &'a InForce, stand: &Stand<'_>) -> Vec<Card<'a>> {
    let mut cards: Vec<Card<'a>> = Vec::new();
    for (at, row) in rows(in_force, stand.profilo) {
        let Some(manifest) = in_force.manifests.get(&row.plugin) else {
            continue;
        };
        let is_card = |page: &&PageSpec| page.riepilogo;
        let Some(page) = manifest.pages.iter().find(is_card) else {
            continue;
        };
        let ruling = ruling(in_force, Some(stand), (&manifest.id, &page.id));
        let admits = |guard: &Of| matches!(guard, Of::Posizione(_));
        let admitted = ruling
            .guards()
            .any(|(judged, of)| judged.at == at && admits(of));
        if admitted && cards.iter().all(|card| card.plugin != manifest.id) {
            cards.push(Card {
                plugin: &manifest.id,
                title: &manifest.title,
                page: &page.id,
                home: &row.page,
            });
        }
    }
    cards
}

impl Acting {
    /// The cards of the riepilogo of the position before which the person stands.
    pub fn riepilogo<'a>(&self, in_force: &'a InForce) -> Vec<Card<'a>> {
        riepilogo(in_force, &self.stand())
    }
}

//! Where rows of many positions lead: a reference that names a position by its key opens a page before that position,
//! where the person sees it now and a row of their menu opens the page there.

use super::admitted::Admitted;
use super::menu::{Stand, rows};
use super::place::Of;
use super::rule::ruling;
use super::{Access, AccessError};
use crate::clock::Moment;
use crate::model::{PageSpec, ScopeKind};
use crate::store::positions::{self, Placed};

/// A page that is opened before a position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before<'a> {
    /// About what it opens.
    pub of: Of,
    /// The application.
    pub plugin: &'a str,
    /// Its page.
    pub page: &'a str,
}

/// Whether a page answers references of this kind before one position, with what they name or without.
fn answers(page: &PageSpec, kind: &str) -> bool {
    page.answers.as_deref() == Some(kind)
        && page.parameters.len() <= 1
        && page.scopes.contains(&ScopeKind::Posizione)
}

impl Admitted {
    /// Whether a page in force answers references of this kind before one position.
    pub fn places(&self, kind: &str) -> bool {
        let manifests = self.in_force().manifests.values();
        let mut pages = manifests.flat_map(|manifest| &manifest.pages);
        pages.any(|page| answers(page, kind))
    }

    /// The first page in menu order that answers references of this kind and opens before that position.
    pub fn before(&self, kind: &str, at: &Placed) -> Option<Before<'_>> {
        let stand = Stand {
            posizione: Some((&at.tipo, &at.codice)),
            ..self.stand()
        };
        rows(self.in_force(), stand.profilo).find_map(|(place, entry)| {
            let manifest = self.in_force().manifests.get(&entry.plugin)?;
            let mut pages = manifest.pages.iter().filter(|page| answers(page, kind));
            pages.find_map(|page| {
                let ruling = ruling(self.in_force(), Some(&stand), (&manifest.id, &page.id));
                let mut guards = ruling.guards();
                let (_, of) = guards
                    .find(|(judged, of)| judged.at == place && matches!(of, Of::Posizione(_)))?;
                Some(Before {
                    of: of.clone(),
                    plugin: &manifest.id,
                    page: &page.id,
                })
            })
        })
    }
}

impl Access {
    /// The positions of these keys, as far as the person sees them now.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn placed(
        &self,
        admitted: &Admitted,
        ids: &[i64],
        now: &Moment,
    ) -> Result<Vec<Placed>, AccessError> {
        let incarico = admitted.incarico();
        Ok(positions::placed(&self.store, incarico, &now.today, ids).await?)
    }
}

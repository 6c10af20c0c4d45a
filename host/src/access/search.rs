//! Finding a position on somebody's behalf.

use super::acting::Acting;
use super::claim::Claim;
use super::looking::{Esito, What};
use super::seal::Purpose;
use super::{Access, AccessError};
use crate::clock::Moment;
use crate::model::InForce;
use crate::store::positions::{After, Found, Posizione, Query, few, search};
use crate::store::recenti;

/// How many positions a page of a search shows.
pub const PAGE: usize = 50;

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundPositions {
    /// A page, and the sealed word by which the next one is asked for.
    Page {
        /// The positions.
        positions: Vec<Posizione>,
        /// For the next page.
        more: Option<String>,
    },
    /// So many that a further word is needed.
    TooMany,
}

impl Access {
    /// Positions that this incarico sees, by key, codice fiscale or words of the denominazione.
    /// `more` is what the page before gave. Recorded, like any looking.
    ///
    /// # Errors
    ///
    /// [`AccessError::Forged`] when `more` was not given to this session for this search;
    /// [`AccessError::Busy`].
    pub async fn search(
        &self,
        (claim, acting): (&Claim, &Acting),
        (text, more): (&str, Option<&str>),
        in_force: &InForce,
        now: &Moment,
    ) -> Result<FoundPositions, AccessError> {
        let what = format!("ricerca {} {text}", acting.incarico.id);
        let purpose = Purpose {
            what: &what,
            session: acting.visitor.session(),
        };
        let after: Option<After> = more.map(|more| self.seal.open(more, purpose)).transpose()?;
        let query = Query {
            incarico: &acting.incarico,
            text,
            today: &now.today,
            after: after.as_ref(),
            limit: PAGE,
        };
        let looking = self.looking_for((claim, acting), "ricerca", in_force, now)?;
        let found = self.sealed(search(&self.store, &query).await?, purpose)?;
        looking.end(Esito::Mostrata);
        Ok(found)
    }

    /// All positions of this incarico, when they fit on one page. Recorded, like any looking.
    ///
    /// # Errors
    ///
    /// [`AccessError::Busy`].
    pub async fn positions(
        &self,
        (claim, acting): (&Claim, &Acting),
        in_force: &InForce,
        now: &Moment,
    ) -> Result<FoundPositions, AccessError> {
        let purpose = Purpose {
            what: "posizioni",
            session: acting.visitor.session(),
        };
        let looking = self.looking_for((claim, acting), "posizioni", in_force, now)?;
        let found = few(&self.store, &acting.incarico, &now.today, PAGE).await?;
        looking.end(Esito::Mostrata);
        self.sealed(found, purpose)
    }

    /// The positions of which this incarico opened windows last, the last first; of those that it sees now.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn recenti(
        &self,
        acting: &Acting,
        now: &Moment,
    ) -> Result<Vec<Posizione>, AccessError> {
        Ok(recenti::list(&self.store, &acting.incarico, &now.today).await?)
    }

    pub(super) fn looking_for(
        &self,
        (claim, acting): (&Claim, &Acting),
        page: &str,
        in_force: &InForce,
        now: &Moment,
    ) -> Result<super::looking::Looking, AccessError> {
        let what = What {
            incarico: Some((&acting.incarico.id, &acting.incarico.profilo)),
            posizione: None,
            plugin: None,
            page,
            snapshot: in_force.number,
        };
        Ok(self.look(self.room()?, (claim, &acting.visitor, now), what))
    }

    fn sealed(&self, found: Found, purpose: Purpose<'_>) -> Result<FoundPositions, AccessError> {
        Ok(match found {
            Found::TooMany => FoundPositions::TooMany,
            Found::Page { positions, more } => FoundPositions::Page {
                positions,
                more: more
                    .map(|more| self.seal.seal(&more, purpose))
                    .transpose()?,
            },
        })
    }
}

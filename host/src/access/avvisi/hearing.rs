//! What is told to whoever keeps a page open. It goes on while nobody does anything, so it never keeps a session alive.

use super::super::acting::{Acting, decide};
use super::super::claim::Claim;
use super::super::looking::{Esito, What};
use super::super::place::Of;
use super::super::{Access, AccessError};
use super::{PAGE, REGISTERED, page};
use crate::clock::Moment;
use crate::model::InForce;
use crate::store::avvisi::{self, Avviso, Passed};

/// Whoever keeps a page open, as they stand at this moment.
#[derive(Clone, Debug)]
pub struct Hearing(Acting);

/// What is told behind a number.
#[derive(Clone, Debug)]
pub struct Told {
    /// Notices, in order.
    pub avvisi: Vec<Avviso>,
    /// The number up to which all was looked at: what stands below it and is not here passes.
    pub to: i64,
    /// Whether more may stand behind it.
    pub more: bool,
}

impl Hearing {
    /// Who hears, and in which incarico.
    pub fn acting(&self) -> &Acting {
        &self.0
    }
}

impl Access {
    /// [`Access::hearing`] for whoever begins to hear; the wish of whoever may not is recorded under the number
    /// of the snapshot.
    ///
    /// # Errors
    ///
    /// [`AccessError::SignIn`], [`AccessError::NotFound`], [`AccessError::Busy`].
    pub async fn hear(
        &self,
        claim: &Claim,
        incarico: &str,
        snapshot: u64,
        now: &Moment,
    ) -> Result<Hearing, AccessError> {
        let (visitor, walk) = self.unnoted(claim, Some(incarico), None, now).await?;
        if let Some(acting) = decide(&visitor, walk, &Of::Tutte) {
            return Ok(Hearing(acting));
        }
        let what = What {
            incarico: None,
            posizione: None,
            plugin: None,
            page: REGISTERED,
            snapshot,
        };
        self.look(self.room()?, (claim, &visitor, now), what)
            .end(Esito::Negata);
        Err(AccessError::NotFound)
    }

    /// Whether somebody may hear in an incarico now.
    ///
    /// # Errors
    ///
    /// [`AccessError::SignIn`], [`AccessError::NotFound`].
    pub async fn hearing(
        &self,
        claim: &Claim,
        incarico: &str,
        now: &Moment,
    ) -> Result<Hearing, AccessError> {
        let (visitor, walk) = self.unnoted(claim, Some(incarico), None, now).await?;
        let acting = decide(&visitor, walk, &Of::Tutte);
        acting.map(Hearing).ok_or(AccessError::NotFound)
    }

    /// The last number that the person was given.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn last_avviso(&self, hearing: &Hearing) -> Result<i64, AccessError> {
        let person = hearing.acting().visitor().id();
        Ok(avvisi::last(&self.store, person).await?)
    }

    /// What there is to tell behind a number. What is told of a position is recorded.
    ///
    /// # Errors
    ///
    /// [`AccessError::Busy`] where it cannot be recorded: then nothing is told, and nothing passes.
    pub async fn tell(
        &self,
        (claim, hearing): (&Claim, &Hearing),
        number: i64,
        in_force: &InForce,
        now: &Moment,
    ) -> Result<Told, AccessError> {
        let acting = hearing.acting();
        let found = avvisi::after(&self.store, page(acting, now), number, PAGE).await?;
        let Passed { told, to, more } = found;
        for posizione in told.iter().filter_map(|it| it.posizione.as_ref()) {
            let what = What {
                incarico: Some((&acting.incarico.id, &acting.incarico.profilo)),
                posizione: Some(posizione.id),
                plugin: None,
                page: REGISTERED,
                snapshot: in_force.number,
            };
            self.look(self.room()?, (claim, &acting.visitor, now), what)
                .end(Esito::Mostrata);
        }
        Ok(Told {
            avvisi: told,
            to,
            more,
        })
    }
}

//! Pages of the desk for whoever administers it.

use super::acting::{Acting, decide};
use super::claim::Claim;
use super::looking::{Esito, What};
use super::place::Of;
use super::{Access, AccessError};
use crate::clock::Moment;
use crate::model::InForce;

/// The profilo that administers the desk.
const AMMINISTRATORE: &str = "amministratore";

impl Access {
    /// A page of the desk for an incarico of the profilo `amministratore`. Looking is recorded, and so is
    /// the wish of everybody else.
    ///
    /// # Errors
    ///
    /// [`AccessError::SignIn`], [`AccessError::NotFound`], [`AccessError::Busy`].
    pub async fn administering(
        &self,
        claim: &Claim,
        incarico: &str,
        page: &str,
        in_force: &InForce,
        now: &Moment,
    ) -> Result<Acting, AccessError> {
        let (visitor, walk) = self.walk(claim, Some(incarico), None, now).await?;
        let slot = self.room()?;
        let own = walk.incarico.clone();
        let decided = decide(&visitor, walk, &Of::Tutte).filter(Acting::administers);
        let what = What {
            incarico: own
                .as_ref()
                .map(|own| (own.id.as_str(), own.profilo.as_str())),
            posizione: None,
            plugin: None,
            page,
            snapshot: in_force.number,
        };
        let esito = match decided {
            Some(_) => Esito::Mostrata,
            None => Esito::Negata,
        };
        self.look(slot, (claim, &visitor, now), what).end(esito);
        decided.ok_or(AccessError::NotFound)
    }
}

impl Acting {
    /// Whether the incarico administers the desk.
    pub fn administers(&self) -> bool {
        self.incarico.profilo == AMMINISTRATORE
    }
}

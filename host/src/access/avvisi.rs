//! Notices of an incarico: the page of them, and the marks of what was read.
//!
//! A notice of a position is shown only to whoever may see the position at that moment, and looking is recorded
//! as any other.

mod hearing;

pub use hearing::{Hearing, Told};

use super::acting::Acting;
use super::claim::Claim;
use super::looking::Esito;
use super::{Access, AccessError};
use crate::clock::Moment;
use crate::model::InForce;
use crate::store::avvisi::{self, Avviso, Page};

/// How many notices a page shows, and how many are looked at in one go behind a number.
const PAGE: usize = 20;

/// What the register calls both.
const REGISTERED: &str = "avvisi";

impl Access {
    /// A page of notices below a number, the newest first, and the number below which the next page begins.
    /// Recorded, like any looking.
    ///
    /// # Errors
    ///
    /// [`AccessError::Busy`].
    pub async fn avvisi(
        &self,
        (claim, acting): (&Claim, &Acting),
        below: Option<i64>,
        in_force: &InForce,
        now: &Moment,
    ) -> Result<(Vec<Avviso>, Option<i64>), AccessError> {
        let looking = self.looking_for((claim, acting), REGISTERED, in_force, now)?;
        let below = below.unwrap_or(i64::MAX);
        let mut found = avvisi::list(&self.store, page(acting, now), below, PAGE + 1).await?;
        let full = found.len() > PAGE;
        found.truncate(PAGE);
        looking.end(Esito::Mostrata);
        let next = found.last().filter(|_| full).map(|last| last.numero);
        Ok((found, next))
    }

    /// Marks a notice of this incarico as read.
    ///
    /// # Errors
    ///
    /// [`AccessError::NotFound`] where there is no such notice.
    pub async fn mark_avviso(
        &self,
        acting: &Acting,
        numero: i64,
        now: &Moment,
    ) -> Result<(), AccessError> {
        if !avvisi::mark(&self.store, page(acting, now), numero, now.ms).await? {
            return Err(AccessError::NotFound);
        }
        self.ring(acting);
        Ok(())
    }

    /// Marks all notices of this incarico up to a number as read: what came after the page was drawn stays.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn mark_avvisi(
        &self,
        acting: &Acting,
        up_to: i64,
        now: &Moment,
    ) -> Result<(), AccessError> {
        avvisi::mark_all(&self.store, page(acting, now), up_to, now.ms).await?;
        self.ring(acting);
        Ok(())
    }

    /// Other pages of the same person show how many are left.
    fn ring(&self, acting: &Acting) {
        let person = acting.visitor().id().to_owned();
        self.store.bell().ring([person].into());
    }
}

fn page<'a>(acting: &'a Acting, now: &'a Moment) -> Page<'a> {
    Page {
        persona: acting.visitor.id(),
        incarico: &acting.incarico,
        today: &now.today,
    }
}

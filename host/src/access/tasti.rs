//! The keys of the desk as a person has them.

use super::acting::Acting;
use super::{Access, AccessError};
use crate::model::tasto::{self, AZIONI, Unusable};
use crate::store::tasti;

impl Access {
    /// What this person chose instead of the usual keys: action and combination.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn tasti(&self, acting: &Acting) -> Result<Vec<(String, String)>, AccessError> {
        let mut chosen = tasti::of_person(&self.store, acting.visitor.id()).await?;
        chosen.retain(|(azione, _)| AZIONI.iter().any(|(known, _)| known == azione));
        Ok(chosen)
    }

    /// Gives an action the combination that somebody typed, or its usual one where that is empty; what is refused
    /// changes nothing.
    ///
    /// # Errors
    ///
    /// [`AccessError::NotFound`] where there is no such action.
    pub async fn set_tasto(
        &self,
        acting: &Acting,
        (azione, typed): (&str, &str),
    ) -> Result<Result<(), Unusable>, AccessError> {
        let mut known = AZIONI.iter();
        let (azione, usual) = known
            .find(|(known, _)| *known == azione)
            .ok_or(AccessError::NotFound)?;
        let now = tasto::tasti(&self.tasti(acting).await?);
        let typed = if typed.trim().is_empty() {
            usual
        } else {
            typed
        };
        let wanted = match tasto::choose(&now, azione, typed) {
            Ok(wanted) => wanted,
            Err(unusable) => return Ok(Err(unusable)),
        };
        tasti::set(&self.store, acting.visitor.id(), azione, &wanted).await?;
        Ok(Ok(()))
    }

    /// Gives all actions back their usual keys.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn reset_tasti(&self, acting: &Acting) -> Result<(), AccessError> {
        Ok(tasti::reset(&self.store, acting.visitor.id()).await?)
    }
}

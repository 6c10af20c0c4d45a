//! The clock of a demonstration, which whoever administers it may move forward.

use super::{Access, AccessError, Acting};
use crate::store::orologio;

impl Access {
    /// By how many days it was moved so far; 0 where the database is no demonstration.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn clock_days(&self) -> Result<i64, AccessError> {
        Ok(orologio::days(&self.store).await?)
    }

    /// Moves it from so many days to so many, which is `ms` later; `false`, and nothing, where somebody
    /// else moved it meanwhile. Sessions go along.
    ///
    /// # Errors
    ///
    /// [`AccessError::NotFound`] for whoever does not administer.
    pub async fn move_clock(
        &self,
        acting: &Acting,
        [from, to]: [i64; 2],
        ms: i64,
    ) -> Result<bool, AccessError> {
        if !acting.administers() || to <= from || ms <= 0 {
            return Err(AccessError::NotFound);
        }
        let moved = orologio::forward(&self.store, from, to, ms).await?;
        let session = acting.visitor().session();
        tracing::info!(target: "security", session, from, to, moved, "the clock of the demonstration");
        Ok(moved)
    }
}

//! What an application says of a position when nobody looks.

use super::call::Asked;
use super::{Catalogue, PluginError, Plugins};
use crate::access::Reaction;
use crate::clock::Moment;
use crate::model::Evidences;

impl Plugins {
    /// Asks the plugin all that stands for the position of the right. It goes after all windows from its first
    /// moment on, and what becomes of it closes none.
    ///
    /// # Errors
    ///
    /// See [`PluginError`]; each means that nothing is known of this position now.
    pub async fn evidence(
        &self,
        catalogue: &Catalogue,
        reaction: &Reaction,
        now: &Moment,
        request: &str,
    ) -> Result<Evidences, PluginError> {
        let done = self
            .call(catalogue, reaction, Asked::Evidence, now, request)
            .await?;
        done.attempt.served();
        Ok(done.said.evidences)
    }
}

//! What is in force on this node: replaced whole, one at a time, by what was published.

use super::Plugins;
use super::catalogue::Catalogue;
use super::publisher::{Back, PublishError};
use crate::config::Bundle;
use crate::store::snapshots::How;
use std::io;
use std::sync::Arc;

impl Plugins {
    /// Publishes what `read` finds and puts it in force at once; its number, or `None` where that is in
    /// force already. One at a time, and `read` is called when its turn has come: so whoever reads later
    /// is in force in the end, and a number is given once. `made` is the moment, in milliseconds UTC.
    ///
    /// # Errors
    ///
    /// [`PublishError`]; the catalogue in force stays.
    pub async fn publish(
        &self,
        read: impl FnOnce() -> Bundle + Send + 'static,
        made: i64,
    ) -> Result<Option<u64>, PublishError> {
        let _alone = self.publishing.lock().await;
        let bundle = tokio::task::spawn_blocking(read).await;
        let bundle = bundle.map_err(io::Error::other)?;
        let old = self.current();
        let why = (How::Files, "the files changed", made);
        let next = self.publisher.offer(bundle, why, Some(&old)).await?;
        let number = next.map(|next| self.swap(next));
        if number.is_some() {
            self.sweep().await;
        }
        Ok(number)
    }

    /// Puts in force what others published; its number, or `None` where that is in force already.
    ///
    /// # Errors
    ///
    /// [`PublishError`]; the catalogue in force stays.
    pub async fn follow(&self) -> Result<Option<u64>, PublishError> {
        let newest = self.publisher.newest().await?;
        let Some(number) = newest.filter(|number| *number != self.current().in_force.number) else {
            return Ok(None);
        };
        let _alone = self.publishing.lock().await;
        let old = self.current();
        if old.in_force.number >= number {
            return Ok(None);
        }
        let next = self.publisher.load(number, Some(&old)).await?;
        Ok(Some(self.swap(next)))
    }

    /// Publishes an earlier state anew and puts it in force; its number.
    ///
    /// # Errors
    ///
    /// [`PublishError`]; the catalogue in force stays.
    pub async fn back(&self, back: &Back, made: i64) -> Result<u64, PublishError> {
        let _alone = self.publishing.lock().await;
        let old = self.current();
        let next = self.publisher.back(back, made, Some(&old)).await?;
        Ok(self.swap(next))
    }

    /// Publishes the last healthy version of an application that fails with this component; its number.
    ///
    /// # Errors
    ///
    /// [`PublishError::NothingBefore`] when there is none, or when another component is in force.
    pub async fn heal(
        &self,
        plugin: &str,
        component: &[u8; 32],
        made: i64,
    ) -> Result<u64, PublishError> {
        let current = self.current();
        let ill = current.application(plugin);
        let ill = ill.filter(|application| application.component == *component);
        let package = ill.and_then(|_| current.packages.get(&Bundle::part_of(plugin)));
        let back = Back::Healthy {
            plugin: plugin.to_owned(),
            package: package.ok_or(PublishError::NothingBefore)?.clone(),
        };
        self.back(&back, made).await
    }

    fn swap(&self, next: Catalogue) -> u64 {
        let number = next.in_force.number;
        self.current.store(Arc::new(next));
        number
    }

    /// What cannot be removed now is removed another time.
    async fn sweep(&self) {
        match self.publisher.sweep().await {
            Ok(0) => {}
            Ok(swept) => tracing::info!(swept, "packages that nobody can go back to are removed"),
            Err(error) => tracing::warn!(%error, "old packages are not removed"),
        }
    }
}

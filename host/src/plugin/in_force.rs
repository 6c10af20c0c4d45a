//! What is in force on this node: replaced whole, one at a time, by what was published.

use super::Plugins;
use super::catalogue::Catalogue;
use super::publisher::{Back, PublishError};
use crate::config::Bundle;
use crate::store::snapshots::How;
use std::io;
use std::sync::Arc;

/// How many snapshots are tried before none is in force.
const ATTEMPTS: usize = 10;

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
        Ok(next.map(|next| self.swap(next)))
    }

    /// Puts in force what others published; its number, or `None` where that is in force already.
    ///
    /// # Errors
    ///
    /// [`PublishError`]; the catalogue in force stays.
    pub async fn follow(&self) -> Result<Option<u64>, PublishError> {
        if self.is_newest(self.newest().await?) {
            return Ok(None);
        }
        let _alone = self.publishing.lock().await;
        // Whoever held it may have brought the same.
        let newest = self.newest().await?;
        let Some(number) = newest.filter(|_| !self.is_newest(newest)) else {
            return Ok(None);
        };
        let old = self.current();
        if number < old.in_force.number {
            tracing::warn!(
                number,
                before = old.in_force.number,
                "the database is an older one"
            );
        }
        let next = self.publisher.load(number, Some(&old)).await?;
        Ok(Some(self.swap(next)))
    }

    /// The newest number that anybody published; `None` before the first.
    ///
    /// # Errors
    ///
    /// [`PublishError::Store`].
    pub async fn newest(&self) -> Result<Option<u64>, PublishError> {
        self.publisher.newest().await
    }

    fn is_newest(&self, newest: Option<u64>) -> bool {
        newest.is_none_or(|newest| newest == self.current().in_force.number)
    }

    /// Puts in force the newest snapshot that can be, where the newest of all cannot; its number, or
    /// `None` where there is none.
    ///
    /// # Errors
    ///
    /// [`PublishError::Store`].
    pub async fn last_whole(&self) -> Result<Option<u64>, PublishError> {
        let _alone = self.publishing.lock().await;
        let history = self.publisher.history().await?;
        for head in history.heads().iter().rev().take(ATTEMPTS) {
            match self.publisher.load(head.number, None).await {
                Ok(next) => return Ok(Some(self.swap(next))),
                Err(error) => {
                    tracing::error!(number = head.number, %error, "a snapshot cannot be put in force");
                }
            }
        }
        Ok(None)
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
    /// [`PublishError::NothingBefore`] when there is none, [`PublishError::Other`] when another one is
    /// in force.
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
            package: package.ok_or(PublishError::Other)?.clone(),
        };
        self.back(&back, made).await
    }

    fn swap(&self, next: Catalogue) -> u64 {
        let number = next.in_force.number;
        self.current.store(Arc::new(next));
        number
    }

    /// Removes packages and compiled code that nobody can go back to; what cannot be removed now is
    /// removed another time.
    pub async fn sweep(&self) {
        match self.publisher.sweep().await {
            Ok(0) => {}
            Ok(swept) => tracing::info!(swept, "packages that nobody can go back to are removed"),
            Err(error) => tracing::warn!(%error, "old packages are not removed"),
        }
    }
}

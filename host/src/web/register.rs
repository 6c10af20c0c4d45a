//! What goes on behind the register while the desk is open: its rows are linked into the chain, and heads of it are kept
//! outside the database. No request and no row waits for either.

use super::App;
use crate::store::StoreError;
use crate::store::catena::{self, Head, carry, plan};
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};

/// Between two times that rows are linked, so that those of many groups cost one commit.
const APART: Duration = Duration::from_secs(1);

/// How long rows wait at most that another node has written, or that this one left while another was at it.
const SELDOM: Duration = Duration::from_secs(5);

/// Between two heads.
const HOUR: Duration = Duration::from_secs(60 * 60);

/// How long the last links and the last head may take.
const LAST: Duration = Duration::from_secs(3);

/// Why no head was kept.
#[derive(Debug, thiserror::Error)]
enum NotKept {
    #[error("{0}")]
    Store(#[from] StoreError),
    #[error("{0}")]
    File(#[from] std::io::Error),
}

impl App {
    /// Links rows of the register soon after they are written, and at start those that were left.
    pub(super) async fn follow_register(self) {
        let mut said = BTreeSet::new();
        loop {
            match self.link().await {
                Ok(()) => said.clear(),
                Err(error) => {
                    let error = error.to_string();
                    // The same trouble is told once.
                    if said.insert(error.clone()) {
                        tracing::error!(%error, "rows of the register are not linked");
                    }
                }
            }
            // Told or not, it looks.
            let _told = timeout(SELDOM, self.store().unlinked().notified()).await;
            sleep(APART).await;
        }
    }

    /// Links everything that waits, unless another node is at it.
    async fn link(&self) -> Result<(), StoreError> {
        while let Some(plan) = plan(self.store(), &self.node).await? {
            if !carry(self.store(), &plan).await? {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Keeps a head at start and every hour.
    pub(super) async fn export_heads(self) {
        loop {
            self.export().await;
            sleep(HOUR).await;
        }
    }

    async fn export(&self) {
        if let Err(error) = self.keep_head().await {
            tracing::error!(%error, "no head of the register's chain was kept");
        }
    }

    async fn keep_head(&self) -> Result<(), NotKept> {
        let heads = self.heads.clone();
        let last = spawn_blocking(move || heads.last()).await;
        let last = last.map_err(std::io::Error::other)??;
        if let Some(last) = last {
            self.compare(&last).await?;
        }
        let Some(head) = catena::newest(self.store()).await? else {
            return Ok(());
        };
        let heads = self.heads.clone();
        let kept = spawn_blocking(move || heads.append(&head)).await;
        Ok(kept.map_err(std::io::Error::other)??)
    }

    /// Whether the chain still holds the head that was kept last.
    async fn compare(&self, last: &Head) -> Result<(), StoreError> {
        let now = catena::digest_of(self.store(), last.numero).await?;
        if now.as_deref() != Some(last.impronta.as_str()) {
            let (number, kept) = (last.numero, &last.quando);
            tracing::error!(target: "security", number, kept, "the chain of the register is not the one whose head was kept");
        }
        Ok(())
    }

    /// Links what the end has left, keeps the last head and lets another node go on. What there is no time for waits for
    /// the next start.
    pub(super) async fn last_links(&self) {
        let last = async {
            if let Err(error) = self.link().await {
                tracing::warn!(%error, "the last rows of the register wait to be linked");
            }
            self.export().await;
            let _later = catena::release(self.store(), &self.node).await;
        };
        if timeout(LAST, last).await.is_err() {
            tracing::warn!("the last rows of the register wait to be linked");
        }
    }
}

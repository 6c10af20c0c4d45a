//! Opening the store: one pool for what the host reads, one for whoever writes.

use super::apply::Together;
use super::bell::Bell;
use super::migrations::HISTORY;
use cassetto_db::{Access, Db, DbError, Opening, Place, Schema};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;

/// Schema `stato`, with the archive in sight. Cloning shares the pools.
#[derive(Clone, Debug)]
pub struct Store {
    reads: Db,
    writer: Db,
    pub(super) bell: Bell,
    unlinked: Arc<Notify>,
    happened: Arc<Notify>,
    /// Acts that wait for the one writer of SQLite.
    pub(super) acts: Arc<Together>,
    /// For the listener, which keeps a connection of its own.
    pub(super) place: Place,
}

/// What can go wrong in the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused, or was out of reach.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A row says what the host does not understand: somebody else wrote it.
    #[error("column `{column}` holds `{found}`, which means nothing here")]
    Broken {
        /// The column, with its table.
        column: &'static str,
        /// What it holds.
        found: String,
    },
}

impl StoreError {
    /// Whether nothing is wrong but that the database had no time. It passes.
    pub fn is_busy(&self) -> bool {
        matches!(self, StoreError::Db(error) if error.is_busy())
    }
}

impl Store {
    /// Opens both pools. The schema `archivio` must be there already, since positions stand there;
    /// `reads` is the most connections that the host's own reads may take.
    ///
    /// # Errors
    ///
    /// The database is out of reach, or is not made as the project needs it.
    pub async fn open(place: &Place, reads: u32) -> Result<Self, StoreError> {
        let opening = |access, connections, statement_timeout| Opening {
            place,
            schema: Schema::Stato,
            sees: Some(Schema::Archivio),
            access,
            connections,
            statement_timeout,
        };
        // SQLite has one writer, whoever else wants to write queues here and not on its lock.
        let writers = match place {
            Place::Folder(_) => 1,
            Place::Postgres(_) => 8,
        };
        let writer = opening(Access::Write, writers, None);
        let writer = writer.open_writer().await?;
        let limit = Some(Duration::from_secs(1));
        let reads = opening(Access::Read, reads, limit).open().await?;
        Ok(Store {
            reads,
            writer,
            bell: Bell::new(),
            unlinked: Arc::default(),
            happened: Arc::default(),
            acts: Arc::default(),
            place: place.clone(),
        })
    }

    /// Brings schema `stato` up to date.
    ///
    /// # Errors
    ///
    /// A migration that was applied has changed since, or one fails.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        Ok(self.writer.migrate(HISTORY).await?)
    }

    /// Told whenever rows of the register were committed here that have no link in `catena` yet.
    pub fn unlinked(&self) -> &Notify {
        &self.unlinked
    }

    /// Wakes whoever delivers events when this node has committed one.
    pub fn happened(&self) -> &Notify {
        &self.happened
    }

    /// Closes both pools and waits for what is under way.
    pub async fn close(&self) {
        self.reads.close().await;
        self.writer.close().await;
    }

    /// For statements that read.
    pub(super) fn reads(&self) -> &Db {
        &self.reads
    }

    /// For statements that write.
    pub(super) fn writer(&self) -> &Db {
        &self.writer
    }
}

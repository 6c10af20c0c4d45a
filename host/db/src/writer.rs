//! The one connection of SQLite with which a process writes.
//!
//! Whoever writes has it for as long as a transaction lasts, in the order in which they came: they wait here and not on
//! the lock of the file, where the luckiest is next. A statement works on a thread that may block, since writing waits
//! for the disk; so a transaction changes threads for each of its statements, unless all of it is done on such a thread
//! ([`Held::begin_here`]), which changes threads once.

mod held;
#[cfg(test)]
mod tests;

pub use held::Held;

use crate::{Bind, DbError, Native, NativeOptions, Row};
use held::Inner;
use sqlx::SqlStr;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;

/// The connection, in use or not. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Writer(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    files: Files,
    /// How long somebody waits for their turn.
    wait: Duration,
    turn: Arc<Semaphore>,
    free: Mutex<Option<Native>>,
}

/// How it is opened.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    pub(crate) native: NativeOptions,
    /// The same for sqlx, which knows how to migrate.
    pub(crate) sqlx: SqliteConnectOptions,
}

impl Writer {
    /// Opens the connection. `wait` is how long somebody waits for their turn.
    pub(crate) async fn open(files: Files, wait: Duration) -> Result<Self, DbError> {
        let writer = Writer(Arc::new(Shared {
            files,
            wait,
            turn: Arc::new(Semaphore::new(1)),
            free: Mutex::default(),
        }));
        writer.take().await?;
        Ok(writer)
    }

    /// The connection, if nobody has it and nobody waits for it.
    pub fn try_take(&self) -> Option<Held> {
        let permit = Arc::clone(&self.0.turn).try_acquire_owned().ok()?;
        let native = self.0.free().take()?;
        Some(self.held(native, permit))
    }

    /// The connection, as soon as everybody who came before has had it.
    ///
    /// # Errors
    ///
    /// It takes too long, was closed, or cannot be opened again after it was lost.
    pub async fn take(&self) -> Result<Held, DbError> {
        let turn = Arc::clone(&self.0.turn).acquire_owned();
        let permit = match tokio::time::timeout(self.0.wait, turn).await {
            Ok(Ok(permit)) => permit,
            Ok(Err(_)) => return Err(DbError::Sqlx(sqlx::Error::PoolClosed)),
            Err(_) => return Err(DbError::Sqlx(sqlx::Error::PoolTimedOut)),
        };
        let free = self.0.free().take();
        let native = match free {
            Some(native) => native,
            None => {
                let options = self.0.files.native.clone();
                blocking(move || options.connect()).await??
            }
        };
        Ok(self.held(native, permit))
    }

    fn held(&self, native: Native, permit: OwnedSemaphorePermit) -> Held {
        Held::of(Inner::of(native, self.clone(), permit))
    }

    /// Begins a transaction.
    pub(crate) async fn begin(&self) -> Result<Held, DbError> {
        let mut held = self.take().await?;
        held.execute(sqlx::SqlSafeStr::into_sql_str("begin immediate"), &[])
            .await?;
        Ok(held)
    }

    pub(crate) async fn all(&self, sql: SqlStr, binds: &[Bind]) -> Result<Vec<Row>, DbError> {
        self.take().await?.all(sql, binds).await
    }

    pub(crate) async fn execute(&self, sql: SqlStr, binds: &[Bind]) -> Result<u64, DbError> {
        self.take().await?.execute(sql, binds).await
    }

    /// A pool of sqlx on the same file, for as long as nobody else writes.
    pub(crate) async fn lent<T>(
        &self,
        work: impl AsyncFnOnce(&SqlitePool) -> Result<T, DbError>,
    ) -> Result<T, DbError> {
        let _turn = self.take().await?;
        let options = sqlx::sqlite::SqlitePoolOptions::new().max_connections(1);
        let pool = options.connect_with(self.0.files.sqlx.clone()).await?;
        let done = work(&pool).await;
        pool.close().await;
        done
    }

    /// Waits until it has come back, and closes it.
    pub(crate) async fn close(&self) {
        let turn = self.0.turn.acquire().await;
        self.0.turn.close();
        let native = self.0.free().take();
        // Whoever closes a file last puts its log away.
        let _closed = blocking(move || drop(native)).await;
        drop(turn);
    }
}

impl Shared {
    fn free(&self) -> MutexGuard<'_, Option<Native>> {
        // No code that can panic runs under this lock.
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Works on a thread that may block.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, DbError> {
    let lost = |_| DbError::Sqlx(sqlx::Error::WorkerCrashed);
    spawn_blocking(work).await.map_err(lost)
}

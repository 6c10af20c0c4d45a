//! The connections of a pool: those that are free, and those in use, which come back by themselves.

use super::limit::Limit;
use super::{Native, NativeOptions};
use crate::DbError;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;

/// How many steps of SQLite's machine pass between two looks at the clock: some 10 µs.
const STEPS: i32 = 500;
/// How long a statement waits for a lock where it may block.
const PATIENCE: Duration = Duration::from_secs(10);

/// All connections of one pool.
#[derive(Debug)]
pub(super) struct Kept {
    options: NativeOptions,
    most: u32,
    permits: Arc<Semaphore>,
    free: Mutex<Vec<Limited>>,
}

/// A connection, and what its statements look at.
#[derive(Debug)]
struct Limited {
    native: Native,
    limit: Arc<Limit>,
}

/// A connection that is in use; it goes back when it is dropped, on whatever thread.
pub(super) struct Taken {
    /// Never none until it is dropped.
    limited: Option<Limited>,
    kept: Arc<Kept>,
    /// Dropped behind the connection, so that whoever waits for it finds one.
    _permit: OwnedSemaphorePermit,
}

impl Kept {
    pub(super) fn new(options: NativeOptions, most: u32) -> Arc<Self> {
        let most = most.max(1);
        Arc::new(Kept {
            options,
            most,
            permits: Arc::new(Semaphore::new(usize::try_from(most).unwrap_or(1))),
            free: Mutex::default(),
        })
    }

    /// The next free connection, made where there is none; `wait` is how long somebody waits for their turn.
    pub(super) async fn take(self: &Arc<Self>, wait: Duration) -> Result<Taken, DbError> {
        let permits = Arc::clone(&self.permits);
        let permit = match Arc::clone(&permits).try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) => match tokio::time::timeout(wait, permits.acquire_owned()).await {
                Ok(Ok(permit)) => permit,
                Ok(Err(_)) => return Err(DbError::Sqlx(sqlx::Error::PoolClosed)),
                Err(_) => return Err(DbError::Sqlx(sqlx::Error::PoolTimedOut)),
            },
        };
        let mut taken = Taken {
            limited: self.free().pop(),
            kept: Arc::clone(self),
            _permit: permit,
        };
        if taken.limited.is_none() {
            let options = self.options.clone();
            let made = spawn_blocking(move || Limited::connect(&options)).await;
            let made = made.map_err(|_| DbError::Sqlx(sqlx::Error::WorkerCrashed))?;
            taken.limited = Some(made?);
        }
        Ok(taken)
    }

    /// Waits until every connection has come back, and closes them.
    pub(super) async fn close(&self) {
        let all = self.permits.acquire_many(self.most).await;
        self.permits.close();
        self.free().clear();
        drop(all);
    }

    fn free(&self) -> MutexGuard<'_, Vec<Limited>> {
        // No code that can panic runs under this lock.
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Limited {
    fn connect(options: &NativeOptions) -> Result<Self, DbError> {
        let (native, limit) = (options.connect()?, Arc::new(Limit::new()));
        native.patience(Duration::ZERO)?;
        let seen = Arc::clone(&limit);
        native.watch(STEPS, move || seen.goes_on())?;
        Ok(Limited { native, limit })
    }
}

impl Taken {
    /// Reads where nobody may wait; and whether it was cut.
    pub(super) fn briefly<T>(
        &self,
        read: impl FnOnce(&Native) -> Result<T, DbError>,
    ) -> (Result<T, DbError>, bool) {
        let Some(Limited { native, limit }) = &self.limited else {
            return (Err(DbError::Sqlx(sqlx::Error::PoolClosed)), false);
        };
        limit.begin();
        let answer = read(native);
        (answer, limit.lift())
    }

    /// Reads where it may take its time.
    pub(super) fn patiently<T, E: From<DbError>>(
        &self,
        read: impl FnOnce(&Native) -> Result<T, E>,
    ) -> Result<T, E> {
        let Some(Limited { native, limit }) = &self.limited else {
            return Err(DbError::Sqlx(sqlx::Error::PoolClosed).into());
        };
        limit.lift();
        native.patience(PATIENCE)?;
        let answer = read(native);
        native.patience(Duration::ZERO)?;
        answer
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        if let Some(limited) = self.limited.take() {
            self.kept.free().push(limited);
        }
    }
}

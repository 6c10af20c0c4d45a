//! Reads on SQLite: connections whose statements look at the clocks while they work.
//!
//! The statement of a window that goes quickly runs on the thread that asks, since changing threads takes longer
//! than most of them, and never for longer than a slice. Those of slow windows run on threads of their own, which
//! come after others. The pool is our own, because a handler belongs to one connection and its deadline has to be
//! set for that very one; installing it anew for each query would cost more than most queries.

mod crew;
mod run;
mod watch;

use super::gathered::meaning;
use super::{Bind, Bounds, Ran, ReadError};
use crate::thread::Rank;
use cassetto_db::{DbError, Native, NativeOptions, Opening};
use crew::Crew;
use run::Run;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use watch::Watch;

/// How many steps of SQLite's machine pass between two looks at the clock: some 10 µs.
const STEPS: i32 = 500;
/// Statements that each connection keeps prepared.
const STATEMENTS: usize = 512;

/// One set of readers of one database.
pub(super) struct Readers {
    options: NativeOptions,
    permits: Arc<Semaphore>,
    free: Mutex<Vec<Reader>>,
    /// The threads of a slow set, as many as it has readers; none for the quick one.
    crew: Option<Crew>,
    /// Whether they come last.
    last: bool,
}

/// A connection, and what its statements look at.
struct Reader {
    native: Native,
    watch: Arc<Watch>,
}

/// A reader in use, with its place; it goes back when it is dropped.
struct Taken {
    /// None once it ended badly.
    reader: Option<Reader>,
    readers: Arc<Readers>,
    /// Dropped behind the reader, so that whoever waits for it finds it.
    _permit: OwnedSemaphorePermit,
}

impl Readers {
    pub(super) async fn open(
        opening: &Opening<'_>,
        folder: &Path,
        rank: Option<Rank>,
    ) -> Result<Arc<Self>, DbError> {
        let most = usize::try_from(opening.connections).unwrap_or(1);
        let crew = rank.map(|rank| Crew::start(most, rank)).transpose();
        let readers = Arc::new(Readers {
            options: opening.native(folder, STATEMENTS),
            permits: Arc::new(Semaphore::new(most)),
            free: Mutex::default(),
            crew: crew.map_err(sqlx::Error::Io)?,
            last: rank == Some(Rank::Last),
        });
        let opened = Arc::clone(&readers);
        let connect = move || (0..most).try_for_each(|_| opened.connect().map(|it| opened.put(it)));
        spawn_blocking(connect).await.map_err(|_| lost())??;
        Ok(readers)
    }

    fn connect(&self) -> Result<Reader, DbError> {
        let (native, watch) = (self.options.connect()?, Arc::new(Watch::new(self.last)));
        let seen = Arc::clone(&watch);
        native.watch(STEPS, move || seen.goes_on())?;
        Ok(Reader { native, watch })
    }

    fn put(&self, reader: Reader) {
        self.free().push(reader);
    }

    fn free(&self) -> std::sync::MutexGuard<'_, Vec<Reader>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next free reader, with the place that it takes.
    async fn next(self: Arc<Self>, deadline: Instant) -> Result<Taken, ReadError> {
        let permits = Arc::clone(&self.permits);
        let permit = match Arc::clone(&permits).try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) => tokio::time::timeout_at(deadline.into(), permits.acquire_owned())
                .await
                .map_err(|_| ReadError::Busy)?
                .map_err(|_| ReadError::Busy)?,
        };
        let reader = self.free().pop();
        let mut taken = Taken {
            reader,
            readers: self,
            _permit: permit,
        };
        if taken.reader.is_none() {
            // The one before ended badly.
            let readers = Arc::clone(&taken.readers);
            let made = spawn_blocking(move || readers.connect()).await;
            taken.reader = Some(made.map_err(|_| lost())??);
        }
        Ok(taken)
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        if let Some(reader) = self.reader.take() {
            // Whatever happened, nobody is at work with it.
            reader.watch.end();
            self.readers.put(reader);
        }
    }
}

/// Has a statement prepared: the planner of SQLite looks at the clock too.
pub(super) async fn prepare(
    readers: Arc<Readers>,
    sql: Arc<str>,
    columns: usize,
    deadline: Instant,
) -> Result<(), ReadError> {
    let taken = readers.next(deadline).await?;
    // A short text would be planned before anybody is asked.
    if Instant::now() >= deadline {
        return Err(ReadError::TooSlow);
    }
    let prepare = move || match &taken.reader {
        Some(Reader { native, watch }) => {
            watch.begin(deadline, Duration::MAX, Duration::MAX);
            native
                .patience(run::BUSY)
                .and_then(|()| native.columns(&sql))
        }
        None => Err(lost()),
    };
    let width = spawn_blocking(prepare).await.map_err(|_| lost())?;
    match width.map_err(meaning)? == columns {
        true => Ok(()),
        false => Err(ReadError::Unfit),
    }
}

/// Runs a statement on the next free reader of this set. What uses more than its window goes quickly is to
/// begin again on the other set; what waits for the disk instead begins again at once on a thread that may.
///
/// Dropped, it leaves a statement that runs elsewhere to its deadline, and the reader goes back by itself.
pub(super) async fn rows(
    readers: Arc<Readers>,
    sql: Arc<str>,
    binds: Arc<[Bind]>,
    bounds: Bounds,
) -> Ran {
    // Nothing else here gives way while readers are free, and a task may ask a thousand times.
    tokio::task::coop::consume_budget().await;
    let taken = Arc::clone(&readers).next(bounds.deadline).await?;
    bounds.waits.store(false, Ordering::Relaxed);
    let mut run = Run {
        taken,
        sql,
        binds,
        bounds,
    };
    if let Some(crew) = &readers.crew {
        return crew.ask(move || run.slowly()).await;
    }
    if let Some(ran) = run.briefly() {
        return ran;
    }
    let patiently = spawn_blocking(move || run.patiently());
    patiently.await.unwrap_or_else(|_| Err(lost().into()))
}

/// A thread ended in the middle of the work.
fn lost() -> DbError {
    DbError::Sqlx(sqlx::Error::WorkerCrashed)
}

//! Reads on SQLite: connections whose statements look at the clock while they work.
//!
//! The pool is our own, because a handler belongs to one connection and its deadline has to be set for
//! that very one; installing it anew for each query would cost more than most queries.

use super::{Bind, Bounds, Gathered, ReadError, bound, meaning, safe};
use crate::model::Value;
use cassetto_db::{DbError, Opening, Row};
use futures_util::TryStreamExt;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, Sqlite, Statement};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{Semaphore, SemaphorePermit};

/// How many steps of SQLite's machine pass between two looks at the clock: some 10 µs.
const STEPS: i32 = 500;
/// How long a reader waits for a lock; in WAL only the recovery after a crash makes it wait.
const BUSY: Duration = Duration::from_millis(200);
/// Statements that each connection keeps prepared.
const STATEMENTS: usize = 512;

/// Rows that SQLite may be ahead of whoever counts their bytes.
const ROWS: usize = 2;

/// The readers of one database.
pub(super) struct Readers {
    options: SqliteConnectOptions,
    attach: Option<String>,
    permits: Semaphore,
    free: Mutex<Vec<Reader>>,
    began: Instant,
}

/// A connection, and the moment at which its statement ends, in nanoseconds since `began`.
struct Reader {
    connection: SqliteConnection,
    deadline: Arc<AtomicU64>,
}

impl Readers {
    pub(super) async fn open(opening: &Opening<'_>, folder: &Path) -> Result<Self, DbError> {
        let options = opening
            .sqlite_options(folder)
            .busy_timeout(BUSY)
            .statement_cache_capacity(STATEMENTS)
            .row_buffer_size(ROWS)
            .disable_statement_logging();
        let readers = Readers {
            options,
            attach: opening.attach(folder),
            permits: Semaphore::new(usize::try_from(opening.connections).unwrap_or(1)),
            free: Mutex::default(),
            began: Instant::now(),
        };
        for _ in 0..opening.connections {
            let reader = readers.connect().await?;
            readers.put(reader);
        }
        Ok(readers)
    }

    async fn connect(&self) -> Result<Reader, DbError> {
        let mut connection = self.options.connect().await?;
        if let Some(attach) = &self.attach {
            connection.execute(AssertSqlSafe(attach.clone())).await?;
        }
        let deadline = Arc::new(AtomicU64::new(u64::MAX));
        let (seen, began) = (Arc::clone(&deadline), self.began);
        connection
            .lock_handle()
            .await?
            .set_progress_handler(STEPS, move || {
                nanoseconds(began.elapsed()) < seen.load(Ordering::Relaxed)
            });
        Ok(Reader {
            connection,
            deadline,
        })
    }

    fn put(&self, reader: Reader) {
        self.free
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(reader);
    }

    async fn take(&self) -> Result<Reader, DbError> {
        let free = self
            .free
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        match free {
            Some(reader) => Ok(reader),
            // The one before ended badly.
            None => self.connect().await,
        }
    }

    /// Has a reader look at the clock from now on; a moment that has passed stops what runs.
    fn until(&self, reader: &Reader, deadline: Instant) {
        let until = nanoseconds(deadline.saturating_duration_since(self.began));
        reader.deadline.store(until, Ordering::Relaxed);
    }

    /// The next free reader, with the place that it takes.
    async fn next(&self, deadline: Instant) -> Result<(SemaphorePermit<'_>, Reader), ReadError> {
        let permit = tokio::time::timeout_at(deadline.into(), self.permits.acquire()).await;
        let permit = permit
            .map_err(|_| ReadError::Busy)?
            .map_err(|_| ReadError::Busy)?;
        let reader = self.take().await?;
        self.until(&reader, deadline);
        Ok((permit, reader))
    }
}

/// Has a statement prepared: the planner of SQLite looks at the clock too.
pub(super) async fn prepare(
    readers: Arc<Readers>,
    sql: Arc<str>,
    columns: usize,
    deadline: Instant,
) -> Result<(), ReadError> {
    let (_permit, mut reader) = readers.next(deadline).await?;
    let width = (&mut reader.connection).prepare(safe(sql)).await;
    let width = width.map(|statement| statement.columns().len());
    readers.put(reader);
    match width.map_err(|error| meaning(error.into()))? == columns {
        true => Ok(()),
        false => Err(ReadError::Unfit),
    }
}

/// Runs a statement on the next free reader.
pub(super) async fn rows(
    readers: Arc<Readers>,
    sql: Arc<str>,
    binds: Vec<Bind>,
    bounds: Bounds,
) -> Result<Vec<Vec<Value>>, ReadError> {
    let (_permit, mut reader) = readers.next(bounds.deadline).await?;
    bounds.waits.store(false, Ordering::Relaxed);
    let answer = gather(&mut reader, sql, binds, &bounds).await;
    // What was not read to its end is told to stop, and has stopped when the ping comes back.
    reader.deadline.store(0, Ordering::Relaxed);
    let whole = match &answer {
        Ok(_) | Err(ReadError::TooSlow | ReadError::Overflow) => true,
        Err(ReadError::TooBig | ReadError::Unfit) => reader.connection.ping().await.is_ok(),
        Err(ReadError::Busy | ReadError::Database(_)) => false,
    };
    if whole {
        readers.put(reader);
    }
    answer
}

async fn gather(
    reader: &mut Reader,
    sql: Arc<str>,
    binds: Vec<Bind>,
    bounds: &Bounds,
) -> Result<Vec<Vec<Value>>, ReadError> {
    let mut gathered = Gathered::new(bounds);
    let mut stream = bound!(Sqlite, sql, binds).fetch(&mut reader.connection);
    while let Some(row) = stream
        .try_next()
        .await
        .map_err(|error| meaning(error.into()))?
    {
        gathered.take(Row::from_sqlite(&row).map_err(meaning)?)?;
    }
    Ok(gathered.rows)
}

fn nanoseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

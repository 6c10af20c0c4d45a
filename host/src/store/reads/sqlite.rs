//! Reads on SQLite: connections whose statements look at the clocks while they work.
//!
//! The pool is our own, because a handler belongs to one connection and its deadline has to be set for
//! that very one; installing it anew for each query would cost more than most queries.

mod watch;

use super::gathered::{Gathered, bound, meaning, safe};
use super::{Bind, Bounds, Ran, ReadError};
use crate::model::Value;
use crate::thread::Rank;
use cassetto_db::{DbError, Opening, Row};
use futures_util::TryStreamExt;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, Sqlite, Statement};
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{Semaphore, SemaphorePermit};
use watch::Watch;

/// How many steps of SQLite's machine pass between two looks at the clock: some 10 µs.
const STEPS: i32 = 500;
/// How long a reader waits for a lock; in WAL only the recovery after a crash makes it wait.
const BUSY: Duration = Duration::from_millis(200);
/// Statements that each connection keeps prepared.
const STATEMENTS: usize = 512;

/// Rows that SQLite may be ahead of whoever counts their bytes. Each time that it has to wait, two threads
/// take turns, which costs more than the rows: with 2, a page of 100 rows took 243 turns, five times as many as
/// a plain handler's. A row joins at most 256 texts of some KiB, so a reader holds 16 MiB at the very worst, for
/// as long as one query runs.
const ROWS: usize = 16;

/// One set of readers of one database.
pub(super) struct Readers {
    /// That of their threads, which work as long as they like until the deadline; none for the quick ones.
    rank: Option<Rank>,
    options: SqliteConnectOptions,
    attach: Option<String>,
    permits: Semaphore,
    free: Mutex<Vec<Reader>>,
}

/// A connection, and what its statements look at.
struct Reader {
    connection: SqliteConnection,
    watch: Arc<Watch>,
}

impl Readers {
    pub(super) async fn open(
        opening: &Opening<'_>,
        folder: &Path,
        rank: Option<Rank>,
    ) -> Result<Arc<Self>, DbError> {
        let options = opening
            .sqlite_options(folder)
            .busy_timeout(BUSY)
            .statement_cache_capacity(STATEMENTS)
            .row_buffer_size(ROWS)
            .disable_statement_logging();
        let readers = Readers {
            rank,
            options,
            attach: opening.attach(folder),
            permits: Semaphore::new(usize::try_from(opening.connections).unwrap_or(1)),
            free: Mutex::default(),
        };
        for _ in 0..opening.connections {
            let reader = readers.connect().await?;
            readers.put(reader);
        }
        Ok(Arc::new(readers))
    }

    async fn connect(&self) -> Result<Reader, DbError> {
        let mut connection = self.options.connect().await?;
        if let Some(attach) = &self.attach {
            connection.execute(AssertSqlSafe(attach.clone())).await?;
        }
        let watch = Arc::new(Watch::new(self.rank));
        let seen = Arc::clone(&watch);
        connection
            .lock_handle()
            .await?
            .set_progress_handler(STEPS, move || seen.goes_on());
        Ok(Reader { connection, watch })
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

    /// The next free reader, with the place that it takes, for a statement that may use so much
    /// processor time.
    async fn next(
        &self,
        deadline: Instant,
        slice: Duration,
    ) -> Result<(SemaphorePermit<'_>, Reader), ReadError> {
        let permit = tokio::time::timeout_at(deadline.into(), self.permits.acquire()).await;
        let permit = permit
            .map_err(|_| ReadError::Busy)?
            .map_err(|_| ReadError::Busy)?;
        let reader = self.take().await?;
        reader.watch.begin(deadline, slice);
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
    let (_permit, mut reader) = readers.next(deadline, Duration::MAX).await?;
    let width = (&mut reader.connection).prepare(safe(sql)).await;
    let width = width.map(|statement| statement.columns().len());
    readers.put(reader);
    match width.map_err(|error| meaning(error.into()))? == columns {
        true => Ok(()),
        false => Err(ReadError::Unfit),
    }
}

/// Runs a statement on the next free reader of this set. What uses more than its window goes quickly is to
/// begin again on the other set.
pub(super) async fn rows(
    readers: Arc<Readers>,
    sql: Arc<str>,
    binds: Vec<Bind>,
    bounds: Bounds,
) -> Ran {
    let slice = match readers.rank {
        Some(_) => Duration::MAX,
        None => bounds.pace.left(),
    };
    let (_permit, mut reader) = readers.next(bounds.deadline, slice).await?;
    bounds.waits.store(false, Ordering::Relaxed);
    let answer = gather(&mut reader, sql, binds, &bounds).await;
    // What was not read to its end is told to stop, and has stopped when the ping comes back.
    reader.watch.stop();
    bounds.pace.add(reader.watch.used());
    let cut = reader.watch.cut();
    let whole = match &answer {
        Ok(_) | Err(ReadError::TooSlow | ReadError::Overflow) => true,
        Err(ReadError::TooBig | ReadError::Unfit) => reader.connection.ping().await.is_ok(),
        Err(ReadError::Busy | ReadError::Database(_)) => false,
    };
    if whole {
        readers.put(reader);
    }
    match answer {
        Err(ReadError::TooSlow) if cut => {
            bounds.pace.overrun();
            Ok(None)
        }
        answer => answer.map(Some),
    }
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

//! Runs confined queries, each until its deadline and no longer.
//!
//! Reads have connections of their own that cannot write, so that a plugin starves neither sign-in nor
//! the writer. There are two sets of them, as guests have two lanes: a query of a window that goes quickly
//! has a short while on the first set; when that is over it begins again on the second, where it works
//! after all others, and so do the queries that follow it. Where the processors are full of others' work
//! SQLite has a third set, which gets a small share of them. A query only reads, so beginning again is
//! harmless. Of SQLite, what is quick runs on the thread of whoever asks on the store's runtime, and all else on
//! threads that nobody waits for. On PostgreSQL a statement ends by the connection's `statement_timeout` of one second, and
//! may outlive its call by that; on SQLite by a handler that looks at the clock while the statement
//! works. In both cases the reader stays taken until its statement has ended, and is whole afterwards.
//! Reading opens no transaction.

mod gathered;
mod kept;
mod picked;
mod postgres;
mod prepare;
mod sets;
mod sqlite;

use super::confine::{Dialect, Page, Part, Query};
use super::load::CARICAMENTO;
use crate::model::{Pace, Scope, Value};
use crate::thread::Rank;
use cassetto_db::{Access, Bind, Db, DbError, Opening, Place, Schema};
use sets::{Sets, held};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::runtime::Handle;

/// The longest time of one statement on PostgreSQL.
const STATEMENT: Duration = Duration::from_secs(1);
/// The longest time of one on the first set there, where nobody counts its processor time.
const QUICK_STATEMENT: Duration = Duration::from_millis(50);

/// Readers of the third set: they share what is left of processors that are full.
const LATE: u32 = 2;

/// The readers of one database. Cloning shares them.
#[derive(Clone)]
pub struct Reads {
    pool: Pool,
    kept: Arc<kept::Kept>,
    runtime: Handle,
}

#[derive(Clone)]
enum Pool {
    Sqlite(Sets<Arc<sqlite::Readers>>),
    Postgres(Sets<sqlx::PgPool>),
}

/// One question.
#[derive(Clone, Debug)]
pub struct Ask<'a> {
    /// Which query.
    pub query: &'a Query,
    /// For what the window is open.
    pub scope: &'a Scope,
    /// The query's parameters, all of them.
    pub parameters: &'a [(String, Value)],
    /// A page in an order of the host's, or `None` for the author's order from the start.
    pub page: Option<&'a Page>,
    /// The most rows; one more than are wanted tells whether there are more.
    pub limit: u32,
    /// The most bytes of all values together.
    pub bytes: usize,
    /// When the answer is no longer wanted.
    pub deadline: Instant,
    /// That of the window for which it is asked.
    pub pace: Arc<Pace>,
}

/// Why there is no answer. None of these holds a text of the database for people.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The deadline passed while the query ran.
    #[error("the query took too long")]
    TooSlow,
    /// The deadline passed before a reader came free, so that the query never ran.
    #[error("no reader came free in time")]
    Busy,
    /// The answer, or a value on the way to it, is greater than allowed.
    #[error("the answer is too big")]
    TooBig,
    /// A number grew beyond 64 bits.
    #[error("a number of the query grew beyond 64 bits")]
    Overflow,
    /// A parameter is missing, unknown or of the wrong type, or the scope lacks what its kind needs.
    #[error("the parameters, the page or the scope do not fit the query")]
    Unfit,
    /// The database refused or is out of reach; for the log.
    #[error(transparent)]
    Database(#[from] DbError),
}

impl ReadError {
    /// Whether nothing is wrong but that there was no time. It passes, unless the query itself has no end.
    pub fn is_of_time(&self) -> bool {
        match self {
            ReadError::TooSlow | ReadError::Busy => true,
            ReadError::Database(error) => error.is_busy(),
            ReadError::TooBig | ReadError::Overflow | ReadError::Unfit => false,
        }
    }
}

/// What one run may use.
#[derive(Clone)]
struct Bounds {
    bytes: usize,
    deadline: Instant,
    /// Set until the run has a reader.
    waits: Arc<AtomicBool>,
    pace: Arc<Pace>,
}

/// What one run came to: the rows, or nothing where it is to begin again among the slow.
type Ran = Result<Option<Vec<Vec<Value>>>, ReadError>;

impl Reads {
    /// Opens each set of `readers` connections to a database whose two schemas exist already. Queries run
    /// on the runtime of the caller, from wherever they are asked later.
    ///
    /// # Errors
    ///
    /// [`DbError`] when the database is out of reach or not made as the project needs it.
    pub async fn open(place: &Place, readers: u32) -> Result<Reads, DbError> {
        let opening = |limit, connections: u32| Opening {
            place,
            schema: Schema::Stato,
            sees: Some(Schema::Archivio),
            access: Access::Read,
            connections: connections.max(1),
            statement_timeout: Some(limit),
        };
        let (quick, slow) = (
            opening(QUICK_STATEMENT, readers),
            opening(STATEMENT, readers),
        );
        let pool = match place {
            Place::Folder(folder) => Pool::Sqlite(Sets {
                quick: sqlite::Readers::open(&quick, folder, None).await?,
                slow: sqlite::Readers::open(&slow, folder, Some(Rank::Last)).await?,
                late: sqlite::Readers::open(
                    &opening(STATEMENT, LATE.min(readers)),
                    folder,
                    Some(Rank::Late),
                )
                .await?,
            }),
            Place::Postgres(_) => match (quick.open().await?, slow.open().await?) {
                // The processors of the database are its own.
                (Db::Postgres(quick), Db::Postgres(slow)) => Pool::Postgres(Sets {
                    quick,
                    late: slow.clone(),
                    slow,
                }),
                _ => return Err(DbError::Place(place.to_string())),
            },
        };
        Ok(Reads {
            pool,
            kept: Arc::default(),
            runtime: Handle::current(),
        })
    }

    /// The rows of an answer, each as wide as the query's columns. Dropping the future leaves the
    /// statement to its deadline and harms nobody.
    ///
    /// # Errors
    ///
    /// [`ReadError`]; the readers are usable after every one of them.
    pub async fn rows(&self, ask: Ask<'_>) -> Result<Vec<Vec<Value>>, ReadError> {
        self.rows_waiting(ask, &Arc::default()).await
    }

    /// The same for whoever wants to know at any moment whether it waits for a reader that others hold.
    ///
    /// # Errors
    ///
    /// [`ReadError`]; after [`ReadError::Busy`] `waits` stays set.
    pub async fn rows_waiting(
        &self,
        ask: Ask<'_>,
        waits: &Arc<AtomicBool>,
    ) -> Result<Vec<Vec<Value>>, ReadError> {
        match picked::rows(self, &ask, waits).await? {
            Some(rows) => Ok(rows),
            None => self.part(&ask, (Part::Whole, None), waits).await,
        }
    }

    /// The rows of one part of an answer, in the order of the page; `among` are the positions that were picked.
    async fn part(
        &self,
        ask: &Ask<'_>,
        (part, among): (Part, Option<&str>),
        waits: &Arc<AtomicBool>,
    ) -> Result<Vec<Vec<Value>>, ReadError> {
        let (sql, binds) = self.text(ask, (part, among))?;
        let mut rows = self.answer(ask, (&sql, &binds), waits).await?;
        if ask.page.is_some_and(Page::is_backwards) {
            rows.reverse();
        }
        Ok(rows)
    }

    /// The text of a part, with what is bound to it.
    fn text(
        &self,
        ask: &Ask<'_>,
        (part, among): (Part, Option<&str>),
    ) -> Result<(Arc<str>, Arc<[Bind]>), ReadError> {
        let Ask { query, scope, .. } = ask;
        let printed = query.printed(self.dialect(), scope, ask.page, part);
        let printed = printed.ok_or(ReadError::Unfit)?;
        let limit = (ask.limit.into(), among);
        let binds = query.binds(&printed, scope, ask.parameters, ask.page, limit);
        let binds = binds.ok_or(ReadError::Unfit)?;
        Ok((Arc::clone(&printed.sql), binds.into()))
    }

    /// What a part is told from every other one by: all that its answer depends on beside the rows.
    fn named(&self, ask: &Ask<'_>, part: Part) -> Result<String, ReadError> {
        let (sql, binds) = self.text(ask, (part, None))?;
        Ok(format!("{binds:?} {sql}"))
    }

    /// The numbers of what decides about a list that is kept.
    async fn numbers(
        &self,
        ask: &Ask<'_>,
        waits: &Arc<AtomicBool>,
    ) -> Result<Vec<Value>, ReadError> {
        let (sql, binds) = (kept::NUMBERS.into(), [CARICAMENTO.into()].into());
        let rows = self.answer(ask, (&sql, &binds), waits).await?;
        Ok(rows.into_iter().next().unwrap_or_default())
    }

    /// Runs a text on the set of its window, and again among the slow where it has to.
    async fn answer(
        &self,
        ask: &Ask<'_>,
        (sql, binds): (&Arc<str>, &Arc<[Bind]>),
        waits: &Arc<AtomicBool>,
    ) -> Result<Vec<Vec<Value>>, ReadError> {
        waits.store(true, Ordering::Relaxed);
        let bounds = Bounds {
            bytes: ask.bytes,
            deadline: ask.deadline,
            waits: Arc::clone(waits),
            pace: Arc::clone(&ask.pace),
        };
        loop {
            match self.run(sql, binds, bounds.clone()).await {
                Ok(Some(rows)) => return Ok(rows),
                // It does so once, since its window is slow now.
                Ok(None) => waits.store(true, Ordering::Relaxed),
                Err(ReadError::TooSlow) if waits.load(Ordering::Relaxed) || held(&ask.pace) => {
                    return Err(ReadError::Busy);
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Runs it on the set of its window.
    async fn run(&self, sql: &Arc<str>, binds: &Arc<[Bind]>, bounds: Bounds) -> Ran {
        let (sql, binds) = (Arc::clone(sql), Arc::clone(binds));
        let (deadline, slowly) = (bounds.deadline, bounds.pace.is_slow());
        match &self.pool {
            Pool::Sqlite(sets) => {
                let run = sqlite::rows(sets.of(slowly), sql, binds, bounds);
                match self.is_here() {
                    // It ends where it is asked, or goes on without whoever asks.
                    true => self.ended(run, deadline).await,
                    false => self.ended(self.spawned(run), deadline).await,
                }
            }
            Pool::Postgres(sets) => {
                let run = postgres::rows((sets.of(slowly), slowly), sql, binds, bounds);
                self.ended(self.spawned(run), deadline).await
            }
        }
    }

    /// Whether whoever asks runs on the runtime of the store. Guests do not: none of their threads touches a
    /// reader.
    fn is_here(&self) -> bool {
        Handle::try_current().is_ok_and(|here| here.id() == self.runtime.id())
    }

    /// Runs it in a task of its own, so that a caller who goes away never leaves a statement half read.
    async fn spawned<T: Send + 'static>(
        &self,
        run: impl Future<Output = Result<T, ReadError>> + Send + 'static,
    ) -> Result<T, ReadError> {
        let lost = |_| DbError::Sqlx(sqlx::Error::WorkerCrashed);
        self.runtime.spawn(run).await.map_err(lost)?
    }

    /// What comes of it, if it ends in time.
    async fn ended<T>(
        &self,
        run: impl Future<Output = Result<T, ReadError>>,
        deadline: Instant,
    ) -> Result<T, ReadError> {
        let ended = {
            // Whoever asks may wait on an executor that has no timers.
            let _runtime = self.runtime.enter();
            tokio::time::timeout_at(deadline.into(), run)
        };
        ended.await.unwrap_or(Err(ReadError::TooSlow))
    }

    fn dialect(&self) -> Dialect {
        match self.pool {
            Pool::Sqlite(_) => Dialect::Sqlite,
            Pool::Postgres(_) => Dialect::Postgres,
        }
    }
}

//! A pool of connections that read on the thread of whoever asks, for as long as that is brief.
//!
//! A statement that takes longer is cut and begins again on a thread that may block: it only reads, so that
//! beginning again is harmless. So a worker of the runtime waits for no disk and for no long statement.

use super::kept::Kept;
use super::{Native, NativeOptions};
use crate::{Bind, DbError, Row};
use sqlx::SqlStr;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

/// Rows that a connection may be ahead of whoever takes them one by one.
const AHEAD: usize = 64;

/// Statements that take longer are told of in the log.
const SLOW: Duration = Duration::from_secs(1);

/// The pool. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Natives {
    kept: Arc<Kept>,
    wait: Duration,
}

/// Why rows do not go on.
enum Stop {
    /// Whoever took them has gone.
    Gone,
    Failed(DbError),
}

impl Natives {
    /// A pool of at most so many connections, of which one is opened now. `wait` is how long somebody waits
    /// for one.
    pub(crate) async fn open(
        options: NativeOptions,
        most: u32,
        wait: Duration,
    ) -> Result<Self, DbError> {
        let kept = Kept::new(options, most);
        kept.take(wait).await?;
        Ok(Natives { kept, wait })
    }

    pub(crate) async fn all(&self, sql: SqlStr, binds: &[Bind]) -> Result<Vec<Row>, DbError> {
        self.ask(sql, binds, Native::all).await
    }

    pub(crate) async fn one(&self, sql: SqlStr, binds: &[Bind]) -> Result<Option<Row>, DbError> {
        self.ask(sql, binds, |native, sql, binds| {
            let mut first = None;
            native.rows(sql, binds, |fields| {
                first = Some(fields.row()?);
                Ok::<_, DbError>(ControlFlow::Break(()))
            })?;
            Ok(first)
        })
        .await
    }

    /// Always on a thread that may block, since nobody knows how long whoever takes the rows takes.
    pub(crate) async fn each<E: From<DbError>>(
        &self,
        sql: SqlStr,
        binds: &[Bind],
        mut each: impl FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        let (taken, binds) = (self.kept.take(self.wait).await?, binds.to_vec());
        tell(&sql);
        let (send, mut rows) = mpsc::channel(AHEAD);
        let run = spawn_blocking(move || {
            taken.patiently(|native| {
                native.rows(sql.as_str(), &binds, |fields| {
                    let row = fields.row().map_err(Stop::Failed)?;
                    match send.blocking_send(row) {
                        Ok(()) => Ok(ControlFlow::Continue(())),
                        Err(_) => Err(Stop::Gone),
                    }
                })
            })
        });
        while let Some(row) = rows.recv().await {
            each(row)?;
        }
        match run.await {
            Ok(Ok(()) | Err(Stop::Gone)) => Ok(()),
            Ok(Err(Stop::Failed(error))) => Err(error.into()),
            Err(_) => Err(DbError::Sqlx(sqlx::Error::WorkerCrashed).into()),
        }
    }

    /// Waits until every connection has come back, and closes them.
    pub(crate) async fn close(&self) {
        self.kept.close().await;
    }

    /// Reads on this very thread, or where that takes too long anew on one that may block.
    async fn ask<T: Send + 'static>(
        &self,
        sql: SqlStr,
        binds: &[Bind],
        read: fn(&Native, &str, &[Bind]) -> Result<T, DbError>,
    ) -> Result<T, DbError> {
        // Nothing else here gives way, and a task may ask a thousand times.
        tokio::task::coop::consume_budget().await;
        let taken = self.kept.take(self.wait).await?;
        tell(&sql);
        let (answer, cut) = taken.briefly(|native| read(native, sql.as_str(), binds));
        match answer {
            Err(error) if cut || error.is_locked() => {}
            answer => return answer,
        }
        let binds = binds.to_vec();
        let again = move || {
            let began = Instant::now();
            let answer = taken.patiently(|native| read(native, sql.as_str(), &binds));
            tell_slow(&sql, began);
            answer
        };
        match spawn_blocking(again).await {
            Ok(answer) => answer,
            Err(_) => Err(DbError::Sqlx(sqlx::Error::WorkerCrashed)),
        }
    }
}

/// Tells the log of a statement, as sqlx does of its own: never of the values in it.
pub(crate) fn tell(sql: &SqlStr) {
    tracing::debug!(target: "cassetto_db::query", statement = sql.as_str());
}

/// Tells of one that took long.
pub(crate) fn tell_slow(sql: &SqlStr, began: Instant) {
    let elapsed = began.elapsed();
    if elapsed >= SLOW {
        tracing::warn!(target: "cassetto_db::query", statement = sql.as_str(), ?elapsed, "slow");
    }
}

impl From<DbError> for Stop {
    fn from(error: DbError) -> Self {
        Stop::Failed(error)
    }
}

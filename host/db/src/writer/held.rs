//! The connection that writes, while somebody has it.

use super::{Writer, blocking};
use crate::native::{OPENING, tell, tell_slow};
use crate::{Bind, DbError, Native, Row};
use sqlx::{SqlSafeStr, SqlStr};
use std::time::{Duration, Instant};
use tokio::sync::OwnedSemaphorePermit;

/// It goes back when this is dropped, on whatever thread, and what was not committed is undone.
#[derive(Debug)]
pub struct Held {
    /// None while a statement works elsewhere, and for good where whoever asked went away meanwhile.
    inner: Option<Box<Inner>>,
    /// Whether statements work on the thread that asks.
    here: bool,
}

/// What goes from thread to thread.
#[derive(Debug)]
pub(super) struct Inner {
    /// Never none until it is dropped.
    native: Option<Native>,
    writer: Writer,
    /// Dropped behind the connection, so that whoever waits for it finds one.
    _permit: OwnedSemaphorePermit,
}

/// What is asked of the connection.
type Ask<T> = fn(&Native, &str, &[Bind]) -> Result<T, DbError>;

impl Inner {
    pub(super) fn of(native: Native, writer: Writer, permit: OwnedSemaphorePermit) -> Self {
        Inner {
            native: Some(native),
            writer,
            _permit: permit,
        }
    }

    fn ask<T>(&self, ask: Ask<T>, sql: &SqlStr, binds: &[Bind]) -> Result<T, DbError> {
        let began = Instant::now();
        let answer = ask(self.native()?, sql.as_str(), binds);
        tell_slow(sql, began);
        answer
    }

    fn native(&self) -> Result<&Native, DbError> {
        self.native.as_ref().ok_or_else(gone)
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // One that cannot be made whole is not used again.
        let whole = self.native.take().filter(|native| native.undo().is_ok());
        if let Some(native) = whole {
            *self.writer.0.free() = Some(native);
        }
    }
}

impl Held {
    pub(super) fn of(inner: Inner) -> Self {
        Held {
            inner: Some(Box::new(inner)),
            here: false,
        }
    }

    /// Begins a transaction all of whose statements, and whose end, work on the thread that asks: for threads that may
    /// block, where no future of it ever waits.
    ///
    /// # Errors
    ///
    /// Somebody else has the lock of the file for too long, or the file is out of reach.
    pub fn begin_here(mut self) -> Result<crate::Tx, DbError> {
        self.here = true;
        let begin = "begin immediate".into_sql_str();
        self.inner()?.ask(Native::execute, &begin, &[])?;
        Ok(crate::Tx::Writer(self))
    }

    /// The same, unless somebody else has the lock of the file just now: then the connection comes back, and nobody has
    /// waited.
    ///
    /// # Errors
    ///
    /// The file is out of reach.
    pub fn try_begin_here(mut self) -> Result<Result<crate::Tx, Held>, DbError> {
        self.here = true;
        let begin = "begin immediate".into_sql_str();
        let inner = self.inner()?;
        let native = inner.native()?;
        native.patience(Duration::ZERO)?;
        let begun = inner.ask(Native::execute, &begin, &[]);
        native.patience(OPENING)?;
        match begun {
            Ok(_) => Ok(Ok(crate::Tx::Writer(self))),
            Err(error) if error.is_locked() => {
                self.here = false;
                Ok(Err(self))
            }
            Err(error) => Err(error),
        }
    }

    /// Whether a transaction has begun and not ended. Some errors end it: a full disk, or a statement that was cut.
    pub(crate) fn stands(&self) -> bool {
        self.inner()
            .and_then(Inner::native)
            .is_ok_and(Native::is_open)
    }

    /// Has `goes_on` asked while statements work, until the transaction ends.
    pub(crate) fn watch(
        &self,
        steps: i32,
        goes_on: impl Fn() -> bool + Send + 'static,
    ) -> Result<(), DbError> {
        self.inner()?.native()?.watch(steps, goes_on)
    }

    pub(crate) async fn all(&mut self, sql: SqlStr, binds: &[Bind]) -> Result<Vec<Row>, DbError> {
        self.ask(sql, binds, Native::all).await
    }

    pub(crate) async fn execute(&mut self, sql: SqlStr, binds: &[Bind]) -> Result<u64, DbError> {
        self.ask(sql, binds, Native::execute).await
    }

    /// The same for a text that hardly comes twice.
    pub(crate) async fn execute_once(
        &mut self,
        sql: SqlStr,
        binds: &[Bind],
    ) -> Result<u64, DbError> {
        self.ask(sql, binds, Native::execute_once).await
    }

    /// Makes the transaction durable.
    pub(crate) async fn commit(mut self) -> Result<(), DbError> {
        self.execute("commit".into_sql_str(), &[]).await.map(drop)
    }

    /// Undoes it, where an error has not done so.
    pub(crate) async fn undo(mut self) -> Result<(), DbError> {
        let undo = |native: &Native, _: &str, _: &[Bind]| native.undo();
        self.ask("rollback".into_sql_str(), &[], undo).await
    }

    async fn ask<T: Send + 'static>(
        &mut self,
        sql: SqlStr,
        binds: &[Bind],
        ask: Ask<T>,
    ) -> Result<T, DbError> {
        tell(&sql);
        if self.here {
            return self.inner()?.ask(ask, &sql, binds);
        }
        let inner = self.inner.take().ok_or_else(gone)?;
        let binds = binds.to_vec();
        let work = move || {
            let answer = inner.ask(ask, &sql, &binds);
            (inner, answer)
        };
        let (inner, answer) = blocking(work).await?;
        self.inner = Some(inner);
        answer
    }

    fn inner(&self) -> Result<&Inner, DbError> {
        self.inner.as_deref().ok_or_else(gone)
    }
}

/// Whoever asked went away in the middle.
fn gone() -> DbError {
    DbError::Sqlx(sqlx::Error::WorkerCrashed)
}

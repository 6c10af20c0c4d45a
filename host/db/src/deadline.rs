//! How long the statements of a transaction may work: those of strangers, which might find no end.

use crate::{DbError, Tx};
use sqlx::AssertSqlSafe;
use sqlx::{Executor, Postgres, Transaction};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// How many steps of SQLite's machine pass between two looks at the clock: some 10 µs.
const STEPS: i32 = 500;

/// The limit of a transaction, as long as it is kept. On SQLite it belongs to the connection, which others
/// get afterwards: dropped, it ends nothing any more.
#[derive(Debug)]
#[must_use = "dropped, it limits nothing on SQLite"]
pub struct Limited(Arc<AtomicBool>);

impl Drop for Limited {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Tx {
    /// From now on a statement ends with an error when `until` has come: `SQLITE_INTERRUPT` or
    /// `query_canceled`. On PostgreSQL each gets the time that is left now, its commit too.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn limit(&mut self, until: Instant) -> Result<Limited, DbError> {
        let lifted = Arc::new(AtomicBool::new(false));
        match self {
            Tx::Sqlite(tx) => {
                let seen = Arc::clone(&lifted);
                let goes_on = move || seen.load(Ordering::Relaxed) || Instant::now() < until;
                tx.lock_handle().await?.set_progress_handler(STEPS, goes_on);
            }
            Tx::Writer(held) => {
                let seen = Arc::clone(&lifted);
                let goes_on = move || seen.load(Ordering::Relaxed) || Instant::now() < until;
                held.watch(STEPS, goes_on)?;
            }
            Tx::Postgres(tx) => limit(tx, until).await?,
        }
        Ok(Limited(lifted))
    }

    /// Undoes it, and comes back when that is done. Whatever failed in it, its connection is whole then.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn undo(self) -> Result<(), DbError> {
        match self {
            Tx::Sqlite(mut tx) => {
                // A statement that is cut takes the transaction along, and sqlx would go on counting it: so
                // there is one again, unless it is there still, which is the usual error here.
                let _ = (*tx).execute("begin").await;
                tx.rollback().await?;
            }
            Tx::Writer(held) => held.undo().await?,
            Tx::Postgres(tx) => tx.rollback().await?,
        }
        Ok(())
    }
}

async fn limit(tx: &mut Transaction<'static, Postgres>, until: Instant) -> Result<(), DbError> {
    // None at all would be no limit.
    let left = until.saturating_duration_since(Instant::now()).as_millis();
    let set = format!("set local statement_timeout = {}", left.clamp(1, 60_000));
    (**tx).execute(AssertSqlSafe(set)).await?;
    Ok(())
}

//! Applies what an answer of an application proposes: statements on its own tables, all of them in one
//! transaction, or nothing.
//!
//! No guest is asked while it runs, and nothing waits for anybody but the database. Whether the scope may
//! still be written in is asked first, in the same transaction, and by each statement again. What must
//! be true of a statement is an [`Expectation`]: one that fails undoes everything, and its sentence is what
//! people read.

use super::confine::{self, Dialect, Statement};
use super::{Store, StoreError};
use crate::model::{Expect, Expectation, Scope, Value};
use cassetto_db::{AssertSqlSafe, Bind, Db, DbError, Tx};
use std::sync::Arc;
use std::time::Instant;

/// The most rows that one statement may change.
const MOST_ROWS: u64 = 10_000;

/// One statement with what it must come to.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// Which one.
    pub statement: &'a Statement,
    /// Its parameters, all of them.
    pub parameters: &'a [(String, Value)],
    /// What must be true of it, asked in order.
    pub expects: &'a [Expectation],
}

/// Why nothing was applied. Steps are numbered from 0.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    /// An expectation failed; the sentence is for people.
    #[error("step {step}: {refusal}")]
    Refused {
        /// Whose it is.
        step: usize,
        /// What failed.
        that: Expect,
        /// What people read.
        refusal: String,
    },
    /// The incarico is not valid any more, or does not see the window's position.
    #[error("the scope may not be written in any more")]
    Ended,
    /// A parameter is missing, unknown or of the wrong type, or the scope has no row for such a statement.
    #[error("step {step}: the parameters or the scope do not fit the statement")]
    Unfit {
        /// Of which statement.
        step: usize,
    },
    /// A row is there already, and nobody expected that it was not.
    #[error("step {step}: a row with this key is there already")]
    Duplicate {
        /// Of which statement.
        step: usize,
    },
    /// A text is longer than 10,000 characters, or a column that is `not null` was given nothing.
    #[error("step {step}: a value does not fit its column")]
    Value {
        /// Of which statement.
        step: usize,
    },
    /// A number grew beyond 64 bits.
    #[error("step {step}: a number grew beyond 64 bits")]
    Overflow {
        /// Of which statement.
        step: usize,
    },
    /// It changes more rows than a statement may.
    #[error("step {step}: it changes more than {MOST_ROWS} rows")]
    TooMany {
        /// Of which statement.
        step: usize,
    },
    /// The deadline passed.
    #[error("the statements took too long")]
    TooSlow,
    /// The database refused or is out of reach; for the log.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A statement as the database gets it.
struct Ready {
    sql: Arc<str>,
    binds: Vec<Bind>,
    expects: Vec<Expectation>,
}

/// Applies all steps in a scope, in order; how many rows each has changed. The scope is that of the call
/// whose answer proposes them: [`Access`](crate::access) makes it. Whoever stops waiting leaves the
/// transaction to its deadline.
///
/// # Errors
///
/// [`ApplyError`]; nothing has changed then.
pub async fn apply(
    store: &Store,
    scope: &Scope,
    steps: &[Step<'_>],
    deadline: Instant,
) -> Result<Vec<u64>, ApplyError> {
    let dialect = match store.writer() {
        Db::Sqlite(_) | Db::Native(_) => Dialect::Sqlite,
        Db::Postgres(_) => Dialect::Postgres,
    };
    let steps = steps.iter().enumerate();
    let ready = steps.map(|(step, it)| ready(it, scope, dialect).ok_or(ApplyError::Unfit { step }));
    let ready: Vec<Ready> = ready.collect::<Result<_, _>>()?;
    let (gate, binds) = confine::gate(dialect, scope).ok_or(ApplyError::Ended)?;
    let (store, gate) = (store.clone(), (gate.sql, binds));
    // In a task of its own: nobody who goes away leaves a statement at work without its limit.
    let run = tokio::spawn(async move { run(&store, gate, &ready, deadline).await });
    let lost = |_| StoreError::Db(DbError::Sqlx(sqlx::Error::WorkerCrashed));
    run.await.map_err(lost)?
}

fn ready(step: &Step<'_>, scope: &Scope, dialect: Dialect) -> Option<Ready> {
    let printed = step.statement.printed(dialect, scope)?;
    Some(Ready {
        binds: step.statement.binds(&printed, scope, step.parameters)?,
        sql: Arc::clone(&printed.sql),
        expects: step.expects.to_vec(),
    })
}

async fn run(
    store: &Store,
    gate: (Arc<str>, Vec<Bind>),
    steps: &[Ready],
    deadline: Instant,
) -> Result<Vec<u64>, ApplyError> {
    let begun = tokio::time::timeout_at(deadline.into(), store.writer().write()).await;
    let mut tx = begun
        .map_err(|_| ApplyError::TooSlow)?
        .map_err(StoreError::from)?;
    match all(&mut tx, gate, steps, deadline).await {
        Ok(changed) => {
            tx.commit().await.map_err(StoreError::from)?;
            Ok(changed)
        }
        Err(error) => {
            tx.undo().await.map_err(StoreError::from)?;
            Err(error)
        }
    }
}

/// Runs all statements within their limit, which ends before anything becomes durable.
async fn all(
    tx: &mut Tx,
    (gate, binds): (Arc<str>, Vec<Bind>),
    steps: &[Ready],
    deadline: Instant,
) -> Result<Vec<u64>, ApplyError> {
    let _limit = tx.limit(deadline).await.map_err(StoreError::from)?;
    let open = tx.one(AssertSqlSafe(gate.to_string()), &binds).await;
    if open.map_err(|error| meaning(error, 0))?.is_none() {
        return Err(ApplyError::Ended);
    }
    let mut changed = Vec::new();
    for (step, ready) in steps.iter().enumerate() {
        if Instant::now() >= deadline {
            return Err(ApplyError::TooSlow);
        }
        changed.push(one(tx, step, ready).await?);
    }
    Ok(changed)
}

async fn one(tx: &mut Tx, step: usize, ready: &Ready) -> Result<u64, ApplyError> {
    let refused = |of: &Expectation| ApplyError::Refused {
        step,
        that: of.that,
        refusal: of.refusal.clone(),
    };
    let sql = AssertSqlSafe(ready.sql.to_string());
    let rows = match tx.execute(sql, &ready.binds).await {
        Ok(rows) => rows,
        Err(error) if error.is_taken() => {
            let mut expects = ready.expects.iter();
            let unique = expects.find(|expects| expects.that == Expect::NoDuplicate);
            return Err(unique.map_or(ApplyError::Duplicate { step }, refused));
        }
        Err(error) => return Err(meaning(error, step)),
    };
    if rows > MOST_ROWS {
        return Err(ApplyError::TooMany { step });
    }
    let failed = ready.expects.iter().find(|expects| match expects.that {
        Expect::Exactly(wanted) => rows != wanted,
        Expect::Unchanged => rows != 1,
        Expect::AtLeastOne => rows == 0,
        Expect::NoDuplicate => false,
    });
    failed.map_or(Ok(rows), |expects| Err(refused(expects)))
}

/// What an error of either database means here.
fn meaning(error: DbError, step: usize) -> ApplyError {
    let DbError::Sqlx(sqlx::Error::Database(database)) = &error else {
        return ApplyError::Store(error.into());
    };
    let code = database.code().unwrap_or_default();
    match &*code {
        // `SQLITE_INTERRUPT`; `query_canceled` and `lock_not_available`.
        "9" | "57014" | "55P03" => ApplyError::TooSlow,
        "22003" => ApplyError::Overflow { step },
        "1" if database.message().contains("integer overflow") => ApplyError::Overflow { step },
        // `CHECK` and `NOT NULL`.
        "275" | "1299" | "23514" | "23502" => ApplyError::Value { step },
        _ => ApplyError::Store(error.into()),
    }
}

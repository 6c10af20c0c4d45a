//! Applies what an answer of an application proposes: statements on its own tables and the row of the act, all of
//! them in one transaction, or nothing.
//!
//! No guest is asked while it runs, and nothing waits for anybody but the database. The row of the act comes first: the
//! same form sent twice at once waits there, before it could meet what the first one has written, and is then told what
//! came of that. Whether the scope may still be written in is asked next, in the same transaction, and by each statement
//! again. What must be true of a statement is an [`Expectation`]: one that fails undoes everything, and its sentence is
//! what people read. A form whose act was undone may be sent again.

use super::atto::Atto;
use super::confine::{self, Dialect, Statement};
use super::eventi::{self, Nuovo, Origine};
use super::{Store, StoreError, atto, reazioni};
use crate::model::{Expect, Expectation, Scope, Value};
use cassetto_db::{AssertSqlSafe, Bind, DbError, Tx};
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

/// All that is to be done as one act.
#[derive(Clone, Debug, Default)]
pub struct Deed<'a> {
    /// The statements, in order.
    pub steps: &'a [Step<'a>],
    /// What has happened when they are done: of what, and what.
    pub events: Option<(Origine, Vec<Nuovo>)>,
    /// The event from which it follows.
    pub heard: Option<Heard>,
}

/// An event that is heard by what is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Its key.
    pub id: String,
    /// The application that is then asked what stands for the position, where it says anything by itself.
    pub asks: Option<(String, i64)>,
    /// When, milliseconds UTC.
    pub quando: i64,
}

impl<'a> From<&'a [Step<'a>]> for Deed<'a> {
    fn from(steps: &'a [Step<'a>]) -> Self {
        Deed {
            steps,
            ..Deed::default()
        }
    }
}

/// What has come of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied {
    /// It is done now; how many rows each step has changed.
    Now(Vec<u64>),
    /// It was done before, by this act; nothing has changed now.
    Before(Box<Atto>),
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
    /// The number of the form belongs to another act: of somebody else, of another place, or with other contents.
    #[error("the number of the form belongs to another act")]
    Used,
    /// The incarico is not valid any more, or may not write for the window's position.
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

/// All that is asked of the database once the act is known to be new.
struct Work {
    gate: (Arc<str>, Vec<Bind>),
    steps: Vec<Ready>,
    events: Option<(Origine, Vec<Nuovo>)>,
    heard: Option<Heard>,
}

/// Applies all steps in a scope, in order, as one act. The scope is that of the call whose answer proposes them:
/// [`Access`](crate::access) makes it. Whoever stops waiting leaves the transaction to its deadline.
///
/// # Errors
///
/// [`ApplyError`]; nothing has changed then, and no act of this form is there. Only where the answer of the commit was
/// lost, which is a [`StoreError`], it may be: sending the form again tells.
pub async fn apply(
    store: &Store,
    scope: &Scope,
    deed: Deed<'_>,
    atto: &Atto,
    deadline: Instant,
) -> Result<Applied, ApplyError> {
    // What does not fit is told only of an act that is new.
    let work = work(deed, scope, Dialect::of(store.writer()));
    let (store, atto) = (store.clone(), atto.clone());
    // In a task of its own: nobody who goes away leaves a statement at work without its limit.
    let run = tokio::spawn(async move { run(&store, &atto, work, deadline).await });
    let lost = |_| StoreError::Db(DbError::Sqlx(sqlx::Error::WorkerCrashed));
    run.await.map_err(lost)?
}

fn work(deed: Deed<'_>, scope: &Scope, dialect: Dialect) -> Result<Work, ApplyError> {
    let steps = deed.steps.iter().enumerate();
    let steps = steps.map(|(step, it)| ready(it, scope, dialect).ok_or(ApplyError::Unfit { step }));
    let steps = steps.collect::<Result<_, _>>()?;
    let (gate, binds) = confine::gate(dialect, scope).ok_or(ApplyError::Ended)?;
    Ok(Work {
        gate: (gate.sql, binds),
        steps,
        events: deed.events,
        heard: deed.heard,
    })
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
    atto: &Atto,
    work: Result<Work, ApplyError>,
    deadline: Instant,
) -> Result<Applied, ApplyError> {
    let begun = tokio::time::timeout_at(deadline.into(), store.writer().write()).await;
    let mut tx = begun
        .map_err(|_| ApplyError::TooSlow)?
        .map_err(StoreError::from)?;
    let done = all(&mut tx, atto, work, deadline).await;
    match done {
        Ok(Applied::Now(_)) => {
            tx.commit().await.map_err(StoreError::from)?;
            store.unlinked().notify_one();
            store.happened().notify_one();
        }
        Ok(Applied::Before(_)) | Err(_) => tx.undo().await.map_err(StoreError::from)?,
    }
    done
}

/// Runs all statements within their limit, which ends before anything becomes durable.
async fn all(
    tx: &mut Tx,
    atto: &Atto,
    work: Result<Work, ApplyError>,
    deadline: Instant,
) -> Result<Applied, ApplyError> {
    let _limit = tx.limit(deadline).await.map_err(StoreError::from)?;
    if let Some(before) = atto::insert(tx, atto).await.map_err(late)? {
        return match before.is_again(atto) {
            true => Ok(Applied::Before(Box::new(before))),
            false => Err(ApplyError::Used),
        };
    }
    let Work {
        gate: (gate, binds),
        steps,
        events,
        heard,
    } = work?;
    let open = tx.one(AssertSqlSafe(gate.to_string()), &binds).await;
    if open.map_err(|error| late(error.into()))?.is_none() {
        return Err(ApplyError::Ended);
    }
    let mut changed = Vec::new();
    for (step, ready) in steps.iter().enumerate() {
        if Instant::now() >= deadline {
            return Err(ApplyError::TooSlow);
        }
        changed.push(one(tx, step, ready).await?);
    }
    if let Some(heard) = &heard {
        hear(tx, heard).await?;
    }
    // Counters come last, and nobody holds them for longer than the commit.
    if let Some((of, new)) = &events {
        eventi::append(tx, of, new).await.map_err(late)?;
    }
    Ok(Applied::Now(changed))
}

/// Closes an event in the transaction of what follows from it.
async fn hear(tx: &mut Tx, heard: &Heard) -> Result<(), ApplyError> {
    let closed = eventi::close(tx, &heard.id, eventi::Esito::Sentito, heard.quando).await;
    if !closed.map_err(late)? {
        return Err(ApplyError::Used);
    }
    if let Some((plugin, posizione)) = &heard.asks {
        let asked = reazioni::ask(tx, plugin, *posizione, &heard.id).await;
        asked.map_err(late)?;
    }
    Ok(())
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

/// What an error of either database means of a step.
fn meaning(error: DbError, step: usize) -> ApplyError {
    let DbError::Sqlx(sqlx::Error::Database(database)) = &error else {
        return ApplyError::Store(error.into());
    };
    let code = database.code().unwrap_or_default();
    match &*code {
        "22003" => ApplyError::Overflow { step },
        "1" if database.message().contains("integer overflow") => ApplyError::Overflow { step },
        // `CHECK` and `NOT NULL`.
        "275" | "1299" | "23514" | "23502" => ApplyError::Value { step },
        _ => late(error.into()),
    }
}

/// What an error of either database means of what is the host's own: at most, that it was cut.
fn late(error: StoreError) -> ApplyError {
    let StoreError::Db(DbError::Sqlx(sqlx::Error::Database(database))) = &error else {
        return ApplyError::Store(error);
    };
    match database.code().as_deref() {
        // `SQLITE_INTERRUPT`; `query_canceled` and `lock_not_available`.
        Some("9" | "57014" | "55P03") => ApplyError::TooSlow,
        _ => ApplyError::Store(error),
    }
}

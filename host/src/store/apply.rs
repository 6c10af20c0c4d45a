//! Applies what an answer of an application proposes: statements on its own tables and the row of the act, all of
//! them in one transaction, or nothing.
//!
//! No guest is asked while it runs, and nothing waits for anybody but the database. The row of the act comes first: the
//! same form sent twice at once waits there, before it could meet what the first one has written, and is then told what
//! came of that. Whether the scope may still be written in is asked next, in the same transaction, and by each statement
//! again. What must be true of a statement is an [`Expectation`]: one that fails undoes everything, and its sentence is
//! what people read. A form whose act was undone may be sent again.
//!
//! On PostgreSQL each act has a transaction of its own. SQLite has one writer, and acts that wait for it at the same
//! moment share one ([`Together`]).

mod doing;
mod together;

pub(super) use together::Together;

use super::atto::Atto;
use super::confine::{Dialect, Statement};
use super::eventi::{Nuovo, Origine};
use super::{Store, StoreError};
use crate::model::{Expect, Expectation, Scope, Value};
use cassetto_db::{Db, DbError};
use doing::Doing;
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
    let doing = Doing::of(deed, scope, Dialect::of(store.writer()), atto);
    if let Db::Writer(_) = store.writer() {
        return together::apply(store, doing, deadline).await;
    }
    let store = store.clone();
    // In a task of its own: nobody who goes away leaves a statement at work without its limit.
    let run = tokio::spawn(async move { run(&store, &doing, deadline).await });
    run.await.map_err(|_| lost())?
}

/// Whoever was at it is not any more.
fn lost() -> StoreError {
    StoreError::Db(DbError::Sqlx(sqlx::Error::WorkerCrashed))
}

async fn run(store: &Store, doing: &Doing, deadline: Instant) -> Result<Applied, ApplyError> {
    let begun = tokio::time::timeout_at(deadline.into(), store.writer().write()).await;
    let mut tx = begun
        .map_err(|_| ApplyError::TooSlow)?
        .map_err(StoreError::from)?;
    let done = doing.run(&mut tx, deadline).await;
    match done {
        Ok(Applied::Now(_)) => {
            tx.commit().await.map_err(StoreError::from)?;
            told(store, doing.tells());
        }
        Ok(Applied::Before(_)) | Err(_) => tx.undo().await.map_err(StoreError::from)?,
    }
    done
}

/// Wakes whoever links rows, and whoever delivers where there is something to deliver.
fn told(store: &Store, tells: bool) {
    store.unlinked().notify_one();
    if tells {
        store.happened().notify_one();
    }
}

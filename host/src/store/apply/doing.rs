//! What is asked of the database for one act, and what its answers mean.

use super::{Applied, ApplyError, Deed, Heard, MOST_ROWS, Step};
use crate::model::{Expect, Expectation, Scope};
use crate::store::atto::{self, Atto};
use crate::store::confine::{self, Dialect};
use crate::store::eventi::{self, Nuovo, Origine};
use crate::store::{StoreError, reazioni};
use cassetto_db::{AssertSqlSafe, Bind, DbError, Tx};
use std::sync::Arc;
use std::time::Instant;

/// An act, ready to be done, as often as that is tried.
#[derive(Debug)]
pub(super) struct Doing {
    atto: Atto,
    work: Result<Work, Unfit>,
}

/// All that is asked of the database once the act is known to be new.
#[derive(Debug)]
struct Work {
    gate: (Arc<str>, Vec<Bind>),
    steps: Vec<Ready>,
    events: Option<(Origine, Vec<Nuovo>)>,
    heard: Option<Heard>,
}

/// A statement as the database gets it.
#[derive(Debug)]
struct Ready {
    sql: Arc<str>,
    binds: Vec<Bind>,
    expects: Vec<Expectation>,
}

/// Why an act that is new cannot be done.
#[derive(Clone, Copy, Debug)]
enum Unfit {
    Step(usize),
    Scope,
}

impl From<Unfit> for ApplyError {
    fn from(unfit: Unfit) -> Self {
        match unfit {
            Unfit::Step(step) => ApplyError::Unfit { step },
            Unfit::Scope => ApplyError::Ended,
        }
    }
}

impl Doing {
    /// What does not fit is told only of an act that is new.
    pub(super) fn of(deed: Deed<'_>, scope: &Scope, dialect: Dialect, atto: &Atto) -> Self {
        Doing {
            atto: atto.clone(),
            work: work(deed, scope, dialect),
        }
    }

    /// Whether something has happened when it is done, or may happen now.
    pub(super) fn tells(&self) -> bool {
        let tells = |work: &Work| work.events.is_some() || work.heard.is_some();
        self.work.as_ref().is_ok_and(tells)
    }

    /// Runs all statements within their limit, which ends before anything becomes durable.
    pub(super) async fn run(&self, tx: &mut Tx, until: Instant) -> Result<Applied, ApplyError> {
        let _limit = tx.limit(until).await.map_err(StoreError::from)?;
        if let Some(before) = atto::insert(tx, &self.atto).await.map_err(late)? {
            return match before.is_again(&self.atto) {
                true => Ok(Applied::Before(Box::new(before))),
                false => Err(ApplyError::Used),
            };
        }
        let Work {
            gate: (gate, binds),
            steps,
            events,
            heard,
        } = self.work.as_ref().map_err(|unfit| *unfit)?;
        let open = tx.one(AssertSqlSafe(gate.to_string()), binds).await;
        if open.map_err(|error| late(error.into()))?.is_none() {
            return Err(ApplyError::Ended);
        }
        let mut changed = Vec::new();
        for (step, ready) in steps.iter().enumerate() {
            if Instant::now() >= until {
                return Err(ApplyError::TooSlow);
            }
            changed.push(one(tx, step, ready).await?);
        }
        if let Some(heard) = heard {
            hear(tx, heard).await?;
        }
        // Counters come last, and nobody holds them for longer than the commit.
        if let Some((of, new)) = events {
            eventi::append(tx, of, new).await.map_err(late)?;
        }
        Ok(Applied::Now(changed))
    }
}

fn work(deed: Deed<'_>, scope: &Scope, dialect: Dialect) -> Result<Work, Unfit> {
    let steps = deed.steps.iter().enumerate();
    let steps = steps.map(|(step, it)| ready(it, scope, dialect).ok_or(Unfit::Step(step)));
    let steps = steps.collect::<Result<_, _>>()?;
    let (gate, binds) = confine::gate(dialect, scope).ok_or(Unfit::Scope)?;
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
    let Some((code, message)) = error.refused() else {
        return ApplyError::Store(error.into());
    };
    match &*code {
        "22003" => ApplyError::Overflow { step },
        "1" if message.contains("integer overflow") => ApplyError::Overflow { step },
        // `CHECK` and `NOT NULL`.
        "275" | "1299" | "23514" | "23502" => ApplyError::Value { step },
        _ => late(error.into()),
    }
}

/// What an error of either database means of what is the host's own: at most, that it was cut.
fn late(error: StoreError) -> ApplyError {
    let StoreError::Db(refused) = &error else {
        return ApplyError::Store(error);
    };
    match refused.refused().as_ref().map(|(code, _)| &**code) {
        // `SQLITE_INTERRUPT`; `query_canceled` and `lock_not_available`.
        Some("9" | "57014" | "55P03") => ApplyError::TooSlow,
        _ => ApplyError::Store(error),
    }
}

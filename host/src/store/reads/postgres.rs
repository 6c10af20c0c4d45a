//! Reads on PostgreSQL: a pool of sqlx whose statements end by themselves.

use super::gathered::{Gathered, meaning, safe};
use super::{Bind, Bounds, Ran, ReadError};
use crate::model::Kind;
use cassetto_db::{DbError, Row};
use futures_util::TryStreamExt;
use sqlx::{Column, Executor, PgPool, Postgres, Statement, TypeInfo};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Runs a statement on one of the two sets. The connection goes back only when the statement has ended.
/// What takes too long on the quick one is to begin again on the slow one.
pub(super) async fn rows(
    (pool, slowly): (PgPool, bool),
    sql: Arc<str>,
    binds: Arc<[Bind]>,
    bounds: Bounds,
) -> Ran {
    let connection = tokio::time::timeout_at(bounds.deadline.into(), pool.acquire()).await;
    let mut connection = connection
        .map_err(|_| ReadError::Busy)?
        .map_err(DbError::from)?;
    bounds.waits.store(false, Ordering::Relaxed);
    let mut gathered = Gathered::new(&bounds);
    let mut query = sqlx::query::<Postgres>(safe(sql));
    for bind in &*binds {
        query = match bind {
            Bind::Int(value) => query.bind(*value),
            Bind::Text(value) => query.bind(value.as_deref()),
        };
    }
    let mut stream = query.fetch(&mut *connection);
    loop {
        match stream
            .try_next()
            .await
            .map_err(|error| meaning(error.into()))
        {
            Ok(Some(row)) => gathered.take(Row::from_postgres(&row).map_err(meaning)?)?,
            Ok(None) => break Ok(Some(gathered.rows)),
            Err(ReadError::TooSlow) if !slowly => {
                bounds.pace.overrun();
                break Ok(None);
            }
            Err(error) => break Err(error),
        }
    }
}

/// Has a statement prepared, and compares the types of its columns with ours.
pub(super) async fn prepare(
    pool: PgPool,
    sql: Arc<str>,
    kinds: Vec<Kind>,
) -> Result<(), ReadError> {
    let statement = pool.prepare(safe(sql)).await;
    let statement = statement.map_err(|error| meaning(error.into()))?;
    if statement.columns().len() != kinds.len() {
        return Err(ReadError::Unfit);
    }
    for (about, kind) in statement.columns().iter().zip(kinds) {
        let name = about.type_info().name();
        let wanted = match kind {
            Kind::Int => "INT8",
            Kind::Text => "TEXT",
        };
        if name != wanted {
            return Err(ReadError::Database(DbError::Column {
                column: about.ordinal(),
                found: "another type",
                wanted,
            }));
        }
    }
    Ok(())
}

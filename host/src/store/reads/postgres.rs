//! Reads on PostgreSQL: a pool of sqlx whose statements end by themselves.

use super::{Bind, Bounds, Gathered, ReadError, bound, meaning, safe};
use crate::model::{Kind, Value};
use cassetto_db::{DbError, Row};
use futures_util::TryStreamExt;
use sqlx::{Column, Executor, PgPool, Postgres, Statement, TypeInfo};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Runs a statement. The connection goes back only when the statement has ended.
pub(super) async fn rows(
    pool: PgPool,
    sql: Arc<str>,
    binds: Vec<Bind>,
    bounds: Bounds,
) -> Result<Vec<Vec<Value>>, ReadError> {
    let connection = tokio::time::timeout_at(bounds.deadline.into(), pool.acquire()).await;
    let mut connection = connection
        .map_err(|_| ReadError::Busy)?
        .map_err(DbError::from)?;
    bounds.waits.store(false, Ordering::Relaxed);
    let mut gathered = Gathered::new(&bounds);
    let mut stream = bound!(Postgres, sql, binds).fetch(&mut *connection);
    while let Some(row) = stream
        .try_next()
        .await
        .map_err(|error| meaning(error.into()))?
    {
        gathered.take(Row::from_postgres(&row).map_err(meaning)?)?;
    }
    Ok(gathered.rows)
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

//! Statements on a pool and inside a transaction.

use crate::{Bind, DbError, Held, Natives, Row, Writer};
use futures_util::TryStreamExt;
use sqlx::{AssertSqlSafe, PgPool, Postgres, SqlSafeStr, Sqlite, SqlitePool};

/// A pool of one of the two databases. Cloning shares it.
#[derive(Clone, Debug)]
pub enum Db {
    /// Two files of a folder.
    Sqlite(SqlitePool),
    /// The same, only to read them.
    Native(Natives),
    /// The same, by the one connection with which a process writes.
    Writer(Writer),
    /// Two schemas of a database.
    Postgres(PgPool),
}

/// A transaction that writes. On SQLite it takes the lock at once (`begin immediate`), since one
/// that reads first and writes later fails without waiting. Dropped without `commit`, it is undone.
pub enum Tx {
    /// On SQLite.
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    /// On SQLite, by the one connection with which a process writes.
    Writer(Held),
    /// On PostgreSQL.
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// Binds every value in order; the same text for both databases.
macro_rules! bound {
    ($database:ty, $sql:expr, $binds:expr) => {{
        let mut query = sqlx::query::<$database>($sql);
        for bind in $binds {
            query = match bind {
                Bind::Int(value) => query.bind(*value),
                Bind::Text(value) => query.bind(value.as_deref()),
            };
        }
        query
    }};
}

impl Db {
    /// All rows, in memory: for answers whose size is bounded by the statement itself.
    pub async fn all(&self, sql: impl SqlSafeStr, binds: &[Bind]) -> Result<Vec<Row>, DbError> {
        let sql = sql.into_sql_str();
        match self {
            Db::Sqlite(pool) => {
                let rows = bound!(Sqlite, sql, binds).fetch_all(pool).await?;
                rows.iter().map(Row::from_sqlite).collect()
            }
            Db::Native(natives) => natives.all(sql, binds).await,
            Db::Writer(writer) => writer.all(sql, binds).await,
            Db::Postgres(pool) => {
                let rows = bound!(Postgres, sql, binds).fetch_all(pool).await?;
                rows.iter().map(Row::from_postgres).collect()
            }
        }
    }

    /// The first row, or `None`.
    pub async fn one(&self, sql: impl SqlSafeStr, binds: &[Bind]) -> Result<Option<Row>, DbError> {
        let sql = sql.into_sql_str();
        match self {
            Db::Sqlite(pool) => {
                let row = bound!(Sqlite, sql, binds).fetch_optional(pool).await?;
                row.as_ref().map(Row::from_sqlite).transpose()
            }
            Db::Native(natives) => natives.one(sql, binds).await,
            Db::Writer(writer) => Ok(writer.all(sql, binds).await?.into_iter().next()),
            Db::Postgres(pool) => {
                let row = bound!(Postgres, sql, binds).fetch_optional(pool).await?;
                row.as_ref().map(Row::from_postgres).transpose()
            }
        }
    }

    /// Calls `each` with every row as it comes, so that memory stays constant.
    pub async fn each<E: From<DbError>>(
        &self,
        sql: impl SqlSafeStr,
        binds: &[Bind],
        mut each: impl FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = sql.into_sql_str();
        match self {
            Db::Sqlite(pool) => {
                let mut rows = bound!(Sqlite, sql, binds).fetch(pool);
                while let Some(row) = rows.try_next().await.map_err(DbError::from)? {
                    each(Row::from_sqlite(&row)?)?;
                }
            }
            Db::Native(natives) => natives.each(sql, binds, each).await?,
            // Nobody reads many rows by what all others wait for.
            Db::Writer(writer) => {
                for row in writer.all(sql, binds).await? {
                    each(row)?;
                }
            }
            Db::Postgres(pool) => {
                let mut rows = bound!(Postgres, sql, binds).fetch(pool);
                while let Some(row) = rows.try_next().await.map_err(DbError::from)? {
                    each(Row::from_postgres(&row)?)?;
                }
            }
        }
        Ok(())
    }

    /// One statement in a transaction of its own; the number of rows that it changed.
    ///
    /// # Errors
    ///
    /// [`DbError::ReadOnly`] on SQLite where the pool only reads.
    pub async fn execute(&self, sql: impl SqlSafeStr, binds: &[Bind]) -> Result<u64, DbError> {
        let sql = sql.into_sql_str();
        Ok(match self {
            Db::Native(_) => return Err(DbError::ReadOnly),
            Db::Writer(writer) => writer.execute(sql, binds).await?,
            Db::Sqlite(pool) => bound!(Sqlite, sql, binds)
                .execute(pool)
                .await?
                .rows_affected(),
            Db::Postgres(pool) => bound!(Postgres, sql, binds)
                .execute(pool)
                .await?
                .rows_affected(),
        })
    }

    /// Begins a transaction that writes.
    ///
    /// # Errors
    ///
    /// [`DbError::ReadOnly`] on SQLite where the pool only reads.
    pub async fn write(&self) -> Result<Tx, DbError> {
        Ok(match self {
            Db::Native(_) => return Err(DbError::ReadOnly),
            Db::Writer(writer) => Tx::Writer(writer.begin().await?),
            Db::Sqlite(pool) => Tx::Sqlite(pool.begin_with("begin immediate").await?),
            Db::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Closes the pool and waits until every connection has ended.
    pub async fn close(&self) {
        match self {
            Db::Sqlite(pool) => pool.close().await,
            Db::Native(natives) => natives.close().await,
            Db::Writer(writer) => writer.close().await,
            Db::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// All rows.
    pub async fn all(&mut self, sql: impl SqlSafeStr, binds: &[Bind]) -> Result<Vec<Row>, DbError> {
        let sql = sql.into_sql_str();
        match self {
            Tx::Sqlite(tx) => {
                let rows = bound!(Sqlite, sql, binds).fetch_all(&mut **tx).await?;
                rows.iter().map(Row::from_sqlite).collect()
            }
            Tx::Writer(held) => held.all(sql, binds).await,
            Tx::Postgres(tx) => {
                let rows = bound!(Postgres, sql, binds).fetch_all(&mut **tx).await?;
                rows.iter().map(Row::from_postgres).collect()
            }
        }
    }

    /// The first row, or `None`.
    pub async fn one(
        &mut self,
        sql: impl SqlSafeStr,
        binds: &[Bind],
    ) -> Result<Option<Row>, DbError> {
        Ok(self.all(sql, binds).await?.into_iter().next())
    }

    /// One statement; the number of rows that it changed.
    pub async fn execute(&mut self, sql: impl SqlSafeStr, binds: &[Bind]) -> Result<u64, DbError> {
        let sql = sql.into_sql_str();
        Ok(match self {
            Tx::Sqlite(tx) => bound!(Sqlite, sql, binds)
                .execute(&mut **tx)
                .await?
                .rows_affected(),
            Tx::Writer(held) => held.execute(sql, binds).await?,
            Tx::Postgres(tx) => bound!(Postgres, sql, binds)
                .execute(&mut **tx)
                .await?
                .rows_affected(),
        })
    }

    /// One `insert into <table> (<columns>) values …` for all rows, cut into statements that stay
    /// below the 32,766 placeholders of SQLite. Rows are as wide as `columns`. On SQLite they have no
    /// number, because it searches a named one from the first, and thousands take seconds.
    pub async fn insert(
        &mut self,
        table: &'static str,
        columns: &'static [&'static str],
        rows: &[Vec<Bind>],
        tail: &'static str,
    ) -> Result<u64, DbError> {
        let mut written = 0;
        let numbered = matches!(self, Tx::Postgres(_));
        for chunk in rows.chunks((8_000 / columns.len().max(1)).max(1)) {
            let mut sql = format!("insert into {table} ({}) values ", columns.join(", "));
            for row in 0..chunk.len() {
                sql.push_str(if row == 0 { "(" } else { ", (" });
                for column in 0..columns.len() {
                    let comma = if column == 0 { "" } else { ", " };
                    sql.push_str(comma);
                    match numbered {
                        true => sql.push_str(&format!("${}", row * columns.len() + column + 1)),
                        false => sql.push('?'),
                    }
                }
                sql.push(')');
            }
            sql.push(' ');
            sql.push_str(tail);
            let binds: Vec<Bind> = chunk.iter().flatten().cloned().collect();
            // Table, columns and tail are literals of this project; values are bound.
            let sql = AssertSqlSafe(sql);
            written += match self {
                // As many rows seldom come again, and a text of thousands of places is not worth keeping.
                Tx::Writer(held) if chunk.len() > 1 => {
                    held.execute_once(sql.into_sql_str(), &binds).await?
                }
                _ => self.execute(sql, &binds).await?,
            };
        }
        Ok(written)
    }

    /// Whether it can go on: of the one connection that writes some errors end it by themselves, and nothing of it is
    /// there then.
    pub fn stands(&self) -> bool {
        match self {
            Tx::Writer(held) => held.stands(),
            Tx::Sqlite(_) | Tx::Postgres(_) => true,
        }
    }

    /// Makes it durable. What was acknowledged before this was not.
    pub async fn commit(self) -> Result<(), DbError> {
        match self {
            Tx::Sqlite(tx) => tx.commit().await?,
            Tx::Writer(held) => held.commit().await?,
            Tx::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

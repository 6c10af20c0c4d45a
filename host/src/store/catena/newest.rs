//! The newest link of the chain, and the digest of any, as the desk itself asks for them.

use super::super::{Store, StoreError, seguito};
use super::Head;
use crate::clock::Clock;
use cassetto_db::Db;

/// The newest link, and what time it is by the clock of the database. `None` where nothing was linked.
///
/// # Errors
///
/// The database is out of reach, or somebody wrote there what no row of ours holds.
pub async fn newest(store: &Store) -> Result<Option<Head>, StoreError> {
    head(store.reads()).await
}

pub(super) async fn head(db: &Db) -> Result<Option<Head>, StoreError> {
    let sql = "select numero, impronta from catena order by numero desc limit 1";
    let Some(row) = db.one(sql, &[]).await? else {
        return Ok(None);
    };
    Ok(Some(Head {
        quando: Clock::utc(seguito::moment(db).await?),
        numero: row.int(0)?,
        impronta: row.text(1)?.to_owned(),
    }))
}

/// The digest of the link of a number, where there is one.
///
/// # Errors
///
/// As [`newest`].
pub async fn digest_of(store: &Store, numero: i64) -> Result<Option<String>, StoreError> {
    let sql = "select impronta from catena where numero = $1";
    let row = store.reads().one(sql, &[numero.into()]).await?;
    Ok(row.map(|row| row.text(0).map(str::to_owned)).transpose()?)
}

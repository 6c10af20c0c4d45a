//! What the archive says to whoever asks applications: files, days and positions.

use super::super::{Store, StoreError};
use super::{PAGE, Posizione};
use crate::model::Moment;
use cassetto_db::{AssertSqlSafe, Bind, Row};

/// What a day is, for answers: the day itself, and the one as of which the archive was computed.
pub(super) async fn day(store: &Store, now: &Moment) -> Result<String, StoreError> {
    let sql = "select aggiornato_al from archivio.fornitura where dataset = 'mese'";
    let row = store.reads().one(sql, &[]).await?;
    let computed = row.as_ref().map(|row| row.text(0)).transpose()?;
    Ok(format!("{} {}", now.today, computed.unwrap_or_default()))
}

/// The file after a number, and the dataset that it brought.
pub(super) async fn next(store: &Store, numero: i64) -> Result<Option<(i64, String)>, StoreError> {
    let sql = "select numero, dataset from archivio.importazione where numero > $1 \
               order by numero limit 1";
    let row = store.reads().one(sql, &[numero.into()]).await?;
    let read = |row: Row| Ok((row.int(0)?, row.text(1)?.to_owned()));
    row.map(read).transpose()
}

/// The positions that a file touched, after one.
pub(super) async fn touched(
    store: &Store,
    file: i64,
    after: i64,
) -> Result<Vec<Posizione>, StoreError> {
    let sql = format!(
        "select p.id, p.soggetto, p.tipo from archivio.importazione_posizione t \
         join archivio.posizione p on p.id = t.posizione \
         where t.importazione = $1 and t.posizione > $2 order by t.posizione limit {PAGE}"
    );
    read(store, sql, vec![file.into(), after.into()]).await
}

/// The positions of some types, after one.
pub(super) async fn all(
    store: &Store,
    tipi: &[String],
    after: i64,
) -> Result<Vec<Posizione>, StoreError> {
    if tipi.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (2..tipi.len() + 2).map(|at| format!("${at}")).collect();
    let sql = format!(
        "select p.id, p.soggetto, p.tipo from archivio.posizione p where p.id > $1 and p.tipo in ({}) \
         order by p.id limit {PAGE}",
        places.join(", ")
    );
    let mut binds: Vec<Bind> = vec![after.into()];
    binds.extend(tipi.iter().map(|tipo| Bind::from(tipo.as_str())));
    read(store, sql, binds).await
}

/// Texts of ours, made of literals, a number and places; values are bound.
async fn read(store: &Store, sql: String, binds: Vec<Bind>) -> Result<Vec<Posizione>, StoreError> {
    let rows = store.reads().all(AssertSqlSafe(sql), &binds).await?;
    let each = rows.iter().map(|row| {
        Ok(Posizione {
            id: row.int(0)?,
            soggetto: row.int(1)?,
            tipo: row.text(2)?.to_owned(),
        })
    });
    each.collect()
}

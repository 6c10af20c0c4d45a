//! Table `orologio`: by how many days the clock of a demonstration was moved forward.

use super::{Store, StoreError};

/// The days; 0 where nobody moved it, or the database is no demonstration.
pub async fn days(store: &Store) -> Result<i64, StoreError> {
    let sql = "select o.giorni from orologio o \
               join impostazione i on i.chiave = 'demo' and i.valore = o.demo";
    let row = store.reads().one(sql, &[]).await?;
    Ok(row.map_or(Ok(0), |row| row.int(0))?)
}

/// Moves it from so many days to so many, which is `ms` later; `false`, and nothing, where it does not
/// stand there or the database is no demonstration. Sessions go along, so that whoever is signed in
/// stays so.
pub async fn forward(store: &Store, from: i64, to: i64, ms: i64) -> Result<bool, StoreError> {
    let mut tx = store.writer().write().await?;
    let moved = tx
        .execute(
            "insert into orologio (demo, giorni) \
             select i.valore, cast($2 as bigint) from impostazione i where i.chiave = 'demo' \
               and (cast($1 as bigint) = 0 \
                 or exists (select 1 from orologio o where o.demo = i.valore)) \
             on conflict (demo) do update set giorni = excluded.giorni \
             where orologio.giorni = cast($1 as bigint)",
            &[from.into(), to.into()],
        )
        .await?;
    if moved == 0 {
        return Ok(false);
    }
    let sessions = "update sessione set creata = creata + $1, usata = usata + $1";
    tx.execute(sessions, &[ms.into()]).await?;
    tx.commit().await?;
    Ok(true)
}

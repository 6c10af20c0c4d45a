//! Table `tasto`: the keys of the desk that a person chose instead of the usual ones.

use super::{Store, StoreError};

/// Those of a person: action and combination; at most 100.
pub async fn of_person(store: &Store, persona: &str) -> Result<Vec<(String, String)>, StoreError> {
    let sql = "select azione, combinazione from tasto where persona = $1 order by azione limit 100";
    let rows = store.reads().all(sql, &[persona.into()]).await?;
    let read = rows
        .iter()
        .map(|row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned())));
    read.collect()
}

/// Gives an action a combination of its own.
pub async fn set(
    store: &Store,
    persona: &str,
    azione: &str,
    combinazione: &str,
) -> Result<(), StoreError> {
    let sql = "insert into tasto (persona, azione, combinazione) values ($1, $2, $3) \
               on conflict (persona, azione) do update set combinazione = excluded.combinazione";
    let binds = [persona.into(), azione.into(), combinazione.into()];
    store.writer().execute(sql, &binds).await?;
    Ok(())
}

/// Gives all of them back their usual ones.
pub async fn reset(store: &Store, persona: &str) -> Result<(), StoreError> {
    let sql = "delete from tasto where persona = $1";
    store.writer().execute(sql, &[persona.into()]).await?;
    Ok(())
}

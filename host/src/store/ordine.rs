//! Table `ordine`: how a person wants the menu of an incarico of theirs to stand. Words for pages, as
//! `prova/mesi`; they open nothing, and what a menu has not they do not put there.

use super::{Store, StoreError};

/// A sub-select for the one query of a request: the words of the incarico `i`, with a blank between them; null where
/// it has the order of its administrator.
pub const ORDINE: &str = "(select m.voci from ordine m where m.incarico = i.id)";

/// Keeps an order instead of the one before.
pub async fn keep(store: &Store, incarico: &str, voci: &[String]) -> Result<(), StoreError> {
    let sql = "insert into ordine (incarico, voci) values ($1, $2) \
               on conflict (incarico) do update set voci = excluded.voci";
    let binds = [incarico.into(), voci.join(" ").into()];
    store.writer().execute(sql, &binds).await?;
    Ok(())
}

/// Gives back the order of the administrator.
pub async fn forget(store: &Store, incarico: &str) -> Result<(), StoreError> {
    let sql = "delete from ordine where incarico = $1";
    store.writer().execute(sql, &[incarico.into()]).await?;
    Ok(())
}

//! Marking notices as read. A mark stays, and only the person of an incarico makes one in it.

use super::super::{Store, StoreError};
use super::Page;

/// Marks a notice of the incarico as read; the first mark stays. Whether there is such a notice.
pub async fn mark(store: &Store, of: Page<'_>, numero: i64, now: i64) -> Result<bool, StoreError> {
    let sql = "update avviso set letto = coalesce(letto, $4) \
               where tipo = 'persona' and chiave = $1 and incarico = $2 and numero = $3";
    let binds = [
        of.persona.into(),
        of.incarico.id.as_str().into(),
        numero.into(),
        now.into(),
    ];
    Ok(store.writer().execute(sql, &binds).await? > 0)
}

/// Marks all notices of the incarico up to a number as read.
pub async fn mark_all(store: &Store, of: Page<'_>, up_to: i64, now: i64) -> Result<(), StoreError> {
    let sql = "update avviso set letto = $4 where tipo = 'persona' and chiave = $1 \
               and incarico = $2 and numero <= $3 and letto is null";
    let binds = [
        of.persona.into(),
        of.incarico.id.as_str().into(),
        up_to.into(),
        now.into(),
    ];
    store.writer().execute(sql, &binds).await?;
    Ok(())
}

//! Whether a form is worth being drawn.

use super::super::confine::{self, Dialect};
use super::super::incarichi::Incarico;
use super::super::visible::{self, Diritto};
use super::super::{Store, StoreError};
use crate::model::{Per, Scope};
use cassetto_db::AssertSqlSafe;

/// Whether a scope may be written in now: what [`apply`](crate::store::apply::apply) asks again when a form comes.
///
/// # Errors
///
/// The database is out of reach.
pub async fn may_write(store: &Store, scope: &Scope) -> Result<bool, StoreError> {
    let reads = store.reads();
    let Some((gate, binds)) = confine::gate(Dialect::of(reads), scope) else {
        return Ok(false);
    };
    let row = reads
        .one(AssertSqlSafe(gate.sql.to_string()), &binds)
        .await?;
    Ok(row.is_some())
}

/// Whether there is any position for which the incarico may write on that day: of a collaborator one whose subdelega says
/// so, of everybody else whatever they see.
///
/// # Errors
///
/// The database is out of reach.
pub async fn may_write_some(
    store: &Store,
    incarico: &Incarico,
    today: &str,
) -> Result<bool, StoreError> {
    if incarico.per != Per::Subdelega {
        return Ok(incarico.per != Per::Istituto);
    }
    let set = visible::set_for(Diritto::Scrive, incarico.per, 1, 2);
    // Made of literals of ours; values are bound.
    let sql = AssertSqlSafe(format!("select n.id from ({set}) n limit 1"));
    let row = store
        .reads()
        .one(sql, &[incarico.id.as_str().into(), today.into()])
        .await?;
    Ok(row.is_some())
}

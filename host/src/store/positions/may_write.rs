//! Whether a form is worth being drawn.

use super::super::confine::{self, Dialect};
use super::super::{Store, StoreError};
use crate::model::Scope;
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

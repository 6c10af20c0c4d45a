//! Table `impostazione`: settings of the whole database.

use super::{Store, StoreError};

/// The reference date of the demonstration that this database holds; `None` when it holds real
/// people, and nobody may sign in without proof.
pub async fn demo(store: &Store) -> Result<Option<String>, StoreError> {
    let sql = "select valore from impostazione where chiave = 'demo'";
    let row = store.reads().one(sql, &[]).await?;
    Ok(row.map(|row| row.text(0).map(str::to_owned)).transpose()?)
}

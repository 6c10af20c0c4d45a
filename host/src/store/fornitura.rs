//! Table `archivio.fornitura`: how fresh each dataset is, and who delivered it.

use super::{Store, StoreError};

/// A delivery of a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fornitura {
    /// The dataset.
    pub dataset: String,
    /// The last day that it covers, `YYYY-MM-DD`.
    pub aggiornato_al: String,
    /// Who delivered it.
    pub fonte: String,
}

/// The deliveries of all datasets, the oldest first: one row a dataset, a few dozen in all.
pub async fn all(store: &Store) -> Result<Vec<Fornitura>, StoreError> {
    let sql = "select dataset, aggiornato_al, fonte from archivio.fornitura \
               order by aggiornato_al, dataset";
    let rows = store.reads().all(sql, &[]).await?;
    rows.iter()
        .map(|row| {
            Ok(Fornitura {
                dataset: row.text(0)?.to_owned(),
                aggiornato_al: row.text(1)?.to_owned(),
                fonte: row.text(2)?.to_owned(),
            })
        })
        .collect()
}

//! Table `archivio.fornitura`: how fresh each dataset is, and who delivered it.

use super::{Store, StoreError};
use cassetto_db::{Bind, Row};
use sqlx::AssertSqlSafe;

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
    rows.iter().map(fornitura).collect()
}

/// The oldest delivery of some datasets; `None` where none of them was ever delivered.
pub async fn oldest(store: &Store, datasets: &[String]) -> Result<Option<Fornitura>, StoreError> {
    if datasets.is_empty() {
        return Ok(None);
    }
    let places: Vec<_> = (1..=datasets.len()).map(|at| format!("${at}")).collect();
    let places = places.join(", ");
    let sql = format!(
        "select dataset, aggiornato_al, fonte from archivio.fornitura where dataset in ({places}) \
         order by aggiornato_al, dataset limit 1"
    );
    let binds: Vec<Bind> = datasets.iter().map(|it| it.as_str().into()).collect();
    // The text is made of literals and numbers of ours; names of datasets are bound.
    let row = store.reads().one(AssertSqlSafe(sql), &binds).await?;
    row.as_ref().map(fornitura).transpose()
}

fn fornitura(row: &Row) -> Result<Fornitura, StoreError> {
    Ok(Fornitura {
        dataset: row.text(0)?.to_owned(),
        aggiornato_al: row.text(1)?.to_owned(),
        fonte: row.text(2)?.to_owned(),
    })
}

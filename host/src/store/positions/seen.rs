//! Positions that are named by their words, as far as an incarico sees them now.

use super::super::incarichi::Incarico;
use super::super::{Store, StoreError, visible};
use crate::model::Per;
use cassetto_db::{AssertSqlSafe, Bind};

/// Word and type of those that the incarico sees on that day, of at most 100 that are named.
pub async fn seen(
    store: &Store,
    incarico: &Incarico,
    today: &str,
    codici: &[&str],
) -> Result<Vec<(String, String)>, StoreError> {
    // An institute sees none, and its condition has no placeholder.
    if codici.is_empty() || incarico.per == Per::Istituto {
        return Ok(Vec::new());
    }
    let codici = &codici[..codici.len().min(100)];
    let places: Vec<String> = (3..codici.len() + 3).map(|at| format!("${at}")).collect();
    let sql = format!(
        "select p.codice, p.tipo from archivio.posizione p where p.codice in ({}) and {}",
        places.join(", "),
        visible::sees(incarico.per, 1, 2)
    );
    let mut binds: Vec<Bind> = vec![incarico.id.as_str().into(), today.into()];
    binds.extend(codici.iter().map(|codice| Bind::from(*codice)));
    // Made of literals of ours and numbers of places; values are bound.
    let rows = store.reads().all(AssertSqlSafe(sql), &binds).await?;
    let read = rows
        .iter()
        .map(|row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned())));
    read.collect()
}

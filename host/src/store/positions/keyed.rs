//! Positions that people name by their keys, as far as an incarico sees them now.

use super::super::incarichi::Incarico;
use super::super::{Store, StoreError, visible};
use super::placed::MOST;
use crate::model::Per;
use cassetto_db::{AssertSqlSafe, Bind};

/// A position that somebody sees, by its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyed {
    /// Its word in URLs.
    pub codice: String,
    /// Its type.
    pub tipo: String,
    /// The key that people know. It may be personal data.
    pub chiave: String,
}

/// Those that the incarico sees on that day, of at most [`MOST`] keys. Several types may have a position of one key.
pub async fn keyed(
    store: &Store,
    incarico: &Incarico,
    today: &str,
    keys: &[&str],
) -> Result<Vec<Keyed>, StoreError> {
    // An institute sees none, and its condition has no placeholder.
    if keys.is_empty() || incarico.per == Per::Istituto {
        return Ok(Vec::new());
    }
    let keys = &keys[..keys.len().min(MOST)];
    let places: Vec<String> = (3..keys.len() + 3).map(|at| format!("${at}")).collect();
    let sql = format!(
        "select p.codice, p.tipo, p.chiave from archivio.posizione p where p.chiave in ({}) and {}",
        places.join(", "),
        visible::sees(incarico.per, 1, 2)
    );
    let mut binds: Vec<Bind> = vec![incarico.id.as_str().into(), today.into()];
    binds.extend(keys.iter().map(|key| Bind::from(*key)));
    // Made of literals of ours and numbers of places; values are bound.
    let rows = store.reads().all(AssertSqlSafe(sql), &binds).await?;
    let read = rows.iter().map(|row| {
        Ok(Keyed {
            codice: row.text(0)?.to_owned(),
            tipo: row.text(1)?.to_owned(),
            chiave: row.text(2)?.to_owned(),
        })
    });
    read.collect()
}

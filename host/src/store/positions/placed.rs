//! Positions that rows name by their keys, as far as an incarico sees them now.

use super::super::incarichi::Incarico;
use super::super::{Store, StoreError, visible};
use crate::model::Per;
use cassetto_db::{AssertSqlSafe, Bind};

/// The most keys that are looked for at once; SQLite takes thousands of parameters.
pub const MOST: usize = 500;

/// A position that somebody sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Its key in the archive.
    pub id: i64,
    /// Its word in URLs.
    pub codice: String,
    /// Its type.
    pub tipo: String,
}

/// Those that the incarico sees on that day, of at most [`MOST`] that are named.
pub async fn placed(
    store: &Store,
    incarico: &Incarico,
    today: &str,
    ids: &[i64],
) -> Result<Vec<Placed>, StoreError> {
    // An institute sees none, and its condition has no placeholder.
    if ids.is_empty() || incarico.per == Per::Istituto {
        return Ok(Vec::new());
    }
    let ids = &ids[..ids.len().min(MOST)];
    let places: Vec<String> = (3..ids.len() + 3).map(|at| format!("${at}")).collect();
    let sql = format!(
        "select p.id, p.codice, p.tipo from archivio.posizione p where p.id in ({}) and {}",
        places.join(", "),
        visible::sees(incarico.per, 1, 2)
    );
    let mut binds: Vec<Bind> = vec![incarico.id.as_str().into(), today.into()];
    binds.extend(ids.iter().map(|id| Bind::from(*id)));
    // Made of literals of ours and numbers of places; values are bound.
    let rows = store.reads().all(AssertSqlSafe(sql), &binds).await?;
    let read = rows.iter().map(|row| {
        Ok(Placed {
            id: row.int(0)?,
            codice: row.text(1)?.to_owned(),
            tipo: row.text(2)?.to_owned(),
        })
    });
    read.collect()
}

//! The types of the positions that an incarico may see: all of them, and those of the first.

use super::super::incarichi::Incarico;
use super::super::{Store, StoreError, visible};
use crate::model::Per;
use cassetto_db::Bind;
use sqlx::AssertSqlSafe;

/// How many positions are the first.
const FIRST: usize = 100;

/// The types, each once, in alphabetical order.
pub async fn tipi(
    store: &Store,
    incarico: &Incarico,
    today: &str,
) -> Result<Vec<String>, StoreError> {
    let set = visible::set(incarico.per, 1, 2);
    let sql = match incarico.per {
        // An office has a million positions, and nearly always one of each type among the first.
        Per::Struttura => format!(
            "with recursive t (tipo) as (select min(n.tipo) from archivio.posizione n union all \
             select (select min(n.tipo) from archivio.posizione n where n.tipo > t.tipo) \
             from t where t.tipo is not null) \
             select t.tipo from t where t.tipo is not null \
               and coalesce((select 1 from ({set} and p.tipo = t.tipo limit 1) s), 0) = 1 \
             order by t.tipo"
        ),
        _ => format!(
            "select distinct p.tipo from archivio.posizione p where p.id in ({set}) order by p.tipo"
        ),
    };
    // The text is made of literals of this project; values are bound. The incarico of an institute sees
    // nothing, and its statement has no placeholder.
    let binds: [Bind; 2] = [incarico.id.as_str().into(), today.into()];
    let binds = match sql.contains("$1") {
        true => &binds[..],
        false => &[],
    };
    let rows = store.reads().all(AssertSqlSafe(sql), binds).await?;
    rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

/// The types of the first positions that it may see, each once, in alphabetical order: what most of a great many are,
/// without reading them all.
pub async fn first_tipi(
    store: &Store,
    incarico: &Incarico,
    today: &str,
) -> Result<Vec<String>, StoreError> {
    if incarico.per == Per::Istituto {
        return Ok(Vec::new());
    }
    let set = visible::set(incarico.per, 1, 2);
    let sql = format!(
        "select distinct p.tipo from archivio.posizione p where p.id in ({set} limit {FIRST}) \
         order by p.tipo"
    );
    let binds: [Bind; 2] = [incarico.id.as_str().into(), today.into()];
    // The text is made of literals of this project and a number; values are bound.
    let rows = store.reads().all(AssertSqlSafe(sql), &binds).await?;
    rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

//! The types of the positions that an incarico may see.

use super::super::incarichi::Incarico;
use super::super::{Store, StoreError, visible};
use cassetto_db::Bind;
use sqlx::AssertSqlSafe;

/// The types, each once, in alphabetical order.
pub async fn tipi(
    store: &Store,
    incarico: &Incarico,
    today: &str,
) -> Result<Vec<String>, StoreError> {
    let set = visible::set(incarico.per, 1, 2);
    let sql = format!(
        "select distinct p.tipo from archivio.posizione p where p.id in ({set}) order by p.tipo"
    );
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

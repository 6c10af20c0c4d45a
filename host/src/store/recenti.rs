//! Table `recente`: the positions of which windows were shown last, in each incarico.
//!
//! The appender of the register writes it with the same group of rows, so that no window waits for it. It is read like
//! any position: what the incarico may not see at that moment is not there.

use super::accesso::Accesso;
use super::incarichi::Incarico;
use super::positions::Posizione;
use super::{Store, StoreError, visible};
use crate::model::Per;
use cassetto_db::{AssertSqlSafe, Bind, Tx};
use std::collections::BTreeMap;

/// How many are kept of each incarico.
pub const MOST: usize = 10;

/// How the register says that a window was shown.
const SHOWN: &str = "mostrata";

/// Notes the positions of a group of the register, in the order of keys, so that two nodes do not wait for each other.
pub(super) async fn note(tx: &mut Tx, group: &[Accesso]) -> Result<(), StoreError> {
    let mut last: BTreeMap<(&str, i64), i64> = BTreeMap::new();
    for row in group
        .iter()
        .filter(|row| row.esito == SHOWN && row.plugin.is_some())
    {
        if let (Some(incarico), Some(posizione)) = (&row.incarico, row.posizione) {
            let quando = last.entry((incarico, posizione)).or_insert(row.quando);
            *quando = row.quando.max(*quando);
        }
    }
    if last.is_empty() {
        return Ok(());
    }
    let rows: Vec<Vec<Bind>> = last
        .iter()
        .map(|((incarico, posizione), quando)| {
            vec![(*incarico).into(), (*posizione).into(), (*quando).into()]
        })
        .collect();
    let columns = &["incarico", "posizione", "quando"];
    let newer = "on conflict (incarico, posizione) do update set quando = excluded.quando \
                 where recente.quando < excluded.quando";
    tx.insert("recente", columns, &rows, newer).await?;
    let mut incarichi: Vec<Bind> = last
        .keys()
        .map(|(incarico, _)| (*incarico).into())
        .collect();
    incarichi.dedup();
    let places: Vec<String> = (1..=incarichi.len()).map(|at| format!("${at}")).collect();
    let sql = format!(
        "delete from recente where incarico in ({}) and (select count(*) from recente n \
         where n.incarico = recente.incarico and (n.quando > recente.quando \
         or (n.quando = recente.quando and n.posizione > recente.posizione))) >= {MOST}",
        places.join(", ")
    );
    // Made of literals of ours and numbers; values are bound.
    tx.execute(AssertSqlSafe(sql), &incarichi).await?;
    Ok(())
}

/// The positions that an incarico looked at last and sees on that day, the last first.
pub async fn list(
    store: &Store,
    incarico: &Incarico,
    today: &str,
) -> Result<Vec<Posizione>, StoreError> {
    // An institute sees none, and its condition has no placeholder.
    if incarico.per == Per::Istituto {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select {} from recente r join archivio.posizione p on p.id = r.posizione \
         join archivio.soggetto g on g.id = p.soggetto where r.incarico = $1 and {} \
         order by r.quando desc, p.id desc limit {MOST}",
        Posizione::COLUMNS,
        visible::sees(incarico.per, 1, 2)
    );
    let binds = [incarico.id.as_str().into(), today.into()];
    // Made of literals of ours and a number; values are bound.
    let rows = store.reads().all(AssertSqlSafe(sql), &binds).await?;
    rows.iter().map(|row| Posizione::read(row, 0)).collect()
}

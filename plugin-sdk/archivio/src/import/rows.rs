//! Rows of a dataset: into the staging table, and from there into the archive. One text of SQL serves
//! every dataset; its names come from `tables`, values are bound.

use super::line::{STAGED, slot};
use super::table::{Id, Of, Table};
use super::{Kept, registry, touched};
use crate::ArchiveError;
use cassetto_db::{AssertSqlSafe, Bind, Tx};
use jiff::civil::Date;

/// Puts rows into the staging table.
pub(super) async fn add(tx: &mut Tx, rows: &[Vec<Bind>]) -> Result<(), ArchiveError> {
    tx.insert("riga", STAGED, rows, "").await?;
    Ok(())
}

/// The columns that are kept, each with what it is in the staging table `r`.
fn kept(table: &Table) -> Vec<(&'static str, String)> {
    let mut columns = Vec::new();
    if let Some(owner) = table.of.column() {
        columns.push((owner, format!("r.{owner}")));
    }
    if table.of == Of::SoggettoPosizione {
        columns.push(("posizione", "r.posizione".to_owned()));
    }
    for column in table.columns {
        if let Some(slot) = slot(table, column.name) {
            columns.push((column.name, format!("r.{slot}")));
        }
    }
    columns
}

/// Copies the rows into the archive: those that it has word for word are left, those that say
/// something else of a known row replace it.
pub(super) async fn keep(
    tx: &mut Tx,
    table: &Table,
    rows: u64,
    day: Date,
) -> Result<Kept, ArchiveError> {
    let dataset = table.dataset;
    let columns = kept(table);
    let identity = table.identity();
    let is_identity = |name: &str| identity.contains(&name);
    let all = |wanted: bool, join: &str| {
        let chosen = columns
            .iter()
            .filter(|(name, _)| is_identity(name) == wanted);
        let equal = chosen.map(|(name, slot)| format!("t.{name} {join} {slot}"));
        equal.collect::<Vec<_>>().join(" and ")
    };
    let (same_row, same_content) = (all(true, "="), all(false, "is not distinct from"));
    let known = format!(
        "delete from riga as r where exists \
         (select 1 from {dataset} t where {same_row} and {same_content})"
    );
    let known = tx.execute(AssertSqlSafe(known), &[]).await?;
    let changed = format!(
        "select count(*) from riga r where exists (select 1 from {dataset} t where {same_row})"
    );
    let changed = tx.one(AssertSqlSafe(changed), &[]).await?;
    let changed = changed.map_or(Ok(0), |row| row.int(0))?.unsigned_abs();

    let mut names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let mut values: Vec<String> = columns.iter().map(|(_, slot)| slot.clone()).collect();
    if table.id == Id::Assigned {
        names.push("id");
        values.push(format!(
            "(select coalesce(max(id), 0) from {dataset}) + row_number() over (order by r.n)"
        ));
    }
    names.extend(table.computed);
    values.extend(table.computed.iter().map(|_| "0".to_owned()));
    let updated: Vec<String> = columns
        .iter()
        .filter(|(name, _)| !is_identity(name))
        .map(|(name, _)| format!("{name} = excluded.{name}"))
        .collect();
    let upsert = format!(
        "insert into {dataset} ({}) select {} from riga r where true \
         on conflict ({}) do update set {}",
        names.join(", "),
        values.join(", "),
        identity.join(", "),
        updated.join(", "),
    );
    tx.execute(AssertSqlSafe(upsert), &[]).await?;
    if table.of == Of::Registro {
        registry::rename(tx).await?;
    }
    if table.recompute {
        tx.execute(
            "insert into da_ricalcolare (posizione) select distinct posizione from riga \
             where posizione is not null",
            &[],
        )
        .await?;
    }
    tx.execute(touched::BY_ROWS, &[]).await?;
    fresh(tx, table, day).await?;
    tx.execute("delete from riga", &[]).await?;
    Ok(Kept {
        dataset,
        rows,
        known,
        changed,
        new: rows - known - changed,
    })
}

/// Says until when the dataset is complete. A file never makes it older.
pub(super) async fn fresh(tx: &mut Tx, table: &Table, day: Date) -> Result<(), ArchiveError> {
    tx.execute(
        "insert into fornitura (dataset, aggiornato_al, fonte) values ($1, $2, $3) \
         on conflict (dataset) do update set fonte = excluded.fonte, aggiornato_al = \
         case when excluded.aggiornato_al > fornitura.aggiornato_al \
           then excluded.aggiornato_al else fornitura.aggiornato_al end",
        &[
            table.dataset.into(),
            day.to_string().into(),
            table.fonte.into(),
        ],
    )
    .await?;
    Ok(())
}

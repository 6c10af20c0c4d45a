//! Table `da_chiedere`: positions about which an application is asked, since it heard an event of them.

use super::super::{Store, StoreError};
use super::{PAGE, Posizione};
use cassetto_db::{AssertSqlSafe, Tx};

/// Has an application asked what stands for a position, in the transaction that hears an event (its key).
pub(in crate::store) async fn ask(
    tx: &mut Tx,
    plugin: &str,
    posizione: i64,
    evento: &str,
) -> Result<(), StoreError> {
    let row = vec![
        plugin.into(),
        posizione.into(),
        format!("{plugin} {posizione}").into(),
        evento.into(),
    ];
    const COLUMNS: &[&str] = &["plugin", "posizione", "chiave", "evento"];
    let tail = "on conflict (chiave) do update set evento = excluded.evento";
    tx.insert("da_chiedere", COLUMNS, &[row], tail).await?;
    Ok(())
}

/// The positions about which an application is to be asked, and for each the last event of which it heard.
pub(super) async fn asked(
    store: &Store,
    plugin: &str,
) -> Result<Vec<(Posizione, String)>, StoreError> {
    let sql = format!(
        "select p.id, p.soggetto, p.tipo, a.evento from da_chiedere a \
         join archivio.posizione p on p.id = a.posizione where a.plugin = $1 order by a.posizione limit {PAGE}"
    );
    let rows = store
        .reads()
        .all(AssertSqlSafe(sql), &[plugin.into()])
        .await?;
    let each = rows.iter().map(|row| {
        let posizione = Posizione {
            id: row.int(0)?,
            soggetto: row.int(1)?,
            tipo: row.text(2)?.to_owned(),
        };
        Ok((posizione, row.text(3)?.to_owned()))
    });
    each.collect()
}

/// Forgets those that were asked about; of one that heard a further event meanwhile, the row stays.
pub(super) async fn answered(
    tx: &mut Tx,
    plugin: &str,
    asked: &[(i64, String)],
) -> Result<(), StoreError> {
    for (posizione, evento) in asked {
        let sql = "delete from da_chiedere where plugin = $1 and posizione = $2 and evento = $3";
        let binds = [plugin.into(), (*posizione).into(), evento.as_str().into()];
        tx.execute(sql, &binds).await?;
    }
    Ok(())
}

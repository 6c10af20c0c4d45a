//! The staging tables of flows: a file is there whole, and known to be sound, before anything of it is
//! seen. They are empty outside a transaction.

use super::book::Batch;
use crate::ArchiveError;
use cassetto_db::Tx;

/// Statements.
const DENUNCE: &[&str] = &[
    "n",
    "riga",
    "tipo_posizione",
    "chiave",
    "codice_fiscale",
    "periodo",
    "tipo",
    "stato",
    "presentata",
    "termine",
    "lavoratori",
    "a_debito",
    "a_credito",
    "saldo",
    "atto",
    "impronta",
    "causale",
    "scadenza",
];

const RIGHE: &[&str] = &[
    "i",
    "n",
    "quadro",
    "causale",
    "imponibile",
    "a_debito",
    "a_credito",
];

const INDIVIDUALI: &[&str] = &[
    "i",
    "n",
    "codice_fiscale",
    "cognome",
    "nome",
    "qualifica",
    "contratto",
    "imponibile",
    "contributo",
    "ore",
    "settimane",
    "evento",
];

const ANOMALIE: &[&str] = &["i", "n", "codice", "testo"];

/// Writes what waits, once there are so many rows of it.
pub(super) async fn write(
    tx: &mut Tx,
    batch: &mut Batch,
    least: usize,
) -> Result<(), ArchiveError> {
    let rows = [
        ("flusso_denuncia", DENUNCE, &mut batch.denunce),
        ("flusso_riga", RIGHE, &mut batch.righe),
        ("flusso_individuale", INDIVIDUALI, &mut batch.individuali),
        ("flusso_anomalia", ANOMALIE, &mut batch.anomalie),
    ];
    for (table, columns, rows) in rows {
        if rows.len() > least {
            tx.insert(table, columns, rows, "").await?;
            rows.clear();
        }
    }
    Ok(())
}

/// Empties them.
pub(super) async fn clear(tx: &mut Tx) -> Result<(), ArchiveError> {
    for delete in [
        "delete from flusso_denuncia",
        "delete from flusso_riga",
        "delete from flusso_individuale",
        "delete from flusso_anomalia",
    ] {
        tx.execute(delete, &[]).await?;
    }
    Ok(())
}

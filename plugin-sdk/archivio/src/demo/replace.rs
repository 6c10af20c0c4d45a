//! What stood in the archive goes, if a demonstration made it; then marks say what stands there now.

use super::Demo;
use super::sheet::Sheet;
use super::stream::Told;
use crate::ArchiveError;
use crate::ricalcola::FIRST;
use cassetto_db::Tx;

/// Refuses an archive that holds what no demonstration made.
pub(super) async fn ours(tx: &mut Tx) -> Result<(), ArchiveError> {
    let foreign = tx
        .one(
            "select 1 from contatore where not exists \
               (select 1 from contrassegno where chiave = 'demo') \
             and (exists (select 1 from soggetto) or exists (select 1 from versamento) \
               or exists (select 1 from importazione))",
            &[],
        )
        .await?;
    if foreign.is_some() {
        return Err(ArchiveError::NotDemo);
    }
    Ok(())
}

/// Empties an archive that is empty or a demonstration.
pub(super) async fn clear(tx: &mut Tx) -> Result<(), ArchiveError> {
    ours(tx).await?;
    for delete in [
        "delete from mese",
        "delete from denuncia_riga",
        "delete from denuncia_individuale",
        "delete from denuncia_anomalia",
        "delete from nota_rettifica",
        "delete from partita_debito",
        "delete from dilazione_rata",
        "delete from denuncia_flusso",
        "delete from flusso_ignoto",
        "delete from denuncia",
        "delete from dilazione",
        "delete from posizione_attributo",
        "delete from recapito_posizione",
        "delete from soggetto_collegato",
        "delete from sospensione",
        "delete from inquadramento",
        "delete from codice_autorizzazione",
        "delete from credito_compensazione",
        "delete from durc",
        "delete from durc_causa",
        "delete from invito_regolarizzare",
        "delete from durc_interno",
        "delete from esonero",
        "delete from ammortizzatore",
        "delete from fondo_adesione",
        "delete from certificazione",
        "delete from corrispondenza",
        "delete from vigilanza",
        "delete from ricorso",
        "delete from nucleo_familiare",
        "delete from rapporto_domestico",
        "delete from lavoratore_agricolo",
        "delete from quota_annua",
        "delete from piano_ammortamento",
        "delete from aliquota",
        "delete from festivita",
        "delete from comune",
        "delete from competenza",
        "delete from versamento",
        "delete from dovuto",
        "delete from posizione_dati",
        "delete from posizione",
        "delete from soggetto_anagrafica",
        "delete from soggetto_parola",
        "delete from soggetto",
        "delete from importazione_posizione",
        "delete from importazione",
        "delete from contrassegno",
        "delete from fornitura",
        "delete from causale_f24",
    ] {
        tx.execute(delete, &[]).await?;
    }
    crate::causali::load_into(tx).await
}

/// Marks the archive and says how fresh it is.
pub(super) async fn finish(tx: &mut Tx, order: &Demo<'_>, told: &Told) -> Result<(), ArchiveError> {
    let day = order.at.to_string();
    for (chiave, valore) in [
        ("demo", day.clone()),
        ("seme", order.seed.to_string()),
        ("posizioni", order.positions.to_string()),
    ]
    .into_iter()
    .chain(told.first.map(|first| (FIRST, first.to_string())))
    {
        let insert = "insert into contrassegno (chiave, valore) values ($1, $2)";
        tx.execute(insert, &[chiave.into(), valore.into()]).await?;
    }
    let taken = "update contatore set valore = $1 where nome = 'versamento'";
    let last = told.count(Sheet::Versamento).cast_signed();
    tx.execute(taken, &[last.into()]).await?;
    let imported = crate::import::tables().map(|table| table.dataset);
    for dataset in imported.chain(["mese", "versamento"]) {
        tx.execute(
            "insert into fornitura (dataset, aggiornato_al, fonte) values ($1, $2, $3) \
             on conflict (dataset) do update set aggiornato_al = excluded.aggiornato_al, \
             fonte = excluded.fonte",
            &[
                dataset.into(),
                day.as_str().into(),
                "dati inventati per la dimostrazione".into(),
            ],
        )
        .await?;
    }
    Ok(())
}

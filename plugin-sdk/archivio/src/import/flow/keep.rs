//! A sound flow into the archive. A statement that comes in place of another keeps its number, so that
//! whatever names it still does; its rows and workers are those of the flow, and what processing had
//! found wrong with the other counts as put right.

use super::Flow;
use super::unknown::Unknown;
use crate::import::{rows, tables, touched};
use crate::{ArchiveError, Import};
use cassetto_db::{Bind, Tx};

/// What is copied, in order.
const COPIES: [&str; 11] = [
    "insert into denuncia (id, posizione, periodo, tipo, stato, presentata, termine, lavoratori, \
       a_debito, a_credito, saldo, atto, ritardo) \
     select denuncia, posizione, periodo, tipo, stato, presentata, termine, lavoratori, a_debito, \
       a_credito, saldo, atto, 0 from flusso_denuncia where esito in ('nuova', 'sostituita') \
     on conflict (id) do update set stato = excluded.stato, presentata = excluded.presentata, \
       termine = excluded.termine, lavoratori = excluded.lavoratori, a_debito = excluded.a_debito, \
       a_credito = excluded.a_credito, saldo = excluded.saldo, atto = excluded.atto",
    "delete from denuncia_riga where (posizione, denuncia) in \
       (select posizione, denuncia from flusso_denuncia where esito = 'sostituita')",
    "delete from denuncia_individuale where (posizione, denuncia) in \
       (select posizione, denuncia from flusso_denuncia where esito = 'sostituita')",
    "update denuncia_anomalia set risolta = (select max(presentata) from flusso_denuncia) \
     where risolta is null and (posizione, denuncia) in \
       (select posizione, denuncia from flusso_denuncia where esito = 'sostituita')",
    "insert into denuncia_riga (id, posizione, denuncia, quadro, causale, imponibile, a_debito, \
       a_credito) \
     select (select coalesce(max(id), 0) from denuncia_riga) + row_number() over (order by min(r.i)), \
       f.posizione, f.denuncia, r.quadro, r.causale, cast(sum(r.imponibile) as bigint), \
       cast(sum(r.a_debito) as bigint), cast(sum(r.a_credito) as bigint) \
     from flusso_riga r join flusso_denuncia f on f.n = r.n \
     where f.esito in ('nuova', 'sostituita') \
     group by f.posizione, f.denuncia, r.quadro, r.causale",
    // A worker whose conditions change within the month has several statements under one qualification.
    // Windows and no joins of the table with itself: PostgreSQL knows nothing of rows this young, and
    // would try each with each.
    "insert into denuncia_individuale (id, posizione, denuncia, codice_fiscale, cognome, nome, \
       qualifica, contratto, imponibile, contributo, ore, settimane, evento) \
     select (select coalesce(max(id), 0) from denuncia_individuale) + row_number() over (order by q.i), \
       f.posizione, f.denuncia, q.codice_fiscale, q.cognome, q.nome, q.qualifica, q.contratto, \
       cast(q.imponibile as bigint), cast(q.contributo as bigint), cast(q.ore as bigint), \
       case when q.settimane > 6 then 6 else cast(q.settimane as bigint) end, q.evento \
     from (select i, n, codice_fiscale, cognome, nome, qualifica, contratto, \
         sum(imponibile) over w as imponibile, sum(contributo) over w as contributo, \
         sum(ore) over w as ore, sum(settimane) over w as settimane, \
         first_value(evento) over (w order by case when evento is null then 1 else 0 end, i) as evento, \
         row_number() over (w order by i) as volta \
       from flusso_individuale window w as (partition by n, codice_fiscale, qualifica)) q \
     join flusso_denuncia f on f.n = q.n \
     where q.volta = 1 and f.esito in ('nuova', 'sostituita')",
    "insert into denuncia_anomalia (id, posizione, denuncia, progressivo, codice, gravita, testo) \
     select (select coalesce(max(id), 0) from denuncia_anomalia) + row_number() over (order by a.i), \
       f.posizione, f.denuncia, (select coalesce(max(o.progressivo), 0) from denuncia_anomalia o \
         where o.posizione = f.posizione and o.denuncia = f.denuncia) \
       + row_number() over (partition by f.denuncia order by a.i), a.codice, 'bloccante', a.testo \
     from flusso_anomalia a join flusso_denuncia f on f.n = a.n \
     where f.esito in ('nuova', 'sostituita')",
    // What is not processed claims nothing, and a correction goes by note and regularising payment.
    "insert into dovuto (id, posizione, periodo, rata, causale, scadenza, importo, origine, versato, \
       ritardo) \
     select (select coalesce(max(id), 0) from dovuto) + row_number() over (order by f.n), f.posizione, \
       f.periodo, 0, f.causale, f.scadenza, case when f.saldo > 0 then f.saldo else 0 end, \
       'denuncia', 0, 0 \
     from flusso_denuncia f where f.esito in ('nuova', 'sostituita') and f.causale is not null \
       and f.stato in ('trasmessa', 'definitiva') \
       and (f.saldo > 0 or exists (select 1 from dovuto d where d.posizione = f.posizione \
         and d.periodo = f.periodo and d.rata = 0 and d.causale = f.causale)) \
     on conflict (posizione, periodo, rata, causale) do update set importo = excluded.importo \
       where dovuto.origine = 'denuncia'",
    "insert into denuncia_flusso (denuncia, impronta) select denuncia, impronta from flusso_denuncia \
       where esito in ('nuova', 'sostituita') \
     on conflict (denuncia) do update set impronta = excluded.impronta",
    "insert into da_ricalcolare (posizione) select distinct posizione from flusso_denuncia \
       where esito in ('nuova', 'sostituita')",
    touched::BY_STATEMENTS,
];

/// Copies what is new or comes in place of something, and counts what became of the statements.
pub(super) async fn keep(
    tx: &mut Tx,
    order: &Import<'_>,
    digest: &str,
    flow: &mut Flow,
) -> Result<(), ArchiveError> {
    for copy in COPIES {
        tx.execute(copy, &[]).await?;
    }
    let counts = "select esito, count(*) from flusso_denuncia group by esito";
    for row in tx.all(counts, &[]).await? {
        let count = row.int(1)?.unsigned_abs();
        match row.text(0)? {
            "nuova" => flow.new = count,
            "nota" => flow.known = count,
            "superata" => flow.older = count,
            _ => flow.replaced = count,
        }
    }
    if flow.new + flow.replaced > 0 {
        let day = order.complete.unwrap_or(order.today);
        for dataset in [
            "denuncia",
            "denuncia_riga",
            "denuncia_individuale",
            "denuncia_anomalia",
            "dovuto",
        ] {
            if let Some(table) = tables::of(dataset) {
                rows::fresh(tx, table, day).await?;
            }
        }
    }
    note(tx, digest, &flow.unknown).await
}

/// Keeps what nobody understood.
async fn note(tx: &mut Tx, digest: &str, unknown: &[Unknown]) -> Result<(), ArchiveError> {
    let rows = unknown.iter().map(|one| {
        let row: Vec<Bind> = vec![
            digest.into(),
            one.path.as_str().into(),
            (one.count as i64).into(),
            (one.line as i64).into(),
        ];
        row
    });
    let columns = &["importazione", "percorso", "quanti", "prima_riga"];
    tx.insert("flusso_ignoto", columns, &rows.collect::<Vec<_>>(), "")
        .await?;
    Ok(())
}

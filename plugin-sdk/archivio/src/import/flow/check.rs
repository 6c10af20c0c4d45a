//! What only the whole flow and the registry can tell: whose each statement is, which one of the archive
//! it meets, and what becomes of that.

use crate::ArchiveError;
use crate::import::{Faults, owners};
use cassetto_db::Tx;

/// Numbers of statements from here on are given by the archive; suppliers number theirs below.
const OWN: i64 = 1_000_000_000_000;

/// Finds positions; tells statements of an unknown position, of another's, or that stand twice.
pub(super) async fn owners(tx: &mut Tx, faults: &mut Faults) -> Result<(), ArchiveError> {
    tx.execute(
        "update flusso_denuncia set posizione = (select p.id from posizione p \
         where p.tipo = flusso_denuncia.tipo_posizione and p.chiave = flusso_denuncia.chiave)",
        &[],
    )
    .await?;
    let unknown = "select riga, chiave, tipo_posizione, count(*) over () from flusso_denuncia \
                   where posizione is null order by n limit 50";
    owners::tell(tx, unknown.to_owned(), faults, "Matricola", |row| {
        let (chiave, tipo) = (row.text(1)?, row.text(2)?);
        Ok(format!(
            "`{chiave}` is no position `{tipo}` of the registry; import posizione_dati first"
        ))
    })
    .await?;
    let foreign = "select f.riga, f.chiave, f.codice_fiscale, count(*) over () from flusso_denuncia f \
                   join posizione p on p.id = f.posizione join soggetto s on s.id = p.soggetto \
                   where s.codice_fiscale <> f.codice_fiscale order by f.n limit 50";
    owners::tell(tx, foreign.to_owned(), faults, "CFAzienda", |row| {
        let (chiave, code) = (row.text(1)?, row.text(2)?);
        Ok(format!(
            "`{code}` does not own the position `{chiave}`, as the registry says"
        ))
    })
    .await?;
    let twice = "select f.riga, o.riga, f.chiave, f.periodo, count(*) over () from flusso_denuncia f \
                 join (select tipo_posizione, chiave, periodo, tipo, coalesce(atto, '') as atto, \
                     min(n) as prima from flusso_denuncia \
                   group by tipo_posizione, chiave, periodo, tipo, coalesce(atto, '') \
                   having count(*) > 1) t \
                   on t.tipo_posizione = f.tipo_posizione and t.chiave = f.chiave \
                     and t.periodo = f.periodo and t.tipo = f.tipo and t.atto = coalesce(f.atto, '') \
                 join flusso_denuncia o on o.n = t.prima \
                 where f.n > t.prima order by f.n limit 50";
    owners::tell(tx, twice.to_owned(), faults, "AnnoMeseDenuncia", |row| {
        let (line, chiave, periodo) = (row.int(1)?, row.text(2)?, row.text(3)?);
        Ok(format!(
            "`{periodo}` of `{chiave}` stands already on line {line}"
        ))
    })
    .await
}

/// Finds the statement of the archive that each one meets, and decides: new, known word for word, in
/// place of that one, or older than it. New ones get their numbers.
pub(super) async fn outcomes(tx: &mut Tx) -> Result<(), ArchiveError> {
    tx.execute(
        "update flusso_denuncia set denuncia = (select d.id from denuncia d \
         where d.posizione = flusso_denuncia.posizione and d.periodo = flusso_denuncia.periodo \
           and d.tipo = flusso_denuncia.tipo \
           and (d.tipo <> 'vig' or d.atto is not distinct from flusso_denuncia.atto) \
         order by d.presentata desc, d.id desc limit 1)",
        &[],
    )
    .await?;
    tx.execute(
        "update flusso_denuncia set esito = case \
           when denuncia is null then 'nuova' \
           when exists (select 1 from denuncia_flusso o where o.denuncia = flusso_denuncia.denuncia \
             and o.impronta = flusso_denuncia.impronta) then 'nota' \
           when exists (select 1 from denuncia d where d.id = flusso_denuncia.denuncia \
             and d.presentata > flusso_denuncia.presentata) then 'superata' \
           else 'sostituita' end",
        &[],
    )
    .await?;
    tx.execute(
        "update flusso_denuncia set denuncia = q.id from \
         (select n, row_number() over (order by n) + (select coalesce(max(id), $1 - 1) \
            from denuncia where id >= $1 and id < 2 * $1) as id \
          from flusso_denuncia where esito = 'nuova') q where q.n = flusso_denuncia.n",
        &[OWN.into()],
    )
    .await?;
    Ok(())
}

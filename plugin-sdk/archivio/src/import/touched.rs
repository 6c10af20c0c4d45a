//! Which positions a file touched: those of its rows that are new or say something else than before.
//!
//! Importers put them into `toccata`; the record of the file takes them from there. The desk tells people by it
//! what changed, and never has to compare anything. A position that a file brings for the first time is
//! touched too; reference data touch none.

use crate::ArchiveError;
use cassetto_db::Tx;

/// How long it is kept which positions a file touched, in milliseconds: 30 days. A desk that was away for
/// longer tells nobody of what came in before.
const KEPT_MS: i64 = 30 * 86_400_000;

/// The statements that fill `toccata`, once what the archive had already is gone from the staging table.
pub(super) const BY_PAYMENTS: &str = "insert into toccata (posizione) \
     select distinct posizione from f24_riga where posizione is not null";
pub(super) const BY_ROWS: &str = "insert into toccata (posizione) \
     select r.posizione from riga r where r.posizione is not null \
     union select p.id from riga r join posizione p on p.soggetto = r.soggetto \
       where r.posizione is null and r.soggetto is not null";
pub(super) const BY_STATEMENTS: &str = "insert into toccata (posizione) \
     select distinct posizione from flusso_denuncia \
     where esito in ('nuova', 'sostituita') and posizione is not null";

/// Gives the file of `sha256` the next number and what it touched, and forgets what was touched long before
/// `now`, milliseconds UTC.
pub(super) async fn number(tx: &mut Tx, sha256: &str, now: i64) -> Result<(), ArchiveError> {
    let number = "update importazione set numero = \
         (select coalesce(max(numero), 0) + 1 from importazione) where sha256 = $1";
    tx.execute(number, &[sha256.into()]).await?;
    let keep = "insert into importazione_posizione (importazione, posizione) \
         select i.numero, t.posizione from importazione i cross join toccata t where i.sha256 = $1 \
         on conflict (importazione, posizione) do nothing";
    tx.execute(keep, &[sha256.into()]).await?;
    tx.execute("delete from toccata", &[]).await?;
    let forget = "delete from importazione_posizione where importazione in \
         (select numero from importazione where quando <= $1)";
    tx.execute(forget, &[(now - KEPT_MS).into()]).await?;
    Ok(())
}

//! The first month of the archive that is declared every month.
//!
//! All statements are asked for it once, and it is kept among the marks of the archive: an import then
//! looks at the statements of its own positions alone, however many there are.

use crate::{ArchiveError, Month};
use cassetto_db::Tx;

/// The mark that holds it, `YYYY-MM`.
pub(crate) const FIRST: &str = "primo_mese";

/// The first month: the one that is kept, or an earlier one of the positions in `da_ricalcolare`.
pub(super) async fn first(tx: &mut Tx) -> Result<Option<Month>, ArchiveError> {
    let kept = "select valore from contrassegno where chiave = $1";
    let kept = tx.one(kept, &[FIRST.into()]).await?;
    let kept = kept.as_ref().map(|row| row.text(0)).transpose()?;
    let found = match kept {
        Some(_) => {
            "select min(d.periodo) from da_ricalcolare r cross join denuncia d \
             where d.posizione = r.posizione and d.tipo in ('uniemens', 'pospa')"
        }
        None => "select min(periodo) from denuncia where tipo in ('uniemens', 'pospa')",
    };
    let found = tx.one(found, &[]).await?;
    let found = found.as_ref().map(|row| row.maybe_text(0)).transpose()?;
    let found = found.flatten();
    let first = kept.into_iter().chain(found).min();
    if first != kept {
        let keep = "insert into contrassegno (chiave, valore) values ($1, $2) \
             on conflict (chiave) do update set valore = excluded.valore";
        tx.execute(keep, &[FIRST.into(), first.into()]).await?;
    }
    Ok(first.and_then(Month::parse))
}

/// Has all statements asked for it anew at the next computation.
pub(crate) async fn forget_first(tx: &mut Tx) -> Result<(), ArchiveError> {
    let forget = "delete from contrassegno where chiave = $1";
    tx.execute(forget, &[FIRST.into()]).await?;
    Ok(())
}

//! Table `struttura`: on which days an office works.

use super::{Store, StoreError};
use cassetto_norme::calendar::{Calendar, Recurrence};

/// The working days of an office: those of the country without the day of the patron saint of its
/// town. `None` when there is no such office.
pub async fn calendar(store: &Store, codice: &str) -> Result<Option<Calendar>, StoreError> {
    let sql = "select patrono from struttura where codice = $1";
    let Some(row) = store.reads().one(sql, &[codice.into()]).await? else {
        return Ok(None);
    };
    let Some(patrono) = row.maybe_text(0)? else {
        return Ok(Some(Calendar::NATIONAL));
    };
    let day = Recurrence::parse(patrono).ok_or_else(|| StoreError::Broken {
        column: "struttura.patrono",
        found: patrono.to_owned(),
    })?;
    Ok(Some(Calendar::of(Some(day))))
}

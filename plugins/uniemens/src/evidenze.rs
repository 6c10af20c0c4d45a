//! What stands without anybody looking: the months whose statement is missing or came late. The same queries as
//! the page of these months, so that both say the same.

use cassetto_sdk::prelude::*;

/// Months of each kind that are told one by one; the indicators count all.
const MOST: usize = 50;

pub(crate) fn all() -> Result<Evidences, Refusal> {
    let missing = Query::named("mancanti").rows()?;
    let late = Query::named("tardive").rows()?;
    Ok(Evidences::new()
        .and(months(&missing, "denuncia_assente")?)
        .and(months(&late, "denuncia_tardiva")?)
        .indicator("denunce_mancanti", count(&missing))
        .indicator("denunce_tardive", count(&late)))
}

fn months(rows: &[Row], code: &str) -> Result<Vec<Evidence>, Refusal> {
    let each = rows.iter().take(MOST).map(|row| {
        Ok(Evidence::on("mese", code)
            .with("periodo", row.text("periodo")?)
            .term(row.text("termine")?))
    });
    each.collect()
}

fn count(rows: &[Row]) -> i64 {
    i64::try_from(rows.len()).unwrap_or(i64::MAX)
}

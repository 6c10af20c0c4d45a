//! What stands without anybody looking: the months that are not paid, the F24 that match nothing, what was paid
//! too much.

use cassetto_sdk::prelude::*;

/// Months that are told one by one; the indicator sums all.
const MOST: usize = 60;

pub(crate) fn all(today: &str) -> Result<Evidences, Refusal> {
    let late = Query::named("scaduti").with("oggi", today).rows()?;
    let months = late.iter().take(MOST).map(|row| {
        Ok(Evidence::on("mese", "non_versato")
            .with("periodo", row.text("periodo")?)
            .term(row.text("scadenza")?)
            .amount(row.int("scaduto")?))
    });
    let months: Result<Vec<Evidence>, Refusal> = months.collect();
    let unmatched = Query::named("totale-non-abbinati").only()?;
    let waiting = match unmatched.int("quanti")? {
        0 => None,
        _ => {
            let sum = unmatched.int("importo")?;
            Some(Evidence::on("non-abbinati", "non_abbinati").amount(sum))
        }
    };
    let account = Query::named("conto").with("oggi", today).only()?;
    Ok(Evidences::new()
        .and(months?)
        .and(waiting)
        .indicator("scaduto", account.int("scaduto")?)
        .indicator("credito", account.int("credito")?))
}

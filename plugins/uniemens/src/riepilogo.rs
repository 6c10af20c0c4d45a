//! The card of the riepilogo: the last month that came, what is missing, what came late, what is wrong. It
//! asks the very query of the page of all months, so that both say the same.

use crate::MESE;
use crate::mesi::{missing_table, warned};
use cassetto_sdk::prelude::*;

pub(crate) fn card() -> Result<Page, Refusal> {
    let all = Query::named("riepilogo").only()?;
    if all.int("mesi")? == 0 {
        return Ok(Page::new());
    }
    let (missing, open) = (all.int("mancanti")?, all.int("da_risolvere")?);
    let last = crate::known(
        "Ultimo mese denunciato",
        Month.linked(MESE),
        all.get("ultimo")?,
    );
    let counts = [
        Fact::new("Denunce mancanti", Int, missing),
        Fact::new("Denunce presentate in ritardo", Int, all.int("tardive")?),
        Fact::new("Anomalie da risolvere", Int, open),
    ];
    let page = warned(&all)?.facts(last.into_iter().chain(counts));
    Ok(match missing {
        0 => page,
        _ => page.table(missing_table()),
    })
}

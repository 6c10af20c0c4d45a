//! The card of the riepilogo: the last month that came, what is missing, what came late, what is wrong. It
//! asks the very query of the page of all months, so that both say the same.

use crate::MESE;
use crate::mesi::{missing_table, to_mend, without};
use cassetto_sdk::italian;
use cassetto_sdk::prelude::*;

pub(crate) fn card() -> Result<Page, Refusal> {
    let all = Query::named("riepilogo").only()?;
    let mut page = Page::new();
    if all.int("mesi")? == 0 {
        return Ok(page);
    }
    let (missing, open) = (all.int("mancanti")?, all.int("da_risolvere")?);
    if missing > 0 {
        let first = italian::month(all.text("primo_mancante")?);
        let term = italian::date(all.text("primo_termine")?);
        page = page.notice_of(
            "denuncia_assente",
            Tone::Danger,
            without(missing, &first, &term),
        );
    }
    if open > 0 {
        page = page.notice_of("anomalie", Tone::Warning, to_mend(open));
    }
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
    page = page.facts(last.into_iter().chain(counts));
    Ok(match missing {
        0 => page,
        _ => page.table(missing_table()),
    })
}

//! How the position is and was classified, and its codici autorizzazione.

use crate::presenti;
use cassetto_sdk::prelude::*;

pub(crate) fn classification(today: &str) -> Result<Page, Refusal> {
    let Some((_, tipo, presenti)) = presenti::read(today)? else {
        return Ok(presenti::back(presenti::nothing()));
    };
    let mut page = Page::new();
    match (presenti.inquadramenti, tipo.is_classified()) {
        (0, true) => {
            page = page.notice_of(
                "senza_inquadramento",
                Tone::Info,
                "Non risulta alcun inquadramento.",
            )
        }
        (0, false) => {
            let sentence = "Per questo tipo di posizione non sono previsti codice statistico \
                            contributivo e codice ATECO.";
            page = page.text(sentence);
        }
        _ => {
            page = page.table(
                Table::of("inquadramenti")
                    .titled("Inquadramento")
                    .with("oggi", today)
                    .column("csc", Code)
                    .column("settore", Text)
                    .column("ateco", Code)
                    .column("versione_ateco", Code)
                    .column("dal", Date)
                    .column("al", Date)
                    .column("validita", State),
            );
        }
    }
    match (presenti.codici, tipo.is_classified()) {
        (0, true) => page = page.text("Non risulta alcun codice autorizzazione."),
        (0, false) => {
            page =
                page.text("Per questo tipo di posizione non sono previsti codici autorizzazione.");
        }
        _ => {
            page = page.table(
                Table::of("codici")
                    .titled("Codici autorizzazione")
                    .with("oggi", today)
                    .column("codice", Code)
                    .column("dal", Date)
                    .column("al", Date)
                    .column("validita", State)
                    .column("richiesta", Code),
            );
        }
    }
    Ok(presenti::back(page))
}

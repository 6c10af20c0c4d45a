//! What processing found wrong in the statements of the position.

use crate::{DENUNCIA, MESE, all_months};
use cassetto_sdk::prelude::*;

pub(crate) fn all() -> Result<Page, Refusal> {
    let count = Query::named("riepilogo").only()?;
    let page = match count.int("anomalie")? {
        0 => Page::new().notice_of(
            "senza_anomalie",
            Tone::Success,
            "Nelle denunce di questa posizione non risulta alcuna anomalia.",
        ),
        _ => Page::new()
            .text(
                "Una denuncia con un'anomalia bloccante non viene elaborata finché non è corretta.",
            )
            .table(anomaly(
                Table::of("anomalie")
                    .titled("Anomalie delle denunce")
                    .column("periodo", Month.linked(MESE))
                    .column("denuncia", Code.linked(DENUNCIA)),
            )),
    };
    Ok(page.actions([all_months()]))
}

/// The columns that every table of anomalies has.
pub(crate) fn anomaly(table: Table) -> Table {
    table
        .column("codice", Code)
        .column("gravita", State)
        .column("testo", Text)
        .column("risolta", Date)
        .column("stato", State)
}

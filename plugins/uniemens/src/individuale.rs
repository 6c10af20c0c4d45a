//! One worker in one statement: pay, weeks and events, and the other months of that worker.

use crate::{DENUNCIA, INDIVIDUALE, MESE, all_months, known};
use cassetto_sdk::italian;
use cassetto_sdk::prelude::*;

pub(crate) fn worker(number: i64) -> Result<Page, Refusal> {
    let found = Query::named("individuale")
        .with("individuale", number)
        .first()?;
    let Some(row) = found else {
        return Err("Nessuna denuncia individuale di questa posizione ha questo numero.".into());
    };
    let periodo = row.text("periodo")?;
    let denuncia = row.int("denuncia")?;
    let name = format!("{} {}", row.text("cognome")?, row.text("nome")?);
    let event = match row.get("evento")? {
        event @ Some(_) => known("Evento", Code, event),
        None => Some(Fact::new("Evento", Text, "nessuno")),
    };
    let contract = known("Contratto", Code, row.get("contratto")?);
    let facts = [
        Fact::new("Mese", Month.linked(MESE), periodo),
        Fact::new("Denuncia numero", Code.linked(DENUNCIA), denuncia),
        Fact::new("Tipo", State, row.text("tipo")?),
        Fact::new("Stato della denuncia", State, row.text("stato")?),
        Fact::new("Codice fiscale", Code, row.text("codice_fiscale")?),
        Fact::new("Qualifica", Code, row.text("qualifica")?),
        Fact::new("Imponibile", Money, row.int("imponibile")?),
        Fact::new("Contributo", Money, row.int("contributo")?),
        Fact::new("Ore lavorabili", Text, hours(row.int("ore")?)),
        Fact::new("Settimane", Int, row.int("settimane")?),
    ];
    Ok(Page::new()
        .heading(format!("{name}, {}", italian::month(periodo)))
        .facts(facts.into_iter().chain(contract).chain(event))
        .table(
            Table::of("mesi-del-lavoratore")
                .titled("Tutte le denunce individuali del lavoratore")
                .with("individuale", number)
                .column("individuale", Code.linked(INDIVIDUALE))
                .column("periodo", Month)
                .column("tipo", State)
                .column("qualifica", Code)
                .column("imponibile", Money)
                .column("contributo", Money)
                .column("settimane", Int)
                .column("evento", Code),
        )
        .actions([
            Link::to("denuncia", "Tutta la denuncia").with("denuncia", denuncia),
            all_months(),
        ]))
}

/// Hundredths of hours as people write them.
fn hours(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let all = hundredths.unsigned_abs();
    format!("{sign}{},{:02}", all / 100, all % 100)
}

#[cfg(test)]
mod tests {
    #[test]
    fn hours_have_two_decimals() {
        for (hundredths, words) in [
            (16_800, "168,00"),
            (5, "0,05"),
            (-1_250, "-12,50"),
            (i64::MIN, "-92233720368547758,08"),
        ] {
            assert_eq!(super::hours(hundredths), words);
        }
    }
}

//! One statement: its totals, its sections, its workers and its anomalies.

use crate::anomalie::anomaly;
use crate::{INDIVIDUALE, MESE, VERSAMENTI, all_months, known};
use cassetto_sdk::prelude::*;
use cassetto_sdk::{Row, italian};

pub(crate) fn statement(number: i64) -> Result<Page, Refusal> {
    let found = Query::named("denuncia").with("denuncia", number).first()?;
    let Some(row) = found else {
        return Err("Nessuna denuncia di questa posizione ha questo numero.".into());
    };
    let periodo = row.text("periodo")?;
    let mut page = Page::new().heading(format!("Denuncia di {}", italian::month(periodo)));
    if row.int("da_risolvere")? > 0 {
        page = page.notice_of(
            "anomalie",
            Tone::Warning,
            "La denuncia ha anomalie da risolvere.",
        );
    }
    let has_sections = row.int("righe")? > 0;
    if let (true, Some(sentence)) = (has_sections, discord(&row)?) {
        page = page.notice_of("non_quadra", Tone::Warning, sentence);
    }
    page = page.facts(facts(&row, periodo)?);
    page = match has_sections {
        false => page.text("Di questa denuncia l'archivio non ha i quadri."),
        true => page.table(
            Table::of("righe")
                .titled("Denuncia aziendale: quadri e causali")
                .with("denuncia", number)
                .column("quadro", State)
                .column("causale", Code)
                .column("imponibile", Money)
                .column("a_debito", Money)
                .column("a_credito", Money),
        ),
    };
    page = match row.int("individuali")? {
        0 => page.text("Di questa denuncia l'archivio non ha denunce individuali."),
        _ => page.table(workers(number)),
    };
    if row.int("anomalie")? > 0 {
        let table = Table::of("anomalie-della-denuncia").titled("Anomalie della denuncia");
        page = page.table(anomaly(
            table.with("denuncia", number).column("progressivo", Int),
        ));
    }
    let month = Link::to("mese", "Denunce del mese").with("periodo", periodo);
    Ok(page.actions([month, all_months()]))
}

fn facts(row: &Row, periodo: &str) -> Result<Vec<Fact>, Refusal> {
    let mut facts = vec![
        Fact::new("Mese", Month.linked(MESE), periodo),
        Fact::new("Tipo", State, row.text("tipo")?),
        Fact::new("Stato", State, row.text("stato")?),
        Fact::new("Presentata", Date, row.text("presentata")?),
        Fact::new("Termine", Date, row.text("termine")?),
        Fact::new("Ritardo", Days, row.int("ritardo")?),
        Fact::new("Lavoratori", Int, row.int("lavoratori")?),
        Fact::new("Totale a debito", Money, row.int("a_debito")?),
        Fact::new("Totale a credito", Money, row.int("a_credito")?),
        Fact::new("Saldo", Money, row.int("saldo")?),
    ];
    facts.extend(known("Atto che la precede", Code, row.get("atto")?));
    facts.push(Fact::new(
        "Versamenti del mese",
        Month.linked(VERSAMENTI),
        periodo,
    ));
    Ok(facts)
}

fn workers(number: i64) -> Table {
    Table::of("individuali")
        .titled("Denunce individuali")
        .with("denuncia", number)
        .column("individuale", Code.linked(INDIVIDUALE))
        .column("cognome", Text)
        .column("nome", Text)
        .column("codice_fiscale", Code)
        .column("qualifica", Code)
        .column("contratto", Code)
        .column("imponibile", Money)
        .column("contributo", Money)
        .column("settimane", Int)
        .column("evento", Code)
}

/// The quadrature: what of a statement does not agree with its sections.
fn discord(row: &Row) -> Result<Option<String>, Refusal> {
    for (total, sections, what) in [
        ("a_debito", "righe_debito", "a debito"),
        ("a_credito", "righe_credito", "a credito"),
    ] {
        let (total, sections) = (row.int(total)?, row.int(sections)?);
        if total != sections {
            let [total, sections] = [total, sections].map(italian::money);
            return Ok(Some(format!(
                "I quadri non corrispondono al totale {what}: il totale è {total}, i quadri fanno {sections}."
            )));
        }
    }
    Ok(None)
}

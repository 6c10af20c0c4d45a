//! All months, and of these the ones whose statement is missing or came late.

use crate::{MESE, VERSAMENTI, all_months};
use cassetto_sdk::italian;
use cassetto_sdk::prelude::*;

pub(crate) fn months() -> Result<Page, Refusal> {
    let all = Query::named("riepilogo").only()?;
    let anomalies = all.int("anomalie")?;
    let link = (anomalies > 0).then(|| Link::to("anomalie", "Anomalie delle denunce"));
    if all.int("mesi")? == 0 {
        let sentence = "Per questa posizione l'archivio non ha ancora mesi per i quali sia dovuta o arrivata una denuncia.";
        return Ok(Page::new()
            .notice_of("senza_mesi", Tone::Info, sentence)
            .actions(link));
    }
    let (missing, late, open) = (
        all.int("mancanti")?,
        all.int("tardive")?,
        all.int("da_risolvere")?,
    );
    let mut page = warned(&all)?;
    let last: Option<String> = all.get("ultimo")?;
    let facts = [
        Fact::new("Denunce mancanti", Int, missing),
        Fact::new("Denunce presentate in ritardo", Int, late),
        Fact::new("Anomalie da risolvere", Int, open),
    ];
    let came = last.is_some();
    let last = crate::known("Ultimo mese denunciato", Month.linked(MESE), last);
    let which = (missing + late > 0).then(|| Link::to("mancanti", "Denunce mancanti o in ritardo"));
    page = page
        .facts(facts.into_iter().chain(last))
        .actions(which.into_iter().chain(link));
    // Where nothing came there is nothing to draw.
    if came {
        page = page.chart(
            Chart::bars("mesi")
                .titled("A debito e a credito, mese per mese")
                .by_month("periodo")
                .money(["a_debito", "a_credito"]),
        );
    }
    page = page.table(months_table());
    if came {
        page = page.chart(
            Chart::lines("mesi")
                .titled("Lavoratori dichiarati, mese per mese")
                .by_month("periodo")
                .numbers(["lavoratori"]),
        );
    }
    Ok(page)
}

/// A page that begins with what must not be overlooked of all months.
pub(crate) fn warned(all: &Row) -> Result<Page, Refusal> {
    let (missing, open) = (all.int("mancanti")?, all.int("da_risolvere")?);
    let mut page = Page::new();
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
    Ok(page)
}

fn months_table() -> Table {
    Table::of("mesi")
        .titled("Denunce mese per mese")
        .column("periodo", Month.linked(MESE))
        .column("stato", State)
        .column("termine", Date)
        .column("presentata", Date)
        .column("ritardo", Days)
        .column("lavoratori", Int)
        .column("a_debito", Money)
        .column("a_credito", Money)
        .column("da_versare", Money)
        .column("versamenti", Month.linked(VERSAMENTI))
}

pub(crate) fn missing_or_late() -> Result<Page, Refusal> {
    let all = Query::named("riepilogo").only()?;
    let mut page = Page::new();
    page = match all.int("mancanti")? {
        0 => page.notice_of(
            "nessuna_assente",
            Tone::Success,
            "Non manca alcuna denuncia.",
        ),
        _ => page.table(missing_table().column("versamenti", Month.linked(VERSAMENTI))),
    };
    page = match all.int("tardive")? {
        0 => page.text("Nessuna denuncia è stata presentata dopo il termine."),
        _ => page.table(
            Table::of("tardive")
                .titled("Denunce presentate in ritardo")
                .column("periodo", Month.linked(MESE))
                .column("stato", State)
                .column("termine", Date)
                .column("presentata", Date)
                .column("ritardo", Days),
        ),
    };
    Ok(page.actions([all_months()]))
}

/// The months without statement.
pub(crate) fn missing_table() -> Table {
    Table::of("mancanti")
        .titled("Denunce mancanti")
        .column("periodo", Month.linked(MESE))
        .column("termine", Date)
        .column("ritardo", Days)
}

/// The sentence of the months without statement.
fn without(count: i64, first: &str, term: &str) -> String {
    match count {
        1 => format!("Manca la denuncia di {first}: il termine è scaduto il {term}."),
        _ => format!(
            "Mancano {count} denunce; della prima, {first}, il termine è scaduto il {term}."
        ),
    }
}

/// The sentence of the anomalies that stand.
fn to_mend(count: i64) -> String {
    match count {
        1 => "Un'anomalia delle denunce è ancora da risolvere.".to_owned(),
        _ => format!("{count} anomalie delle denunce sono ancora da risolvere."),
    }
}

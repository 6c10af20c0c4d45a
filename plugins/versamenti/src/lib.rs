//! Versamenti: what is due and what was paid for each month, and the F24 that match nothing.

mod cerca;
mod evidenze;
mod riepilogo;

use cassetto_sdk::italian;
use cassetto_sdk::prelude::*;

struct Versamenti;

impl Plugin for Versamenti {
    fn open(page: &Opening) -> Result<Page, Refusal> {
        match page.id() {
            "mesi" => months(&page.today()),
            "mese" => month(page.month("periodo")?, &page.today()),
            "non-abbinati" => unmatched(),
            "tutti" => all(),
            "riepilogo" => riepilogo::card(&page.today()),
            _ => Err(unknown(page)),
        }
    }

    fn search(sought: &Sought) -> Result<Vec<Hit>, Refusal> {
        cerca::hits(sought)
    }

    fn evidence(looked: &Looked) -> Result<Evidences, Refusal> {
        evidenze::all(looked.today())
    }
}

cassetto_sdk::plugin!(Versamenti: open, search, evidence);

fn months(today: &str) -> Result<Page, Refusal> {
    let totals = Query::named("totali").with("oggi", today).only()?;
    let unmatched = Query::named("totale-non-abbinati").only()?;
    let mut page = Page::new();
    if unmatched.int("quanti")? > 0 {
        let sentence = waiting(unmatched.int("quanti")?, unmatched.int("importo")?);
        page = page
            .notice_of("non_abbinati", Tone::Warning, sentence)
            .actions([Link::to("non-abbinati", "F24 non abbinati")]);
    }
    Ok(page
        .facts([
            Fact::new("Dovuto in tutto", Money, totals.int("dovuto")?),
            Fact::new("Versato in tutto", Money, totals.int("versato")?),
            Fact::new("Scaduto e non versato", Money, totals.int("scaduto")?),
        ])
        .table(
            Table::of("mesi")
                .titled("Dovuto e versato per mese")
                .with("oggi", today)
                .column("periodo", Month.linked("versamenti-del-mese"))
                .column("dovuto", Money)
                .column("versato", Money)
                .column("differenza", Money)
                .column("scadenza", Date)
                .column("stato", State),
        )
        .actions([Link::to("tutti", "Tutti gli F24").in_new_window()]))
}

fn month(periodo: &str, today: &str) -> Result<Page, Refusal> {
    let total = Query::named("totale-del-mese")
        .with("periodo", periodo)
        .only()?;
    let name = italian::month(periodo);
    // Whatever declares the month can be opened from it, where the person has that application.
    let month = Fact::new(
        "Mese di competenza",
        Month.linked("denunce-del-mese"),
        periodo,
    );
    let mut page = Page::new().heading(format!("Mese: {name}"));
    if total.int("quanti")? == 0 {
        page = page
            .notice_of(
                "senza_dovuti",
                Tone::Info,
                format!("Per {name} non risultano importi dovuti."),
            )
            .facts([month]);
    } else {
        page = page
            .facts([
                month,
                Fact::new("Dovuto", Money, total.int("dovuto")?),
                Fact::new("Versato", Money, total.int("versato")?),
                Fact::new("Differenza", Money, total.int("differenza")?),
            ])
            .table(
                Table::of("dovuti")
                    .titled("Importi dovuti")
                    .with("periodo", periodo)
                    .with("oggi", today)
                    .column("causale", Code)
                    .column("titolo", Text)
                    .column("origine", State)
                    .column("rata", Int)
                    .column("scadenza", Date)
                    .column("importo", Money)
                    .column("versato", Money)
                    .column("differenza", Money)
                    .column("stato", State),
            );
    }
    Ok(page
        .table(
            Table::of("versati")
                .titled("Versamenti riferiti al mese")
                .with("periodo", periodo)
                .column("data", Date)
                .column("causale", Code)
                .column("chiave_indicata", Code)
                .column("importo", Money)
                .column("canale", Text)
                .column("abbinato_a", Month)
                .column("stato", State),
        )
        .actions([Link::to("mesi", "Tutti i mesi")]))
}

fn unmatched() -> Result<Page, Refusal> {
    Ok(Page::new()
        .text("Un versamento non abbinato non copre alcun importo dovuto finché non è corretto.")
        .table(
            Table::of("non-abbinati")
                .titled("F24 non abbinati")
                .column("data", Date)
                .column("sede", Code)
                .column("causale", Code)
                .column("chiave_indicata", Code)
                .column("periodo", Month.linked("versamenti-del-mese"))
                .column("importo", Money)
                .column("motivo", State),
        )
        .actions([Link::to("mesi", "Dovuto e versato per mese")]))
}

fn all() -> Result<Page, Refusal> {
    Ok(Page::new().table(
        Table::of("tutti")
            .titled("Tutti gli F24")
            .column("data", Date)
            .column("sede", Code)
            .column("causale", Code)
            .column("titolo", Text)
            .column("da", Month)
            .column("a", Month)
            .column("debito", Money)
            .column("credito", Money)
            .column("canale", Text)
            .column("riferimento", Code)
            .column("abbinato_a", Month.linked("versamenti-del-mese"))
            .column("stato", State),
    ))
}

/// The sentence of the notice.
fn waiting(count: i64, cents: i64) -> String {
    let amount = italian::money(cents);
    match count {
        1 => format!("Un versamento di {amount} non è abbinato ad alcun importo dovuto."),
        _ => format!(
            "{count} versamenti, per {amount} in tutto, non sono abbinati ad alcun importo dovuto."
        ),
    }
}

#[cfg(test)]
mod tests;

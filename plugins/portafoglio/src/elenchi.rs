//! All positions that are delegated to the studio, and all their open deadlines.

use cassetto_sdk::prelude::*;

/// It asks for one page of rows and counts nothing: a studio with 20,000 positions waits no longer than one with 20.
pub(crate) fn overview() -> Page {
    Page::new()
        .actions([Link::to("scadenze", "Scadenze di tutte le posizioni").in_new_window()])
        .table(
            Table::of("panoramica")
                .titled("Posizioni delegate")
                .column("denominazione", Text.linked("scheda-del-portafoglio"))
                .column("tipo", State)
                .column("chiave", Code)
                .column("gravi", Int)
                .column("da_vedere", Int)
                .column("codice_cliente", Text)
                .column("gruppo", Text)
                .column("responsabile", Text)
                .column("aperte", Int)
                .column("prossima", Date)
                .column("nota_del", Date)
                .column("nota", Text),
        )
}

pub(crate) fn deadlines(today: &str) -> Result<Page, Refusal> {
    let counts = Query::named("conti").with("oggi", today).only()?;
    let page = past_due(Page::new(), counts.int("scadute")?);
    // The table stands there without rows too: whoever has sorted it or sought in it stays where they are.
    let page = match counts.int("aperte")? {
        0 => page.text("Nessuna posizione delegata ha scadenze aperte."),
        _ => page,
    };
    Ok(page.table(
        Table::of("scadenze-aperte")
            .titled("Scadenze aperte")
            .with("oggi", today)
            .column("giorno", Date)
            .column("stato", State)
            .column("titolo", Text)
            .column("denominazione", Text.linked("scheda-del-portafoglio"))
            .column("chiave", Code)
            .column("codice_cliente", Text)
            .column("responsabile", Text)
            .column("id", Open.linked("scadenza-del-portafoglio")),
    ))
}

/// Says how many deadlines are past due, where any is.
pub(crate) fn past_due(page: Page, count: i64) -> Page {
    let sentence = match count {
        0 => return page,
        1 => "Una scadenza è passata e non è conclusa.".to_owned(),
        many => format!("{many} scadenze sono passate e non sono concluse."),
    };
    page.notice_of("scadute", Tone::Danger, sentence)
}

//! What changed: suspensions, former names, and all changes by day.

use crate::presenti;
use cassetto_sdk::prelude::*;

pub(crate) fn suspensions(today: &str) -> Result<Page, Refusal> {
    let Some((_, tipo, presenti)) = presenti::read(today)? else {
        return Ok(presenti::back(presenti::nothing()));
    };
    let mut page = Page::new();
    if let Some(sentence) = presenti.suspended() {
        page = page.notice_of("sospesa", Tone::Warning, format!("{sentence}."));
    }
    page = match (presenti.sospensioni, tipo.is_suspended()) {
        (0, true) => page.notice_of(
            "mai_sospesa",
            Tone::Info,
            "La posizione non risulta mai sospesa.",
        ),
        (0, false) => page.text("Per questo tipo di posizione non sono previste sospensioni."),
        _ => page.table(
            Table::of("sospensioni")
                .titled("Periodi di sospensione")
                .with("oggi", today)
                .column("dal", Date)
                .column("al", Date)
                .column("motivo", State)
                .column("validita", State),
        ),
    };
    Ok(presenti::back(page))
}

pub(crate) fn history(today: &str) -> Result<Page, Refusal> {
    let former = Query::named("quante-denominazioni")
        .with("oggi", today)
        .only()?;
    // Of the contributor there may be something to tell all the same.
    let mut page = match Query::named("scheda").first()? {
        Some(_) => Page::new(),
        None => presenti::nothing(),
    };
    page = match former.int("quante")? {
        0 => page.text("Non risultano denominazioni precedenti del contribuente."),
        _ => page.table(
            Table::of("denominazioni")
                .titled("Denominazioni precedenti del contribuente")
                .with("oggi", today)
                .column("denominazione", Text)
                .column("forma_giuridica", Text)
                .column("indirizzo", Text)
                .column("dal", Date)
                .column("al", Date),
        ),
    };
    page = page.timeline(
        Timeline::of("eventi", "giorno")
            .titled("Che cosa è cambiato, dal giorno più recente")
            .with("oggi", today)
            .what("evento", State)
            .detail("dettaglio", Text),
    );
    Ok(presenti::back(page))
}

//! Whom the position is linked to, and how it is reached.

use crate::{known, presenti};
use cassetto_sdk::prelude::*;

pub(crate) fn linked(today: &str) -> Result<Page, Refusal> {
    let Some((_, tipo, presenti)) = presenti::read(today)? else {
        return Ok(presenti::back(presenti::nothing()));
    };
    let mut page = Page::new();
    if presenti.persone + presenti.aziende == 0 {
        page = match tipo.is_linked() {
            true => page.notice_of(
                "senza_collegati",
                Tone::Info,
                "Non risulta alcun soggetto collegato.",
            ),
            false => {
                page.text("Per questo tipo di posizione non sono previsti soggetti collegati.")
            }
        };
    }
    for (count, query, title) in [
        (presenti.persone, "persone", "Persone e rappresentanti"),
        (presenti.aziende, "aziende", "Aziende collegate"),
    ] {
        if count > 0 {
            page = page.table(
                Table::of(query)
                    .titled(title)
                    .column("denominazione", Text)
                    .column("codice_fiscale", Code)
                    .column("ruolo", State)
                    .column("dal", Date)
                    .column("al", Date),
            );
        }
    }
    Ok(presenti::back(page))
}

pub(crate) fn contacts(today: &str) -> Result<Page, Refusal> {
    let counted = presenti::read(today)?.map(|(_, _, presenti)| presenti.recapiti);
    let mut page = Page::new().text("I recapiti si possono consultare, ma non modificare.");
    let none = match known("PEC del contribuente", Text, pec(today)?) {
        Some(pec) => {
            page = page.facts([pec]);
            "Per questa posizione non risultano altri recapiti."
        }
        None => "Per questa posizione non risulta alcun recapito.",
    };
    page = match counted {
        None | Some(0) => page.notice_of("senza_recapiti", Tone::Info, none),
        Some(_) => page.table(
            Table::of("recapiti")
                .titled("Recapiti della posizione")
                .column("tipo", State)
                .column("valore", Text),
        ),
    };
    Ok(presenti::back(page))
}

/// The certified address of the contributor, unless it is one of former times.
fn pec(today: &str) -> Result<Option<String>, Refusal> {
    let Some(row) = Query::named("soggetto").with("oggi", today).first()? else {
        return Ok(None);
    };
    let until: Option<String> = row.get("al")?;
    match until.is_some_and(|day| day.as_str() < today) {
        true => Ok(None),
        false => row.get("pec"),
    }
}

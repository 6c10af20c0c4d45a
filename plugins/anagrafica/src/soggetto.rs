//! The contributor: name, legal form, companies register.

use crate::{known, presenti};
use cassetto_sdk::italian;
use cassetto_sdk::prelude::*;

pub(crate) fn contributor(today: &str) -> Result<Page, Refusal> {
    let Some(row) = Query::named("soggetto").with("oggi", today).first()? else {
        let sentence = "Per questo contribuente l'archivio non ha ancora ricevuto dati anagrafici.";
        return Ok(presenti::back(Page::new().notice_of(
            "senza_dati",
            Tone::Info,
            sentence,
        )));
    };
    let mut page = Page::new();
    let until: Option<String> = row.get("al")?;
    if let Some(day) = until.filter(|day| day.as_str() < today) {
        let day = italian::date(&day);
        let sentence = format!("I dati sono gli ultimi conosciuti e valevano fino al {day}.");
        page = page.notice_of("dati_passati", Tone::Warning, sentence);
    }
    let facts = [
        known("Codice fiscale", Code, row.get("codice_fiscale")?),
        known("Denominazione", Text, row.get("denominazione")?),
        known("Forma giuridica", Text, row.get("forma_giuridica")?),
        known("Numero REA", Code, row.get("rea")?),
        known("PEC", Text, row.get("pec")?),
        known("Indirizzo", Text, row.get("indirizzo")?),
        known("Dati validi dal", Date, row.get("dal")?),
    ];
    page = page.facts(facts.into_iter().flatten());
    let former = Query::named("quante-denominazioni")
        .with("oggi", today)
        .only()?;
    let former = match former.int("quante")? {
        0 => None,
        _ => Some(Link::to("storia", "Denominazioni precedenti")),
    };
    let back = Link::to("posizione", "Dati della posizione");
    Ok(page.actions(former.into_iter().chain([back])))
}

//! The positions of the same codice fiscale, as far as the incarico may see them. Of others nothing is
//! said, not even how many they are: a number that is not theirs is answered as one that nobody has.

use crate::known;
use crate::tipo::Tipo;
use cassetto_sdk::prelude::*;

/// The kind of reference to the sheet of one of them.
const SHEET: &str = "posizione";

pub(crate) fn positions() -> Result<Page, Refusal> {
    let count = Query::named("quante").only()?;
    let (employer, own) = (count.int("datore")?, count.int("autonome")?);
    let mut page = Page::new();
    match employer + own {
        0 => {
            let sentence = "Di questo codice fiscale l'archivio non ha ancora ricevuto posizioni.";
            return Ok(page.notice_of("senza_posizioni", Tone::Info, sentence));
        }
        1 => page = page.text("Di questo codice fiscale è visibile una sola posizione."),
        _ => {}
    }
    for (count, query, title) in [
        (
            employer,
            "datore",
            "Posizioni come datore di lavoro o committente",
        ),
        (own, "autonome", "Posizioni come lavoratore autonomo"),
    ] {
        if count > 0 {
            page = page.table(
                Table::of(query)
                    .titled(title)
                    .column("posizione", Code.linked(SHEET))
                    .column("tipo", State)
                    .column("chiave", Code)
                    .column("denominazione", Text)
                    .column("sede", Code)
                    .column("stato", State)
                    .column("inizio", Date),
            );
        }
    }
    Ok(match count.int("dipendenti")? {
        0 => page,
        _ => page.actions([Link::to("dipendenti", "Posizioni dipendenti")]),
    })
}

pub(crate) fn dependents() -> Result<Page, Refusal> {
    let count = Query::named("quante").only()?;
    let page = match count.int("dipendenti")? {
        0 => Page::new().notice_of(
            "senza_dipendenti",
            Tone::Info,
            "Fra le posizioni visibili di questo codice fiscale nessuna dipende da un'altra.",
        ),
        _ => Page::new().table(
            Table::of("dipendenti")
                .titled("Posizioni dipendenti e loro posizione madre")
                .column("posizione", Code.linked(SHEET))
                .column("chiave", Code)
                .column("denominazione", Text)
                .column("sede", Code)
                .column("stato", State)
                .column("madre", Code)
                .column("denominazione_madre", Text),
        ),
    };
    Ok(page.actions([Link::to("altre", "Tutte le posizioni visibili")]))
}

pub(crate) fn position(number: i64) -> Result<Page, Refusal> {
    let Some(row) = Query::named("altra").with("posizione", number).first()? else {
        return Err("Nessuna posizione visibile di questo codice fiscale ha questo numero.".into());
    };
    let tipo = Tipo(row.text("tipo")?.to_owned());
    let facts = [
        Fact::new("Tipo di posizione", State, row.text("tipo")?),
        Fact::new(tipo.key(), Code, row.text("chiave")?),
        Fact::new("Denominazione", Text, row.text("denominazione")?),
        Fact::new("Sede competente", Code, row.text("sede")?),
        Fact::new("Stato", State, row.text("stato")?),
        Fact::new("Inizio attività", Date, row.text("inizio")?),
    ];
    let more = [
        known("Cessazione", Date, row.get("cessazione")?),
        known("Posizione madre", Code, row.get("madre")?),
    ];
    let mut page = Page::new().facts(facts.into_iter().chain(more.into_iter().flatten()));
    if row.int("figlie")? > 0 {
        page = page.table(
            Table::of("figlie")
                .titled("Posizioni che ne dipendono")
                .with("posizione", number)
                .column("posizione", Code.linked(SHEET))
                .column("chiave", Code)
                .column("denominazione", Text)
                .column("sede", Code)
                .column("stato", State),
        );
    }
    let mother: Option<i64> = row.get("numero_madre")?;
    let mother = mother
        .map(|number| Link::to("altra", "Scheda della posizione madre").with("posizione", number));
    let all = Link::to("altre", "Tutte le posizioni visibili");
    Ok(page.actions(mother.into_iter().chain([all])))
}

//! The sheet of the position: what it is, how it stands, and the ways to the rest; and the first of it as the
//! card of the riepilogo.

use crate::known;
use crate::presenti::{self, Presenti};
use crate::tipo::Tipo;
use cassetto_sdk::italian;
use cassetto_sdk::prelude::*;

pub(crate) fn sheet(today: &str) -> Result<Page, Refusal> {
    let Some((row, tipo, presenti)) = presenti::read(today)? else {
        return Ok(presenti::nothing().actions([Link::to("soggetto", "Dati del contribuente")]));
    };
    let ended: Option<String> = row.get("cessazione")?;
    let mut page = Page::new();
    if let Some((code, sentence)) = standing(ended.as_deref(), today, &presenti) {
        page = page.notice_of(code, Tone::Warning, sentence);
    }
    let began = Fact::new("Inizio attività", Date, row.text("inizio")?);
    let rest = [began].into_iter().chain(known("Cessazione", Date, ended));
    page = page.facts(identity(&row, &tipo)?.into_iter().chain(rest));
    if presenti.attributi > 0 {
        page = page.table(
            Table::of("attributi")
                .titled("Dati complementari")
                .column("dato", Text)
                .column("valore", Text)
                .column("dal", Date)
                .column("al", Date),
        );
    }
    Ok(page.actions(ways(&tipo, &presenti)))
}

/// What the position is, and what must not be overlooked; nothing where its data did not come yet.
pub(crate) fn card(today: &str) -> Result<Page, Refusal> {
    let mut page = Page::new();
    let Some((row, tipo, presenti)) = presenti::read(today)? else {
        return Ok(page);
    };
    let ended: Option<String> = row.get("cessazione")?;
    if let Some((code, sentence)) = standing(ended.as_deref(), today, &presenti) {
        page = page.notice_of(code, Tone::Warning, sentence);
    }
    Ok(page.facts(identity(&row, &tipo)?))
}

/// The five facts that tell which position it is.
fn identity(row: &Row, tipo: &Tipo) -> Result<[Fact; 5], Refusal> {
    Ok([
        Fact::new("Tipo di posizione", State, row.text("tipo")?),
        Fact::new(tipo.key(), Code, row.text("chiave")?),
        Fact::new("Denominazione", Text, row.text("denominazione")?),
        Fact::new("Sede competente", Code, row.text("sede")?),
        Fact::new("Stato", State, row.text("stato")?),
    ])
}

/// What must not be overlooked, if anything, and its code: that it has ended, is suspended today, or is going to end.
fn standing(end: Option<&str>, today: &str, presenti: &Presenti) -> Option<(&'static str, String)> {
    match (end, &presenti.sospesa) {
        // The day is the last of the activity.
        (Some(day), _) if day <= today => {
            let sentence = format!("La posizione è cessata il {}.", italian::date(day));
            Some(("cessata", sentence))
        }
        (_, Some(_)) => presenti.suspended().map(|sentence| {
            let owed = "per i mesi interi di sospensione non è dovuta alcuna denuncia";
            ("sospesa", format!("{sentence}: {owed}."))
        }),
        (Some(day), None) => {
            let sentence = format!("La posizione cesserà il {}.", italian::date(day));
            Some(("cessazione", sentence))
        }
        (None, None) => None,
    }
}

/// The pages that have something to say of a position of this type, or would have.
fn ways(tipo: &Tipo, presenti: &Presenti) -> impl Iterator<Item = Link> {
    let classified = tipo.is_classified() || presenti.inquadramenti + presenti.codici > 0;
    let suspended = tipo.is_suspended() || presenti.sospensioni > 0;
    let linked = tipo.is_linked() || presenti.persone + presenti.aziende > 0;
    let ways = [
        (true, "soggetto", "Dati del contribuente"),
        (classified, "inquadramento", "Inquadramento"),
        (suspended, "sospensioni", "Sospensioni"),
        (true, "storia", "Storia della posizione"),
        (linked, "collegati", "Soggetti collegati"),
        (true, "recapiti", "Recapiti"),
    ];
    let there = ways.into_iter().filter(|(there, ..)| *there);
    there.map(|(_, page, label)| Link::to(page, label))
}

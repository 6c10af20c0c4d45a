//! What there is of the position, counted once, so that a page leaves out what has no rows.

use crate::tipo::Tipo;
use cassetto_sdk::italian;
use cassetto_sdk::prelude::*;

/// Rows of each dataset, and the suspension that runs today.
pub(crate) struct Presenti {
    pub(crate) attributi: i64,
    pub(crate) inquadramenti: i64,
    pub(crate) codici: i64,
    pub(crate) recapiti: i64,
    pub(crate) sospensioni: i64,
    pub(crate) persone: i64,
    pub(crate) aziende: i64,
    /// Since when it is suspended today, and until when, where that is known.
    pub(crate) sospesa: Option<(String, Option<String>)>,
}

impl FromRow for Presenti {
    fn from_row(row: &Row) -> Result<Self, Refusal> {
        let since: Option<String> = row.get("sospesa_dal")?;
        let until = row.get("sospesa_al")?;
        Ok(Presenti {
            attributi: row.int("attributi")?,
            inquadramenti: row.int("inquadramenti")?,
            codici: row.int("codici")?,
            recapiti: row.int("recapiti")?,
            sospensioni: row.int("sospensioni")?,
            persone: row.int("persone")?,
            aziende: row.int("aziende")?,
            sospesa: since.map(|since| (since, until)),
        })
    }
}

impl Presenti {
    /// That the position is suspended today, without full stop; `None` where it is not.
    pub(crate) fn suspended(&self) -> Option<String> {
        let (since, until) = self.sospesa.as_ref()?;
        let since = italian::date(since);
        let until = until.as_deref().map(italian::date);
        let until = until.map_or(String::new(), |day| format!(" al {day}"));
        Some(format!("La posizione è sospesa dal {since}{until}"))
    }
}

/// The registry's row of the position, and what there is beside it. `None` where the registry has the
/// position, and its data did not come yet.
pub(crate) fn read(today: &str) -> Result<Option<(Row, Tipo, Presenti)>, Refusal> {
    let Some(sheet) = Query::named("scheda").first()? else {
        return Ok(None);
    };
    let tipo = Tipo(sheet.text("tipo")?.to_owned());
    let presenti = Query::named("presenti").with("oggi", today).only()?;
    Ok(Some((sheet, tipo, Presenti::from_row(&presenti)?)))
}

/// The page of a position whose data did not come yet.
pub(crate) fn nothing() -> Page {
    Page::new().notice_of(
        "senza_dati",
        Tone::Info,
        "Per questa posizione l'archivio non ha ancora ricevuto dati anagrafici.",
    )
}

/// The way back to the sheet of the position.
pub(crate) fn back(page: Page) -> Page {
    page.actions([Link::to("posizione", "Dati della posizione")])
}

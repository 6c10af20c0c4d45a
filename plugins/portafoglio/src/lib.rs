//! Portafoglio: the positions that are delegated to a studio, with what the studio notes of them.

mod elenchi;
mod nota;
mod scadenza;
mod scheda;

use cassetto_sdk::prelude::*;

struct Portafoglio;

impl Plugin for Portafoglio {
    fn open(page: &Opening) -> Result<Page, Refusal> {
        match page.id() {
            "panoramica" => Ok(elenchi::overview()),
            "scadenze" => elenchi::deadlines(&page.today()),
            "scheda" => scheda::sheet(&page.today()),
            "nota" => nota::page(page.ulid("nota")?),
            "scadenza" => scadenza::page(page.ulid("scadenza")?, &page.today()),
            _ => Err(unknown(page)),
        }
    }

    fn submit(act: &Act) -> Result<Effects, Refusal> {
        match act.id() {
            "classifica" => scheda::classify(act),
            "annota" => nota::add(act),
            "correggi" => nota::correct(act),
            "togli-nota" => nota::remove(act),
            "programma" => scadenza::add(act),
            "conclusa" => scadenza::finish(act),
            "passa" => scadenza::postpone(act),
            _ => Err(unknown_action(act)),
        }
    }

    fn event(happened: &Happened) -> Result<Effects, Refusal> {
        match happened.id() {
            ("portafoglio", "scade") => scadenza::rings(happened),
            _ => Err(unknown_event(happened)),
        }
    }
}

cassetto_sdk::plugin!(Portafoglio: open, submit, event);

/// What every act says: windows of the studio that are open show something else now.
fn changed() -> Effects {
    Effects::new().event(Event::named("modifica"))
}

/// A text of a form without blanks at its ends; nothing where nothing else is left.
fn trimmed(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests;

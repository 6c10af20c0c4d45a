//! Registra: a form that is done by three statements, to measure with. It does no more than any act does. No menu of the
//! desk holds it; whoever measures adds the row.

use cassetto_sdk::prelude::*;

struct Registra;

impl Plugin for Registra {
    fn open(page: &Opening) -> Result<Page, Refusal> {
        match page.id() {
            "voci" => Ok(Page::new().form(Form::of("aggiungi"))),
            _ => Err(unknown(page)),
        }
    }

    fn submit(act: &Act) -> Result<Effects, Refusal> {
        match act.id() {
            "aggiungi" => add(act),
            _ => Err(unknown_action(act)),
        }
    }
}

cassetto_sdk::plugin!(Registra: open, submit);

/// A new entry, in place of the one that was the newest, and what all of them come to.
fn add(act: &Act) -> Result<Effects, Refusal> {
    let importo = act.fields().required_int("importo")?;
    let entry = Statement::named("aggiungi")
        .with("id", act.identifier())
        .with("testo", act.fields().required_text("testo")?)
        .with("importo", importo)
        .with("giorno", act.today())
        .with("autore", act.who())
        .one("La voce non è stata aggiunta.");
    let sum = Statement::named("somma")
        .with("importo", importo)
        .one("Il totale non è stato aggiornato.");
    Ok(Effects::new()
        .statement(Statement::named("supera"))
        .statement(entry)
        .statement(sum))
}

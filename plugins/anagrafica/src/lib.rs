//! Anagrafica: who the contributor is, how a position is classified, what changed, whom it is linked
//! to, and the other positions of the codice fiscale. It only reads. One position is told by the pages
//! of `posizione` and what stands under it, all of a codice fiscale by those of `altre`.

mod altre;
mod inquadramento;
mod legami;
mod posizione;
mod presenti;
mod soggetto;
mod storia;
mod tipo;

use cassetto_sdk::prelude::*;

struct Anagrafica;

impl Plugin for Anagrafica {
    fn open(page: &Opening) -> Result<Page, Refusal> {
        let today = page.today();
        match page.id() {
            "posizione" => posizione::sheet(&today),
            "riepilogo" => posizione::card(&today),
            "soggetto" => soggetto::contributor(&today),
            "inquadramento" => inquadramento::classification(&today),
            "sospensioni" => storia::suspensions(&today),
            "storia" => storia::history(&today),
            "collegati" => legami::linked(&today),
            "recapiti" => legami::contacts(&today),
            "altre" => altre::positions(),
            "dipendenti" => altre::dependents(),
            "altra" => altre::position(page.int("posizione")?),
            _ => Err(unknown(page)),
        }
    }
}

cassetto_sdk::plugin!(Anagrafica: open);

/// A fact, unless nothing is known.
fn known(label: &str, read: cassetto_sdk::Read, value: Option<String>) -> Option<Fact> {
    value.map(|value| Fact::new(label, read, value))
}

#[cfg(test)]
mod tests;

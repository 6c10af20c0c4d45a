//! UniEmens: which monthly statements came and which are missing, what each holds section by section
//! and worker by worker, and what processing found wrong. It only reads, and always one position: a
//! number of another position is answered like one that nobody has.

mod anomalie;
mod cerca;
mod denuncia;
mod evidenze;
mod individuale;
mod mese;
mod mesi;
mod riepilogo;

use cassetto_sdk::prelude::*;

/// The kinds of reference that lead to pages: of this application, and of the payments.
const MESE: &str = "denunce-del-mese";
const DENUNCIA: &str = "denuncia";
const INDIVIDUALE: &str = "denuncia-individuale";
const VERSAMENTI: &str = "versamenti-del-mese";

struct Uniemens;

impl Plugin for Uniemens {
    fn open(page: &Opening) -> Result<Page, Refusal> {
        match page.id() {
            "denunce" => mesi::months(),
            "mancanti" => mesi::missing_or_late(),
            "anomalie" => anomalie::all(),
            "riepilogo" => riepilogo::card(),
            "mese" => mese::month(page.month("periodo")?),
            "denuncia" => denuncia::statement(page.int("denuncia")?),
            "individuale" => individuale::worker(page.int("individuale")?),
            _ => Err(unknown(page)),
        }
    }

    fn search(sought: &Sought) -> Result<Vec<Hit>, Refusal> {
        cerca::hits(sought)
    }

    fn evidence(_: &Looked) -> Result<Evidences, Refusal> {
        evidenze::all()
    }
}

cassetto_sdk::plugin!(Uniemens: open, search, evidence);

/// A fact, unless nothing is known.
fn known(
    label: &str,
    read: impl Into<cassetto_sdk::Reading>,
    value: Option<String>,
) -> Option<Fact> {
    value.map(|value| Fact::new(label, read, value))
}

/// The way back to all months.
fn all_months() -> Link {
    Link::to("denunce", "Denunce mese per mese")
}

#[cfg(test)]
mod tests;

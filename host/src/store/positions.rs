//! `archivio.posizione` with its soggetto, as the desk shows it. The desk never writes it.

mod keyed;
mod may_write;
mod parole;
mod placed;
mod search;
mod seen;
mod tipi;

pub use keyed::{Keyed, keyed};
pub use may_write::{may_write, may_write_some};
pub use parole::parole;
pub use placed::{MOST as MOST_PLACED, Placed, placed};
pub use search::{After, Found, Query, few, search};
pub use seen::seen;
pub use tipi::{first_tipi, tipi};

use super::StoreError;
use cassetto_db::Row;

/// A contributory position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posizione {
    /// Key in the archive; never in a URL.
    pub id: i64,
    /// Its word in URLs.
    pub codice: String,
    /// Its type, as `uniemens`.
    pub tipo: String,
    /// The key that people know, as a matricola. It may be personal data.
    pub chiave: String,
    /// Key of the soggetto that owns it.
    pub soggetto: i64,
    /// The office competent for it, by its name; by its code where the desk has none of that code.
    pub sede: String,
    /// Its state.
    pub stato: String,
    /// Whose it is, as people read it.
    pub denominazione: String,
}

impl Posizione {
    pub(super) const COLUMNS: &str = "p.id, p.codice, p.tipo, p.chiave, p.soggetto, \
         coalesce((select n.nome from struttura n where n.codice = p.sede), p.sede), \
         p.stato, g.denominazione";

    pub(super) fn read(row: &Row, from: usize) -> Result<Self, StoreError> {
        Ok(Posizione {
            id: row.int(from)?,
            codice: row.text(from + 1)?.to_owned(),
            tipo: row.text(from + 2)?.to_owned(),
            chiave: row.text(from + 3)?.to_owned(),
            soggetto: row.int(from + 4)?,
            sede: row.text(from + 5)?.to_owned(),
            stato: row.text(from + 6)?.to_owned(),
            denominazione: row.text(from + 7)?.to_owned(),
        })
    }
}

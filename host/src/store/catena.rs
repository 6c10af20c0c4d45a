//! Table `catena`: every row of the register once, numbered without a gap, each link with the digest of the one before.
//!
//! Rows are linked after their commit, by one node at a time ([`plan`], [`carry`]); whoever writes a row only leaves its key
//! in `da_collegare`, in the same transaction. Whoever changes what was linked breaks the chain, and [`Chain`] reads it for
//! whoever looks. It proves that nothing was altered since a head of it was kept elsewhere, and nothing of what was
//! written or taken away before it was linked.

mod encoding;
mod linking;
mod newest;
mod reading;

pub use linking::{Plan, carry, plan, release};
pub use newest::{digest_of, newest};
pub use reading::{Chain, Page};

use super::accesso;
use cassetto_db::{Bind, Cell};

/// What precedes the first link.
pub const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The kind of the rows of table `accesso`.
pub(super) const ACCESSO: &str = "accesso";

/// How digests are made now.
const VERSIONE: i64 = 1;

const COLUMNS: &[&str] = &[
    "numero",
    "versione",
    "quando",
    "genere",
    "riga",
    "precedente",
    "impronta",
];

/// A link, with what its row holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its number, from 1.
    pub numero: i64,
    /// How its digest was made.
    pub versione: i64,
    /// When it was linked: milliseconds UTC by the clock of the database.
    pub quando: i64,
    /// In which table the row stands.
    pub genere: String,
    /// The key of the row there.
    pub riga: String,
    /// The digest of the link before.
    pub precedente: String,
    /// Its own digest.
    pub impronta: String,
    /// The columns of the row in the order of its table; none where the row is not there.
    pub row: Option<Vec<Cell>>,
}

/// The newest link, as it is kept elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// When it was the newest: UTC, as `2026-11-23T09:30:00Z`.
    pub quando: String,
    /// Its number.
    pub numero: i64,
    /// Its digest.
    pub impronta: String,
}

impl Link {
    /// Its digest, were it number `numero`; `None` where nobody knows how it was made.
    pub fn digest_as(&self, numero: i64) -> Option<String> {
        encoding::digest(self, numero)
    }

    /// Whether it is what was linked as number `numero`.
    pub fn was(&self, numero: i64) -> bool {
        self.digest_as(numero).is_some_and(|it| it == self.impronta)
    }

    fn binds(&self) -> Vec<Bind> {
        vec![
            self.numero.into(),
            self.versione.into(),
            self.quando.into(),
            self.genere.as_str().into(),
            self.riga.as_str().into(),
            self.precedente.as_str().into(),
            self.impronta.as_str().into(),
        ]
    }
}

/// The columns of a row of the register behind those of something else, as a statement lists them.
fn columns_of_row() -> String {
    let columns = accesso::COLUMNS.iter().map(|name| format!("a.{name}"));
    columns.collect::<Vec<_>>().join(", ")
}

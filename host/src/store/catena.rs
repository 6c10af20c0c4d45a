//! Table `catena`: every row of the register once, numbered without a gap, each link with the digest of the one before.
//!
//! Rows are of two kinds, `accesso` and `atto`. They are linked after their commit, by one node at a time ([`plan`], [`carry`]); whoever writes a row only leaves its key
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

use super::{accesso, atto};
use cassetto_db::{Bind, Cell};

/// What precedes the first link.
pub const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The kind of the rows of table `accesso`.
pub(super) const ACCESSO: &str = "accesso";

/// The kind of the rows of table `atto`.
pub(super) const ATTO: &str = "atto";

/// Every kind, which is also the name of its table, with the columns there.
const GENERI: [(&str, &[&str]); 2] = [(ACCESSO, accesso::COLUMNS), (ATTO, atto::COLUMNS)];

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

/// The columns of the rows of every kind behind those of something else, as a statement lists them.
fn columns_of_rows() -> String {
    let all = GENERI
        .iter()
        .enumerate()
        .flat_map(|(nth, (_, columns))| columns.iter().map(move |name| format!("r{nth}.{name}")));
    all.collect::<Vec<_>>().join(", ")
}

/// Joins the rows of every kind to what names them by kind and key.
fn rows_of(alias: &str) -> String {
    let all = GENERI.iter().enumerate().map(|(nth, (genere, _))| {
        format!(
            "left join {genere} r{nth} on r{nth}.id = {alias}.riga and {alias}.genere = '{genere}'"
        )
    });
    all.collect::<Vec<_>>().join(" ")
}

/// The row of a kind, out of all those that stand from one column on; none where its key is not there.
fn row_of(genere: &str, mut cells: Vec<Cell>, from: usize) -> Option<Vec<Cell>> {
    let at = GENERI.iter().position(|(word, _)| *word == genere)?;
    let before: usize = GENERI
        .iter()
        .take(at)
        .map(|(_, columns)| columns.len())
        .sum();
    let mut row = cells.split_off((from + before).min(cells.len()));
    row.truncate(GENERI.get(at)?.1.len());
    row.first()
        .is_some_and(|key| *key != Cell::Null)
        .then_some(row)
}

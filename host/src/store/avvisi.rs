//! Table `avviso`: what people are told, numbered by a counter of each recipient.
//!
//! [`append`] is the only way in: inside a transaction of whoever has something to tell, as the last thing that
//! it does. It raises the counter of each recipient and holds it until the transaction ends, so that a
//! number is seen only once all below it are. Whoever commits then rings the [`Bell`](super::Bell), which only wakes: what
//! counts are the rows. A position is told of by its key, and shown to nobody who may not see it when they look.

pub mod deleghe;
pub mod importazioni;
mod mark;
mod marks;
mod read;

pub use mark::{mark, mark_all};
pub use marks::{MARKS, Mark};
pub use read::{Avviso, MOST_UNREAD, Page, Passed, UNREAD, after, last, list, moved};

use super::{StoreError, destinatario};
use crate::model::Genere;
use cassetto_db::{Bind, Tx};
use std::collections::{BTreeMap, BTreeSet};

/// How long a notice is kept, in milliseconds: a year.
pub const KEPT_MS: i64 = 365 * 86_400_000;

/// How long it is kept that windows were to be drawn anew: a browser that comes back later loads them anyway.
const CHANGES_MS: i64 = 86_400_000;

/// The most notices of one kind and origin that a person is told one by one in an incarico; of more, one sums up.
pub const ONE_BY_ONE: usize = 20;

/// Persons of one statement.
const CHUNK: usize = 500;

/// A notice to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct New {
    /// Key of the person.
    pub persona: String,
    /// Key of the incarico of theirs that it is told in.
    pub incarico: String,
    /// When, milliseconds UTC.
    pub quando: i64,
    /// Its sentence.
    pub genere: Genere,
    /// The position that it is about, by its key.
    pub posizione: Option<i64>,
    /// The application and the page that it is about.
    pub page: Option<(String, String)>,
    /// What stands in the sentence: words of the archive or of the desk, never a sentence.
    pub parametri: BTreeMap<String, String>,
    /// What it came from, so that one thing is not told too often.
    pub origine: Option<String>,
}

/// Who was told something, for the bell.
pub type Told = BTreeSet<String>;

/// Tells people, in the order given for each of them. The last thing of its transaction: it holds
/// the counters of everybody who is told. Whoever commits rings the bell with the answer.
pub async fn append(tx: &mut Tx, new: &[New]) -> Result<Told, StoreError> {
    let mut of: BTreeMap<&str, Vec<&New>> = BTreeMap::new();
    for one in new {
        of.entry(&one.persona).or_default().push(one);
    }
    let by = of
        .iter()
        .map(|(persona, told)| (*persona, told.len() as i64));
    let last = destinatario::raise(tx, "persona", &by.collect()).await?;
    let everybody: Vec<(&str, Vec<&New>)> = of.into_iter().collect();
    for some in everybody.chunks(CHUNK) {
        let mut rows = Vec::new();
        for (persona, told) in some {
            let first = last.get(*persona).copied().unwrap_or_default() - told.len() as i64;
            let numbered = told.iter().zip(first + 1..);
            rows.extend(numbered.map(|(one, numero)| one.binds(numero)));
        }
        tx.insert("avviso", COLUMNS, &rows, "").await?;
    }
    Ok(everybody.iter().map(|(of, _)| (*of).to_owned()).collect())
}

const COLUMNS: &[&str] = &[
    "tipo",
    "chiave",
    "numero",
    "quando",
    "genere",
    "incarico",
    "posizione",
    "plugin",
    "pagina",
    "parametri",
    "origine",
    "letto",
];

impl New {
    fn binds(&self, numero: i64) -> Vec<Bind> {
        let (plugin, page) = self.page.clone().unzip();
        // A map of texts is always JSON.
        let parametri = serde_json::to_string(&self.parametri).unwrap_or_default();
        vec![
            "persona".into(),
            self.persona.as_str().into(),
            numero.into(),
            self.quando.into(),
            self.genere.word().into(),
            self.incarico.as_str().into(),
            self.posizione.into(),
            plugin.into(),
            page.into(),
            parametri.into(),
            self.origine.as_deref().into(),
            // Nobody reads what only has windows drawn anew.
            (self.genere == Genere::Modifica)
                .then_some(self.quando)
                .into(),
        ]
    }
}

/// Deletes what was kept long enough at `now`.
pub(super) async fn sweep(tx: &mut Tx, now: i64) -> Result<(), StoreError> {
    let sql = "delete from avviso where quando <= $1 or (genere = 'modifica' and quando <= $2)";
    let binds = [(now - KEPT_MS).into(), (now - CHANGES_MS).into()];
    tx.execute(sql, &binds).await?;
    Ok(())
}

//! Table `evento`: what has happened to positions, one row for each recipient, and `timer`, what will have.
//!
//! A recipient is an application that hears of it, or persons. [`append`] is the only way in, inside the transaction of
//! the act that says it, as the last thing that it does: it raises the counter of the application before that
//! position, so that what one position is told has the order of its commits, and two positions never wait for each other.
//! [`waiting()`] gives of each recipient and position only the first that waits. Whoever hears one closes its row in the
//! transaction of what follows from it ([`mod@super::apply`], [`persone`]), so that each is heard once, whatever is cut off
//! and however many nodes are at it.

pub mod bearer;
pub mod persone;
mod timers;
mod waiting;

pub use timers::{Timer, due, fire};
pub use waiting::{Evento, again, next, waiting};

use super::{Store, StoreError, destinatario, seguito};
use crate::model::Value;
use cassetto_db::{Bind, Tx};
use std::collections::BTreeMap;

/// Under which one node at a time delivers them.
const NOME: &str = "eventi";

/// The recipient that is persons; no application has an empty id.
pub const PERSONE: &str = "";

/// How long a row is kept that was heard, in milliseconds: a year.
const KEPT_MS: i64 = 365 * 86_400_000;

/// The longest chain of events of which each led to the next.
pub const LONGEST: i64 = 8;

/// What an act says, and what of it every row bears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origine {
    /// The position to which it has happened: a key of the archive.
    pub posizione: i64,
    /// The incarico whose scope it bears.
    pub incarico: String,
    /// Who acted; empty where nobody did.
    pub persona: String,
    /// The key of the act.
    pub causa: String,
    /// How many events led to it.
    pub passo: i64,
    /// When, milliseconds UTC.
    pub quando: i64,
}

/// Something that is said to have happened, or that will have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nuovo {
    /// The application that says it.
    pub plugin: String,
    /// Its event.
    pub nome: String,
    /// The parameters of that.
    pub parametri: Vec<(String, Value)>,
    /// When it is due, milliseconds UTC, and the key of its row; else to whom it is told.
    pub verso: Verso,
}

/// Where something new goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verso {
    /// To recipients, each with the key of its row, a ULID.
    Destinatari(Vec<(String, String)>),
    /// To wait until a moment, with the key of its row.
    Timer(i64, String),
}

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Esito {
    /// It was heard.
    Sentito,
    /// Nobody hears of it any more: the application is not admitted, or whose scope it bears has lost the right.
    Decaduto,
    /// The application refused it.
    Rifiutato,
    /// The application failed at it again and again.
    Fallito,
}

impl Esito {
    /// The word of the table.
    pub fn word(self) -> &'static str {
        match self {
            Esito::Sentito => "sentito",
            Esito::Decaduto => "decaduto",
            Esito::Rifiutato => "rifiutato",
            Esito::Fallito => "fallito",
        }
    }
}

/// Whether this node is the one that delivers; it takes the lease where nobody has it.
pub async fn lease(store: &Store, node: &str) -> Result<bool, StoreError> {
    seguito::held(store, NOME, node).await
}

/// Gives the lease back.
pub async fn release(store: &Store, node: &str) -> Result<(), StoreError> {
    seguito::release(store, NOME, node).await
}

/// Keeps what an act says. The last thing of its transaction, since it holds counters.
pub(super) async fn append(tx: &mut Tx, of: &Origine, new: &[Nuovo]) -> Result<(), StoreError> {
    let mut timers = Vec::new();
    let mut told: BTreeMap<String, Vec<(&Nuovo, &str)>> = BTreeMap::new();
    for one in new {
        match &one.verso {
            Verso::Timer(due, id) => timers.push(one.timer(of, *due, id)),
            Verso::Destinatari(all) => {
                for (to, id) in all {
                    told.entry(to.clone()).or_default().push((one, id));
                }
            }
        }
    }
    if !timers.is_empty() {
        tx.insert("timer", timers::COLUMNS, &timers, "").await?;
    }
    if told.is_empty() {
        return Ok(());
    }
    let chiave = |to: &str| format!("{to} {}", of.posizione);
    let counted = told.iter().map(|(to, all)| (chiave(to), all.len() as i64));
    let counted: Vec<(String, i64)> = counted.collect();
    let by = counted.iter().map(|(chiave, by)| (chiave.as_str(), *by));
    let last = destinatario::raise(tx, "plugin", &by.collect()).await?;
    let mut rows = Vec::new();
    for (to, all) in &told {
        let last = last.get(&chiave(to)).copied().unwrap_or_default();
        let first = last - all.len() as i64 + 1;
        let numbered = (first..).zip(all);
        rows.extend(numbered.map(|(numero, (one, id))| one.row(of, (to, id), numero)));
    }
    tx.insert("evento", COLUMNS, &rows, "").await?;
    Ok(())
}

/// Closes a row that waits; `false` where somebody else has done so.
pub(super) async fn close(
    tx: &mut Tx,
    id: &str,
    esito: Esito,
    now: i64,
) -> Result<bool, StoreError> {
    let sql = "update evento set esito = $2, chiuso = $3 where id = $1 and esito is null";
    let binds = [id.into(), esito.word().into(), now.into()];
    Ok(tx.execute(sql, &binds).await? == 1)
}

/// Closes a row from which nothing follows; `false` where somebody else has done so.
pub async fn close_alone(
    store: &Store,
    id: &str,
    esito: Esito,
    now: i64,
) -> Result<bool, StoreError> {
    let mut tx = store.writer().write().await?;
    let closed = close(&mut tx, id, esito, now).await?;
    tx.commit().await?;
    Ok(closed)
}

/// Deletes what was heard long ago.
pub async fn sweep(store: &Store, now: i64) -> Result<(), StoreError> {
    let sql = "delete from evento where esito is not null and chiuso <= $1";
    let kept = [(now - KEPT_MS).into()];
    store.writer().execute(sql, &kept).await?;
    Ok(())
}

const COLUMNS: &[&str] = &[
    "id",
    "destinatario",
    "posizione",
    "numero",
    "plugin",
    "nome",
    "parametri",
    "incarico",
    "persona",
    "causa",
    "passo",
    "quando",
    "tentativi",
    "prossimo",
];

impl Nuovo {
    /// Pairs of names and plain values are always JSON.
    fn json(&self) -> String {
        serde_json::to_string(&self.parametri).unwrap_or_default()
    }

    fn row(&self, of: &Origine, (to, id): (&str, &str), numero: i64) -> Vec<Bind> {
        vec![
            id.into(),
            to.into(),
            of.posizione.into(),
            numero.into(),
            self.plugin.as_str().into(),
            self.nome.as_str().into(),
            self.json().into(),
            of.incarico.as_str().into(),
            of.persona.as_str().into(),
            of.causa.as_str().into(),
            of.passo.into(),
            of.quando.into(),
            0.into(),
            of.quando.into(),
        ]
    }

    fn timer(&self, of: &Origine, due: i64, id: &str) -> Vec<Bind> {
        vec![
            id.into(),
            due.into(),
            of.posizione.into(),
            self.plugin.as_str().into(),
            self.nome.as_str().into(),
            self.json().into(),
            of.incarico.as_str().into(),
            of.causa.as_str().into(),
            // What waits is no chain without end.
            0.into(),
            of.quando.into(),
        ]
    }
}

/// The parameters of a row.
fn parametri(column: &'static str, text: &str) -> Result<Vec<(String, Value)>, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Broken {
        column,
        found: error.to_string(),
    })
}

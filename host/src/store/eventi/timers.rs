//! What is told at its moment: a timer becomes an event for those who hear of it then.

use super::super::{Store, StoreError};
use super::{Nuovo, Origine, append, parametri};
use crate::model::Value;
use cassetto_db::{AssertSqlSafe, Row};

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "dovuto",
    "posizione",
    "plugin",
    "nome",
    "parametri",
    "incarico",
    "causa",
    "passo",
    "quando",
];

/// An event that is not told yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timer {
    /// Key, a ULID.
    pub id: String,
    /// The key of the position.
    pub posizione: i64,
    /// The application that said it.
    pub plugin: String,
    /// Its event.
    pub nome: String,
    /// The parameters of that.
    pub parametri: Vec<(String, Value)>,
    /// The incarico whose scope it bears.
    pub incarico: String,
    /// The key of the act that said it.
    pub causa: String,
    /// How many events led to it.
    pub passo: i64,
}

/// The timers that are due, at most `limit`, the oldest first.
pub async fn due(store: &Store, now: i64, limit: usize) -> Result<Vec<Timer>, StoreError> {
    let sql = format!(
        "select id, posizione, plugin, nome, parametri, incarico, causa, passo from timer where dovuto <= $1 \
         order by dovuto, id limit {limit}"
    );
    // Made of literals of ours and a number; values are bound.
    let rows = store.reads().all(AssertSqlSafe(sql), &[now.into()]).await?;
    rows.iter().map(read).collect()
}

/// Makes a timer an event for those who hear of it now; `false` where somebody else has done so.
pub async fn fire(store: &Store, timer: &Timer, new: &Nuovo, now: i64) -> Result<bool, StoreError> {
    let of = Origine {
        posizione: timer.posizione,
        incarico: timer.incarico.clone(),
        persona: String::new(),
        causa: timer.causa.clone(),
        passo: timer.passo,
        quando: now,
    };
    let mut tx = store.writer().write().await?;
    let sql = "delete from timer where id = $1";
    if tx.execute(sql, &[timer.id.as_str().into()]).await? == 0 {
        tx.undo().await?;
        return Ok(false);
    }
    append(&mut tx, &of, std::slice::from_ref(new)).await?;
    tx.commit().await?;
    Ok(true)
}

fn read(row: &Row) -> Result<Timer, StoreError> {
    let text = |column| row.text(column).map(str::to_owned);
    Ok(Timer {
        id: text(0)?,
        posizione: row.int(1)?,
        plugin: text(2)?,
        nome: text(3)?,
        parametri: parametri("timer.parametri", row.text(4)?)?,
        incarico: text(5)?,
        causa: text(6)?,
        passo: row.int(7)?,
    })
}

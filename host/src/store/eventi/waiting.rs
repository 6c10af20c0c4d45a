//! What waits to be heard.

use super::super::{Store, StoreError};
use super::parametri;
use crate::model::Value;
use cassetto_db::{AssertSqlSafe, Row};

/// An event that waits for a recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evento {
    /// Key, a ULID.
    pub id: String,
    /// Who hears of it: an application, or [`PERSONE`](super::PERSONE).
    pub destinatario: String,
    /// The key of the position.
    pub posizione: i64,
    /// Its number for that recipient before that position.
    pub numero: i64,
    /// The application that said it.
    pub plugin: String,
    /// Its event.
    pub nome: String,
    /// The parameters of that.
    pub parametri: Vec<(String, Value)>,
    /// The incarico whose scope it bears.
    pub incarico: String,
    /// Who acted; empty where nobody did.
    pub persona: String,
    /// The key of the act that said it.
    pub causa: String,
    /// How many events led to it.
    pub passo: i64,
    /// When it was said, milliseconds UTC.
    pub quando: i64,
    /// How often it was tried.
    pub tentativi: i64,
}

const COLUMNS: &str = "e.id, e.destinatario, e.posizione, e.numero, e.plugin, e.nome, e.parametri, e.incarico, e.persona, \
     e.causa, e.passo, e.quando, e.tentativi";

/// The events that may be heard now, of each recipient and position the first that waits; at most `limit`, the oldest
/// first. One that is tried again later keeps back those behind it.
pub async fn waiting(store: &Store, now: i64, limit: usize) -> Result<Vec<Evento>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from evento e where e.esito is null and e.prossimo <= $1 and not exists (\
           select 1 from evento b where b.destinatario = e.destinatario and b.posizione = e.posizione \
             and b.numero < e.numero and b.esito is null) \
         order by e.prossimo, e.id limit {limit}"
    );
    // Made of literals of ours and a number; values are bound.
    let rows = store.reads().all(AssertSqlSafe(sql), &[now.into()]).await?;
    rows.iter().map(read).collect()
}

/// The event that may be heard now behind one that is closed, by the same recipient and for the same position; without
/// looking through all that wait.
pub async fn next(store: &Store, closed: &Evento, now: i64) -> Result<Option<Evento>, StoreError> {
    let sql = format!(
        "select {COLUMNS}, e.prossimo from evento e where e.destinatario = $1 and e.posizione = $2 and e.numero > $3 \
         and e.esito is null order by e.numero limit 1"
    );
    let binds = [
        closed.destinatario.as_str().into(),
        closed.posizione.into(),
        closed.numero.into(),
    ];
    // Made of literals of ours; values are bound.
    let row = store.reads().one(AssertSqlSafe(sql), &binds).await?;
    let due = |row: &Row| Ok::<_, StoreError>(row.int(13)? <= now);
    match row {
        Some(row) if due(&row)? => Ok(Some(read(&row)?)),
        _ => Ok(None),
    }
}

/// Tries an event again at a moment, in milliseconds UTC.
pub async fn again(store: &Store, id: &str, tries: i64, at: i64) -> Result<(), StoreError> {
    let sql = "update evento set tentativi = $2, prossimo = $3 where id = $1 and esito is null";
    let binds = [id.into(), tries.into(), at.into()];
    store.writer().execute(sql, &binds).await?;
    Ok(())
}

fn read(row: &Row) -> Result<Evento, StoreError> {
    let text = |column| row.text(column).map(str::to_owned);
    Ok(Evento {
        id: text(0)?,
        destinatario: text(1)?,
        posizione: row.int(2)?,
        numero: row.int(3)?,
        plugin: text(4)?,
        nome: text(5)?,
        parametri: parametri("evento.parametri", row.text(6)?)?,
        incarico: text(7)?,
        persona: text(8)?,
        causa: text(9)?,
        passo: row.int(10)?,
        quando: row.int(11)?,
        tentativi: row.int(12)?,
    })
}

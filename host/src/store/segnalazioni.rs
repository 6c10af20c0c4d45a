//! Table `segnalazione`: what people report of the accessibility of the desk.
//!
//! Whoever writes need not be known, so there are limits for everybody together: however many write, the
//! table grows by so much a day, and what is old goes.

use super::{Store, StoreError};
use cassetto_db::{Row, Tx};

/// How long a report is kept, in milliseconds: a year.
pub const KEPT_MS: i64 = 365 * 86_400_000;
/// The most reports of one minute, of everybody together.
pub const A_MINUTE: i64 = 10;
/// The most reports of one day, of everybody together.
pub const A_DAY: i64 = 200;

/// A report to keep.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    /// The form that it was sent with.
    pub modulo: &'a str,
    /// When, milliseconds UTC.
    pub quando: i64,
    /// Which page it is about.
    pub pagina: Option<&'a str>,
    /// What it says.
    pub testo: &'a str,
    /// How its author can be reached.
    pub recapito: Option<&'a str>,
}

/// What became of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is durable, under this number.
    Numbered(i64),
    /// It is not kept: its form is that of another report, which has this number.
    Other(i64),
    /// It is not kept: there are too many just now.
    TooMany,
}

/// A report, as whoever administers the desk reads it. All of it is somebody's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segnalazione {
    /// Its number.
    pub numero: i64,
    /// When it came, milliseconds UTC.
    pub quando: i64,
    /// Which page it is about.
    pub pagina: Option<String>,
    /// What it says.
    pub testo: String,
    /// How its author can be reached.
    pub recapito: Option<String>,
    /// When it was marked as read, milliseconds UTC.
    pub letta: Option<i64>,
}

/// Keeps a report, and deletes those that were kept long enough. The same form twice is one report; with
/// other words it is none.
pub async fn keep(store: &Store, new: &New<'_>) -> Result<Kept, StoreError> {
    let mut tx = store.writer().write().await?;
    // First the counter: whoever else writes waits here, so what is read next stays true.
    let sql =
        "update numeratore set ultimo = ultimo + 1 where nome = 'segnalazione' returning ultimo";
    let numero = int(tx.one(sql, &[]).await?)?;
    let sql = "select numero, pagina, testo, recapito from segnalazione where modulo = $1";
    if let Some(row) = tx.one(sql, &[new.modulo.into()]).await? {
        let there = (row.maybe_text(1)?, row.text(2)?, row.maybe_text(3)?);
        let numero = row.int(0)?;
        return Ok(match there == (new.pagina, new.testo, new.recapito) {
            true => Kept::Numbered(numero),
            false => Kept::Other(numero),
        });
    }
    let minute = since(&mut tx, new.quando - 60_000).await?;
    let day = since(&mut tx, new.quando - 86_400_000).await?;
    if minute >= A_MINUTE || day >= A_DAY {
        return Ok(Kept::TooMany);
    }
    sweep(&mut tx, new.quando).await?;
    let sql = "insert into segnalazione (numero, modulo, quando, pagina, testo, recapito) \
               values ($1, $2, $3, $4, $5, $6)";
    let binds = [
        numero.into(),
        new.modulo.into(),
        new.quando.into(),
        new.pagina.into(),
        new.testo.into(),
        new.recapito.into(),
    ];
    tx.execute(sql, &binds).await?;
    tx.commit().await?;
    Ok(Kept::Numbered(numero))
}

/// Deletes what was kept long enough at `now`.
pub(super) async fn sweep(tx: &mut Tx, now: i64) -> Result<(), StoreError> {
    let sql = "delete from segnalazione where quando <= $1";
    tx.execute(sql, &[(now - KEPT_MS).into()]).await?;
    Ok(())
}

async fn since(tx: &mut Tx, after: i64) -> Result<i64, StoreError> {
    let sql = "select count(*) from segnalazione where quando > $1";
    int(tx.one(sql, &[after.into()]).await?)
}

fn int(row: Option<Row>) -> Result<i64, StoreError> {
    Ok(row.map_or(Ok(0), |row| row.int(0))?)
}

/// The reports below a number, the newest first, without those that were kept long enough at `now`.
pub async fn list(
    store: &Store,
    below: i64,
    now: i64,
    limit: usize,
) -> Result<Vec<Segnalazione>, StoreError> {
    let sql = "select numero, quando, pagina, testo, recapito, letta from segnalazione \
               where numero < $1 and quando > $2 order by numero desc limit $3";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let binds = [below.into(), (now - KEPT_MS).into(), limit.into()];
    let rows = store.reads().all(sql, &binds).await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Segnalazione, StoreError> {
    Ok(Segnalazione {
        numero: row.int(0)?,
        quando: row.int(1)?,
        pagina: row.maybe_text(2)?.map(str::to_owned),
        testo: row.text(3)?.to_owned(),
        recapito: row.maybe_text(4)?.map(str::to_owned),
        letta: row.maybe_int(5)?,
    })
}

/// Marks a report as read; the first mark stays. Whether there is such a report.
pub async fn mark(store: &Store, numero: i64, persona: &str, now: i64) -> Result<bool, StoreError> {
    let sql = "update segnalazione set letta = coalesce(letta, $2), \
               letta_da = coalesce(letta_da, $3) where numero = $1 and quando > $4";
    let binds = [
        numero.into(),
        now.into(),
        persona.into(),
        (now - KEPT_MS).into(),
    ];
    Ok(store.writer().execute(sql, &binds).await? > 0)
}

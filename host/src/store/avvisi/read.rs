//! Reading notices. Whatever is about a position is joined with what the incarico may see on
//! that day, each time: a notice that was told yesterday says nothing today to whoever has lost the right.

use super::super::incarichi::Incarico;
use super::super::positions::Posizione;
use super::super::{Store, StoreError, visible};
use crate::model::{Genere, Per};
use cassetto_db::{AssertSqlSafe, Bind, Cell, Row};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A notice, as the person of an incarico reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Avviso {
    /// Its number, by the counter of the person.
    pub numero: i64,
    /// When, milliseconds UTC.
    pub quando: i64,
    /// Its sentence.
    pub genere: Genere,
    /// The position that it is about, which the incarico may see now.
    pub posizione: Option<Posizione>,
    /// The application and the page that it is about.
    pub page: Option<(String, String)>,
    /// What stands in the sentence.
    pub parametri: BTreeMap<String, String>,
    /// When it was marked as read, milliseconds UTC.
    pub letto: Option<i64>,
}

/// Whose notices, and by which right.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// Key of the person.
    pub persona: &'a str,
    /// Their incarico.
    pub incarico: &'a Incarico,
    /// The day.
    pub today: &'a str,
}

/// What stands behind a number: what may be told of it, and the number up to which all was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// Notices that may be told, in order.
    pub told: Vec<Avviso>,
    /// The last number that was looked at, told or not.
    pub to: i64,
    /// Whether more may stand behind it.
    pub more: bool,
}

/// The most that is counted as unread: who has more, has many.
pub const MOST_UNREAD: i64 = 100;

/// A sub-select for the one query of a request: how many notices the incarico `i` has to read, of which it may
/// see what they are about on the day of placeholder `$7`; at most [`MOST_UNREAD`].
pub static UNREAD: LazyLock<String> = LazyLock::new(|| {
    format!(
        "(select count(*) from (select 1 from avviso a \
         left join archivio.posizione p on p.id = a.posizione \
         where a.incarico = i.id and a.letto is null \
         and (a.posizione is null or {}) limit {MOST_UNREAD}) capped)",
        visible::check_any(7)
    )
});

/// What is read of a notice: `a`, its position `p`, and the soggetto `g` of that.
fn columns() -> String {
    format!(
        "a.numero, a.quando, a.genere, a.plugin, a.pagina, a.parametri, a.letto, {}",
        Posizione::COLUMNS
    )
}
const WIDTH: usize = 7;

/// `$1` is the person, `$2` the incarico, `$3` the day, `$4` a number.
fn from(per: Per) -> String {
    format!(
        "from avviso a left join archivio.posizione p on p.id = a.posizione and {} \
         left join archivio.soggetto g on g.id = p.soggetto \
         where a.tipo = 'persona' and a.chiave = $1",
        visible::sees(per, 2, 3)
    )
}

/// The notices of an incarico below a number, the newest first.
pub async fn list(
    store: &Store,
    of: Page<'_>,
    below: i64,
    limit: usize,
) -> Result<Vec<Avviso>, StoreError> {
    let sql = format!(
        "select {} {} and a.incarico = $2 and a.numero < $4 and a.genere <> 'modifica' and (a.posizione is null or p.id is not null) \
         order by a.numero desc limit {limit}",
        columns(),
        from(of.incarico.per)
    );
    // Made of literals of ours and a number; values are bound.
    let rows = store
        .reads()
        .all(AssertSqlSafe(sql), &of.binds(below))
        .await?;
    rows.iter().map(read).collect()
}

/// What stands behind a number: of the next `limit` notices of the person those that may be told in this
/// incarico. The others pass.
pub async fn after(
    store: &Store,
    of: Page<'_>,
    number: i64,
    limit: usize,
) -> Result<Passed, StoreError> {
    let sql = format!(
        "select {}, case when a.incarico = $2 and (a.posizione is null or p.id is not null) \
           then 1 else 0 end {} and a.numero > $4 order by a.numero limit {limit}",
        columns(),
        from(of.incarico.per)
    );
    let rows = store
        .reads()
        .all(AssertSqlSafe(sql), &of.binds(number))
        .await?;
    let mut passed = Passed {
        told: Vec::new(),
        to: number,
        more: rows.len() == limit,
    };
    for row in &rows {
        passed.to = row.int(0)?;
        if row.int(row.0.len() - 1)? == 1 {
            passed.told.push(read(row)?);
        }
    }
    Ok(passed)
}

impl Page<'_> {
    pub(super) fn binds(&self, number: i64) -> [Bind; 4] {
        [
            self.persona.into(),
            self.incarico.id.as_str().into(),
            self.today.into(),
            number.into(),
        ]
    }
}

fn read(row: &Row) -> Result<Avviso, StoreError> {
    let genere = row.text(2)?;
    let page = (row.maybe_text(3)?, row.maybe_text(4)?);
    let seen = !matches!(row.0.get(WIDTH), None | Some(Cell::Null));
    Ok(Avviso {
        numero: row.int(0)?,
        quando: row.int(1)?,
        genere: Genere::from_word(genere).ok_or_else(|| broken("avviso.genere", genere))?,
        page: match page {
            (Some(plugin), Some(page)) => Some((plugin.to_owned(), page.to_owned())),
            _ => None,
        },
        parametri: serde_json::from_str(row.text(5)?)
            .map_err(|error| broken("avviso.parametri", &error.to_string()))?,
        letto: row.maybe_int(6)?,
        posizione: seen.then(|| Posizione::read(row, WIDTH)).transpose()?,
    })
}

pub(super) fn broken(column: &'static str, found: &str) -> StoreError {
    StoreError::Broken {
        column,
        found: found.to_owned(),
    }
}

/// The last number that a person was given; 0 for whom nobody ever told anything.
pub async fn last(store: &Store, persona: &str) -> Result<i64, StoreError> {
    let sql = "select ultimo from destinatario where tipo = 'persona' and chiave = $1";
    let row = store.reads().one(sql, &[persona.into()]).await?;
    Ok(row.map_or(Ok(0), |row| row.int(0))?)
}

/// The same of some persons, of at most 500.
pub async fn moved(store: &Store, persons: &[String]) -> Result<Vec<(String, i64)>, StoreError> {
    let places: Vec<String> = (1..=persons.len()).map(|at| format!("${at}")).collect();
    let sql = format!(
        "select chiave, ultimo from destinatario where tipo = 'persona' and chiave in ({})",
        places.join(", ")
    );
    let binds: Vec<Bind> = persons.iter().map(|it| it.as_str().into()).collect();
    let rows = store.reads().all(AssertSqlSafe(sql), &binds).await?;
    let read = rows
        .iter()
        .map(|row| Ok((row.text(0)?.to_owned(), row.int(1)?)));
    read.collect()
}

//! All rows of a table, from the first to the last: key page by key page in its order, a short query each, so
//! that whoever takes them slowly holds no connection, and never more than a page of them in memory.

use super::{Asked, BYTES, PATIENCE, ROWS};
use crate::access::Admitted;
use crate::model::{Block, Described, Direction, Pace, Reading, Scope, Value};
use crate::page::{Bounded, Label};
use crate::plugin::Catalogue;
use crate::store::confine;
use crate::store::confine::{Page, Seek};
use crate::store::reads::{Ask, ReadError, Reads};
use crate::web::App;
use crate::web::address::Address;
use crate::web::charts::Charts;
use crate::web::error::WebError;
use std::sync::Arc;
use std::time::Instant;

/// Rows of a page after the first one, and their bytes.
const MORE: (u32, usize) = (500, 4 << 20);

/// A table, and where its rows go on.
pub(in crate::web) struct Walk {
    reads: Reads,
    query: Arc<confine::Query>,
    scope: Scope,
    parameters: Vec<(String, Value)>,
    order: (usize, Direction),
    words: Vec<String>,
    /// Which columns of the query are those of the table.
    at: Vec<usize>,
    pub(in crate::web) columns: Vec<Reading>,
    pub(in crate::web) labels: Vec<Label>,
    /// Rows that are there already.
    first: Option<Vec<Vec<Value>>>,
    /// Where the next page begins; `None` behind the last one.
    seek: Option<Seek>,
    pace: Arc<Pace>,
}

/// The tables of a page, all or the one with this number, each with its first rows: what is wrong with
/// them is known before anything of the answer is sent. Where all are wanted, the rows of charts and timelines
/// come with them.
pub(in crate::web) async fn walks(
    app: &App,
    catalogue: &Catalogue,
    admitted: &Admitted,
    (described, pace): (&Described, &Arc<Pace>),
    (address, only): (&Address, Option<usize>),
) -> Result<(Vec<Walk>, Vec<Bounded>), WebError> {
    let deadline = Instant::now() + PATIENCE;
    let application = catalogue
        .application(admitted.plugin())
        .ok_or(WebError::NotFound)?;
    let tables = described.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let count = tables.clone().count();
    if address.tables.iter().any(|(number, _)| *number > count) {
        return Err(WebError::Parameters);
    }
    let mut walks = Vec::new();
    let mut room = BYTES;
    for (table, number) in tables.zip(1..) {
        if only.is_some_and(|only| only != number) {
            continue;
        }
        let known = application.query(&table.query).ok_or(WebError::NotFound)?;
        let asked = Asked {
            app,
            admitted,
            known,
            table,
            number,
            address,
            pace,
        };
        walks.push(asked.walk(deadline, &mut room).await?);
    }
    if only.is_some() {
        return Ok((walks, Vec::new()));
    }
    let charts = Charts {
        app,
        admitted,
        application,
        pace,
    };
    let bounded = charts.fetch(described, deadline, &mut room).await?;
    Ok((walks, bounded))
}

impl Asked<'_> {
    /// Its rows from the first: as many as a page of the desk shows are fetched as for that page, so that
    /// what a window cannot show is not sent otherwise.
    async fn walk(&self, deadline: Instant, room: &mut usize) -> Result<Walk, WebError> {
        let chosen = self.address.table(self.number);
        let order = self.order(&chosen)?;
        let mut walk = Walk {
            reads: self.app.reads.clone(),
            query: Arc::clone(&self.known.confined),
            scope: self.admitted.scope().clone(),
            parameters: self.table.parameters.clone(),
            order: (self.at(&order.0).ok_or(WebError::Parameters)?, order.1),
            words: self.sought(&chosen)?.words(),
            at: self.columns().collect(),
            columns: self.table.columns.clone(),
            labels: self.labels(self.admitted.visitor().lingua()),
            first: None,
            seek: Some(Seek::Start),
            pace: Arc::clone(self.pace),
        };
        let rows = walk.page(Seek::Start, (ROWS, *room), deadline).await?;
        let bytes: usize = rows.iter().flatten().map(Value::weight).sum();
        *room = room.saturating_sub(bytes);
        walk.first = Some(rows);
        // The rest is no window that somebody waits for: it goes after all those that are.
        walk.pace = Arc::default();
        walk.pace.overrun();
        Ok(walk)
    }
}

impl Walk {
    /// Whether the database is asked for the next rows.
    pub(in crate::web) fn goes_on(&self) -> bool {
        self.first.is_none() && self.seek.is_some()
    }

    /// The next rows; `None` behind the last ones. Where all readers are taken it waits, until this moment.
    ///
    /// # Errors
    ///
    /// As for a window; [`WebError::Busy`] when the moment has come.
    pub(in crate::web) async fn next(
        &mut self,
        until: Instant,
    ) -> Result<Option<Vec<Vec<Value>>>, WebError> {
        if let Some(first) = self.first.take() {
            return Ok(Some(first));
        }
        let mut size = MORE;
        while let Some(seek) = self.seek.clone() {
            let now = Instant::now();
            if now >= until {
                return Err(WebError::Busy);
            }
            match self.page(seek, size, until.min(now + PATIENCE)).await {
                Ok(rows) => return Ok(Some(rows)),
                Err(ReadError::Busy) => {}
                // Long rows: so many of them as a window has room for.
                Err(ReadError::TooBig) if size == MORE => size = (ROWS, BYTES),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(None)
    }

    async fn page(
        &mut self,
        seek: Seek,
        (limit, bytes): (u32, usize),
        deadline: Instant,
    ) -> Result<Vec<Vec<Value>>, ReadError> {
        let page = Page {
            column: self.order.0,
            direction: self.order.1,
            seek,
            words: self.words.clone(),
        };
        let ask = Ask {
            query: &self.query,
            scope: &self.scope,
            parameters: &self.parameters,
            page: Some(&page),
            limit,
            bytes,
            deadline,
            pace: Arc::clone(&self.pace),
        };
        let rows = self.reads.rows(ask).await?;
        let value = |row: &[Value], at: usize| row.get(at).cloned().unwrap_or(Value::Null);
        let whole = rows.len() >= limit as usize;
        self.seek = rows.last().filter(|_| whole).map(|row| {
            let key = value(row, self.query.key());
            Seek::After(value(row, self.order.0), key)
        });
        let shown = |row: Vec<Value>| self.at.iter().map(|at| value(&row, *at)).collect();
        Ok(rows.into_iter().map(shown).collect())
    }
}

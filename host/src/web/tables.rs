//! The rows of the tables that a page describes: confined queries, run after the guest has ended, one
//! page of rows each, sorted and paged by key. Those of charts and timelines come behind them, within the same
//! time and the same bytes.

mod search;
mod walk;

pub(super) use search::{Sought, sealed};
pub(super) use walk::{Walk, walks};

use super::App;
use super::address::{Address, Chosen, Way};
use super::charts::Charts;
use super::error::WebError;
use super::shell::address;
use crate::access::{Admitted, Of, Purpose};
use crate::model::described::CARD_ROWS;
use crate::model::{Block, Described, Direction, Language, Pace, Table, Value};
use crate::page::{Bounded, Controls, Fetched, Label, Rows};
use crate::plugin::{Catalogue, Known};
use crate::store::confine::{Page, Seek};
use crate::store::reads::Ask;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Rows of one page of a table.
const ROWS: u32 = 50;

/// The longest time for the rows of all tables of a page.
const PATIENCE: Duration = Duration::from_secs(1);

/// Bytes of the rows of all tables of a page together: what they are drawn into has no more room
/// either.
const BYTES: usize = 1 << 20;

/// Fetches the rows of every table, and those of every chart and timeline, each in the order of the page.
pub(super) async fn fetch(
    app: &App,
    catalogue: &Catalogue,
    admitted: &Admitted,
    (described, pace): (&Described, &Arc<Pace>),
    address: &Address,
) -> Result<(Vec<Fetched>, Vec<Bounded>), WebError> {
    let deadline = Instant::now() + PATIENCE;
    let application = catalogue
        .application(admitted.plugin())
        .ok_or(WebError::NotFound)?;
    let tables = described.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let mut fetched = Vec::new();
    let mut room = BYTES;
    for (table, number) in tables.zip(1..) {
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
        fetched.push(asked.fetch(deadline, &mut room).await?);
    }
    // Nothing can be chosen for a table that the page does not have.
    if address
        .tables
        .iter()
        .any(|(number, _)| *number > fetched.len())
    {
        return Err(WebError::Parameters);
    }
    let charts = Charts {
        app,
        admitted,
        application,
        pace,
    };
    let bounded = charts.fetch(described, deadline, &mut room).await?;
    Ok((fetched, bounded))
}

/// What people read above columns of a query; the name of a column that the manifest does not label.
pub(super) fn labels<'a>(
    known: &Known,
    columns: impl Iterator<Item = &'a str>,
    language: Language,
) -> Vec<Label> {
    columns
        .map(|column| label(known, column, language))
        .collect()
}

fn label(known: &Known, column: &str, language: Language) -> Label {
    match known.spec.labels.get(column) {
        Some(words) => Label::of(words, language),
        None => column.into(),
    }
}

/// One table of the page that is asked for.
struct Asked<'a> {
    app: &'a App,
    admitted: &'a Admitted,
    known: &'a Known,
    table: &'a Table,
    number: usize,
    address: &'a Address,
    pace: &'a Arc<Pace>,
}

impl Asked<'_> {
    /// Fetches its rows, and takes their bytes from `room`.
    async fn fetch(&self, deadline: Instant, room: &mut usize) -> Result<Fetched, WebError> {
        let most = self.most();
        let chosen = self.address.table(self.number);
        let order = self.order(&chosen)?;
        let sought = self.sought(&chosen)?;
        let page = Page {
            column: self.at(&order.0).ok_or(WebError::Parameters)?,
            direction: order.1,
            seek: self.seek(&chosen, &order)?,
            words: sought.words(),
        };
        let ask = Ask {
            query: &self.known.confined,
            scope: self.admitted.scope(),
            parameters: &self.table.parameters,
            page: Some(&page),
            limit: most + 1,
            bytes: *room,
            deadline,
            pace: self.pace.clone(),
        };
        let mut rows = self.app.reads.rows(ask).await?;
        let bytes: usize = rows.iter().flatten().map(Value::weight).sum();
        *room = room.saturating_sub(bytes);
        let more = rows.len() > most as usize;
        // One row more than is shown tells that there are more, on the side that was walked to.
        let back = matches!(page.seek, Seek::Before(_, _));
        if more {
            rows.remove(if back { 0 } else { most as usize });
        }
        let earlier = if back { more } else { page.seek != Seek::Start };
        let later = back || more;
        let first = rows
            .first()
            .filter(|_| earlier)
            .map(|row| self.place(&order, row, Way::Before));
        let last = rows
            .last()
            .filter(|_| later)
            .map(|row| self.place(&order, row, Way::After));
        let controls = Controls {
            sort: self.sort(&order, &chosen),
            order: self.sorted(&order),
            previous: first.transpose()?.map(|seek| {
                self.to(Chosen {
                    seek,
                    ..chosen.clone()
                })
            }),
            next: last.transpose()?.map(|seek| {
                self.to(Chosen {
                    seek,
                    ..chosen.clone()
                })
            }),
            csv: Some(self.to(Chosen {
                seek: None,
                csv: true,
                ..chosen.clone()
            })),
            search: self.search(&chosen, sought, rows.is_empty())?,
        };
        Ok(Fetched {
            rows: self.shown(rows),
            controls,
        })
    }

    /// Rows of one page: fewer where the page is a card.
    fn most(&self) -> u32 {
        match self.admitted.page().riepilogo {
            true => CARD_ROWS,
            false => ROWS,
        }
    }

    /// The chosen order, which must be one that people may choose.
    fn order(&self, chosen: &Chosen) -> Result<(String, Direction), WebError> {
        match &chosen.order {
            None => Ok(self.known.spec.order.clone()),
            Some(order) if self.known.spec.sort.contains(&order.0) => Ok(order.clone()),
            Some(_) => Err(WebError::Parameters),
        }
    }

    /// The columns that the table shows, of those that the query has.
    fn shown(&self, rows: Vec<Vec<Value>>) -> Rows {
        let language = self.admitted.visitor().lingua();
        let at: Vec<usize> = self.columns().collect();
        let places = self.places(&rows);
        let pick = |row: Vec<Value>| {
            at.iter()
                .map(|at| row.get(*at).cloned().unwrap_or(Value::Null))
                .collect()
        };
        Rows {
            labels: self.labels(language),
            rows: rows.into_iter().map(pick).collect(),
            places,
        }
    }

    /// The position of each row of a page that is about several: what its query calls `posizione`.
    fn places(&self, rows: &[Vec<Value>]) -> Vec<Option<i64>> {
        let wide = !matches!(self.admitted.of(), Of::Posizione(_));
        let Some(at) = self.at("posizione").filter(|_| wide) else {
            return Vec::new();
        };
        let place = |row: &Vec<Value>| match row.get(at) {
            Some(Value::Int(id)) => Some(*id),
            _ => None,
        };
        rows.iter().map(place).collect()
    }

    /// Where they stand among those of the query.
    fn columns(&self) -> impl Iterator<Item = usize> {
        let columns = self.table.columns.iter();
        columns.filter_map(|column| self.at(&column.column))
    }

    fn labels(&self, language: Language) -> Vec<Label> {
        let columns = self.table.columns.iter();
        labels(self.known, columns.map(|it| it.column.as_str()), language)
    }

    fn label(&self, column: &str, language: Language) -> Label {
        label(self.known, column, language)
    }

    /// Where a column stands among those of the query.
    fn at(&self, column: &str) -> Option<usize> {
        self.known.confined.column(column)
    }

    fn sorted(&self, order: &(String, Direction)) -> Option<(usize, Direction)> {
        let at = self
            .table
            .columns
            .iter()
            .position(|column| column.column == order.0);
        at.map(|at| (at, order.1))
    }

    fn sort(&self, order: &(String, Direction), chosen: &Chosen) -> Vec<Option<String>> {
        let link = |column: &String| {
            let sortable = self.known.spec.sort.contains(column);
            let turned = match order {
                (sorted, Direction::Up) if sorted == column => Direction::Down,
                _ => Direction::Up,
            };
            let chosen = Chosen {
                order: Some((column.clone(), turned)),
                search: chosen.search.clone(),
                ..Chosen::default()
            };
            sortable.then(|| self.to(chosen))
        };
        self.table
            .columns
            .iter()
            .map(|column| link(&column.column))
            .collect()
    }

    /// A place in the list, sealed: the values of a row are personal.
    fn place(
        &self,
        order: &(String, Direction),
        row: &[Value],
        way: Way,
    ) -> Result<Option<(Way, String)>, WebError> {
        let value = |at: Option<usize>| {
            at.and_then(|at| row.get(at))
                .cloned()
                .unwrap_or(Value::Null)
        };
        let place = (
            value(self.at(&order.0)),
            value(Some(self.known.confined.key())),
        );
        let purpose = self.purpose(order);
        let sealed = self
            .app
            .access
            .seal()
            .seal(&place, self.for_session(&purpose))?;
        Ok(Some((way, sealed)))
    }

    /// A place that was sealed for this session, query and order; for any other it does not open.
    fn seek(&self, chosen: &Chosen, order: &(String, Direction)) -> Result<Seek, WebError> {
        let Some((way, sealed)) = &chosen.seek else {
            return Ok(Seek::Start);
        };
        let purpose = self.purpose(order);
        let seal = self.app.access.seal();
        let opened = seal.open(sealed, self.for_session(&purpose));
        let (value, key) = opened.map_err(|_| WebError::Parameters)?;
        Ok(match way {
            Way::After => Seek::After(value, key),
            Way::Before => Seek::Before(value, key),
        })
    }

    fn purpose(&self, (column, direction): &(String, Direction)) -> String {
        let (plugin, query) = (self.admitted.plugin(), &self.table.query);
        let about = about(self.admitted);
        format!("cursore {plugin}/{query} {column} {direction:?} {about}")
    }

    fn for_session<'a>(&'a self, what: &'a str) -> Purpose<'a> {
        Purpose {
            what,
            session: self.admitted.visitor().session(),
        }
    }

    /// This very page with another choice for this table.
    fn to(&self, chosen: Chosen) -> String {
        let admitted = self.admitted;
        let (plugin, page) = (admitted.plugin(), &admitted.page().id);
        let path = address(&admitted.incarico().codice, admitted.of(), plugin, page);
        format!("{path}{}", self.address.with(self.number, chosen).text())
    }
}

/// What a window is about, for what is sealed in its address.
fn about(admitted: &Admitted) -> String {
    let scope = admitted.scope();
    format!(
        "{:?} {:?} {:?} {:?}",
        scope.kind, scope.incarico, scope.posizione, scope.soggetto
    )
}

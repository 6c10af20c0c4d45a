//! The rows of charts and timelines: confined queries, run after the guest has ended as those of tables are, but
//! once, in their own order and without further pages.

use super::App;
use super::error::WebError;
use super::tables::labels;
use crate::access::Admitted;
use crate::model::described::{MOST_ENTRIES, MOST_POINTS};
use crate::model::{Block, Chart, Described, Direction, Pace, Read, Timeline, Value};
use crate::page::{Bounded, Rows};
use crate::plugin::{Application, Known};
use crate::store::confine::{Page, Seek};
use crate::store::reads::Ask;
use std::sync::Arc;
use std::time::Instant;

/// For whom rows are fetched.
pub(super) struct Charts<'a> {
    pub(super) app: &'a App,
    pub(super) admitted: &'a Admitted,
    pub(super) application: &'a Application,
    pub(super) pace: &'a Arc<Pace>,
}

/// What is asked of a query.
struct Plan<'a> {
    query: &'a str,
    parameters: &'a [(String, Value)],
    columns: Vec<&'a str>,
    /// The column of months or days, by which the last rows are those that are shown.
    time: Option<&'a str>,
    /// Whether the earliest of them comes first even so.
    upwards: bool,
    most: u32,
}

impl Charts<'_> {
    /// The rows of every chart and timeline, in the order of the page; their bytes are taken from `room`.
    pub(super) async fn fetch(
        &self,
        described: &Described,
        deadline: Instant,
        room: &mut usize,
    ) -> Result<Vec<Bounded>, WebError> {
        let mut fetched = Vec::new();
        for block in &described.blocks {
            let plan = match block {
                Block::Chart(chart) => Plan::chart(chart),
                Block::Timeline(timeline) => self.timeline(timeline)?,
                _ => continue,
            };
            fetched.push(self.rows(&plan, deadline, room).await?);
        }
        Ok(fetched)
    }

    /// The latest first, unless the manifest orders the query by that very day upwards.
    fn timeline<'p>(&self, timeline: &'p Timeline) -> Result<Plan<'p>, WebError> {
        let (column, direction) = &self.known(&timeline.query)?.spec.order;
        Ok(Plan {
            query: &timeline.query,
            parameters: &timeline.parameters,
            columns: timeline.columns().collect(),
            time: Some(&timeline.day),
            upwards: *column == timeline.day && *direction == Direction::Up,
            most: MOST_ENTRIES,
        })
    }

    fn known(&self, query: &str) -> Result<&Arc<Known>, WebError> {
        self.application.query(query).ok_or(WebError::NotFound)
    }

    async fn rows(
        &self,
        plan: &Plan<'_>,
        deadline: Instant,
        room: &mut usize,
    ) -> Result<Bounded, WebError> {
        let known = self.known(plan.query)?;
        let at = |column: &str| known.confined.column(column).ok_or(WebError::NotFound);
        let page = match plan.time {
            Some(time) => Page {
                column: at(time)?,
                direction: Direction::Down,
                seek: Seek::Start,
                words: Vec::new(),
            },
            None => known.first_page(),
        };
        let ask = Ask {
            query: &known.confined,
            scope: self.admitted.scope(),
            parameters: plan.parameters,
            page: Some(&page),
            limit: plan.most + 1,
            bytes: *room,
            deadline,
            pace: self.pace.clone(),
        };
        let mut rows = self.app.reads.rows(ask).await?;
        let bytes: usize = rows.iter().flatten().map(Value::weight).sum();
        *room = room.saturating_sub(bytes);
        // One row more than is shown tells that there are more.
        let more = rows.len() > plan.most as usize;
        rows.truncate(plan.most as usize);
        if plan.upwards {
            turn(&mut rows, page.column);
        }
        let columns: Vec<usize> = plan
            .columns
            .iter()
            .map(|it| at(it))
            .collect::<Result<_, _>>()?;
        let pick = |row: Vec<Value>| {
            let value = |at: &usize| row.get(*at).cloned().unwrap_or(Value::Null);
            columns.iter().map(value).collect()
        };
        let language = self.admitted.visitor().lingua();
        Ok(Bounded {
            rows: Rows {
                labels: labels(known, plan.columns.iter().copied(), language),
                rows: rows.into_iter().map(pick).collect(),
                places: Vec::new(),
            },
            more,
        })
    }
}

impl<'a> Plan<'a> {
    /// By time the last points, from the earliest; else the first ones in the order of the manifest.
    fn chart(chart: &'a Chart) -> Self {
        let timed = matches!(chart.across.read, Read::Month | Read::Date);
        let columns = chart.columns().map(|reading| reading.column.as_str());
        Plan {
            query: &chart.query,
            parameters: &chart.parameters,
            columns: columns.collect(),
            time: timed.then_some(chart.across.column.as_str()),
            upwards: timed,
            most: MOST_POINTS,
        }
    }
}

/// Turns rows that stand from the latest to the earliest; what has no time stays last.
fn turn(rows: &mut [Vec<Value>], time: usize) {
    let is_timed = |row: &&Vec<Value>| !matches!(row.get(time), None | Some(Value::Null));
    let timed = rows.iter().take_while(is_timed).count();
    rows[..timed].reverse();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_time_stays_last_in_either_direction() {
        let row =
            |day: Option<&str>, key: i64| vec![key.into(), day.map_or(Value::Null, Value::from)];
        let mut rows = vec![
            row(Some("2026-03-01"), 3),
            row(Some("2026-01-01"), 1),
            row(None, 9),
            row(None, 8),
        ];
        turn(&mut rows, 1);
        let keys: Vec<_> = rows.iter().map(|row| row[0].clone()).collect();
        assert_eq!(keys, [1, 3, 9, 8].map(Value::from));
        turn(&mut [], 1);
    }
}

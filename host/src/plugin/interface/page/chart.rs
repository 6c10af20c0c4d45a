//! `page.chart`: one axis of months, days or texts, and series of numbers that all read alike.

use super::named::Named;
use super::short;
use crate::model::described::MOST_SERIES;
use crate::model::{Block, Chart, ChartKind, Kind, Read, Reading};
use crate::plugin::sandbox::Sandbox;

impl Sandbox {
    /// A chart, if it makes sense.
    pub(super) fn add_chart(
        &mut self,
        title: String,
        kind: &str,
        named: Named,
        across: (String, String),
        series: Vec<(String, String)>,
    ) -> wasmtime::Result<()> {
        let Some(kind) = ChartKind::from_word(kind) else {
            return Err(self.fault(format!("there is no kind of chart `{}`", short(kind))));
        };
        let mut bytes = title.len() + named.bytes;
        let across = self.axis(&named, across, &mut bytes)?;
        if series.len() > MOST_SERIES {
            return Err(self.fault(format!("a chart has at most {MOST_SERIES} series")));
        }
        let mut readings: Vec<Reading> = Vec::with_capacity(series.len());
        for column in series {
            let reading = self.numbers(&named, column, &mut bytes)?;
            if readings
                .first()
                .is_some_and(|first| first.read != reading.read)
            {
                let text = format!(
                    "the series of the chart of query `{}` do not read alike",
                    named.query
                );
                return Err(self.fault(text));
            }
            readings.push(reading);
        }
        if readings.is_empty() {
            let text = format!("the chart of query `{}` has no series", named.query);
            return Err(self.fault(text));
        }
        let chart = Chart {
            title,
            kind,
            query: named.query,
            parameters: named.parameters,
            across,
            series: readings,
        };
        self.add(bytes, Block::Chart(chart))
    }

    /// The column along the horizontal axis.
    fn axis(
        &mut self,
        named: &Named,
        (column, reads): (String, String),
        bytes: &mut usize,
    ) -> wasmtime::Result<Reading> {
        let reading = self.reading(named, (column, reads, String::new()), bytes)?;
        if !matches!(reading.read, Read::Month | Read::Date | Read::Text) {
            let text = "the axis of a chart reads as `month`, `date` or `text`".to_owned();
            return Err(self.fault(text));
        }
        self.must_hold(named, &reading, Kind::Text)?;
        Ok(reading)
    }

    /// A column of values.
    fn numbers(
        &mut self,
        named: &Named,
        (column, reads): (String, String),
        bytes: &mut usize,
    ) -> wasmtime::Result<Reading> {
        let reading = self.reading(named, (column, reads, String::new()), bytes)?;
        if !matches!(reading.read, Read::Int | Read::Money | Read::Days) {
            let text = "a series of a chart reads as `int`, `money` or `days`".to_owned();
            return Err(self.fault(text));
        }
        self.must_hold(named, &reading, Kind::Int)?;
        Ok(reading)
    }

    /// That a column is of this type.
    pub(super) fn must_hold(
        &mut self,
        named: &Named,
        reading: &Reading,
        kind: Kind,
    ) -> wasmtime::Result<()> {
        if named.holds(&reading.column) == Some(kind) {
            return Ok(());
        }
        let due = match kind {
            Kind::Int => "no numbers",
            Kind::Text => "no text",
        };
        let (query, column) = (&named.query, &reading.column);
        Err(self.fault(format!("column `{column}` of query `{query}` holds {due}")))
    }
}

//! A chart: its picture, what the picture tells in words, and a table of the very rows that are drawn.
//!
//! Nothing in it is told by colour alone, and nobody has to see the picture. There is no script and no inline
//! style: the style sheet knows the classes, and what differs from chart to chart are whole tenths of a unit.

mod axis;
mod marks;
mod picture;
mod points;
mod scale;
mod told;

use super::cells::Cells;
use super::html::Html;
use super::label::{Label, mark};
use super::rows::Bounded;
use super::table::{Column, Table};
use crate::model::{self, ChartKind};
use picture::Picture;
use points::Points;
use scale::Scale;

/// Writes the chart; `number` is that of its block, for its ids.
pub(super) fn draw(
    html: &mut Html,
    cells: &Cells<'_>,
    number: usize,
    chart: &model::Chart,
    bounded: &Bounded,
) {
    let rows = &bounded.rows.rows;
    let drawn = Chart {
        number,
        chart,
        bounded,
        title: match chart.title.trim() {
            "" => cells.say.text("chart-title").into(),
            title => Label {
                text: title.to_owned(),
                italian: !cells.italian().is_empty(),
            },
        },
        points: Points::of(chart.kind, chart.across.read, rows),
    };
    drawn.draw(html, cells);
}

/// A chart while it is drawn.
struct Chart<'a> {
    number: usize,
    chart: &'a model::Chart,
    bounded: &'a Bounded,
    title: Label,
    points: Points<'a>,
}

impl Chart<'_> {
    fn draw(&self, html: &mut Html, cells: &Cells<'_>) {
        html.raw("<figure class=\"chart\"");
        self.named(html);
        html.raw("><figcaption id=\"grafico-");
        html.number(self.number);
        html.raw("\"");
        html.raw(mark(self.title.italian));
        html.raw(">");
        html.text(&self.title.text);
        html.raw("</figcaption>");
        if self.points.slots.is_empty() {
            html.raw("<p class=\"chart-none\">");
            html.text(cells.say.text("chart-none"));
            html.raw("</p></figure>");
            return;
        }
        self.key(html);
        html.raw("<div class=\"chart-plot\" role=\"region\" tabindex=\"0\"");
        self.named(html);
        html.raw(">");
        let read = self
            .series()
            .next()
            .map_or(model::Read::Int, |series| series.0.read);
        let picture = Picture {
            number: self.number,
            kind: self.chart.kind,
            points: &self.points,
            series: self.chart.series.len(),
            scale: Scale::of(self.values(), read),
            read,
            across: self.chart.across.read,
            say: cells.say,
        };
        picture.draw(html, &self.title);
        html.raw("</div>");
        self.told(html, cells);
        self.table(html, cells);
        html.raw("</figure>");
    }

    fn named(&self, html: &mut Html) {
        html.raw(" aria-labelledby=\"grafico-");
        html.number(self.number);
        html.raw("\"");
    }

    /// The series with their labels.
    fn series(&self) -> impl Iterator<Item = (&model::Reading, Label)> {
        let labels = self.bounded.rows.labels.iter().skip(1);
        let readings = self
            .chart
            .series
            .iter()
            .zip(labels.map(Some).chain(std::iter::repeat(None)));
        readings.map(|(reading, label)| {
            let label = label
                .cloned()
                .unwrap_or_else(|| reading.column.as_str().into());
            (reading, label)
        })
    }

    fn values(&self) -> impl Iterator<Item = i64> {
        let slots = self.points.slots.iter();
        slots.flat_map(|slot| (0..self.chart.series.len()).filter_map(|at| slot.value(at)))
    }

    /// How each series is marked.
    fn key(&self, html: &mut Html) {
        html.raw("<ul class=\"chart-key\">");
        for (at, (_, label)) in self.series().enumerate() {
            html.raw("<li><svg class=\"chart-swatch\" viewBox=\"0 0 36 16\" aria-hidden=\"true\" focusable=\"false\">");
            marks::swatch(html, self.chart.kind, self.number, at);
            html.raw("</svg><span");
            html.raw(mark(label.italian));
            html.raw(">");
            html.text(&label.text);
            html.raw("</span></li>");
        }
        html.raw("</ul>");
    }

    /// What the picture tells, which is its description.
    fn told(&self, html: &mut Html, cells: &Cells<'_>) {
        html.raw("<div class=\"chart-told\" id=\"grafico-");
        html.number(self.number);
        html.raw("-testo\">");
        let in_time = self.chart.across.read != model::Read::Text;
        for (at, (reading, label)) in self.series().enumerate() {
            let spoken = told::Series {
                say: cells.say,
                read: reading.read,
                across: self.chart.across.read,
                points: &self.points,
                at,
            };
            html.raw("<p><strong");
            html.raw(mark(label.italian));
            html.raw(">");
            html.text(&label.text);
            html.raw("</strong>: ");
            html.text(&spoken.sentences(in_time).join(" "));
            html.raw("</p>");
        }
        if self.bounded.more {
            let count = i64::try_from(self.bounded.rows.rows.len()).unwrap_or(i64::MAX);
            let key = if in_time {
                "chart-more-time"
            } else {
                "chart-more"
            };
            html.raw("<p>");
            html.text(&cells.say.with(key, &[("count", count.into())]));
            html.raw("</p>");
        }
        html.raw("</div>");
    }

    /// The rows that are drawn, in the same order.
    fn table(&self, html: &mut Html, cells: &Cells<'_>) {
        let labels = &self.bounded.rows.labels;
        let columns: Vec<_> = self
            .chart
            .columns()
            .enumerate()
            .map(|(at, reading)| Column {
                label: labels.get(at).map_or(&reading.column, |label| &label.text),
                italian: labels.get(at).is_some_and(|label| label.italian),
                read: reading.read,
                link: None,
            })
            .collect();
        let table = Table {
            number: self.number,
            lead: Some(cells.say.text("chart-data")),
            title: &self.title.text,
            columns: &columns,
            rows: &self.bounded.rows.rows,
            places: &[],
            choices: None,
            controls: None,
        };
        table.draw(html, cells);
    }
}

/// The class by which the style sheet knows a series, counted from 1.
fn class(html: &mut Html, kind: ChartKind, series: usize) {
    html.raw(match kind {
        ChartKind::Bars => "chart-bar chart-",
        ChartKind::Lines => "chart-line chart-",
    });
    html.number(series + 1);
}

#[cfg(test)]
mod tests;

//! The marks of values: bars, and points with their lines. Series differ by pattern, dash and marker, and by colour
//! only besides.

use super::class;
use super::picture::{Picture, Plot, TOP_TENTHS, Tenths};
use super::points::Slot;
use crate::model::ChartKind;
use crate::page::html::Html;
use std::fmt::Write as _;

/// The least height of a bar, in tenths: what is nearly nothing is no gap.
const LEAST: i64 = 15;

impl Picture<'_> {
    /// A bar for each value, from zero.
    pub(super) fn bars(&self, html: &mut Html, plot: Plot, series: usize) {
        let count = i64::try_from(self.series).unwrap_or(1);
        let at = i64::try_from(series).unwrap_or(0);
        let places = self.points.places;
        let zero = self.height(plot, 0);
        let fill = match series {
            0 => String::new(),
            _ => format!(" fill=\"url(#grafico-{}-{})\"", self.number, series + 1),
        };
        for slot in &self.points.slots {
            let Some(value) = slot.value(series) else {
                continue;
            };
            let begin = plot.left + plot.width * slot.place / places;
            let slot_width = plot.width / places;
            let inner = slot_width * 8 / 10;
            let left = begin + slot_width / 10 + inner * at / count;
            let width = (inner / count).max(1);
            let height = self.height(plot, value);
            let tall = (height - zero).abs().max(LEAST);
            let top = match value < 0 {
                true => zero.min(TOP_TENTHS + plot.height - tall),
                false => (zero - tall).max(TOP_TENTHS),
            };
            let _ = write!(
                html,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{fill}/>",
                Tenths(left),
                Tenths(top),
                Tenths(width),
                Tenths(tall)
            );
        }
    }

    /// Neighbours are joined; where one is missing the line begins anew.
    pub(super) fn line(&self, html: &mut Html, plot: Plot, series: usize) {
        let spot = |slot: &Slot<'_>| {
            let value = slot.value(series)?;
            Some((self.middle(plot, slot), self.height(plot, value)))
        };
        html.raw("<path class=\"chart-thread\" d=\"");
        let mut joined = false;
        for slot in &self.points.slots {
            let Some((x, y)) = spot(slot) else {
                joined = false;
                continue;
            };
            let _ = write!(
                html,
                "{}{} {}",
                if joined { 'L' } else { 'M' },
                Tenths(x),
                Tenths(y)
            );
            joined = true;
        }
        html.raw("\"/>");
        for (x, y) in self.points.slots.iter().filter_map(spot) {
            marker(html, series, x, y);
        }
    }
}

/// The marker of a series round a point: circle, square, triangle, diamond.
fn marker(html: &mut Html, series: usize, x: i64, y: i64) {
    let (x, y) = (Tenths(x), Tenths(y));
    let _ = match series {
        0 => write!(html, "<circle cx=\"{x}\" cy=\"{y}\" r=\"3.5\"/>"),
        1 => write!(html, "<path d=\"M{x} {y}m-3.5 -3.5h7v7h-7z\"/>"),
        2 => write!(html, "<path d=\"M{x} {y}m0 -4.5l4.5 8h-9z\"/>"),
        _ => write!(html, "<path d=\"M{x} {y}m0 -5l5 5l-5 5l-5 -5z\"/>"),
    };
}

/// How a series is marked, in a view of 36 by 16 units.
pub(super) fn swatch(html: &mut Html, kind: ChartKind, number: usize, series: usize) {
    html.raw("<g class=\"");
    class(html, kind, series);
    html.raw("\">");
    match kind {
        ChartKind::Bars => {
            html.raw("<rect x=\"1\" y=\"1\" width=\"34\" height=\"14\"");
            if series > 0 {
                let _ = write!(html, " fill=\"url(#grafico-{number}-{})\"", series + 1);
            }
            html.raw("/>");
        }
        ChartKind::Lines => {
            html.raw("<path class=\"chart-thread\" d=\"M0 8H36\"/>");
            marker(html, series, 180, 80);
        }
    }
    html.raw("</g>");
}

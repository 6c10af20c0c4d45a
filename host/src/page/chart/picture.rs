//! The picture of a chart as SVG, in units of a view of fixed size that the browser scales.
//!
//! A gap has no mark at all, while zero has one; the marks themselves stand in `marks`. The title and the names
//! of places are the only texts of others in it.

use super::axis;
use super::class;
use super::points::{Points, Slot};
use super::scale::Scale;
use crate::model::{ChartKind, Read};
use crate::page::Say;
use crate::page::html::Html;
use crate::page::label::{Label, mark};
use std::fmt::{self, Display, Formatter, Write as _};

/// The view, in units.
pub(super) const WIDTH: i64 = 720;
pub(super) const HEIGHT: i64 = 320;
/// What is kept free round the plot; on its left the values of the axis have room.
const TOP: i64 = 14;
const BOTTOM: i64 = 34;
const RIGHT: i64 = 20;
/// The width of a character of an axis, at most.
const CHARACTER: i64 = 8;
/// The most that a name below the axis reaches to either side of its place.
const HALF: i64 = 48;

/// A length in tenths of a unit.
pub(super) struct Tenths(pub(super) i64);

impl Display for Tenths {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let tenths = self.0.unsigned_abs();
        match tenths % 10 {
            0 => write!(f, "{sign}{}", tenths / 10),
            rest => write!(f, "{sign}{}.{rest}", tenths / 10),
        }
    }
}

/// A picture while it is drawn.
pub(super) struct Picture<'a> {
    pub(super) number: usize,
    pub(super) kind: ChartKind,
    pub(super) points: &'a Points<'a>,
    pub(super) series: usize,
    pub(super) scale: Scale,
    pub(super) read: Read,
    pub(super) across: Read,
    pub(super) say: &'static Say,
}

/// The plot within the view, in tenths.
#[derive(Clone, Copy)]
pub(super) struct Plot {
    pub(super) left: i64,
    pub(super) width: i64,
    pub(super) height: i64,
}

pub(super) const TOP_TENTHS: i64 = TOP * 10;

impl Picture<'_> {
    /// Writes the picture. What it tells stands in the element `grafico-<number>-testo`.
    pub(super) fn draw(&self, html: &mut Html, title: &Label) {
        let number = self.number;
        let _ = write!(
            html,
            "<svg role=\"img\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" aria-labelledby=\"grafico-{number}-titolo\" \
             aria-describedby=\"grafico-{number}-testo\"><title id=\"grafico-{number}-titolo\""
        );
        html.raw(mark(title.italian));
        html.raw(">");
        html.text(&title.text);
        html.raw("</title>");
        let plot = self.plot();
        if self.kind == ChartKind::Bars {
            self.patterns(html);
        }
        self.ticks(html, plot);
        self.names(html, plot);
        for series in 0..self.series {
            html.raw("<g class=\"");
            class(html, self.kind, series);
            html.raw("\">");
            match self.kind {
                ChartKind::Bars => self.bars(html, plot, series),
                ChartKind::Lines => self.line(html, plot, series),
            }
            html.raw("</g>");
        }
        html.raw("</svg>");
    }

    fn plot(&self) -> Plot {
        let ticks = self.scale.ticks();
        let longest = ticks.map(|tick| self.tick(tick).chars().count()).max();
        let left = (i64::try_from(longest.unwrap_or(0)).unwrap_or(0) * CHARACTER + 16) * 10;
        Plot {
            left,
            width: (WIDTH - RIGHT) * 10 - left,
            height: (HEIGHT - TOP - BOTTOM) * 10,
        }
    }

    fn tick(&self, tick: i64) -> String {
        let figure = self.scale.label(tick, self.read, self.say.language);
        figure.as_str().to_owned()
    }

    /// How far below the top a value stands.
    pub(super) fn height(&self, plot: Plot, value: i64) -> i64 {
        TOP_TENTHS + self.scale.place(value, plot.height)
    }

    /// Where the middle of a slot is.
    pub(super) fn middle(&self, plot: Plot, slot: &Slot<'_>) -> i64 {
        plot.left + plot.width * (2 * slot.place + 1) / (2 * self.points.places)
    }

    /// What fills the bars of all series but the first, which are filled whole.
    fn patterns(&self, html: &mut Html) {
        html.raw("<defs>");
        for series in 1..self.series {
            html.raw("<pattern class=\"");
            class(html, self.kind, series);
            let (number, turn) = (self.number, if series == 1 { 45 } else { 0 });
            let _ = write!(
                html,
                "\" id=\"grafico-{number}-{}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
                 patternTransform=\"rotate({turn})\"><path class=\"chart-ground\" d=\"M0 0H6V6H0Z\"/>\
                 <path class=\"chart-hatch\" d=\"{}\"/></pattern>",
                series + 1,
                match series {
                    1 => "M3 0V6",
                    2 => "M2 3H4",
                    _ => "M0 3H6M3 0V6",
                }
            );
        }
        html.raw("</defs>");
    }

    fn ticks(&self, html: &mut Html, plot: Plot) {
        let (left, right) = (Tenths(plot.left), Tenths(plot.left + plot.width));
        for tick in self.scale.ticks() {
            let at = self.height(plot, tick);
            let of = if tick == 0 { "zero" } else { "grid" };
            let _ = write!(
                html,
                "<path class=\"chart-{of}\" d=\"M{left} {}H{right}\"/><text x=\"{}\" y=\"{}\" text-anchor=\"end\">",
                Tenths(at),
                Tenths(plot.left - 80),
                Tenths(at + 45)
            );
            html.text(&self.tick(tick));
            html.raw("</text>");
        }
    }

    fn names(&self, html: &mut Html, plot: Plot) {
        for (slot, name) in axis::names(self.points, self.across, self.say, plot.width) {
            let middle = self.middle(plot, slot);
            let (at, anchor) = match middle {
                _ if middle < HALF * 10 => (20, "start"),
                _ if middle > (WIDTH - HALF) * 10 => (WIDTH * 10 - 20, "end"),
                _ => (middle, "middle"),
            };
            let (foot, tall) = (TOP_TENTHS + plot.height, HEIGHT * 10 - 80);
            let _ = write!(
                html,
                "<path class=\"chart-zero\" d=\"M{0} {1}V{2}\"/><text x=\"{3}\" y=\"{4}\" text-anchor=\"{anchor}\">",
                Tenths(middle),
                Tenths(foot),
                Tenths(foot + 60),
                Tenths(at),
                Tenths(tall)
            );
            html.text(&name);
            html.raw("</text>");
        }
    }
}

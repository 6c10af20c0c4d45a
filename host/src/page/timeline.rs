//! What happened, day by day: an ordered list whose days machines can read.

use super::cells::Cells;
use super::html::Html;
use super::label::mark;
use super::rows::Bounded;
use crate::model::{self, Read, Reading, Value, is_day};

/// Writes the timeline; `number` is that of its block, for its id.
pub(super) fn draw(
    html: &mut Html,
    cells: &Cells<'_>,
    number: usize,
    timeline: &model::Timeline,
    bounded: &Bounded,
) {
    html.raw("<div class=\"timeline\">");
    let titled = !timeline.title.trim().is_empty();
    if titled {
        html.raw("<p class=\"timeline-title\" id=\"cronologia-");
        html.number(number);
        html.raw("\"");
        html.raw(cells.italian());
        html.raw(">");
        html.text(&timeline.title);
        html.raw("</p>");
    }
    let rows = &bounded.rows.rows;
    if rows.is_empty() {
        sentence(html, cells.say.text("timeline-none"));
    } else {
        html.raw("<ol");
        if titled {
            html.raw(" aria-labelledby=\"cronologia-");
            html.number(number);
            html.raw("\"");
        }
        html.raw(">");
        for row in rows {
            entry(html, cells, timeline, bounded, row);
            if html.is_full() {
                return;
            }
        }
        html.raw("</ol>");
    }
    if bounded.more {
        let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        sentence(
            html,
            &cells.say.with("timeline-more", &[("count", count.into())]),
        );
    }
    html.raw("</div>");
}

fn sentence(html: &mut Html, text: &str) {
    html.raw("<p>");
    html.text(text);
    html.raw("</p>");
}

fn entry(
    html: &mut Html,
    cells: &Cells<'_>,
    timeline: &model::Timeline,
    bounded: &Bounded,
    row: &[Value],
) {
    // A row that is too short has nothing in its last columns.
    let value = |at: usize| row.get(at).unwrap_or(&Value::Null);
    html.raw("<li>");
    when(html, cells, value(0));
    html.raw("<div><p class=\"timeline-what\">");
    let what = &timeline.what;
    cells.cell(html, what.read, what.link.as_deref(), value(1));
    html.raw("</p>");
    let details = timeline.details.iter().zip(2..);
    let known: Vec<_> = details.filter(|(_, at)| !is_nothing(value(*at))).collect();
    if !known.is_empty() {
        html.raw("<dl>");
        for (detail, at) in known {
            let label = bounded.rows.labels.get(at);
            html.raw("<div><dt");
            html.raw(mark(label.is_some_and(|label| label.italian)));
            html.raw(">");
            html.text(label.map_or(&detail.column, |label| &label.text));
            html.raw("</dt><dd>");
            let Reading { read, link, .. } = detail;
            cells.cell(html, *read, link.as_deref(), value(at));
            html.raw("</dd></div>");
        }
        html.raw("</dl>");
    }
    html.raw("</div></li>");
}

/// The day, for people and for machines; what is no day is shown as it is.
fn when(html: &mut Html, cells: &Cells<'_>, value: &Value) {
    let known = match value {
        Value::Text(text) if is_day(text) => Some(text),
        _ => None,
    };
    match known {
        Some(text) => {
            html.raw("<time");
            html.attribute("datetime", text);
            html.raw(">");
            cells.cell(html, Read::Date, None, value);
            html.raw("</time>");
        }
        None => {
            html.raw("<span class=\"timeline-day\">");
            cells.cell(html, Read::Date, None, value);
            html.raw("</span>");
        }
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => text.trim().is_empty(),
        Value::Int(_) => false,
    }
}

#[cfg(test)]
mod tests;

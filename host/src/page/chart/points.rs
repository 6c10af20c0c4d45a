//! What stands along the horizontal axis of a chart: rows, each at its place, and the months between them that
//! have no row, which are gaps.

use crate::model::{ChartKind, Read, Value};
use crate::page::figures;
use jiff::civil::Date;

/// Months of an axis on which each has a place of its own; where rows lie farther apart they stand side by side.
const MOST_MONTHS: i64 = 120;

/// All that stands along the axis, from left to right.
pub(super) struct Points<'a> {
    pub(super) slots: Vec<Slot<'a>>,
    /// Places along the axis, all equally wide; at least one.
    pub(super) places: i64,
}

/// One place of the axis with its values.
pub(super) struct Slot<'a> {
    pub(super) when: When<'a>,
    /// Where it stands, from 0.
    pub(super) place: i64,
    /// The row, which begins with what stands along the axis; none where there is none.
    row: Option<&'a [Value]>,
}

/// What a place of the axis is called.
#[derive(Clone, Copy)]
pub(super) enum When<'a> {
    /// What the row says.
    Said(&'a Value),
    /// A month, counted from January of the year 0.
    Month(i64),
}

impl Slot<'_> {
    /// The value of a series; `None` is a gap.
    pub(super) fn value(&self, series: usize) -> Option<i64> {
        match self.row?.get(series + 1)? {
            Value::Int(value) => Some(*value),
            Value::Null | Value::Text(_) => None,
        }
    }
}

impl<'a> Points<'a> {
    /// The rows of a chart, in their order.
    pub(super) fn of(kind: ChartKind, across: Read, rows: &'a [Vec<Value>]) -> Self {
        let found = match (across, kind) {
            (Read::Month, _) => rising(rows, month).and_then(|months| by_month(rows, &months)),
            // Bars of days would be as wide as a day, however far apart they stand.
            (Read::Date, ChartKind::Lines) => rising(rows, day).map(|days| by_place(rows, &days)),
            _ => None,
        };
        let side_by_side: Vec<i64> = (0..).take(rows.len()).collect();
        found.unwrap_or_else(|| by_place(rows, &side_by_side))
    }
}

/// The moment of every row, where all have one and each comes after the one before.
fn rising(rows: &[Vec<Value>], moment: fn(&str) -> Option<i64>) -> Option<Vec<i64>> {
    let read = |row: &Vec<Value>| match row.first() {
        Some(Value::Text(text)) => moment(text),
        _ => None,
    };
    let moments: Option<Vec<i64>> = rows.iter().map(read).collect();
    moments.filter(|moments| moments.is_sorted_by(|one, other| one < other))
}

fn by_month<'a>(rows: &'a [Vec<Value>], months: &[i64]) -> Option<Points<'a>> {
    let (first, last) = (months.first()?, months.last()?);
    let places = last - first + 1;
    if places > MOST_MONTHS {
        return None;
    }
    let mut there = months.iter().zip(rows).peekable();
    let slots = (*first..=*last).map(|month| {
        let row = there.next_if(|(at, _)| **at == month);
        Slot {
            when: When::Month(month),
            place: month - first,
            row: row.map(|(_, row)| row.as_slice()),
        }
    });
    Some(Points {
        slots: slots.collect(),
        places,
    })
}

fn by_place<'a>(rows: &'a [Vec<Value>], at: &[i64]) -> Points<'a> {
    let first = at.first().copied().unwrap_or(0);
    let slots = rows.iter().zip(at).map(|(row, at)| Slot {
        when: When::Said(row.first().unwrap_or(&Value::Null)),
        place: at - first,
        row: Some(row),
    });
    Points {
        slots: slots.collect(),
        places: at.last().map_or(1, |last| last - first + 1),
    }
}

fn month(text: &str) -> Option<i64> {
    let (year, month) = figures::month(text)?;
    Some(year.parse::<i64>().ok()? * 12 + i64::from(month) - 1)
}

/// The number of a day, counted from some day on.
fn day(text: &str) -> Option<i64> {
    const FIRST: Date = Date::constant(1, 1, 1);
    figures::day(text)?;
    let days = FIRST.until(text.parse::<Date>().ok()?).ok()?;
    Some(i64::from(days.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(when: &[&str]) -> Vec<Vec<Value>> {
        when.iter()
            .map(|when| vec![(*when).into(), 1.into()])
            .collect()
    }

    fn places(kind: ChartKind, across: Read, when: &[&str]) -> Vec<(i64, bool)> {
        let rows = rows(when);
        let points = Points::of(kind, across, &rows);
        let slots = points.slots.iter();
        slots
            .map(|slot| (slot.place, slot.value(0).is_some()))
            .collect()
    }

    #[test]
    fn a_month_without_a_row_is_a_gap() {
        let found = places(ChartKind::Bars, Read::Month, &["2025-11", "2026-02"]);
        assert_eq!(found, [(0, true), (1, false), (2, false), (3, true)]);
    }

    #[test]
    fn what_is_no_order_of_months_stands_side_by_side() {
        for when in [
            &["2026-01", "2026-01"],
            &["2026-02", "2026-01"],
            &["2026-01", "febbraio"],
            &["1926-01", "2026-01"],
        ] {
            let found = places(ChartKind::Lines, Read::Month, when);
            assert_eq!(found, [(0, true), (1, true)], "{when:?}");
        }
        assert!(places(ChartKind::Bars, Read::Month, &[]).is_empty());
    }

    #[test]
    fn points_of_days_stand_as_far_apart_as_the_days() {
        let days = ["2024-02-28", "2024-03-01", "2025-03-01"];
        let found = places(ChartKind::Lines, Read::Date, &days);
        assert_eq!(found, [(0, true), (2, true), (367, true)]);
        let found = places(ChartKind::Bars, Read::Date, &days);
        assert_eq!(found, [(0, true), (1, true), (2, true)]);
        // From the first day of the archive to the last that a text can name.
        let span = ["0001-01-01", "9999-12-31"];
        assert_eq!(places(ChartKind::Lines, Read::Date, &span)[1].0, 3_652_058);
    }
}

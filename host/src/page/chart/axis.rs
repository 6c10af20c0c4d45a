//! What stands below the horizontal axis: as many names as have room, months by the year or a part of it.

use super::points::{Points, Slot, When};
use crate::model::{Read, Value};
use crate::page::Say;
use crate::page::figures;

/// The room of a month, of anything else, and of one character, in units of the picture.
const MONTH: i64 = 72;
const OTHER: i64 = 96;
const CHARACTER: i64 = 8;

/// The names that have room on an axis of so many tenths of a unit, each with the slot that it names.
pub(super) fn names<'a>(
    points: &'a Points<'a>,
    across: Read,
    say: &Say,
    length: i64,
) -> Vec<(&'a Slot<'a>, String)> {
    let width = length / points.places;
    let room = if across == Read::Month { MONTH } else { OTHER };
    let step = [1, 2, 3, 6, 12, 24, 60, 120]
        .into_iter()
        .find(|step| step * width >= room * 10)
        .unwrap_or(1);
    let most = usize::try_from(room.max(width / 10) / CHARACTER).unwrap_or(1);
    let mut names = Vec::new();
    let mut free = None;
    for slot in &points.slots {
        let begins = match slot.when {
            When::Month(month) => month % step == 0,
            When::Said(_) => true,
        };
        let middle = slot.place * length / points.places;
        if begins && free.is_none_or(|free| middle >= free) {
            free = Some(middle + room * 10);
            names.push((slot, short(name(slot, across, say, true), most)));
        }
    }
    names
}

/// What a place of the axis is called; in words, or as short as it is written below the axis.
pub(super) fn name(slot: &Slot<'_>, across: Read, say: &Say, shortly: bool) -> String {
    let month = |year: &str, month: u8| {
        let name = match shortly {
            true => say.cells.month_short(month),
            false => say.cells.month(month),
        };
        format!("{}\u{a0}{year}", name.unwrap_or_default())
    };
    match slot.when {
        When::Month(number) => {
            let at = u8::try_from(number.rem_euclid(12) + 1).unwrap_or(1);
            month(&format!("{:04}", number.div_euclid(12)), at)
        }
        When::Said(Value::Text(text)) => match (across, figures::month(text)) {
            (Read::Month, Some((year, at))) => month(year, at),
            (Read::Date, _) => figures::day_text(text, say.language),
            _ if text.trim().is_empty() => say.cells.nothing.clone(),
            _ => text.clone(),
        },
        When::Said(Value::Int(number)) => figures::Figure::plain(*number).as_str().to_owned(),
        When::Said(Value::Null) => say.cells.nothing.clone(),
    }
}

/// At most so many characters.
pub(super) fn short(text: String, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text,
        Some(_) => {
            let kept: String = text.chars().take(most.saturating_sub(1)).collect();
            format!("{}…", kept.trim_end())
        }
    }
}

//! The positions that the rows of a page are about, for the links that open a page before one of them.

use super::App;
use super::error::WebError;
use crate::access::Admitted;
use crate::clock::Moment;
use crate::model::{Block, Described};
use crate::page::Fetched;
use crate::store::positions::{MOST_PLACED, Placed};
use std::collections::BTreeMap;

/// Positions by their keys.
pub(super) type Places = BTreeMap<i64, Placed>;

/// None: of what leads before no other position.
pub(super) static NOWHERE: Places = Places::new();

/// Those of the rows of tables whose references lead before a position, as far as the person sees them now.
///
/// # Errors
///
/// The database is out of reach.
pub(super) async fn places(
    app: &App,
    admitted: &Admitted,
    (described, fetched): (&Described, &[Fetched]),
    now: &Moment,
) -> Result<Places, WebError> {
    let tables = described.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let mut ids = Vec::new();
    for (table, fetched) in tables.zip(fetched) {
        let mut kinds = table
            .columns
            .iter()
            .filter_map(|column| column.link.as_deref());
        if table.stands() || kinds.any(|kind| admitted.places(kind)) {
            ids.extend(fetched.rows.places.iter().flatten());
        }
    }
    ids.sort_unstable();
    ids.dedup();
    let mut places = Places::new();
    for ids in ids.chunks(MOST_PLACED) {
        let placed = app.access.placed(admitted, ids, now).await?;
        places.extend(placed.into_iter().map(|it| (it.id, it)));
    }
    Ok(places)
}

//! Hostile applications against the whole desk: each ends at its window, and its neighbour opens.

pub(crate) mod guests;
// `neighbour` is measured alone, in `alone.rs`.
mod limits;
mod refused;
pub(crate) mod yard;

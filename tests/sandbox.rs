//! Hostile applications against the whole desk: each ends at its window, and its neighbour opens.

mod guests;
// `neighbour` is measured alone, in `alone.rs`.
mod limits;
mod refused;
mod yard;

//! Hostile applications against the whole desk: each ends at its window, and its neighbour opens.

mod guests;
mod limits;
mod refused;
mod yard;

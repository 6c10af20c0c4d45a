//! Hostile applications against the whole desk: each ends at its window, and its neighbour opens.

mod answers;
mod arguments;
mod canary;
mod capabilities;
mod compiling;
mod crowd;
mod functions;
pub(crate) mod guests;
mod image;
// `neighbour` is measured alone, in `alone.rs`.
mod injection;
mod limits;
mod logging;
mod quotas;
mod refused;
mod resources;
mod shapes;
mod vectors;
pub(crate) mod yard;

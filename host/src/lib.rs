//! The host of the Cassetto.

pub mod model;

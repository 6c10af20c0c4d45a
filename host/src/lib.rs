//! The host of the Cassetto.

pub mod clock;
pub mod config;
pub mod model;
pub mod page;
pub mod random;
pub mod store;

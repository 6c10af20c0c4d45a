//! The host of the Cassetto.

pub mod config;
pub mod model;
pub mod page;
pub mod store;

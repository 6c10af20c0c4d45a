//! The host of the Cassetto: a desk whose applications are sandboxed components described in TOML.
//!
//! The modules are floors; each uses only those below it, and a test reads the sources to see that
//! it stays so. One request walks them upwards and never back: [`web`] takes it, [`access`] says who may
//! and makes the right to call, [`plugin`] asks the application what it has to show, [`store`] runs
//! its confined queries, [`page`] draws. `ARCHITECTURE.md` tells the walk in full.

pub mod access;
pub mod clock;
pub mod config;
pub mod model;
pub mod page;
pub mod plugin;
pub mod random;
pub mod store;
pub mod thread;
pub mod web;

//! The register as a chain: whatever is altered in it is found, whoever links and whenever they are killed, on both databases.

mod command;
mod desk;
mod ground;
mod linking;
mod meddling;
mod property;

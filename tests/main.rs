//! Everything that is proved from outside: by URL, by hostile guest, on both databases.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot go on says why and ends"
)]

mod access;
mod archive;
mod confine;
mod house;
mod journeys;
mod matrix;
mod sandbox;
mod support;

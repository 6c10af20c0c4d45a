//! Everything that is proved from outside: by URL, by hostile guest, on both databases.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot go on says why and ends"
)]

mod access;
mod archive;
mod audit;
#[expect(
    dead_code,
    reason = "what only measures is used by `measuring.rs`, which has all of it"
)]
mod bench {
    //! The parts of the benchmark that can be proved.

    mod budgets;
    mod figures;
    mod ground;
    mod limit;
    mod load;
    mod plain;
    mod report;
    mod rival;
    mod same;
    mod tests;
    mod written;
}
mod confine;
mod house;
mod journeys;
mod matrix;
mod sandbox;
mod support;

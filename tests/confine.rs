//! Queries of authors: what is refused, what stays confined, and that both databases answer alike.
#![expect(clippy::disallowed_methods, reason = "a run may ask for more cases")]

mod acts;
mod allowed;
mod applied;
pub(crate) mod archive;
mod asking;
mod attacks;
mod deadline;
mod failing;
mod fixed;
mod leaks;
mod made;
pub(crate) mod own;
mod paging;
mod picked;
mod property;
mod random;
mod random_acts;
mod random_sql;
mod refused;
mod rights;
mod scopes;
mod sets;
mod threads;
mod together;
mod written;

use proptest::test_runner::RngSeed;

/// How many cases a property is tried with: `CASSETTO_CASES` times the usual number.
fn cases(usual: u32) -> u32 {
    let times = std::env::var("CASSETTO_CASES")
        .ok()
        .and_then(|times| times.parse::<u32>().ok());
    usual * times.unwrap_or(1).max(1)
}

/// The usual run tries the same cases every time; a longer one tries new ones.
fn seed() -> RngSeed {
    match std::env::var_os("CASSETTO_CASES") {
        None => RngSeed::Fixed(4702),
        Some(_) => RngSeed::Random,
    }
}

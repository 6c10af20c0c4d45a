//! Hostile input at every border of the host, made at random from what the project itself writes: each
//! target runs for about a minute, `cargo cassetto test --long` for ten.
//!
//! A failure prints its seed; `CASSETTO_SEED=<seed> cargo test --workspace --test fuzz -- <target>` repeats
//! it. What was found is mended and stands as a row in the tables of the other tests.
#![expect(
    clippy::expect_used,
    dead_code,
    reason = "a test that cannot go on says why and ends; what is shared is used elsewhere too"
)]

mod confine {
    pub(crate) mod archive;
    pub(crate) mod asking;
    pub(crate) mod fixed;
    pub(crate) mod own;
    pub(crate) mod random;
    pub(crate) mod random_acts;
    pub(crate) mod random_sql;
}

mod fuzz {
    mod acts;
    mod corpus;
    mod files;
    mod guests;
    mod mutate;
    mod runner;
    mod sql;
    mod toml;
    mod web;
}

mod sandbox {
    pub(crate) mod guests;
}

mod support {
    pub(crate) mod browser;
    pub(crate) mod demonstrated;
    pub(crate) mod desk;
    pub(crate) mod postgres;
    pub(crate) mod sqlite;
}

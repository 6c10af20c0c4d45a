//! What can only be measured while nothing else runs: ratios in one run, never a time. A binary of its
//! own, because cargo runs one binary after the other.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    dead_code,
    reason = "a test that cannot go on says why and ends; what is shared is used elsewhere too"
)]

/// Two measurements at the same time would measure each other.
static ALONE: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

mod journeys {
    mod behind;
    mod idle;
    mod slow;
}

mod sandbox {
    mod bombs;
    mod greedy;
    mod guests;
    mod neighbour;
    mod yard;
}

mod support {
    pub(crate) mod browser;
    pub(crate) mod demonstrated;
    pub(crate) mod desk;
    pub(crate) mod listeners;
    pub(crate) mod postgres;
    pub(crate) mod program;
    pub(crate) mod wire;
}

//! What can only be measured while nothing else runs: ratios in one run, never a time; and what needs mounts and a disk
//! of its own. A binary of its own, because cargo runs one binary after the other.
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
    mod portafoglio {
        /// As in the whole of it, which proves the rest.
        const DARIO: (&str, &str) = ("dario-provetti", "dario-provetti-intermediario");
        const FIRM: (&str, &str) = ("uniemens", "9900000101");

        mod cut;
        mod writers;
    }
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
    pub(crate) mod image;
    pub(crate) mod listeners;
    pub(crate) mod postgres;
    pub(crate) mod program;
    pub(crate) mod wire;
}

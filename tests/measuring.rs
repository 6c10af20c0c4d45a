//! `cargo cassetto bench`: every budget of the desk against the plain handler and the limit, in one run.
//! The same program is both rivals, each in a process of its own.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    dead_code,
    reason = "a measurement that cannot go on says why and ends; what is shared is used elsewhere too"
)]

mod bench;

mod journeys {
    pub(crate) mod behind;
}

mod sandbox {
    pub(crate) mod greedy {
        mod kinds;

        /// Every kind of greedy application: its name and its component.
        pub(crate) fn all() -> Vec<(&'static str, Vec<u8>)> {
            kinds::all()
        }
    }
    pub(crate) mod guests;
    pub(crate) mod yard;
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

fn main() -> std::process::ExitCode {
    bench::run::run()
}

//! The desk in a real browser: the program itself, Chromium before it, and what a person sees and does.
//! A binary of its own, because two browsers at once would slow each other and everybody else.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    dead_code,
    reason = "a test that cannot go on says why and ends; what is shared is used elsewhere too"
)]

/// One browser at a time: each opens as many pages at once as the machine bears.
static ONE: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

mod browser {
    mod chromium;
    mod desk;
    mod ground;
    mod injection;
    mod journeys;
    mod pages;
    mod pictures;
}

mod journeys {
    pub(crate) mod behind;
}

mod sandbox {
    pub(crate) mod fields;
    pub(crate) mod guests;
    pub(crate) mod image;
    pub(crate) mod vectors;
    pub(crate) mod yard;
}

mod support {
    pub(crate) mod appunti;
    pub(crate) mod browser;
    pub(crate) mod demonstrated;
    pub(crate) mod desk;
    pub(crate) mod postgres;
    pub(crate) mod program;
    pub(crate) mod rilievi;
}

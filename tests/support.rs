//! What tests share.

pub(crate) mod appunti;
pub(crate) mod browser;
pub(crate) mod demonstrated;
pub(crate) mod desk;
pub(crate) mod nginx;
pub(crate) mod postgres;
pub(crate) mod program;
pub(crate) mod rilievi;
pub(crate) mod sqlite;
pub(crate) mod statements;
pub(crate) mod wire;

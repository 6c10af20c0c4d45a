//! What tests share.

pub(crate) mod postgres;
pub(crate) mod sqlite;

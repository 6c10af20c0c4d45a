//! Everything that is proved from outside: by URL, by hostile guest, on both databases.

mod archive;
mod support;

//! The shape of the house: what no compiler checks and every change could break.

mod doors;
mod ledger;
mod licences;
mod manual;
mod notices;
mod outside;
mod publiccode;
mod security;
mod sources;
pub(crate) mod words;

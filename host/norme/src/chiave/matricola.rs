//! The matricola of an employer (UniEmens): 10 digits, unique in the whole country.
//!
//! The first two resemble the sede that gave it, but positions move between offices and keep it; the
//! last two are a check of the institute whose rule is not public. So form alone is checked, and the
//! sede is a field of its own.

use crate::{Chiave, Fault, digits};

pub(super) fn check(key: &str) -> Result<(), Fault> {
    match digits(key, 10) {
        true => Ok(()),
        false => Err(Fault::Key(Chiave::Matricola)),
    }
}

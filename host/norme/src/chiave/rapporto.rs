//! The codice rapporto di lavoro of a domestic employment, by which its dues are paid and the
//! drawer of domestic work is opened (INPS message 2561/2019). Ten digits are what this archive
//! keeps; no public text was found that says how many, nor a check digit.

use crate::{Chiave, Fault, digits};

pub(super) fn check(key: &str) -> Result<(), Fault> {
    match digits(key, 10) {
        true => Ok(()),
        false => Err(Fault::Key(Chiave::Rapporto)),
    }
}

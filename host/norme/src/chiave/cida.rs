//! The CIDA of a farm with employees, codice identificativo denuncia aziendale: digits alone (INPS
//! circulars 88/2006 and 46/2011), which the institute gives when it accepts the denuncia aziendale.
//! No public text was found that says how many; eight is what this archive keeps.

use crate::{Chiave, Fault, digits};

pub(super) fn check(key: &str) -> Result<(), Fault> {
    match digits(key, 8) {
        true => Ok(()),
        false => Err(Fault::Key(Chiave::Cida)),
    }
}

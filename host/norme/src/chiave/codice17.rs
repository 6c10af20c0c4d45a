//! The code by which craftsmen, traders and self-employed farmers pay: the 17 digits ("formato 3")
//! that the position field of an F24 takes for their causali (tables of the tax agency). The
//! institute makes it of the codice azienda, the year and the instalment by a rule that is not
//! public, so form alone is checked.

use crate::{Chiave, Fault, digits};

pub(super) fn check(key: &str) -> Result<(), Fault> {
    match digits(key, 17) {
        true => Ok(()),
        false => Err(Fault::Key(Chiave::Codice17)),
    }
}

//! The key of a public body: its codice fiscale, and the PRGAZIENDA of 5 digits that tells apart the
//! positions of one body in ListaPosPA (UniEmens). They are written with `/` between them.

use crate::{Chiave, Fault, codice_fiscale, digits};

pub(super) fn check(key: &str) -> Result<(), Fault> {
    match key.split_once('/') {
        Some((code, progressive)) if digits(code, 11) && digits(progressive, 5) => {
            codice_fiscale::check(code).map(|_| ())
        }
        _ => Err(Fault::Key(Chiave::Ente)),
    }
}

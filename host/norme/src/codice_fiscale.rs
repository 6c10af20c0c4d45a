//! Codici fiscali of persons (16 characters) and of entities (11 digits): D.M. 23 December 1976,
//! "Sistemi di codificazione dei soggetti da iscrivere all'anagrafe tributaria".
//!
//! Two codes that differ by omocodia alone are two different persons, so nothing here brings one to
//! the other, and a code is compared as it stands.

mod made;
mod numerico;
mod persona;

pub use made::{entity, person};
pub use persona::{Persona, Sesso};

pub(crate) use numerico::check_digit;

use crate::{Fault, digits};

/// Whose codice fiscale it is, by its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Natura {
    /// 16 characters.
    Persona,
    /// 11 digits: an entity, or a person for as long as the code is provisional. No digit tells
    /// which.
    Ente,
}

/// Checks an upper-case codice fiscale.
///
/// # Errors
///
/// The first rule that it breaks.
pub fn check(code: &str) -> Result<Natura, Fault> {
    let plain = code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match code.len() {
        11 if digits(code, 11) => numerico::check(code).map(|()| Natura::Ente),
        16 if plain => Persona::read(code).map(|_| Natura::Persona),
        _ => Err(Fault::Shape),
    }
}

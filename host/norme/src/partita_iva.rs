//! The partita IVA: 11 digits, of which the first seven number the contributor, the next three name
//! the office that gave it, and the last is the check digit of a codice fiscale of an entity
//! (D.P.R. 633/1972 art. 35; D.M. 23 December 1976).

use crate::codice_fiscale::check_digit;
use crate::{Fault, digits};

/// Checks a partita IVA, without the letters IT before it.
///
/// # Errors
///
/// The first rule that it breaks.
pub fn check(code: &str) -> Result<(), Fault> {
    if !digits(code, 11) {
        return Err(Fault::Shape);
    }
    let (number, rest) = code.split_at(7);
    if number == "0000000" {
        return Err(Fault::Zeros);
    }
    // Provinces are 001 to 100; the others are offices without a province.
    match &rest[..3] {
        "120" | "121" | "888" | "999" => {}
        office if ("001"..="100").contains(&office) => {}
        _ => return Err(Fault::Office),
    }
    match check_digit(&code.as_bytes()[..10]) == code.as_bytes()[10] {
        true => Ok(()),
        false => Err(Fault::CheckDigit),
    }
}

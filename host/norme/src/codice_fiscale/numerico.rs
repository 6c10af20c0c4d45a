//! The 11 digits: codici fiscali of entities and provisional ones of persons. The last digit is that
//! of a partita IVA (D.M. 23 December 1976). Digits 8 to 10 are not looked at: unlike in a partita
//! IVA, they need not name an office.

use crate::Fault;

/// Checks 11 digits.
pub(super) fn check(code: &str) -> Result<(), Fault> {
    let bytes = code.as_bytes();
    if bytes.iter().all(|byte| *byte == b'0') {
        return Err(Fault::Zeros);
    }
    match bytes.split_last() {
        Some((last, first)) if check_digit(first) == *last => Ok(()),
        _ => Err(Fault::CheckDigit),
    }
}

/// The check digit of the first ten: every second one doubled, digits summed (Luhn).
pub(crate) fn check_digit(first: &[u8]) -> u8 {
    let sum: u32 = first
        .iter()
        .enumerate()
        .map(|(at, &byte)| {
            let digit = u32::from(byte.saturating_sub(b'0'));
            if at % 2 == 0 {
                digit
            } else {
                digit * 2 / 10 + digit * 2 % 10
            }
        })
        .sum();
    b'0' + ((10 - sum % 10) % 10) as u8
}

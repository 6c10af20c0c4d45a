//! What a person typed into a search: a code with a slip in it, or something else.
//!
//! A field in which one looks for keys, codici fiscali and names alike cannot refuse what breaks a
//! rule of codes, since it may be a name. So a text counts as a code only where its form leaves no
//! doubt, and everything else is nobody's fault.

use crate::{Chiave, Fault, codice_fiscale, digits};

/// Places of a codice fiscale, counted from 0, where seven digits stand unless omocodia replaces
/// them.
const DIGITS: [usize; 7] = [6, 7, 9, 10, 12, 13, 14];
/// So many of them make a text of 16 characters a codice fiscale with a slip.
const ENOUGH: usize = 5;

/// The rule that a text breaks which is meant for a codice fiscale, or for the key of a public body.
/// Spaces and lower case do no harm.
pub fn fault(text: &str) -> Option<Fault> {
    let words = text.split_whitespace().count();
    let code: String = text
        .split_whitespace()
        .collect::<String>()
        .to_ascii_uppercase();
    if digits(&code, 11) {
        return codice_fiscale::check(&code).err();
    }
    if code
        .split_once('/')
        .is_some_and(|(body, _)| digits(body, 11))
    {
        return Chiave::Ente.check(&code).err();
    }
    if !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    match code.len() {
        16 => slip(&code),
        // Too short or too long: only in one word, since "Studio 24 H 24" begins alike.
        13..=15 | 17..=19 if words == 1 && begins(code.as_bytes()) => Some(Fault::Length),
        _ => None,
    }
}

/// The fault of 16 characters that are meant for a codice fiscale.
fn slip(code: &str) -> Option<Fault> {
    let bytes = code.as_bytes();
    let fault = codice_fiscale::check(code).err()?;
    let figures = DIGITS.iter().filter(|&&at| bytes[at].is_ascii_digit());
    // Where all else is right, it was meant, however many letters stand for digits.
    (figures.count() >= ENOUGH || fault == Fault::CheckLetter).then_some(fault)
}

/// Six letters, two digits, a letter, two digits, a letter: what a codice fiscale begins with.
fn begins(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .take(12)
        .enumerate()
        .all(|(at, byte)| match at {
            6 | 7 | 9 | 10 => byte.is_ascii_digit(),
            _ => byte.is_ascii_uppercase(),
        })
}

//! What a digest is made of: every value of a link and every column of its row, so written that no two differ in what
//! they say and agree in their bytes.
//!
//! A value is one byte, 0 for null, 1 for a number and 2 for text; behind it a number has eight bytes, the first the
//! highest, in two's complement, and text the number of its bytes in eight bytes and then its bytes in UTF-8. SHA-256 (FIPS
//! 180-4) is taken of these values, one behind the other: the text `cassetto catena`, `versione`, `numero`, `quando`,
//! `precedente`, `genere`, `riga`, the number of columns, and the columns in the order of the table. It is written in
//! small hexadecimal digits.

use super::{ACCESSO, ATTO, Link};
use cassetto_db::Cell;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// What sets these digests apart from all others.
const PURPOSE: &str = "cassetto catena";

/// How many columns of a row a version covers; a table only gets further ones behind those that it has.
fn covered(genere: &str, versione: i64) -> Option<usize> {
    match (genere, versione) {
        (ACCESSO, 1) => Some(11),
        (ATTO, 1) => Some(14),
        _ => None,
    }
}

/// The digest of a link, were it number `numero`. A row that was gone before it was linked has no column.
pub(super) fn digest(link: &Link, numero: i64) -> Option<String> {
    let covered = covered(&link.genere, link.versione)?;
    let row = link.row.as_deref().unwrap_or_default();
    let row = row.get(..covered).unwrap_or(row);
    let mut written = Written(Vec::with_capacity(512));
    written.text(PURPOSE);
    written.number(link.versione);
    written.number(numero);
    written.number(link.quando);
    written.text(&link.precedente);
    written.text(&link.genere);
    written.text(&link.riga);
    written.number(i64::try_from(row.len()).unwrap_or(i64::MAX));
    for cell in row {
        match cell {
            Cell::Null => written.0.push(0),
            Cell::Int(number) => written.number(*number),
            Cell::Text(text) => written.text(text),
        }
    }
    Some(HEXLOWER.encode(&Sha256::digest(&written.0)))
}

struct Written(Vec<u8>);

impl Written {
    fn number(&mut self, number: i64) {
        self.0.push(1);
        self.0.extend(number.to_be_bytes());
    }

    fn text(&mut self, text: &str) {
        self.0.push(2);
        let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
        self.0.extend(length.to_be_bytes());
        self.0.extend(text.as_bytes());
    }
}

#[cfg(test)]
mod tests;

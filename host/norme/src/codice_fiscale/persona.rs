//! The codice fiscale of a person, read: what it says of birth and sex, and which rule it breaks.
//!
//! Names are three letters each and cannot be told back, and of the year there are two digits. Each
//! of the seven digits may be replaced by a letter where two persons would share a code (omocodia,
//! normally from the right; 128 variants); the check letter is then that of the replaced ones.

use crate::Fault;
use jiff::civil::Date;

/// On odd places, counted from 1: digits 0 to 9, then letters A to Z.
const ODD: [u32; 36] = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, // 0 to 9
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];
pub(super) const MONTHS: &[u8; 12] = b"ABCDEHLMPRST";
/// What replaces the digits 0 to 9 by omocodia.
const OMOCODIA: &[u8; 10] = b"LMNPQRSTUV";
/// The longest that each month can be.
const LENGTHS: [u8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/// What is added to the day of birth of women.
pub(super) const WOMAN: i8 = 40;

/// Of which sex a person is to the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sesso {
    /// The day of birth stands as it is.
    Maschile,
    /// The day of birth is raised by 40.
    Femminile,
}

/// What a codice fiscale says of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Persona {
    year: u8,
    month: u8,
    day: u8,
    sesso: Sesso,
    luogo: [u8; 4],
    omocodia: bool,
}

impl Persona {
    /// Reads 16 upper-case characters.
    ///
    /// # Errors
    ///
    /// The first rule that they break, from left to right.
    pub fn read(code: &str) -> Result<Persona, Fault> {
        let bytes: &[u8; 16] = code.as_bytes().try_into().map_err(|_| Fault::Length)?;
        if !bytes[..6].iter().all(u8::is_ascii_uppercase) {
            return Err(Fault::Name);
        }
        let year = number(&bytes[6..8]).ok_or(Fault::Year)?;
        let month = MONTHS
            .iter()
            .position(|month| *month == bytes[8])
            .ok_or(Fault::Month)?;
        let written = number(&bytes[9..11]).ok_or(Fault::Day)?;
        let (sesso, day) = match written.checked_sub(WOMAN.unsigned_abs()) {
            Some(day) => (Sesso::Femminile, day),
            None => (Sesso::Maschile, written),
        };
        let last = match (month, year % 4) {
            // Of 1900 and 2000, which share their digits, one is a leap year.
            (1, 1..) => 28,
            _ => LENGTHS[month],
        };
        if !(1..=last).contains(&day) {
            return Err(Fault::Day);
        }
        let luogo = place(&bytes[11..15]).ok_or(Fault::Place)?;
        if check_letter(&bytes[..15]) != bytes[15] {
            return Err(Fault::CheckLetter);
        }
        Ok(Persona {
            year,
            month: month as u8 + 1,
            day,
            sesso,
            luogo,
            omocodia: DIGITS.iter().any(|&at| !bytes[at].is_ascii_digit()),
        })
    }

    /// The sex.
    pub fn sesso(&self) -> Sesso {
        self.sesso
    }

    /// The place of birth, as `H501`: a municipality by its land-register code, or a country by a
    /// code that begins with Z.
    pub fn luogo(&self) -> &str {
        std::str::from_utf8(&self.luogo).unwrap_or_default()
    }

    /// The latest day of birth that fits and is not after `by`, since the code does not say the
    /// century. `None` where neither this century nor the one before has such a day.
    pub fn nascita(&self, by: Date) -> Option<Date> {
        let century = by.year() / 100 * 100;
        [century, century - 100].into_iter().find_map(|century| {
            let year = century + i16::from(self.year);
            let day = Date::new(year, self.month as i8, self.day as i8).ok()?;
            (day <= by).then_some(day)
        })
    }

    /// Whether a digit is replaced because two persons would share a code.
    pub fn omocodia(&self) -> bool {
        self.omocodia
    }
}

/// The places of digits, counted from 0.
const DIGITS: [usize; 7] = [6, 7, 9, 10, 12, 13, 14];

/// A digit, or the one that a letter of omocodia replaces.
fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        _ => OMOCODIA
            .iter()
            .position(|letter| *letter == byte)
            .map(|at| at as u8),
    }
}

/// Two digits.
fn number(bytes: &[u8]) -> Option<u8> {
    bytes
        .iter()
        .try_fold(0, |sum, byte| Some(sum * 10 + digit(*byte)?))
}

fn place(bytes: &[u8]) -> Option<[u8; 4]> {
    let mut luogo = [bytes[0]; 4];
    for (to, byte) in luogo.iter_mut().zip(bytes).skip(1) {
        *to = b'0' + digit(*byte)?;
    }
    luogo[0].is_ascii_uppercase().then_some(luogo)
}

/// The check letter of the first 15 characters, which are upper-case letters and digits.
pub(super) fn check_letter(first: &[u8]) -> u8 {
    let sum: u32 = first
        .iter()
        .enumerate()
        .map(|(at, &byte)| {
            let even = match byte {
                b'0'..=b'9' => byte - b'0',
                _ => byte.saturating_sub(b'A'),
            };
            let index = if byte.is_ascii_digit() {
                even
            } else {
                even + 10
            };
            // The first character stands on an odd place.
            match at % 2 {
                0 => ODD.get(usize::from(index)).copied().unwrap_or(0),
                _ => even.into(),
            }
        })
        .sum();
    b'A' + (sum % 26) as u8
}

//! Codici fiscali: the check of those of persons (16 characters) and of entities (11 digits).
//!
//! Two variants by omocodia are two different persons, so nothing here brings one to the other.

/// Whose codice fiscale it is, by its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Natura {
    /// 16 characters.
    Persona,
    /// 11 digits: an entity, or a provisional code of a person.
    Ente,
}

const ODD: [u32; 36] = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, // 0 to 9
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];
const MONTHS: &[u8; 12] = b"ABCDEHLMPRST";

/// Checks shape and check character of an upper-case codice fiscale.
///
/// # Errors
///
/// What is wrong, as the end of a sentence.
pub fn check(code: &str) -> Result<Natura, &'static str> {
    let bytes = code.as_bytes();
    match bytes.len() {
        11 if bytes.iter().all(u8::is_ascii_digit) => {
            let wrong = check_digit(&bytes[..10]) != bytes[10] || code == "00000000000";
            if wrong {
                Err("has a wrong check digit")
            } else {
                Ok(Natura::Ente)
            }
        }
        16 if is_person(bytes) => match check_letter(&bytes[..15]) {
            letter if letter == bytes[15] => Ok(Natura::Persona),
            _ => Err("has a wrong check letter"),
        },
        _ => Err("is neither the 16 characters of a person nor the 11 digits of an entity"),
    }
}

fn is_person(bytes: &[u8]) -> bool {
    // A digit, or the letter that replaces it by omocodia.
    let number = |byte: &u8| byte.is_ascii_digit() || b"LMNPQRSTUV".contains(byte);
    bytes.iter().enumerate().all(|(at, byte)| match at {
        6 | 7 | 9 | 10 | 12..=14 => number(byte),
        8 => MONTHS.contains(byte),
        _ => byte.is_ascii_uppercase(),
    })
}

/// The check letter of the first 15 characters, which are upper-case letters and digits.
pub fn check_letter(first: &[u8]) -> u8 {
    let sum: u32 = first
        .iter()
        .enumerate()
        .map(|(at, &byte)| {
            let even = if byte.is_ascii_digit() {
                byte - b'0'
            } else {
                byte.saturating_sub(b'A')
            };
            let index = if byte.is_ascii_digit() {
                even
            } else {
                even + 10
            };
            // The first character stands on an odd place.
            if at % 2 == 0 {
                ODD.get(usize::from(index)).copied().unwrap_or(0)
            } else {
                even.into()
            }
        })
        .sum();
    b'A' + (sum % 26) as u8
}

/// The check digit of the first 10 digits of a codice fiscale of an entity, as of a partita IVA.
pub fn check_digit(first: &[u8]) -> u8 {
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

/// The codice fiscale of a person born on a day in the town of a land-register code, as `X001`.
pub fn person(
    cognome: &str,
    nome: &str,
    born: jiff::civil::Date,
    woman: bool,
    town: &str,
) -> String {
    let month = char::from(MONTHS[usize::from(born.month().unsigned_abs() - 1) % 12]);
    let day = born.day() + if woman { 40 } else { 0 };
    let year = born.year() % 100;
    let mut code = format!(
        "{}{}{year:02}{month}{day:02}{town}",
        letters(cognome, false),
        letters(nome, true)
    );
    code.push(char::from(check_letter(code.as_bytes())));
    code
}

/// The codice fiscale of an entity whose first ten digits are given.
pub fn entity(first: u64) -> String {
    let first = format!("{:010}", first % 10_000_000_000);
    let digit = char::from(check_digit(first.as_bytes()));
    format!("{first}{digit}")
}

/// Three letters of a name: consonants, then vowels, then X. Of four or more consonants of a first
/// name the second is left out.
fn letters(name: &str, first_name: bool) -> String {
    let letters = name
        .chars()
        .filter(char::is_ascii_alphabetic)
        .map(|c| c.to_ascii_uppercase());
    let (vowels, mut consonants): (String, String) = letters.partition(|&c| "AEIOU".contains(c));
    if first_name && consonants.len() > 3 {
        consonants.remove(1);
    }
    format!("{consonants}{vowels}XXX")[..3].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn codes_with_right_check_characters_are_accepted() {
        for (code, natura) in [
            ("RSSMRA85T10A562S", Natura::Persona),
            ("RSSMRA85T10A56NH", Natura::Persona),
            ("RSSMRAURTMLARSNL", Natura::Persona),
            ("BNCNNA90M41F205N", Natura::Persona),
            ("BNCNNA90M41F20RI", Natura::Persona),
            ("VRDLGU70A01H501O", Natura::Persona),
            ("01234560157", Natura::Ente),
            ("12345670785", Natura::Ente),
            ("90123450588", Natura::Ente),
            ("99000011108", Natura::Ente),
        ] {
            assert_eq!(check(code), Ok(natura), "{code}");
        }
    }

    #[test]
    fn every_other_last_character_is_refused() {
        for letter in b'A'..=b'Z' {
            let code = format!("RSSMRA85T10A562{}", char::from(letter));
            assert_eq!(check(&code).is_ok(), letter == b'S', "{code}");
        }
        for digit in 0..10 {
            assert_eq!(check(&format!("0123456015{digit}")).is_ok(), digit == 7);
        }
    }

    #[test]
    fn other_shapes_are_refused() {
        for code in [
            "",
            "rssmra85t10a562s",
            "RSSMRA85T10A562",
            "RSSMRA85T10A562SS",
            "RSSMRA85F10A562S",
            "RSSMRA8AT10A562S",
            "R5SMRA85T10A562S",
            "0123456015",
            "0123456015X",
            "00000000000",
            "RSSMRA85T10A56È",
            "012345601 57",
        ] {
            assert!(check(code).is_err(), "{code}");
        }
    }

    #[test]
    fn codes_are_made_as_the_rule_says() {
        assert_eq!(
            person("Esempi", "Carla", date(1971, 3, 12), true, "X001"),
            "SMPCRL71C52X001B"
        );
        assert_eq!(
            person("Campioni", "Delfina", date(1965, 12, 9), true, "X009"),
            "CMPDFN65T49X009X"
        );
        assert_eq!(
            person("Fo", "Ia", date(2001, 1, 2), false, "X001").get(..6),
            Some("FOXIAX")
        );
        assert_eq!(entity(9_900_001_110), "99000011108");
        assert_eq!(entity(123_456_015), "01234560157");
    }
}

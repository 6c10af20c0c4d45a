//! Codici fiscali as the rule makes them, for people and firms of a demonstration. The tax agency
//! alone gives codes to those that exist, and knows where omocodia is needed.

use super::numerico::check_digit;
use super::persona::{MONTHS, WOMAN, check_letter};
use jiff::civil::Date;

/// The codice fiscale of a person born on a day in the town of a land-register code, as `X001`.
pub fn person(cognome: &str, nome: &str, born: Date, woman: bool, town: &str) -> String {
    let month = char::from(MONTHS[usize::from(born.month().unsigned_abs() - 1) % 12]);
    let day = born.day() + if woman { WOMAN } else { 0 };
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

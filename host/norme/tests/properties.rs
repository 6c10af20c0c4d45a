//! What holds for all codes, whoever has them.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says why and ends"
)]

use cassetto_norme::codice_fiscale::{Natura, Persona, Sesso, check, entity, person};
use cassetto_norme::{Chiave, partita_iva, typed};
use jiff::civil::{Date, date};
use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, proptest};

/// A name, or what could be in the place of one.
fn name() -> impl Strategy<Value = String> {
    "[A-Za-z' ]{0,20}"
}

fn born() -> impl Strategy<Value = Date> {
    (1930_i16..=2026, 1_i8..=12, 1_i8..=31).prop_filter_map("no such day", |(y, m, d)| {
        Date::new(y, m, d).ok().filter(|day| *day <= TODAY)
    })
}

const TODAY: Date = date(2026, 11, 23);
const LETTERS: &[u8; 10] = b"LMNPQRSTUV";

/// The code with letters for the digits that a mask of seven bits picks, and the right check letter.
fn omocode(code: &str, mask: u8) -> String {
    let mut bytes = code.as_bytes().to_vec();
    for (bit, at) in [6, 7, 9, 10, 12, 13, 14].into_iter().enumerate() {
        if mask >> bit & 1 == 1 {
            bytes[at] = LETTERS[usize::from(bytes[at] - b'0')];
        }
    }
    let first = String::from_utf8(bytes[..15].to_vec()).unwrap();
    let sound = (b'A'..=b'Z').map(|letter| format!("{first}{}", char::from(letter)));
    let mut sound = sound.filter(|code| check(code).is_ok());
    let code = sound.next().unwrap();
    assert_eq!(sound.next(), None, "two check letters");
    code
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_code_that_the_rule_makes_is_read_back(
        cognome in name(), nome in name(), born in born(), woman in any::<bool>(), place in "[A-Z][0-9]{3}",
    ) {
        let code = person(&cognome, &nome, born, woman, &place);
        let read = Persona::read(&code).unwrap();
        prop_assert_eq!(read.luogo(), place);
        prop_assert_eq!(read.sesso() == Sesso::Femminile, woman);
        // A century later the digits are the same; the youngest that fits is told.
        let told = read.nascita(TODAY).unwrap();
        prop_assert!(told >= born && (told.year() - born.year()) % 100 == 0);
        prop_assert_eq!((told.month(), told.day()), (born.month(), born.day()));
    }

    #[test]
    fn omocodes_are_sound_say_the_same_and_are_128_different_persons(born in born(), place in "[A-Z][0-9]{3}") {
        let code = person("Rossi", "Maria", born, true, &place);
        let all: std::collections::BTreeSet<String> =
            (0..128).map(|mask| omocode(&code, mask)).collect();
        prop_assert_eq!(all.len(), 128);
        let plain = Persona::read(&code).unwrap();
        for other in &all {
            let read = Persona::read(other).unwrap();
            prop_assert_eq!(read.omocodia(), *other != code);
            prop_assert_eq!((read.nascita(TODAY), read.luogo()), (plain.nascita(TODAY), plain.luogo()));
            prop_assert_eq!(typed::fault(other), None);
        }
    }

    #[test]
    fn a_slip_of_one_digit_of_an_entity_is_found(first in 1_u64..9_999_999_999, at in 0_usize..11, other in 1_u8..10) {
        let code = entity(first);
        prop_assert_eq!(check(&code), Ok(Natura::Ente));
        let mut bytes = code.into_bytes();
        bytes[at] = b'0' + (bytes[at] - b'0' + other) % 10;
        let slipped = String::from_utf8(bytes).unwrap();
        prop_assert!(check(&slipped).is_err(), "{}", slipped);
        prop_assert!(typed::fault(&slipped).is_some());
    }

    #[test]
    fn nothing_that_is_typed_makes_it_fall_over(text in any::<String>()) {
        let _ = (check(&text), partita_iva::check(&text), typed::fault(&text));
        for kind in Chiave::ALL {
            let _ = kind.check(&text);
        }
    }

    #[test]
    fn nothing_that_looks_like_a_code_makes_it_fall_over(text in "[A-Z0-9/ àÈ٣]{8,20}") {
        let _ = (check(&text), partita_iva::check(&text), typed::fault(&text));
        for kind in Chiave::ALL {
            let _ = kind.check(&text);
        }
    }
}

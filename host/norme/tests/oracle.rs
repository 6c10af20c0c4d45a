//! Our rules against those of the crate `stdnum`, written by others from other sources. Where the
//! two part, the exception has a name here, and what it excuses is checked for being just that.

use cassetto_norme::codice_fiscale::{check, entity, person};
use cassetto_norme::{Fault, partita_iva};
use jiff::civil::Date;
use proptest::prelude::{
    ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use stdnum::Validator;
use stdnum::country::it::{CODICEFISCALE, IVA};

/// Why the two may differ about one code.
#[derive(Debug, PartialEq, Eq)]
enum Exception {
    /// stdnum does not look at the day: it takes 00, 35 and 31 November.
    DayOfBirth,
    /// stdnum knows codici fiscali of persons alone; those of entities are compared as partite IVA.
    ElevenDigits,
    /// A codice fiscale of an entity need not name an office, a partita IVA must.
    NoOffice,
    /// stdnum takes a partita IVA whose contributor has number zero.
    NumberZero,
}

/// What `stdnum` and we say of a codice fiscale of 16 characters.
fn persona(code: &str) -> Option<Exception> {
    let theirs = CODICEFISCALE.validate(code).is_ok();
    match (check(code), theirs) {
        (Ok(_), true) | (Err(_), false) => None,
        (Err(Fault::Day), true) if !has_day(code) => Some(Exception::DayOfBirth),
        (ours, _) => panic!("{code}: {ours:?}, stdnum {theirs}"),
    }
}

/// The same of a partita IVA.
fn iva(code: &str) -> Option<Exception> {
    let theirs = IVA.validate(code).is_ok();
    match (partita_iva::check(code), theirs) {
        (Ok(()), true) | (Err(_), false) => None,
        (Err(Fault::Zeros), true) => Some(Exception::NumberZero),
        (ours, _) => panic!("{code}: {ours:?}, stdnum {theirs}"),
    }
}

/// The same of a codice fiscale of 11 digits.
fn ente(code: &str) -> Option<Exception> {
    assert!(
        CODICEFISCALE.validate(code).is_err(),
        "stdnum has learnt of entities: compare them"
    );
    let theirs = IVA.validate(code).is_ok();
    match (check(code), theirs) {
        (Ok(_), true) => Some(Exception::ElevenDigits),
        (Err(_), false) => None,
        (Ok(_), false) if !names_office(code) => Some(Exception::NoOffice),
        (ours, _) => panic!("{code}: {ours:?}, stdnum {theirs}"),
    }
}

/// Whether some year of the two centuries has such a day.
fn has_day(code: &str) -> bool {
    let number = |at: usize| {
        let figure = |byte: u8| match "LMNPQRSTUV".find(char::from(byte)) {
            Some(digit) => digit as i16,
            None => i16::from(byte - b'0'),
        };
        figure(code.as_bytes()[at]) * 10 + figure(code.as_bytes()[at + 1])
    };
    let month = "ABCDEHLMPRST".find(&code[8..9]).unwrap_or(12) as i8 + 1;
    let day = number(9) % 40;
    // 40 is nobody's day, and neither is 80 or more.
    (1..=79).contains(&number(9))
        && [1900, 2000]
            .iter()
            .any(|century| Date::new(century + number(6), month, day as i8).is_ok())
}

fn names_office(code: &str) -> bool {
    let office: u16 = code[7..10].parse().unwrap_or(0);
    (1..=100).contains(&office) || [120, 121, 888, 999].contains(&office)
}

#[test]
fn the_vectors_agree() {
    for code in [
        "RSSMRA85T10A562S",
        "RSSMRA85T10A56NH",
        "RSSMRAURTMLARSNL",
        "BNCNNA90M41F205N",
        "BNCNNA90M41F20RI",
        "VRDLGU70A01H501O",
        "RSSMRA85T10A562T",
    ] {
        assert_eq!(persona(code), None, "{code}");
    }
    for code in ["01234560157", "12345670785", "90123450588"] {
        assert_eq!(
            (iva(code), ente(code)),
            (None, Some(Exception::ElevenDigits)),
            "{code}"
        );
    }
}

#[test]
fn each_exception_is_met() {
    for day in ["S31", "T00", "T40", "B29", "T72"] {
        let code = mended(&format!("RSSMRA85{day}A562A"));
        let code = code.expect("stdnum takes one of 26 letters");
        assert_eq!(persona(&code), Some(Exception::DayOfBirth), "{code}");
    }
    assert_eq!(ente("99000011108"), Some(Exception::NoOffice));
    assert_eq!(iva("00000000158"), Some(Exception::NumberZero));
}

/// A code that the rule made, or one with the right letters at the right places.
fn person_like() -> impl Strategy<Value = String> {
    let made = (
        "[A-Z]{1,9}",
        "[A-Z]{1,9}",
        0_i32..60_000,
        any::<bool>(),
        "[A-Z][0-9]{3}",
    )
        .prop_map(|(cognome, nome, days, woman, place)| {
            let born = Date::constant(1900, 1, 1).saturating_add(jiff::Span::new().days(days));
            person(&cognome, &nome, born, woman, &place)
        });
    prop_oneof![
        made,
        "[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]",
        "[A-Z]{6}[0-9]{2}[A-Z][0-7][0-9][A-Z][0-9]{3}[A-Z]",
    ]
}

/// With the last character replaced by the one that `stdnum` takes, if it takes any.
fn mended(code: &str) -> Option<String> {
    let first = &code[..15];
    let mut all = (b'A'..=b'Z').map(|letter| format!("{first}{}", char::from(letter)));
    all.find(|code| CODICEFISCALE.validate(code).is_ok())
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn persons_agree(code in person_like()) {
        persona(&code);
        if let Some(mended) = mended(&code) {
            let excused = persona(&mended);
            prop_assert_eq!(check(&mended).is_ok(), excused.is_none(), "{}", mended);
        }
    }

    #[test]
    fn persons_with_one_other_character_agree(code in person_like(), at in 0_usize..16, other in "[A-Z0-9]") {
        let mut changed = code;
        changed.replace_range(at..=at, &other);
        persona(&changed);
    }

    #[test]
    fn partite_iva_and_entities_agree(first in 0_u64..10_000_000_000, office in prop_oneof![0_u64..130, 880_u64..1_000], wrong in "[0-9]") {
        for first in [first, first / 1_000 * 1_000 + office, office] {
            let sound = entity(first);
            let slipped = format!("{}{wrong}", &sound[..10]);
            for code in [sound, slipped] {
                iva(&code);
                ente(&code);
            }
        }
    }

    #[test]
    fn texts_of_other_forms_agree(text in "[A-Z0-9]{0,20}") {
        prop_assert!(persona(&text).is_none() || text.len() == 16);
        iva(&text);
    }
}

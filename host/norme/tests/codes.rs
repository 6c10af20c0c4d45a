//! The rules of codes as tables of cases.

use cassetto_norme::codice_fiscale::{Natura, Persona, Sesso, check, person};
use cassetto_norme::{Chiave, Fault, partita_iva, typed};
use jiff::civil::date;

/// Invented codes, all with right check characters, some of them omocodes of others.
const SOUND: [(&str, Natura); 10] = [
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
];

#[test]
fn codes_with_right_check_characters_are_accepted() {
    for (code, natura) in SOUND {
        assert_eq!(check(code), Ok(natura), "{code}");
    }
}

#[test]
fn every_other_last_character_is_refused() {
    for letter in b'A'..=b'Z' {
        let code = format!("RSSMRA85T10A562{}", char::from(letter));
        let wrong = (letter != b'S').then_some(Fault::CheckLetter);
        assert_eq!(check(&code).err(), wrong, "{code}");
    }
    for digit in 0..10 {
        let code = format!("0123456015{digit}");
        let wrong = (digit != 7).then_some(Fault::CheckDigit);
        assert_eq!(check(&code).err(), wrong, "{code}");
        assert_eq!(partita_iva::check(&code).err(), wrong, "{code}");
    }
}

#[test]
fn the_rule_that_is_broken_is_named() {
    for (code, fault) in [
        ("", Fault::Shape),
        ("rssmra85t10a562s", Fault::Name),
        ("RSSMRA85T10A562", Fault::Shape),
        ("RSSMRA85T10A562SS", Fault::Shape),
        ("R5SMRA85T10A562S", Fault::Name),
        ("RSSMRA8AT10A562S", Fault::Year),
        ("RSSMRA85F10A562S", Fault::Month),
        ("RSSMRA85T1AA562S", Fault::Day),
        ("RSSMRA85T00A562S", Fault::Day),
        ("RSSMRA85T32A562S", Fault::Day),
        ("RSSMRA85T40A562S", Fault::Day),
        ("RSSMRA85T72A562S", Fault::Day),
        ("RSSMRA85S31A562S", Fault::Day),
        ("RSSMRA85S71A562S", Fault::Day),
        ("RSSMRA85B29A562S", Fault::Day),
        ("RSSMRA84B30A562S", Fault::Day),
        ("RSSMRA84B29A562S", Fault::CheckLetter),
        ("RSSMRA00B29A562S", Fault::CheckLetter),
        ("RSSMRA85T10A5A2S", Fault::Place),
        ("RSSMRA85T101562S", Fault::Place),
        ("RSSMRA85T10A5621", Fault::CheckLetter),
        ("0123456015", Fault::Shape),
        ("0123456015X", Fault::Shape),
        ("00000000000", Fault::Zeros),
        ("RSSMRA85T10A56È", Fault::Shape),
        ("012345601 57", Fault::Shape),
        ("٠١٢٣٤", Fault::Shape),
    ] {
        assert_eq!(check(code), Err(fault), "{code}: {}", fault.reason());
    }
    for (code, fault) in [
        ("IT01234560157", Fault::Shape),
        ("00000000158", Fault::Zeros),
        ("01234561006", Fault::CheckDigit),
        ("01234560009", Fault::Office),
        ("01234561104", Fault::Office),
        ("99000011108", Fault::Office),
    ] {
        assert_eq!(partita_iva::check(code), Err(fault), "{code}");
    }
}

#[test]
fn the_code_of_a_person_says_birth_sex_and_place() {
    for (code, by, born, sesso, luogo, omocodia) in [
        (
            "RSSMRA85T10A562S",
            date(2026, 11, 23),
            date(1985, 12, 10),
            Sesso::Maschile,
            "A562",
            false,
        ),
        (
            "RSSMRA85T10A56NH",
            date(2026, 11, 23),
            date(1985, 12, 10),
            Sesso::Maschile,
            "A562",
            true,
        ),
        (
            "RSSMRAURTMLARSNL",
            date(2026, 11, 23),
            date(1985, 12, 10),
            Sesso::Maschile,
            "A562",
            true,
        ),
        (
            "BNCNNA90M41F205N",
            date(2026, 11, 23),
            date(1990, 8, 1),
            Sesso::Femminile,
            "F205",
            false,
        ),
        // The same digits mean a child of 2085 to whoever reads them in 2090.
        (
            "RSSMRA85T10A562S",
            date(2090, 1, 1),
            date(2085, 12, 10),
            Sesso::Maschile,
            "A562",
            false,
        ),
    ] {
        let read = Persona::read(code).unwrap();
        let told = (
            read.nascita(by),
            read.sesso(),
            read.luogo(),
            read.omocodia(),
        );
        assert_eq!(told, (Some(born), sesso, luogo, omocodia), "{code}");
    }
    let leap = person("Rossi", "Mario", date(2000, 2, 29), false, "H501");
    let leap = Persona::read(&leap).unwrap();
    assert_eq!(leap.nascita(date(2026, 1, 1)), Some(date(2000, 2, 29)));
    assert_eq!(leap.nascita(date(1999, 1, 1)), None);
    assert_eq!(leap.nascita(date(2000, 2, 28)), None);
}

#[test]
fn a_key_of_each_kind_has_its_form_and_its_check() {
    for (kind, good, bad, fault) in [
        (
            Chiave::Matricola,
            "9900000101",
            "990000010",
            Fault::Key(Chiave::Matricola),
        ),
        (
            Chiave::Matricola,
            "5100000199",
            "99000001O1",
            Fault::Key(Chiave::Matricola),
        ),
        (
            Chiave::Codice17,
            "99000000000100001",
            "9900000000010000A",
            Fault::Key(Chiave::Codice17),
        ),
        (
            Chiave::CodiceFiscale,
            "CMPDFN65T49X009X",
            "CMPDFN65T49X009Y",
            Fault::CheckLetter,
        ),
        (
            Chiave::CodiceFiscale,
            "99000011108",
            "99000011107",
            Fault::CheckDigit,
        ),
        (
            Chiave::CodiceFiscalePersona,
            "CMPDFN65T49X009X",
            "99000011108",
            Fault::Length,
        ),
        (
            Chiave::Cida,
            "99100000",
            "9910000X",
            Fault::Key(Chiave::Cida),
        ),
        (
            Chiave::Rapporto,
            "9900100004",
            "99001000040",
            Fault::Key(Chiave::Rapporto),
        ),
        (
            Chiave::Ente,
            "99000051104/00001",
            "99000051103/00001",
            Fault::CheckDigit,
        ),
        (
            Chiave::Ente,
            "99000051104/00002",
            "99000051104-00001",
            Fault::Key(Chiave::Ente),
        ),
        (
            Chiave::Ente,
            "99000051104/99999",
            "99000051104/0001",
            Fault::Key(Chiave::Ente),
        ),
        (
            Chiave::Ente,
            "90123450588/00001",
            "CMPDFN65T49X009X/00001",
            Fault::Key(Chiave::Ente),
        ),
    ] {
        assert_eq!(kind.check(good), Ok(()), "{kind:?} {good}");
        assert_eq!(kind.check(bad), Err(fault), "{kind:?} {bad}");
        assert_eq!(Chiave::from_word(kind.word()), Some(kind));
        assert!(kind.check("").is_err() && kind.check("٩٩٠٠٠٠٠١").is_err());
    }
    assert_eq!(Chiave::from_word("Matricola"), None);
}

#[test]
fn what_is_typed_is_a_code_only_where_its_form_leaves_no_doubt() {
    for (text, fault) in [
        ("RSSMRA85T10A562T", Some(Fault::CheckLetter)),
        (" rss mra 85t10 a562t ", Some(Fault::CheckLetter)),
        ("RSSMRAURTMLARSNM", Some(Fault::CheckLetter)),
        ("RSSMRA85F10A562S", Some(Fault::Month)),
        ("R5SMRA85T10A562S", Some(Fault::Name)),
        ("RSSMRA85T10A5O2S", Some(Fault::Place)),
        ("RSSMRA85T10A562", Some(Fault::Length)),
        ("RSSMRA85T10A562SS", Some(Fault::Length)),
        ("99000011107", Some(Fault::CheckDigit)),
        ("990 000 111 07", Some(Fault::CheckDigit)),
        ("00000000000", Some(Fault::Zeros)),
        ("99000051103/00001", Some(Fault::CheckDigit)),
        ("99000051104/1", Some(Fault::Key(Chiave::Ente))),
        // Sound codes and keys without check digits.
        ("rssmra85t10a562s", None),
        ("99000011108", None),
        ("99000051104/00001", None),
        ("9900000101", None),
        ("99000000000100001", None),
        // Names, whatever they look like.
        ("", None),
        ("Officina Esempio", None),
        ("Garage 24 H 24 24", None),
        ("STUDIO 85 T 10 A 5", None),
        ("EDILCOSTRUZ 2000", None),
        ("INTERNAZIONALITA", None),
        ("SUPERCALIFRAGIL1", None),
        ("Bar 1/2", None),
        ("Società è così", None),
        ("١٢٣٤٥٦٧٨٩٠١", None),
    ] {
        assert_eq!(typed::fault(text), fault, "{text}");
    }
}

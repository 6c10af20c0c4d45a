//! The traps of values, each with what becomes of it.

use super::*;

const HERE: Place = Place { line: 7, column: 0 };

fn values(all: &[(&'static str, &str)]) -> Values {
    let mut values = Values::new(HERE);
    let mut faults = Faults::default();
    for (name, text) in all {
        values.add(name, text, HERE, &mut faults);
    }
    assert_eq!(faults.count(), 0);
    values
}

#[test]
fn amounts_have_a_comma_a_point_or_neither() {
    for (text, cents) in [
        ("0", 0),
        ("1830", 183_000),
        ("0001830", 183_000),
        ("1830,5", 183_050),
        ("1830.5", 183_050),
        ("1830,55", 183_055),
        ("1830.55", 183_055),
        ("1.830,55", 183_055),
        ("99999999999", 9_999_999_999_900),
    ] {
        assert_eq!(amount(text), Ok(cents), "{text}");
    }
    for text in [
        "",
        ",",
        ".",
        "-",
        "-1",
        "+1",
        "1.830",
        "1,830",
        "1,830.55",
        "1.83,55",
        "1,",
        ",5",
        "1e3",
        "1 830",
        "١",
        "100000000000",
        "0x1",
        "1,5,5",
    ] {
        assert!(amount(text).is_err(), "{text}: {:?}", amount(text));
    }
}

#[test]
fn hundredths_need_no_comma_and_numbers_may_have_leading_zeros() {
    let mut faults = Faults::default();
    let all = values(&[
        ("a", "16800"),
        ("b", "168,00"),
        ("c", "007"),
        ("d", "-12,5"),
        ("e", "168.5"),
    ]);
    assert_eq!(all.hundredths("a", &mut faults), 16_800);
    assert_eq!(all.hundredths("b", &mut faults), 16_800);
    assert_eq!(all.hundredths("e", &mut faults), 16_850);
    assert_eq!(all.hundredths("none", &mut faults), 0);
    assert_eq!(all.number("c", (1, 31), &mut faults), Some(7));
    assert_eq!(all.balance("d", &mut faults), -1_250);
    assert_eq!(faults.count(), 0);
    assert_eq!(all.number("c", (1, 6), &mut faults), None);
    assert_eq!(all.amount("d", &mut faults), 0);
    assert_eq!(faults.count(), 2);
    assert_eq!((faults.list()[0].line, faults.list()[0].field), (7, "c"));
    assert!(
        faults.list()[0]
            .reason
            .starts_with("`007` is not a whole number from 1 to 6")
    );
}

#[test]
fn a_value_that_stands_twice_is_a_fault_and_a_long_line_tells_the_character() {
    let mut faults = Faults::default();
    let mut all = values(&[("a", "1")]);
    all.add("a", "", HERE, &mut faults);
    assert_eq!(faults.count(), 0);
    let far = Place {
        line: 1,
        column: 48_121,
    };
    all.add("a", "1", far, &mut faults);
    assert_eq!(
        faults.list()[0].reason,
        "stands twice in one element (character 48122)"
    );
    all.must("b", &mut faults);
    assert_eq!(faults.list()[1].reason, "is missing");
}

#[test]
fn what_people_read_moves_no_cursor() {
    let mut faults = Faults::default();
    let all = values(&[
        ("a", "ROSSI\u{9b}2J"),
        ("b", "DE' NICOLÒ"),
        ("c", "M980"),
        ("d", "M 980"),
    ]);
    assert_eq!(all.text("a", 60, &mut faults), "");
    assert_eq!(
        faults.list()[0].reason,
        "`ROSSI\u{fffd}2J` is not text of one line, at most 60 characters"
    );
    assert_eq!(all.text("b", 60, &mut faults), "DE' NICOLÒ");
    assert_eq!(all.text("b", 9, &mut faults), "");
    assert_eq!(all.code("c", 10, &mut faults), "M980");
    assert_eq!(all.code("d", 10, &mut faults), "");
    assert_eq!(faults.count(), 3);
}

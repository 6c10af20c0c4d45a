//! The bytes of a digest, and that nothing of a link can change without changing it.

use super::super::GENERI;
use super::*;
use proptest::prelude::*;

fn cell() -> impl Strategy<Value = Cell> {
    // Short and alike, so that borders between values are where they differ.
    let text = proptest::string::string_regex("[ab\\x00\\x01\\x02]{0,4}").expect("a pattern");
    prop_oneof![
        Just(Cell::Null),
        (-3_i64..300).prop_map(Cell::Int),
        text.prop_map(Cell::Text),
    ]
}

fn link() -> impl Strategy<Value = Link> {
    let words = ("[ab]{0,3}", "[ab]{0,3}");
    let row = prop::option::of(prop::collection::vec(cell(), 11));
    (1_i64..3, 0_i64..3, words, row).prop_map(|(numero, quando, (riga, precedente), row)| Link {
        numero,
        versione: 1,
        quando,
        genere: ACCESSO.to_owned(),
        riga,
        precedente,
        impronta: String::new(),
        row,
    })
}

/// A link that says something else in nearly the same bytes: what stands between two values has moved, or a value
/// is of another kind.
fn near(mut link: Link, at: usize, cut: usize, kind: usize) -> Link {
    let mut row = link.row.take().unwrap_or_else(|| vec![Cell::Null; 11]);
    match (&row[at], &row[at + 1], kind) {
        (Cell::Text(one), Cell::Text(other), 0) => {
            let whole = format!("{one}{other}");
            let (one, other) = whole.split_at(cut.min(whole.len()));
            row[at + 1] = Cell::Text(other.to_owned());
            row[at] = Cell::Text(one.to_owned());
        }
        (Cell::Int(number), _, 1) => row[at] = Cell::Text(number.to_string()),
        (Cell::Null, _, 1) => row[at] = Cell::Text(String::new()),
        (_, _, 2) => row.swap(at, at + 1),
        (_, _, 3) => std::mem::swap(&mut link.riga, &mut link.precedente),
        (_, _, 4) => drop(row.pop()),
        _ => {}
    }
    link.row = Some(row);
    link
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn two_links_agree_only_where_they_say_the_same(
        one in link(),
        (at, cut, kind) in (0..10_usize, 0..8_usize, 0..5_usize),
    ) {
        let other = near(one.clone(), at, cut, kind);
        let alike = digest(&one, one.numero) == digest(&other, other.numero);
        prop_assert_eq!(alike, one == other);
        let moved = digest(&one, one.numero + 1);
        prop_assert_ne!(moved, digest(&one, one.numero));
    }
}

#[test]
fn the_bytes_are_those_that_are_written_down() {
    let link = Link {
        numero: 258,
        versione: 1,
        quando: -1,
        genere: ACCESSO.to_owned(),
        riga: "r".to_owned(),
        precedente: "é".to_owned(),
        impronta: String::new(),
        row: Some([vec![Cell::Null; 10], vec![Cell::Int(7)]].concat()),
    };
    let mut bytes = b"\x02\0\0\0\0\0\0\0\x0fcassetto catena".to_vec();
    bytes.extend(b"\x01\0\0\0\0\0\0\0\x01");
    bytes.extend(b"\x01\0\0\0\0\0\0\x01\x02");
    bytes.extend(b"\x01\xff\xff\xff\xff\xff\xff\xff\xff");
    bytes.extend(b"\x02\0\0\0\0\0\0\0\x02\xc3\xa9");
    bytes.extend(b"\x02\0\0\0\0\0\0\0\x07accesso");
    bytes.extend(b"\x02\0\0\0\0\0\0\0\x01r");
    bytes.extend(b"\x01\0\0\0\0\0\0\0\x0b");
    bytes.extend([0; 10]);
    bytes.extend(b"\x01\0\0\0\0\0\0\0\x07");
    let expected = HEXLOWER.encode(&Sha256::digest(&bytes));
    assert_eq!(digest(&link, 258), Some(expected));
}

#[test]
fn the_newest_version_covers_the_whole_row_and_an_unknown_one_nothing() {
    for (genere, columns) in GENERI {
        let covered = covered(genere, super::super::VERSIONE);
        assert_eq!(covered, Some(columns.len()), "{genere}");
    }
    for (genere, versione) in [("accesso", 0), ("accesso", 2), ("atto", 2), ("altro", 1)] {
        assert_eq!(covered(genere, versione), None);
    }
}

//! Files of every sort, and that what the desk writes is what it reads.

use super::super::Csv;
use super::*;
use crate::model::{Language, Read, Reading, Value};
use crate::page::Label;
use proptest::prelude::*;

fn known(cell: &str) -> bool {
    ["chiave", "gruppo"].contains(&cell)
}

#[track_caller]
fn check(bytes: &[u8], head: &[&str], lines: &[(u64, &[&str])]) {
    let sheet = read(bytes, known).unwrap();
    assert_eq!(sheet.head, head);
    let found: Vec<_> = sheet
        .lines
        .iter()
        .map(|line| {
            (
                line.number,
                line.cells.iter().map(String::as_str).collect::<Vec<_>>(),
            )
        })
        .collect();
    let lines: Vec<_> = lines
        .iter()
        .map(|(number, cells)| (*number, cells.to_vec()))
        .collect();
    assert_eq!(found, lines);
}

#[test]
fn every_separator_and_encoding_is_found() {
    let head = ["chiave", "gruppo"];
    for separator in [";", ",", "\t"] {
        let text = format!("chiave{separator}gruppo\r\n1{separator}Caff\u{e8}\r\n");
        let line: &[&str] = &["1", "Caff\u{e8}"];
        check(text.as_bytes(), &head, &[(2, line)]);
        check(format!("\u{feff}{text}").as_bytes(), &head, &[(2, line)]);
        let (old, _, _) = WINDOWS_1252.encode(&text);
        check(&old, &head, &[(2, line)]);
        let wide: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        check(&wide, &head, &[(2, line)]);
    }
    // One column tells no separator.
    check(b"chiave\n1\n", &["chiave"], &[(2, &["1"])]);
}

#[test]
fn quotes_blank_lines_and_numbers_of_lines() {
    check(
        b"chiave;gruppo\n\"1\";\"a;\"\"b\"\"\nc\"\n\n;\n2;d\n3;e;f\n4",
        &["chiave", "gruppo"],
        &[
            (2, &["1", "a;\"b\"\nc"]),
            (6, &["2", "d"]),
            (7, &["3", "e", "f"]),
            (8, &["4"]),
        ],
    );
}

#[test]
fn what_is_no_file_of_lines_is_refused_whole() {
    assert_eq!(read(b"", known), Err(Unreadable::Empty));
    assert_eq!(read(b"\xef\xbb\xbf", known), Err(Unreadable::Empty));
    assert_eq!(read(b"PK\x03\x04\0\0", known), Err(Unreadable::Characters));
    assert_eq!(
        read(b"\xef\xbb\xbfa\xff", known),
        Err(Unreadable::Characters)
    );
    let lines = |count| format!("chiave\n{}", "1\n".repeat(count));
    assert_eq!(
        read(lines(MOST_LINES).as_bytes(), known)
            .unwrap()
            .lines
            .len(),
        MOST_LINES
    );
    assert_eq!(
        read(lines(MOST_LINES + 1).as_bytes(), known),
        Err(Unreadable::TooLong)
    );
}

#[test]
fn an_apostrophe_that_the_desk_did_not_write_stays() {
    for (cell, text) in [
        ("'=1", "=1"),
        ("''=1", "'=1"),
        ("a, '-b", "a, -b"),
        ("dall'-est", "dall'-est"),
        ("'a", "'a"),
        ("'", "'"),
        ("", ""),
    ] {
        assert_eq!(unguarded(cell), text, "{cell}");
    }
}

proptest! {
    #[test]
    fn what_the_desk_writes_comes_back(
        rows in prop::collection::vec(prop::collection::vec(r#"[=+\-@'";,| \u{2212}\u{ff1d}a-z\u{e8}\u{20ac}]{0,12}"#, 2), 0..6),
    ) {
        let csv = Csv { language: Language::It, states: &[] };
        let reading = || Reading { column: String::new(), read: Read::Text, link: None };
        let columns = [reading(), reading()];
        let values: Vec<Vec<Value>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| Value::from(cell.as_str())).collect())
            .collect();
        let labels: [Label; 2] = ["chiave".into(), "gruppo".into()];
        let file = csv.head(&labels) + &csv.rows(&columns, &values);
        let sheet = read(file.as_bytes(), known).unwrap();
        prop_assert_eq!(sheet.head, ["chiave", "gruppo"]);
        let back: Vec<Vec<String>> = sheet.lines.into_iter().map(|line| line.cells).collect();
        let blank = |row: &&Vec<String>| row.iter().any(|cell| !cell.trim().is_empty());
        let there: Vec<Vec<String>> = rows.iter().filter(blank).cloned().collect();
        prop_assert_eq!(back, there);
    }
}

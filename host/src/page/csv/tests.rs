//! Rows as CSV: what a spreadsheet reads, and what it must never run.

use super::*;
use crate::model::{Tone, Words};
use proptest::prelude::*;

fn column(read: Read) -> Reading {
    Reading {
        column: "c".to_owned(),
        read,
        link: None,
    }
}

fn cell(read: Read, value: impl Into<Value>) -> String {
    let states = [StateSpec {
        code: "abbinato".to_owned(),
        label: Words::from("=Abbinato"),
        tone: Tone::Success,
    }];
    let csv = Csv {
        language: Language::It,
        states: &states,
    };
    let line = csv.rows(&[column(read)], &[vec![value.into()]]);
    line.strip_suffix("\r\n").expect("a line").to_owned()
}

#[test]
fn numbers_stay_numbers_and_what_was_written_is_text() {
    assert_eq!(cell(Read::Money, 123_456_789), "1234567,89");
    assert_eq!(cell(Read::Money, -5), "-0,05");
    assert_eq!(cell(Read::Money, -100), "-1,00");
    assert_eq!(cell(Read::Money, i64::MIN), "-92233720368547758,08");
    assert_eq!(cell(Read::Int, -1_234), "-1234");
    assert_eq!(cell(Read::Date, "2026-07-16"), "\"2026-07-16\"");
    assert_eq!(cell(Read::Text, Value::Null), "");
    assert_eq!(
        cell(Read::Text, "Officina \"A\"; sede"),
        "\"Officina \"\"A\"\"; sede\""
    );
    assert_eq!(cell(Read::State, "abbinato"), "\"'=Abbinato\"");
    assert_eq!(cell(Read::State, "-altro"), "\"'-altro\"");
    // Text where an amount should be is text all the same.
    assert_eq!(cell(Read::Money, "-1"), "\"'-1\"");
}

#[test]
fn a_row_is_as_wide_as_its_columns() {
    let csv = Csv {
        language: Language::It,
        states: &[],
    };
    let columns = [column(Read::Text), column(Read::Int), column(Read::Text)];
    let rows = [vec!["a".into(), 1.into(), "b".into()], vec!["c".into()]];
    assert_eq!(csv.rows(&columns, &rows), "\"a\";1;\"b\"\r\n\"c\";;\r\n");
    let labels = ["Data".into(), "=Importo".into()];
    assert_eq!(csv.head(&labels), "\u{feff}\"Data\";\"'=Importo\"\r\n");
}

#[test]
fn what_begins_a_formula_does_not() {
    for (written, expect) in [
        ("=1+1", "'=1+1"),
        ("+39", "'+39"),
        ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", " '=1"),
        ("\r=1", " '=1"),
        ("\n\r\n =1", "    '=1"),
        ("\u{a0}=1", "\u{a0}'=1"),
        ("\0=1", "\u{fffd}'=1"),
        ("\u{feff}=1", "\u{fffd}'=1"),
        ("\u{200b}=1", "\u{200b}'=1"),
        ("\u{ff1d}1", "'\u{ff1d}1"),
        ("\u{2212}1", "'\u{2212}1"),
        ("x;=1", "x;'=1"),
        ("x, =1", "x, '=1"),
        ("x\";=1", "x\"\";'=1"),
        ("x\n=1", "x =1"),
        ("a=1", "a=1"),
        ("a-b", "a-b"),
    ] {
        assert_eq!(
            cell(Read::Text, written),
            format!("\"{expect}\""),
            "{written:?}"
        );
    }
}

/// The cells that a line has for whoever divides it by this mark, quoted or not.
fn cells(line: &str, by: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let (mut quoted, mut fresh) = (false, true);
    let mut rest = line;
    while let Some(character) = rest.chars().next() {
        let cell = cells.last_mut().expect("one");
        if quoted && rest.starts_with("\"\"") {
            cell.push('"');
            rest = &rest[2..];
        } else if character == '"' && (quoted || fresh) {
            quoted = !quoted;
            fresh = false;
            rest = &rest[1..];
        } else if !quoted && rest.starts_with(by) {
            cells.push(String::new());
            fresh = true;
            rest = &rest[by.len()..];
        } else {
            cell.push(character);
            fresh = false;
            rest = &rest[character.len_utf8()..];
        }
    }
    cells
}

fn executes(cell: &str) -> bool {
    let cell = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
    cell.starts_with(is_sign) && cell.replace(',', ".").parse::<f64>().is_err()
}

/// Beginnings of formulas behind whatever may stand before one.
fn formula() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "=",
            "+",
            "-",
            "@",
            "\t",
            "\r",
            "\n",
            " ",
            ";",
            ",",
            "|",
            "\"",
            "'",
            "\u{a0}",
            "\u{feff}",
            "\u{200b}",
            "\u{ff1d}",
            "1",
            "cmd|' /C calc'!A0",
            "HYPERLINK(\"x\")",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_cell_executes_however_the_file_is_divided(
        one in formula(), amount in any::<i64>(), two in formula(),
    ) {
        let csv = Csv { language: Language::It, states: &[] };
        let columns = [column(Read::Text), column(Read::Money), column(Read::Code)];
        let row = vec![one.as_str().into(), amount.into(), two.as_str().into()];
        let file = csv.rows(&columns, &[row]);
        let line = file.strip_suffix("\r\n").expect("a line");
        prop_assert!(!line.contains(['\r', '\n', '\t']));
        for by in [";", ",", "\t", "|"] {
            for cell in cells(line, by) {
                prop_assert!(!executes(&cell), "{cell:?} of {line:?} by {by:?}");
            }
        }
        prop_assert_eq!(cells(line, ";").len(), 3);
    }
}

#[test]
fn the_judge_of_formulas_can_say_no() {
    assert!(executes(" =1+1") && executes("-1+1") && executes("\u{ff1d}1"));
    assert!(!executes("-1234,56") && !executes("'=1") && !executes(""));
    assert_eq!(cells("\"a;\"\"b\";c", ";"), ["a;\"b", "c"]);
}

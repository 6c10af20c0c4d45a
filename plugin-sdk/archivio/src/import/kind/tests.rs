//! What columns take, and what they refuse.

use super::*;
use jiff::civil::date;

/// A kind, what it takes and how the archive keeps it, what it refuses.
type Case = (
    Kind,
    &'static [(&'static str, &'static str)],
    &'static [&'static str],
);

#[test]
fn what_fits_is_taken_as_the_archive_keeps_it_and_nothing_else() {
    const TODAY: Date = date(2026, 11, 23);
    let table: [Case; 17] = [
        (
            Kind::Text(5),
            &[("città", "città")],
            &["cinque", "a\tb", "a\u{9b}b", "\u{202e}ab", "\u{feff}"],
        ),
        (
            Kind::Code(6),
            &[("a/B-1_", "a/B-1_")],
            &["AB CD", "1234567", "è"],
        ),
        (
            Kind::Slug(6),
            &[("a-1_b", "a-1_b")],
            &["A", "a.b", "abcdefg"],
        ),
        (Kind::Alnum(2), &[("6y", "6Y")], &["6", "6YY", "6-", "è"]),
        (
            Kind::Digits(4),
            &[("0017", "0017")],
            &["17", "00017", "00l7", "٠٠١٧"],
        ),
        (
            Kind::Word(&["si", "no"]),
            &[("si", "si")],
            &["Si", "", "sino"],
        ),
        (
            Kind::CodiceFiscale,
            &[
                ("99000011108", "99000011108"),
                ("rssmra85t10a562s", "RSSMRA85T10A562S"),
                ("RSSMRAURTMLARSNL", "RSSMRAURTMLARSNL"),
            ],
            &["99000011107", "RSSMRA85T10A562T", "ROSSI"],
        ),
        (
            Kind::Ateco,
            &[("25.62.00", "25.62.00")],
            &["25.62", "25.6.200", "25.62.00.1"],
        ),
        (
            Kind::Protocollo,
            &[(
                "INPS.9900.14/12/2020.0123456",
                "INPS.9900.14/12/2020.0123456",
            )],
            &[
                "INPS.990.14/12/2020.0123456",
                "INPS.9900.31/02/2020.0123456",
                "INPS.9900.2020-12-14.0123456",
                "INPS.9900.14/12/2020.123",
                "INAIL.9900.14/12/2020.0123456",
            ],
        ),
        (
            Kind::Festa,
            &[
                ("12-25", "12-25"),
                ("02-29", "02-29"),
                ("pasqua+1", "pasqua+1"),
            ],
            &["12-32", "25/12", "pasqua", "pasqua+100", "pasqua+-1"],
        ),
        (
            Kind::Competenza,
            &[("9900/*", "9900/*"), ("9901/pubblico", "9901/pubblico")],
            &["9900", "990/uniemens", "9900/azienda", "9900/**"],
        ),
        (
            Kind::Day,
            &[("24/12/2026", "2026-12-24"), ("2026-02-28", "2026-02-28")],
            &["31/02/2026", "24/12/26"],
        ),
        (Kind::Past, &[("23/11/2026", "2026-11-23")], &["24/11/2026"]),
        (
            Kind::Month,
            &[("07/2026", "2026-07")],
            &["13/2026", "7/2026"],
        ),
        (
            Kind::Cents,
            &[("1.234,56", "123456")],
            &["1", "-1,00", "1,5"],
        ),
        (
            Kind::Balance,
            &[("-1.234,56", "-123456"), ("0,00", "0")],
            &["--1,00", "-", "- 1,00"],
        ),
        (
            Kind::Number(1, i64::MAX),
            &[("9223372036854775807", "9223372036854775807")],
            &[
                "0",
                "-1",
                "+1",
                "1e3",
                "9223372036854775808",
                "99999999999999999999999",
            ],
        ),
    ];
    for (kind, right, wrong) in table {
        for (text, kept) in right {
            let read = kind.read(text, TODAY);
            let shown = match &read {
                Ok(Bind::Text(Some(text))) => text.clone(),
                Ok(Bind::Int(Some(number))) => number.to_string(),
                other => panic!("{kind:?} {text}: {other:?}"),
            };
            assert_eq!(shown, *kept, "{kind:?} {text}");
            assert_eq!(
                matches!(read, Ok(Bind::Text(_))),
                kind.is_text(),
                "{kind:?}"
            );
        }
        for text in wrong.iter().filter(|text| !text.is_empty()) {
            assert!(kind.read(text, TODAY).is_err(), "{kind:?} {text}");
        }
    }
}

//! Every reading of a value, in three languages.

use super::*;
use crate::model::{Language, Words};
use proptest::prelude::*;

fn states() -> Vec<StateSpec> {
    let label = Words {
        it: "non abbinato".into(),
        de: Some("nicht zugeordnet".into()),
        en: None,
    };
    let code = "non_abbinato".to_owned();
    vec![StateSpec {
        code,
        label,
        tone: Tone::Warning,
    }]
}

fn drawn(language: Language, read: Read, kind: Option<&str>, value: &Value) -> String {
    let states = states();
    let link = |kind: &str, value: &Value, _: Option<i64>| match (kind, value) {
        ("mese", Value::Text(month)) => Some(format!("/i/a/p/b/versamenti/mese?mese={month}")),
        ("script", _) => Some("javascript:alert(1)".to_owned()),
        ("elsewhere", _) => Some("//example.org/".to_owned()),
        _ => None,
    };
    let cells = Cells {
        say: Say::of(language),
        states: &states,
        link: &link,
        place: None,
    };
    let mut html = Html::new();
    cells.cell(&mut html, read, kind, value);
    html.finish().unwrap()
}

/// One value in Italian, German and English.
fn check(read: Read, value: impl Into<Value>, expect: [&str; 3]) {
    let value = value.into();
    for (language, expect) in [Language::It, Language::De, Language::En]
        .into_iter()
        .zip(expect)
    {
        assert_eq!(
            drawn(language, read, None, &value),
            expect,
            "{language:?} {value:?}"
        );
    }
}

/// One value that reads alike in every language.
fn same(read: Read, value: impl Into<Value>, expect: &str) {
    check(read, value, [expect; 3]);
}

#[test]
fn money_reads_as_each_language_writes_it_with_a_real_minus() {
    for (cents, continental, english) in [
        (123_456, "1.234,56\u{a0}€", "€1,234.56"),
        (-123_456, "\u{2212}1.234,56\u{a0}€", "\u{2212}€1,234.56"),
        (0, "0,00\u{a0}€", "€0.00"),
        (5, "0,05\u{a0}€", "€0.05"),
        (-50, "\u{2212}0,50\u{a0}€", "\u{2212}€0.50"),
        (99_999, "999,99\u{a0}€", "€999.99"),
        (10_000_000_000, "100.000.000,00\u{a0}€", "€100,000,000.00"),
        (
            i64::MAX,
            "92.233.720.368.547.758,07\u{a0}€",
            "€92,233,720,368,547,758.07",
        ),
        (
            i64::MIN,
            "\u{2212}92.233.720.368.547.758,08\u{a0}€",
            "\u{2212}€92,233,720,368,547,758.08",
        ),
    ] {
        check(Read::Money, cents, [continental, continental, english]);
    }
}

#[test]
fn numbers_and_days_read_with_marks_between_thousands() {
    for (number, continental, english) in [
        (1_234_567, "1.234.567", "1,234,567"),
        (999, "999", "999"),
        (-1_000, "\u{2212}1.000", "\u{2212}1,000"),
        (
            i64::MIN,
            "\u{2212}9.223.372.036.854.775.808",
            "\u{2212}9,223,372,036,854,775,808",
        ),
    ] {
        check(Read::Int, number, [continental, continental, english]);
    }
    check(Read::Days, 1, ["1\u{a0}giorno", "1\u{a0}Tag", "1\u{a0}day"]);
    check(
        Read::Days,
        1_200,
        ["1.200\u{a0}giorni", "1.200\u{a0}Tage", "1,200\u{a0}days"],
    );
    check(
        Read::Days,
        0,
        ["0\u{a0}giorni", "0\u{a0}Tage", "0\u{a0}days"],
    );
}

#[test]
fn days_and_months_read_where_they_exist() {
    let last = ["31/12/2026", "31.12.2026", "31\u{a0}Dec\u{a0}2026"];
    check(Read::Date, "2026-12-31", last);
    let leap = ["29/02/2024", "29.02.2024", "29\u{a0}Feb\u{a0}2024"];
    check(Read::Date, "2024-02-29", leap);
    // Nobody can take it for the third of December.
    let early = ["12/03/2026", "12.03.2026", "12\u{a0}Mar\u{a0}2026"];
    check(Read::Date, "2026-03-12", early);
    let single = ["01/09/2026", "01.09.2026", "1\u{a0}Sep\u{a0}2026"];
    check(Read::Date, "2026-09-01", single);
    let december = [
        "dicembre\u{a0}2026",
        "Dezember\u{a0}2026",
        "December\u{a0}2026",
    ];
    check(Read::Month, "2026-12", december);
    check(
        Read::Month,
        "2026-01",
        ["gennaio\u{a0}2026", "Jänner\u{a0}2026", "January\u{a0}2026"],
    );
    for odd in [
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-1-1",
        "31/12/2026",
        "2026-12-3è",
    ] {
        same(Read::Date, odd, odd);
    }
    for odd in ["2026-13", "2026-00", "2026-1", "dicembre", "2026-è"] {
        same(Read::Month, odd, odd);
    }
}

#[test]
fn states_read_with_their_label_and_their_tone() {
    let badge = |label| format!("<span class=\"state state-warning\">{label}</span>");
    let it = badge("non abbinato");
    let untranslated = "<span class=\"state state-warning\" lang=\"it\">non abbinato</span>";
    check(
        Read::State,
        "non_abbinato",
        [&it, &badge("nicht zugeordnet"), untranslated],
    );
    same(Read::State, "altro<", "altro&lt;");
}

#[test]
fn codes_and_text_are_escaped() {
    same(Read::Code, "9900<i>", "<code>9900&lt;i&gt;</code>");
    same(Read::Text, "Rossi & Figli", "Rossi &amp; Figli");
}

#[test]
fn nothing_is_a_dash_with_words() {
    let dash = |words| {
        format!("<span aria-hidden=\"true\">—</span><span class=\"visually-hidden\">{words}</span>")
    };
    let expect = [dash("nessun dato"), dash("keine Angabe"), dash("no data")];
    let expect = [&*expect[0], &*expect[1], &*expect[2]];
    for (_, read) in Read::WORDS {
        check(read, Value::Null, expect);
        check(read, " ", expect);
    }
}

#[test]
fn a_value_of_another_type_is_shown_as_it_is() {
    for read in [
        Read::Money,
        Read::Int,
        Read::Days,
        Read::Date,
        Read::Month,
        Read::State,
    ] {
        same(read, "mille", "mille");
    }
    for read in [Read::Text, Read::Date, Read::Month, Read::State, Read::Code] {
        same(read, -1_234, "\u{2212}1234");
    }
}

#[test]
fn a_link_leads_only_where_the_host_says() {
    let link = |kind, value: &str| drawn(Language::It, Read::Month, Some(kind), &value.into());
    let expect = "<a href=\"/i/a/p/b/versamenti/mese?mese=2026-12\">dicembre\u{a0}2026</a>";
    assert_eq!(link("mese", "2026-12"), expect);
    let hostile = link("mese", "\"><script>");
    assert!(!hostile.contains("<script"), "{hostile}");
    for nowhere in ["unknown", "script", "elsewhere"] {
        assert_eq!(link(nowhere, "2026-12"), "dicembre\u{a0}2026");
    }
    assert!(!link("mese", "").contains("<a"), "a link needs a text");
}

#[test]
fn only_paths_of_this_site_are_local() {
    let check = |href, expect| assert_eq!(is_local(href), expect, "{href:?}");
    check("/", true);
    check("/i/a?m=1#b", true);
    for href in [
        "",
        "a",
        "//x",
        "/\\x",
        "\\/x",
        "https://x",
        "javascript:1",
        " /a",
        "/a\n",
        "/\tx",
    ] {
        check(href, false);
    }
}

proptest! {
    #[test]
    fn no_value_panics_or_brings_markup(text in any::<String>(), number in any::<i64>()) {
        for (_, read) in Read::WORDS {
            drawn(Language::It, read, Some("mese"), &Value::Int(number));
            let html = drawn(Language::It, read, None, &Value::Text(text.clone()));
            prop_assert!(!html.contains("<script"));
        }
    }
}

#[test]
fn every_month_has_a_name_of_its_own_in_full_and_in_short() {
    for language in Language::ALL {
        let words = &Say::of(language).cells;
        let mut names = std::collections::BTreeSet::new();
        for month in 1..=12 {
            let (full, short) = (
                words.month(month).unwrap(),
                words.month_short(month).unwrap(),
            );
            assert!(
                full.chars().take(2).eq(short.chars().take(2)) && short.len() >= 3,
                "{full} {short}"
            );
            names.insert(full);
        }
        assert_eq!(names.len(), 12, "{language:?}");
        assert_eq!((words.month(0), words.month(13)), (None, None));
    }
}

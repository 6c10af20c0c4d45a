//! Timelines as they are drawn.

use super::draw;
use crate::model::{Language, Read, Reading, StateSpec, Timeline, Tone, Value, Words};
use crate::page::cells::Cells;
use crate::page::{Bounded, Html, Rows, Say};

fn drawn(title: &str, rows: Vec<Vec<Value>>, more: bool, language: Language) -> String {
    let reading = |column: &str, read, link: Option<&str>| Reading {
        column: column.to_owned(),
        read,
        link: link.map(str::to_owned),
    };
    let timeline = Timeline {
        title: title.to_owned(),
        query: "passi".to_owned(),
        parameters: Vec::new(),
        day: "giorno".to_owned(),
        what: reading("passo", Read::State, None),
        details: vec![
            reading("denuncia", Read::Code, Some("denuncia")),
            reading("importo", Read::Money, Some("altrove")),
        ],
    };
    let states = [StateSpec {
        code: "presentata".to_owned(),
        label: Words::from("Presentata"),
        tone: Tone::Success,
    }];
    let cells = Cells {
        say: Say::of(language),
        states: &states,
        link: &|kind, value, _| match (kind, value) {
            ("denuncia", Value::Int(number)) => Some(format!("/denuncia?denuncia={number}")),
            _ => None,
        },
        place: None,
    };
    let labels = ["Giorno", "Passo", "Denuncia", "Importo"]
        .map(Into::into)
        .into();
    let bounded = Bounded {
        rows: Rows {
            labels,
            rows,
            ..Rows::default()
        },
        more,
    };
    let mut html = Html::new();
    draw(&mut html, &cells, 2, &timeline, &bounded);
    html.finish().unwrap()
}

#[test]
fn entries_stand_in_order_with_days_for_machines_and_links_where_the_menu_has_them() {
    let rows = vec![
        vec![
            "2026-11-04".into(),
            "presentata".into(),
            7.into(),
            548_000.into(),
        ],
        vec![
            "2026-02-31".into(),
            "termine".into(),
            Value::Null,
            Value::Null,
        ],
        vec![Value::Null, Value::Null, " ".into()],
    ];
    let html = drawn("Passi", rows, false, Language::It);
    insta::assert_snapshot!(html.replace("><", ">\n<"));
}

#[test]
fn what_is_not_there_is_said() {
    let none = drawn("Passi", Vec::new(), false, Language::En);
    assert!(
        none.contains("<p>No events to show.</p>") && !none.contains("<ol"),
        "{none}"
    );
    let rows = vec![vec!["2026-11-04".into(), "presentata".into()]; 2];
    let more = drawn("", rows, true, Language::De);
    assert!(more.contains("Es sind die letzten 2 Ereignisse"), "{more}");
    // Without a title the list has no name to refer to.
    assert!(!more.contains("cronologia-"), "{more}");
}

#[test]
fn whatever_is_said_in_a_timeline_is_text() {
    let hostile = "\"><script>alert(1)</script>\u{202e}";
    let rows = vec![vec![
        hostile.into(),
        hostile.into(),
        hostile.into(),
        hostile.into(),
    ]];
    let html = drawn(hostile, rows, true, Language::It);
    assert!(
        !html.contains("<script") && !html.contains('\u{202e}') && !html.contains("<time"),
        "{html}"
    );
    assert_eq!(html.matches("&lt;script&gt;").count(), 5);
}

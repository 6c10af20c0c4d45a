//! Described blocks as JSON.

mod form;

use super::*;
use crate::model::{Cell, ChartKind, Tone, Words};
use crate::page::{Advice, Rows};

fn page() -> String {
    let leads = |kind: &str, value: &Value, _: Option<i64>| match (kind, value) {
        ("mese", Value::Text(month)) => Some(format!("/i/x/mese?periodo={month}")),
        ("fuori", _) => Some("//altrove.example".to_owned()),
        _ => None,
    };
    let json = Json {
        language: Language::De,
        actions: &[],
        link: &leads,
        action: &|action| (action.page == "tutti").then(|| "/i/x/tutti".to_owned()),
        advice: &|code| {
            (code == "mancante").then(|| Advice {
                href: "/aiuto/applicazioni/x#a".to_owned(),
                entry: "Manca".to_owned(),
            })
        },
    };
    let states = [StateSpec {
        code: "abbinato".to_owned(),
        label: Words::from("Abbinato"),
        tone: Tone::Success,
    }];
    let action = |page: &str| Action {
        label: "Tutti".to_owned(),
        page: page.to_owned(),
        parameters: Vec::new(),
        new_window: false,
    };
    let fact = |kind: &str, value: Value| Fact {
        label: "Importo".to_owned(),
        cell: Cell {
            value,
            read: Read::Money,
            link: Some(kind.to_owned()),
        },
    };
    let notice = |code: Option<&str>| {
        Block::Notice(Notice {
            tone: Tone::Warning,
            text: "Attenzione".to_owned(),
            code: code.map(str::to_owned),
        })
    };
    let blocks = [
        Block::Heading("Uno \"due\"\u{202e}".to_owned()),
        notice(None),
        notice(Some("mancante")),
        notice(Some("altro")),
        Block::Facts(vec![
            fact("fuori", (-5).into()),
            fact("mese", "2026-07".into()),
        ]),
        Block::Actions(vec![action("tutti"), action("nessuna")]),
        Block::Inline(Inline {
            title: "Calcolata".to_owned(),
            columns: vec![("Giorni".to_owned(), Read::Days)],
            rows: vec![vec![3.into()]],
        }),
    ];
    let reading = |name: &str, read, link: Option<&str>| Reading {
        column: name.to_owned(),
        read,
        link: link.map(str::to_owned),
    };
    let table = Table {
        title: "Versamenti".to_owned(),
        query: "mesi".to_owned(),
        parameters: Vec::new(),
        columns: vec![
            reading("periodo", Read::Month, Some("mese")),
            reading("stato", Read::State, None),
        ],
    };
    let sources = [Source::new("2026-11-20", "Flussi F24", Language::De)];
    let mut text = json.head(&"Zahlungen".into(), &sources, &states);
    for block in &blocks {
        text.push_str(&json.block(block).unwrap());
        text.push(',');
    }
    assert_eq!(json.block(&Block::Table(table.clone())), None);
    text.push_str(&json.table(&table, &["Monat".into()]));
    let rows = [vec!["2026-07".into(), "abbinato".into()]];
    text.push_str(&json.rows(&table.columns, &rows, false));
    text.push_str(&json.rows(&table.columns, &[vec![Value::Null, Value::Null]], true));
    text + Json::TABLE_END + Json::END
}

#[test]
fn its_pieces_are_one_document_for_programs() {
    let page: Any = serde_json::from_str(&page()).unwrap();
    let expect = json!({
        "title": "Zahlungen",
        "language": "de",
        "sources": [{ "updated": "2026-11-20", "from": "Flussi F24" }],
        "states": [{ "code": "abbinato", "label": "Abbinato", "tone": "success" }],
        "blocks": [
            { "kind": "heading", "text": "Uno \"due\"\u{202e}" },
            { "kind": "notice", "tone": "warning", "text": "Attenzione" },
            { "kind": "notice", "tone": "warning", "text": "Attenzione", "code": "mancante",
              "advice": "/aiuto/applicazioni/x#a" },
            { "kind": "notice", "tone": "warning", "text": "Attenzione", "code": "altro",
              "advice": null },
            { "kind": "facts", "facts": [
                { "label": "Importo", "type": "money", "unit": "eurocent", "value": -5 },
                { "label": "Importo", "type": "money", "unit": "eurocent", "value": "2026-07",
                  "link": "/i/x/mese?periodo=2026-07" },
            ] },
            { "kind": "actions", "actions": [{ "label": "Tutti", "link": "/i/x/tutti" }] },
            { "kind": "table", "title": "Calcolata",
              "columns": [{ "label": "Giorni", "type": "days", "unit": "day" }],
              "rows": [{ "values": [3] }] },
            { "kind": "table", "title": "Versamenti",
              "columns": [
                { "name": "periodo", "label": "Monat", "type": "month" },
                { "name": "stato", "label": "stato", "type": "state" },
              ],
              "rows": [
                { "values": ["2026-07", "abbinato"], "links": ["/i/x/mese?periodo=2026-07", null] },
                { "values": [null, null], "links": [null, null] },
              ] },
        ],
    });
    assert_eq!(page, expect);
}

#[test]
fn charts_and_timelines_have_their_rows_and_say_whether_there_are_more() {
    let reading = |name: &str, read, link: Option<&str>| Reading {
        column: name.to_owned(),
        read,
        link: link.map(str::to_owned),
    };
    let json = Json {
        language: Language::It,
        actions: &[],
        link: &|kind, value, _| match (kind, value) {
            ("denuncia", Value::Int(number)) => Some(format!("/i/x/denuncia?denuncia={number}")),
            _ => None,
        },
        action: &|_| None,
        advice: &|_| None,
    };
    let chart = Chart {
        title: "A debito \"e\" a credito".to_owned(),
        kind: ChartKind::Lines,
        query: "mesi".to_owned(),
        parameters: Vec::new(),
        across: reading("periodo", Read::Month, None),
        series: vec![reading("a_debito", Read::Money, None)],
    };
    let bounded = |labels: &[&str], rows: Vec<Vec<Value>>, more| Bounded {
        rows: Rows {
            labels: labels.iter().map(|label| Label::from(*label)).collect(),
            rows,
            ..Rows::default()
        },
        more,
    };
    let rows = vec![
        vec!["2026-06".into(), Value::Null],
        vec!["2026-07".into(), 548_000.into()],
    ];
    let drawn = json.chart(&chart, &bounded(&["Mese", "A debito"], rows, true));
    let drawn: Any = serde_json::from_str(&drawn).unwrap();
    let expect = json!({
        "kind": "chart",
        "title": "A debito \"e\" a credito",
        "form": "lines",
        "columns": [
            { "name": "periodo", "label": "Mese", "type": "month" },
            { "name": "a_debito", "label": "A debito", "type": "money", "unit": "eurocent" },
        ],
        "rows": [{ "values": ["2026-06", null] }, { "values": ["2026-07", 548_000] }],
        "more": true,
    });
    assert_eq!(drawn, expect);
    let timeline = Timeline {
        title: "Passi".to_owned(),
        query: "passi".to_owned(),
        parameters: Vec::new(),
        day: "giorno".to_owned(),
        what: reading("passo", Read::State, None),
        details: vec![reading("denuncia", Read::Code, Some("denuncia"))],
    };
    let rows = vec![
        vec!["2026-11-02".into(), "termine".into(), Value::Null],
        vec!["2026-11-04".into(), "presentata".into(), 7.into()],
    ];
    let listed = json.timeline(&timeline, &bounded(&["Giorno"], rows, false));
    let listed: Any = serde_json::from_str(&listed).unwrap();
    let expect = json!({
        "kind": "timeline",
        "title": "Passi",
        "columns": [
            { "name": "giorno", "label": "Giorno", "type": "date" },
            { "name": "passo", "label": "passo", "type": "state" },
            { "name": "denuncia", "label": "denuncia", "type": "code" },
        ],
        "entries": [
            { "values": ["2026-11-02", "termine", null], "links": [null, null, null] },
            { "values": ["2026-11-04", "presentata", 7], "links": [null, null, "/i/x/denuncia?denuncia=7"] },
        ],
        "more": false,
    });
    assert_eq!(listed, expect);
    // Nothing of them is written where their rows are not there.
    assert_eq!(json.block(&Block::Chart(chart)), None);
    assert_eq!(json.block(&Block::Timeline(timeline)), None);
}

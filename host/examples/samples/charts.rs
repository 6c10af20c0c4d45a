//! Charts and timelines of every sort, for the samples.

use cassetto::model::{Block, Chart, ChartKind, Described, Read, Reading, Timeline, Value};
use cassetto::page::{Bounded, Rows};

/// A page of them, with the rows that it shows.
pub(crate) fn charts(hostile: &str) -> (Described, Vec<Bounded>) {
    let mut blocks = Vec::new();
    let mut bounded = Vec::new();
    let mut add = |(block, rows)| {
        blocks.push(block);
        bounded.push(rows);
    };
    let months = |count: i64| {
        (0..count).map(|at| format!("{}-{:02}", 2023 + (at + 10) / 12, (at + 10) % 12 + 1))
    };
    let wave = |at: i64, by: i64| 400_000 + at * 3_000 + (at * by % 7) * 21_050;
    let rows = (0..)
        .zip(months(36))
        .filter(|(at, _)| *at != 20)
        .map(|(at, month)| {
            let gap = at == 32;
            let or = |value: i64| if gap { Value::Null } else { value.into() };
            vec![month.into(), or(wave(at, 3)), or((at % 5) * 12_000)]
        });
    add(chart(
        "A debito e a credito, mese per mese",
        ChartKind::Bars,
        Read::Month,
        Read::Money,
        &["A debito", "A credito"],
        rows.collect(),
        false,
    ));
    let rows = (0..).zip(months(24)).map(|(at, month)| {
        let gap = (10..=11).contains(&at) || at == 13;
        vec![
            month.into(),
            if gap {
                Value::Null
            } else {
                (12 + at % 4).into()
            },
            (9 - at % 5).into(),
            (at - 6).into(),
            (at * at / 30).into(),
        ]
    });
    add(chart(
        "Lavoratori per qualifica",
        ChartKind::Lines,
        Read::Month,
        Read::Int,
        &["Operai", "Impiegati", "Dirigenti", "Apprendisti"],
        rows.collect(),
        true,
    ));
    let texts = [
        "M100",
        "DM10",
        "E775, contributo con un nome lungo",
        "L000",
        hostile,
    ];
    let rows = texts.iter().zip(1..).map(|(text, at)| {
        vec![
            (*text).into(),
            (at * 900_000 - 2_700_000).into(),
            (at * -70_000).into(),
            (at * 130_000).into(),
            Value::Int(at * 200_000),
        ]
    });
    add(chart(
        "Saldo per causale",
        ChartKind::Bars,
        Read::Text,
        Read::Money,
        &["Saldo", "Rettifiche", "Sanzioni", "Interessi"],
        rows.collect(),
        true,
    ));
    let rows = [
        ("2026-01-07", i64::MIN),
        ("2026-02-01", 0),
        ("2026-06-30", i64::MAX),
    ];
    let rows = rows.map(|(day, value)| vec![day.into(), value.into()]);
    add(chart(
        "Valori estremi",
        ChartKind::Lines,
        Read::Date,
        Read::Money,
        &["Saldo"],
        rows.into(),
        false,
    ));
    add(chart(
        "Un punto",
        ChartKind::Lines,
        Read::Month,
        Read::Days,
        &["Ritardo"],
        vec![vec!["2026-01".into(), 3.into()]],
        false,
    ));
    add(chart(
        "Tutti zero",
        ChartKind::Bars,
        Read::Month,
        Read::Int,
        &["Anomalie"],
        months(12)
            .map(|month| vec![month.into(), 0.into()])
            .collect(),
        false,
    ));
    add(chart(
        hostile,
        ChartKind::Bars,
        Read::Month,
        Read::Int,
        &["Niente"],
        Vec::new(),
        false,
    ));
    add(timeline(hostile));
    (Described { blocks }, bounded)
}

fn reading(column: &str, read: Read) -> Reading {
    Reading {
        column: column.to_owned(),
        read,
        link: None,
    }
}

fn chart(
    title: &str,
    kind: ChartKind,
    across: Read,
    read: Read,
    labels: &[&str],
    rows: Vec<Vec<Value>>,
    more: bool,
) -> (Block, Bounded) {
    let chart = Chart {
        title: title.to_owned(),
        kind,
        query: "mesi".to_owned(),
        parameters: Vec::new(),
        across: reading("mese", across),
        series: labels.iter().map(|label| reading(label, read)).collect(),
    };
    let first = match across {
        Read::Month => "Mese",
        Read::Date => "Giorno",
        _ => "Causale",
    };
    let labels = std::iter::once(&first).chain(labels);
    let rows = Rows {
        labels: labels.map(|label| (*label).into()).collect(),
        rows,
        ..Rows::default()
    };
    (Block::Chart(chart), Bounded { rows, more })
}

fn timeline(hostile: &str) -> (Block, Bounded) {
    let timeline = Timeline {
        title: "Che cosa è cambiato".to_owned(),
        query: "eventi".to_owned(),
        parameters: Vec::new(),
        day: "giorno".to_owned(),
        what: Reading {
            link: Some("mese".to_owned()),
            ..reading("evento", Read::Text)
        },
        details: vec![
            reading("dettaglio", Read::Text),
            reading("importo", Read::Money),
        ],
    };
    let rows = [
        ("2026-10-31", "Presentata", Value::Null, 548_000.into()),
        (
            "2026-09-30",
            "Anomalia risolta",
            "CA-001".into(),
            Value::Null,
        ),
        ("2026-02-31", hostile, hostile.into(), Value::Null),
    ];
    let rows =
        rows.map(|(day, what, detail, amount)| vec![day.into(), what.into(), detail, amount]);
    let rows = Rows {
        labels: ["Giorno", "Evento", "Dettaglio", "Importo"]
            .map(Into::into)
            .into(),
        rows: rows.into(),
        ..Rows::default()
    };
    (Block::Timeline(timeline), Bounded { rows, more: true })
}

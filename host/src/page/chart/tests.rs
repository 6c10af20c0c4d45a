//! Charts as they are drawn: by example, with what is hostile, and whatever the rows are.

mod property;

use super::draw;
use crate::model::{Chart, ChartKind, Language, Read, Reading, Value};
use crate::page::cells::Cells;
use crate::page::{Bounded, Html, Label, Rows, Say};
use scraper::{Html as Document, Selector};

/// A chart whose columns have these labels.
fn chart(kind: ChartKind, across: Read, read: Read, title: &str, series: usize) -> Chart {
    let reading = |column: String, read| Reading {
        column,
        read,
        link: None,
    };
    Chart {
        title: title.to_owned(),
        kind,
        query: "mesi".to_owned(),
        parameters: Vec::new(),
        across: reading("mese".to_owned(), across),
        series: (1..=series)
            .map(|at| reading(format!("serie_{at}"), read))
            .collect(),
    }
}

fn bounded(rows: Vec<Vec<Value>>, labels: &[&str], more: bool) -> Bounded {
    let labels = labels.iter().map(|label| Label::from(*label));
    let rows = Rows {
        labels: labels.collect(),
        rows,
        ..Rows::default()
    };
    Bounded { rows, more }
}

fn drawn(chart: &Chart, bounded: &Bounded, language: Language) -> String {
    let cells = Cells {
        say: Say::of(language),
        states: &[],
        link: &|_, _, _| None,
        place: None,
    };
    let mut html = Html::new();
    draw(&mut html, &cells, 3, chart, bounded);
    html.finish().unwrap()
}

/// The picture alone.
fn picture(html: &str) -> &str {
    let (_, rest) = html
        .split_once("tabindex=\"0\" aria-labelledby=\"grafico-3\">")
        .unwrap();
    rest.split_once("</div>").unwrap().0
}

fn texts(html: &str, selector: &str) -> Vec<String> {
    let document = Document::parse_fragment(html);
    let selector = Selector::parse(selector).unwrap();
    let found = document.select(&selector);
    found
        .map(|it| it.text().collect::<String>().replace('\u{a0}', " "))
        .collect()
}

fn month(when: &str, values: &[Option<i64>]) -> Vec<Value> {
    let values = values
        .iter()
        .map(|value| value.map_or(Value::Null, Value::from));
    std::iter::once(when.into()).chain(values).collect()
}

#[test]
fn a_chart_is_a_picture_with_a_name_its_words_and_its_numbers() {
    let rows = vec![
        month("2026-01", &[Some(100_000), Some(-50_000)]),
        month("2026-02", &[None, Some(0)]),
    ];
    let bounded = bounded(rows, &["Mese", "A debito", "A credito"], false);
    let chart = chart(ChartKind::Bars, Read::Month, Read::Money, "Saldi", 2);
    let html = drawn(&chart, &bounded, Language::It);
    insta::assert_snapshot!(html.replace("><", ">\n<"));
    assert_eq!(texts(&html, "figcaption"), ["Saldi"]);
    assert_eq!(texts(&html, "svg[role=img] > title"), ["Saldi"]);
    // The gap has no bar, zero has one.
    assert_eq!(html.matches("<rect").count(), 2 + 3);
    let rows = texts(&html, "tbody tr");
    assert_eq!(rows[0], "gennaio 20261.000,00 €−500,00 €");
    assert_eq!(rows[1], "febbraio 2026—nessun dato0,00 €");
}

#[test]
fn a_line_is_broken_where_a_value_or_a_month_is_missing() {
    let rows = vec![
        month("2026-01", &[Some(1)]),
        month("2026-02", &[Some(2)]),
        month("2026-03", &[None]),
        month("2026-04", &[Some(3)]),
        month("2026-06", &[Some(4)]),
        month("2026-07", &[Some(5)]),
    ];
    let chart = chart(ChartKind::Lines, Read::Month, Read::Int, "Lavoratori", 1);
    let html = drawn(
        &chart,
        &bounded(rows, &["Mese", "Lavoratori"], false),
        Language::It,
    );
    let line = html.split_once("chart-thread\" d=\"M").unwrap().1;
    let (_, line) = line.split_once("chart-thread\" d=\"").unwrap();
    let line = line.split_once('"').unwrap().0;
    let steps: String = line.chars().filter(char::is_ascii_alphabetic).collect();
    assert_eq!(steps, "MLMML", "{line}");
    assert_eq!(picture(&html).matches("<circle").count(), 5);
    let told = texts(&html, ".chart-told p");
    assert!(told[0].ends_with("Senza dato: 2 su 7."), "{told:?}");
}

#[test]
fn it_speaks_the_language_of_whoever_reads() {
    let rows = vec![
        month("2026-01", &[Some(123_456)]),
        month("2026-03", &[Some(7)]),
    ];
    let chart = chart(ChartKind::Lines, Read::Month, Read::Money, "Saldi", 1);
    for (language, name, tick, short, more) in [
        (
            Language::It,
            "Dati del grafico: Saldi",
            "1.000 €",
            "gen 2026",
            "le ultime 2 righe",
        ),
        (
            Language::De,
            "Zahlen des Diagramms: Saldi",
            "1.000 €",
            "Jän. 2026",
            "die letzten 2 Zeilen",
        ),
        (
            Language::En,
            "Data of the chart: Saldi",
            "€1,000",
            "Jan 2026",
            "the last 2 rows",
        ),
    ] {
        let html = drawn(
            &chart,
            &bounded(rows.clone(), &["Mese", "Saldo"], true),
            language,
        );
        assert_eq!(texts(&html, "caption"), [name]);
        let written = texts(&html, "svg text");
        assert!(written.contains(&tick.to_owned()), "{written:?}");
        assert!(written.contains(&short.to_owned()), "{written:?}");
        assert!(texts(&html, ".chart-told")[0].contains(more), "{html}");
        let marked = html.contains("<title id=\"grafico-3-titolo\" lang=\"it\">");
        assert_eq!(marked, language != Language::It, "{html}");
    }
}

#[test]
fn without_rows_there_is_no_picture_but_a_sentence() {
    let chart = chart(ChartKind::Bars, Read::Text, Read::Int, " ", 1);
    let html = drawn(
        &chart,
        &bounded(Vec::new(), &["Mese", "Saldo"], false),
        Language::It,
    );
    assert_eq!(texts(&html, "figcaption"), ["Grafico"]);
    assert_eq!(texts(&html, "p"), ["Nessun dato da mostrare nel grafico."]);
    assert!(!html.contains("<svg") && !html.contains("<table"), "{html}");
}

#[test]
fn whatever_is_said_in_a_chart_is_text() {
    let hostile = "</title><script>alert(1)</script>\" onload='x' \u{202e}]]>";
    let rows = vec![
        vec![hostile.into(), 1.into()],
        vec!["\u{0}".into(), hostile.into()],
        vec![7.into(), 2.into()],
    ];
    let chart = chart(ChartKind::Bars, Read::Text, Read::Int, hostile, 1);
    let html = drawn(
        &chart,
        &bounded(rows, &[hostile, hostile], true),
        Language::En,
    );
    for forbidden in [
        "<script",
        "\" onload",
        "' onload",
        "\u{202e}",
        "\0",
        "style=",
    ] {
        assert!(!html.contains(forbidden), "{forbidden}: {html}");
    }
    assert_eq!(html.matches("<svg").count(), html.matches("</svg>").count());
    assert!(texts(&html, "figcaption")[0].contains("<script>alert(1)</script>"));
    // Of a text on the axis there is as much as has room.
    assert!(
        texts(&html, "svg text")
            .iter()
            .all(|text| text.chars().count() <= 30)
    );
}

#[test]
fn series_are_told_apart_without_colour() {
    let rows = vec![month("2026-01", &[Some(1), Some(2), Some(3), Some(4)])];
    let labels = ["Mese", "Uno", "Due", "Tre", "Quattro"];
    for kind in [ChartKind::Bars, ChartKind::Lines] {
        let html = drawn(
            &chart(kind, Read::Month, Read::Int, "Serie", 4),
            &bounded(rows.clone(), &labels, false),
            Language::It,
        );
        assert_eq!(
            texts(&html, ".chart-key li"),
            ["Uno", "Due", "Tre", "Quattro"]
        );
        // The marks of the key are those of the picture: all different, none by a colour.
        let document = Document::parse_fragment(&html);
        let swatches = Selector::parse(".chart-swatch > g").unwrap();
        let mut shapes: Vec<String> = document
            .select(&swatches)
            .map(|swatch| swatch.inner_html())
            .collect();
        shapes.sort();
        shapes.dedup();
        assert_eq!(shapes.len(), 4, "{shapes:?}");
        assert!(!html.contains("fill=\"#") && !html.contains("stroke=\""));
    }
}

//! Whatever the rows are: a picture that any reader of XML takes, within its view, and a table with every number
//! that stands in it.

use super::{bounded, chart, drawn, picture, texts};
use crate::model::{ChartKind, Language, Read, Value};
use crate::page::chart::picture::{HEIGHT, WIDTH};
use crate::page::figures::Figure;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

/// A value of a series: near a limit, ordinary, or none.
fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<i64>().prop_map(Value::Int),
        (-100_000_i64..100_000).prop_map(Value::Int),
        prop::sample::select(vec![i64::MIN, i64::MAX, 0, -1, 1]).prop_map(Value::Int),
        Just(Value::Null),
        any::<String>().prop_map(Value::Text),
    ]
}

/// What stands along the axis: months and days in order or not, and anything else.
fn when() -> impl Strategy<Value = Value> {
    prop_oneof![
        (2000..2030, 1..13).prop_map(|(year, month)| format!("{year}-{month:02}").into()),
        (1..10_000, 1..13, 1..32)
            .prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}").into()),
        any::<String>().prop_map(Value::Text),
        any::<i64>().prop_map(Value::Int),
        Just(Value::Null),
    ]
}

fn rows(series: usize) -> impl Strategy<Value = Vec<Vec<Value>>> {
    let row = (when(), prop::collection::vec(value(), series)).prop_map(|(when, values)| {
        let mut row = vec![when];
        row.extend(values);
        row
    });
    let rows = prop::collection::vec(row, 1..=60);
    (rows, any::<bool>()).prop_map(|(mut rows, sorted)| {
        if sorted {
            rows.sort();
            rows.dedup_by(|one, other| one[0] == other[0]);
        }
        rows
    })
}

/// The elements of a picture with their attributes; it is read to its end.
fn elements(svg: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let (mut elements, mut open) = (Vec::new(), 0);
    loop {
        let element = match reader.read_event().expect("well-formed") {
            Event::Start(element) => {
                open += 1;
                element
            }
            Event::Empty(element) => element,
            Event::End(_) => {
                open -= 1;
                continue;
            }
            Event::Eof => break,
            _ => continue,
        };
        let attributes = element.attributes().map(|attribute| {
            let attribute = attribute.expect("well-formed");
            let name = attribute.key.as_ref().to_owned();
            (name, attribute.value.into_owned())
        });
        let attributes = attributes.collect();
        let name = element.name().as_ref().to_owned();
        elements.push((name, attributes));
    }
    assert_eq!(open, 0, "an element is not closed");
    elements
}

/// The absolute points of a path, as it is written here: M, L, H and V, then a shape of a few units.
fn points(path: &str) -> Vec<(f64, f64)> {
    let absolute = path.split('m').next().unwrap_or_default();
    let (mut points, mut at) = (Vec::new(), (0.0, 0.0));
    let mut rest = absolute;
    while let Some(command) = rest.chars().next() {
        let numbers = &rest[1..];
        let end = numbers
            .find(|c: char| c.is_ascii_alphabetic())
            .unwrap_or(numbers.len());
        let read: Vec<f64> = numbers[..end]
            .split_whitespace()
            .map(|it| it.parse().unwrap())
            .collect();
        at = match (command, &read[..]) {
            ('M' | 'L', [x, y]) => (*x, *y),
            ('H', [x]) => (*x, at.1),
            ('V', [y]) => (at.0, *y),
            other => panic!("{other:?} in {path}"),
        };
        points.push(at);
        rest = &numbers[end..];
    }
    points
}

fn within(points: &[(f64, f64)], margin: f64) -> bool {
    let (width, height) = (WIDTH as f64, HEIGHT as f64);
    points.iter().all(|(x, y)| {
        (margin..=width - margin).contains(x) && (margin..=height - margin).contains(y)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_chart_is_within_its_view_and_has_its_numbers_beside_it(
        (series, rows) in (1_usize..=4).prop_flat_map(|series| (Just(series), rows(series))),
        lines in any::<bool>(),
        across in prop::sample::select(vec![Read::Month, Read::Date, Read::Text]),
        read in prop::sample::select(vec![Read::Int, Read::Money, Read::Days]),
        language in prop::sample::select(Language::ALL.to_vec()),
        title in any::<String>(),
    ) {
        let kind = if lines { ChartKind::Lines } else { ChartKind::Bars };
        let labels = ["Quando", "Uno", "Due", "Tre", "Quattro"];
        let given = bounded(rows.clone(), &labels[..=series], false);
        let html = drawn(&chart(kind, across, read, &title, series), &given, language);
        let elements = elements(picture(&html));
        let of = |attributes: &[(String, String)], name: &str| -> f64 {
            let found = attributes.iter().find(|(known, _)| known == name);
            found.expect(name).1.parse().unwrap()
        };
        let mut marks = 0;
        let mut in_pattern = false;
        for (name, attributes) in &elements {
            in_pattern = match name.as_str() {
                "pattern" => true,
                "path" => in_pattern,
                _ => false,
            };
            prop_assert!(attributes.iter().all(|(name, _)| name != "style" && !name.starts_with("on")));
            match name.as_str() {
                "rect" => {
                    let [x, y, width, height] = ["x", "y", "width", "height"].map(|it| of(attributes, it));
                    prop_assert!(width > 0.0 && height > 0.0);
                    prop_assert!(within(&[(x, y), (x + width, y + height)], 0.0), "{attributes:?}");
                    marks += 1;
                }
                "circle" => {
                    prop_assert!(within(&[(of(attributes, "cx"), of(attributes, "cy"))], 4.0), "{attributes:?}");
                    marks += 1;
                }
                "text" => prop_assert!(within(&[(of(attributes, "x"), of(attributes, "y"))], 1.0), "{attributes:?}"),
                "path" if !in_pattern => {
                    let (_, path) = attributes.iter().find(|(name, _)| name == "d").unwrap();
                    let is_marker = path.contains('m');
                    prop_assert!(within(&points(path), if is_marker { 5.0 } else { 0.0 }), "{path}");
                    marks += usize::from(is_marker);
                }
                _ => {}
            }
        }
        // As many marks as values, and each value in its place of the table.
        let known = rows.iter().flat_map(|row| &row[1..]).filter(|value| matches!(value, Value::Int(_))).count();
        prop_assert_eq!(marks, known);
        let cells = texts(&html, "tbody td");
        prop_assert_eq!(cells.len(), rows.len() * series);
        for (value, cell) in rows.iter().flat_map(|row| &row[1..]).zip(&cells) {
            if let Value::Int(value) = value {
                let figure = match read {
                    Read::Money => Figure::money(*value, language),
                    _ => Figure::of(*value, language),
                };
                prop_assert!(cell.starts_with(&figure.as_str().replace('\u{a0}', " ")), "{cell} {value}");
            }
        }
        prop_assert_eq!(texts(&html, ".chart-told p").len(), series);
    }
}

//! Walking an answer page by page, in every order, forwards and back.

use super::archive::datasets;
use super::archive::{Archive, Base, Both, window};
use super::asking::{Rows, ask, convert, spec};
use super::fixed::fixed;
use cassetto::model::{Direction, Scope, Value};
use cassetto::store::confine::{MOST_WORDS, Page, Query, Seek, Tables};
use cassetto_db::Bind;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

const QUERY: &str = "select id as k, causale as c, importo as i, case when id % 3 = 0 then null else 'x' end as n from dovuto";

fn rows() -> impl Strategy<Value = Vec<(Option<String>, Option<i64>)>> {
    let text = prop_oneof![
        Just(None),
        Just(Some(String::new())),
        "[aBz é'%_]{1,2}".prop_map(Some),
    ];
    let number = prop_oneof![
        Just(None),
        Just(Some(i64::MAX)),
        Just(Some(i64::MIN)),
        (-2..3_i64).prop_map(Some),
    ];
    prop::collection::vec((text, number), 0..14)
}

fn archive(rows: &[(Option<String>, Option<i64>)]) -> Archive {
    let mut archive = fixed();
    archive.dovuto.retain(|cells| cells[1] != Bind::from(1));
    for (number, (causale, importo)) in rows.iter().enumerate() {
        let id = i64::try_from(number).expect("a small number") * 7 % 15 - 5;
        archive.dovuto.push(vec![
            Bind::from(100 + id),
            Bind::from(1),
            Bind::from("2026-01"),
            Bind::from(causale.as_deref()),
            Bind::from(*importo),
            Bind::from(0),
        ]);
    }
    archive
}

/// All rows of an order, page by page: forwards, and then back from behind the last.
pub(crate) async fn walk(
    base: &Base,
    query: &Query,
    scope: &Scope,
    page: Page,
    size: u32,
) -> (Rows, Rows) {
    let (mut forth, mut back) = (Rows::new(), Rows::new());
    let mut next = page.clone();
    let at = |row: &[Value]| (row[page.column].clone(), row[query.key()].clone());
    for _ in 0..40 {
        let rows = ask(base, query, scope, Some(&next), size)
            .await
            .expect("a page");
        let Some(last) = rows.last() else { break };
        let (order, key) = at(last);
        next.seek = Seek::After(order, key);
        forth.extend(rows);
    }
    let Some(last) = forth.last() else {
        return (forth, back);
    };
    let (order, key) = at(last);
    back.push(last.clone());
    next.seek = Seek::Before(order, key);
    for _ in 0..40 {
        let rows = ask(base, query, scope, Some(&next), size)
            .await
            .expect("a page");
        let Some(first) = rows.first() else { break };
        let (order, key) = at(first);
        next.seek = Seek::Before(order, key);
        back.splice(0..0, rows);
    }
    (forth, back)
}

/// The query, with a search in its two columns of text.
fn searched() -> Query {
    let mut spec = spec(QUERY, "k");
    spec.search = vec!["c".to_owned(), "n".to_owned()];
    Query::convert(&spec, &datasets(), &Tables::default()).expect("a query")
}

fn words() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(&["a", "b", "z", "é", "'", "%", "_", "x", "az", " "][..]);
    prop::collection::vec(word.prop_map(str::to_owned), 0..3)
}

/// What the search means.
fn holds(row: &[Value], words: &[String]) -> bool {
    let texts = row.iter().filter_map(|value| match value {
        Value::Text(text) => Some(text.to_ascii_lowercase()),
        Value::Null | Value::Int(_) => None,
    });
    let texts: Vec<_> = texts.collect();
    words
        .iter()
        .all(|word| texts.iter().any(|text| text.contains(word)))
}

#[test]
fn pages_one_after_another_are_the_whole_answer() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let both = runtime.block_on(Both::open());
    let query = searched();
    let cases = super::cases(12);
    let mut runner = TestRunner::new(Config {
        cases,
        failure_persistence: None,
        rng_seed: super::seed(),
        ..Config::default()
    });
    let strategy = (rows(), words(), 1..5_u32);
    let walked = runner.run(&strategy, |(rows, words, size)| {
        runtime.block_on(async {
            both.write(&archive(&rows)).await;
            for column in 0..query.columns().len() {
                for direction in [Direction::Up, Direction::Down] {
                    let whole_of = |words: &[String]| Page {
                        column,
                        direction,
                        seek: Seek::Start,
                        words: words.to_vec(),
                    };
                    let start = whole_of(&words);
                    let mut whole = Vec::new();
                    for base in &both.bases {
                        let all = ask(base, &query, &window(1, 10), Some(&start), 1_000).await;
                        let all = all.expect("the whole answer");
                        let unsought =
                            ask(base, &query, &window(1, 10), Some(&whole_of(&[])), 1_000).await;
                        let mut unsought = unsought.expect("every row");
                        prop_assert_eq!(unsought.len(), rows.len());
                        unsought.retain(|row| holds(row, &words));
                        prop_assert_eq!(&all, &unsought, "{} finds {:?}", base.name, words);
                        let (forth, back) =
                            walk(base, &query, &window(1, 10), start.clone(), size).await;
                        prop_assert_eq!(&forth, &all, "{} forwards by {}", base.name, column);
                        prop_assert_eq!(&back, &all, "{} backwards by {}", base.name, column);
                        whole.push(all);
                    }
                    prop_assert_eq!(&whole[0], &whole[1], "ordered by {}", column);
                }
            }
            Ok(())
        })
    });
    walked.unwrap_or_else(|error| panic!("{error}"));
}

#[tokio::test]
async fn a_page_that_does_not_fit_its_query_is_refused() {
    let both = Both::hold(&fixed()).await;
    let query = convert(QUERY).expect("a query");
    let page = |column, seek| Page {
        column,
        direction: Direction::Up,
        seek,
        words: Vec::new(),
    };
    for base in &both.bases {
        for page in [
            page(99, Seek::Start),
            page(1, Seek::After(Value::Int(1), Value::Int(1))),
            page(1, Seek::After(Value::from("a"), Value::from("b"))),
            page(1, Seek::Before(Value::from("a\0"), Value::Int(1))),
        ] {
            let answer = ask(base, &query, &window(1, 10), Some(&page), 10).await;
            assert!(answer.is_err(), "{}: {page:?} {answer:?}", base.name);
        }
    }
}

#[tokio::test]
async fn what_cannot_be_sought_is_refused_and_a_search_names_columns_of_text() {
    let both = Both::hold(&fixed()).await;
    let (plain, searched) = (convert(QUERY).expect("a query"), searched());
    let page = |words: &[&str]| Page {
        column: 0,
        direction: Direction::Up,
        seek: Seek::Start,
        words: words.iter().map(|word| (*word).to_owned()).collect(),
    };
    for base in &both.bases {
        for (query, page) in [
            (&plain, page(&["a"])),
            (&searched, page(&["a\0"])),
            (&searched, page(&["a"; MOST_WORDS + 1])),
        ] {
            let answer = ask(base, query, &window(1, 10), Some(&page), 10).await;
            assert!(answer.is_err(), "{}: {page:?} {answer:?}", base.name);
        }
        let most = page(&["a"; MOST_WORDS]);
        let answer = ask(base, &searched, &window(1, 10), Some(&most), 10).await;
        assert!(answer.is_ok(), "{}: {answer:?}", base.name);
    }
    for (column, fault) in [
        (
            "i",
            "the manifest's `search` names the column `i`, which is no text",
        ),
        ("w", "the manifest's `search` names the column `w`"),
    ] {
        let mut spec = spec(QUERY, "k");
        spec.search = vec![column.to_owned()];
        let faults = Query::convert(&spec, &datasets(), &Tables::default()).expect_err("a fault");
        assert_eq!(faults.len(), 1);
        assert!(faults[0].text.starts_with(fault), "{faults:?}");
    }
}

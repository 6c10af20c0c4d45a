//! Pages of all positions of somebody, whose rows are picked before they are computed: they are those of the whole
//! answer, which is not.

use super::archive::{Archive, Both, datasets, scope};
use super::asking::{Rows, ask, spec};
use super::paging::walk;
use super::random::{Numbers, Tape, case, fill};
use cassetto::model::scope::Per;
use cassetto::model::{Confinement, Direction, Kind, Scope, ScopeKind, Value};
use cassetto::store::confine::{Page, Query, Seek, Tables};
use cassetto_db::Bind;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use std::cell::Cell;
use std::collections::BTreeSet;

/// One row for each `dovuto`, of which a position has one: what its `versamento`s say is gathered, and what everybody
/// sees is joined.
const QUERY: &str = "select d.posizione as k, d.causale as c, d.importo as i, v.n as n, v.m as m, r.titolo as t \
     from dovuto d \
     left join (select posizione, count(*) as n, max(stato) as m from versamento where data is not null group by posizione) v \
     on v.posizione = d.posizione \
     left join causale r on r.codice = d.causale \
     where d.versato is null or d.versato <> 2";

/// As many rows as are never picked.
const WHOLE: u32 = 1_000;

fn overview() -> Query {
    let mut spec = spec(QUERY, "k");
    spec.search = vec!["c".to_owned(), "m".to_owned()];
    let mut datasets = datasets();
    for dataset in &mut datasets {
        let known = dataset.columns.iter().any(|it| it.name == "posizione");
        if dataset.by == Confinement::Posizione && !known {
            let mut column = dataset.columns[0].clone();
            (column.name, column.kind) = ("posizione".to_owned(), Kind::Int);
            dataset.columns.push(column);
        }
    }
    Query::convert(&spec, &datasets, &Tables::default()).expect("a query")
}

/// A random archive in which "io" looks at all that is to be seen, and each position has a `dovuto` at least.
fn wide(tape: &mut Tape<'_>) -> (Archive, Scope) {
    let (mut archive, _) = case(tape, Numbers::Small);
    let per = archive.incarico[0].per;
    let kind = match per {
        Per::Struttura => tape.of(&[ScopeKind::Visible, ScopeKind::Competenza]),
        _ => ScopeKind::Visible,
    };
    let mut of = scope(kind, archive.incarico[0].id, per);
    of.tipi.push("artigiano".to_owned());
    fill(tape, Numbers::Small, &mut archive, &of);
    for (number, (posizione, ..)) in archive.posizione.clone().iter().enumerate() {
        let own = archive.holds(&of, *posizione);
        let causale = tape.of(&[Some("DM10"), Some("a"), Some("A"), None]);
        let number = i64::try_from(number).expect("a small number");
        archive.dovuto.push(vec![
            Bind::from(50 + number),
            Bind::from(*posizione),
            Bind::from("2026-01"),
            Bind::from(if own { causale } else { Some("Ω") }),
            Bind::from((!tape.once_in(4)).then_some(number % 3)),
            Bind::from(0),
        ]);
    }
    (archive, of)
}

/// Leaves each position its first `dovuto`.
fn one_of_each(archive: &mut Archive) {
    let mut seen = BTreeSet::new();
    archive.dovuto.retain(|cells| match &cells[1] {
        Bind::Int(posizione) => seen.insert(*posizione),
        Bind::Text(_) => false,
    });
}

/// Random archives in wide scopes; at least so many of them have rows.
fn wide_cases(
    least: u32,
    each: impl AsyncFn(&Both, Archive, &Scope) -> Result<usize, TestCaseError>,
) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let both = runtime.block_on(Both::open());
    let full = Cell::new(0);
    let mut runner = TestRunner::new(Config {
        cases: super::cases(60),
        failure_persistence: None,
        rng_seed: super::seed(),
        ..Config::default()
    });
    let tape = prop::collection::vec(any::<u16>(), 100..500);
    let walked = runner.run(&tape, |choices| {
        let (archive, scope) = wide(&mut Tape::new(&choices));
        let rows = runtime.block_on(each(&both, archive, &scope))?;
        full.set(full.get() + u32::from(rows > 1));
        Ok(())
    });
    walked.unwrap_or_else(|error| panic!("{error}"));
    assert!(full.get() >= least, "{} of them had rows", full.get());
}

fn page(column: usize, direction: Direction, words: &[&str]) -> Page {
    Page {
        column,
        direction,
        seek: Seek::Start,
        words: words.iter().map(|word| (*word).to_owned()).collect(),
    }
}

#[test]
fn pages_that_are_picked_are_the_whole_answer() {
    let query = overview();
    wide_cases(8, async |both, mut archive, scope| {
        one_of_each(&mut archive);
        both.write(&archive).await;
        let mut most = 0;
        for column in 0..query.columns().len() {
            for direction in [Direction::Up, Direction::Down] {
                for words in [&[][..], &["a"]] {
                    let start = page(column, direction, words);
                    let mut answers: Vec<Rows> = Vec::new();
                    for base in &both.bases {
                        let whole = ask(base, &query, scope, Some(&start), WHOLE).await;
                        let whole = whole.expect("the whole answer");
                        let foreign = |value: &Value| *value == Value::from("Ω");
                        prop_assert!(!whole.iter().flatten().any(foreign));
                        let (forth, back) = walk(base, &query, scope, start.clone(), 2).await;
                        prop_assert_eq!(&forth, &whole, "{} forwards by {}", base.name, column);
                        prop_assert_eq!(&back, &whole, "{} backwards by {}", base.name, column);
                        most = most.max(whole.len());
                        answers.push(whole);
                    }
                    prop_assert_eq!(&answers[0], &answers[1], "ordered by {}", column);
                }
            }
        }
        Ok(most)
    });
}

/// A key that is none: positions come more than once.
#[test]
fn where_the_key_is_none_every_row_is_there() {
    let query = overview();
    wide_cases(8, async |both, archive, scope| {
        both.write(&archive).await;
        let mut most = 0;
        for base in &both.bases {
            let start = page(1, Direction::Up, &[]);
            let whole = ask(base, &query, scope, Some(&start), WHOLE).await;
            let few = ask(base, &query, scope, Some(&start), 100).await;
            let sorted = |rows: Result<Rows, _>| {
                let mut rows = rows.expect("rows");
                rows.sort();
                rows
            };
            let (whole, few) = (sorted(whole), sorted(few));
            prop_assert_eq!(&whole, &few, "{}", base.name);
            most = most.max(whole.len());
        }
        Ok(most)
    });
}

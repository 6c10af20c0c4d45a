//! The heart: over random archives, scopes and queries no foreign row has any influence on an answer,
//! and both databases answer alike.

use super::archive::{Archive, Both, datasets};
use super::asking::{Rows, ask_within, convert, spec};
use super::random::{Numbers, Tape, case};
use super::random_sql::query;
use cassetto::model::{Confinement, Dataset, Scope, Value};
use cassetto::store::confine::{Query, Tables};
use cassetto::store::reads::ReadError;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

/// The most rows that are compared.
const ROWS: u32 = 5_000;
/// Queries on each archive.
const QUERIES: usize = 6;

#[derive(Default, Debug)]
struct Tally {
    asked: usize,
    refused: usize,
    skipped: usize,
    overflows: usize,
    rows: usize,
    foreign: usize,
    why: BTreeMap<String, usize>,
}

/// What came of a question.
#[derive(Debug, PartialEq)]
enum Outcome {
    Rows(Rows),
    Overflow,
    /// Too slow, or too many rows to compare: says nothing.
    Nothing,
}

async fn outcome(base: &super::archive::Base, query: &Query, scope: &Scope) -> Outcome {
    outcome_within(Duration::from_secs(1), base, query, scope).await
}

async fn outcome_within(
    time: Duration,
    base: &super::archive::Base,
    query: &Query,
    scope: &Scope,
) -> Outcome {
    match ask_within(time, base, query, scope, None, ROWS).await {
        Ok(rows) if rows.len() == usize::try_from(ROWS).expect("a number") => Outcome::Nothing,
        Ok(mut rows) => {
            rows.sort();
            Outcome::Rows(rows)
        }
        Err(ReadError::Overflow) => Outcome::Overflow,
        Err(ReadError::TooSlow | ReadError::Busy | ReadError::TooBig) => Outcome::Nothing,
        Err(error) => panic!("{}: {error:?}", base.name),
    }
}

fn is_foreign(rows: &Rows) -> bool {
    let mut values = rows.iter().flatten();
    values.any(|value| matches!(value, Value::Text(text) if text.contains('Ω')))
}

/// Runs a property over cases, and gives back what was counted.
fn run(
    numbers: Numbers,
    cases: u32,
    datasets: &[Dataset],
    mut each: impl AsyncFnMut(
        &Both,
        &Archive,
        &Scope,
        &[(String, Query)],
        &mut Tally,
    ) -> Result<(), TestCaseError>,
) -> Tally {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let both = runtime.block_on(Both::open());
    let tally = RefCell::new(Tally::default());
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 400,
        rng_seed: super::seed(),
        ..Config::default()
    };
    let each = RefCell::new(&mut each);
    let tape = prop::collection::vec(any::<u16>(), 100..2_000);
    let result = TestRunner::new(config).run(&tape, |choices| {
        let mut tape = Tape::new(&choices);
        let (archive, scope) = case(&mut tape, numbers);
        let mut queries = Vec::new();
        let mut tally = tally.borrow_mut();
        for _ in 0..QUERIES {
            let sql = query(&mut tape, numbers);
            tally.asked += 1;
            match Query::convert(&spec(&sql, "k"), datasets, &Tables::default()) {
                Ok(query) => queries.push((sql, query)),
                Err(faults) => {
                    tally.refused += 1;
                    *tally.why.entry(faults[0].text.clone()).or_default() += 1;
                }
            }
        }
        let mut each = each.borrow_mut();
        runtime.block_on(each(&both, &archive, &scope, &queries, &mut tally))
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    tally.into_inner()
}

#[test]
fn nothing_foreign_has_any_influence_and_both_answer_alike() {
    let check = async |both: &Both,
                       archive: &Archive,
                       scope: &Scope,
                       queries: &[(String, Query)],
                       tally: &mut Tally| {
        both.write(archive).await;
        let mut answers = Vec::new();
        for (sql, query) in queries {
            let [sqlite, postgres] = &both.bases;
            let one = outcome(sqlite, query, scope).await;
            let other = outcome(postgres, query, scope).await;
            if one == Outcome::Nothing || other == Outcome::Nothing {
                tally.skipped += 1;
                continue;
            }
            // The rows in scope are too small to overflow: a failure would come from foreign ones.
            prop_assert!(
                one != Outcome::Overflow && other != Outcome::Overflow,
                "a foreign failure: {}",
                sql
            );
            prop_assert_eq!(&one, &other, "SQLite and PostgreSQL differ: {}", sql);
            if let Outcome::Rows(rows) = &one {
                prop_assert!(!is_foreign(rows), "foreign rows: {}", sql);
                tally.rows += rows.len();
            }
            answers.push((sql, query, one));
        }
        both.write(&archive.within(scope)).await;
        for (sql, query, before) in answers {
            for base in &both.bases {
                let after = outcome(base, query, scope).await;
                if after == Outcome::Nothing {
                    tally.skipped += 1;
                    continue;
                }
                prop_assert_eq!(&after, &before, "{} saw a foreign row: {}", base.name, sql);
            }
        }
        Ok(())
    };
    let tally = run(Numbers::Small, super::cases(60), &datasets(), check);
    assert!(
        tally.refused * 20 <= tally.asked,
        "too few queries are accepted: {tally:#?}"
    );
    assert!(
        tally.skipped * 20 <= tally.asked,
        "too few queries are compared: {tally:#?}"
    );
    assert!(tally.rows * 2 > tally.asked, "too few rows: {tally:#?}");
}

/// Queries that overflow whatever the archive holds, so that a busy machine, on which random ones are too
/// slow to count, still compares something.
const OVERFLOWS: [&str; 4] = [
    "select :n * 9223372036854775807 as k",
    "select sum(x) as k from (select 9223372036854775807 as x union all select :n) y",
    "select case when count(*) < 0 then 0 else abs(:n - 8 - 9223372036854775807) end - 2 as k from versamento",
    "with recursive r (k) as (select :n union all select k * 1000 from r) select k from r",
];

#[test]
fn both_overflow_alike() {
    let surely = OVERFLOWS.map(|sql| (sql, convert(sql).expect(sql)));
    let check = async |both: &Both,
                       archive: &Archive,
                       scope: &Scope,
                       queries: &[(String, Query)],
                       tally: &mut Tally| {
        both.write(archive).await;
        let (sql, query) = &surely[tally.asked / QUERIES % surely.len()];
        for base in &both.bases {
            let outcome = outcome_within(Duration::from_secs(20), base, query, scope).await;
            prop_assert_eq!(&outcome, &Outcome::Overflow, "{}: {}", base.name, sql);
        }
        for (sql, query) in queries {
            let [sqlite, postgres] = &both.bases;
            let one = outcome(sqlite, query, scope).await;
            let other = outcome(postgres, query, scope).await;
            if one == Outcome::Nothing || other == Outcome::Nothing {
                tally.skipped += 1;
                continue;
            }
            tally.overflows += usize::from(one == Outcome::Overflow);
            prop_assert_eq!(&one, &other, "SQLite and PostgreSQL differ: {}", sql);
        }
        Ok(())
    };
    let tally = run(Numbers::Extreme, super::cases(60), &datasets(), check);
    assert!(
        tally.overflows > 0 || tally.skipped > 0,
        "no random query overflows: {tally:#?}"
    );
}

/// The control: without confinement the same archives and queries show foreign rows.
#[test]
fn without_confinement_foreign_rows_are_found() {
    let mut open = datasets();
    for dataset in &mut open {
        dataset.by = Confinement::Reference;
    }
    let check = async |both: &Both,
                       archive: &Archive,
                       scope: &Scope,
                       queries: &[(String, Query)],
                       tally: &mut Tally| {
        both.write(archive).await;
        for (_, query) in queries {
            for base in &both.bases {
                match outcome(base, query, scope).await {
                    Outcome::Rows(rows) => tally.foreign += usize::from(is_foreign(&rows)),
                    Outcome::Overflow => tally.overflows += 1,
                    Outcome::Nothing => {}
                }
            }
        }
        Ok(())
    };
    let tally = run(Numbers::Small, 15, &open, check);
    assert!(
        tally.foreign > 3 && tally.overflows > 0,
        "the property cannot fail: {tally:#?}"
    );
}

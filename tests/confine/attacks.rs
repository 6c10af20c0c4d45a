//! Queries of an author who means harm, by a grammar of what has broken confinements elsewhere: each is
//! refused, or no foreign row has any influence on its answer.

mod grammar;
mod words;

use self::grammar::{KINDS, attacked};
use super::archive::{Archive, Base, Both, datasets, scope, window};
use super::asking::{Rows, ask_within, spec};
use super::fixed::fixed;
use super::random::Tape;
use cassetto::model::scope::Per;
use cassetto::model::{Confinement, Dataset, Scope, ScopeKind, Value};
use cassetto::store::confine::{Query, Tables};
use cassetto::store::reads::ReadError;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

/// The most rows that are compared.
const ROWS: u32 = 2_000;

#[derive(Default, Debug)]
struct Tally {
    tried: usize,
    refused: usize,
    compared: usize,
    rows: usize,
    foreign: usize,
    skipped: usize,
    /// By kind of attack: how often it was tried, and how often accepted.
    kinds: BTreeMap<&'static str, (usize, usize)>,
}

/// What came of a question.
#[derive(Debug, PartialEq)]
enum Outcome {
    Rows(Rows),
    Overflow,
    /// Too slow, or too many rows to compare: says nothing.
    Nothing,
}

/// The archive with somebody else in it, and beside it one without anybody else, for each scope.
struct Ground {
    whole: Both,
    scopes: Vec<(Scope, Both)>,
}

impl Ground {
    async fn new() -> Ground {
        let archive = archive();
        let mut scopes = Vec::new();
        for scope in [
            window(1, 10),
            scope(ScopeKind::Visible, "carla", Per::Soggetto),
            scope(ScopeKind::Visible, "studio", Per::Delega),
            scope(ScopeKind::Competenza, "ugo", Per::Struttura),
        ] {
            let alone = Both::hold(&archive.within(&scope)).await;
            scopes.push((scope, alone));
        }
        Ground {
            whole: Both::hold(&archive).await,
            scopes,
        }
    }
}

/// The fixed archive, in which every foreign row of every scope has the letter `Ω` somewhere, or another
/// number than any of its own.
fn archive() -> Archive {
    let mut archive = fixed();
    for (number, posizione) in (20_i64..60).zip([1, 2, 3, 3, 4].into_iter().cycle()) {
        let mut row = archive.versamento[0].clone();
        let causale = if posizione < 3 { "DM10" } else { "Ω9" };
        (row[0], row[1], row[3]) = (number.into(), posizione.into(), causale.into());
        row[4] = (number * 7_000_003 * posizione).into();
        archive.versamento.push(row);
    }
    archive
}

async fn outcome(base: &Base, query: &Query, scope: &Scope) -> Outcome {
    match ask_within(Duration::from_millis(400), base, query, scope, None, ROWS).await {
        Ok(rows) if rows.len() == ROWS as usize => Outcome::Nothing,
        Ok(mut rows) => {
            rows.sort();
            Outcome::Rows(rows)
        }
        Err(ReadError::Overflow) => Outcome::Overflow,
        // On a full machine what goes slowly may have had no processor.
        Err(ReadError::TooSlow | ReadError::TooBig | ReadError::Busy) => Outcome::Nothing,
        Err(error) => panic!("{}: {error:?}", base.name),
    }
}

/// Tries attacks over `datasets`, and gives back what was counted.
fn run(
    cases: u32,
    datasets: &[Dataset],
    check: impl Fn(&str, bool, &Outcome, &Outcome, &mut Tally) -> Result<(), TestCaseError>,
) -> Tally {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let ground = runtime.block_on(Ground::new());
    let tally = RefCell::new(Tally::default());
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 2_000,
        rng_seed: super::seed(),
        ..Config::default()
    };
    let tape = prop::collection::vec(any::<u16>(), 30..900);
    let result = TestRunner::new(config).run(&tape, |choices| {
        let mut tape = Tape::new(&choices);
        let (sql, kinds) = attacked(&mut tape);
        let (scope, alone) = &ground.scopes[tape.pick(ground.scopes.len())];
        let mut tally = tally.borrow_mut();
        tally.tried += 1;
        let converted = Query::convert(&spec(&sql, "k"), datasets, &Tables::default());
        for kind in kinds {
            let (tried, accepted) = tally.kinds.entry(kind).or_default();
            *tried += 1;
            *accepted += usize::from(converted.is_ok());
        }
        let Ok(query) = converted else {
            tally.refused += 1;
            return Ok(());
        };
        runtime.block_on(async {
            for (whole, alone) in ground.whole.bases.iter().zip(&alone.bases) {
                let kinds = [scope.kind];
                let prepared = whole.reads.prepare(&query, &kinds).await;
                prop_assert!(prepared.is_ok(), "{}: {prepared:?}\n{sql}", whole.name);
                let with = outcome(whole, &query, scope).await;
                let without = outcome(alone, &query, scope).await;
                if with == Outcome::Nothing || without == Outcome::Nothing {
                    tally.skipped += 1;
                    continue;
                }
                tally.compared += 1;
                // The office of the soggetto 20 sees the letter, and a query that writes it shows it.
                let letter = scope.kind != ScopeKind::Competenza && !sql.contains('Ω');
                let foreign = letter && holds_foreign(&with);
                check(&sql, foreign, &with, &without, &mut tally)?;
            }
            Ok(())
        })
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    tally.into_inner()
}

fn holds_foreign(outcome: &Outcome) -> bool {
    let Outcome::Rows(rows) = outcome else {
        return false;
    };
    let mut values = rows.iter().flatten();
    values.any(|value| matches!(value, Value::Text(text) if text.contains('Ω')))
}

#[test]
fn no_attack_shows_or_feels_a_foreign_row() {
    let tally = run(
        super::cases(5_000),
        &datasets(),
        |sql, foreign, with, without, tally| {
            prop_assert!(!foreign, "foreign rows: {sql}");
            prop_assert_eq!(with, without, "a foreign row is felt: {}", sql);
            if let Outcome::Rows(rows) = with {
                tally.rows += rows.len();
            }
            Ok(())
        },
    );
    assert!(
        tally.compared * 4 > tally.tried && tally.refused * 3 > tally.tried,
        "all is refused, or nothing: {tally:#?}"
    );
    assert!(
        tally.skipped * 4 <= tally.compared,
        "too few are compared: {tally:#?}"
    );
    for kind in KINDS {
        let (tried, _) = tally.kinds.get(kind).copied().unwrap_or_default();
        assert!(tried > 100, "`{kind}` was tried {tried} times: {tally:#?}");
    }
}

/// The control: with the confinement taken out, the same attacks find foreign rows.
#[test]
fn without_confinement_attacks_find_foreign_rows() {
    let mut open = datasets();
    for dataset in &mut open {
        dataset.by = Confinement::Reference;
    }
    let tally = run(300, &open, |_, foreign, with, without, tally| {
        tally.foreign += usize::from(foreign);
        tally.rows += usize::from(with != without);
        Ok(())
    });
    assert!(
        tally.foreign > 10 && tally.rows > 50,
        "the attacks cannot be seen to succeed: {tally:#?}"
    );
}

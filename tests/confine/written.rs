//! The heart of what writes: over random archives, rows, scopes, identifiers and statements no foreign row
//! is changed, moved or has any influence, and both databases do alike.

use super::archive::{Archive, Base, Incarico, datasets, scope};
use super::asking::{ask, spec as query};
use super::own::{Desk, Rows, SHAPES, dump, foreign, holds, is_open, run, statement, tables};
use super::random::{Numbers, Tape, case, fill};
use super::random_acts::{act, parameters, rows};
use cassetto::model::scope::Per;
use cassetto::model::{Scope, ScopeKind, Value};
use cassetto::store::Store;
use cassetto::store::apply::ApplyError;
use cassetto::store::confine::{Query, Statement};
use cassetto_db::Cell;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use std::cell::RefCell;

/// Statements on each archive.
const STATEMENTS: usize = 5;

#[derive(Default, Debug)]
struct Tally {
    written: usize,
    refused: Vec<String>,
    skipped: usize,
    closed: usize,
    changed: u64,
    rows: usize,
    found: usize,
}

/// What came of a statement.
#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    Changed(u64),
    /// The right has ended, or there is nothing to write in such a scope.
    Closed,
    /// A key was given nothing.
    Empty,
    /// Which row refuses another may depend on which comes first.
    Taken,
}

async fn outcome(
    (base, store): (&Base, &Store),
    scope: &Scope,
    statement: &Statement,
    given: &[(&str, Value)],
) -> Result<Outcome, TestCaseError> {
    match run(store, scope, statement, given, &[]).await {
        Ok(changed) => Ok(Outcome::Changed(changed[0])),
        Err(ApplyError::Ended | ApplyError::Unfit { .. }) => Ok(Outcome::Closed),
        Err(ApplyError::Duplicate { .. }) => Ok(Outcome::Taken),
        Err(ApplyError::Value { .. }) => Ok(Outcome::Empty),
        // The rows in scope are too small to overflow: this would come from foreign ones.
        Err(error) => Err(TestCaseError::fail(format!(
            "{}: {error:?}: {scope:?} {statement:?} {given:?}",
            base.name
        ))),
    }
}

/// A case in which something may be written, mostly: the incarico is valid, and sees the window's position.
fn open_case(tape: &mut Tape<'_>) -> (Archive, Scope) {
    let (mut archive, scope) = case(tape, Numbers::Small);
    let io = archive.incarico.iter_mut().find(|it| it.id == "io");
    let io = io.expect("an incarico");
    if !tape.once_in(5) {
        io.valid = ("2020-01-01", None);
    }
    let mut scope = Scope {
        incarico: "io".to_owned(),
        per: io.per,
        ..scope
    };
    let visible = Scope {
        kind: ScopeKind::Visible,
        ..scope.clone()
    };
    let mut seen = archive.posizione.iter();
    let seen = seen.find(|(id, ..)| archive.holds(&visible, *id));
    let officer = scope.kind == ScopeKind::Competenza && scope.per == Per::Struttura;
    if let (Some((id, _, soggetto, _)), false) = (seen, tape.once_in(4) || officer) {
        scope.kind = ScopeKind::Posizione;
        (scope.posizione, scope.soggetto) = (Some(*id), Some(*soggetto));
    }
    // What was foreign to the scope before may be its own now.
    fill(tape, Numbers::Small, &mut archive, &scope);
    (archive, scope)
}

fn every(
    cases: u32,
    mut each: impl AsyncFnMut(&Desk, &mut Tape<'_>, &mut Tally) -> Result<(), TestCaseError>,
) -> Tally {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let desk = runtime.block_on(Desk::open());
    let tally = RefCell::new(Tally::default());
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 200,
        rng_seed: super::seed(),
        ..Config::default()
    };
    let each = RefCell::new(&mut each);
    let tape = prop::collection::vec(any::<u16>(), 200..1_000);
    let result = TestRunner::new(config).run(&tape, |choices| {
        let (mut tape, mut tally) = (Tape::new(&choices), tally.borrow_mut());
        let mut each = each.borrow_mut();
        runtime.block_on(each(&desk, &mut tape, &mut tally))
    });
    result.unwrap_or_else(|error| panic!("{error}\n{:?}", tally.borrow()));
    tally.into_inner()
}

/// A random statement that is accepted.
fn accepted(tape: &mut Tape<'_>, tally: &mut Tally) -> Option<(String, Statement)> {
    let sql = act(tape);
    match statement(&sql) {
        Ok(statement) => Some((sql, statement)),
        Err(faults) => {
            tally.refused.push(format!("{}: {sql}", faults[0].text));
            None
        }
    }
}

#[test]
fn no_foreign_row_is_changed_or_has_any_influence_and_both_do_alike() {
    let tally = every(super::cases(80), async |desk, tape, tally| {
        let (archive, scope) = open_case(tape);
        let rows = rows(tape, &archive, &scope);
        let open = is_open(&archive, &scope);
        for _ in 0..STATEMENTS {
            let Some((sql, statement)) = accepted(tape, tally) else {
                continue;
            };
            let given = parameters(tape);
            desk.write(&archive, &rows).await;
            let mut came = Vec::new();
            for (base, store) in desk.bases() {
                let outcome = outcome((base, store), &scope, &statement, &given).await?;
                let after = dump(base).await;
                prop_assert_eq!(
                    foreign(&archive, &scope, &after),
                    foreign(&archive, &scope, &rows),
                    "{}: a foreign row changed: {} {:?} {:?}",
                    base.name,
                    sql,
                    scope,
                    given
                );
                if !open || !matches!(outcome, Outcome::Changed(_)) {
                    prop_assert_eq!(&after, &rows, "{}: something changed: {}", base.name, sql);
                }
                prop_assert!(
                    open || outcome == Outcome::Closed,
                    "{}: open: {}",
                    base.name,
                    sql
                );
                came.push((outcome, after));
            }
            tally.written += 1;
            let (outcome, after) = came.remove(0);
            if outcome == Outcome::Taken || came[0].0 == Outcome::Taken {
                tally.skipped += 1;
                continue;
            }
            prop_assert_eq!(
                &outcome,
                &came[0].0,
                "the databases differ: {} {:?}",
                sql,
                given
            );
            prop_assert_eq!(
                &after,
                &came[0].1,
                "the databases differ: {} {:?}",
                sql,
                given
            );
            match outcome {
                Outcome::Changed(changed) => tally.changed += changed,
                _ => tally.closed += 1,
            }
            // What is open to everybody may refuse a row, and nothing else may.
            if sql.contains("prenotazione") || sql.contains("turno") {
                continue;
            }
            let mut within = rows.clone();
            for (table, all) in &mut within {
                all.retain(|row| holds(&archive, &scope, table, row));
            }
            desk.write(&archive.within(&scope), &within).await;
            for (base, store) in desk.bases() {
                let alone = outcome_of((base, store), &scope, &statement, &given).await?;
                prop_assert_eq!(
                    &alone.0,
                    &outcome,
                    "{} saw a foreign row: {}",
                    base.name,
                    sql
                );
                let mut own = after.clone();
                for (table, all) in &mut own {
                    all.retain(|row| holds(&archive, &scope, table, row));
                }
                prop_assert_eq!(&alone.1, &own, "{} saw a foreign row: {}", base.name, sql);
            }
        }
        Ok(())
    });
    assert!(
        tally.refused.len() * 20 <= tally.written,
        "too few statements are accepted: {tally:#?}"
    );
    assert!(
        tally.skipped * 10 <= tally.written,
        "too few are compared: {tally:?}"
    );
    assert!(
        tally.closed * 3 <= tally.written * 2,
        "too few scopes are open: {tally:?}"
    );
    assert!(tally.changed > 80, "too few rows change: {tally:?}");
}

async fn outcome_of(
    on: (&Base, &Store),
    scope: &Scope,
    statement: &Statement,
    given: &[(&str, Value)],
) -> Result<(Outcome, Rows), TestCaseError> {
    let outcome = outcome(on, scope, statement, given).await?;
    Ok((outcome, dump(on.0).await))
}

/// The control: what one scope writes is foreign to another, and the same comparison finds it.
#[test]
fn what_another_scope_changes_is_found() {
    let tally = every(30, async |desk, tape, tally| {
        let (archive, scope) = open_case(tape);
        let rows = rows(tape, &archive, &scope);
        let others = Scope {
            incarico: "altri".to_owned(),
            posizione: scope.posizione.map(|id| id % 6 + 1),
            ..scope.clone()
        };
        for _ in 0..STATEMENTS {
            let Some((_, statement)) = accepted(tape, tally) else {
                continue;
            };
            let given = parameters(tape);
            desk.write(&archive, &rows).await;
            for (base, store) in desk.bases() {
                outcome((base, store), &scope, &statement, &given).await?;
                let after = foreign(&archive, &others, &dump(base).await);
                tally.found += usize::from(after != foreign(&archive, &others, &rows));
            }
        }
        Ok(())
    });
    assert!(tally.found > 10, "the property cannot fail: {tally:?}");
}

/// Queries see of own tables what the scope holds, no row more and no row less; of what is open, all rows.
#[test]
fn queries_read_own_tables_as_they_read_datasets() {
    let tally = every(super::cases(40), async |desk, tape, tally| {
        let (archive, scope) = open_case(tape);
        let rows = rows(tape, &archive, &scope);
        desk.write(&archive, &rows).await;
        for (table, by, open, _) in SHAPES {
            let sql = format!("select id as k, n, testo, giorno from {table}");
            let mut wanted: Vec<Vec<Cell>> = rows[table].clone();
            wanted.retain(|row| holds(&archive, &scope, table, row));
            wanted
                .iter_mut()
                .for_each(|row| drop(row.drain(..by.len())));
            let mut asked = vec![(sql, wanted)];
            if open.contains(&"giorno") {
                let sql = format!("select giorno as k from {table}_open");
                let days = rows[table]
                    .iter()
                    .map(|row| vec![row[by.len() + 3].clone()]);
                asked.push((sql, days.collect()));
            }
            for (sql, mut wanted) in asked {
                wanted.sort();
                let query = Query::convert(&query(&sql, "k"), &datasets(), &tables());
                let query = query.unwrap_or_else(|faults| panic!("{sql}: {faults:?}"));
                for (base, _) in desk.bases() {
                    let answer = ask(base, &query, &scope, None, 1_000).await;
                    let answer =
                        answer.map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
                    let cell = |value: Value| match value {
                        Value::Null => Cell::Null,
                        Value::Int(number) => Cell::Int(number),
                        Value::Text(text) => Cell::Text(text),
                    };
                    let all = answer.into_iter();
                    let mut all: Vec<Vec<Cell>> =
                        all.map(|row| row.into_iter().map(cell).collect()).collect();
                    all.sort();
                    prop_assert_eq!(&all, &wanted, "{}: {} {:?}", base.name, sql, scope);
                    tally.rows += all.len();
                }
            }
        }
        Ok(())
    });
    assert!(tally.rows > 500, "too few rows: {tally:?}");
}

/// Even where a menu gives the scope of an office to somebody who acts for a studio.
#[tokio::test]
async fn an_office_reads_nothing_of_a_studio() {
    let desk = Desk::open().await;
    let incarico = Incarico {
        id: "io",
        per: Per::Delega,
        of: None,
        delegato: Some("F"),
        struttura: Some("9900"),
        valid: ("2020-01-01", None),
    };
    let archive = Archive {
        incarico: vec![incarico],
        ..Archive::default()
    };
    let text = |text: &str| Cell::Text(text.to_owned());
    let row = vec![text("F"), text("a"), Cell::Null, Cell::Null, text("g")];
    desk.write(&archive, &Rows::from([("modello", vec![row])]))
        .await;
    let query = Query::convert(
        &query("select id as k from modello", "k"),
        &datasets(),
        &tables(),
    );
    let query = query.expect("a query");
    for (base, _) in desk.bases() {
        for (kind, rows) in [(ScopeKind::Visible, 1), (ScopeKind::Competenza, 0)] {
            let scope = scope(kind, "io", Per::Delega);
            let answer = ask(base, &query, &scope, None, 1_000).await;
            assert_eq!(
                answer.expect(base.name).len(),
                rows,
                "{}: {kind:?}",
                base.name
            );
        }
    }
}

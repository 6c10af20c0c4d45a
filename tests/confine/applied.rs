//! A list of statements is one transaction: what is expected of it holds, or nothing of it was.

use super::archive::{Archive, Incarico, window};
use super::own::{Desk, Rows, applied, dump, statement};
use cassetto::model::scope::Per;
use cassetto::model::{Expect, Expectation};
use cassetto::model::{Scope, ScopeKind, Value};
use cassetto::store::Store;
use cassetto::store::apply::{ApplyError, Step};
use cassetto::store::confine::Statement;
use cassetto_db::Cell;
use std::time::{Duration, Instant};

/// A company with two positions, whose representative is Carla, an office, and others.
fn archive() -> Archive {
    let incarico = |id, per, of, struttura| Incarico {
        id,
        per,
        of,
        delegato: None,
        struttura,
        valid: ("2020-01-01", None),
    };
    Archive {
        posizione: vec![
            (1, "uniemens", 10, "9900"),
            (2, "uniemens", 10, "9901"),
            (3, "uniemens", 20, "9900"),
        ],
        incarico: vec![
            incarico("carla", Per::Soggetto, Some(10), None),
            incarico("ufficio", Per::Struttura, None, Some("9900")),
        ],
        ..Archive::default()
    }
}

fn office() -> Scope {
    super::archive::scope(ScopeKind::Competenza, "ufficio", Per::Struttura)
}

fn given(id: &str, testo: &str) -> Vec<(String, Value)> {
    vec![
        ("id".to_owned(), Value::from(id)),
        ("testo".to_owned(), Value::from(testo)),
    ]
}

fn expect(that: Expect) -> Vec<Expectation> {
    vec![Expectation {
        that,
        refusal: format!("non si può: {that:?}"),
    }]
}

const ADD: &str = "insert into nota (id, testo) values (:id, :testo)";
const CHANGE: &str = "update nota set testo = :testo where id = :id";
const BOOK: &str =
    "insert into prenotazione (id, testo, giorno) values (:id, :testo, '2026-12-01')";

fn soon() -> Instant {
    Instant::now() + Duration::from_secs(20)
}

/// A statement with its parameters and what is expected of it.
type Proposed<'a> = (&'a Statement, Vec<(String, Value)>, Vec<Expectation>);

/// Runs steps.
async fn run(store: &Store, scope: &Scope, steps: &[Proposed<'_>]) -> Result<Vec<u64>, ApplyError> {
    let steps = steps.iter().map(|(statement, parameters, expects)| Step {
        statement,
        parameters,
        expects,
    });
    applied(store, scope, &steps.collect::<Vec<_>>(), soon()).await
}

#[tokio::test]
async fn an_expectation_that_fails_undoes_all_steps_and_is_told() {
    let desk = Desk::open().await;
    let [add, change, book] = [ADD, CHANGE, BOOK].map(|sql| statement(sql).expect(sql));
    for (base, store) in desk.bases() {
        desk.write(&archive(), &Rows::new()).await;
        let one = window(1, 10);
        let first = (&add, given("a", "x"), expect(Expect::NoDuplicate));
        let steps = [
            first.clone(),
            (&change, given("a", "y"), expect(Expect::Exactly(1))),
            (&change, given("a", "z"), expect(Expect::AtLeastOne)),
            (&change, given("nessuna", "z"), Vec::new()),
        ];
        let done = run(store, &one, &steps);
        assert_eq!(done.await.expect(base.name), [1, 1, 1, 0]);
        let kept = dump(base).await;
        assert_eq!(
            kept["nota"],
            [[
                Cell::Int(1),
                Cell::Text("a".into()),
                Cell::Null,
                Cell::Text("z".into()),
                Cell::Null
            ]]
        );
        let second = (&add, given("b", "x"), Vec::new());
        for (step, that) in [
            (first.clone(), Expect::NoDuplicate),
            (
                (&change, given("c", "y"), expect(Expect::Exactly(1))),
                Expect::Exactly(1),
            ),
            (
                (&change, given("a", "y"), expect(Expect::Exactly(0))),
                Expect::Exactly(0),
            ),
            (
                (&change, given("c", "y"), expect(Expect::AtLeastOne)),
                Expect::AtLeastOne,
            ),
        ] {
            match run(store, &one, &[second.clone(), step, second.clone()]).await {
                Err(ApplyError::Refused {
                    step: 1,
                    that: failed,
                    refusal,
                }) => {
                    assert_eq!(failed, that);
                    assert_eq!(refusal, format!("non si può: {that:?}"));
                }
                other => panic!("{}: {that:?}: {other:?}", base.name),
            }
            assert_eq!(dump(base).await, kept, "{}: {that:?}", base.name);
        }
        // Nobody expected it, and still nothing is left.
        let twice = run(store, &one, &[second.clone(), second.clone()]).await;
        assert!(
            matches!(twice, Err(ApplyError::Duplicate { step: 1 })),
            "{twice:?}"
        );
        assert_eq!(dump(base).await, kept);
        // What is unique among all is so for others too; what is not, is not.
        let other = window(2, 10);
        let booked = (&book, given("a", "io"), expect(Expect::NoDuplicate));
        run(store, &one, std::slice::from_ref(&booked))
            .await
            .expect(base.name);
        let late = run(
            store,
            &other,
            &[(&add, given("a", "mia"), Vec::new()), booked],
        )
        .await;
        assert!(
            matches!(late, Err(ApplyError::Refused { step: 1, .. })),
            "{late:?}"
        );
        let steps = [(&add, given("a", "mia"), expect(Expect::NoDuplicate))];
        let same = run(store, &other, &steps);
        same.await.expect("the same id in another position");
        assert_eq!(dump(base).await["nota"].len(), 2);
    }
}

#[tokio::test]
async fn nothing_is_written_by_whoever_may_no_more_or_never_might() {
    let desk = Desk::open().await;
    let [add, change] = [ADD, CHANGE].map(|sql| statement(sql).expect(sql));
    let shared = statement("insert into codice (id, testo) values (:id, :testo)").expect("shared");
    let turn = statement("insert into turno (id, testo) values (:id, :testo)").expect("office");
    for (base, store) in desk.bases() {
        desk.write(&archive(), &Rows::new()).await;
        let run = async |scope: &Scope, statement: &Statement| {
            run(store, scope, &[(statement, given("a", "x"), Vec::new())]).await
        };
        let foreign = run(&window(3, 20), &add).await;
        assert!(matches!(foreign, Err(ApplyError::Ended)), "{foreign:?}");
        let nobody = Scope {
            incarico: "nessuno".to_owned(),
            ..window(1, 10)
        };
        assert!(matches!(
            run(&nobody, &change).await,
            Err(ApplyError::Ended)
        ));
        let other = Scope {
            tipi: vec!["artigiano".to_owned()],
            ..window(1, 10)
        };
        assert!(matches!(run(&other, &add).await, Err(ApplyError::Ended)));
        // A wide scope names no position for a new row, and a citizen writes nothing that all share.
        let wide = super::archive::scope(ScopeKind::Visible, "carla", Per::Soggetto);
        assert!(matches!(
            run(&wide, &add).await,
            Err(ApplyError::Unfit { step: 0 })
        ));
        assert!(matches!(
            run(&window(1, 10), &shared).await,
            Err(ApplyError::Unfit { step: 0 })
        ));
        assert!(matches!(
            run(&office(), &add).await,
            Err(ApplyError::Unfit { step: 0 })
        ));
        assert!(
            dump(base).await.values().all(Vec::is_empty),
            "{}",
            base.name
        );
        // The office writes both, in its own name; a citizen in that of the office of the position.
        assert_eq!(run(&office(), &shared).await.expect("shared"), [1]);
        assert_eq!(run(&office(), &turn).await.expect("office"), [1]);
        assert_eq!(run(&window(2, 10), &turn).await.expect("citizen"), [1]);
        let rows = dump(base).await;
        let sedi: Vec<&Cell> = rows["turno"].iter().map(|row| &row[0]).collect();
        assert_eq!(
            sedi,
            [&Cell::Text("9900".into()), &Cell::Text("9901".into())]
        );
        let mut ended = archive();
        ended.incarico[0].valid = ("2020-01-01", Some("2026-11-22"));
        desk.write(&ended, &Rows::new()).await;
        assert!(matches!(
            run(&window(1, 10), &add).await,
            Err(ApplyError::Ended)
        ));
    }
}

#[tokio::test]
async fn values_that_do_not_fit_are_told_and_leave_nothing() {
    let desk = Desk::open().await;
    let add = statement(ADD).expect(ADD);
    let grow = statement("update nota set n = coalesce(n, 9223372036854775807) + 1").expect("grow");
    let empty = statement("update nota set id = nullif(id, id)").expect("null");
    for (base, store) in desk.bases() {
        desk.write(&archive(), &Rows::new()).await;
        let scope = window(1, 10);
        let once = |statement, parameters| (statement, parameters, Vec::new());
        let longest = "è".repeat(10_000);
        let steps = [once(&add, given("a", &longest))];
        assert_eq!(run(store, &scope, &steps).await.expect(base.name), [1]);
        let kept = dump(base).await;
        let longer = run(
            store,
            &scope,
            &[once(&add, given("b", &format!("{longest}x")))],
        )
        .await;
        assert!(
            matches!(longer, Err(ApplyError::Value { step: 0 })),
            "{longer:?}"
        );
        let none = run(store, &scope, &[once(&empty, Vec::new())]).await;
        assert!(
            matches!(none, Err(ApplyError::Value { step: 0 })),
            "{none:?}"
        );
        let over = run(store, &scope, &[once(&grow, Vec::new())]).await;
        assert!(
            matches!(over, Err(ApplyError::Overflow { step: 0 })),
            "{over:?}"
        );
        for unfit in [
            given("b", "a\0b"),
            given("b", "x")[..1].to_vec(),
            vec![
                ("id".to_owned(), Value::Int(1)),
                ("testo".to_owned(), Value::Null),
            ],
            vec![
                ("id".to_owned(), Value::Null),
                ("altro".to_owned(), Value::Null),
            ],
        ] {
            let unfit = run(store, &scope, &[once(&add, unfit)]).await;
            assert!(
                matches!(unfit, Err(ApplyError::Unfit { step: 0 })),
                "{unfit:?}"
            );
        }
        assert_eq!(dump(base).await, kept, "{}", base.name);
    }
}

/// Statements that find no end hold the lock of the desk until their deadline and no longer, and whoever gets
/// their connection afterwards feels nothing of it.
#[tokio::test]
async fn a_statement_without_end_is_cut() {
    let desk = Desk::open().await;
    let add = statement(ADD).expect(ADD);
    let endless = "update nota set n = (with recursive r as (select 1 as k union all select k from r) \
                   select count(*) from r)";
    let endless = statement(endless).expect("a statement");
    let many = "insert into nota (id, n) with recursive r as (select 1 as k union all select k + 1 from r where \
                k < 10001) select cast(k as text), k from r";
    let many = statement(many).expect("a statement");
    for (base, store) in desk.bases() {
        desk.write(&archive(), &Rows::new()).await;
        let scope = window(1, 10);
        let parameters = given("a", "x");
        let step = |statement, parameters| Step {
            statement,
            parameters,
            expects: &[],
        };
        run(store, &scope, &[(&add, parameters.clone(), Vec::new())])
            .await
            .expect("a row");
        let began = Instant::now();
        let other = given("b", "x");
        let steps = [step(&add, &other), step(&endless, &[])];
        let cut = applied(store, &scope, &steps, began + Duration::from_millis(300)).await;
        assert!(
            matches!(cut, Err(ApplyError::TooSlow)),
            "{}: {cut:?}",
            base.name
        );
        assert!(began.elapsed() < Duration::from_secs(10), "{}", base.name);
        assert_eq!(dump(base).await["nota"].len(), 1, "{}", base.name);
        let parameters = given("c", "x");
        // SQLite has one connection that writes: it is the same.
        let again = applied(store, &scope, &[step(&add, &parameters)], soon()).await;
        assert_eq!(again.expect(base.name), [1]);
        let late = applied(store, &scope, &[step(&add, &other)], Instant::now()).await;
        assert!(
            matches!(late, Err(ApplyError::TooSlow)),
            "{}: {late:?}",
            base.name
        );
        let many = run(store, &scope, &[(&many, Vec::new(), Vec::new())]).await;
        assert!(
            matches!(many, Err(ApplyError::TooMany { step: 0 })),
            "{many:?}"
        );
        assert_eq!(dump(base).await["nota"].len(), 2, "{}", base.name);
    }
}

/// Many want the same day at once: one has it.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_at_once_one_gets_what_is_unique() {
    let desk = Desk::open().await;
    let book = std::sync::Arc::new(statement(BOOK).expect(BOOK));
    for (base, store) in desk.bases() {
        desk.write(&archive(), &Rows::new()).await;
        let each = (0..24).map(|nth| {
            let (store, book) = (store.clone(), book.clone());
            tokio::spawn(async move {
                let scope = window(1 + nth % 2, 10);
                let step = (
                    &*book,
                    given(&format!("id{nth}"), "x"),
                    expect(Expect::NoDuplicate),
                );
                run(&store, &scope, &[step]).await
            })
        });
        let mut won = 0;
        for done in each.collect::<Vec<_>>() {
            match done.await.expect("a task") {
                Ok(changed) => won += changed[0],
                Err(ApplyError::Refused { step: 0, .. }) => {}
                Err(other) => panic!("{}: {other:?}", base.name),
            }
        }
        assert_eq!(
            (won, dump(base).await["prenotazione"].len()),
            (1, 1),
            "{}",
            base.name
        );
    }
}

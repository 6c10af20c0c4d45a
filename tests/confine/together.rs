//! Acts that wait for the one writer of SQLite at the same moment: they become durable together, and otherwise nothing
//! of one is to be felt by another. Somebody else holds the lock of the file here until all of them wait.

use super::archive::{Archive, Base, Incarico, window};
use super::own::{Desk, Rows, atto, dump, statement};
use cassetto::model::scope::Per;
use cassetto::model::{Expect, Expectation, Scope, Value};
use cassetto::store::Store;
use cassetto::store::apply::{Applied, ApplyError, Step, apply};
use cassetto::store::atto::Atto;
use cassetto::store::confine::Statement;
use cassetto_db::{Cell, Place};
use futures_util::future::join_all;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const ADD: &str = "insert into nota (id, testo) values (:id, :testo)";
const LONGER: &str = "update nota set testo = testo || :testo where id = 'a'";
const ENDLESS: &str = "update nota set n = (with recursive r as (select 1 as k union all select k from r) \
                       select count(*) from r)";

type Given = Vec<(String, Value)>;

/// An act of one form: its statements with their parameters, and until when.
struct Act<'a> {
    atto: Atto,
    scope: Scope,
    steps: Vec<(&'a Statement, Given)>,
    deadline: Instant,
}

/// A desk whose SQLite has a company with one position.
async fn desk() -> Desk {
    let desk = Desk::open().await;
    let carla = Incarico {
        id: "carla",
        per: Per::Soggetto,
        of: Some(10),
        delegato: None,
        struttura: None,
        valid: ("2020-01-01", None),
    };
    let archive = Archive {
        posizione: vec![(1, "uniemens", 10, "9900"), (2, "uniemens", 20, "9900")],
        incarico: vec![carla],
        ..Archive::default()
    };
    desk.write(&archive, &Rows::new()).await;
    desk
}

fn sqlite(desk: &Desk) -> (&Base, &Store) {
    let mut bases = desk.bases();
    bases.find(|(base, _)| base.name == "SQLite").expect("it")
}

fn given(id: &str, testo: &str) -> Given {
    vec![
        ("id".to_owned(), Value::from(id)),
        ("testo".to_owned(), Value::from(testo)),
    ]
}

fn act<'a>(form: &str, steps: Vec<(&'a Statement, Given)>) -> Act<'a> {
    Act {
        atto: atto(form),
        scope: window(1, 10),
        steps,
        deadline: Instant::now() + Duration::from_secs(20),
    }
}

impl Act<'_> {
    async fn done(&self, store: &Store) -> Result<Applied, ApplyError> {
        let new = [Expectation {
            that: Expect::NoDuplicate,
            refusal: "C'è già.".to_owned(),
        }];
        let steps = self.steps.iter().map(|(statement, parameters)| Step {
            statement,
            parameters,
            expects: &new,
        });
        let steps: Vec<Step<'_>> = steps.collect();
        let deed = steps[..].into();
        apply(store, &self.scope, deed, &self.atto, self.deadline).await
    }
}

/// What comes of acts that all wait, in this order, before the first of them can begin; and who was answered when.
async fn gathered(
    (base, store): (&Base, &Store),
    acts: &[Act<'_>],
) -> (Vec<Result<Applied, ApplyError>>, Vec<usize>) {
    let lock = base.stato.write().await.expect("the lock");
    let order = Mutex::default();
    let each = acts.iter().enumerate().map(|(nth, act)| {
        let order = &order;
        async move {
            let come = act.done(store).await;
            let mut order = order.lock().expect("no panic");
            Vec::push(&mut order, nth);
            come
        }
    });
    // The lock is asked last, when each of them has come as far as it can.
    let (come, freed) = tokio::join!(join_all(each), lock.undo());
    freed.expect("the lock again");
    (come, order.into_inner().expect("no panic"))
}

/// How many commits stand in the log of the file.
fn commits(base: &Base) -> usize {
    let Place::Folder(folder) = &base.place else {
        panic!("{} has no log", base.name)
    };
    let log = std::fs::read(folder.join("stato.db-wal")).expect("a log");
    let word = |at: usize| u32::from_be_bytes(log[at..at + 4].try_into().expect("four bytes"));
    let (page, salts) = (word(8) as usize, (word(16), word(20)));
    let frames = (32..log.len()).step_by(24 + page);
    let whole = frames.filter(|at| at + 24 <= log.len() && (word(at + 8), word(at + 12)) == salts);
    // The last page of a commit says how large the file is then.
    whole.filter(|at| word(at + 4) > 0).count()
}

async fn number(base: &Base, sql: &'static str) -> i64 {
    let row = base.stato.one(sql, &[]).await.expect(sql);
    row.expect("a row").int(0).expect("a number")
}

async fn acts(base: &Base) -> [i64; 2] {
    [
        number(base, "select count(*) from atto").await,
        number(base, "select count(*) from da_collegare").await,
    ]
}

async fn notes(base: &Base) -> Vec<(String, String)> {
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        other => panic!("{other:?}"),
    };
    let rows = &dump(base).await["nota"];
    rows.iter()
        .map(|row| (text(&row[1]), text(&row[3])))
        .collect()
}

fn pairs(some: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = some.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
    owned.collect()
}

fn now(come: &Result<Applied, ApplyError>) -> bool {
    matches!(come, Ok(Applied::Now(_)))
}

#[tokio::test]
async fn they_have_one_commit_and_keep_their_order() {
    let desk = desk().await;
    let (base, store) = sqlite(&desk);
    let [add, longer] = [ADD, LONGER].map(|sql| statement(sql).expect(sql));
    let mut all = vec![act("f0", vec![(&add, given("a", "-"))])];
    for nth in 1..40 {
        let testo = vec![("testo".to_owned(), Value::from(format!("{nth} ")))];
        all.push(act(&format!("f{nth}"), vec![(&longer, testo)]));
    }
    let before = commits(base);
    let (come, _) = gathered((base, store), &all).await;
    assert!(come.iter().all(now), "{come:?}");
    // At most 32 have one.
    assert_eq!(commits(base) - before, 2);
    let written: String = (1..40).map(|nth| format!("{nth} ")).collect();
    assert_eq!(notes(base).await, pairs(&[("a", &format!("-{written}"))]));
    assert_eq!(acts(base).await, [40, 40]);
    // Alone, each has its own.
    for form in ["da solo", "ancora"] {
        let alone = act(form, vec![(&add, given(form, "x"))]);
        assert!(now(&alone.done(store).await));
    }
    assert_eq!(commits(base) - before, 4);
}

#[tokio::test]
async fn one_that_is_refused_leaves_nothing_and_the_others_stand() {
    let desk = desk().await;
    let (base, store) = sqlite(&desk);
    let add = statement(ADD).expect(ADD);
    let one = |form, id| act(form, vec![(&add, given(id, "x"))]);
    let elsewhere = Act {
        scope: window(2, 20),
        ..one("f5", "e")
    };
    let mut other = one("f1", "d");
    other.atto.contenuto = "cd".repeat(32);
    let all = [
        one("f1", "a"),
        act("f2", vec![(&add, given("b", "x")), (&add, given("a", "y"))]),
        one("f3", "c"),
        one("f1", "a"),
        other,
        elsewhere,
        one("f6", "b"),
    ];
    let before = commits(base);
    let (come, _) = gathered((base, store), &all).await;
    assert!(now(&come[0]) && now(&come[2]) && now(&come[6]), "{come:?}");
    assert!(matches!(&come[1], Err(ApplyError::Refused { step: 1, .. })));
    assert!(matches!(&come[3], Ok(Applied::Before(first)) if first.id == "f1"));
    assert!(matches!(&come[4], Err(ApplyError::Used)));
    assert!(matches!(&come[5], Err(ApplyError::Ended)));
    assert_eq!(commits(base) - before, 1);
    let kept = pairs(&[("a", "x"), ("b", "x"), ("c", "x")]);
    assert_eq!(notes(base).await, kept);
    assert_eq!(acts(base).await, [3, 3]);
    // Where none is done there is no commit either.
    let none = [one("f1", "a"), one("f7", "a")];
    let (come, _) = gathered((base, store), &none).await;
    assert!(matches!(&come[0], Ok(Applied::Before(_))), "{come:?}");
    assert!(matches!(&come[1], Err(ApplyError::Refused { .. })));
    assert_eq!(commits(base) - before, 1);
    assert_eq!(acts(base).await, [3, 3]);
}

/// Not even the refusal of another, which may rest on what is not there then.
#[tokio::test]
async fn a_commit_that_fails_fails_all_of_them() {
    let desk = desk().await;
    let (base, store) = sqlite(&desk);
    for sql in [
        "create table padre (id text primary key)",
        "create table figlio (id text references padre (id) deferrable initially deferred)",
        "create trigger guasto after insert on atto when new.id = 'f2' begin \
         insert into figlio values ('nessuno'); end",
    ] {
        base.stato.execute(sql, &[]).await.expect(sql);
    }
    let add = statement(ADD).expect(ADD);
    let one = |form, id| act(form, vec![(&add, given(id, "x"))]);
    let all = [
        one("f1", "a"),
        one("f2", "b"),
        one("f3", "a"),
        one("f4", "c"),
    ];
    let (come, _) = gathered((base, store), &all).await;
    let told = |come: &Result<Applied, ApplyError>| matches!(come, Err(ApplyError::Store(_)));
    assert!(come.iter().all(told), "{come:?}");
    assert_eq!(acts(base).await, [0, 0]);
    assert!(notes(base).await.is_empty());
    // Whoever sends the forms again is served.
    let mended = base.stato.execute("drop trigger guasto", &[]);
    mended.await.expect("no trigger");
    let (come, _) = gathered((base, store), &all).await;
    assert!(now(&come[0]) && now(&come[1]) && now(&come[3]), "{come:?}");
    assert!(matches!(&come[2], Err(ApplyError::Refused { .. })));
    assert_eq!(acts(base).await, [3, 3]);
}

#[tokio::test]
async fn what_undoes_the_whole_transaction_undoes_no_other_act() {
    let desk = desk().await;
    let (base, store) = sqlite(&desk);
    // As a full disk does, or a fault of it.
    let lost = "create trigger guasto after insert on \"prova__nota\" when new.testo = 'guasto' begin \
                select raise(rollback, 'tutto'); end";
    base.stato.execute(lost, &[]).await.expect(lost);
    let add = statement(ADD).expect(ADD);
    let one = |form, id, testo| act(form, vec![(&add, given(id, testo))]);
    let all = [
        one("f0", "guasto0", "guasto"),
        one("f1", "a", "x"),
        one("f2", "b", "x"),
        one("f3", "guasto1", "guasto"),
        one("f4", "c", "x"),
        one("f5", "guasto2", "guasto"),
        one("f6", "guasto3", "guasto"),
        one("f7", "d", "x"),
    ];
    let (come, _) = gathered((base, store), &all).await;
    for (nth, come) in come.iter().enumerate() {
        match [0, 3, 5, 6].contains(&nth) {
            true => assert!(matches!(come, Err(ApplyError::Store(_))), "{nth}: {come:?}"),
            false => assert!(now(come), "{nth}: {come:?}"),
        }
    }
    let kept = pairs(&[("a", "x"), ("b", "x"), ("c", "x"), ("d", "x")]);
    assert_eq!(notes(base).await, kept);
    assert_eq!(acts(base).await, [4, 4]);
}

#[tokio::test]
async fn one_without_end_keeps_nobody_waiting_who_came_before() {
    let desk = desk().await;
    let (base, store) = sqlite(&desk);
    let [add, endless] = [ADD, ENDLESS].map(|sql| statement(sql).expect(sql));
    let one = |form, id| act(form, vec![(&add, given(id, "x"))]);
    let late = Act {
        deadline: Instant::now() + Duration::from_secs(2),
        ..act("f2", vec![(&add, given("b", "x")), (&endless, Vec::new())])
    };
    let all = [one("f0", "a"), one("f1", "c"), late, one("f3", "d")];
    let (come, order) = gathered((base, store), &all).await;
    assert!(now(&come[0]) && now(&come[1]) && now(&come[3]), "{come:?}");
    assert!(matches!(&come[2], Err(ApplyError::TooSlow)), "{come:?}");
    let before = order.iter().position(|nth| *nth == 2).expect("it");
    assert!(before >= 2, "{order:?}");
    let kept = pairs(&[("a", "x"), ("c", "x"), ("d", "x")]);
    assert_eq!(notes(base).await, kept);
    assert_eq!(acts(base).await, [3, 3]);
}

#[tokio::test]
async fn whoever_waits_too_long_is_told_so_then_and_nothing_is_done_later() {
    let desk = desk().await;
    let (base, store) = sqlite(&desk);
    let add = statement(ADD).expect(ADD);
    let soon = |form, id| Act {
        deadline: Instant::now() + Duration::from_millis(100),
        ..act(form, vec![(&add, given(id, "x"))])
    };
    let lock = base.stato.write().await.expect("the lock");
    let both = [soon("f0", "a"), soon("f1", "b")];
    let come = join_all(both.iter().map(|act| act.done(store))).await;
    let late = |come: &Result<Applied, ApplyError>| matches!(come, Err(ApplyError::TooSlow));
    assert!(come.iter().all(late), "{come:?}");
    lock.undo().await.expect("the lock again");
    let after = act("f2", vec![(&add, given("c", "x"))]);
    assert!(now(&after.done(store).await));
    assert_eq!(notes(base).await, pairs(&[("c", "x")]));
    assert_eq!(acts(base).await, [1, 1]);
}

/// Whoever goes away leaves what was sent: it is done when its turn comes, and told to whoever sends it again.
#[tokio::test]
async fn what_was_sent_by_whoever_went_away_is_done_once() {
    let desk = desk().await;
    let (base, store) = sqlite(&desk);
    let add = statement(ADD).expect(ADD);
    let lock = base.stato.write().await.expect("the lock");
    let gone = act("f0", vec![(&add, given("a", "x"))]);
    let waited = tokio::time::timeout(Duration::from_millis(20), gone.done(store)).await;
    assert!(waited.is_err(), "{waited:?}");
    lock.undo().await.expect("the lock again");
    let again = gone.done(store).await;
    assert!(matches!(again, Ok(Applied::Before(_))), "{again:?}");
    assert_eq!(notes(base).await, pairs(&[("a", "x")]));
    assert_eq!(acts(base).await, [1, 1]);
}

/// Whoever finds the writer free does its act at once, and whoever comes meanwhile is not forgotten.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_that_come_and_go_none_is_forgotten() {
    const TASKS: usize = 8;
    const EACH: usize = 40;
    let desk = Arc::new(desk().await);
    let [add, longer] = [ADD, LONGER].map(|sql| statement(sql).expect(sql));
    let first = act("f", vec![(&add, given("a", ""))]);
    assert!(now(&first.done(sqlite(&desk).1).await));
    let longer = Arc::new(longer);
    let tasks = (0..TASKS).map(|task| {
        let (desk, longer) = (Arc::clone(&desk), Arc::clone(&longer));
        tokio::spawn(async move {
            for nth in 0..EACH {
                let one = vec![("testo".to_owned(), Value::from("x"))];
                let one = act(&format!("f{task}-{nth}"), vec![(&longer, one)]);
                let come = one.done(sqlite(&desk).1).await;
                assert!(now(&come), "{come:?}");
            }
        })
    });
    for task in join_all(tasks).await {
        task.expect("a task");
    }
    let (base, _) = sqlite(&desk);
    let written = "x".repeat(TASKS * EACH);
    assert_eq!(notes(base).await, pairs(&[("a", &written)]));
    let all = (TASKS * EACH + 1) as i64;
    assert_eq!(acts(base).await, [all, all]);
}

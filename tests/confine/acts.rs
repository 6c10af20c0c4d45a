//! A form is one act, however often and by however many it is sent at once; an act that is undone leaves nothing, not
//! even its number.

use super::archive::{Archive, Base, Delega, Incarico, Subdelega, scope, window};
use super::own::{Desk, Rows, atto, dump, statement};
use cassetto::model::scope::Per;
use cassetto::model::{Expect, Expectation, Scope, ScopeKind, Value};
use cassetto::store::Store;
use cassetto::store::apply::{Applied, ApplyError, Step, apply};
use cassetto::store::atto::{Atto, find};
use cassetto::store::confine::Statement;
use cassetto_db::Cell;
use std::sync::Arc;
use std::time::{Duration, Instant};

pub(super) const ADD: &str = "insert into nota (id, testo, n) values (:id, 'x', 1)";
pub(super) const GROW: &str = "update nota set n = n + 1 where id = :id";
const BOOK: &str = "insert into prenotazione (id, giorno) values (:id, '2026-12-01')";

/// A company with two positions, its representative, a studio, two who work there, and an office.
pub(super) fn archive() -> Archive {
    let always = ("2020-01-01", None);
    let incarico = |id, per| Incarico {
        id,
        per,
        of: Some(10),
        delegato: Some("F"),
        struttura: Some("9900"),
        valid: always,
    };
    let delega = |id: &str, posizione| Delega {
        id: id.to_owned(),
        posizione,
        delegato: "F",
        stato: "attiva",
        valid: always,
        revocata: None,
    };
    let subdelega = |id: &str, delega: &str, incarico, diritti| Subdelega {
        id: id.to_owned(),
        delega: delega.to_owned(),
        incarico,
        diritti,
        valid: always,
    };
    Archive {
        posizione: vec![(1, "uniemens", 10, "9900"), (2, "uniemens", 10, "9900")],
        incarico: vec![
            incarico("carla", Per::Soggetto),
            incarico("studio", Per::Delega),
            incarico("lia", Per::Subdelega),
            incarico("nora", Per::Subdelega),
            incarico("ugo", Per::Struttura),
        ],
        delega: vec![delega("d1", 1), delega("d2", 2)],
        subdelega: vec![
            subdelega("s1", "d1", "lia", "consulta"),
            subdelega("s2", "d2", "lia", "consulta prescrive scriveva Scrive"),
            subdelega("s3", "d1", "nora", "consulta scrive"),
            subdelega("s4", "d2", "nora", "consulta"),
        ],
        ..Archive::default()
    }
}

/// A statement with the row that it names.
pub(super) type Proposed<'a> = (&'a Statement, &'a str, Vec<Expectation>);

/// Sends a form.
pub(super) async fn send(
    store: &Store,
    scope: &Scope,
    steps: &[Proposed<'_>],
    atto: &Atto,
) -> Result<Applied, ApplyError> {
    let parameters: Vec<Vec<(String, Value)>> = steps
        .iter()
        .map(|(statement, id, _)| {
            let all = statement.parameters().iter();
            all.map(|(name, _)| (name.clone(), Value::from(*id)))
                .collect()
        })
        .collect();
    let steps = steps
        .iter()
        .zip(&parameters)
        .map(|((statement, _, expects), parameters)| Step {
            statement,
            parameters,
            expects,
        });
    let deadline = Instant::now() + Duration::from_secs(20);
    let steps = steps.collect::<Vec<_>>();
    apply(store, scope, steps[..].into(), atto, deadline).await
}

fn expect(that: Expect) -> Vec<Expectation> {
    let refusal = "non si può".to_owned();
    vec![Expectation { that, refusal }]
}

/// How many acts are there, and how many wait to be linked.
async fn acts(base: &Base) -> (i64, i64) {
    let sql = "select (select count(*) from atto), \
               (select count(*) from da_collegare q join atto a on a.id = q.riga where q.genere = 'atto')";
    let row = base.stato.one(sql, &[]).await.expect(base.name);
    let row = row.expect("a row");
    (row.int(0).expect("acts"), row.int(1).expect("keys"))
}

/// The number that each row of `nota` holds.
async fn numbers(base: &Base) -> Vec<Cell> {
    let rows = dump(base).await;
    rows["nota"].iter().map(|row| row[2].clone()).collect()
}

#[tokio::test]
async fn one_form_sent_twice_is_one_act_and_says_what_the_first_said() {
    let desk = Desk::open().await;
    let [add, grow] = [ADD, GROW].map(|sql| statement(sql).expect(sql));
    for (base, store) in desk.bases() {
        desk.write(&archive(), &Rows::new()).await;
        let one = window(1, 10);
        let steps = [(&add, "a", Vec::new()), (&grow, "a", Vec::new())];
        assert_eq!(find(store, "01A").await.expect(base.name), None);
        let first = send(store, &one, &steps, &atto("01A")).await;
        assert_eq!(first.expect(base.name), Applied::Now(vec![1, 1]));
        assert_eq!(
            find(store, "01A").await.expect(base.name),
            Some(atto("01A"))
        );
        // Later, by another request, after an update and in another profilo; and led elsewhere by then.
        let again = Atto {
            quando: 1_795_426_300_000,
            richiesta: "r2".to_owned(),
            versione: "1.1.0".to_owned(),
            profilo: "altro".to_owned(),
            snapshot: 43,
            esito: "{}".to_owned(),
            ..atto("01A")
        };
        let told = Applied::Before(Box::new(atto("01A")));
        let second = send(store, &one, &steps, &again).await;
        assert_eq!(second.expect(base.name), told);
        // What was done stays done where nothing of it could be done any more.
        let ended = Scope {
            incarico: "nessuno".to_owned(),
            ..window(1, 10)
        };
        let second = send(store, &ended, &steps, &again).await;
        assert_eq!(second.expect(base.name), told);
        let wide = scope(ScopeKind::Visible, "carla", Per::Soggetto);
        let unfit = send(store, &wide, &steps, &again).await;
        assert_eq!(unfit.expect(base.name), told);
        assert_eq!(numbers(base).await, [Cell::Int(2)], "{}", base.name);
        assert_eq!(acts(base).await, (1, 1), "{}", base.name);
        let other = send(store, &one, &[(&grow, "a", Vec::new())], &atto("01B")).await;
        assert_eq!(other.expect(base.name), Applied::Now(vec![1]));
        assert_eq!(acts(base).await, (2, 2), "{}", base.name);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixteen_at_once_are_one_act_and_fifteen_are_told() {
    let desk = Desk::open().await;
    let all = [ADD, GROW, BOOK].map(|sql| statement(sql).expect(sql));
    let all = Arc::new(all);
    for (base, store) in desk.bases() {
        desk.write(&archive(), &Rows::new()).await;
        for (form, works) in [("01A", true), ("01B", false)] {
            let each = (0..16).map(|nth| {
                let (store, all) = (store.clone(), all.clone());
                tokio::spawn(async move {
                    let [add, grow, book] = &*all;
                    // Who comes second would be refused by what the first has written.
                    let last = if works { "a" } else { "nessuna" };
                    let steps = [
                        (add, form, expect(Expect::NoDuplicate)),
                        (book, form, expect(Expect::NoDuplicate)),
                        (grow, last, expect(Expect::AtLeastOne)),
                    ];
                    let steps = match works {
                        true => &steps[..2],
                        false => &[steps[0].clone(), steps[2].clone()][..],
                    };
                    let atto = Atto {
                        richiesta: format!("r{nth}"),
                        ..atto(form)
                    };
                    send(&store, &window(1, 10), steps, &atto).await
                })
            });
            let (mut now, mut before, mut refused) = (Vec::new(), Vec::new(), 0);
            for done in each.collect::<Vec<_>>() {
                match done.await.expect("a task") {
                    Ok(Applied::Now(changed)) => now.push(changed),
                    Ok(Applied::Before(act)) => before.push(act),
                    Err(ApplyError::Refused { step: 1, .. }) => refused += 1,
                    Err(other) => panic!("{}: {other:?}", base.name),
                }
            }
            let found = find(store, form).await.expect(base.name);
            if works {
                assert_eq!(now, [vec![1, 1]], "{}", base.name);
                assert_eq!((before.len(), refused), (15, 0), "{}", base.name);
                assert!(before.iter().all(|act| Some(&**act) == found.as_ref()));
            } else {
                assert_eq!((now.len(), before.len(), refused), (0, 0, 16));
                assert_eq!(found, None, "{}", base.name);
            }
            assert_eq!(acts(base).await, (1, 1), "{}", base.name);
            assert_eq!(numbers(base).await, [Cell::Int(1)], "{}", base.name);
        }
    }
}

#[tokio::test]
async fn a_number_that_another_act_has_does_nothing() {
    let desk = Desk::open().await;
    let [add, grow] = [ADD, GROW].map(|sql| statement(sql).expect(sql));
    for (base, store) in desk.bases() {
        desk.write(&archive(), &Rows::new()).await;
        let one = window(1, 10);
        let done = send(store, &one, &[(&add, "a", Vec::new())], &atto("01A")).await;
        assert_eq!(done.expect(base.name), Applied::Now(vec![1]));
        let x = || "x".to_owned();
        let others: [fn(&mut Atto, String); 7] = [
            |it, x| it.persona = x,
            |it, x| it.incarico = x,
            |it, _| it.posizione = None,
            |it, x| it.plugin = x,
            |it, x| it.pagina = x,
            |it, x| it.azione = x,
            |it, x| it.contenuto = x,
        ];
        for (nth, change) in others.into_iter().enumerate() {
            let mut other = atto("01A");
            change(&mut other, x());
            let used = send(store, &one, &[(&grow, "a", Vec::new())], &other).await;
            assert!(
                matches!(used, Err(ApplyError::Used)),
                "{} {nth}: {used:?}",
                base.name
            );
        }
        assert_eq!(numbers(base).await, [Cell::Int(1)], "{}", base.name);
        assert_eq!(acts(base).await, (1, 1), "{}", base.name);
        let kept = find(store, "01A").await.expect(base.name);
        assert_eq!(kept, Some(atto("01A")), "{}", base.name);
    }
}

#[tokio::test]
async fn an_act_that_failed_leaves_no_number_and_may_be_done_again() {
    let desk = Desk::open().await;
    let [add, grow] = [ADD, GROW].map(|sql| statement(sql).expect(sql));
    let over = statement("update nota set n = n + 9223372036854775807").expect("too much");
    for (base, store) in desk.bases() {
        desk.write(&archive(), &Rows::new()).await;
        let one = window(1, 10);
        let first = (&add, "a", Vec::new());
        let none = (&grow, "b", expect(Expect::Exactly(1)));
        let refused = send(store, &one, &[first.clone(), none], &atto("01A")).await;
        assert!(
            matches!(refused, Err(ApplyError::Refused { step: 1, .. })),
            "{refused:?}"
        );
        // A duplicate of a statement is one, and none of the act.
        let twice = send(store, &one, &[first.clone(), first.clone()], &atto("01A")).await;
        assert!(
            matches!(twice, Err(ApplyError::Duplicate { step: 1 })),
            "{twice:?}"
        );
        let failed = [first.clone(), (&over, "a", Vec::new())];
        let failed = send(store, &one, &failed, &atto("01A")).await;
        assert!(
            matches!(failed, Err(ApplyError::Overflow { step: 1 })),
            "{failed:?}"
        );
        let foreign = send(
            store,
            &window(3, 20),
            std::slice::from_ref(&first),
            &atto("01A"),
        )
        .await;
        assert!(matches!(foreign, Err(ApplyError::Ended)), "{foreign:?}");
        let wide = scope(ScopeKind::Visible, "carla", Per::Soggetto);
        let unfit = send(store, &wide, std::slice::from_ref(&first), &atto("01A")).await;
        assert!(
            matches!(unfit, Err(ApplyError::Unfit { step: 0 })),
            "{unfit:?}"
        );
        let sql = "select (select count(*) from atto) + (select count(*) from da_collegare)";
        let left = base.stato.one(sql, &[]).await.expect(base.name);
        assert_eq!(left.expect("a row").int(0).expect("a number"), 0);
        assert!(dump(base).await.values().all(Vec::is_empty));
        let done = send(store, &one, &[first], &atto("01A")).await;
        assert_eq!(done.expect(base.name), Applied::Now(vec![1]));
        assert_eq!(acts(base).await, (1, 1), "{}", base.name);
        // An act without a statement is one too.
        let empty = send(store, &one, &[], &atto("01B")).await;
        assert_eq!(empty.expect(base.name), Applied::Now(Vec::new()));
        assert_eq!(acts(base).await, (2, 2), "{}", base.name);
    }
}

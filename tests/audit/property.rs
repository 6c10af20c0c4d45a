//! Five hundred alterations of a register of ten thousand rows, each found, with the number of the first thing that is not right.

use super::ground::{Ground, both, bytes, copy, is_act, linked, opened, verified};
use super::meddling::{DEEDS, Deed, Meddler};
use crate::support::{postgres, sqlite};
use cassetto::store::catena::Head;
use cassetto_db::{Place, Schema};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The numbers of which heads are kept; the last is that of the last link.
const ENDS: [usize; 5] = [1, 2_500, 5_000, 7_777, 10_000];

/// Alters the register of a place, and looks whether it is told.
async fn tried(place: &Place, heads: &[Head], deed: Deed, choices: [u64; 4]) -> Result<(), String> {
    let db = opened(place, Schema::Stato).await;
    let meddler = Meddler {
        db: &db,
        heads,
        links: heads.last().expect("a head").numero,
        choices,
    };
    let expected = meddler.does(deed).await;
    let verdict = verified(place, heads).await;
    db.close().await;
    expected.said(verdict.finding.as_ref())?;
    match verdict.finding.and_then(|it| it.numero) {
        Some(first) if first != verdict.right + 1 => Err(format!("right up to {}", verdict.right)),
        _ => Ok(()),
    }
}

#[test]
fn five_hundred_alterations_of_ten_thousand_rows_are_found_with_their_number() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (heads, file) = runtime.block_on(async {
        let (place, kept) = sqlite::fresh();
        let ground = Ground::open("SQLite", place, Some(kept)).await;
        let heads = linked(&ground, &ENDS).await;
        (heads, bytes(ground).await)
    });
    // The control: what nobody altered is right, wherever it was copied to.
    let (place, _kept) = copy(&file);
    let verdict = runtime.block_on(verified(&place, &heads));
    assert_eq!(verdict.finding, None);
    assert_eq!(
        (verdict.right, verdict.agree, verdict.waiting),
        (10_000, 5, 3)
    );
    let done = RefCell::new(BTreeMap::<Deed, usize>::new());
    let acts = RefCell::new(0);
    let mut runner = TestRunner::new(Config {
        cases: 500,
        max_shrink_iters: 40,
        failure_persistence: None,
        ..Config::default()
    });
    let found = runner.run(
        &(select(&DEEDS[..]), any::<[u64; 4]>()),
        |(deed, choices)| {
            *done.borrow_mut().entry(deed).or_default() += 1;
            // Links stand in the order of numbers, so the row that is meant is known.
            *acts.borrow_mut() += usize::from(is_act((choices[0] % 10_000) as usize));
            let (place, _kept) = copy(&file);
            let tried = runtime.block_on(tried(&place, &heads, deed, choices));
            tried.map_err(TestCaseError::fail)
        },
    );
    found.unwrap_or_else(|error| panic!("{error}"));
    assert!(acts.into_inner() >= 70, "too few of them meet an act");
    let done = done.into_inner();
    assert_eq!(done.values().sum::<usize>(), 500);
    assert!(
        DEEDS
            .iter()
            .all(|deed| done.get(deed).is_some_and(|it| *it >= 10)),
        "{done:?}"
    );
}

/// Choices that fall on a number, a column and a bit of their own each time.
fn choices(round: u64) -> [u64; 4] {
    [1, 2, 3, 4].map(|it| {
        (round + 1)
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(it * 13)
    })
}

#[tokio::test]
async fn postgresql_finds_each_kind_of_them() {
    let ground = Ground::open("PostgreSQL", postgres::fresh().await, None).await;
    let heads = linked(&ground, &[1, 70, 150, 222, 300]).await;
    let place = ground.place.clone();
    let verdict = ground.verify(&heads).await;
    assert_eq!(verdict.finding, None);
    assert_eq!((verdict.right, verdict.waiting), (300, 3));
    // A database is copied only where nobody is connected to it.
    ground.close().await;
    for round in 0..3 {
        for (at, deed) in DEEDS.into_iter().enumerate() {
            let copied = postgres::copy_of(&place).await;
            let choices = choices(round * 100 + at as u64);
            let tried = tried(&copied, &heads, deed, choices).await;
            assert_eq!(tried, Ok(()), "{deed:?} {choices:?}");
        }
    }
}

#[tokio::test]
async fn without_heads_the_end_is_what_nobody_can_tell_and_all_else_is_found() {
    for ground in both().await {
        let heads = linked(&ground, &[10, 20]).await;
        let meddler = |deed| {
            let meddler = Meddler {
                db: &ground.raw,
                heads: &heads,
                links: 20,
                // Number 15; a row is changed and the tail made anew.
                choices: [14, 2, 0, 0],
            };
            async move { meddler.does(deed).await }
        };
        meddler(Deed::RewriteTail).await;
        let blind = ground.verify(&[]).await;
        assert_eq!((blind.finding, blind.right), (None, 20), "{}", ground.name);
        let seeing = ground.verify(&heads).await;
        assert!(seeing.finding.is_some(), "{}", ground.name);
        assert_eq!((seeing.right, seeing.agree), (10, 1), "{}", ground.name);
        meddler(Deed::FlipRow).await;
        let blind = ground.verify(&[]).await;
        assert_eq!(blind.finding.map(|it| it.numero), Some(Some(15)));
    }
}

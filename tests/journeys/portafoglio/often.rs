//! One form sent fifty times at once, after a client that went away, and after a restart: one act, and one answer.
//! `CASSETTO_LONG` sends 200 forms so.

use super::{Ground, send};
use crate::journeys::behind::both;
use crate::support::browser::{Answer, Browser};
use cassetto_db::Db;
use futures_util::future::join_all;
use std::collections::BTreeSet;
use std::time::Duration;

/// How often each form is sent at once.
const AT_ONCE: usize = 50;

fn forms() -> usize {
    match std::env::var_os("CASSETTO_LONG") {
        Some(_) => 200,
        None => 8,
    }
}

/// Sends a note, and again as long as other work fills the processors; where that led, without the seal that is new in
/// each answer.
async fn written(mut dario: Browser, sheet: &Answer, text: &str) -> String {
    loop {
        let answer = send(&mut dario, sheet, "annota", &[("testo", text)]).await;
        match answer.status {
            303 => {
                let place = answer.header("location");
                return place.split("fatto=").next().unwrap_or_default().to_owned();
            }
            429 | 503 | 504 => {}
            status => panic!("{status}: {}", answer.text),
        }
    }
}

/// Fifty of them at once: the places to which they led.
async fn at_once(dario: &Browser, sheet: &Answer, text: &str) -> BTreeSet<String> {
    let all = (0..AT_ONCE).map(|_| written(dario.clone(), sheet, text));
    join_all(all).await.into_iter().collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_at_once_are_one_act_with_one_answer() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let mut sent = Vec::new();
        for number in 0..forms() {
            let mut dario = ground.dario.clone();
            let (sheet, text) = (dario.get(&ground.sheet()).await, format!("Nota {number}"));
            // Somebody who does not wait for the answer, and asks again.
            let patience = Duration::from_millis(number as u64 % 20);
            let fields = [("testo", text.as_str())];
            let first = send(&mut dario, &sheet, "annota", &fields);
            let _gone = tokio::time::timeout(patience, first).await;
            let places = at_once(&ground.dario, &sheet, &text).await;
            assert_eq!(places.len(), 1, "{name}: {places:?}");
            sent.push((sheet, text, places));
        }
        let count = i64::try_from(forms()).unwrap();
        assert_eq!(ground.count("atto").await, count, "{name}");
        assert_eq!(ground.count("\"portafoglio__nota\"").await, count, "{name}");
        let ground = ground.again().await;
        for (sheet, text, places) in &sent {
            let again = written(ground.dario.clone(), sheet, text).await;
            assert!(places.contains(&again), "{name}: {again}");
        }
        assert_eq!(ground.count("atto").await, count, "{name}: started again");
        assert_eq!(ground.count("\"portafoglio__nota\"").await, count, "{name}");
        if name == "PostgreSQL" {
            without_key(&ground).await;
        }
    }
}

/// That the numbers of forms are what keeps them one: where each row of the register gets another, the same forms are
/// several acts.
async fn without_key(ground: &Ground) {
    renumbered(&ground.stato).await;
    let before = ground.count("\"portafoglio__nota\"").await;
    let sheet = ground.dario.clone().get(&ground.sheet()).await;
    at_once(&ground.dario, &sheet, "Molte volte").await;
    let more = ground.count("\"portafoglio__nota\"").await - before;
    assert!(more > 1, "{more} without the key of the register");
}

async fn renumbered(stato: &Db) {
    for sql in [
        "create function altro_atto() returns trigger language plpgsql as \
         'begin new.id := new.id || gen_random_uuid(); return new; end'",
        "create trigger altro before insert on atto for each row execute function altro_atto()",
        "create function altra_riga() returns trigger language plpgsql as \
         'begin new.riga := new.riga || gen_random_uuid(); return new; end'",
        "create trigger altra before insert on da_collegare for each row execute function altra_riga()",
    ] {
        stato.execute(sql, &[]).await.unwrap();
    }
}

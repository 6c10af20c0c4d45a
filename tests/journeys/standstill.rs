//! A database that stands still: nobody waits for long, nobody is shown anything, and it passes.

use super::behind;
use crate::support::desk::Setting;
use cassetto_db::Schema;
use futures_util::future::join_all;
use std::time::Duration;

/// More than fail by the deadline of their statement before the others are tired of waiting.
const AT_ONCE: usize = 120;

#[tokio::test(flavor = "multi_thread")]
async fn while_no_connection_is_free_people_are_asked_to_come_back() {
    let desk = Setting::on_postgres().await.open().await;
    let carla = desk.signed_in("carla-esempi").await;
    assert_eq!(carla.clone().get("/i").await.status, 200, "the control");
    let stato = behind::stato(&desk).await;
    let mut still = stato.write().await.unwrap();
    let lock = "lock table sessione in access exclusive mode";
    still.execute(lock, &[]).await.unwrap();
    let asked = (0..AT_ONCE).map(|_| {
        let mut browser = carla.clone();
        async move { browser.get("/i").await }
    });
    let answers = join_all(asked).await;
    still.commit().await.unwrap();
    for answer in &answers {
        assert_eq!(answer.status, 503, "{}", answer.text);
        assert_eq!(answer.header("retry-after"), "2");
        let title = answer.texts("h1").join(" ");
        assert_eq!(title, "Servizio molto richiesto", "{}", answer.text);
        assert!(!answer.text.contains("Carla"), "{}", answer.text);
    }
    assert_eq!(carla.clone().get("/i").await.status, 200, "it has passed");
}

/// Whoever waits for a lock in this database, by the number of their server process.
const WAITING: &str = "select min(pid)::bigint from pg_stat_activity where datname = current_database() and \
                       wait_event_type = 'Lock'";

#[tokio::test(flavor = "multi_thread")]
async fn a_start_that_finds_no_time_begins_again() {
    let setting = Setting::on_postgres().await;
    let stato = behind::open(&setting.place, Schema::Stato).await;
    let mut still = stato.write().await.unwrap();
    let lock = "lock table impostazione in access exclusive mode";
    still.execute(lock, &[]).await.unwrap();
    let beside = behind::open(&setting.place, Schema::Stato).await;
    let opening = tokio::spawn(setting.open());
    let mut first = None;
    loop {
        let row = beside.one(WAITING, &[]).await.unwrap().expect("a row");
        let waiting = row.maybe_int(0).unwrap();
        // Another process waits: the one of the first attempt was cut, and its connection closed.
        if waiting.is_some() && first.is_some() && waiting != first {
            break;
        }
        first = first.or(waiting);
        assert!(!opening.is_finished(), "the start has ended");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    still.commit().await.unwrap();
    let desk = opening.await.expect("a desk");
    assert_eq!(desk.browser().get("/accesso").await.status, 200);
}

//! A database that stands still: nobody waits for long, nobody is shown anything, and it passes.

use super::behind;
use crate::support::desk::Setting;
use futures_util::future::join_all;

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
    let mut waited = 0;
    for answer in &answers {
        match answer.status {
            // The statement was cut by its deadline.
            500 => {}
            503 => {
                waited += 1;
                assert_eq!(answer.header("retry-after"), "2");
                let title = answer.texts("h1").join(" ");
                assert_eq!(title, "Servizio molto richiesto", "{}", answer.text);
            }
            other => panic!("{other}: {}", answer.text),
        }
        assert!(!answer.text.contains("Carla"), "{}", answer.text);
    }
    assert!(waited > 0, "nobody had to wait for a connection");
    assert!(waited < AT_ONCE, "the deadline of statements cut none");
    assert_eq!(carla.clone().get("/i").await.status, 200, "it has passed");
}

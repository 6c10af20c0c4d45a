//! Rights that end while a stream is open: nothing more is told.

use super::super::behind::{self, both, incarico};
use super::ear::Ear;
use super::{CARLA, DARIO, key, notice, tell};

#[tokio::test(flavor = "multi_thread")]
async fn whoever_lost_the_right_hears_nothing_more_of_the_position() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let _following = desk.app.follow().unwrap();
        let stato = behind::stato(&desk).await;
        let own = incarico(&stato, DARIO.1).await;
        let a1 = key(&stato, "9900000101").await;
        let browser = desk.signed_in(DARIO.0).await;
        let mut ear = Ear::open(&browser, &own, None).await;
        tell(&desk, &[notice(DARIO, Some(a1))]).await;
        assert_eq!(ear.number().await, 1, "{name}: the control");
        let revoked = "update delega set revocata = 1795420000000 where posizione = $1";
        stato.execute(revoked, &[a1.into()]).await.unwrap();
        tell(&desk, &[notice(DARIO, Some(a1))]).await;
        // Of another incarico of the same person, too.
        tell(&desk, &[notice((DARIO.0, "dario-provetti-titolare"), None)]).await;
        tell(&desk, &[notice(DARIO, None)]).await;
        let event = ear.next().await.expect("an event");
        assert_eq!(event.number, Some(4), "{name}: {event:?}");
        assert_eq!(event.data["posizione"], serde_json::Value::Null, "{name}");
        // Nor does who comes back, or looks at the page.
        let mut back = Ear::open(&browser, &own, Some(0)).await;
        assert_eq!(back.number().await, 4, "{name}");
        let page = browser.clone().get(&format!("/i/{own}/avvisi")).await;
        assert!(!page.text.contains("9900000101"), "{name}");
        assert_eq!(page.texts("article h2").len(), 1, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_ends_with_the_session_and_with_the_incarico() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let _following = desk.app.follow().unwrap();
        let stato = behind::stato(&desk).await;
        let own = incarico(&stato, CARLA.1).await;
        let mut browser = desk.signed_in(CARLA.0).await;
        let mut ear = Ear::open(&browser, &own, None).await;
        let csrf = browser.get("/i").await.hidden("csrf");
        let out = browser.clone().post("/uscita", &[("csrf", csrf)]).await;
        assert_eq!(out.status, 303, "{name}");
        tell(&desk, &[notice(CARLA, None)]).await;
        let event = ear.next().await.expect("its end");
        assert_eq!(event.kind, "end", "{name}: {event:?}");
        assert_eq!(event.data["reason"], "diritto", "{name}");
        assert!(ear.next().await.is_none(), "{name}");
        let browser = desk.signed_in(CARLA.0).await;
        let mut ear = Ear::open(&browser, &own, None).await;
        let over = "update incarico set al = '2026-11-22' where id = $1";
        stato.execute(over, &[CARLA.1.into()]).await.unwrap();
        tell(&desk, &[notice(CARLA, None)]).await;
        assert_eq!(ear.next().await.expect("its end").kind, "end", "{name}");
        // It never kept the session alive: nobody did anything for as long as one lasts.
        let ugo = desk.signed_in("ugo-sportelli").await;
        let office = incarico(&stato, "ugo-sportelli-operatore").await;
        let mut ear = Ear::open(&ugo, &office, None).await;
        let pair = ("ugo-sportelli", "ugo-sportelli-operatore");
        desk.clock.advance(8 * 60_000);
        tell(&desk, &[notice(pair, None)]).await;
        assert_eq!(ear.number().await, 1, "{name}");
        desk.clock.advance(7 * 60_000);
        tell(&desk, &[notice(pair, None)]).await;
        assert_eq!(ear.next().await.expect("its end").kind, "end", "{name}");
    }
}

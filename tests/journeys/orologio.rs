//! The clock of the demonstration: moved by working days, by whoever administers it, for everybody.

use super::behind;
use crate::support::browser::{Answer, Browser};
use crate::support::desk::{Desk, NOW, Setting};
use cassetto::clock::Clock;
use cassetto::random::Random;
use cassetto::store::{Store, load::load};
use cassetto::web::App;

/// The clock as the administrator of the demonstration sees it.
async fn clock(desk: &Desk) -> (Browser, String, Answer) {
    let mut ada = desk.signed_in("ada-sistemi").await;
    let home = ada.get("/i").await.attributes("main a", "href").remove(0);
    let link = ada.get(&home).await.link("Orologio della dimostrazione");
    let page = ada.get(&link).await;
    assert_eq!(page.status, 200, "{}", page.text);
    (ada, link, page)
}

fn fields(page: &Answer, giorni: &str) -> Vec<(&'static str, String)> {
    let hidden = ["csrf", "contesto", "da"].map(|name| (name, page.hidden(name)));
    let mut fields = hidden.to_vec();
    fields.push(("giorni", giorni.to_owned()));
    fields
}

fn today(desk: &Desk) -> String {
    desk.clock.now().today
}

#[tokio::test]
async fn it_moves_by_working_days_and_is_as_far_after_a_restart() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let (mut ada, path, page) = clock(&desk).await;
        assert!(page.text.contains("23/11/2026"), "{name}: {}", page.text);
        let mut carla = desk.signed_in("carla-esempi").await;
        // From a Monday over Saint Nicholas, who is no holiday, to Monday the 7th; the Immaculate
        // Conception, a Tuesday, is none of the twenty.
        for (giorni, day) in [
            ("10", "2026-12-07"),
            ("1", "2026-12-09"),
            ("2", "2026-12-11"),
        ] {
            let drawn = ada.get(&path).await;
            let answer = ada.post(&path, &fields(&drawn, giorni)).await;
            assert_eq!(answer.status, 200, "{name}: {}", answer.text);
            assert_eq!(today(&desk), day, "{name}");
            // The same form again: it was drawn for where the clock stood before.
            let again = ada.post(&path, &fields(&drawn, giorni)).await;
            assert_eq!(again.texts("main"), answer.texts("main"), "{name}");
            assert_eq!(today(&desk), day, "{name}: twice moves once");
        }
        assert!(ada.get(&path).await.text.contains("11/12/2026"), "{name}");
        // Whoever was signed in stays so, and sees the new day.
        let home = carla.get("/i").await;
        assert_eq!(home.status, 200, "{name}");
        let drawn = ada.get(&path).await;
        for wrong in ["0", "3", "365", "-1", ""] {
            let answer = ada.post(&path, &fields(&drawn, wrong)).await;
            assert_eq!(answer.status, 400, "{name}: `{wrong}`");
        }
        assert_eq!(today(&desk), "2026-12-11", "{name}");
        desk.app.close().await;
        let desk = desk.again().open().await;
        assert_eq!(today(&desk), "2026-12-11", "{name}: after a restart");
        let stato = desk.browser().get("/stato").await.texts("dl.states dd");
        assert!(stato[0].contains("11/12/2026"), "{name}: {stato:?}");
    }
}

/// Three deleghe of the studio end within thirty days; the first on 30 November.
#[tokio::test]
async fn deleghe_end_on_the_day_that_it_reaches() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let studio = behind::incarico(&stato, "dario-provetti-intermediario").await;
        let ends = "select p.codice from delega d join archivio.posizione p on p.id = d.posizione \
             where d.delegato = 'studio-provetti' and d.al = '2026-11-30'";
        let window = format!("/i/{studio}/p/{}", behind::text(&stato, ends, &[]).await);
        stato.close().await;
        let mut dario = desk.signed_in("dario-provetti").await;
        for (giorni, day, status) in [("5", "2026-11-30", 200), ("1", "2026-12-01", 404)] {
            let (mut ada, path, page) = clock(&desk).await;
            assert_eq!(ada.post(&path, &fields(&page, giorni)).await.status, 200);
            assert_eq!(today(&desk), day, "{name}");
            let answer = dario.get(&window).await;
            assert_eq!(answer.status, status, "{name}: {day}");
        }
    }
}

#[tokio::test]
async fn a_demonstration_that_is_loaded_anew_begins_on_its_day() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let (mut ada, path, page) = clock(&desk).await;
        assert_eq!(ada.post(&path, &fields(&page, "5")).await.status, 200);
        desk.app.close().await;
        let setting = desk.again();
        let people = std::fs::read(setting.path("people.jsonl")).unwrap();
        let store = Store::open(&setting.settings().place, 1).await.unwrap();
        load(&store, people.as_slice()).await.unwrap();
        store.close().await;
        assert_eq!(today(&setting.open().await), "2026-11-23", "{name}");
    }
}

#[tokio::test]
async fn every_node_is_as_far() {
    let setting = Setting::on_postgres().await;
    let settings = setting.settings();
    let desk = setting.open().await;
    let there = Clock::fixed(NOW);
    let other = App::open(settings, Some(there.clone()), Random::system()).await;
    let other = other.unwrap_or_else(|error| panic!("the second host does not open: {error}"));
    let (mut ada, path, page) = clock(&desk).await;
    assert_eq!(ada.post(&path, &fields(&page, "5")).await.status, 200);
    assert_eq!(today(&desk), "2026-11-30");
    other.keep_time().await.unwrap();
    assert_eq!(there.now().today, "2026-11-30");
    other.keep_time().await.unwrap();
    assert_eq!(there.now().today, "2026-11-30", "asked twice, moved once");
}

#[tokio::test]
async fn nobody_else_moves_it() {
    let desk = Desk::start().await;
    let (_, path, _) = clock(&desk).await;
    for person in ["carla-esempi", "ines-reggenti", "dario-provetti"] {
        let mut browser = desk.signed_in(person).await;
        let own = browser
            .get("/i")
            .await
            .attributes("main a", "href")
            .remove(0);
        for path in [path.clone(), format!("{own}/orologio")] {
            assert_eq!(browser.get(&path).await.status, 404, "{person}");
            let page = browser.get(&own).await;
            let sent = [
                ("csrf", page.hidden("csrf")),
                ("contesto", page.hidden("contesto")),
                ("da", "0".to_owned()),
                ("giorni", "1".to_owned()),
            ];
            assert_eq!(browser.post(&path, &sent).await.status, 404, "{person}");
        }
        let home = browser.get(&own).await;
        assert!(!home.text.contains("/orologio"), "{person}");
    }
    assert_eq!(today(&desk), "2026-11-23");
}

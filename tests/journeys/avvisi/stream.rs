//! The stream: what is told while a page stays open, on one host and on two with one database.

use super::super::behind::{self, both, incarico, posizione};
use super::super::import::{MENDED, import};
use super::ear::Ear;
use super::{CARLA, notice, tell};
use crate::support::browser::Browser;
use crate::support::desk::{Desk, Setting};
use cassetto::random::Random;
use cassetto::web::{App, router};
use std::time::{Duration, Instant};

/// Two hosts with one clock on one database, both following what happens.
struct Hosts {
    desk: Desk,
    other: App,
    _following: [cassetto::web::Following; 2],
}

impl Hosts {
    async fn of(setting: Setting) -> Hosts {
        let settings = setting.settings();
        let desk = setting.open().await;
        let other = App::open(settings, Some(desk.clock.clone()), Random::system()).await;
        let other = other.unwrap_or_else(|error| panic!("the second host: {error}"));
        let following = [desk.app.follow().unwrap(), other.follow().unwrap()];
        Hosts {
            desk,
            other,
            _following: following,
        }
    }

    /// The same browser, led to the other host.
    fn there(&self, browser: &Browser) -> Browser {
        let mut there = Browser::new(router(self.other.clone()));
        there.cookies.clone_from(&browser.cookies);
        there
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_file_brings_is_told_on_both_hosts_and_says_which_windows_show_it() {
    for (name, setting) in both().await {
        let hosts = Hosts::of(setting).await;
        let stato = behind::stato(&hosts.desk).await;
        let own = incarico(&stato, CARLA.1).await;
        let there = posizione(&stato, "uniemens", "9900000101").await;
        let browser = hosts.desk.signed_in(CARLA.0).await;
        let mut ears = [
            Ear::open(&browser, &own, None).await,
            Ear::open(&hosts.there(&browser), &own, None).await,
        ];
        // Whoever follows first has to have begun: what came in before is told to nobody.
        let began = Instant::now();
        while stato
            .one("select 1 from seguito", &[])
            .await
            .unwrap()
            .is_none()
        {
            assert!(began.elapsed().as_secs() < 30, "{name}: nobody follows");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        import(&hosts.desk, &[MENDED.to_owned()]).await.unwrap();
        for ear in &mut ears {
            let event = ear.next().await.expect("an event");
            assert_eq!(
                (event.number, event.kind.as_str()),
                (Some(1), "archivio"),
                "{name}"
            );
            let data = event.data;
            assert_eq!(data["posizione"], there.as_str(), "{name}");
            assert_eq!(data["text"], "Nuovi dati in archivio", "{name}");
            assert_eq!(
                data["about"],
                "Officina Esempio S.r.l. · Matricola 9900000101"
            );
            let plugins = data["plugins"].as_array().unwrap();
            assert!(
                plugins.iter().any(|it| it == "versamenti"),
                "{name}: {data}"
            );
            assert!(
                !plugins.iter().any(|it| it == "anagrafica"),
                "{name}: {data}"
            );
            assert_eq!(data["unread"], 1, "{name}");
            let href = data["href"].as_str().unwrap();
            assert_eq!(
                browser.clone().get(href).await.status,
                200,
                "{name}: {href}"
            );
        }
        // A mark on one host is told as a count on the other.
        let mut marking = browser.clone();
        let page = marking.get(&format!("/i/{own}/avvisi")).await;
        let form = [
            ("csrf", page.hidden("csrf")),
            ("contesto", page.hidden("contesto")),
            ("numero", "1".to_owned()),
        ];
        let marked = marking.post(&format!("/i/{own}/avvisi"), &form).await;
        assert_eq!(marked.status, 303, "{name}");
        let event = ears[0].next().await.expect("a count");
        assert_eq!(
            (event.kind.as_str(), event.number),
            ("count", None),
            "{name}"
        );
        assert_eq!(event.data["unread"], 0, "{name}");
        hosts.desk.app.close().await;
        hosts.other.close().await;
        assert!(
            ears[0].next().await.is_none(),
            "{name}: it ends with the host"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_back_goes_on_behind_what_they_have_on_whatever_host() {
    for (name, setting) in both().await {
        let hosts = Hosts::of(setting).await;
        let stato = behind::stato(&hosts.desk).await;
        let own = incarico(&stato, CARLA.1).await;
        let browser = hosts.desk.signed_in(CARLA.0).await;
        let three = [
            notice(CARLA, None),
            notice(CARLA, None),
            notice(CARLA, None),
        ];
        tell(&hosts.desk, &three).await;
        // Who opens a page has nothing to catch up with; who comes back has.
        let mut fresh = Ear::open(&browser, &own, None).await;
        assert_eq!(fresh.last, Some(3), "{name}: what it would come back with");
        let mut back = Ear::open(&hosts.there(&browser), &own, Some(1)).await;
        assert_eq!([back.number().await, back.number().await], [2, 3], "{name}");
        drop(back);
        tell(&hosts.desk, &three).await;
        assert_eq!(fresh.number().await, 4, "{name}");
        let mut back = Ear::open(&browser, &own, Some(3)).await;
        let again = [
            back.number().await,
            back.number().await,
            back.number().await,
        ];
        assert_eq!(again, [4, 5, 6], "{name}");
        // A number that nobody was given counts as none.
        for odd in [-1, 7, i64::MAX] {
            let ear = Ear::open(&browser, &own, Some(odd)).await;
            assert_eq!(ear.last, Some(6), "{name}: {odd}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_oldest_stream_of_a_person_gives_way_to_the_ninth() {
    let desk = Desk::start().await;
    let _following = desk.app.follow().unwrap();
    let stato = behind::stato(&desk).await;
    let own = incarico(&stato, CARLA.1).await;
    let browser = desk.signed_in(CARLA.0).await;
    let mut ears = Vec::new();
    for _ in 0..8 {
        ears.push(Ear::open(&browser, &own, None).await);
    }
    // Another person's count for themselves.
    let ugo = desk.signed_in("ugo-sportelli").await;
    let office = incarico(&stato, "ugo-sportelli-operatore").await;
    let _other = Ear::open(&ugo, &office, None).await;
    let mut ninth = Ear::open(&browser, &own, None).await;
    let event = ears[0].next().await.expect("its end");
    assert_eq!(
        (event.kind.as_str(), &event.data["reason"]),
        ("end", &"altrove".into())
    );
    assert!(ears[0].next().await.is_none());
    tell(&desk, &[notice(CARLA, None)]).await;
    for ear in ears.iter_mut().skip(1) {
        assert_eq!(ear.number().await, 1);
    }
    assert_eq!(ninth.number().await, 1);
    // Whoever goes away gives the place back.
    drop(ears);
    let mut more = Vec::new();
    for _ in 0..7 {
        more.push(Ear::open(&browser, &own, None).await);
    }
    tell(&desk, &[notice(CARLA, None)]).await;
    assert_eq!(ninth.number().await, 2, "it was not sent away");
}

/// On a desk with few connections at most half of them are streams.
#[tokio::test]
async fn streams_leave_room_for_pages() {
    let setting = Setting::new().await;
    let mut settings = setting.settings();
    settings.host.machine.connections = 4;
    let desk = setting.open().await;
    let app = App::open(settings, Some(desk.clock.clone()), Random::system()).await;
    let app = app.unwrap_or_else(|error| panic!("{error}"));
    let stato = behind::stato(&desk).await;
    let own = incarico(&stato, CARLA.1).await;
    let mut browser = Browser::new(router(app));
    browser.cookies = desk.signed_in(CARLA.0).await.cookies;
    let first = Ear::open(&browser, &own, None).await;
    let _second = Ear::open(&browser, &own, None).await;
    let path = format!("/i/{own}/avvisi/flusso");
    assert_eq!(browser.get(&path).await.status, 429);
    drop(first);
    assert_eq!(browser.get(&path).await.status, 200);
}

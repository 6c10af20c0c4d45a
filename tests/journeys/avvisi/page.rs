//! The page of notices: marks, what it leads to, and what the head of every page says.

use super::super::behind::{self, both, incarico};
use super::{CARLA, DARIO, key, notice, tell};
use crate::support::browser::{Answer, Browser};
use crate::support::desk::Desk;

/// What the head of a page says is to be read.
async fn unread(browser: &mut Browser, path: &str) -> String {
    let page = browser.get(path).await;
    assert_eq!(page.status, 200, "{path}: {}", page.text);
    page.texts(".site-nav .visually-hidden").concat()
}

fn form(page: &Answer, (name, value): (&'static str, &str)) -> [(&'static str, String); 3] {
    [
        ("csrf", page.hidden("csrf")),
        ("contesto", page.hidden("contesto")),
        (name, value.to_owned()),
    ]
}

#[tokio::test]
async fn whoever_is_told_something_sees_it_at_the_head_of_every_page_until_it_is_read() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let a1 = key(&stato, "9900000101").await;
        let home = format!("/i/{}", incarico(&stato, CARLA.1).await);
        let mut carla = desk.signed_in(CARLA.0).await;
        assert_eq!(unread(&mut carla, &home).await, "", "{name}");
        let path = carla.get(&home).await.link("Avvisi");
        assert_eq!(path, format!("{home}/avvisi"), "{name}");
        let page = carla.get(&path).await;
        assert!(page.text.contains("Non ci sono avvisi."), "{name}");
        let new = [
            notice(CARLA, Some(a1)),
            notice(CARLA, None),
            notice(CARLA, None),
        ];
        tell(&desk, &new).await;
        assert_eq!(
            unread(&mut carla, &home).await,
            "3 avvisi da leggere",
            "{name}"
        );
        let page = carla.get(&path).await;
        let told = page.texts("article h2");
        assert_eq!(told[2], "Nuovi dati in archivio", "{name}: {told:?}");
        assert_eq!(page.texts("article .state"), ["Da leggere"; 3], "{name}");
        // It leads where the menu does, and never further.
        let window = page.attributes("article p a", "href");
        assert_eq!(window.len(), 1, "{name}: {window:?}");
        assert!(
            unread(&mut carla, &window[0]).await.starts_with("3 "),
            "{name}"
        );
        // One, then all.
        let marked = carla.post(&path, &form(&page, ("numero", "1"))).await;
        assert_eq!(
            (marked.status, marked.header("location")),
            (303, path.as_str())
        );
        assert_eq!(
            unread(&mut carla, &home).await,
            "2 avvisi da leggere",
            "{name}"
        );
        let late = form(&page, ("fino", &page.hidden("fino")));
        tell(&desk, &[notice(CARLA, None)]).await;
        assert_eq!(carla.post(&path, &late).await.status, 303, "{name}");
        // What came after the page was drawn was not seen on it.
        assert_eq!(
            unread(&mut carla, &home).await,
            "1 avviso da leggere",
            "{name}"
        );
        let stranger = unread(&mut desk.signed_in(DARIO.0).await, &dario(&desk).await).await;
        assert_eq!(stranger, "", "{name}");
        let row = "select quando, letto from avviso where numero = 1";
        let row = stato.one(row, &[]).await.unwrap().unwrap();
        assert_eq!(row.int(1).unwrap(), desk.clock.now().ms, "{name}");
    }
}

async fn dario(desk: &Desk) -> String {
    let stato = behind::stato(desk).await;
    format!("/i/{}", incarico(&stato, DARIO.1).await)
}

#[tokio::test]
async fn nobody_marks_what_is_not_theirs() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        tell(&desk, &[notice(CARLA, None), notice(CARLA, None)]).await;
        let mut browser = desk.signed_in(DARIO.0).await;
        let home = dario(&desk).await;
        let path = format!("{home}/avvisi");
        let page = browser.get(&home).await;
        for numero in ["1", "2", "0", "-1", "9223372036854775807"] {
            let answer = browser.post(&path, &form(&page, ("numero", numero))).await;
            assert_eq!(answer.status, 404, "{name}: {numero}");
        }
        let all = form(&page, ("fino", "9223372036854775807"));
        assert_eq!(browser.post(&path, &all).await.status, 303, "{name}");
        for wrong in [
            ("numero", "x"),
            ("fino", ""),
            ("altro", "1"),
            ("numero", "99999999999999999999"),
        ] {
            let answer = browser.post(&path, &form(&page, wrong)).await;
            assert_eq!(answer.status, 400, "{name}: {wrong:?}");
        }
        let stato = behind::stato(&desk).await;
        let sql = "select count(*) from avviso where letto is not null";
        let row = stato.one(sql, &[]).await.unwrap().unwrap();
        assert_eq!(row.int(0).unwrap(), 0, "{name}");
    }
}

#[tokio::test]
async fn many_come_on_pages_and_are_said_in_the_language_of_whoever_reads() {
    let desk = Desk::start().await;
    let stato = behind::stato(&desk).await;
    let new: Vec<_> = (0..120).map(|_| notice(CARLA, None)).collect();
    tell(&desk, &new).await;
    let home = format!("/i/{}", incarico(&stato, CARLA.1).await);
    let mut carla = desk.signed_in(CARLA.0).await;
    assert_eq!(
        unread(&mut carla, &home).await,
        "più di 99 avvisi da leggere"
    );
    let (mut path, mut shown, mut pages) = (format!("{home}/avvisi"), Vec::new(), 0);
    loop {
        let page = carla.get(&path).await;
        shown.extend(page.attributes("article", "id"));
        pages += 1;
        match page.attributes("a.pages-next", "href").pop() {
            Some(next) => path = next,
            None => break,
        }
    }
    let all: Vec<String> = (1..=120)
        .rev()
        .map(|number| format!("avviso-{number}"))
        .collect();
    assert_eq!((shown, pages), (all, 6));
    for (language, told) in [
        ("de", "mehr als 99 ungelesene Mitteilungen"),
        ("en", "more than 99 unread notices"),
    ] {
        let sql = "update persona set lingua = $1 where id = $2";
        stato
            .execute(sql, &[language.into(), CARLA.0.into()])
            .await
            .unwrap();
        assert_eq!(unread(&mut carla, &home).await, told);
    }
    for odd in ["?sotto=x", "?sotto=1&sotto=2", "?altro=1"] {
        let answer = carla.get(&format!("{home}/avvisi{odd}")).await;
        assert_eq!(answer.status, 400, "{odd}");
    }
}

//! The menu in the order of a person: moved place by place, for one incarico, and given back.

use super::avvisi::CARLA;
use super::behind::{self, both, incarico, posizione};
use crate::support::browser::{Answer, Browser};

const DARIO: (&str, &str) = ("dario-provetti", "dario-provetti-intermediario");

/// The menu beside a page: its groups, and its entries without the favourites.
fn menu(page: &Answer) -> (Vec<String>, Vec<String>) {
    let beside = ".desk-menu .d-lg-block";
    let groups = page.texts(&format!("{beside} .menu-title"));
    (
        groups,
        page.texts(&format!("{beside} .menu-entry > span > span")),
    )
}

async fn send(browser: &mut Browser, home: &str, fields: &[(&'static str, &str)]) -> Answer {
    let path = format!("{home}/ordine");
    let page = browser.get(&path).await;
    let mut all = vec![
        ("csrf", page.hidden("csrf")),
        ("contesto", page.hidden("contesto")),
    ];
    all.extend(
        fields
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned())),
    );
    browser.post(&path, &all).await
}

#[tokio::test]
async fn groups_and_entries_stand_as_the_person_wants_them_in_one_incarico() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let home = format!("/i/{}", incarico(&stato, DARIO.1).await);
        let firm = posizione(&stato, "uniemens", "9900000101").await;
        let window = format!("{home}/p/{firm}/versamenti/mesi");
        let mut dario = desk.signed_in(DARIO.0).await;
        let (groups, entries) = menu(&dario.patient(&window).await);
        assert!(
            groups.len() > 1 && entries.len() > 2,
            "{groups:?}: {entries:?}"
        );
        let page = dario.get(&format!("{home}/ordine")).await;
        assert!(!page.text.contains("riporta"), "{name}: nothing to give up");
        let words = page.attributes("input[name=gruppo]", "value");
        let last = words.last().expect("groups").clone();
        // The last group, to the head of the menu.
        for _ in 1..words.len() {
            let answer = send(&mut dario, &home, &[("gruppo", &last), ("fa", "avanti")]).await;
            let back = format!("{home}/ordine");
            assert_eq!((answer.status, answer.header("location")), (303, &*back));
        }
        // There is nothing before the first.
        send(&mut dario, &home, &[("gruppo", &last), ("fa", "avanti")]).await;
        let titles = dario
            .get(&format!("{home}/ordine"))
            .await
            .texts("h2[id^=gruppo-]");
        let (moved, _) = menu(&dario.patient(&window).await);
        let here: Vec<_> = titles.iter().filter(|it| moved.contains(it)).collect();
        assert_eq!(here, moved.iter().collect::<Vec<_>>(), "{name}");
        assert_ne!(moved, groups, "{name}");
        // On the desk of a position the menu is the page; its favourites stand first.
        let page = dario.get(&format!("{home}/p/{firm}")).await;
        assert_eq!(page.texts(".group h2")[1..], moved, "{name}");
        // At the next sign-in too, and in no other incarico.
        let mut again = desk.signed_in(DARIO.0).await;
        assert_eq!(menu(&again.patient(&window).await).0, moved, "{name}");
        let other = format!("/i/{}", incarico(&stato, CARLA.1).await);
        let mut carla = desk.signed_in(CARLA.0).await;
        let page = carla.get(&format!("{other}/ordine")).await;
        assert!(!page.text.contains("riporta"), "{name}: of somebody else");
        // Given up, the order of everybody is back.
        let answer = send(&mut dario, &home, &[("fa", "riporta")]).await;
        assert_eq!(answer.status, 303, "{name}");
        assert_eq!(
            menu(&dario.patient(&window).await),
            (groups, entries),
            "{name}"
        );
    }
}

#[tokio::test]
async fn an_entry_moves_within_its_group_and_what_no_menu_has_moves_nothing() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let home = format!("/i/{}", incarico(&stato, DARIO.1).await);
        let firm = posizione(&stato, "uniemens", "9900000101").await;
        let window = format!("{home}/p/{firm}/versamenti/mesi");
        let mut dario = desk.signed_in(DARIO.0).await;
        let before = menu(&dario.patient(&window).await);
        for (fields, status) in [
            ([("voce", "nessuna/pagina"), ("fa", "avanti")], 404),
            ([("gruppo", "nessuna/pagina"), ("fa", "avanti")], 404),
            ([("voce", "versamenti"), ("fa", "avanti")], 404),
            ([("voce", "versamenti/mesi"), ("fa", "riporta")], 400),
            (
                [("voce", "versamenti/mesi"), ("gruppo", "versamenti/mesi")],
                400,
            ),
            ([("fa", "avanti"), ("fa", "avanti")], 400),
            ([("voce", "versamenti/mesi"), ("fa", "altrove")], 400),
        ] {
            let answer = send(&mut dario, &home, &fields).await;
            assert_eq!(answer.status, status, "{name}: {fields:?}");
        }
        assert_eq!(menu(&dario.patient(&window).await), before, "{name}");
        // Whoever administers the menu adds an entry, or takes one away: an order that knows neither does no harm.
        let sql = "insert into ordine (incarico, voci) values ($1, 'nessuna/pagina versamenti/mesi anagrafica/posizione')";
        stato.execute(sql, &[DARIO.1.into()]).await.unwrap();
        let (_, entries) = menu(&dario.patient(&window).await);
        let mut sorted = entries.clone();
        let mut all = before.1.clone();
        sorted.sort();
        all.sort();
        assert_eq!(sorted, all, "{name}: nothing is lost and nothing is added");
        let place = |title: &str| entries.iter().position(|it| it == title);
        assert!(
            place("Versamenti") < place("Dati della posizione"),
            "{name}: {entries:?}"
        );
    }
}

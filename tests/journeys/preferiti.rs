//! Favourites: chosen by a form, shown above those of everybody wherever the menu has them, and nowhere else.

use super::avvisi::{CARLA, notice, tell};
use super::behind::{self, both, incarico, posizione};
use crate::support::browser::{Answer, Browser};

const DARIO: (&str, &str) = ("dario-provetti", "dario-provetti-intermediario");

/// What stands at the head of the menu of a page, always in sight.
fn pinned(page: &Answer) -> Vec<String> {
    page.texts(".desk-menu > .menu-groups .menu-entry > span > span")
}

async fn send(browser: &mut Browser, home: &str, (voce, fa): (&str, &str)) -> Answer {
    let path = format!("{home}/preferiti");
    let page = browser.get(&path).await;
    let fields = [
        ("csrf", page.hidden("csrf")),
        ("contesto", browser.get(home).await.hidden("contesto")),
        ("voce", voce.to_owned()),
        ("fa", fa.to_owned()),
    ];
    browser.post(&path, &fields).await
}

#[tokio::test]
async fn favourites_stand_above_those_of_everybody_in_the_order_of_the_person() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let home = format!("/i/{}", incarico(&stato, DARIO.1).await);
        let firm = posizione(&stato, "uniemens", "9900000101").await;
        let at = format!("{home}/p/{firm}");
        let mut dario = desk.signed_in(DARIO.0).await;
        // What the administrator pinned is there before anybody chooses.
        let window = format!("{at}/versamenti/mesi");
        assert_eq!(
            pinned(&dario.patient(&window).await),
            ["Versamenti"],
            "{name}"
        );
        for voce in ["uniemens/denunce", "anagrafica/posizione"] {
            let answer = send(&mut dario, &home, (voce, "fissa")).await;
            let back = format!("{home}/preferiti");
            assert_eq!((answer.status, answer.header("location")), (303, &*back));
        }
        // Twice is once.
        send(&mut dario, &home, ("uniemens/denunce", "fissa")).await;
        let page = dario.patient(&window).await;
        let expected = ["UniEmens", "Dati della posizione", "Versamenti"];
        assert_eq!(pinned(&page), expected, "{name}");
        let links = page.attributes(".desk-menu > .menu-groups a", "href");
        assert_eq!(links[0], format!("{at}/uniemens/denunce"), "{name}");
        // On the desk of a position too, where the menu is the page.
        let page = dario.get(&at).await;
        assert_eq!(page.texts(".group h2")[0], "Preferiti", "{name}");
        send(&mut dario, &home, ("anagrafica/posizione", "avanti")).await;
        // There is nothing before the first and behind the last.
        send(&mut dario, &home, ("anagrafica/posizione", "avanti")).await;
        send(&mut dario, &home, ("uniemens/denunce", "indietro")).await;
        let expected = ["Dati della posizione", "UniEmens", "Versamenti"];
        assert_eq!(pinned(&dario.patient(&window).await), expected, "{name}");
        // Chosen, it stands where the person put it, and once.
        send(&mut dario, &home, ("versamenti/mesi", "fissa")).await;
        send(&mut dario, &home, ("uniemens/denunce", "togli")).await;
        let expected = ["Dati della posizione", "Versamenti"];
        assert_eq!(pinned(&dario.patient(&window).await), expected, "{name}");
        // At the next sign-in too, and in no other incarico.
        let mut again = desk.signed_in(DARIO.0).await;
        assert_eq!(pinned(&again.patient(&window).await), expected, "{name}");
        let other = format!("/i/{}", incarico(&stato, CARLA.1).await);
        let mut carla = desk.signed_in(CARLA.0).await;
        let page = carla
            .patient(&format!("{other}/p/{firm}/versamenti/mesi"))
            .await;
        assert_eq!(pinned(&page), Vec::<String>::new(), "{name}");
    }
}

#[tokio::test]
async fn only_entries_of_the_menu_can_be_chosen_and_what_it_loses_is_gone() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let home = format!("/i/{}", incarico(&stato, CARLA.1).await);
        let firm = posizione(&stato, "uniemens", "9900000101").await;
        let mut carla = desk.signed_in(CARLA.0).await;
        // Missing, malformed, and what only other profili have: one answer.
        for voce in [
            "nessuna/pagina",
            "versamenti",
            "",
            "anagrafica/aziende",
            "a/b/c",
        ] {
            let answer = send(&mut carla, &home, (voce, "fissa")).await;
            assert_eq!(answer.status, 404, "{name}: {voce}");
        }
        let answer = send(&mut carla, &home, ("versamenti/mesi", "altro")).await;
        assert_eq!(answer.status, 400, "{name}");
        // What was chosen while a menu had it is not shown when it has it no longer.
        let sql = "insert into preferito (incarico, plugin, pagina, ordine) values ($1, 'nessuna', 'pagina', 1)";
        stato.execute(sql, &[CARLA.1.into()]).await.unwrap();
        send(&mut carla, &home, ("uniemens/denunce", "fissa")).await;
        let page = carla
            .patient(&format!("{home}/p/{firm}/versamenti/mesi"))
            .await;
        assert_eq!(pinned(&page), ["UniEmens"], "{name}");
        let page = carla.get(&format!("{home}/preferiti")).await;
        assert_eq!(page.texts("#preferito-1"), ["UniEmens"], "{name}");
        assert!(!page.text.contains("nessuna"), "{name}");
    }
}

#[tokio::test]
async fn an_entry_says_that_something_about_it_is_to_be_read() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let home = format!("/i/{}", incarico(&stato, CARLA.1).await);
        let sql = "select id, codice from archivio.posizione where tipo = 'uniemens' and chiave = '9900000101'";
        let row = stato.one(sql, &[]).await.unwrap().unwrap();
        let firm = row.text(1).unwrap();
        let mut carla = desk.signed_in(CARLA.0).await;
        let window = format!("{home}/p/{firm}/uniemens/denunce");
        let marked = |page: &Answer| -> Vec<String> {
            let entries = page.texts(".desk-menu .d-lg-block a.menu-entry");
            let marked = entries.into_iter().filter(|it| it.contains("da leggere"));
            marked.collect()
        };
        let page = carla.patient(&window).await;
        assert_eq!(marked(&page), Vec::<String>::new(), "{name}");
        let about = [
            notice(CARLA, Some(row.int(0).unwrap())),
            notice(CARLA, None),
        ];
        tell(&desk, &about).await;
        let page = carla.patient(&window).await;
        assert_eq!(marked(&page), ["Versamenti avvisi da leggere"], "{name}");
        stato
            .execute("update avviso set letto = 1", &[])
            .await
            .unwrap();
        let page = carla.patient(&window).await;
        assert_eq!(marked(&page), Vec::<String>::new(), "{name}");
    }
}

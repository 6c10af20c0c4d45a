//! The riepilogo of a position: the cards that a menu admits, no others, side by side.

mod equal;
mod hostile;

use super::behind::{self, faceless};
use crate::support::browser::{Answer, Browser};
use axum::body::Body;
use axum::http::{Request, header};

/// Everybody who may see a position, one of each profilo: who, in which incarico, type and key, and the cards.
const SEEN: [(&str, &str, &str, &str, &[&str]); 9] = [
    (
        "carla-esempi",
        "carla-esempi-titolare",
        "uniemens",
        "9900000101",
        ALL,
    ),
    (
        "dario-provetti",
        "dario-provetti-intermediario",
        "uniemens",
        "9900000101",
        ALL,
    ),
    (
        "lia-saggi",
        "lia-saggi-collaboratrice",
        "uniemens",
        "9900000101",
        ALL,
    ),
    (
        "ugo-sportelli",
        "ugo-sportelli-operatore",
        "uniemens",
        "9900000101",
        ALL,
    ),
    (
        "ines-reggenti",
        "ines-reggenti-responsabile",
        "uniemens",
        "9900000101",
        ALL,
    ),
    (
        "omero-fidati",
        "omero-fidati-delegato",
        "artigiano",
        "99000000000000303",
        TWO,
    ),
    (
        "delfina-campioni",
        "delfina-campioni-titolare",
        "agricola",
        "99000303",
        TWO,
    ),
    (
        "delfina-campioni",
        "delfina-campioni-titolare",
        "domestico",
        "9900000303",
        TWO,
    ),
    (
        "nino-comunali",
        "nino-comunali-titolare",
        "pubblico",
        "99000051104/00001",
        TWO,
    ),
];

/// In the order of every menu.
const ALL: &[&str] = &["Anagrafica", "UniEmens", "Versamenti"];
const TWO: &[&str] = &["Anagrafica", "Versamenti"];

/// The applications of a riepilogo: of cards, and of those that have nothing to say.
fn told(answer: &Answer) -> Vec<String> {
    let mut told = answer.texts("main section.scheda h2");
    told.extend(answer.texts(".schede-mute a"));
    told
}

#[tokio::test]
async fn everybody_sees_the_cards_that_their_menu_admits_on_both_databases() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        for (persona, role, tipo, chiave, cards) in SEEN {
            let incarico = behind::incarico(&stato, role).await;
            let posizione = behind::posizione(&stato, tipo, chiave).await;
            let home = format!("/i/{incarico}/p/{posizione}");
            let mut browser = desk.signed_in(persona).await;
            let scrivania = browser.get(&home).await;
            let path = scrivania.link("Apri il riepilogo");
            assert_eq!(path, format!("{home}/riepilogo"));
            let page = browser.get(&path).await;
            assert_eq!(page.status, 200, "{name} {role}: {}", page.text);
            assert_eq!(page.texts("nav.schede a"), cards, "{name} {role} {tipo}");
            let mut all = told(&page);
            all.sort();
            assert_eq!(all, cards, "{name} {role} {tipo}");
            // Each place of the head leads to a card, and each card to a page that opens.
            for href in page.attributes("nav.schede a", "href") {
                assert_eq!(page.texts(&href).len(), 1, "{name} {role}: {href}");
            }
            for href in page.attributes("main section.scheda h2 a", "href") {
                assert!(href.starts_with(&home), "{href}");
                assert_eq!(browser.get(&href).await.status, 200, "{href}");
            }
            // A card says up to when its data are, as its window does.
            let fresh = page.texts("main section.scheda .fresh");
            assert_eq!(fresh.len(), page.texts("main section.scheda").len());
            assert!(fresh.iter().all(|it| it.starts_with("Dati aggiornati al ")));
            assert!(
                page.texts(".position-band dd code")[0] == chiave,
                "{chiave}"
            );
        }
        desk.app.close().await;
    }
}

#[tokio::test]
async fn looking_is_recorded_card_by_card_and_the_desk_calls_nobody() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let incarico = behind::incarico(&stato, "carla-esempi-titolare").await;
        let posizione = behind::posizione(&stato, "uniemens", "9900000101").await;
        let mut carla = desk.signed_in("carla-esempi").await;
        let home = format!("/i/{incarico}/p/{posizione}");
        carla.get(&home).await;
        // Whoever asks for the head alone opens no card.
        let head =
            Request::head(format!("{home}/riepilogo")).header(header::HOST, "127.0.0.1:8080");
        let head = carla.send(head.body(Body::empty()).unwrap()).await;
        assert_eq!((head.status, head.text.as_str()), (200, ""));
        let page = carla.get(&format!("{home}/riepilogo")).await;
        assert_eq!(page.header("x-accel-buffering"), "no");
        let request = page.header("x-request-id").to_owned();
        let mut seen: Vec<_> = behind::register(&desk)
            .await
            .into_iter()
            .filter(|it| it[4] == posizione)
            .map(|it| {
                (
                    it[0] == request,
                    it[5].clone(),
                    it[6].clone(),
                    it[7].clone(),
                )
            })
            .collect();
        seen.sort();
        let row = |now: bool, plugin: &str, page: &str| {
            (
                now,
                plugin.to_owned(),
                page.to_owned(),
                "mostrata".to_owned(),
            )
        };
        let expected = [
            row(false, "-", "riepilogo"),
            row(false, "-", "scrivania"),
            row(true, "-", "riepilogo"),
            row(true, "anagrafica", "riepilogo"),
            row(true, "uniemens", "riepilogo"),
            row(true, "versamenti", "riepilogo"),
        ];
        assert_eq!(seen, expected, "{name}");
    }
}

#[tokio::test]
async fn a_foreign_position_is_answered_as_a_foreign_window_is() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let incarico = behind::incarico(&stato, "carla-esempi-titolare").await;
        let other = behind::incarico(&stato, "dario-provetti-titolare").await;
        let own = behind::posizione(&stato, "uniemens", "9900000101").await;
        let foreign = behind::posizione(&stato, "uniemens", "9900000404").await;
        let mut carla = desk.signed_in("carla-esempi").await;
        for home in [
            format!("/i/{incarico}/p/{foreign}"),
            format!("/i/{other}/p/{foreign}"),
            format!("/i/{other}/p/{own}"),
            format!("/i/{incarico}/p/aaaaaaaaaaaaaaaa"),
            format!("/i/{incarico}/p/x"),
        ] {
            let window = carla.get(&format!("{home}/versamenti/mesi")).await;
            let riepilogo = carla.get(&format!("{home}/riepilogo")).await;
            assert_eq!(riepilogo.status, 404, "{name} {home}");
            assert_eq!(faceless(&riepilogo), faceless(&window), "{name} {home}");
        }
        // Nor is it about anything but a position.
        for wide in ["tutte", "sede"] {
            let path = format!("/i/{incarico}/{wide}/riepilogo");
            assert_eq!(carla.get(&path).await.status, 404, "{path}");
        }
        let mut nobody = desk.browser();
        let path = format!("/i/{incarico}/p/{own}/riepilogo");
        let answer = nobody.get(&path).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, "/accesso")
        );
        desk.app.close().await;
    }
}

#[tokio::test]
async fn a_menu_without_cards_says_so_and_a_row_that_only_announces_admits_none() {
    let setting = crate::support::desk::Setting::new().await;
    let menu = setting.path("menus/titolare.toml");
    let rows = std::fs::read_to_string(&menu).unwrap();
    let live = "open = \"versamenti/mesi\"\n  title = { it = \"Versamenti\", de = \"Zahlungen\", en = \"Payments\" }\n  posizioni =";
    assert!(rows.contains(live));
    let why = "perche = { it = \"Non ancora\" }\n  annunciata =";
    let rows = rows
        .replace(live, &live.replace("posizioni =", why))
        .replace(
            "open = \"anagrafica/posizione\"\n  posizioni = [\"*\"]",
            "open = \"anagrafica/posizione\"\n  posizioni = [\"uniemens\"]",
        );
    std::fs::write(&menu, rows).unwrap();
    let desk = setting.open().await;
    let stato = behind::stato(&desk).await;
    let delfina = behind::incarico(&stato, "delfina-campioni-titolare").await;
    let mut browser = desk.signed_in("delfina-campioni").await;
    for (tipo, chiave, cards) in [
        ("uniemens", "9900000303", &["Anagrafica", "UniEmens"][..]),
        ("agricola", "99000303", &[]),
    ] {
        let posizione = behind::posizione(&stato, tipo, chiave).await;
        let home = format!("/i/{delfina}/p/{posizione}");
        let page = browser.get(&format!("{home}/riepilogo")).await;
        assert_eq!(page.status, 200, "{tipo}");
        assert_eq!(page.texts("nav.schede a"), cards, "{tipo}");
        assert_eq!(
            page.texts("main .alert-info p").first().map(String::as_str) == Some("Nessuna scheda"),
            cards.is_empty()
        );
        // What the menu does not admit is no page either.
        let card = browser.get(&format!("{home}/versamenti/riepilogo")).await;
        assert_eq!(card.status, 404, "{tipo}");
    }
    desk.app.close().await;
}

/// The texts that somebody reads in the language that they chose.
#[tokio::test]
async fn whoever_reads_german_finds_the_host_in_german_and_the_applications_named_so() {
    let desk = crate::support::desk::Desk::start().await;
    let stato = behind::stato(&desk).await;
    let carla = behind::incarico(&stato, "carla-esempi-titolare").await;
    let posizione = behind::posizione(&stato, "uniemens", "9900000101").await;
    let mut browser: Browser = desk.signed_in("carla-esempi").await;
    let choice = browser.get("/lingua").await;
    let form = [
        ("csrf", choice.hidden("csrf")),
        ("lingua", "de".to_owned()),
        ("ritorno", "/i".to_owned()),
    ];
    assert_eq!(browser.post("/lingua", &form).await.status, 200);
    let page = browser
        .get(&format!("/i/{carla}/p/{posizione}/riepilogo"))
        .await;
    assert_eq!(page.header("content-language"), "de");
    assert_eq!(
        page.texts("main h1"),
        ["Übersicht zu Officina Esempio S.r.l."]
    );
    assert_eq!(
        page.texts("nav.schede a"),
        ["Stammdaten", "UniEmens", "Zahlungen"]
    );
    assert!(page.texts(".position-riepilogo") == ["Übersicht"]);
}

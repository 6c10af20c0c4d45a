//! The desk in German and in English: who chooses how, what is kept where, and pages read from end to end.

use super::behind::{self, incarico, posizione};
use crate::house;
use crate::support::browser::{Answer, Browser};
use crate::support::desk::Desk;
use axum::body::Body;
use axum::http::{Request, header};
use cassetto_db::Db;
use scraper::{ElementRef, Html, Node, Selector};

/// A desk, Carla at it, and the words of her firm.
struct Ground {
    desk: Desk,
    stato: Db,
    browser: Browser,
    home: String,
    position: String,
}

async fn ground() -> Ground {
    let desk = Desk::start().await;
    let stato = behind::stato(&desk).await;
    let browser = desk.signed_in("carla-esempi").await;
    let home = format!("/i/{}", incarico(&stato, "carla-esempi-titolare").await);
    let position = posizione(&stato, "uniemens", "9900000101").await;
    let position = format!("{home}/p/{position}");
    Ground {
        desk,
        stato,
        browser,
        home,
        position,
    }
}

impl Ground {
    async fn lingua(&self, id: &'static str) -> String {
        let sql = "select lingua from persona where id = $1";
        behind::text(&self.stato, sql, &[id.into()]).await
    }
}

/// Chooses a language by the form of the page that every page links.
async fn choose(browser: &mut Browser, from: &str, language: &str) -> Answer {
    let page = browser.get(from).await;
    let link = page.link("Sprache");
    let form = browser.get(&link).await;
    let fields = [
        ("csrf", form.hidden("csrf")),
        ("ritorno", form.hidden("ritorno")),
        ("lingua", language.to_owned()),
    ];
    browser.post("/lingua", &fields).await
}

/// Where the answer to a choice leads on.
fn on(answer: &Answer) -> String {
    let mut links = answer.attributes("main a.go-on", "href");
    assert_eq!(links.len(), 1, "{}", answer.text);
    links.remove(0)
}

/// Asks for a page with `Accept-Language`.
async fn wanting(browser: &mut Browser, path: &str, languages: &str) -> Answer {
    let request = Request::get(path)
        .header(header::HOST, "127.0.0.1:8080")
        .header(header::ACCEPT_LANGUAGE, languages);
    browser.send(request.body(Body::empty()).unwrap()).await
}

fn spoken(answer: &Answer) -> String {
    let mut languages = answer.attributes("html", "lang");
    assert_eq!(languages.len(), 1, "{}", answer.text);
    assert_eq!(answer.header("content-language"), languages[0]);
    assert_eq!(
        answer.header("vary"),
        "cookie, accept, accept-language, finestra"
    );
    languages.remove(0)
}

/// What is read of a page in its own language: nothing that is marked as Italian.
fn own_text(answer: &Answer) -> String {
    fn collect(element: ElementRef<'_>, text: &mut String) {
        if element.value().attr("lang") == Some("it") {
            return;
        }
        for name in ["aria-label", "title", "alt", "placeholder"] {
            if let Some(value) = element.value().attr(name) {
                text.push_str(value);
                text.push('\n');
            }
        }
        for child in element.children() {
            match child.value() {
                Node::Text(piece) => text.push_str(piece),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        collect(child, text);
                    }
                }
                _ => {}
            }
        }
        text.push('\n');
    }
    let page = Html::parse_document(&answer.text);
    let body = Selector::parse("body").unwrap();
    let mut text = String::new();
    collect(page.select(&body).next().unwrap(), &mut text);
    text.replace('\u{a0}', " ")
}

/// Whether a page says nothing of its own that the catalogue has for Italian.
fn wholly(answer: &Answer, language: &str) {
    let text = own_text(answer);
    let mut looked_for = 0;
    for (key, italian) in house::words::texts("it") {
        let other = &house::words::texts(language)[&key];
        if italian.len() > 8 && italian != *other && !italian.contains('{') {
            let line = text.lines().find(|line| line.trim() == italian);
            assert_eq!(line, None, "{key} in {text}");
            looked_for += 1;
        }
    }
    assert!(looked_for > 100, "{looked_for} texts");
    // Names of firms and offices are Italian; words of sentences are not among them.
    let telltale = [" della ", " delle ", " che ", " non ", " è ", " sono "];
    for word in telltale {
        assert!(!text.contains(word), "`{word}` in {text}");
    }
}

#[tokio::test]
async fn whoever_chooses_german_reads_pages_wholly_in_german_and_comes_back_to_where_they_were() {
    let mut ground = ground().await;
    let window = format!("{}/versamenti/mese?periodo=2026-07", ground.position);
    let chosen = choose(&mut ground.browser, &window, "de").await;
    assert_eq!(
        (chosen.status, spoken(&chosen).as_str(), on(&chosen)),
        (200, "de", window.clone())
    );
    wholly(&chosen, "de");
    assert_eq!(ground.lingua("carla-esempi").await, "de");
    assert_eq!(
        ground.lingua("dario-provetti").await,
        "it",
        "nobody else's changes"
    );

    let window = format!("{}/versamenti/mesi", ground.position);
    for path in [
        "/i",
        &ground.home,
        &ground.position,
        &window,
        "/stato",
        "/accessibilita",
        "/lingua",
    ] {
        let page = ground.browser.get(path).await;
        assert_eq!((page.status, spoken(&page).as_str()), (200, "de"), "{path}");
        wholly(&page, "de");
    }
    let page = ground.browser.get(&window).await;
    let text = own_text(&page);
    for wanted in [
        "Geschuldet und gezahlt",
        "Oktober 2026",
        "16.11.2026",
        "5.502,06 €",
        "Fälligkeit",
        "Nicht gezahlt",
        "Zahlungen und Ordnungsmäßigkeit",
        "Matrikelnummer",
        "Abmelden",
        "Erfundene Daten",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    // What the application wrote is there, in Italian and marked so.
    assert!(
        page.texts("main [lang=it]")
            .contains(&"Dovuto e versato per mese".to_owned())
    );
    let missing = ground.browser.get("/i/aaaaaaaaaaaaaaaa").await;
    assert_eq!((missing.status, spoken(&missing).as_str()), (404, "de"));
    assert_eq!(missing.texts("h1"), ["Seite nicht gefunden"]);
    wholly(&missing, "de");
}

#[tokio::test]
async fn whoever_chooses_english_reads_days_and_amounts_as_english_writes_them() {
    let mut ground = ground().await;
    choose(&mut ground.browser, "/i", "en").await;
    let window = format!("{}/versamenti/mesi", ground.position);
    let page = ground.browser.get(&window).await;
    assert_eq!(spoken(&page), "en");
    wholly(&page, "en");
    let rows = page.rows("main table");
    assert_eq!(
        rows[0],
        "Month | Due | Paid | Difference | Deadline | State"
    );
    assert_eq!(
        rows[1],
        "October 2026 | €5,502.06 | €5,502.06 | €0.00 | 16 Nov 2026 | Paid"
    );
    assert!(
        page.texts(".fresh")[0].starts_with("Data updated to 23 Nov 2026"),
        "{:?}",
        page.texts(".fresh")
    );
    // What machines read is the same in every language: addresses, and what forms send.
    let month = page.link("October");
    assert!(month.ends_with("?periodo=2026-10"), "{month}");
    let search = [
        (
            "csrf",
            ground.browser.get(&ground.home).await.hidden("csrf"),
        ),
        (
            "contesto",
            ground.browser.get(&ground.home).await.hidden("contesto"),
        ),
        ("cerca", "nessuno".to_owned()),
    ];
    let found = ground
        .browser
        .post(&format!("{}/cerca", ground.home), &search)
        .await;
    assert_eq!(
        found.texts(".positions-none"),
        ["No position matches the search."]
    );
    // The answer to a form cannot be asked for again, so the choice does not lead back to it.
    assert_eq!(found.link("Sprache"), "/lingua");
    let wrong = ground
        .browser
        .get(&format!(
            "{}/versamenti/mese?periodo=2026-13",
            ground.position
        ))
        .await;
    assert_eq!(
        (wrong.status, wrong.texts("h1")),
        (400, vec!["Invalid address".to_owned()])
    );
    assert_eq!(wrong.link("Sprache"), "/lingua");
}

#[tokio::test]
async fn before_sign_in_the_browser_is_asked_and_its_choice_counts_more() {
    let ground = ground().await;
    let mut browser = ground.desk.browser();
    for (wanted, language) in [
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("fr, en;q=0.5", "en"),
        ("fr", "it"),
        ("x;q=y, *;q=", "it"),
    ] {
        for path in [
            "/",
            "/accesso",
            "/stato",
            "/accessibilita",
            "/lingua",
            "/inesistente",
        ] {
            let page = wanting(&mut browser, path, wanted).await;
            assert_eq!(spoken(&page), language, "{path} {wanted}");
            if language != "it" && path != "/accesso" {
                wholly(&page, language);
            }
        }
    }
    assert_eq!(spoken(&browser.get("/").await), "it");

    let chosen = choose(&mut browser, "/accessibilita", "en").await;
    assert_eq!(
        (chosen.status, on(&chosen).as_str()),
        (200, "/accessibilita")
    );
    let cookie = chosen.header("set-cookie");
    assert_eq!(
        cookie,
        "__Host-lingua=en; Path=/; Secure; HttpOnly; SameSite=Lax"
    );
    assert_eq!(spoken(&wanting(&mut browser, "/", "de").await), "en");
    // A cookie that the desk did not write is no language.
    browser
        .cookies
        .insert("__Host-lingua".to_owned(), "fr".to_owned());
    assert_eq!(spoken(&wanting(&mut browser, "/", "de").await), "de");
}

#[tokio::test]
async fn the_record_of_the_person_counts_more_than_the_browser_and_goes_with_the_person() {
    let mut ground = ground().await;
    // Her record says Italian, whatever the browser wants.
    assert_eq!(
        spoken(&wanting(&mut ground.browser, "/i", "de").await),
        "it"
    );
    let mut elsewhere = ground.desk.signed_in("carla-esempi").await;
    choose(&mut elsewhere, "/i", "de").await;
    assert_eq!(spoken(&ground.browser.get("/i").await), "de");
    // Pages that do not ask who looks speak what was chosen in this browser.
    assert_eq!(spoken(&elsewhere.get("/stato").await), "de");
    assert_eq!(spoken(&ground.browser.get("/stato").await), "it");
    // At the end the browser is told to forget, and the record stays.
    let csrf = elsewhere.get("/i").await.hidden("csrf");
    let out = elsewhere.post("/uscita", &[("csrf", csrf)]).await;
    assert!(out.header("clear-site-data").contains("cookies"));
    assert_eq!(ground.lingua("carla-esempi").await, "de");
}

#[tokio::test]
async fn a_choice_that_no_form_offers_changes_nothing() {
    let mut ground = ground().await;
    let csrf = ground.browser.get("/lingua").await.hidden("csrf");
    let form = |lingua: &str, back: &str| {
        [
            ("csrf", csrf.clone()),
            ("lingua", lingua.to_owned()),
            ("ritorno", back.to_owned()),
        ]
    };
    for wrong in ["fr", "", "DE", "de ", "it,de", "'; drop table persona; --"] {
        let answer = ground.browser.post("/lingua", &form(wrong, "/i")).await;
        assert_eq!(answer.status, 400, "{wrong}");
        assert_eq!(answer.header("set-cookie"), "");
    }
    assert_eq!(ground.lingua("carla-esempi").await, "it");
    for elsewhere in [
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "/i\r\nset-cookie: x=y",
        "/è",
        "",
    ] {
        let answer = ground.browser.post("/lingua", &form("it", elsewhere)).await;
        assert_eq!(
            (
                answer.status,
                on(&answer).as_str(),
                answer.header("location")
            ),
            (200, "/", ""),
            "{elsewhere:?}"
        );
    }
    let offered = ground
        .browser
        .get("/lingua?ritorno=https%3A%2F%2Fexample.org")
        .await;
    assert_eq!(offered.hidden("ritorno"), "/");
    assert_eq!(
        offered.attributes("button[lang]", "lang"),
        ["it", "de", "en"]
    );
    assert_eq!(offered.attributes("button[aria-current]", "value"), ["it"]);
}

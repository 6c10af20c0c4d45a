//! HELP is bound to the application that is open: from every window of everybody it leads to the chapter of
//! that application, in the language of the shell, and back.

use super::super::behind::{self, posizione};
use crate::support::browser::{Answer, Browser};
use crate::support::desk::Desk;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Everybody of the demonstration who opens windows, one for each profilo, and the language that each chose.
const PEOPLE: [(&str, &str, &str); 6] = [
    ("carla-esempi", "titolare", "it"),
    ("dario-provetti", "intermediario", "de"),
    ("lia-saggi", "collaboratore", "en"),
    ("omero-fidati", "delegato", "it"),
    ("ugo-sportelli", "operatore", "de"),
    ("ines-reggenti", "responsabile", "en"),
];
/// How many windows of one incarico are looked at.
const MOST: usize = 40;

/// The application of the address of a window; `None` where it is none.
fn plugin(path: &str) -> Option<&str> {
    let path = path.split('?').next()?;
    let mut parts = path.strip_prefix("/i/")?.split('/').skip(1);
    let plugin = match parts.next()? {
        "p" | "s" => parts.nth(1)?,
        "tutte" | "sede" => parts.next()?,
        _ => return None,
    };
    parts.next().map(|_| plugin)
}

/// Windows, from the homes of the incarichi on, by the links of each page. Whoever has too many positions to
/// see them listed opens that of this code.
async fn windows(browser: &mut Browser, code: &str) -> Vec<(String, Answer)> {
    let choice = browser.get("/i").await;
    let mut found = Vec::new();
    for home in choice.attributes("main .link-card a", "href") {
        let page = browser.get(&home).await;
        let positions = page.attributes("main .positions a", "href");
        let mut waiting: VecDeque<_> = positions.into_iter().take(2).collect();
        if waiting.is_empty() {
            waiting.push_back(format!("{home}/p/{code}"));
        }
        let (mut known, mut opened) = (BTreeSet::new(), 0);
        while let Some(path) = waiting.pop_front() {
            if opened == MOST || !path.starts_with(&home) || !known.insert(path.clone()) {
                continue;
            }
            let page = browser.get(&path).await;
            let is_window = page.status == 200 && plugin(&path).is_some();
            if is_window || plugin(&path).is_none() {
                waiting.extend(page.attributes("main a:not([download]), .desk-menu a", "href"));
            }
            if is_window {
                opened += 1;
                found.push((path, page));
            }
        }
    }
    found
}

#[tokio::test]
async fn from_every_window_help_leads_to_the_chapter_of_its_application_and_back() {
    let desk = Desk::start().await;
    let stato = behind::stato(&desk).await;
    let officina = posizione(&stato, "uniemens", "9900000101").await;
    let mut advice = BTreeMap::new();
    for (persona, profilo, lingua) in PEOPLE {
        let mut browser = desk.signed_in(persona).await;
        let form = browser.get("/lingua").await;
        let fields = [
            ("csrf", form.hidden("csrf")),
            ("lingua", lingua.to_owned()),
            ("ritorno", "/i".to_owned()),
        ];
        assert_eq!(browser.post("/lingua", &fields).await.status, 200);
        let opened = windows(&mut browser, &officina).await;
        let plugins: BTreeSet<_> = opened.iter().filter_map(|(path, _)| plugin(path)).collect();
        assert!(plugins.len() >= 2, "{profilo}: {plugins:?}");
        for (path, window) in &opened {
            let id = plugin(path).unwrap();
            let help = window
                .attributes("header .site-nav a", "href")
                .pop()
                .unwrap();
            let chapter = format!("/aiuto/applicazioni/{id}?ritorno=");
            assert!(help.starts_with(&chapter), "{profilo}: {path}: {help}");
            let page = browser.get(&help).await;
            assert_eq!(page.status, 200, "{profilo}: {path}");
            assert_eq!(page.attributes("html", "lang"), [lingua], "{path}");
            assert_eq!(page.attributes("h1, div.chapter", "lang"), ["it", "it"]);
            assert_eq!(page.attributes(".chapter-tools a", "href")[0], *path);
            let notices = window.attributes("main .alert", "class").len();
            let links = window.attributes("main .alert .alert-advice a", "href");
            assert_eq!(
                links.len(),
                notices,
                "{profilo}: {path}: a notice without entry"
            );
            for link in links {
                let (_, anchor) = link.split_once('#').unwrap();
                assert_eq!(
                    page.texts(&format!("h3#{anchor}")).len(),
                    1,
                    "{path}: {link}"
                );
                advice.insert(anchor.to_owned(), path.clone());
            }
        }
    }
    // Some stories of the demonstration show a notice, so the walk saw some.
    for anchor in [
        "applicazione-uniemens_avviso_denuncia_assente",
        "applicazione-versamenti_avviso_non_abbinati",
    ] {
        assert!(advice.contains_key(anchor), "{advice:#?}");
    }
}

#[tokio::test]
async fn where_no_application_is_open_help_is_the_manual_for_everybody() {
    let desk = Desk::start().await;
    let everybody = PEOPLE.map(|(persona, ..)| persona);
    for persona in everybody.iter().chain(&["nino-comunali", "ada-sistemi"]) {
        let mut browser = desk.signed_in(persona).await;
        let choice = browser.get("/i").await;
        let homes = choice.attributes("main .link-card a", "href");
        assert!(!homes.is_empty(), "{persona}");
        for path in homes.iter().map(String::as_str).chain(["/i"]) {
            let page = browser.get(path).await;
            let links = page.attributes("header .site-nav a", "href");
            assert_eq!(links.last().unwrap(), "/aiuto", "{persona}: {path}");
        }
    }
}

#[tokio::test]
async fn the_way_back_leads_to_a_window_of_this_desk_alone() {
    let desk = Desk::start().await;
    let mut nobody = desk.browser();
    for (back, leads) in [
        ("%2Fi%2Fabc%2Fp%2Fdef%2Fversamenti%2Fmesi", true),
        ("%2F%2Fexample.org", false),
        ("https%3A%2F%2Fexample.org", false),
        ("%2Fstato", false),
        ("javascript%3Aalert(1)", false),
    ] {
        let page = nobody.get(&format!("/aiuto/cercare?ritorno={back}")).await;
        assert_eq!(page.status, 200, "{back}");
        let tools = page.attributes(".chapter-tools a", "href");
        assert_eq!(tools.len(), if leads { 2 } else { 1 }, "{back}: {tools:?}");
        assert!(
            tools
                .iter()
                .all(|it| it.starts_with("/i/") || it.starts_with("/aiuto"))
        );
    }
}

//! HELP: who may read which chapter, what a search finds, and that every link in it leads somewhere.

mod advice;
mod bound;

use crate::support::browser::{Answer, Browser};
use crate::support::desk::{Desk, Setting};
use crate::support::rilievi;
use std::collections::BTreeSet;

/// The chapters of the bundled applications, in the order of the menus; most tests look at one.
const CHAPTERS: [&str; 4] = [
    "/aiuto/applicazioni/cosa-fare",
    "/aiuto/applicazioni/anagrafica",
    "/aiuto/applicazioni/uniemens",
    CHAPTER,
];
const CHAPTER: &str = "/aiuto/applicazioni/versamenti";

fn chapters(contents: &Answer) -> Vec<String> {
    contents.attributes("nav.contents a", "href")
}

#[tokio::test]
async fn everybody_reads_the_chapters_of_the_host_and_of_what_they_may_open() {
    let desk = Desk::start().await;
    let nobody = desk.browser().get("/aiuto").await;
    let host = chapters(&nobody);
    assert!(host.len() >= 6, "{host:?}");
    assert!(host.iter().all(|href| !href.contains("applicazioni")));
    let mut carla = desk.signed_in("carla-esempi").await;
    let mut whole = host.clone();
    whole.extend(CHAPTERS.map(str::to_owned));
    assert_eq!(chapters(&carla.get("/aiuto").await), whole);
    // Who administers opens no application, so there is no chapter of one.
    let mut ada = desk.signed_in("ada-sistemi").await;
    assert_eq!(chapters(&ada.get("/aiuto").await), host);
    assert_eq!(carla.get(CHAPTER).await.status, 200);
    for browser in [&mut ada, &mut desk.browser()] {
        assert_eq!(browser.get(CHAPTER).await.status, 404);
        let whole = browser.get("/aiuto/intero").await;
        assert!(!whole.text.contains("applicazione-versamenti"));
    }
    for (path, status) in [
        ("/aiuto/versamenti", 404),
        ("/aiuto/applicazioni/cercare", 404),
        ("/aiuto/applicazioni", 404),
        ("/aiuto/cercare", 200),
    ] {
        assert_eq!(carla.get(path).await.status, status, "{path}");
    }
}

#[tokio::test]
async fn an_application_that_is_only_announced_or_whose_delega_has_ended_has_no_chapter() {
    let setting = Setting::new().await;
    for profilo in ["titolare", "delegato"] {
        let menu = setting.path(&format!("menus/{profilo}.toml"));
        let rows = std::fs::read_to_string(&menu).unwrap();
        let announced = rows.replacen(
            "posizioni = [\"uniemens\", \"artigiano\"",
            "posizioni = [\"artigiano\"",
            1,
        );
        assert_ne!(announced, rows, "{profilo}");
        std::fs::write(menu, announced).unwrap();
    }
    let desk = setting.open().await;
    // Carla has matricole alone, Delfina is an artisan as well.
    for (persona, status) in [("carla-esempi", 404), ("delfina-campioni", 200)] {
        let mut browser = desk.signed_in(persona).await;
        assert_eq!(browser.get(CHAPTER).await.status, status, "{persona}");
    }
    // Omero sees what Delfina delegated; when that is over he sees nothing.
    let mut omero = desk.signed_in("omero-fidati").await;
    assert_eq!(omero.get(CHAPTER).await.status, 200);
    let stato = super::behind::stato(&desk).await;
    let sql = "update delega set revocata = 1 where delegato in \
               (select delegato from incarico where persona = 'omero-fidati')";
    assert!(stato.execute(sql, &[]).await.unwrap() > 0);
    assert_eq!(omero.get(CHAPTER).await.status, 404);
}

/// Whether every link of the page to an anchor finds it.
fn anchors(page: &Answer, path: &str) {
    let ids: Vec<_> = page.attributes("[id]", "id");
    let unique: BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len(), "{path}");
    for href in page.attributes("main a[href^='#']", "href") {
        let there = ids.iter().any(|id| *id == href[1..]);
        assert!(there, "{path} has no {href}");
    }
}

#[tokio::test]
async fn chapters_follow_each_other_and_their_contents_lead_into_them() {
    let desk = Desk::start().await;
    let mut carla = desk.signed_in("carla-esempi").await;
    let all = chapters(&carla.get("/aiuto").await);
    let mut before = Vec::new();
    for (at, path) in all.iter().enumerate() {
        let page = carla.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        anchors(&page, path);
        assert!(page.texts("nav.contents a").len() >= 2, "{path}");
        assert_eq!(page.texts("h1").len(), 1, "{path}");
        assert_eq!(page.attributes("h1", "lang"), ["it"], "{path}");
        assert_eq!(page.attributes("a[rel=prev]", "href"), before, "{path}");
        let next: Vec<_> = all.get(at + 1).cloned().into_iter().collect();
        assert_eq!(page.attributes("a[rel=next]", "href"), next, "{path}");
        before = vec![path.clone()];
    }
    let whole = carla.get("/aiuto/intero").await;
    anchors(&whole, "/aiuto/intero");
    assert_eq!(whole.texts("section.chapter > h2").len(), all.len());
}

#[tokio::test]
async fn applications_of_one_title_are_told_apart() {
    let setting = Setting::new().await;
    let rows = [("titolare", "visible", &["uniemens"][..])];
    rilievi::put(setting.files(), &rows);
    let manifest = setting.path("plugins/rilievi/plugin.toml");
    let text = std::fs::read_to_string(&manifest).unwrap();
    let same = text.replacen("{ it = \"Rilievi\"", "{ it = \"Versamenti\"", 1);
    assert_ne!(same, text);
    std::fs::write(manifest, same).unwrap();
    let desk = setting.open().await;
    let mut carla = desk.signed_in("carla-esempi").await;
    let titles = carla.get("/aiuto").await.texts("nav.contents a");
    for title in ["Versamenti (versamenti)", "Versamenti (rilievi)"] {
        assert!(titles.contains(&title.to_owned()), "{titles:?}");
    }
    let whole = carla.get("/aiuto/intero").await;
    assert_eq!(whole.status, 200);
    anchors(&whole, "/aiuto/intero");
    // A region is named by its heading: no two alike.
    let named = whole.attributes("section[aria-labelledby]", "aria-labelledby");
    let headings = whole.texts("section.chapter > h2");
    let unique: BTreeSet<_> = headings.iter().map(|it| it.to_lowercase()).collect();
    assert_eq!(
        (named.len(), unique.len()),
        (headings.len(), headings.len())
    );
    let navigation = whole.attributes("nav[aria-label]", "aria-label");
    let unique: BTreeSet<_> = navigation.iter().collect();
    assert_eq!(unique.len(), navigation.len(), "{navigation:?}");
    for title in ["Versamenti (versamenti)", "Versamenti (rilievi)"] {
        let path = carla.get("/aiuto").await.link(title);
        assert_eq!(carla.get(&path).await.texts("h1"), [title]);
    }
}

#[tokio::test]
async fn a_hostile_chapter_ends_at_its_own_page() {
    let setting = Setting::new().await;
    // The most that fits, and each character is drawn as six.
    setting
        .files()
        .put("plugins/versamenti/help/it.md", "\"".repeat(256 << 10));
    let desk = setting.open().await;
    let mut carla = desk.signed_in("carla-esempi").await;
    let own = carla.get(CHAPTER).await;
    assert_eq!(own.status, 500);
    assert_eq!(own.texts("h1").len(), 1);
    let whole = carla.get("/aiuto/intero").await;
    let instead = "section[aria-labelledby=applicazione-versamenti] a";
    assert_eq!(whole.attributes(instead, "href"), [CHAPTER]);
    for path in ["/aiuto", "/aiuto/cercare", "/aiuto?cerca=delega"] {
        assert_eq!(carla.get(path).await.status, 200, "{path}");
    }
}

async fn sought(browser: &mut Browser, words: &str) -> Answer {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let path = format!("/aiuto?{}", query.append_pair("cerca", words).finish());
    browser.get(&path).await
}

#[tokio::test]
async fn what_is_sought_is_found_in_what_may_be_read_and_marked() {
    let desk = Desk::start().await;
    let mut carla = desk.signed_in("carla-esempi").await;
    for words in ["eccedenza", "ECCEDENZA", "èccedenzà", "eccede"] {
        let page = sought(&mut carla, words).await;
        assert_eq!(page.status, 200, "{words}");
        let links = page.attributes("section.found h3 a", "href");
        assert!(
            !links.is_empty() && links.iter().all(|it| it.starts_with(CHAPTER)),
            "{words}: {links:?}"
        );
        let marks = page.texts("section.found mark");
        assert!(!marks.is_empty(), "{words}");
        assert!(
            marks
                .iter()
                .all(|it| it.to_lowercase().starts_with("eccede"))
        );
        let there = carla.get(&links[0]).await;
        let anchor = links[0].split('#').nth(1).unwrap().to_owned();
        let ids = there.attributes("[id]", "id");
        assert!(ids.contains(&anchor), "{anchor} in {ids:?}");
    }
    // Whoever may not read a chapter does not find in it either.
    for browser in [
        &mut desk.browser(),
        &mut desk.signed_in("ada-sistemi").await,
    ] {
        let page = sought(browser, "eccedenza").await;
        assert_eq!(
            page.attributes("section.found a", "href"),
            Vec::<String>::new()
        );
        assert_eq!(page.texts("section.found").len(), 1);
        let found = sought(browser, "delega revocata").await;
        assert!(!found.attributes("section.found h3 a", "href").is_empty());
    }
}

#[tokio::test]
async fn a_search_that_is_empty_odd_or_hostile_is_answered_in_words() {
    let desk = Desk::start().await;
    let mut nobody = desk.browser();
    let hostile = "</h2><script>alert(1)</script>\"'";
    let page = sought(&mut nobody, hostile).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.attributes("#cerca", "value"), [hostile]);
    assert!(!page.text.contains("<script>alert"));
    assert!(page.texts("section.found h2")[0].contains(hostile));
    assert_eq!(page.texts("section.found p").len(), 1, "what to do");
    for words in ["", "   "] {
        let page = sought(&mut nobody, words).await;
        assert_eq!(
            page.texts("section.found"),
            Vec::<String>::new(),
            "{words:?}"
        );
    }
    for odd in ["à".repeat(101), "a\u{0}b".to_owned()] {
        let page = sought(&mut nobody, &odd).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.attributes("#cerca", "aria-invalid"), ["true"]);
        assert_eq!(page.texts("#cerca-errore").len(), 1);
    }
    for wrong in ["altro=x", "cerca=a&cerca=b", "cerca=a&pagina=2"] {
        let page = nobody.get(&format!("/aiuto?{wrong}")).await;
        assert_eq!(page.status, 400, "{wrong}");
    }
    assert_eq!(nobody.get("/aiuto?cerca=%ff%fe").await.status, 200);
}

#[tokio::test]
async fn help_is_linked_from_every_page_and_is_italian_in_every_language() {
    let desk = Desk::start().await;
    let mut nobody = desk.browser();
    for path in [
        "/",
        "/accesso",
        "/accessibilita",
        "/stato",
        "/inesistente",
        "/aiuto",
    ] {
        let page = nobody.get(path).await;
        let links = page.attributes("header a, footer a", "href");
        let help = links.iter().filter(|href| *href == "/aiuto").count();
        assert_eq!(help, 2, "{path}");
    }
    nobody
        .cookies
        .insert("__Host-lingua".to_owned(), "de".to_owned());
    let page = nobody.get("/aiuto/cercare").await;
    assert_eq!(page.attributes("html", "lang"), ["de"]);
    assert_eq!(page.attributes("h1, div.chapter", "lang"), ["it", "it"]);
}

/// Lets a menu have the application for one type of position alone.
fn only(setting: &Setting, profilo: &str, tipo: &str) {
    let menu = setting.path(&format!("menus/{profilo}.toml"));
    let rows = std::fs::read_to_string(&menu).unwrap();
    let (before, row) = rows.split_once("open = \"versamenti/mesi\"").unwrap();
    let (between, after) = row.split_once("posizioni = [").unwrap();
    let (_, after) = after.split_once(']').unwrap();
    let row = format!("open = \"versamenti/mesi\"{between}posizioni = [\"{tipo}\"]");
    std::fs::write(menu, format!("{before}{row}{after}")).unwrap();
}

#[tokio::test]
async fn a_chapter_for_a_type_of_which_somebody_has_few_among_many_positions_is_theirs() {
    for (tipo, status) in [("commerciante", 200), ("pubblico", 404)] {
        for (name, setting) in super::behind::both().await {
            only(&setting, "intermediario", tipo);
            // They have a position of their own, too.
            only(&setting, "titolare", "pubblico");
            let desk = setting.open().await;
            // Hundreds of firms were delegated to the studio, and a few merchants after them.
            let mut dario = desk.signed_in("dario-provetti").await;
            let chapter = dario.get(CHAPTER).await;
            assert_eq!(chapter.status, status, "{name}: {tipo}");
        }
    }
}

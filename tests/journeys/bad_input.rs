//! Addresses that no page of the desk has written: each has its status and an Italian sentence, and
//! none shows an inside of the desk.

use super::behind::{self, incarico, posizione};
use crate::support::browser::{Answer, Browser};
use crate::support::desk::Desk;
use cassetto_db::Db;

/// A desk, and Carla before firm A.
struct Ground {
    desk: Desk,
    stato: Db,
    browser: Browser,
    home: String,
}

async fn ground() -> Ground {
    let desk = Desk::start().await;
    let stato = behind::stato(&desk).await;
    let browser = desk.signed_in("carla-esempi").await;
    let home = home(&stato, "carla-esempi-titolare", "9900000101").await;
    Ground {
        desk,
        stato,
        browser,
        home,
    }
}

async fn home(stato: &Db, role: &str, matricola: &str) -> String {
    let posizione = posizione(stato, "uniemens", matricola).await;
    format!("/i/{}/p/{posizione}", incarico(stato, role).await)
}

/// A page of the desk that says what is wrong, and nothing else.
fn told(path: &str, status: u16, answer: &Answer) {
    assert_eq!(answer.status, status, "{path}: {}", answer.text);
    assert_eq!(
        answer.header("content-type"),
        "text/html; charset=utf-8",
        "{path}: {}",
        answer.text
    );
    let sentence = answer.texts(".problem .lead").join(" ");
    let known = match status {
        400 => "L'indirizzo contiene un valore non previsto",
        405 => "Questa pagina non prevede l'operazione richiesta",
        _ => "La pagina non esiste oppure non è disponibile",
    };
    assert!(sentence.starts_with(known), "{path}: {sentence}");
    for inside in [
        "panicked", "src/", ".rs:", "sqlx", "sqlite", "axum", "SELECT", "Invalid",
    ] {
        assert!(
            !answer.text.contains(inside),
            "{path} shows {inside}: {}",
            answer.text
        );
    }
}

#[tokio::test]
async fn a_parameter_that_is_not_what_the_page_declares() {
    let Ground {
        desk: _desk,
        mut browser,
        home,
        ..
    } = ground().await;
    let mut queries: Vec<String> = [
        "mese",
        "mese?",
        "mese?periodo=",
        "mese?periodo=2026-13",
        "mese?periodo=2026-00",
        "mese?periodo=2026-7",
        "mese?periodo=202607",
        "mese?periodo=2026-07-01",
        "mese?periodo=-026-07",
        "mese?periodo=%EF%BC%92026-07",
        "mese?periodo=2026-07%00",
        "mese?periodo=2026-07%0a",
        "mese?periodo=+2026-07",
        "mese?periodo=%ff",
        "mese?periodo=%zz",
        "mese?periodo='%20or%201=1--",
        "mese?periodo=2026-07&periodo=2026-07",
        "mese?periodo=2026-07&periodo=2026-08",
        "mese?Periodo=2026-07",
        "mese?periodo=2026-07&posizione=1",
        "mese?periodo=2026-07&t3-ordine=data",
        "mesi?periodo=2026-07",
        "mesi?x",
        "mesi?t1-ordine=stato",
        "mesi?t1-ordine=importo;drop%20table%20x",
        "mesi?t1-ordine=--periodo",
        "mesi?t1-ordine=periodo&t1-ordine=periodo",
        "mesi?t1-dopo=x",
        "mesi?t1-dopo=",
        "mesi?t0-ordine=periodo",
        "mesi?t51-ordine=periodo",
        "mesi?t99999999999999999999-ordine=periodo",
        "mesi?t-1-ordine=periodo",
        "mesi?t1-limite=1000000",
        "mesi?&&&&=",
    ]
    .map(str::to_owned)
    .into();
    queries.push(format!("mesi?t1-dopo={}", "A".repeat(3_000)));
    queries.push(format!("mesi?t1-dopo={}", "A".repeat(50_000)));
    queries.push(format!("mesi?{}", "t1-ordine=periodo&".repeat(2_000)));
    for query in &queries {
        let path = format!("{home}/versamenti/{query}");
        told(&path, 400, &browser.get(&path).await);
    }
    for query in [
        "mese?periodo=2026-07",
        "mese?periodo=1900-01",
        "mesi?t1-ordine=-dovuto",
        "mesi?",
        "mesi?t1-ordine=dovuto",
    ] {
        let answer = browser.get(&format!("{home}/versamenti/{query}")).await;
        assert_eq!(answer.status, 200, "the control: {query}: {}", answer.text);
    }
}

#[tokio::test]
async fn a_path_that_leads_nowhere() {
    let Ground {
        mut browser,
        home,
        desk,
        ..
    } = ground().await;
    let incarico = home.split("/p/").next().unwrap().to_owned();
    let long = "a".repeat(30_000);
    let mut paths: Vec<String> = [
        "",
        "/",
        "/x",
        "/versamenti",
        "/versamenti/",
        "/versamenti/mesi/",
        "/versamenti/mesi/x/y",
        "/versamenti%2Fmesi",
        "/versamenti/mesi%00",
        "/versamenti/mesi%0d%0aset-cookie:%20x=1",
        "/%00/mesi",
        "/versamenti/%ff",
        "/%ff%fe/mesi",
        "/versamenti/%zz",
        "/../../../etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/versamenti/mesi;x=1",
        "/VERSAMENTI/mesi",
        "/versamenti/mesi.json",
        "/versamenti/%2e%2e",
        "/{plugin}/{page}",
        "/versamenti/mesi%E2%80%AE",
    ]
    .iter()
    .filter(|path| !path.is_empty())
    .map(|path| format!("{home}{}", path.replace('{', "%7B").replace('}', "%7D")))
    .collect();
    paths.extend([
        format!("{home}/{long}/mesi"),
        format!("/{long}"),
        "/i/%ff".to_owned(),
        "/i/%00".to_owned(),
        format!("{incarico}/p/%ff"),
        format!("{incarico}/p/%00"),
        format!("{incarico}/tutte/%ff/mesi"),
        format!("{incarico}/s/%ff/versamenti/mesi"),
        format!("{incarico}/sede/versamenti/%ff"),
        "/aiuto/%ff".to_owned(),
        "/aiuto/..%2f..%2fCargo.toml".to_owned(),
        "/assets/%ff".to_owned(),
        "/assets/..%2f..%2fhost.toml".to_owned(),
        "/assets/%2e%2e/host.toml".to_owned(),
        "/assets/".to_owned(),
        "/I".to_owned(),
        "/index.php".to_owned(),
        "/.git/config".to_owned(),
    ]);
    for path in &paths {
        told(path, 404, &browser.get(path).await);
    }
    // What has the shape of the form of an action is only ever sent.
    for path in ["/versamenti/mesi/x", "//versamenti/mesi"] {
        let path = format!("{home}{path}");
        told(&path, 405, &browser.get(&path).await);
    }
    // Signed out the same paths say no more than that somebody has to sign in, or nothing.
    let mut anybody = desk.browser();
    for path in &paths {
        let answer = anybody.get(path).await;
        match answer.status {
            303 => assert_eq!(answer.header("location"), "/accesso", "{path}"),
            _ => told(path, 404, &answer),
        }
    }
}

#[tokio::test]
async fn a_place_in_a_list_opens_only_where_it_was_sealed() {
    let Ground {
        desk,
        stato,
        mut browser,
        home,
    } = ground().await;
    let all = format!("{home}/versamenti/tutti");
    // B belongs to the same person; A has few rows of months, so the long list is paged.
    let elsewhere = self::home(&stato, "carla-esempi-titolare", "9900000202").await;
    let first = browser.get(&all).await;
    let next = match first.attributes("a[rel=next]", "href").pop() {
        Some(next) => next,
        None => longer(&desk, &mut browser, &all).await,
    };
    let sealed = next.split("t1-dopo=").nth(1).unwrap().to_owned();
    let own = format!("{all}?t1-dopo={sealed}");
    assert_eq!(browser.get(&own).await.status, 200, "the control");
    let mut turned = sealed.clone().into_bytes();
    let last = turned.len() - 5;
    turned[last] = if turned[last] == b'A' { b'B' } else { b'A' };
    let turned = String::from_utf8(turned).unwrap();
    for path in [
        format!("{all}?t1-dopo={turned}"),
        format!("{all}?t1-dopo={}", &sealed[1..]),
        format!("{all}?t1-dopo={}", &sealed[..sealed.len() - 4]),
        format!("{all}?t1-dopo={sealed}&t1-prima={sealed}"),
        // Of another order, of another query, of another position.
        format!("{all}?t1-ordine=data&t1-dopo={sealed}"),
        format!("{all}?t1-ordine=-debito&t1-dopo={sealed}"),
        format!("{home}/versamenti/mesi?t1-dopo={sealed}"),
        format!("{home}/versamenti/non-abbinati?t1-dopo={sealed}"),
        format!("{elsewhere}/versamenti/tutti?t1-dopo={sealed}"),
    ] {
        told(&path, 400, &browser.get(&path).await);
    }
    let mut again = desk.signed_in("carla-esempi").await;
    told("another session", 400, &again.get(&own).await);
    let office = self::home(&stato, "ugo-sportelli-operatore", "9900000101").await;
    let mut ugo = desk.signed_in("ugo-sportelli").await;
    told(
        "another incarico",
        400,
        &ugo.get(&format!("{office}/versamenti/tutti?t1-dopo={sealed}"))
            .await,
    );
}

/// Gives the position more payments than a page of a table holds; the address of the second page.
async fn longer(desk: &Desk, browser: &mut Browser, all: &str) -> String {
    super::import::payments(desk, 60).await;
    let answer = browser.get(all).await;
    answer
        .attributes("a[rel=next]", "href")
        .pop()
        .unwrap_or_else(|| panic!("no second page: {}", answer.text))
}

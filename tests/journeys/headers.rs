//! The headers of every answer: of every route, and of every way in which an answer goes wrong.

mod set;

use super::behind::{self, incarico, nonce, posizione};
use crate::sandbox::{guests, yard};
use crate::support::browser::{Answer, Browser};
use crate::support::desk::{Desk, Setting};
use axum::body::Body;
use axum::http::{Method, Request, header};
use cassetto::web::routes::ROUTES;
use cassetto_db::Db;
use set::{ALWAYS, faults, sound};
use std::collections::{BTreeMap, BTreeSet};

/// A desk with applications that end in every way, and Carla at it.
struct Ground {
    desk: Desk,
    stato: Db,
    browser: Browser,
    /// Her desk of firm A.
    home: String,
    words: BTreeMap<&'static str, String>,
}

async fn ground() -> Ground {
    let setting = Setting::new().await;
    // Discriminant, pointer and length of a refusal with a sentence.
    let refusing = "(i32.store8 (i32.const 1024) (i32.const 1)) (i32.store (i32.const 1028) (i32.const 16)) \
         (i32.store (i32.const 1032) (i32.const 11))";
    let refusing = guests::guest("(data (i32.const 16) \"Non adesso.\")", refusing);
    let wanted = ["trap", "slow-query"];
    let mut all: Vec<_> = guests::zoo()
        .into_iter()
        .filter(|(name, _)| wanted.contains(name))
        .collect();
    all.push(("rifiuto", refusing));
    yard::put(setting.files(), &all);
    let desk = setting.open().await;
    let stato = behind::stato(&desk).await;
    let mut browser = desk.signed_in("carla-esempi").await;
    let incarico = incarico(&stato, "carla-esempi-titolare").await;
    let posizione = posizione(&stato, "uniemens", "9900000101").await;
    let home = format!("/i/{incarico}/p/{posizione}");
    let sheet = browser
        .get(&home)
        .await
        .attributes("link[rel=stylesheet]", "href")
        .remove(0);
    let file = sheet.strip_prefix("/assets/").unwrap().to_owned();
    let to = str::to_owned;
    let words = BTreeMap::from([
        ("{incarico}", incarico),
        ("{posizione}", posizione.clone()),
        ("{soggetto}", posizione),
        ("{plugin}", to("versamenti")),
        ("{page}", to("mesi")),
        ("{azione}", to("annota")),
        ("{chapter}", to("versamenti")),
        ("{file}", file),
    ]);
    Ground {
        desk,
        stato,
        browser,
        home,
        words,
    }
}

impl Ground {
    fn path(&self, path: &str) -> String {
        let path = self
            .words
            .iter()
            .fold(path.to_owned(), |path, (name, word)| {
                path.replace(name, word)
            });
        assert!(
            !path.contains('{'),
            "{path} has a parameter that this test does not fill"
        );
        path
    }
}

fn asking(method: &Method, path: &str) -> Request<Body> {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "127.0.0.1:8080");
    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    request.body(Body::empty()).unwrap()
}

#[tokio::test]
async fn every_route_bears_them_by_every_method_signed_in_or_not() {
    let ground = ground().await;
    let mut shown = BTreeSet::new();
    for route in ROUTES {
        let path = ground.path(route.path);
        for signed_in in [true, false] {
            for method in [
                Method::GET,
                Method::HEAD,
                Method::OPTIONS,
                Method::PUT,
                Method::DELETE,
                Method::POST,
            ] {
                let mut browser = ground.desk.browser();
                if signed_in {
                    browser = ground.browser.clone();
                }
                let answer = browser.send(asking(&method, &path)).await;
                let what = format!("{method} {path}, signed in: {signed_in}");
                assert_eq!(
                    faults(&path, &answer),
                    Vec::<String>::new(),
                    "{what} {}",
                    answer.status
                );
                assert!(answer.status < 500, "{what}: {}", answer.status);
                match method {
                    Method::GET => {
                        sound(&path, &answer);
                        shown.insert((route.path, signed_in, answer.status));
                    }
                    Method::HEAD => {
                        assert_eq!(answer.text, "", "{what}");
                        let get = browser.send(asking(&Method::GET, &path)).await;
                        assert_eq!(answer.status, get.status, "{what}");
                        for name in [
                            "content-type",
                            "content-length",
                            "location",
                            "vary",
                            "allow",
                        ] {
                            assert_eq!(answer.header(name), get.header(name), "{what}: {name}");
                        }
                    }
                    Method::POST => {}
                    _ => {
                        assert_eq!(answer.status, 405, "{what}");
                        let both = ROUTES
                            .iter()
                            .any(|other| other.path == route.path && other.method != route.method);
                        let allow = match route.method {
                            _ if both => "GET,HEAD,POST",
                            "GET" => "GET,HEAD",
                            other => other,
                        };
                        assert_eq!(answer.header("allow"), allow, "{what}");
                    }
                }
            }
        }
    }
    for wanted in [
        ("/", false, 200),
        ("/", true, 303),
        ("/i", false, 303),
        ("/i", true, 200),
        ("/i/{incarico}", true, 200),
        ("/i/{incarico}/p/{posizione}", true, 200),
        ("/i/{incarico}/p/{posizione}/{plugin}/{page}", true, 200),
        ("/assets/{file}", false, 200),
        ("/aiuto/applicazioni/{chapter}", true, 200),
        ("/aiuto/intero", false, 200),
        ("/accessibilita/segnala", false, 200),
        ("/healthz", false, 200),
    ] {
        assert!(shown.contains(&wanted), "{wanted:?} in {shown:?}");
    }
}

/// What a query comes to that takes too long. Where others fill the processors it is not begun, and asked again.
async fn slow(browser: &mut Browser, home: &str) -> Answer {
    loop {
        let answer = browser.get(&format!("{home}/slow-query/prova")).await;
        if answer.status != 429 {
            return answer;
        }
    }
}

#[tokio::test]
async fn every_answer_that_goes_wrong_bears_them_too() {
    let mut ground = ground().await;
    let home = ground.home.clone();
    let (desk, first) = (&ground.desk, &mut ground.browser);
    let mut anybody = desk.browser();
    let incarico = home.split("/p/").next().unwrap().to_owned();
    let csrf = first.get("/i").await.hidden("csrf");
    let mut other = desk.signed_in("dario-provetti").await;
    let own = behind::incarico(&ground.stato, "dario-provetti-titolare").await;
    let wide = behind::incarico(&ground.stato, "dario-provetti-intermediario").await;
    let drawn = other.get(&format!("/i/{own}")).await;
    let elsewhere = [
        ("csrf", drawn.hidden("csrf")),
        ("contesto", drawn.hidden("contesto")),
        ("cerca", "x".to_owned()),
    ];
    let large = [("csrf", "x".repeat(65 << 10))];
    let plain = Request::post("/uscita")
        .header(header::CONTENT_TYPE, "text/plain")
        .body(Body::from("csrf=x"))
        .unwrap();
    let mut answers = vec![
        (
            400,
            first
                .get(&format!("{home}/versamenti/mese?periodo=2026-13"))
                .await,
        ),
        (
            400,
            first
                .post(&format!("{incarico}/cerca"), &[("csrf", csrf)])
                .await,
        ),
        (303, anybody.get(&home).await),
        (
            401,
            anybody.post("/uscita", &[("csrf", String::new())]).await,
        ),
        (
            403,
            first.post("/uscita", &[("csrf", "x".to_owned())]).await,
        ),
        (404, first.get("/i/aaaaaaaaaaaaaaaa").await),
        (404, first.get("/inesistente").await),
        (404, anybody.get("/assets/inesistente.css").await),
        (404, anybody.get("/aiuto/inesistente").await),
        (405, first.post("/aiuto", &[]).await),
        (
            409,
            other.post(&format!("/i/{wide}/cerca"), &elsewhere).await,
        ),
        (413, first.post("/uscita", &large).await),
        (415, first.send(plain).await),
        (422, first.get(&format!("{home}/rifiuto/prova")).await),
        (503, first.get(&format!("{home}/trap/prova")).await),
        (504, slow(first, &home).await),
    ];
    let gone = "alter table fornitura rename to altrove";
    let archivio = behind::open(&desk.place, cassetto_db::Schema::Archivio).await;
    archivio.execute(gone, &[]).await.unwrap();
    answers.push((500, first.get(&format!("{home}/versamenti/mesi")).await));
    ground
        .stato
        .execute("alter table impostazione rename to altrove", &[])
        .await
        .unwrap();
    answers.push((503, anybody.get("/readyz").await));
    ground
        .stato
        .execute("alter table sessione rename to lontano", &[])
        .await
        .unwrap();
    answers.push((500, first.get("/i").await));
    for (status, answer) in &answers {
        assert_eq!(answer.status, *status, "{}", answer.text);
        sound(&format!("the answer {status}"), answer);
        assert!(
            !answer.text.contains("sqlite") && !answer.text.contains("altrove"),
            "{}",
            answer.text
        );
        if answer.header("content-type").starts_with("text/html") {
            assert_eq!(answer.texts("h1").len(), 1, "{}", answer.text);
            assert_eq!(answer.attributes("html", "lang"), ["it"]);
        }
    }
    // The control: without any one of its headers no answer is taken for sound.
    let (_, answer) = &mut answers[0];
    for name in ALWAYS.map(|(name, _)| name).into_iter().chain([
        "cache-control",
        "content-type",
        "x-request-id",
    ]) {
        let value = answer.headers.remove(name).unwrap();
        assert_ne!(faults("", answer), Vec::<String>::new(), "without {name}");
        answer.headers.append(name, value);
    }
    answer.headers.append("server", "x".parse().unwrap());
    assert_eq!(faults("", answer), ["server is none that the desk sends"]);
}

#[tokio::test]
async fn a_thousand_answers_have_a_thousand_nonces() {
    let desk = Desk::start().await;
    let mut browser = desk.browser();
    let mut nonces = BTreeSet::new();
    for _ in 0..1_000 {
        let answer = browser.get("/accessibilita").await;
        let nonce = nonce(&answer);
        assert_eq!(
            answer.attributes("link[rel=stylesheet]", "nonce"),
            [nonce.as_str(); 2]
        );
        nonces.insert(nonce);
    }
    assert_eq!(nonces.len(), 1_000);
}

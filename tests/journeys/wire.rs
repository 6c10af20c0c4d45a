//! What stands between a browser and the desk: how requests end on the wire, what intermediaries
//! might add to them, and the way out on every page.

use super::behind::{self, faceless};
use crate::support::desk::{Desk, Setting};
use crate::support::program::Program;
use axum::body::Body;
use axum::http::{Request, header};
use cassetto::web::routes::ROUTES;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Headers by which balancers and frameworks speak to programs behind them, each with a lie.
const LIES: [(&str, &str); 16] = [
    ("forwarded", "for=203.0.113.9;host=example.org;proto=http"),
    ("x-forwarded-for", "203.0.113.9, 127.0.0.1"),
    ("x-forwarded-host", "example.org"),
    ("x-forwarded-port", "1"),
    ("x-forwarded-prefix", "/altrove"),
    ("x-forwarded-proto", "http"),
    ("x-forwarded-user", "ada-sistemi"),
    ("x-real-ip", "203.0.113.9"),
    ("true-client-ip", "203.0.113.9"),
    ("remote-user", "ada-sistemi"),
    ("x-user-id", "ada-sistemi"),
    ("x-request-id", "01AAAAAAAAAAAAAAAAAAAAAAAA"),
    ("x-original-url", "/accessibilita"),
    ("x-rewrite-url", "/accessibilita"),
    ("x-http-method-override", "DELETE"),
    ("authorization", "Basic YWRhOmFkYQ=="),
];

#[tokio::test]
async fn what_a_balancer_might_say_changes_nothing() {
    let desk = Desk::start().await;
    let carla = desk.signed_in("carla-esempi").await;
    for path in ["/", "/i", "/aiuto", "/inesistente"] {
        for browser in [desk.browser(), carla.clone()] {
            let plain = browser.clone().get(path).await;
            for (name, value) in LIES {
                let request = Request::get(path).header(header::HOST, "127.0.0.1:8080");
                let request = request.header(name, value).body(Body::empty()).unwrap();
                let answer = browser.clone().send(request).await;
                assert_ne!(answer.header("x-request-id"), value, "{name}");
                assert_eq!(
                    faceless(&answer),
                    faceless(&plain),
                    "{path} {name}: {value}"
                );
            }
        }
    }
    // Nor does it make a form ours that another site sent; without it, from here, it is.
    let csrf = carla.clone().get("/i").await.hidden("csrf");
    for (origin, status) in [("http://example.org", 403), ("http://127.0.0.1:8080", 303)] {
        let mut request = Request::post("/uscita")
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::ORIGIN, origin)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        for (name, value) in LIES {
            request = request.header(name, value);
        }
        let request = request.body(Body::from(format!("csrf={csrf}"))).unwrap();
        assert_eq!(carla.clone().send(request).await.status, status, "{origin}");
    }
    let seen = behind::register(&desk).await;
    assert!(
        seen.iter().all(|row| !row[0].starts_with("01AAAA")),
        "{seen:?}"
    );
}

/// Everything that the desk answers to these bytes until it closes the connection.
fn told(program: &Program, sent: &str) -> String {
    let mut stream = TcpStream::connect(program.address()).unwrap();
    let patience = Some(Duration::from_secs(20));
    stream.set_read_timeout(patience).unwrap();
    stream.write_all(sent.as_bytes()).unwrap();
    let mut answer = Vec::new();
    match stream.read_to_end(&mut answer) {
        Ok(_) => {}
        // Closed with bytes of ours unread.
        Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => {}
        Err(error) => panic!("{error}: it is not closed after {sent:?}"),
    }
    String::from_utf8(answer).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_a_request_has_one_meaning() {
    let setting = Setting::new().await;
    let program = Program::serve(setting.folder());
    let smuggled = "GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    let form = |version: &str, headers: &str, body: &str| {
        format!(
            "POST /uscita {version}\r\nhost: localhost\r\n\
             content-type: application/x-www-form-urlencoded\r\n{headers}\r\n\r\n{body}"
        )
    };
    let both = format!(
        "content-length: {}\r\ntransfer-encoding: chunked",
        5 + smuggled.len()
    );
    let turned = format!(
        "transfer-encoding: chunked\r\ncontent-length: {}",
        5 + smuggled.len()
    );
    let shorter = "content-length: 6\r\ntransfer-encoding: chunked";
    for (what, sent) in [
        ("a length and chunks", form("HTTP/1.1", &both, "0\r\n\r\n")),
        (
            "chunks and a length",
            form("HTTP/1.1", &turned, "0\r\n\r\n"),
        ),
        (
            "a shorter length and chunks",
            form("HTTP/1.1", shorter, "0\r\n\r\n"),
        ),
        (
            "two lengths",
            form("HTTP/1.1", "content-length: 0\r\ncontent-length: 5", ""),
        ),
        (
            "a list of lengths",
            form("HTTP/1.1", "content-length: 0, 5", ""),
        ),
        (
            "a length with a sign",
            form("HTTP/1.1", "content-length: +0", ""),
        ),
        (
            "a negative length",
            form("HTTP/1.1", "content-length: -1", ""),
        ),
        (
            "a length with a space before its colon",
            form("HTTP/1.1", "content-length : 0", ""),
        ),
        (
            "an unknown coding",
            form("HTTP/1.1", "transfer-encoding: xchunked", "0\r\n\r\n"),
        ),
        ("chunks that are not the last coding", {
            form(
                "HTTP/1.1",
                "transfer-encoding: chunked, identity",
                "0\r\n\r\n",
            )
        }),
        ("a second coding after chunks", {
            let two = "transfer-encoding: chunked\r\ntransfer-encoding: identity";
            form("HTTP/1.1", two, "0\r\n\r\n")
        }),
        ("chunks before HTTP/1.1", {
            form("HTTP/1.0", "transfer-encoding: chunked", "0\r\n\r\n")
        }),
        ("a chunk beyond every number", {
            form(
                "HTTP/1.1",
                "transfer-encoding: chunked",
                "fffffffffffffffff\r\n",
            )
        }),
        (
            "a chunk that is no number",
            form("HTTP/1.1", "transfer-encoding: chunked", "0x0\r\n\r\n"),
        ),
    ] {
        let answer = told(&program, &format!("{sent}{smuggled}"));
        assert_eq!(answer.matches("HTTP/1.").count(), 1, "{what}: {answer}");
        assert!(!answer.contains("alive"), "{what}: {answer}");
        assert!(
            answer.starts_with("HTTP/1.1 4") || answer.starts_with("HTTP/1.0 4"),
            "{answer}"
        );
    }
    // The control: what has one end is followed by what was sent behind it.
    for sent in [
        form(
            "HTTP/1.1",
            "transfer-encoding: chunked",
            "4\r\nabcd\r\n0\r\n\r\n",
        ),
        form("HTTP/1.1", "content-length: 4", "abcd"),
        form("HTTP/1.1", "content-length: 4\r\ncontent-length: 4", "abcd"),
    ] {
        let answer = told(&program, &format!("{sent}{smuggled}"));
        assert_eq!(answer.matches("HTTP/1.1 ").count(), 2, "{sent}: {answer}");
        assert!(answer.ends_with("alive\n"), "{sent}: {answer}");
    }
    assert_eq!(program.terminate().0, Some(0));
}

#[tokio::test]
async fn no_method_echoes_a_request() {
    let desk = Desk::start().await;
    let carla = desk.signed_in("carla-esempi").await;
    let mut asked = 0;
    for route in ROUTES.iter().filter(|route| !route.path.contains('{')) {
        for method in ["TRACE", "TRACK", "DEBUG", "PROPFIND"] {
            let request = Request::builder().method(method).uri(route.path);
            let request = request
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("x-canary", "canarino");
            let request = request.body(Body::from("voce=canarino")).unwrap();
            let answer = carla.clone().send(request).await;
            assert_eq!(answer.status, 405, "{method} {}", route.path);
            let headers = format!("{:?}", answer.headers);
            let token = &carla.cookies["__Host-cassetto"];
            for word in ["canarino", token] {
                assert!(!answer.text.contains(word), "{method} {}", route.path);
                assert!(
                    !headers.contains(word),
                    "{method} {}: {headers}",
                    route.path
                );
            }
            asked += 1;
        }
    }
    assert!(asked > 20, "{asked} requests");
}

#[tokio::test]
async fn every_page_of_whoever_is_signed_in_offers_the_way_out() {
    const OUT: &str = "form[method=post][action='/uscita'] button[type=submit]";
    let desk = Desk::start().await;
    let mut carla = desk.signed_in("carla-esempi").await;
    let mut waiting = vec!["/i".to_owned(), "/inesistente".to_owned()];
    let mut seen = BTreeSet::new();
    while let Some(path) = waiting.pop() {
        // A list can be walked on and on; a page of each kind is enough.
        let kind = path.split('?').next().unwrap_or_default().to_owned();
        if seen.len() == 60 || path.starts_with("/assets/") || !seen.insert(kind) {
            continue;
        }
        let answer = carla.get(&path).await;
        if !answer.header("content-type").starts_with("text/html") {
            assert!(answer.status == 303 || path == "/", "{path}");
            continue;
        }
        let way_out = answer.attributes(OUT, "class").len();
        // The sign-in is drawn for whoever comes, and ends the session by beginning another; the state
        // of the service never asks who looks.
        assert_eq!(
            way_out,
            usize::from(path != "/accesso" && path != "/stato"),
            "{path}: {}",
            answer.text
        );
        let links = answer.attributes("a[href]", "href");
        waiting.extend(links.into_iter().filter(|href| href.starts_with('/')));
    }
    for wanted in [
        "/aiuto",
        "/accessibilita",
        "/versamenti/mesi",
        "/versamenti/mese",
    ] {
        assert!(
            seen.iter().any(|path| path.ends_with(wanted)),
            "{wanted} in {seen:?}"
        );
    }
    let answer = desk.browser().get("/aiuto").await;
    assert_eq!(
        answer.attributes(OUT, "class").len(),
        0,
        "the control: nobody is signed in"
    );
}

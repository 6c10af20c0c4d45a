//! Sessions: their cookie, and everything that ends them.

use super::behind::{self, noted};
use crate::support::browser::{Answer, Browser};
use crate::support::desk::Desk;
use axum::body::Body;
use axum::http::{Request, header};

const COOKIE: &str = "__Host-cassetto";
const ANONYMOUS: &str = "__Host-anonima";
const MINUTE: i64 = 60_000;

/// The lines that set cookies.
fn set(answer: &Answer) -> Vec<&str> {
    let lines = answer.headers.get_all(header::SET_COOKIE).iter();
    lines.map(|line| line.to_str().unwrap()).collect()
}

async fn sign_in(browser: &mut Browser, persona: &str) -> Answer {
    let tour = browser.get("/accesso").await;
    let fields = [
        ("csrf", tour.hidden("csrf")),
        ("persona", persona.to_owned()),
    ];
    browser.post("/accesso", &fields).await
}

/// Whether somebody is signed in; who is not is led to the sign-in.
async fn signed_in(browser: &Browser) -> bool {
    let answer = browser.clone().get("/i").await;
    match answer.status {
        200 => true,
        303 => {
            assert_eq!(answer.header("location"), "/accesso");
            false
        }
        other => panic!("{other}: {}", answer.text),
    }
}

#[tokio::test]
async fn the_cookies_have_every_attribute_that_protects_them() {
    let desk = Desk::start().await;
    let mut browser = desk.browser();
    let tour = browser.get("/accesso").await;
    let [line] = set(&tour)[..] else {
        panic!("{:?}", set(&tour))
    };
    let (value, attributes) = line.split_once("; ").unwrap();
    assert!(value.starts_with(&format!("{ANONYMOUS}=")), "{value}");
    assert_eq!(attributes, "Path=/; Secure; HttpOnly; SameSite=Lax");
    let answer = sign_in(&mut browser, "carla-esempi").await;
    assert_eq!((answer.status, answer.header("location")), (303, "/i"));
    let [session, gone] = set(&answer)[..] else {
        panic!("{:?}", set(&answer))
    };
    let (value, attributes) = session.split_once("; ").unwrap();
    let token = value.strip_prefix(&format!("{COOKIE}=")).unwrap();
    assert_eq!(token.len(), 43, "256 bits");
    assert_eq!(attributes, "Path=/; Secure; HttpOnly; SameSite=Lax");
    assert_eq!(
        gone,
        format!("{ANONYMOUS}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
    );
    let stato = behind::stato(&desk).await;
    assert!(
        !behind::dump(&stato).await.contains(token),
        "the token itself is kept nowhere"
    );
    for path in ["/i", "/aiuto", "/inesistente"] {
        assert_eq!(set(&browser.get(path).await), Vec::<&str>::new(), "{path}");
    }
}

#[tokio::test]
async fn each_sign_in_has_a_token_of_its_own_and_ends_the_one_before() {
    let desk = Desk::start().await;
    let mut browser = desk.signed_in("carla-esempi").await;
    let before = browser.clone();
    let csrf = browser.get("/i").await.hidden("csrf");
    assert_eq!(sign_in(&mut browser, "dario-provetti").await.status, 303);
    assert_ne!(before.cookies[COOKIE], browser.cookies[COOKIE]);
    assert!(!signed_in(&before).await);
    assert!(browser.get("/i").await.text.contains("Dario Provetti"));
    assert_ne!(browser.get("/i").await.hidden("csrf"), csrf);
    let other = desk.signed_in("dario-provetti").await;
    assert!(
        signed_in(&other).await && signed_in(&browser).await,
        "two browsers of one person"
    );
}

#[tokio::test]
async fn a_cookie_that_a_stranger_chose_is_never_adopted() {
    let desk = Desk::start().await;
    let chosen = "A".repeat(43);
    let mut victim = desk.browser();
    victim.cookies.insert(COOKIE.to_owned(), chosen.clone());
    assert!(!signed_in(&victim).await);
    assert_eq!(sign_in(&mut victim, "carla-esempi").await.status, 303);
    assert_ne!(victim.cookies[COOKIE], chosen);
    let mut stranger = desk.browser();
    for value in [chosen.as_str(), "", "x", "%00", &"A".repeat(8_000)] {
        stranger.cookies.insert(COOKIE.to_owned(), value.to_owned());
        assert!(!signed_in(&stranger).await, "{value}");
    }
    // Nor is the cookie of a browser without session, if this desk did not seal it.
    let mut planted = desk.browser();
    planted.cookies.insert(ANONYMOUS.to_owned(), "A".repeat(64));
    planted.get("/accesso").await;
    assert_ne!(planted.cookies[ANONYMOUS], "A".repeat(64));
}

#[tokio::test]
async fn a_session_ends_after_a_quarter_of_an_hour_without_use() {
    let desk = Desk::start().await;
    let browser = desk.signed_in("carla-esempi").await;
    for _ in 0..3 {
        desk.clock.advance(14 * MINUTE);
        assert!(signed_in(&browser).await);
        noted(&desk).await;
    }
    desk.clock.advance(15 * MINUTE);
    assert!(!signed_in(&browser).await);
    desk.clock.advance(-15 * MINUTE);
    assert!(signed_in(&browser).await, "the control: it was the time");
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_however_much_it_is_used() {
    let desk = Desk::start().await;
    let browser = desk.signed_in("carla-esempi").await;
    for _ in 0..(12 * 60 / 10 - 1) {
        desk.clock.advance(10 * MINUTE);
        assert!(signed_in(&browser).await);
        noted(&desk).await;
    }
    desk.clock.advance(10 * MINUTE - 1);
    assert!(signed_in(&browser).await);
    desk.clock.advance(1);
    assert!(!signed_in(&browser).await);
}

#[tokio::test]
async fn signing_out_ends_it_at_once_and_has_the_browser_forget() {
    let desk = Desk::start().await;
    let mut browser = desk.signed_in("carla-esempi").await;
    let kept = browser.clone();
    let csrf = browser.get("/i").await.hidden("csrf");
    let answer = browser.post("/uscita", &[("csrf", csrf)]).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/"));
    assert_eq!(
        answer.header("clear-site-data"),
        "\"cache\", \"cookies\", \"storage\""
    );
    assert_eq!(
        set(&answer),
        [format!(
            "{COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"
        )]
    );
    assert!(!browser.cookies.contains_key(COOKIE));
    assert!(
        !signed_in(&kept).await,
        "whoever kept the cookie is out too"
    );
    let stato = behind::stato(&desk).await;
    let left = stato.all("select id from sessione", &[]).await.unwrap();
    assert_eq!(left.len(), 0);
}

#[tokio::test]
async fn of_two_cookies_neither_is_believed() {
    let desk = Desk::start().await;
    let carla = desk.signed_in("carla-esempi").await;
    let dario = desk.signed_in("dario-provetti").await;
    let [one, two] =
        [&carla, &dario].map(|browser| format!("{COOKIE}={}", browser.cookies[COOKIE]));
    let twice = format!("{one}; {one}");
    for (lines, status) in [
        (vec![format!("{one}; {two}")], 303),
        (vec![format!("{two}; {one}")], 303),
        (vec![one.clone(), two.clone()], 303),
        (vec![format!("{one}; {COOKIE}=")], 303),
        (vec![one.to_lowercase()], 303),
        (vec![twice], 200),
        (vec![format!("other=1; {one}")], 200),
    ] {
        let mut request = Request::get("/i").header(header::HOST, "127.0.0.1:8080");
        for line in &lines {
            request = request.header(header::COOKIE, line);
        }
        let answer = desk
            .browser()
            .send(request.body(Body::empty()).unwrap())
            .await;
        assert_eq!(answer.status, status, "{lines:?}");
    }
}

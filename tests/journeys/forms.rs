//! Every form, sent in every way in which no page of the desk sends it: nothing is done.

mod ground;

use self::ground::{Form, ground};
use super::behind::{self, dump, incarico};
use crate::support::browser::{Answer, Browser};
use crate::support::desk::Desk;
use axum::body::Body;
use axum::http::{Method, Request, header};

/// What a browser of the desk sends with a form.
const USUAL: [(&str, &str); 4] = [
    ("host", "127.0.0.1:8080"),
    ("origin", "http://127.0.0.1:8080"),
    ("sec-fetch-site", "same-origin"),
    ("content-type", "application/x-www-form-urlencoded"),
];

impl Form {
    fn body(&self) -> String {
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&self.fields)
            .finish()
    }

    /// Whether a file may come with it.
    fn takes_files(&self) -> bool {
        self.route.ends_with("/molte")
    }

    /// Sends it with one header changed, or taken away where the value is empty.
    async fn with(&self, name: &str, value: &str) -> Answer {
        self.send(&Method::POST, (name, value), self.body().into_bytes())
            .await
    }

    async fn send(&self, method: &Method, (name, value): (&str, &str), body: Vec<u8>) -> Answer {
        let mut request = Request::builder().method(method).uri(&self.path);
        // The origin `null` counts beside the browser's own word for the site, so it comes alone here.
        let kept = |usual: &str| usual != name && (usual != "sec-fetch-site" || value != "null");
        for (usual, text) in USUAL.into_iter().filter(|(usual, _)| kept(usual)) {
            request = request.header(usual, text);
        }
        if !value.is_empty() {
            request = request.header(name, value);
        }
        let request = request.body(Body::from(body)).unwrap();
        self.browser.clone().send(request).await
    }

    async fn raw(&self, body: impl Into<Vec<u8>>) -> Answer {
        self.send(&Method::POST, ("", ""), body.into()).await
    }

    async fn fields(&self, fields: &[(&str, String)]) -> Answer {
        let mut body = form_urlencoded::Serializer::new(String::new());
        self.raw(body.extend_pairs(fields).finish()).await
    }

    /// Sends it with another value of a field.
    async fn field(&self, name: &str, value: &str) -> Answer {
        let fields = self
            .fields
            .iter()
            .map(|(known, kept)| match *known == name {
                true => (*known, value.to_owned()),
                false => (*known, kept.clone()),
            });
        self.fields(&fields.collect::<Vec<_>>()).await
    }
}

/// Every wrong way, with the status that it is answered with.
async fn wrong_ways(form: &Form, foreign: &[String; 2]) -> Vec<(String, u16, Answer)> {
    let mut ways = Vec::new();
    let mut way = |what: &str, status, answer| ways.push((what.to_owned(), status, answer));
    way("an empty token", 403, form.field("csrf", "").await);
    way(
        "a token of nobody",
        403,
        form.field("csrf", &"A".repeat(43)).await,
    );
    way(
        "a long token",
        403,
        form.field("csrf", &"A".repeat(20_000)).await,
    );
    way(
        "a token of another session",
        403,
        form.field("csrf", &foreign[0]).await,
    );
    way(
        "a token of another browser before sign-in",
        403,
        form.field("csrf", &foreign[1]).await,
    );
    for (name, value, status) in [
        ("origin", "https://example.org", 403),
        ("origin", "http://127.0.0.1:8081", 403),
        ("origin", "http://127.0.0.1:8080.example.org", 403),
        ("origin", "http://example.org@127.0.0.1:8080", 403),
        ("origin", "null", 403),
        ("sec-fetch-site", "cross-site", 403),
        ("sec-fetch-site", "same-site", 403),
        ("sec-fetch-site", "none", 403),
        ("content-type", "text/plain", 415),
        ("content-type", "multipart/form-data; boundary=x", 415),
        ("content-type", "application/json", 415),
        ("content-type", "application/x-www-form-urlencodedx", 415),
        ("content-type", "", 415),
    ] {
        // One that takes files finds none.
        let status = match (form.takes_files(), value.starts_with("multipart/")) {
            (true, true) => 400,
            _ => status,
        };
        way(
            &format!("{name}: {value}"),
            status,
            form.with(name, value).await,
        );
    }
    for method in [Method::PUT, Method::PATCH, Method::DELETE] {
        let answer = form.send(&method, ("", ""), form.body().into_bytes()).await;
        way(method.as_str(), 405, answer);
    }
    let mut asked = form.clone();
    asked.path = format!("{}?{}", form.path, form.body());
    let status = match form.route {
        "/accesso"
        | "/lingua"
        | "/accessibilita/segnala"
        | "/i/{incarico}/orologio"
        | "/i/{incarico}/preferiti"
        | "/i/{incarico}/ordine"
        | "/i/{incarico}/disposizione"
        | "/i/{incarico}/tasti" => 200,
        // What stands in the address is not sought.
        "/i/{incarico}/p/{posizione}/cerca" => 200,
        "/i/{incarico}/avvisi" | "/i/{incarico}/segnalazioni" => 400,
        window if window.ends_with("/{page}") => 400,
        _ => 405,
    };
    way(
        "GET",
        status,
        asked.send(&Method::GET, ("", ""), Vec::new()).await,
    );
    way("fields in the address alone", 400, asked.raw("").await);
    for (at, (name, _)) in form.fields.iter().enumerate() {
        let mut fields = form.fields.clone();
        fields.remove(at);
        // Whoever has chosen no row is told so.
        let status = if *name == "posizione" { 422 } else { 400 };
        way(
            &format!("without {name}"),
            status,
            form.fields(&fields).await,
        );
        let mut fields = form.fields.clone();
        fields.push(fields[at].clone());
        way(&format!("{name} twice"), 400, form.fields(&fields).await);
    }
    let mut fields = form.fields.clone();
    fields.push(("profilo", "amministratore".to_owned()));
    way("an unknown field", 400, form.fields(&fields).await);
    let mut body = form.body();
    body.push_str(&"&".repeat(64 << 10));
    way("over 64 KiB", 413, form.raw(body).await);
    way("no field", 400, form.raw("").await);
    way("no pair", 400, form.raw("%%%").await);
    way(
        "a broken escape in the token",
        403,
        form.raw(form.body().replacen("csrf=", "csrf=%zz%f", 1))
            .await,
    );
    let mut bytes = b"csrf=\xff\xfe\x00".to_vec();
    bytes.extend(form.body().trim_start_matches("csrf=").bytes());
    way("bytes that are no UTF-8", 403, form.raw(bytes).await);
    ways
}

#[tokio::test]
async fn a_form_sent_in_any_other_way_does_nothing() {
    let ground = ground().await;
    let before = dump(&ground.stato).await;
    for form in &ground.forms {
        for (what, status, answer) in wrong_ways(form, &ground.foreign).await {
            let what = format!("{}: {what}", form.route);
            assert_eq!(answer.status, status, "{what}: {}", answer.text);
            assert!(!answer.headers.contains_key(header::LOCATION), "{what}");
            let session = answer.headers.get_all(header::SET_COOKIE).iter();
            let session = session.filter(|line| line.as_bytes().starts_with(b"__Host-cassetto="));
            assert_eq!(session.count(), 0, "{what}");
            assert!(
                !answer.text.contains("Officina Esempio S.r.l.</a>") || matches!(status, 200 | 422),
                "{what}: {}",
                answer.text
            );
            assert_eq!(dump(&ground.stato).await, before, "{what}");
        }
    }
    // The control: the same forms, sent as they should be, do something.
    for form in &ground.forms {
        let before = dump(&ground.stato).await;
        let answer = form.raw(form.body()).await;
        assert_eq!(answer.status, form.done, "{}: {}", form.route, answer.text);
        let changed = dump(&ground.stato).await != before;
        let seeks = form.route.ends_with("/cerca") || form.route.ends_with("/{page}");
        assert_eq!(changed, !seeks, "{}", form.route);
    }
    let seen = behind::register(&ground.desk).await;
    // Among all positions of an incarico; the page of the search before a position is of that position.
    let searches = seen
        .iter()
        .filter(|row| row[6] == "ricerca" && row[4] == "-");
    assert_eq!(searches.count(), 2, "only the right forms have searched");
    // Whom a search before a position asks is written down with that search.
    let asked = |request: &String| {
        seen.iter()
            .any(|row| row[0] == *request && row[6] == "ricerca")
    };
    let found = seen
        .iter()
        .filter(|row| row[7] == "cercata" && !asked(&row[0]))
        .count();
    assert_eq!(found, 4, "only the right ones have searched in a table");
}

#[tokio::test]
async fn a_form_of_another_context_is_a_conflict_and_of_another_session_a_forgery() {
    let desk = Desk::start().await;
    let stato = behind::stato(&desk).await;
    let before = |browser: Browser, path: String| async move {
        let mut browser = browser;
        let drawn = browser.get(&path).await;
        (drawn.hidden("csrf"), drawn.hidden("contesto"))
    };
    let own = format!("/i/{}", incarico(&stato, "dario-provetti-titolare").await);
    let studio = format!(
        "/i/{}",
        incarico(&stato, "dario-provetti-intermediario").await
    );
    let mut dario = desk.signed_in("dario-provetti").await;
    let again = desk.signed_in("dario-provetti").await;
    let (csrf, of_own) = before(dario.clone(), own.clone()).await;
    let (_, of_again) = before(again, own.clone()).await;
    let (_, of_studio) = before(dario.clone(), studio.clone()).await;
    let mut turned = of_own.clone().into_bytes();
    turned[40] = if turned[40] == b'A' { b'B' } else { b'A' };
    let turned = String::from_utf8(turned).unwrap();
    let search = "9900000404".to_owned();
    for (what, path, contesto, status) in [
        ("another incarico", &studio, of_own.as_str(), 409),
        ("another incarico", &own, &of_studio, 409),
        ("another session of the same person", &own, &of_again, 403),
        ("a byte changed", &own, &turned, 403),
        ("cut off", &own, &of_own[..of_own.len() - 1], 403),
        ("the token of the form", &own, &csrf, 403),
        ("nothing", &own, "", 403),
        ("its own", &own, &of_own, 200),
        ("its own", &studio, &of_studio, 200),
    ] {
        let fields = [
            ("csrf", csrf.clone()),
            ("contesto", contesto.to_owned()),
            ("cerca", search.clone()),
        ];
        let answer = dario.post(&format!("{path}/cerca"), &fields).await;
        assert_eq!(answer.status, status, "{what}: {}", answer.text);
        let found = answer.attributes("table a", "href").len();
        assert_eq!(
            found > 0,
            status == 200 && *path == own,
            "{what}: {}",
            answer.text
        );
        if status == 409 {
            assert!(
                answer.text.contains("9900000404"),
                "what was typed is lost: {}",
                answer.text
            );
        }
    }
    let searches = behind::register(&desk).await;
    assert_eq!(searches.iter().filter(|row| row[6] == "ricerca").count(), 2);
}

#[tokio::test]
async fn nobody_is_signed_in_as_somebody_else_by_another_site() {
    let desk = Desk::start().await;
    let stato = behind::stato(&desk).await;
    let mut attacker = desk.browser();
    let token = attacker.get("/accesso").await.hidden("csrf");
    let fields = [("csrf", token), ("persona", "dario-provetti".to_owned())];
    let mut fresh = desk.browser();
    let mut waiting = desk.browser();
    waiting.get("/accesso").await;
    let mut carla = desk.signed_in("carla-esempi").await;
    let before = dump(&stato).await;
    for victim in [&mut fresh, &mut waiting, &mut carla] {
        // As if the site could even pretend to be this one.
        let answer = victim.post("/accesso", &fields).await;
        assert_eq!(answer.status, 403, "{}", answer.text);
    }
    assert_eq!(dump(&stato).await, before);
    let still = carla.get("/i").await;
    assert!(still.text.contains("Carla Esempi"), "{}", still.text);
    assert_eq!(attacker.post("/accesso", &fields).await.status, 303);
}

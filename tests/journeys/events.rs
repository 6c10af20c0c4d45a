//! What the log says about the security of the desk, and that it names nobody.

use super::behind;
use crate::support::desk::Setting;
use crate::support::program::{Program, Reply, lines};
use serde_json::Value;

/// The lines of target `security`: request, message, and the word of what was refused.
fn events(log: &str) -> Vec<[String; 3]> {
    let lines = lines(log);
    let security = lines.iter().filter(|line| line["target"] == "security");
    let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
    security
        .map(|line| {
            let moment = text(&line["timestamp"]);
            assert!(moment.ends_with('Z') && moment.contains('T'), "{line}");
            let fields = &line["fields"];
            [
                text(&line["span"]["id"]),
                text(&fields["message"]),
                text(&fields["refused"]),
            ]
        })
        .collect()
}

/// The events of one answer's request.
fn of(events: &[[String; 3]], answer: &Reply) -> Vec<[String; 2]> {
    let id = answer.header("x-request-id");
    assert_eq!(id.len(), 26, "{}", answer.head);
    let own = events.iter().filter(|[request, ..]| *request == id);
    own.map(|[_, message, refused]| [message.clone(), refused.clone()])
        .collect()
}

fn between(text: &str, before: &str, after: &str) -> String {
    let rest = text.split_once(before).map(|(_, rest)| rest);
    let rest = rest.unwrap_or_else(|| panic!("no `{before}` in {text}"));
    rest.split(after).next().unwrap_or_default().to_owned()
}

/// The cookie of a browser without session, and the token of its form.
fn tour(program: &Program) -> (String, String) {
    let tour = program.get("/accesso", "");
    let cookie = tour.header("set-cookie");
    let cookie = cookie.split(';').next().unwrap().to_owned();
    (cookie, between(&tour.body, "name=\"csrf\" value=\"", "\""))
}

/// Signs somebody in: the answer, and the cookie of the session.
fn sign_in(program: &Program, persona: &str) -> (Reply, String) {
    let (cookie, token) = tour(program);
    let answer = program.post(
        "/accesso",
        &cookie,
        &format!("csrf={token}&persona={persona}"),
    );
    let session = match answer.status {
        303 => between(&answer.head, "__Host-cassetto=", ";"),
        _ => String::new(),
    };
    (answer, format!("__Host-cassetto={session}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_in_and_out_leaves_a_line_and_no_name() {
    let setting = Setting::new().await;
    let program = Program::serve(setting.folder());
    let (signed_in, cookie) = sign_in(&program, "carla-esempi");
    let choice = program.get("/i", &cookie);
    let csrf = between(&choice.body, "name=\"csrf\" value=\"", "\"");
    let signed_out = program.post("/uscita", &cookie, &format!("csrf={csrf}"));
    assert_eq!((signed_in.status, signed_out.status), (303, 303));
    let (stranger, _) = sign_in(&program, "nessuno-esistente");
    assert_eq!(stranger.status, 404);
    let (_, log) = program.terminate();
    let events = events(&log);
    let line = |text: &str| vec![[text.to_owned(), String::new()]];
    assert_eq!(of(&events, &signed_in), line("signed in"), "{log}");
    assert_eq!(of(&events, &signed_out), line("signed out"), "{log}");
    assert_eq!(of(&events, &stranger), line("not signed in"), "{log}");
    assert_eq!(of(&events, &choice), Vec::<[String; 2]>::new(), "{log}");
    assert_eq!(events.len(), 3, "{log}");
    // Both ends of one session bear its key, and who vouched stands at its beginning.
    let logged = lines(&log);
    let session = |message: &str| {
        let line = logged
            .iter()
            .find(|line| line["fields"]["message"] == message);
        line.unwrap_or_else(|| panic!("no `{message}` in {log}"))["fields"].clone()
    };
    assert_eq!(session("signed in")["issuer"], "demo");
    assert_eq!(session("not signed in")["issuer"], "demo");
    assert_eq!(session("signed in")["session"].as_str().unwrap().len(), 26);
    assert_eq!(
        session("signed in")["session"],
        session("signed out")["session"]
    );
    let token = cookie.split('=').nth(1).unwrap();
    for word in [
        "Carla",
        "Esempi",
        "carla",
        "esempi",
        "SMPCRL71C52X001B",
        "nessuno",
        token,
    ] {
        assert!(
            word.len() > 3 && !log.contains(word),
            "the log names {word}: {log}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_refused_leaves_a_line() {
    let setting = Setting::new().await;
    let program = Program::serve(setting.folder());
    let (_, cookie) = sign_in(&program, "carla-esempi");
    let listed = between(&program.get("/i", &cookie).body, "href=\"/i/", "\"");
    let home = format!("/i/{listed}");
    let drawn = program.get(&home, &cookie);
    let csrf = between(&drawn.body, "name=\"csrf\" value=\"", "\"");
    let position = between(&drawn.body, &format!("href=\"{home}/p/"), "\"");
    let find = format!("{home}/cerca");
    let mut refused = vec![
        ("forged", program.post("/uscita", &cookie, "csrf=x")),
        (
            "forged",
            program.post("/accesso", "", &format!("csrf={csrf}&persona=carla-esempi")),
        ),
        ("malformed", program.post("/uscita", &cookie, "nome=Rossi")),
        (
            "malformed",
            program.post(&find, &cookie, &format!("csrf={csrf}&cerca=Rossi")),
        ),
        (
            "forged",
            program.post(
                &find,
                &cookie,
                &format!("csrf={csrf}&contesto=x&cerca=Rossi"),
            ),
        ),
        (
            "too-large",
            program.post("/uscita", &cookie, &"Rossi".repeat(14_000)),
        ),
    ];
    let window = format!("{home}/p/{position}/versamenti/mese");
    for query in ["periodo=Rossi", "periodo=2026-07&nome=Rossi"] {
        refused.push((
            "parameters",
            program.get(&format!("{window}?{query}"), &cookie),
        ));
    }
    // The control: what everybody may ask for, what nobody has, and who is not signed in.
    let usual = [
        program.get(&format!("{window}?periodo=2026-07"), &cookie),
        program.get("/Rossi", &cookie),
        program.get("/i", ""),
    ];
    assert_eq!(
        usual.each_ref().map(|answer| answer.status),
        [200, 404, 303]
    );
    let (_, log) = program.terminate();
    let events = events(&log);
    for (word, answer) in &refused {
        let line = ["a request was refused".to_owned(), (*word).to_owned()];
        assert!(answer.status >= 400, "{}", answer.head);
        assert_eq!(of(&events, answer), [line], "{}: {log}", answer.head);
    }
    for answer in &usual {
        assert_eq!(of(&events, answer), Vec::<[String; 2]>::new(), "{log}");
    }
    assert!(
        !log.contains("Rossi"),
        "the log repeats what was sent: {log}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_breaks_is_logged_with_its_cause_and_not_shown() {
    let setting = Setting::new().await;
    let place = cassetto_db::Place::Folder(setting.path("data"));
    let program = Program::serve(setting.folder());
    let (_, cookie) = sign_in(&program, "carla-esempi");
    assert_eq!(program.get("/i", &cookie).status, 200, "the control");
    let stato = behind::open(&place, cassetto_db::Schema::Stato).await;
    let away = "alter table incarico rename to altrove";
    stato.execute(away, &[]).await.unwrap();
    let broken = program.get("/i", &cookie);
    stato.close().await;
    assert_eq!(broken.status, 500);
    assert!(
        !broken.body.contains("Officina"),
        "nothing is shown: {}",
        broken.body
    );
    assert!(!broken.body.contains("incarico:") && !broken.body.contains("no such table"));
    let (_, log) = program.terminate();
    let logged = lines(&log);
    let causes: Vec<&Value> = logged
        .iter()
        .filter(|line| line["level"] == "ERROR")
        .collect();
    let [cause] = causes[..] else {
        panic!("once: {causes:?}");
    };
    assert_eq!(cause["span"]["id"], broken.header("x-request-id").as_str());
    let text = cause["fields"]["cause"].as_str().unwrap_or_default();
    assert!(text.contains("no such table"), "{cause}");
}

//! The real program, as an operator starts it.
#![expect(
    clippy::disallowed_methods,
    reason = "a program in a process of its own tells nobody that it goes on"
)]

use crate::support::desk::Setting;
use crate::support::program::{Program, lines, run};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

#[tokio::test(flavor = "multi_thread")]
async fn it_serves_a_journey_and_logs_each_request_without_a_name() {
    let setting = Setting::new().await;
    let program = Program::serve(setting.folder());
    assert_eq!(program.get("/healthz", "").status, 200);
    let ready = program.get("/readyz", "");
    assert_eq!((ready.status, ready.body.as_str()), (200, "ready\n"));
    let mut requests = vec![ready.header("x-request-id")];
    let tour = program.get("/accesso", "");
    requests.push(tour.header("x-request-id"));
    let anonymous = tour.header("set-cookie");
    let anonymous = anonymous.split(';').next().unwrap().to_owned();
    let token = between(&tour.body, "name=\"csrf\" value=\"", "\"");
    let signed_in = program.post(
        "/accesso",
        &anonymous,
        &format!("csrf={token}&persona=carla-esempi"),
    );
    assert_eq!(signed_in.status, 303, "{}", signed_in.body);
    requests.push(signed_in.header("x-request-id"));
    let session = between(&signed_in.head, "__Host-cassetto=", ";");
    let cookie = format!("__Host-cassetto={session}");
    let mut seen = vec![
        token.clone(),
        session.clone(),
        anonymous.split('=').nth(1).unwrap().to_owned(),
    ];
    let choice = program.get("/i", &cookie);
    let home = between(&choice.body, "href=\"/i/", "\"");
    let home = format!("/i/{home}");
    let listed = program.get(&home, &cookie);
    let csrf = between(&listed.body, "name=\"csrf\" value=\"", "\"");
    let context = between(&listed.body, "name=\"contesto\" value=\"", "\"");
    let fields = format!("csrf={csrf}&contesto={context}&cerca=9900000101");
    let found = program.post(&format!("{home}/cerca"), &cookie, &fields);
    assert_eq!(found.status, 200, "{}", found.body);
    let position = between(&found.body, &format!("href=\"{home}/p/"), "\"");
    seen.extend([
        csrf.clone(),
        context,
        position.clone(),
        home.replace("/i/", ""),
    ]);
    let window = program.get(&format!("{home}/p/{position}/versamenti/mesi"), &cookie);
    assert!(window.body.contains("5.480,00"), "{}", window.body);
    let month = program.get(
        &format!("{home}/p/{position}/versamenti/mese?periodo=2026-07"),
        &cookie,
    );
    let wrong = program.get(
        &format!("{home}/p/{position}/versamenti/mese?periodo=9900000101"),
        &cookie,
    );
    let foreign = program.get(
        &format!("{home}/p/aaaaaaaaaaaaaaaa/versamenti/mesi?cf=SMPCRL71C52X001B"),
        &cookie,
    );
    assert_eq!(
        [window.status, month.status, wrong.status, foreign.status],
        [200, 200, 400, 404]
    );
    let out = program.post("/uscita", &cookie, &format!("csrf={csrf}"));
    assert_eq!(out.status, 303);
    for answer in [
        &choice, &listed, &found, &window, &month, &wrong, &foreign, &out,
    ] {
        requests.push(answer.header("x-request-id"));
    }
    let (status, log) = program.terminate();
    assert_eq!(status, Some(0), "{log}");
    let logged: Vec<serde_json::Value> = lines(&log);
    for request in &requests {
        let answered = logged.iter().filter(|line| {
            let fields = &line["fields"];
            fields["message"] == "answered" && fields["id"] == request.as_str()
        });
        assert_eq!(answered.count(), 1, "{request} in {log}");
    }
    let answered = logged
        .iter()
        .filter(|line| line["fields"]["message"] == "answered");
    assert_eq!(
        answered.count(),
        requests.len() + 1,
        "one for each request, /healthz included"
    );
    seen.extend(
        [
            "Carla",
            "Esempi",
            "carla-esempi",
            "SMPCRL71C52X001B",
            "Officina",
            "99000011108",
            "9900000101",
            "5.480",
            "548000",
            "2026-07",
            "__Host-",
        ]
        .map(str::to_owned),
    );
    // Moments and times may hold any digits.
    let log: String = lines(&log)
        .into_iter()
        .map(|mut line| {
            line["timestamp"] = serde_json::Value::Null;
            line["fields"]["ms"] = serde_json::Value::Null;
            format!("{line}\n")
        })
        .collect();
    for word in &seen {
        assert!(
            word.len() > 3 && !log.contains(word.as_str()),
            "the log names {word}: {log}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn told_to_end_it_answers_what_has_begun() {
    let setting = Setting::new().await;
    let mut program = Program::serve(setting.folder());
    let tour = program.get("/accesso", "");
    let anonymous = tour
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let token = between(&tour.body, "name=\"csrf\" value=\"", "\"");
    let body = format!("csrf={token}&persona=carla-esempi");
    // The server asks for the rest of the request only when its handler waits for it: so it has begun.
    let mut slow = TcpStream::connect(program.address()).unwrap();
    slow.set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    let head = format!(
        "POST /accesso HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\ncookie: {anonymous}\r\nexpect: 100-continue\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len(),
        host = program.address(),
    );
    slow.write_all(head.as_bytes()).unwrap();
    let mut go_on = [0; 25];
    slow.read_exact(&mut go_on).unwrap();
    assert_eq!(
        std::str::from_utf8(&go_on).unwrap(),
        "HTTP/1.1 100 Continue\r\n\r\n"
    );
    program.signal();
    let began = Instant::now();
    while TcpStream::connect(program.address()).is_ok() {
        assert!(
            began.elapsed() < Duration::from_secs(30),
            "it still takes connections"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(program.runs(), "it has ended before the answer");
    slow.write_all(body.as_bytes()).unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303 See Other\r\n"), "{answer}");
    assert!(answer.contains("set-cookie: __Host-cassetto="), "{answer}");
    let (status, log) = program.ended();
    assert_eq!(status, Some(0), "{log}");
}

/// Waits until it has ended well, which takes seconds at most.
fn ends_soon(mut program: Program) -> Duration {
    program.signal();
    let began = Instant::now();
    while program.runs() {
        assert!(began.elapsed() < Duration::from_secs(20), "it does not end");
        std::thread::sleep(Duration::from_millis(10));
    }
    let took = began.elapsed();
    let (status, log) = program.ended();
    assert_eq!(status, Some(0), "{log}");
    took
}

/// A connection on which this was sent.
fn connect(program: &Program, sent: &str) -> TcpStream {
    let mut stream = TcpStream::connect(program.address()).unwrap();
    let patience = Some(Duration::from_secs(30));
    stream.set_read_timeout(patience).unwrap();
    stream.write_all(sent.as_bytes()).unwrap();
    stream
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_connection_is_closed_at_once_when_it_ends() {
    let setting = Setting::new().await;
    let program = Program::serve(setting.folder());
    let asking = "GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n";
    let mut idle = connect(&program, asking);
    idle.read_exact(&mut [0; 12]).unwrap();
    let _silent = connect(&program, "");
    let took = ends_soon(program);
    assert!(took < Duration::from_secs(4), "{took:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_never_ends_a_request_cannot_keep_it_from_ending() {
    let setting = Setting::new().await;
    let program = Program::serve(setting.folder());
    let _head = connect(&program, "GET /heal");
    let _form = connect(
        &program,
        "POST /uscita HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\
         content-type: application/x-www-form-urlencoded\r\n\r\ncsrf",
    );
    // Whoever came later has been answered, so both have arrived.
    assert_eq!(program.get("/healthz", "").status, 200);
    ends_soon(program);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_lets_nobody_in_without_proof_where_the_data_are_no_demonstration() {
    let setting = Setting::new().await;
    let folder = setting.folder();
    let empty = folder.join("empty");
    let migrate = ["migrate", "--data", empty.to_str().unwrap()];
    let (code, _, told) = run(folder, &migrate, "");
    assert_eq!(code, Some(1), "{told}");
    assert!(
        told.contains("archivio.db` is not there; `cargo cassetto demo`"),
        "{told}"
    );
    std::fs::copy(setting.path("data/archivio.db"), empty.join("archivio.db")).unwrap();
    let (code, said, told) = run(folder, &migrate, "");
    assert_eq!(
        (code, said.as_str()),
        (Some(0), "the tables of the desk are up to date\n"),
        "{told}"
    );
    let line = [
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--data",
        empty.to_str().unwrap(),
    ];
    let (code, said, told) = run(folder, &line, "");
    assert_eq!(code, Some(1), "{told}");
    assert!(!said.contains("http://"), "it has listened: {said}");
    assert!(
        told.contains("this database is not marked as a demonstration"),
        "{told}"
    );
    assert!(told.contains("cargo cassetto demo"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn check_tells_every_fault_with_its_line_and_starts_nothing() {
    let setting = Setting::new().await;
    let folder = setting.folder();
    let (code, said, told) = run(folder, &["check"], "");
    assert_eq!(code, Some(0), "{said}{told}");
    let menu = setting.path("menus/titolare.toml");
    let text = std::fs::read_to_string(&menu).unwrap();
    let lines = text.lines().count();
    std::fs::write(
        &menu,
        format!("{text}\n[[group]]\ntitle = {{ it = \"X\" }}\nnome = \"X\"\n"),
    )
    .unwrap();
    let posizioni = setting.path("menus/posizioni.toml");
    let text = std::fs::read_to_string(&posizioni).unwrap();
    std::fs::write(
        &posizioni,
        text.replacen("attivo = true", "attivo = \"si\"", 1),
    )
    .unwrap();
    let (code, said, told) = run(folder, &["check"], "");
    assert_eq!(code, Some(1), "{told}");
    for wanted in [
        format!("menus/titolare.toml:{}", lines + 4),
        "menus/posizioni.toml:".to_owned(),
        "nome".to_owned(),
    ] {
        assert!(said.contains(&wanted), "{wanted} in {said}");
    }
    let data = std::fs::read_dir(setting.path("data")).unwrap();
    assert!(
        data.flatten().all(|entry| entry.file_name() != "cache"),
        "nothing was started"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_default_configuration_is_one_that_it_reads() {
    let setting = Setting::new().await;
    let (code, said, told) = run(setting.folder(), &["default-config"], "");
    assert_eq!((code, told.as_str()), (Some(0), ""));
    assert!(
        said.contains("listen = \"127.0.0.1:8080\"") && said.contains("sign_in"),
        "{said}"
    );
    // Its paths suit a clone of the repository, so the datasets stand where they do there.
    setting.files().put(
        "plugin-sdk/archivio/datasets.toml",
        cassetto_archivio::DATASETS,
    );
    std::fs::write(setting.path("printed.toml"), said).unwrap();
    let (code, _, told) = run(setting.folder(), &["check", "--config", "printed.toml"], "");
    assert_eq!(code, Some(0), "{told}");
    let faulty = std::fs::read_to_string(setting.path("printed.toml")).unwrap() + "porta = 1\n";
    let line = faulty.lines().count();
    std::fs::write(setting.path("printed.toml"), faulty).unwrap();
    let (code, _, told) = run(setting.folder(), &["check", "--config", "printed.toml"], "");
    assert_eq!(code, Some(1));
    assert!(
        told.contains(&format!("printed.toml:{line}")) && told.contains("porta"),
        "{told}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn people_are_loaded_whole_or_not_at_all() {
    let setting = Setting::new().await;
    let folder = setting.folder();
    let data = setting.path("data");
    let load = ["load", "--data", data.to_str().unwrap(), "-"];
    let person = |id: &str, code: &str| {
        format!(
            "{{\"persona\":{{\"id\":\"{id}\",\"codice_fiscale\":\"{code}\",\"nome\":\"Prova\",\"cognome\":\"Prova\",\"lingua\":\"it\"}}}}\n"
        )
    };
    let good = person("prova", "PRVPRV80A01X001O");
    let broken = format!(
        "{good}{{\"persona\":{{\"id\":1}}}}\nnot json\n{{\"incarico\":{{\"nessuno\":1}}}}\n"
    );
    let (code, said, told) = run(folder, &load, &broken);
    assert_eq!((code, said.as_str()), (Some(1), ""));
    for line in ["-:2 ", "-:3 ", "-:4 "] {
        assert!(
            told.lines().any(|text| text.starts_with(line)),
            "{line} in {told}"
        );
    }
    let (code, said, told) = run(folder, &load, &good);
    assert_eq!(
        (code, said.as_str()),
        (Some(0), "1 lines, 1 new or changed\n"),
        "the broken file left nothing: {told}"
    );
    let (code, said, _) = run(folder, &load, &good);
    assert_eq!(
        (code, said.as_str()),
        (Some(0), "1 lines, 0 new or changed\n")
    );
}

fn between(text: &str, before: &str, after: &str) -> String {
    let rest = text
        .split(before)
        .nth(1)
        .unwrap_or_else(|| panic!("no `{before}` in {text}"));
    rest.split(after).next().unwrap().to_owned()
}

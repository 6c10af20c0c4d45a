//! Two thousand pages that stay open at once, against the real program: what each costs, that each is told, and
//! that whoever takes nothing is left.

use super::behind;
use crate::support::desk::Setting;
use crate::support::program::{Program, configure};
use cassetto::clock::Clock;
use cassetto::model::Genere;
use cassetto::store::avvisi::{New, append};
use cassetto_db::{Bind, Db, Schema};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use futures_util::future::join_all;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use sha2::{Digest, Sha256};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const PERSONS: usize = 250;
const TABS: usize = 8;

/// The most that an open page may cost, in bytes: buffers of its connection, and a few words.
const EACH: usize = 48 << 10;

/// Somebody who is signed in: the person, their incarico, its word in addresses, the cookie.
struct Somebody {
    names: (String, String),
    codice: String,
    cookie: String,
}

/// Puts invented people with a session each into a database that nobody serves yet.
async fn people(stato: &Db, count: usize) -> Vec<Somebody> {
    let now = Clock::since("2026-11-23").unwrap().now().ms;
    let mut tx = stato.write().await.unwrap();
    let (mut all, mut persons, mut incarichi, mut sessions) = (vec![], vec![], vec![], vec![]);
    for number in 0..count {
        let (persona, incarico) = (format!("ascolto-{number}"), format!("ascolta-{number}"));
        let word: String = format!("{number:016}")
            .chars()
            .map(|digit| char::from(b'a' + digit as u8 - b'0'))
            .collect();
        let token = Sha256::digest(persona.as_bytes());
        let text = |text: &str| Bind::from(text);
        persons.push(vec![
            text(&persona),
            text(&persona),
            text("A"),
            text("B"),
            text("it"),
        ]);
        incarichi.push(vec![
            text(&incarico),
            text(&word),
            text(&persona),
            text("amministratore"),
            text("istituto"),
            text("Istituto"),
            text("2020-01-01"),
        ]);
        sessions.push(vec![
            text(&persona),
            text(&HEXLOWER.encode(&Sha256::digest(token))),
            text(&persona),
            text("demo"),
            now.into(),
            now.into(),
        ]);
        all.push(Somebody {
            names: (persona, incarico),
            codice: word,
            cookie: format!("__Host-cassetto={}", BASE64URL_NOPAD.encode(&token)),
        });
    }
    let columns = &["id", "codice_fiscale", "nome", "cognome", "lingua"];
    tx.insert("persona", columns, &persons, "").await.unwrap();
    let columns = &["id", "codice", "persona", "profilo", "per", "titolo", "dal"];
    tx.insert("incarico", columns, &incarichi, "")
        .await
        .unwrap();
    let columns = &["id", "impronta", "persona", "emittente", "creata", "usata"];
    tx.insert("sessione", columns, &sessions, "").await.unwrap();
    tx.commit().await.unwrap();
    all
}

/// A notice to somebody that a file has brought something.
fn notice(who: &Somebody) -> New {
    let (persona, incarico) = who.names.clone();
    New {
        persona,
        incarico,
        quando: 1_795_426_200_000,
        genere: Genere::ArchivioMolte,
        posizione: None,
        page: None,
        parametri: [("dataset".to_owned(), "versamento".to_owned())].into(),
        origine: None,
    }
}

/// Opens a stream and reads its beginning.
async fn open(program: &Program, who: &Somebody, more: &str) -> TcpStream {
    let mut stream = TcpStream::connect(program.address()).await.unwrap();
    let request = format!(
        "GET /i/{}/avvisi/flusso HTTP/1.1\r\nhost: {}\r\ncookie: {}\r\n{more}\r\n",
        who.codice,
        program.address(),
        who.cookie
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    read_to(&mut stream, "retry: ").await;
    stream
}

/// Reads until a text has come.
async fn read_to(stream: &mut TcpStream, text: &str) {
    let mut read = Vec::new();
    while !String::from_utf8_lossy(&read).contains(text) {
        let came = stream.read_buf(&mut read);
        let came = tokio::time::timeout(Duration::from_secs(60), came).await;
        let came = came.expect("nothing came in time").unwrap();
        let shown = String::from_utf8_lossy(&read).into_owned();
        assert!(came > 0, "it ended after {shown}");
    }
}

fn resident(program: &Program) -> usize {
    let text = std::fs::read_to_string(format!("{}/statm", program.process())).unwrap();
    text.split(' ').nth(1).unwrap().parse::<usize>().unwrap() * 4_096
}

fn threads(program: &Program) -> usize {
    let folder = format!("{}/task", program.process());
    std::fs::read_dir(folder).unwrap().count()
}

/// Lets this process hold as many sockets as the test opens, where less is usual.
fn allow_files() {
    let limit = getrlimit(Resource::Nofile);
    let wanted = 2 * (PERSONS * TABS) as u64;
    if limit.current.is_some_and(|now| now < wanted) {
        let raised = Rlimit {
            current: Some(limit.maximum.unwrap_or(wanted).min(wanted)),
            maximum: limit.maximum,
        };
        setrlimit(Resource::Nofile, raised).unwrap();
    }
}

/// Sockets that it has open, the one on which it listens among them.
fn sockets(program: &Program) -> usize {
    let files = std::fs::read_dir(format!("{}/fd", program.process())).unwrap();
    let targets = files
        .flatten()
        .filter_map(|file| std::fs::read_link(file.path()).ok());
    targets
        .filter(|target| target.to_string_lossy().starts_with("socket:"))
        .count()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_thousand_open_pages_cost_little_and_are_all_told() {
    let _alone = crate::ALONE.lock().await;
    allow_files();
    let setting = Setting::new().await;
    let place = cassetto_db::Place::Folder(setting.path("data"));
    let stato = behind::open(&place, Schema::Stato).await;
    let everybody = people(&stato, PERSONS + 1).await;
    let program = Program::serve(setting.folder());
    // What the first stream takes once and for all is taken now.
    let (first, everybody) = everybody.split_first().unwrap();
    let _first = join_all((0..TABS).map(|_| open(&program, first, ""))).await;
    let (before, threads_before, sockets_before) =
        (resident(&program), threads(&program), sockets(&program));
    let mut streams = Vec::new();
    for some in everybody.chunks(25) {
        let tabs = some.iter().flat_map(|who| (0..TABS).map(move |_| who));
        streams.extend(join_all(tabs.map(|who| open(&program, who, ""))).await);
    }
    let each = resident(&program).saturating_sub(before) / streams.len();
    assert_eq!(streams.len(), PERSONS * TABS);
    assert!(each < EACH, "{each} bytes each");
    // A thread or two may begin or end for other things.
    let more = threads(&program).saturating_sub(threads_before);
    assert!(more < 16, "{more} threads more");
    assert_eq!(sockets(&program), sockets_before + streams.len());
    let new: Vec<_> = everybody.iter().map(notice).collect();
    let mut tx = stato.write().await.unwrap();
    append(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let told = streams
        .iter_mut()
        .map(|stream| read_to(stream, "event: archivio-molte"));
    join_all(told).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_takes_nothing_is_left_and_nothing_is_gathered_for_them() {
    let _alone = crate::ALONE.lock().await;
    let setting = Setting::new().await;
    configure(setting.folder(), "[machine]\npatience_s = 2\n");
    let place = cassetto_db::Place::Folder(setting.path("data"));
    let stato = behind::open(&place, Schema::Stato).await;
    let who = people(&stato, 1).await.remove(0);
    let mut tx = stato.write().await.unwrap();
    let new = vec![notice(&who); 60_000];
    append(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let program = Program::serve(setting.folder());
    let nobody = sockets(&program);
    drop(open(&program, &who, "").await);
    let before = resident(&program);
    // Some ten megabytes wait for it, of which it takes the first piece.
    let stream = open(&program, &who, "last-event-id: 0\r\n").await;
    let began = Instant::now();
    while sockets(&program) > nobody {
        assert!(began.elapsed().as_secs() < 60, "it is still there");
        let more = resident(&program).saturating_sub(before);
        assert!(more < 16 << 20, "{more} bytes more");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    drop(stream);
}

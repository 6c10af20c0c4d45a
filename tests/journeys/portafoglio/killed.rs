//! The program itself, killed at random moments while several people act: every act that was acknowledged is there
//! once, and nothing is half made. `CASSETTO_LONG` kills it 200 times on each database.

use super::{DARIO, FIRM};
use crate::journeys::behind::{self, incarico, posizione};
use crate::support::desk::Setting;
use crate::support::program::{Program, configure};
use cassetto_db::{AssertSqlSafe, Db, Place, Schema};
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// People who act at once.
const WRITERS: usize = 4;

/// How often it is killed.
fn kills() -> usize {
    match std::env::var_os("CASSETTO_LONG") {
        Some(_) => 200,
        None => 8,
    }
}

/// What came of all forms: the texts that were acknowledged, and all that were sent.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<(BTreeSet<String>, BTreeSet<String>)>>);

/// One writer: a form for each note, sent until the program is gone.
struct Writer {
    address: String,
    cookie: String,
    sheet: String,
    told: Told,
    stop: Arc<AtomicBool>,
}

impl Writer {
    /// Asks over a connection of its own; `None` where the program was killed on the way.
    fn ask(&self, request: &str) -> Option<(u16, String)> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .ok()?;
        stream.write_all(request.as_bytes()).ok()?;
        let mut text = String::new();
        stream.read_to_string(&mut text).ok()?;
        let status = text.split(' ').nth(1)?.parse().ok()?;
        Some((status, text))
    }

    fn head(&self) -> String {
        let (address, cookie) = (&self.address, &self.cookie);
        format!("host: {address}\r\nconnection: close\r\ncookie: {cookie}\r\n")
    }

    /// Draws a form and sends it with this text; whether somebody was told that it is done.
    fn write(&self, text: &str) -> Option<()> {
        let (_, page) = self.ask(&format!(
            "GET {} HTTP/1.1\r\n{}\r\n",
            self.sheet,
            self.head()
        ))?;
        let form = page.split("id=\"modulo-annota\"").nth(1)?;
        let field = |name: &str| {
            let rest = form.split(&format!("name=\"{name}\" value=\"")).nth(1)?;
            rest.split('"').next().map(str::to_owned)
        };
        let body = form_urlencoded::Serializer::new(String::new())
            .append_pair("csrf", &field("csrf")?)
            .append_pair("modulo", &field("modulo")?)
            .append_pair("campo-testo", text)
            .finish();
        self.told.0.lock().unwrap().1.insert(text.to_owned());
        let (head, length) = (self.head(), body.len());
        let (status, _) = self.ask(&format!(
            "POST {}/annota HTTP/1.1\r\n{head}origin: http://{}\r\ncontent-type: application/x-www-form-urlencoded\r\n\
             content-length: {length}\r\n\r\n{body}",
            self.sheet, self.address
        ))?;
        if status == 303 {
            self.told.0.lock().unwrap().0.insert(text.to_owned());
        }
        Some(())
    }

    fn run(self, round: usize, writer: usize) {
        let mut number = 0;
        while !self.stop.load(Ordering::Relaxed) {
            let _told = self.write(&format!("giro {round}, chi {writer}, numero {number}"));
            number += 1;
        }
    }
}

/// What stands in a column of text, sorted.
async fn column(stato: &Db, sql: &'static str) -> Vec<String> {
    let rows = stato.all(AssertSqlSafe(sql), &[]).await.unwrap();
    rows.iter()
        .map(|row| row.text(0).unwrap().to_owned())
        .collect()
}

/// Serves, lets people write, and kills the program somewhere among it; how long it had.
fn round(folder: &std::path::Path, sheet: &str, told: &Told, round: usize) {
    let program = Program::serve(folder);
    let cookie = program.sign_in(DARIO.0);
    let stop = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..WRITERS)
        .map(|number| {
            let writer = Writer {
                address: program.address().to_owned(),
                cookie: cookie.clone(),
                sheet: sheet.to_owned(),
                told: told.clone(),
                stop: stop.clone(),
            };
            std::thread::spawn(move || writer.run(round, number))
        })
        .collect();
    // Somewhere in the first act or long after it: the moments of the rounds have no common measure.
    let until = Instant::now() + Duration::from_millis(60 + (round as u64 * 137) % 700);
    while Instant::now() < until {
        std::thread::yield_now();
    }
    drop(program);
    stop.store(true, Ordering::Relaxed);
    for writer in writers {
        writer.join().expect("a writer");
    }
}

async fn killed(setting: Setting, place: Place) {
    let told = Told::default();
    // Its tables and its first number are made before anything is killed.
    let first = Program::serve(setting.folder());
    let stato = behind::open(&place, Schema::Stato).await;
    drop(first);
    let home = incarico(&stato, DARIO.1).await;
    let firm = posizione(&stato, FIRM.0, FIRM.1).await;
    let sheet = format!("/i/{home}/p/{firm}/portafoglio/scheda");
    for number in 0..kills() {
        let (folder, sheet, told) = (setting.folder().to_owned(), sheet.clone(), told.clone());
        tokio::task::spawn_blocking(move || round(&folder, &sheet, &told, number))
            .await
            .expect("a round");
    }
    let notes = column(
        &stato,
        "select testo from \"portafoglio__nota\" order by testo",
    )
    .await;
    let once: BTreeSet<String> = notes.iter().cloned().collect();
    assert_eq!(notes.len(), once.len(), "nothing is there twice");
    let (acknowledged, sent) = told.0.lock().unwrap().clone();
    assert!(acknowledged.len() > kills(), "{} acts", acknowledged.len());
    let lost: Vec<_> = acknowledged.difference(&once).collect();
    assert!(lost.is_empty(), "acknowledged and not there: {lost:?}");
    let invented: Vec<_> = once.difference(&sent).collect();
    assert!(invented.is_empty(), "never sent: {invented:?}");
    // Each note has its act, and each act its place in the chain or among what waits for one.
    let acts = column(&stato, "select id from atto order by id").await;
    assert_eq!(acts.len(), notes.len(), "an act and its note are one");
    let rows = "select riga from da_collegare where genere = 'atto' union \
         select riga from catena where genere = 'atto' order by 1";
    assert_eq!(column(&stato, rows).await, acts);
    told_once(&setting, &stato, &acts).await;
}

/// Every act has said once that something changed, and whoever is told of it is told once.
async fn told_once(setting: &Setting, stato: &Db, acts: &[String]) {
    let last = Program::serve(setting.folder());
    let until = Instant::now() + Duration::from_secs(60);
    while !column(stato, "select id from evento where esito is null")
        .await
        .is_empty()
    {
        assert!(Instant::now() < until, "some events are never told");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    drop(last);
    let causes = column(stato, "select causa from evento order by causa").await;
    assert_eq!(causes, acts, "each act says it once");
    let heard = column(stato, "select distinct esito from evento").await;
    assert_eq!(heard, ["sentito"]);
    // Persons of the studio: each hears of each.
    let told = "select chiave || ' ' || origine from avviso where genere = 'modifica' order by 1";
    let told = column(stato, told).await;
    let once: BTreeSet<&String> = told.iter().collect();
    assert_eq!(told.len(), once.len(), "nobody is told twice");
    let persons = "select distinct chiave from avviso where genere = 'modifica'";
    let persons = column(stato, persons).await.len();
    assert!(persons > 1, "{persons} persons");
    assert_eq!(told.len(), persons * acts.len(), "nobody misses one");
}

#[tokio::test(flavor = "multi_thread")]
async fn acknowledged_acts_outlive_the_program_on_sqlite() {
    let setting = Setting::new().await;
    let place = Place::Folder(setting.path("data"));
    killed(setting, place).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn acknowledged_acts_outlive_the_program_on_postgresql() {
    let setting = Setting::on_postgres().await;
    let place = setting.place.clone();
    let Place::Postgres(url) = &place else {
        panic!("not on PostgreSQL")
    };
    configure(setting.folder(), &format!("database = {url:?}\n"));
    killed(setting, place).await;
}

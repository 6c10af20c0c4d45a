//! People who write notes over sockets until the program that they write to is gone, and what has to be true of it
//! afterwards.

use super::DARIO;
use crate::support::program::Program;
use cassetto_db::{AssertSqlSafe, Db};
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// People who act at once.
const WRITERS: usize = 4;

/// What came of all forms.
#[derive(Clone, Default)]
pub(super) struct Told(Arc<Mutex<Forms>>);

/// Texts of notes.
#[derive(Clone, Default)]
struct Forms {
    /// Those whose act was acknowledged.
    acknowledged: BTreeSet<String>,
    /// All that were sent.
    sent: BTreeSet<String>,
    /// Whether what is acknowledged now counts no more.
    over: bool,
}

impl Told {
    /// How many acts were acknowledged so far.
    pub(super) fn acknowledged(&self) -> usize {
        self.0.lock().unwrap().acknowledged.len()
    }

    /// From now on no answer counts, or each does.
    pub(super) fn over(&self, over: bool) {
        self.0.lock().unwrap().over = over;
    }

    fn send(&self, text: &str) {
        self.0.lock().unwrap().sent.insert(text.to_owned());
    }

    fn acknowledge(&self, text: &str) {
        let mut forms = self.0.lock().unwrap();
        if !forms.over {
            forms.acknowledged.insert(text.to_owned());
        }
    }
}

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
        self.told.send(text);
        let (head, length) = (self.head(), body.len());
        let (status, answer) = self.ask(&format!(
            "POST {}/annota HTTP/1.1\r\n{head}origin: http://{}\r\ncontent-type: application/x-www-form-urlencoded\r\n\
             content-length: {length}\r\n\r\n{body}",
            self.sheet, self.address
        ))?;
        // Whoever is led anywhere else has not acted.
        if status == 303 && answer.contains("/scheda?fatto=") {
            self.told.acknowledge(text);
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

/// Lets people write to a program, and ends it somewhere among it.
pub(super) fn write_until(
    program: Program,
    sheet: &str,
    told: &Told,
    round: usize,
    end: impl FnOnce(Program),
) {
    told.over(false);
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
    end(program);
    stop.store(true, Ordering::Relaxed);
    for writer in writers {
        writer.join().expect("a writer");
    }
}

/// What stands in a column of text, sorted.
pub(super) async fn column(stato: &Db, sql: &'static str) -> Vec<String> {
    let rows = stato.all(AssertSqlSafe(sql), &[]).await.unwrap();
    rows.iter()
        .map(|row| row.text(0).unwrap().to_owned())
        .collect()
}

/// Every act that was acknowledged is there once, nothing is there that nobody sent, and nothing is half made.
pub(super) async fn whole(stato: &Db, told: &Told) {
    let notes = column(
        stato,
        "select testo from \"portafoglio__nota\" order by testo",
    )
    .await;
    let once: BTreeSet<String> = notes.iter().cloned().collect();
    assert_eq!(notes.len(), once.len(), "nothing is there twice");
    let forms = told.0.lock().unwrap().clone();
    let lost: Vec<_> = forms.acknowledged.difference(&once).collect();
    assert!(lost.is_empty(), "acknowledged and not there: {lost:?}");
    let invented: Vec<_> = once.difference(&forms.sent).collect();
    assert!(invented.is_empty(), "never sent: {invented:?}");
    // Each note has its act, and each act its place in the chain or among what waits for one.
    let acts = column(stato, "select id from atto order by id").await;
    assert_eq!(acts.len(), notes.len(), "an act and its note are one");
    let rows = "select riga from da_collegare where genere = 'atto' union \
         select riga from catena where genere = 'atto' order by 1";
    assert_eq!(column(stato, rows).await, acts);
}

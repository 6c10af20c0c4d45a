//! Hundreds of persons behind one cache: a real nginx that keeps what it may, and nobody ever sees
//! anything of anybody else. On 1 April 2020 the pages of INPS were kept by a network of caches, and for
//! half an hour people saw the data of others (Garante, provvedimento 10057648).

use super::behind;
use crate::support::desk::Setting;
use crate::support::nginx::{Keeping, Nginx};
use crate::support::program::Program;
use crate::support::wire::{Told, Wire, sign_in};
use cassetto::store::{Store, load};
use cassetto_db::{Db, Place, Schema};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

const PERSONS: usize = 500;
const AT_ONCE: usize = 64;

/// Requests of a whole run, and the time after which a short one has asked enough.
const REQUESTS: usize = 20_000;
const ENOUGH: Duration = Duration::from_secs(40);

/// An invented person with an incarico for whom a position of the crowd belongs to.
struct Person {
    id: String,
    cognome: String,
    incarico: String,
    posizione: String,
    chiave: String,
    /// The line of the cookie, and what a form of the home bears.
    cookie: String,
    form: String,
}

/// Everybody, and whose each word is that tells of a person.
struct Persons {
    all: Vec<Person>,
    whose: HashMap<String, HashSet<usize>>,
}

/// What a run found.
#[derive(Debug, Default)]
struct Found {
    asked: usize,
    /// What told of somebody else.
    foreign: Vec<String>,
    /// Answers to whoever is signed in that may be kept, or were.
    keepable: Vec<String>,
    /// Assets that came out of the cache.
    kept: usize,
    /// Answers of a machine that had no time.
    busy: usize,
}

/// Sixteen letters that nobody else has.
fn codice(number: usize) -> String {
    let letter = |at: u32| char::from(b'a' + u8::try_from(number / 26_usize.pow(at) % 26).unwrap());
    (0..16)
        .map(|at| if at < 4 { letter(at) } else { 'z' })
        .collect()
}

/// A codice fiscale that nobody else has, with its check letter.
fn codice_fiscale(number: usize) -> String {
    let codes = ('A'..='Z').map(|letter| format!("FLLNVN80A01X{number:03}{letter}"));
    let mut right = codes.filter(|code| cassetto_archivio::codice_fiscale::check(code).is_ok());
    right.next().expect("one of the letters is right")
}

impl Persons {
    /// Loads somebody for each of so many soggetti of the archive, marked as invented.
    async fn load(place: &Place) -> Persons {
        let archivio = behind::open(place, Schema::Archivio).await;
        let mut persons = Persons {
            all: Vec::new(),
            whose: HashMap::new(),
        };
        let mut lines = String::new();
        for (number, [soggetto, posizione, chiave]) in
            owners(&archivio).await.into_iter().enumerate()
        {
            let (id, incarico) = (format!("folla-{number:04}"), codice(number));
            let (cf, cognome) = (codice_fiscale(number), format!("Folla{number:04}"));
            lines.push_str(&format!(
                "{{\"persona\":{{\"id\":\"{id}\",\"codice_fiscale\":\"{cf}\",\"nome\":\"Inventata\",\
                 \"cognome\":\"{cognome}\",\"lingua\":\"it\",\"presentazione\":\"Inventata per una prova\"}}}}\n\
                 {{\"incarico\":{{\"id\":\"i-{id}\",\"codice\":\"{incarico}\",\"persona\":\"{id}\",\
                 \"profilo\":\"titolare\",\"per\":\"soggetto\",\"soggetto\":\"{soggetto}\",\
                 \"titolo\":\"{cognome}\",\"dal\":\"2020-01-01\"}}}}\n"
            ));
            let sql = "select p.chiave from posizione p join soggetto g on g.id = p.soggetto \
                       where g.codice_fiscale = $1";
            let mut words = vec![cf, cognome.clone(), soggetto.clone()];
            for row in archivio.all(sql, &[soggetto.into()]).await.unwrap() {
                words.push(row.text(0).unwrap().to_owned());
            }
            for word in words {
                persons.whose.entry(word).or_default().insert(number);
            }
            persons.all.push(Person {
                id,
                cognome,
                incarico,
                posizione,
                chiave,
                cookie: String::new(),
                form: String::new(),
            });
        }
        archivio.close().await;
        let store = Store::open(place, 1).await.unwrap();
        load::load(&store, lines.as_bytes()).await.unwrap();
        store.close().await;
        persons
    }

    /// Signs everybody in, at the program itself, and takes them out of the guided tour, whose page names
    /// whom it offers.
    async fn sign_in(&mut self, address: &str, place: &Place) {
        let mut wire = Wire::to(address).await;
        for person in &mut self.all {
            person.cookie = sign_in(&mut wire, &person.id).await;
            let home = format!("/i/{}", person.incarico);
            let home = wire.ask("GET", &home, &person.cookie).await;
            assert!(home.body.contains(&person.chiave), "{}", home.body);
            let (csrf, contesto) = (home.hidden("csrf"), home.hidden("contesto"));
            person.form = format!("csrf={csrf}&contesto={contesto}&cerca={}", person.chiave);
        }
        let stato = behind::open(place, Schema::Stato).await;
        let sql = "update persona set presentazione = null where id like 'folla-%'";
        stato.execute(sql, &[]).await.unwrap();
    }

    /// Words of an answer that tell of somebody else.
    fn foreign(&self, who: usize, text: &str) -> Vec<String> {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '/');
        let parts = words.flat_map(|word| std::iter::once(word).chain(word.split('/')));
        let foreign = parts.filter(|word| {
            let whose = self.whose.get(*word);
            whose.is_some_and(|whose| !whose.contains(&who))
        });
        foreign.map(str::to_owned).collect()
    }
}

/// Codice fiscale of a soggetto, and codice and chiave of one of its positions.
async fn owners(archivio: &Db) -> Vec<[String; 3]> {
    let sql = "select g.codice_fiscale, p.codice, p.chiave from soggetto g join posizione p \
               on p.id = (select min(o.id) from posizione o where o.soggetto = g.id) \
               order by g.id desc limit 500";
    let rows = archivio.all(sql, &[]).await.unwrap();
    let text = |row: &cassetto_db::Row, at| row.text(at).unwrap().to_owned();
    rows.iter()
        .map(|row| [0, 1, 2].map(|at| text(row, at)))
        .collect()
}

/// Method, path and headers of what is asked next; without a path it is the search.
fn next(
    number: usize,
    person: &Person,
    other: &Person,
    asset: &str,
) -> (&'static str, String, &'static str) {
    let home = format!("/i/{}", person.incarico);
    let desk = format!("{home}/p/{}", person.posizione);
    let window = format!("{desk}/versamenti/mesi");
    let theirs = format!("/i/{}/p/{}", other.incarico, other.posizione);
    let asset = format!("/assets/{asset}");
    match number % 24 {
        0 => ("GET", home, ""),
        1 => ("GET", desk, ""),
        2 => ("GET", window, ""),
        3 => ("GET", format!("{desk}/versamenti/mese?periodo=2026-09"), ""),
        4 => ("GET", "/i".to_owned(), ""),
        5 => ("GET", "/".to_owned(), ""),
        6 => ("GET", "/aiuto/applicazioni/versamenti".to_owned(), ""),
        7 => ("GET", "/accessibilita/segnala".to_owned(), ""),
        8 => ("GET", theirs, ""),
        9 => ("GET", format!("{theirs}/versamenti/mesi"), ""),
        10 => ("GET", "/inesistente".to_owned(), ""),
        11 => ("GET", "/accesso".to_owned(), ""),
        12 => ("HEAD", window, ""),
        13 => ("HEAD", "/i".to_owned(), ""),
        14 => ("GET", window, "if-none-match: *\r\n"),
        15 => ("GET", window, "range: bytes=0-99999\r\n"),
        16 => (
            "GET",
            "/i".to_owned(),
            "if-modified-since: Mon, 23 Nov 2026 10:00:00 GMT\r\n",
        ),
        17 => ("GET", asset, ""),
        18 => ("GET", asset, "if-none-match: \"x\"\r\n"),
        19 => ("GET", asset, "range: bytes=0-99\r\n"),
        20 => ("HEAD", asset, ""),
        21 => ("GET", format!("{desk}/versamenti/mese?periodo=2026-13"), ""),
        22 => ("GET", "/i/aaaaaaaaaaaaaaaa".to_owned(), ""),
        _ => ("POST", format!("{home}/cerca"), ""),
    }
}

/// Asks for a mixture of everything, many at a time, until so many were asked or the time is over.
async fn run(
    persons: &Arc<Persons>,
    nginx: &Nginx,
    asset: &str,
    (most, time): (usize, Duration),
) -> Found {
    let number = Arc::new(AtomicUsize::new(0));
    let began = Instant::now();
    let mut clients = JoinSet::new();
    for _ in 0..AT_ONCE {
        let (persons, number) = (persons.clone(), number.clone());
        let (address, asset) = (nginx.address().to_owned(), asset.to_owned());
        clients.spawn(async move {
            let mut wire = Wire::to(&address).await;
            let mut found = Found::default();
            while began.elapsed() < time {
                let at = number.fetch_add(1, Ordering::Relaxed);
                if at >= most {
                    break;
                }
                // Prime to the number of kinds, so that everybody asks for everything.
                let who = at * 7 % persons.all.len();
                let (person, other) = (
                    &persons.all[who],
                    &persons.all[(who + 1) % persons.all.len()],
                );
                let (method, path, headers) = next(at / 7, person, other, &asset);
                let headers = format!("{}{headers}", person.cookie);
                let told = match method {
                    "POST" => wire.post(&path, &headers, &person.form).await,
                    method => wire.ask(method, &path, &headers).await,
                };
                found.look(&persons, who, (method, &path), &told);
            }
            found
        });
    }
    let mut all = Found::default();
    while let Some(found) = clients.join_next().await {
        let found = found.unwrap();
        all.asked += found.asked;
        all.foreign.extend(found.foreign);
        all.keepable.extend(found.keepable);
        all.kept += found.kept;
        all.busy += found.busy;
    }
    all
}

impl Found {
    fn look(&mut self, persons: &Persons, who: usize, (method, path): (&str, &str), told: &Told) {
        self.asked += 1;
        let what = format!("{method} {path} {}", told.status);
        // With so many at once a busy machine lets the time of some calls end; these tell of nobody either.
        let busy = [429, 503, 504].contains(&told.status);
        self.busy += usize::from(busy);
        assert!(told.status < 500 || busy, "{what}: {}", told.body);
        for text in [&told.head, &told.body] {
            for word in persons.foreign(who, text) {
                self.foreign
                    .push(format!("{what} for {}: {word}", persons.all[who].id));
            }
        }
        let kept = told.header("x-kept") == "HIT";
        if path.starts_with("/assets/") {
            self.kept += usize::from(kept);
        } else if kept || told.header("cache-control") != "no-store" {
            self.keepable.push(what);
        } else if path == "/i" && method == "GET" {
            let own = &persons.all[who].cognome;
            assert!(
                told.body.contains(own.as_str()),
                "{what} does not name {own}: {}",
                told.body
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::disallowed_methods, reason = "how long a run may take")]
async fn behind_a_cache_nobody_sees_anything_of_anybody_else() {
    let setting = Setting::of_positions(300).await;
    let place = Place::Folder(setting.path("data"));
    let mut persons = Persons::load(&place).await;
    assert_eq!(persons.all.len(), PERSONS);
    let program = Program::serve(setting.folder());
    persons.sign_in(program.address(), &place).await;
    let persons = Arc::new(persons);
    let welcome = program.get("/", "").body;
    let asset = welcome
        .split("href=\"/assets/")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let asset = asset.unwrap().to_owned();

    let nginx = Nginx::before(program.address(), Keeping::AsTold);
    let bounds = match std::env::var("CASSETTO_LONG") {
        Ok(_) => (REQUESTS, Duration::from_secs(3_600)),
        Err(_) => (REQUESTS, ENOUGH),
    };
    let found = run(&persons, &nginx, &asset, bounds).await;
    eprintln!(
        "{} requests of {PERSONS} persons: {} foreign words, {} answers that may be kept, {} assets kept, {} busy",
        found.asked,
        found.foreign.len(),
        found.keepable.len(),
        found.kept,
        found.busy
    );
    assert_eq!(found.foreign, Vec::<String>::new());
    assert_eq!(found.keepable, Vec::<String>::new());
    assert!(found.asked > 1_000, "only {} requests", found.asked);
    assert!(found.kept > 0, "not even assets are kept");
    assert!(
        found.busy * 10 < found.asked,
        "{} of {} were not answered",
        found.busy,
        found.asked
    );
    drop(nginx);

    // The control: a cache that keeps everything shows everybody the pages of the first.
    let careless = Nginx::before(program.address(), Keeping::Everything);
    let found = run(&persons, &careless, &asset, (600, ENOUGH)).await;
    assert!(!found.foreign.is_empty(), "{} requests", found.asked);
    assert!(!found.keepable.is_empty());
}

//! What everybody may know of the service, and what whoever administers it may know.

use super::behind::{self, faceless, incarico};
use super::quarantine::{Ward, passing};
use crate::sandbox::guests;
use crate::support::browser::Browser;
use crate::support::desk::{Desk, NOW, Setting};
use cassetto::clock::Clock;
use cassetto::random::Random;
use cassetto::web::{App, router};
use cassetto_db::Place;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, UnixStream};
use tokio::sync::RwLock;

/// What the page says of each part and each application.
fn said(page: &crate::support::browser::Answer) -> Vec<String> {
    assert_eq!(page.status, 200, "{}", page.text);
    page.texts("main .states > div")
}

#[tokio::test]
async fn everybody_reads_what_works_and_since_when() {
    let ward = Ward::with(&[("guasta", passing())]).await;
    let mut anybody = ward.desk.browser();
    let well = [
        "Scrivania Funziona dalle 10:30 del 23/11/2026",
        "Banca dati Risponde",
        "Archivio: dati inventati per la dimostrazione Disponibile Dati aggiornati al 23/11/2026",
        "Anagrafica Funziona",
        "Che cosa fare Funziona",
        "Prova guasta Funziona",
        "Portafoglio dello studio Funziona",
        "UniEmens Funziona",
        "Versamenti Funziona",
    ];
    let mut expected = well.map(str::to_owned);
    assert_eq!(said(&anybody.get("/stato").await), expected);
    for patient in &mut ward.patients().await {
        patient.open("guasta").await;
        patient.open("guasta").await;
    }
    expected[5] = "Prova guasta Non funziona Non disponibile dalle 10:30: ha smesso di rispondere per un errore"
        .to_owned();
    let ill = anybody.get("/stato").await;
    assert_eq!(said(&ill), expected);
    // Nothing that tells of persons: a signed-in person reads the very same page.
    let [mut carla, ..] = ward.patients().await;
    assert_eq!(faceless(&carla.browser.get("/stato").await), faceless(&ill));
    ward.later(Duration::from_secs(10));
    assert_eq!(carla.open("guasta").await.status, 200);
    assert_eq!(said(&anybody.get("/stato").await), well);
    let footer = anybody.get("/").await;
    assert_eq!(footer.link("Stato del servizio"), "/stato");
}

#[tokio::test]
async fn it_is_drawn_while_the_database_does_not_answer() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let mut anybody = desk.browser();
        assert!(anybody.get("/stato").await.text.contains("Risponde"));
        desk.app.close().await;
        // What was answered within the last second is not asked again.
        assert_eq!(
            said(&anybody.get("/stato").await)[1],
            "Banca dati Risponde",
            "{name}"
        );
        desk.clock.pass(Duration::from_secs(1));
        let said = said(&anybody.get("/stato").await);
        assert_eq!(
            said,
            [
                "Scrivania Funziona dalle 10:30 del 23/11/2026",
                "Banca dati Non risponde Finché non risponde non è possibile accedere né aprire finestre.",
                "Anagrafica Non funziona La banca dati non risponde",
                "Che cosa fare Non funziona La banca dati non risponde",
                "Portafoglio dello studio Non funziona La banca dati non risponde",
                "UniEmens Non funziona La banca dati non risponde",
                "Versamenti Non funziona La banca dati non risponde",
            ],
            "{name}"
        );
    }
}

/// The wire to a PostgreSQL: how often it was taken up, and what holds all that would cross it.
#[derive(Clone, Default)]
struct Wire {
    taken_up: Arc<AtomicUsize>,
    held: Arc<RwLock<()>>,
}

impl Wire {
    /// The same database at the other end of a wire.
    async fn to(&self, place: &Place) -> Place {
        let Place::Postgres(url) = place else {
            panic!("a PostgreSQL")
        };
        let (name, folder) = url.split_once("?host=").unwrap();
        let name = name.rsplit('/').next().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let near = listener.local_addr().unwrap();
        let (wire, socket) = (self.clone(), format!("{folder}/.s.PGSQL.5432"));
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                wire.taken_up.fetch_add(1, Ordering::Relaxed);
                let far = UnixStream::connect(&socket).await.unwrap();
                let (near, far) = (near.into_split(), far.into_split());
                tokio::spawn(carry(near.0, far.1, wire.held.clone()));
                tokio::spawn(carry(far.0, near.1, wire.held.clone()));
            }
        });
        Place::Postgres(format!("postgres://cassetto@{near}/{name}?sslmode=disable"))
    }
}

async fn carry(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    held: Arc<RwLock<()>>,
) {
    let mut bytes = [0; 4096];
    while let Ok(some @ 1..) = from.read(&mut bytes).await {
        drop(held.read().await);
        if to.write_all(&bytes[..some]).await.is_err() {
            break;
        }
    }
}

/// How long a question waits for a connection before it is given up, and with it the connection.
const GIVEN_UP: Duration = Duration::from_secs(5);

#[tokio::test]
async fn a_database_that_keeps_everybody_waiting_does_not_keep_this_page_waiting() {
    let setting = Setting::on_postgres().await;
    let (wire, clock) = (Wire::default(), Clock::fixed(NOW));
    let mut settings = setting.settings();
    settings.place = wire.to(&settings.place).await;
    let app = App::open(settings, Some(clock.clone()), Random::system()).await;
    let mut anybody = Browser::new(router(app.ok().unwrap()));
    assert_eq!(said(&anybody.get("/stato").await)[1], "Banca dati Risponde");
    let held = wire.held.write().await;
    let taken_up = wire.taken_up.load(Ordering::Relaxed);
    let began = Instant::now();
    for _ in 0..8 {
        clock.pass(Duration::from_secs(1));
        let page = tokio::time::timeout(Duration::from_secs(20), anybody.get("/stato")).await;
        let said = said(&page.expect("a page within its second"));
        assert!(said[1].starts_with("Banca dati Non risponde"), "{said:?}");
    }
    // Whoever looks again waits for the answer to the same question, which has one connection.
    let further = wire.taken_up.load(Ordering::Relaxed) - taken_up;
    let most = 1 + began.elapsed().as_nanos() / GIVEN_UP.as_nanos();
    assert!(further as u128 <= most, "{further} connections more");
    drop(held);
    let healed = async {
        while said(&anybody.get("/stato").await)[1] != "Banca dati Risponde" {
            clock.pass(Duration::from_secs(1));
        }
    };
    let healed = tokio::time::timeout(Duration::from_secs(20), healed).await;
    assert!(healed.is_ok(), "it answers again");
}

/// The page of the health of applications, as somebody in an incarico finds it.
async fn salute(desk: &Desk, person: &str, role: &str) -> (Browser, String) {
    let stato = behind::stato(desk).await;
    let home = format!("/i/{}", incarico(&stato, role).await);
    (desk.signed_in(person).await, home)
}

#[tokio::test]
async fn whoever_administers_sees_how_each_application_fares() {
    let spin = guests::guest("", "unreachable");
    let ward = Ward::with(&[("guasta", passing()), ("sempre", spin)]).await;
    let (mut ada, home) = salute(&ward.desk, "ada-sistemi", "ada-sistemi-amministratrice").await;
    let page = ada.get(&home).await;
    let page = ada.get(&page.link("Salute delle applicazioni")).await;
    assert_eq!(page.texts("h1"), ["Salute delle applicazioni"]);
    let fresh = page.rows("main");
    assert!(fresh.contains(&"Chiamate | 0".to_owned()), "{fresh:?}");
    assert!(fresh.contains(&"Durata di una chiamata, p99 | nessuna".to_owned()));
    let mut patients = ward.patients().await;
    for patient in &mut patients {
        patient.open("guasta").await;
        patient.open("guasta").await;
    }
    for _ in 0..5 {
        patients[0].open("sempre").await;
    }
    ward.desk.clock.pass(Duration::from_secs(3));
    let page = ada.get(&format!("{home}/salute")).await;
    assert_eq!(page.status, 200);
    let captions = page.texts("caption");
    assert_eq!(
        captions,
        [
            "Anagrafica anagrafica",
            "Che cosa fare cosa-fare",
            "Prova guasta guasta",
            "Portafoglio dello studio portafoglio",
            "Prova sempre sempre",
            "UniEmens uniemens",
            "Versamenti versamenti"
        ]
    );
    let rows = page.rows("main");
    let about = |nth: usize| {
        let from = rows.iter().enumerate();
        let mut from = from
            .filter(|(_, row)| row.starts_with("Versione"))
            .map(|(at, _)| at);
        let from = from.nth(nth).unwrap();
        let to = rows[from + 1..]
            .iter()
            .position(|row| row.starts_with("Versione"));
        rows[from..to.map_or(rows.len(), |to| from + 1 + to)].to_vec()
    };
    let took = |rows: Vec<String>| -> Vec<String> {
        let untimed = rows.into_iter().map(|row| match row.split_once(" ms") {
            Some((row, _)) if row.starts_with("Durata") => {
                row.split(" | ").next().unwrap().to_owned()
            }
            _ => row,
        });
        untimed.collect()
    };
    assert_eq!(
        took(about(2)),
        [
            "Versione | 0.1.0",
            "Stato | Non disponibile dalle 10:30: ha smesso di rispondere per un errore",
            "Prossima prova | alla prima apertura tra 7 s",
            "Pagine sospese a singole persone | 0",
            "Chiamate | 5",
            "Contate dalle | 10:30 del 23/11/2026",
            "Durata di una chiamata, p50",
            "Durata di una chiamata, p95",
            "Durata di una chiamata, p99",
            "Interruzioni | 5",
            "Interruzioni per errore del componente (trap) | 5",
            "Richieste non accolte dall'applicazione | 0",
            "Chiamate in corso | 0",
            "Chiamate in attesa | 0",
            "Chiamate respinte perché troppe (429) | 0",
        ]
    );
    let alone = about(4);
    assert!(alone.contains(&"Stato | Funziona".to_owned()), "{alone:?}");
    assert!(
        alone.contains(&"Pagine sospese a singole persone | 1".to_owned()),
        "{alone:?}"
    );
    for name in ["Carla", "Esempi", "9900000101"] {
        assert!(!page.text.contains(name), "{name}");
    }
}

#[tokio::test]
async fn for_everybody_else_that_page_does_not_exist() {
    let desk = Desk::start().await;
    for (person, role) in [
        ("carla-esempi", "carla-esempi-titolare"),
        ("dario-provetti", "dario-provetti-intermediario"),
        ("lia-saggi", "lia-saggi-collaboratrice"),
        ("omero-fidati", "omero-fidati-delegato"),
        ("ugo-sportelli", "ugo-sportelli-operatore"),
        ("ines-reggenti", "ines-reggenti-responsabile"),
    ] {
        let (mut browser, home) = salute(&desk, person, role).await;
        let here = browser.get(&format!("{home}/salute")).await;
        let nowhere = browser.get(&format!("{home}/salutE")).await;
        assert_eq!(here.status, 404, "{person}");
        assert_eq!(faceless(&here), faceless(&nowhere), "{person}");
        assert!(
            !browser.get(&home).await.text.contains("/salute"),
            "{person}"
        );
    }
    // Nor does the incarico of somebody who administers help whoever has another.
    let (_, of_ada) = salute(&desk, "ada-sistemi", "ada-sistemi-amministratrice").await;
    let mut carla = desk.signed_in("carla-esempi").await;
    assert_eq!(carla.get(&format!("{of_ada}/salute")).await.status, 404);
}

#[tokio::test]
async fn looking_at_the_health_of_applications_is_recorded() {
    let desk = Desk::start().await;
    let (mut ada, of_ada) = salute(&desk, "ada-sistemi", "ada-sistemi-amministratrice").await;
    let (mut carla, of_carla) = salute(&desk, "carla-esempi", "carla-esempi-titolare").await;
    assert_eq!(ada.get(&format!("{of_ada}/salute")).await.status, 200);
    assert_eq!(carla.get(&format!("{of_carla}/salute")).await.status, 404);
    let register = behind::register(&desk).await;
    let mut seen: Vec<_> = register
        .iter()
        .map(|row| [1, 3, 4, 5, 6, 7].map(|at| row[at].as_str()))
        .collect();
    seen.sort_unstable();
    assert_eq!(
        seen,
        [
            [
                "ada-sistemi",
                "amministratore",
                "-",
                "-",
                "salute",
                "mostrata"
            ],
            ["carla-esempi", "titolare", "-", "-", "salute", "negata"],
        ]
    );
}

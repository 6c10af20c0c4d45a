//! An application that keeps failing is not called for a while: for everybody where several persons met
//! it, else for the page of the one who did. Nothing beside it is touched.

use super::behind::{self, faceless, incarico, posizione};
use crate::sandbox::{guests, yard};
use crate::support::browser::{Answer, Browser};
use crate::support::desk::{Desk, NOW, Setting};
use cassetto::model::Breach;
use std::time::Duration;

/// Three persons before positions of the same type: who, in which incarico, which matricola.
const PERSONS: [[&str; 3]; 3] = [
    ["carla-esempi", "carla-esempi-titolare", "9900000101"],
    ["dario-provetti", "dario-provetti-titolare", "9900000404"],
    [
        "delfina-campioni",
        "delfina-campioni-titolare",
        "9900000303",
    ],
];

/// The time from one probe to the next.
const PROBE: Duration = Duration::from_secs(10);

/// A desk with hostile applications.
pub(super) struct Ward {
    pub(super) desk: Desk,
}

/// Somebody before a position.
pub(super) struct Patient {
    pub(super) browser: Browser,
    pub(super) home: String,
}

impl Patient {
    /// Opens the page of an application that `yard` has put there.
    pub(super) async fn open(&mut self, plugin: &str) -> Answer {
        self.browser
            .get(&format!("{}/{plugin}/prova", self.home))
            .await
    }

    /// The window of the application beside it.
    async fn neighbour(&mut self) -> Answer {
        self.browser
            .get(&format!("{}/versamenti/mesi", self.home))
            .await
    }
}

/// A guest that traps until the clock has moved from where it stands at first.
pub(super) fn passing() -> Vec<u8> {
    let now = "(import \"cassetto:plugin/session@0.1.0\" \"now\" (func $now (result i64)))";
    let body = format!("(if (i64.le_s (call $now) (i64.const {NOW})) (then unreachable))");
    guests::guest(now, &body)
}

impl Ward {
    pub(super) async fn with(guests: &[(&'static str, Vec<u8>)]) -> Ward {
        let mut setting = Setting::new().await;
        setting.slow_after = Some(Duration::from_secs(3_600));
        Ward::on(setting, guests).await
    }

    /// The same on what a test prepared.
    async fn on(setting: Setting, guests: &[(&'static str, Vec<u8>)]) -> Ward {
        yard::put(setting.files(), guests);
        Ward {
            desk: setting.open().await,
        }
    }

    /// The three of them.
    pub(super) async fn patients(&self) -> [Patient; 3] {
        let stato = behind::stato(&self.desk).await;
        let mut patients = Vec::new();
        for [person, role, matricola] in PERSONS {
            let there = posizione(&stato, "uniemens", matricola).await;
            patients.push(Patient {
                browser: self.desk.signed_in(person).await,
                home: format!("/i/{}/p/{there}", incarico(&stato, role).await),
            });
        }
        patients.try_into().ok().unwrap()
    }

    /// Time passes, for what lasts and for whoever reads a clock.
    pub(super) fn later(&self, time: Duration) {
        self.desk.clock.pass(time);
        let ms = i64::try_from(time.as_millis()).unwrap();
        self.desk.clock.advance(ms);
    }
}

/// Whether an answer is the application's own failure, and not that it is not called.
fn is_its_own(answer: &Answer) -> bool {
    assert_eq!(answer.status, 503, "{}", answer.text);
    let suspended = answer.text.contains("Applicazione non disponibile");
    assert_eq!(answer.headers.contains_key("retry-after"), suspended);
    !suspended
}

#[tokio::test]
async fn five_failures_of_three_persons_keep_everybody_away_and_a_probe_heals() {
    let ward = Ward::with(&[
        ("guasta", passing()),
        ("trap", guests::guest("", "unreachable")),
    ])
    .await;
    let [mut carla, mut dario, mut delfina] = ward.patients().await;
    for patient in [&mut carla, &mut dario, &mut delfina] {
        assert!(is_its_own(&patient.open("guasta").await));
    }
    // Of three persons, but three are not five, nor are four.
    for patient in [&mut carla, &mut dario] {
        assert!(is_its_own(&patient.open("guasta").await));
    }
    for patient in [&mut carla, &mut dario, &mut delfina] {
        let answer = patient.open("guasta").await;
        assert!(!is_its_own(&answer), "{}", answer.text);
        assert_eq!(answer.header("retry-after"), "10");
        assert_eq!(
            answer.texts("main .alert p")[1],
            "Non disponibile dalle 10:30: ha smesso di rispondere per un errore. È possibile riprovare tra 10 \
             secondi. Le altre finestre continuano a funzionare."
        );
        // The same application under another name, and the one beside it.
        assert!(is_its_own(&patient.open("trap").await));
        assert_eq!(patient.neighbour().await.status, 200);
    }
    ward.desk.clock.pass(PROBE - Duration::from_millis(1));
    let early = carla.open("guasta").await;
    assert!(!is_its_own(&early));
    assert_eq!(early.header("retry-after"), "1");
    ward.desk.clock.pass(Duration::from_millis(1));
    assert!(
        is_its_own(&carla.open("guasta").await),
        "a probe that fails"
    );
    assert!(!is_its_own(&dario.open("guasta").await), "and prolongs");
    ward.later(PROBE);
    assert_eq!(
        delfina.open("guasta").await.status,
        200,
        "one that succeeds"
    );
    for patient in [&mut carla, &mut dario, &mut delfina] {
        assert_eq!(patient.open("guasta").await.status, 200);
    }
}

#[tokio::test]
async fn one_person_alone_stops_only_the_page_that_failed() {
    let ward = Ward::with(&[("guasta", passing())]).await;
    let [mut carla, mut dario, _] = ward.patients().await;
    for _ in 0..5 {
        assert!(is_its_own(&carla.open("guasta").await));
    }
    let stopped = carla.open("guasta").await;
    assert!(!is_its_own(&stopped));
    assert_eq!(
        stopped.texts("main .alert p")[1],
        "Non disponibile dalle 10:30: ha smesso di rispondere per un errore. La sospensione riguarda soltanto \
         questa pagina e chi la sta aprendo. È possibile riprovare tra 10 secondi. Le altre finestre continuano a \
         funzionare."
    );
    assert_eq!(carla.neighbour().await.status, 200);
    // Somebody else reaches the application, and nobody's menu says that it does not work.
    assert!(is_its_own(&dario.open("guasta").await));
    for patient in [&mut carla, &mut dario] {
        let home = patient.home.clone();
        assert!(
            !patient
                .browser
                .get(&home)
                .await
                .text
                .contains("Non disponibile")
        );
    }
    ward.later(PROBE);
    assert_eq!(carla.open("guasta").await.status, 200);
}

#[tokio::test]
async fn rows_that_cannot_be_fetched_are_failures_too() {
    // Describes one table, and its query does not end.
    let table = "(import \"cassetto:plugin/page@0.1.0\" \"table\"
                   (func $table (param i32 i32 i32 i32 i32 i32 i32 i32)))
                 (data (i32.const 0) \"lenta\") (data (i32.const 16) \"quanti\") (data (i32.const 32) \"int\")
                 (data (i32.const 64) \"\\10\\00\\00\\00\\06\\00\\00\\00\\20\\00\\00\\00\\03\\00\\00\\00\")";
    let body = "(call $table (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 5)
                             (i32.const 0) (i32.const 0) (i32.const 64) (i32.const 1))";
    let ward = Ward::with(&[("slow-query", guests::guest(table, body))]).await;
    let [mut carla, mut dario, _] = ward.patients().await;
    for _ in 0..5 {
        assert_eq!(carla.open("slow-query").await.status, 504);
    }
    let stopped = carla.open("slow-query").await;
    assert!(!is_its_own(&stopped));
    assert!(
        stopped.text.contains("ha impiegato troppo tempo"),
        "{}",
        stopped.text
    );
    assert_eq!(dario.open("slow-query").await.status, 504);
}

#[tokio::test]
async fn a_page_that_is_too_big_to_draw_is_a_failure_too() {
    // A million characters of which each is four when it is escaped: they fit into a call and into no page.
    let text = "(import \"cassetto:plugin/page@0.1.0\" \"text\" (func $text (param i32 i32)))";
    let body = "(local $i i32)
                (memory.fill (i32.const 8192) (i32.const 60) (i32.const 50000))
                (loop $l
                  (call $text (i32.const 8192) (i32.const 50000))
                  (local.set $i (i32.add (local.get $i) (i32.const 1)))
                  (br_if $l (i32.lt_u (local.get $i) (i32.const 20))))";
    let ward = Ward::with(&[("grande", guests::guest(text, body))]).await;
    let [mut carla, mut dario, _] = ward.patients().await;
    for _ in 0..5 {
        let answer = carla.open("grande").await;
        assert!(is_its_own(&answer));
        assert!(
            answer.text.contains("più risorse di quelle consentite"),
            "{}",
            answer.text
        );
    }
    assert!(!is_its_own(&carla.open("grande").await));
    assert!(is_its_own(&dario.open("grande").await));
}

#[tokio::test]
async fn a_refusal_is_no_failure() {
    let refusing = "(i32.store8 (i32.const 1024) (i32.const 1)) (i32.store (i32.const 1028) (i32.const 16)) \
         (i32.store (i32.const 1032) (i32.const 11))";
    let refusing = guests::guest("(data (i32.const 16) \"Non adesso.\")", refusing);
    let ward = Ward::with(&[("rifiuto", refusing)]).await;
    for patient in &mut ward.patients().await {
        for _ in 0..6 {
            assert_eq!(patient.open("rifiuto").await.status, 422);
        }
    }
}

#[tokio::test]
async fn the_menu_says_it_in_the_language_of_the_person_and_stays_a_link() {
    let ward = Ward::with(&[("guasta", passing())]).await;
    let stato = behind::stato(&ward.desk).await;
    let sql = "update persona set lingua = 'de' where id = 'dario-provetti'";
    stato.execute(sql, &[]).await.unwrap();
    let [mut carla, mut dario, mut delfina] = ward.patients().await;
    for _ in 0..2 {
        for patient in [&mut carla, &mut dario, &mut delfina] {
            patient.open("guasta").await;
        }
    }
    let it = "Prova Non disponibile dalle 10:30: ha smesso di rispondere per un errore";
    let de = "Prova Nicht verfügbar seit 10:30 Uhr: hat wegen eines Fehlers nicht mehr geantwortet";
    for (patient, said) in [(&mut carla, it), (&mut dario, de)] {
        let home = patient.home.clone();
        let desk = patient.browser.get(&home).await;
        assert_eq!(desk.texts(".groups a.unavailable"), [said]);
        let window = patient.neighbour().await;
        // Folded for a phone and open beside the window.
        assert_eq!(window.texts("#menu a.unavailable"), [said, said]);
        let href = format!("{home}/guasta/prova");
        for (page, link) in [
            (&desk, ".groups a.unavailable"),
            (&window, "#menu a.unavailable"),
        ] {
            assert!(page.attributes(link, "href").iter().all(|to| *to == href));
        }
    }
    // The next day the hour alone would mislead.
    ward.desk.clock.advance(24 * 3_600_000 - 1);
    let mut again = ward.patients().await;
    let home = again[0].home.clone();
    let desk = again[0].browser.get(&home).await;
    let said =
        "Prova Non disponibile dalle 10:30 del 23/11/2026: ha smesso di rispondere per un errore";
    assert_eq!(desk.texts(".groups a.unavailable"), [said]);
    ward.later(PROBE);
    assert_eq!(again[0].open("guasta").await.status, 200);
    assert!(
        again[0]
            .browser
            .get(&home)
            .await
            .texts(".unavailable")
            .is_empty()
    );
}

#[tokio::test]
async fn a_new_component_starts_fresh() {
    let ward = Ward::with(&[("guasta", passing())]).await;
    let mut patients = ward.patients().await;
    for patient in &mut patients {
        patient.open("guasta").await;
        patient.open("guasta").await;
    }
    assert!(!is_its_own(&patients[0].open("guasta").await));
    let mut sick = ward.desk.app.sick().expect("nobody listens yet");
    let told = sick.try_recv().expect("it was told when it began");
    assert_eq!(
        (told.plugin.as_str(), told.breach),
        ("guasta", Breach::Trap)
    );
    assert!(sick.try_recv().is_err(), "once");
    ward.desk
        .files()
        .put("plugins/guasta/guasta.wasm", guests::guest("", ""));
    assert!(ward.desk.app.reload().await.is_ok());
    for patient in &mut patients {
        assert_eq!(patient.open("guasta").await.status, 200);
    }
    // And the old one is what it was.
    ward.desk
        .files()
        .put("plugins/guasta/guasta.wasm", passing());
    assert!(ward.desk.app.reload().await.is_ok());
    assert!(!is_its_own(&patients[0].open("guasta").await));
}

#[tokio::test]
async fn whoever_has_no_right_to_the_application_learns_nothing_and_proves_nothing() {
    let ward = Ward::with(&[("guasta", passing())]).await;
    let mut patients = ward.patients().await;
    for patient in &mut patients {
        patient.open("guasta").await;
        patient.open("guasta").await;
    }
    let stato = behind::stato(&ward.desk).await;
    let own = incarico(&stato, "nino-comunali-titolare").await;
    let sql = "select codice from archivio.posizione where tipo = 'pubblico' order by id limit 1";
    let there = behind::text(&stato, sql, &[]).await;
    let mut nino = ward.desk.signed_in("nino-comunali").await;
    ward.later(PROBE);
    let here = nino.get(&format!("/i/{own}/p/{there}/guasta/prova")).await;
    let nowhere = nino.get(&format!("/i/{own}/p/{there}/nessuna/prova")).await;
    assert_eq!(here.status, 404);
    assert_eq!(faceless(&here), faceless(&nowhere));
    // The probe is still there for whoever has the right.
    assert_eq!(patients[0].open("guasta").await.status, 200);
}

/// With one reader for all, who all go slowly, a query that takes the whole second keeps every other one waiting.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_waits_for_a_reader_that_others_hold_is_not_to_blame() {
    let query = "(import \"cassetto:plugin/records@0.1.0\" \"query\"
                   (func $query (param i32 i32 i32 i32 i32)))
                 (data (i32.const 0) \"lenta\")";
    let ask =
        "(call $query (i32.const 0) (i32.const 5) (i32.const 0) (i32.const 0) (i32.const 2048))";
    let asking = guests::guest(query, ask);
    let mut setting = Setting::new().await;
    setting.readers = Some(1);
    setting.slow_after = Some(Duration::ZERO);
    let guests = [("slow-query", asking.clone()), ("queries", asking)];
    let ward = Ward::on(setting, &guests).await;
    let manifest = format!("{}\n[limits]\nwall_ms = 200\n", yard::manifest("queries"));
    ward.desk
        .files()
        .put("plugins/queries/plugin.toml", manifest);
    assert!(ward.desk.app.reload().await.is_ok());
    let [mut carla, mut dario, _] = ward.patients().await;
    assert_eq!(
        dario.open("queries").await.status,
        200,
        "while nobody is in its way"
    );
    let clock = ward.desk.clock.clone();
    let holding = tokio::spawn(async move {
        for _ in 0..4 {
            // Long after the failure before, so that its own page is never stopped.
            clock.pass(Duration::from_secs(60));
            // Where other programs fill the processors it finds none, and is sent away as well.
            let status = carla.open("slow-query").await.status;
            assert!(matches!(status, 504 | 429), "{status}");
        }
    });
    let mut sent_away = 0;
    while !holding.is_finished() {
        ward.desk.clock.pass(Duration::from_secs(60));
        let answer = dario.open("queries").await;
        match answer.status {
            429 => {
                assert_eq!(answer.header("retry-after"), "2");
                sent_away += 1;
            }
            // A busy machine may spend the time by itself; then the call had its reader.
            status => assert!(matches!(status, 200 | 504), "{}", answer.text),
        }
    }
    holding.await.unwrap();
    assert!(sent_away > 0, "it never was told to wait");
}

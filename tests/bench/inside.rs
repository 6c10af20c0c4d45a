//! What no request shows alone: a fresh sandbox with its call, and going back to the version before. Both
//! by the floors of the host, in this process.

use super::figures::Figures;
use super::ground::{Ground, root};
use super::report::Report;
use super::start::marked;
use cassetto::access::{Access, Admitted, Claim, Of, Place};
use cassetto::clock::Clock;
use cassetto::config::Bundle;
use cassetto::model::Pace;
use cassetto::plugin::{Back, Compiled, Machine, Plugins, Publisher};
use cassetto::random::Random;
use cassetto::store::Store;
use cassetto::store::packages::Packages;
use cassetto::store::reads::Reads;
use std::path::PathBuf;
use std::time::{Duration, Instant};

const ROUNDS: usize = 20;
const CALLS: usize = 500;
/// How often somebody goes back.
const BACKS: usize = 20;

/// The floors below the web, put together as the desk does.
struct Inside<'a> {
    ground: &'a Ground,
    store: Store,
    plugins: Plugins,
    access: Access,
    clock: Clock,
}

/// Measures both.
pub(crate) async fn measure(ground: &Ground, report: &mut Report) {
    let inside = Inside::of(ground).await;
    inside.publish().await;
    inside.sandbox(report).await;
    inside.back(report).await;
    inside
        .access
        .close(Duration::from_secs(10))
        .await
        .expect("the register");
    inside.store.close().await;
}

impl Inside<'_> {
    async fn of(ground: &Ground) -> Inside<'_> {
        let place = cassetto_db::Place::Folder(ground.path("data"));
        let store = Store::open(&place, 4).await.expect("the state");
        store.migrate().await.expect("its tables");
        let reads = Reads::open(&place, 4).await.expect("readers");
        let compiler = PathBuf::from(env!("CARGO_BIN_EXE_cassetto"));
        let compiled = Compiled::new(ground.path("measured-cache"), compiler, [7; 32]);
        let packages = Packages::new(ground.path("data/files"));
        let publisher = Publisher::new((store.clone(), reads), packages, compiled);
        let machine = Machine {
            threads: None,
            memory: 512 << 20,
            slow_after: None,
        };
        let clock = Clock::since("2026-11-23").expect("a day");
        let plugins = Plugins::start(
            publisher.expect("an engine"),
            machine,
            (clock.clone(), Random::system()),
        );
        let secret = cassetto::access::Secret::new([7; 32]);
        Inside {
            ground,
            access: Access::new(store.clone(), &secret, Random::system(), 8_192),
            plugins: plugins.expect("threads"),
            store,
            clock,
        }
    }

    async fn publish(&self) {
        let (plugins, menus) = (self.ground.path("plugins"), self.ground.path("menus"));
        let datasets = root().join("plugin-sdk/archivio/datasets.toml");
        let read = move || Bundle::read(&plugins, &menus, &datasets);
        let published = self.plugins.publish(read, self.clock.now().ms).await;
        published.unwrap_or_else(|error| panic!("{error}"));
    }

    async fn sandbox(&self, report: &mut Report) {
        self.calls().await;
        let (mut calls, mut waits, mut rounds) = <(Figures, Figures, Figures)>::default();
        for _ in 0..ROUNDS {
            let (these, waited) = self.calls().await;
            rounds.push(these.median());
            calls.join(&these);
            waits.join(&waited);
        }
        report.in_rounds("sandbox", calls.median(), &rounds);
        let told = format!("{:.1} µs and {:.1} µs", calls.p95(), waits.median());
        report.beside(
            "that call: p95; and the wait of whoever asks, to a lane and back",
            told,
        );
    }

    /// Calls of the page of twelve rows, which asks for none while it describes itself: processor time of
    /// the thread of its lane from the store that is made to the store that is dropped, and how long the
    /// caller waited; in microseconds.
    async fn calls(&self) -> (Figures, Figures) {
        let (mut calls, mut waits) = <(Figures, Figures)>::default();
        let quickly = Pace::default().left();
        let admitted = self.admitted().await;
        for _ in 0..CALLS {
            let (now, catalogue) = (self.clock.now(), self.plugins.current());
            let began = Instant::now();
            let open = self
                .plugins
                .open(&catalogue, &admitted, Vec::new(), &now, "misura");
            let opened = open.await;
            waits.push(began.elapsed().as_secs_f64() * 1e6);
            let opened = opened.unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(opened.described.blocks.len(), 1);
            let used = quickly - opened.pace.left();
            assert!(used > Duration::ZERO, "nobody counted");
            calls.push(used.as_secs_f64() * 1e6);
            opened.attempt.served();
        }
        (calls, waits)
    }

    /// The right of Carla to the page, before the position of firm A.
    async fn admitted(&self) -> Admitted {
        let archive = self.ground.archive();
        let codice = "select codice from posizione where chiave = '9900000101'";
        let codice: String = archive
            .query_row(codice, [], |row| row.get(0))
            .expect("a position");
        let now = self.clock.now();
        let claim = self.claim().await;
        let visitor = self.access.visitor(&claim, &now).await.expect("a session");
        let incarichi = self
            .access
            .incarichi(&visitor, &now)
            .await
            .expect("incarichi");
        let place = Place {
            incarico: incarichi[0].codice.clone(),
            of: Of::Posizione(codice),
            plugin: "estratto".to_owned(),
            page: "dodici".to_owned(),
        };
        let in_force = &self.plugins.current().in_force;
        let admitted = self.access.admit(&claim, &place, in_force, &now).await;
        admitted.unwrap_or_else(|error| panic!("{error}"))
    }

    async fn claim(&self) -> Claim {
        let (nobody, now) = (Claim::new(None, "misura"), self.clock.now());
        let token = self
            .access
            .demo_sign_in("carla-esempi", &nobody, &now)
            .await;
        Claim::new(Some(&token.expect("a session")), "misura")
    }

    async fn back(&self, report: &mut Report) {
        let component = self.ground.path("plugins/estratto/estratto.wasm");
        let first = std::fs::read(&component).expect("a component");
        let mut backs = Figures::default();
        for number in 0..BACKS {
            // Another component each time, so that what was in force before has to be read again.
            let moment = self.clock.now().ms;
            let next = marked(first.clone(), &format!("{moment}-{number}"));
            std::fs::write(&component, next).expect("a component");
            self.publish().await;
            let began = Instant::now();
            let back = self.plugins.back(&Back::Before, self.clock.now().ms).await;
            backs.push(began.elapsed().as_secs_f64() * 1e3);
            back.unwrap_or_else(|error| panic!("{error}"));
        }
        std::fs::write(&component, first).expect("a component");
        report.in_rounds("back", backs.median(), &backs);
    }
}

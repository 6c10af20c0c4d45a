//! Acts over HTTP: a form that is done by three statements, sent to the desk and to the plain handler, each on files of its
//! own that are alike, in turns; one by one, and over sixteen connections at once. What both have written is compared.

use super::figures::Figures;
use super::ground::{Ground, add_row, enter};
use super::load::Connection;
use super::process::{self, Process};
use super::report::Report;
use super::same::posizione;
use super::written::{Written, written};
use cassetto_db::{Place, Schema};
use futures_util::future::join_all;
use std::time::{Duration, Instant};

/// Rounds of acts one by one, and acts of each server in a round.
const ROUNDS: usize = 40;
const ACTS: usize = 25;
/// Rounds over many connections, acts of each connection in a round, and the connections.
const LOADED: usize = 10;
const EACH: usize = 25;
const CONNECTIONS: usize = 16;

const WHO: &str = "carla-esempi";

/// Who is asked, in the order of the report.
const NAMES: [&str; 2] = ["desk", "plain"];

/// A server on its own files, somebody who is signed in there, and the page of the form.
pub(crate) struct Writing {
    pub(crate) server: Process,
    pub(crate) cookie: String,
    pub(crate) page: String,
}

/// A form that was drawn, and nobody has sent yet.
pub(crate) struct Drawn {
    path: String,
    body: String,
}

/// Measures both on two desks that are alike; the plain handler writes into the tables that the desk has made in the
/// second one.
pub(crate) async fn measure(grounds: [&Ground; 2], report: &mut Report) {
    let desk = at_desk(grounds[0]).await;
    let Writing {
        server,
        cookie,
        page,
    } = at_desk(grounds[1]).await;
    drop(server);
    let plain = Writing {
        server: process::rival("plain", grounds[1].folder()),
        cookie,
        page,
    };
    let both = [desk, plain];
    let mut before = Vec::new();
    for ground in grounds {
        before.push(rows(ground).await);
    }
    let mut sent = one_by_one(&both, report).await;
    sent += together(&both, report).await;
    for (ground, before) in grounds.iter().zip(before) {
        let after = rows(ground).await;
        assert_eq!(
            after.acts - before.acts,
            sent,
            "{}",
            ground.folder().display()
        );
        assert_eq!(after.entries - before.entries, sent, "one for each act");
        assert_eq!(after.newest, 1, "the others are superseded");
        assert_eq!((after.counted, after.sum), (after.entries, after.added));
    }
}

/// The desk on a ground, Carla, and the page of the form.
pub(crate) async fn at_desk(ground: &Ground) -> Writing {
    add_row(&ground.path("menus/titolare.toml"), "registra/voci");
    let server = process::desk(ground.folder());
    let cookie = enter(&server.address, WHO).await;
    let pages = posizione(&ground.path("data"));
    let pages = pages.pages(&server.address, &cookie).await;
    let home = pages[0].split("/estratto").next().expect("a home");
    Writing {
        page: format!("{home}/registra/voci"),
        server,
        cookie,
    }
}

async fn rows(ground: &Ground) -> Written {
    let place = Place::Folder(ground.path("data"));
    let stato = crate::journeys::behind::open(&place, Schema::Stato).await;
    let rows = written(&stato).await;
    stato.close().await;
    rows
}

impl Drawn {
    /// Asks for the page of the form.
    pub(crate) async fn at(connection: &mut Connection, page: &str, typed: &str) -> Drawn {
        let drawn = Drawn::if_there(connection, page, typed).await;
        drawn.unwrap_or_else(|| panic!("no form at {page}"))
    }

    /// The same where the page may not be there just now.
    pub(crate) async fn if_there(
        connection: &mut Connection,
        page: &str,
        typed: &str,
    ) -> Option<Drawn> {
        let (_, body) = connection.get(page).await;
        let form = body.split("<form").find(|form| form.contains("modulo"))?;
        let after = |before: &str| {
            let (_, rest) = form.split_once(before)?;
            rest.split(['"', '#']).next()
        };
        let hidden = |name: &str| after(&format!("name=\"{name}\" value=\""));
        let fields = form_urlencoded::Serializer::new(String::new())
            .append_pair("csrf", hidden("csrf")?)
            .append_pair("modulo", hidden("modulo")?)
            .finish();
        Some(Drawn {
            path: after("action=\"")?.to_owned(),
            body: format!("{fields}&{typed}"),
        })
    }

    /// Sends it; how long that took.
    pub(crate) async fn send(&self, connection: &mut Connection) -> Duration {
        let began = Instant::now();
        let (status, led) = connection.post(&self.path, &self.body).await;
        let took = began.elapsed();
        assert_eq!(status, 303, "{}", self.path);
        assert!(led.contains("?fatto="), "{led}");
        took
    }

    /// Sends it; the status of the answer.
    pub(crate) async fn answer(&self, connection: &mut Connection) -> u16 {
        connection.post(&self.path, &self.body).await.0
    }
}

/// What somebody types.
pub(crate) const TYPED: &str = "campo-testo=Una+voce&campo-importo=1250";

/// So many forms of a page.
async fn drawn(connection: &mut Connection, page: &str, forms: usize) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    for _ in 0..forms {
        drawn.push(Drawn::at(connection, page, TYPED).await);
    }
    drawn
}

async fn one_by_one(both: &[Writing; 2], report: &mut Report) -> i64 {
    let mut open = Vec::new();
    for writing in both {
        open.push(Connection::to(&writing.server.address, &writing.cookie).await);
    }
    let (mut all, mut rounds) = (<[Figures; 2]>::default(), Figures::default());
    for round in 0..=ROUNDS {
        let mut these = <[Figures; 2]>::default();
        for turn in 0..both.len() {
            // Nobody is always the first.
            let at = (turn + round) % both.len();
            for form in drawn(&mut open[at], &both[at].page, ACTS).await {
                these[at].time(form.send(&mut open[at]).await);
            }
        }
        // The first round is for everybody to get warm.
        if round > 0 {
            all[0].join(&these[0]);
            all[1].join(&these[1]);
            rounds.push(these[0].median() / these[1].median());
        }
    }
    report.in_rounds("act", all[0].median() / all[1].median(), &rounds);
    let told = NAMES.iter().zip(&all).map(|(name, times)| {
        let us = |figure: f64| figure * 1e6;
        format!(
            "{name} {:.0} (p95 {:.0})",
            us(times.median()),
            us(times.p95())
        )
    });
    let told: Vec<_> = told.collect();
    report.beside(
        "an act of three statements, one by one, µs",
        told.join(", "),
    );
    ((ROUNDS + 1) * ACTS) as i64
}

async fn together(both: &[Writing; 2], report: &mut Report) -> i64 {
    let mut open = Vec::new();
    for writing in both {
        let asked = (writing.server.address.as_str(), writing.cookie.as_str());
        let connections = (0..CONNECTIONS).map(|_| Connection::to(asked.0, asked.1));
        open.push(join_all(connections).await);
    }
    let (mut all, mut rounds) = (<[Figures; 2]>::default(), Figures::default());
    for round in 0..=LOADED {
        let mut rates = [0.0; 2];
        for turn in 0..both.len() {
            let at = (turn + round) % both.len();
            let page = both[at].page.as_str();
            let forms = open[at].iter_mut().map(|one| drawn(one, page, EACH));
            let forms = join_all(forms).await;
            let began = Instant::now();
            let each = open[at]
                .iter_mut()
                .zip(forms)
                .map(|(one, forms)| async move {
                    for form in forms {
                        form.send(one).await;
                    }
                });
            join_all(each).await;
            rates[at] = (CONNECTIONS * EACH) as f64 / began.elapsed().as_secs_f64();
        }
        if round > 0 {
            all[0].push(rates[0]);
            all[1].push(rates[1]);
            rounds.push(rates[0] / rates[1]);
        }
    }
    report.in_rounds("acts", all[0].median() / all[1].median(), &rounds);
    let told = NAMES.iter().zip(&all);
    let told = told.map(|(name, rates)| format!("{name} {:.0}", rates.median()));
    let told: Vec<_> = told.collect();
    report.beside("acts a second, 16 connections", told.join(", "));
    ((LOADED + 1) * CONNECTIONS * EACH) as i64
}

//! A whole window over HTTP: the desk, the plain handler and the limit on the same files, in turns.

use super::figures::Figures;
use super::ground::{Ground, enter};
use super::load::{Connection, together};
use super::process::{self, Process};
use super::report::Report;
use super::same::{ROWS, posizione, same};
use std::time::Duration;

/// Rounds of readings one by one, and readings of each page and server in a round.
const ROUNDS: usize = 40;
const READINGS: usize = 100;
/// Rounds under load, how long each lasts, and the connections.
const LOADED: usize = 8;
const LASTS: Duration = Duration::from_millis(1_500);
const CONNECTIONS: usize = 16;

/// Who is asked, in the order of the report.
const NAMES: [&str; 3] = ["desk", "plain", "limit"];

/// Figures of each server.
#[derive(Default)]
struct Three([Figures; 3]);

impl Three {
    /// The desk against the plain handler.
    fn ratio(&self, of: impl Fn(&Figures) -> f64) -> f64 {
        of(&self.0[0]) / of(&self.0[1])
    }
}

/// Measures windows of 12 and of 100 rows, one by one and under load.
pub(crate) async fn measure(ground: &Ground, report: &mut Report) {
    let folder = ground.folder();
    let servers = [
        process::desk(folder),
        process::rival("plain", folder),
        process::rival("limit", folder),
    ];
    let cookie = enter(&servers[0].address, "carla-esempi").await;
    let pages = posizione(&ground.path("data"))
        .pages(&servers[0].address, &cookie)
        .await;
    let mut open = Vec::new();
    for server in &servers {
        open.push(Connection::to(&server.address, &cookie).await);
    }
    for (page, rows) in pages.iter().zip(ROWS) {
        let bytes = same(&mut open, page, rows).await;
        let told = NAMES
            .iter()
            .zip(bytes)
            .map(|(name, bytes)| format!("{name} {bytes}"));
        let told: Vec<_> = told.collect();
        report.beside(format!("bytes of the page of {rows} rows"), told.join(", "));
    }
    for (page, rows) in pages.iter().zip(ROWS) {
        one_by_one(&mut open, page, rows, report).await;
    }
    drop(open);
    for (page, rows) in pages.iter().zip(ROWS) {
        under_load((&servers, &cookie), page, rows, report).await;
    }
}

async fn one_by_one(open: &mut [Connection], page: &str, rows: usize, report: &mut Report) {
    let page = [page.to_owned()];
    let (mut all, mut rounds) = (Three::default(), Figures::default());
    for round in 0..=ROUNDS {
        let mut these = Three::default();
        for turn in 0..open.len() {
            // Nobody is always the first.
            let at = (turn + round) % open.len();
            let times = open[at].one_by_one(&page, READINGS).await;
            these.0[at].extend(&times);
            // The first round is for everybody to get warm.
            if round > 0 {
                all.0[at].extend(&times);
            }
        }
        if round > 0 {
            rounds.push(these.ratio(Figures::median));
        }
    }
    let id = if rows == ROWS[0] {
        "window-12"
    } else {
        "window-100"
    };
    report.in_rounds(id, all.ratio(Figures::median), &rounds);
    let told = NAMES.iter().zip(&all.0).map(|(name, figures)| {
        let us = |figure: f64| figure * 1e6;
        format!(
            "{name} {:.0} (p95 {:.0})",
            us(figures.median()),
            us(figures.p95())
        )
    });
    let told: Vec<_> = told.collect();
    report.beside(format!("{rows} rows one by one, µs"), told.join(", "));
}

async fn under_load(
    (servers, cookie): (&[Process; 3], &str),
    page: &str,
    rows: usize,
    report: &mut Report,
) {
    let (mut all, mut rounds) = (Three::default(), Figures::default());
    let mut p95 = Three::default();
    for round in 0..=LOADED {
        let mut rates = [0.0; 3];
        for turn in 0..servers.len() {
            let at = (turn + round) % servers.len();
            let asked = (servers[at].address.as_str(), cookie);
            let loaded = together(asked, page, CONNECTIONS, LASTS).await;
            rates[at] = loaded.rate;
            if round > 0 {
                all.0[at].push(loaded.rate);
                p95.0[at].push(loaded.times.p95() * 1e3);
            }
        }
        if round > 0 {
            rounds.push(rates[0] / rates[1]);
        }
    }
    let id = if rows == ROWS[0] {
        "load-12"
    } else {
        "load-100"
    };
    report.in_rounds(id, all.ratio(Figures::median), &rounds);
    let told = NAMES
        .iter()
        .zip(all.0.iter().zip(&p95.0))
        .map(|(name, (rates, p95))| {
            format!("{name} {:.0} (p95 {:.1} ms)", rates.median(), p95.median())
        });
    let told: Vec<_> = told.collect();
    report.beside(
        format!("{rows} rows, 16 connections, requests a second"),
        told.join(", "),
    );
}

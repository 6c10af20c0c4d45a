//! The desk of windows as a browser meets it: twelve windows that open at once, and the first one after somebody
//! has signed in.

use super::figures::Figures;
use super::ground::{Ground, enter};
use super::load::Connection;
use super::process;
use super::report::Report;
use super::same::posizione;
use futures_util::future::join_all;
use std::time::Instant;

const WINDOWS: usize = 12;
/// As many connections as a browser opens to one host.
const CONNECTIONS: usize = 6;
const ROUNDS: usize = 60;
/// People who sign in, one after the other.
const SIGNED_IN: usize = 15;

/// Measures both, the first against the plain handler.
pub(crate) async fn measure(ground: &Ground, report: &mut Report) {
    let folder = ground.folder();
    let servers = [process::desk(folder), process::rival("plain", folder)];
    let cookie = enter(&servers[0].address, "carla-esempi").await;
    let pages = posizione(&ground.path("data"))
        .pages(&servers[0].address, &cookie)
        .await;
    let page = &pages[0];
    let (mut all, mut rounds) = (<[Figures; 2]>::default(), Figures::default());
    let mut open = Vec::new();
    for server in &servers {
        let connections = (0..CONNECTIONS).map(|_| Connection::to(&server.address, &cookie));
        open.push(join_all(connections).await);
    }
    for round in 0..=ROUNDS {
        let mut took = [0.0; 2];
        for turn in 0..open.len() {
            let at = (turn + round) % open.len();
            took[at] = at_once(&mut open[at], page).await;
        }
        // The first round is for everybody to get warm.
        if round > 0 {
            all[0].push(took[0]);
            all[1].push(took[1]);
            rounds.push(took[0] / took[1]);
        }
    }
    report.in_rounds("twelve", all[0].median() / all[1].median(), &rounds);
    let told = ["desk", "plain"].iter().zip(&all).map(|(name, figures)| {
        let ms = |figure: f64| figure * 1e3;
        let (median, p95) = (ms(figures.median()), ms(figures.p95()));
        format!("{name} {median:.1} (p95 {p95:.1})")
    });
    let told: Vec<_> = told.collect();
    report.beside("12 windows at once, to the last, ms", told.join(", "));
    first(&servers[0].address, page, report).await;
}

/// Seconds from the first question to the end of the last answer.
async fn at_once(connections: &mut [Connection], page: &str) -> f64 {
    let began = Instant::now();
    let each = connections.iter_mut().map(|connection| async move {
        for _ in 0..WINDOWS / CONNECTIONS {
            connection.page(page).await;
        }
    });
    join_all(each).await;
    began.elapsed().as_secs_f64()
}

/// The first window of a session over a connection of its own, and the second.
async fn first(address: &str, page: &str, report: &mut Report) {
    let (mut first, mut second) = <(Figures, Figures)>::default();
    for _ in 0..SIGNED_IN {
        let cookie = enter(address, "carla-esempi").await;
        let mut connection = Connection::to(address, &cookie).await;
        for times in [&mut first, &mut second] {
            times.extend(&connection.one_by_one(&[page.to_owned()], 1).await);
        }
    }
    let us = |figures: &Figures| figures.median() * 1e6;
    let told = format!("{:.0}; the second {:.0}", us(&first), us(&second));
    report.beside("the first window after sign-in, µs", told);
}

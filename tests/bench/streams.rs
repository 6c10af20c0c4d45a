//! Five thousand streams of notices that stay open on one host: what each costs, how a window fares beside them,
//! and how soon all have been told.

use super::figures::Figures;
use super::ground::{Ground, enter};
use super::load::Connection;
use super::process::{self, Process};
use super::report::Report;
use super::same::posizione;
use crate::journeys::behind;
use crate::support::desk::allow_files;
use crate::support::listeners::{Somebody, notice, open, people, read_to};
use cassetto::store::avvisi::append;
use cassetto_db::{Db, Place, Schema};
use futures_util::future::join_all;
use std::time::Instant;
use tokio::net::TcpStream;

const PERSONS: usize = 625;
const TABS: usize = 8;
const ROUNDS: usize = 20;
const READINGS: usize = 100;

/// Measures them on the second of two desks; the first is the same without them.
pub(crate) async fn measure(grounds: [&Ground; 2], report: &mut Report) {
    allow_files(2 * (PERSONS * TABS) as u64);
    let place = Place::Folder(grounds[1].path("data"));
    let stato = behind::open(&place, Schema::Stato).await;
    let everybody = people(&stato, PERSONS).await;
    let desks = grounds.map(|ground| process::desk(ground.folder()));
    let mut asking = Vec::new();
    for (ground, desk) in grounds.iter().zip(&desks) {
        let cookie = enter(&desk.address, "carla-esempi").await;
        let posizione = posizione(&ground.path("data"));
        let pages = posizione.pages(&desk.address, &cookie).await;
        let mut person = Connection::to(&desk.address, &cookie).await;
        person.one_by_one(&pages, READINGS).await;
        asking.push((person, [pages[0].clone()]));
    }
    let before = desks[1].memory();
    let mut streams = opened(&desks[1], &everybody).await;
    let each = (desks[1].memory() - before) as f64 / streams.len() as f64 / 1e3;
    report.measured("stream", each, &format!("{} of them", streams.len()));
    let (mut all, mut rounds) = (<[Figures; 2]>::default(), Figures::default());
    for round in 0..ROUNDS {
        let mut these = <[Figures; 2]>::default();
        for turn in 0..asking.len() {
            // Nobody is always the first.
            let at = (turn + round) % asking.len();
            let (person, page) = &mut asking[at];
            these[at].extend(&person.one_by_one(page, READINGS).await);
        }
        rounds.push(these[1].p95() / these[0].p95());
        all[0].join(&these[0]);
        all[1].join(&these[1]);
    }
    let ratio = all[1].p95() / all[0].p95();
    report.in_rounds("beside-streams", ratio, &rounds);
    let told = told(&stato, &everybody, &mut streams).await;
    report.beside(
        format!(
            "{} streams, from the commit to the last that is told",
            streams.len()
        ),
        format!("{:.0} ms", told * 1e3),
    );
}

async fn opened(desk: &Process, everybody: &[Somebody]) -> Vec<TcpStream> {
    let mut streams = Vec::new();
    for some in everybody.chunks(25) {
        let tabs = some.iter().flat_map(|who| (0..TABS).map(move |_| who));
        streams.extend(join_all(tabs.map(|who| open(&desk.address, who, ""))).await);
    }
    streams
}

/// Seconds until each has read what everybody is told.
async fn told(stato: &Db, everybody: &[Somebody], streams: &mut [TcpStream]) -> f64 {
    let new: Vec<_> = everybody.iter().map(notice).collect();
    let mut tx = stato.write().await.expect("the database");
    append(&mut tx, &new).await.expect("notices");
    tx.commit().await.expect("notices");
    let began = Instant::now();
    join_all(
        streams
            .iter_mut()
            .map(|stream| read_to(stream, "event: archivio-molte")),
    )
    .await;
    began.elapsed().as_secs_f64()
}

//! p95 of a window, and of a page without application, beside eight that are greedy within their limits.
//! As in the test of the sandbox: somebody opens each of them, waits for its answer, and opens it again
//! after a moment.

use super::among::{Among, Turns};
use super::figures::Figures;
use super::ground::{Ground, enter};
use super::load::Connection;
use super::process;
use super::report::Report;
use crate::sandbox::greedy::all;
use crate::sandbox::yard;
use std::time::Duration;

const ROUNDS: usize = 12;
const READINGS: usize = 60;
/// Between an answer of one of the greedy and the next time that it is opened.
const PAUSE: Duration = Duration::from_millis(100);

/// Measures both.
pub(crate) async fn measure(ground: &Ground, report: &mut Report) {
    yard::put(ground.files(), &all());
    let desk = process::desk(ground.folder());
    let cookie = enter(&desk.address, "carla-esempi").await;
    let pages = super::same::posizione(&ground.path("data"))
        .pages(&desk.address, &cookie)
        .await;
    let home = pages[0]
        .split("/estratto")
        .next()
        .expect("a home")
        .to_owned();
    let pages = [vec![format!("{home}/versamenti/mesi")], vec![home.clone()]];
    let mut person = Connection::to(&desk.address, &cookie).await;
    for page in &pages {
        person.one_by_one(page, READINGS).await;
    }
    let (mut alone, mut beside) = <([Figures; 2], [Figures; 2])>::default();
    let mut rounds = <[Figures; 2]>::default();
    for _ in 0..ROUNDS {
        let mut these = <([Figures; 2], [Figures; 2])>::default();
        for (page, times) in pages.iter().zip(&mut these.0) {
            times.extend(&person.one_by_one(page, READINGS).await);
        }
        let paths = all()
            .into_iter()
            .map(|(id, _)| format!("{home}/{id}/prova"));
        let among = Among::start((&desk.address, &cookie), paths, open);
        among.have_all_answered().await;
        for (page, times) in pages.iter().zip(&mut these.1) {
            times.extend(&person.one_by_one(page, READINGS).await);
        }
        among.end();
        for at in [0, 1] {
            alone[at].join(&these.0[at]);
            beside[at].join(&these.1[at]);
            rounds[at].push(these.1[at].p95() / these.0[at].p95());
        }
    }
    for (at, id) in ["greedy-window", "greedy-page"].into_iter().enumerate() {
        let (alone, beside) = (alone[at].p95(), beside[at].p95());
        report.in_rounds(id, beside / alone, &rounds[at]);
        let told = format!("alone {:.2}, beside {:.2}", alone * 1e3, beside * 1e3);
        report.beside(format!("{id}, p95 in ms"), told);
    }
}

/// Opens one of them over and over.
async fn open(person: &mut Connection, path: &str, turns: &Turns) {
    while turns.go_on() {
        let (status, _) = person.get(path).await;
        // Who comes after seven others may have no time left, and is in no quarantine for that.
        assert!(matches!(status, 200 | 429 | 504), "{path}: {status}");
        turns.answered();
        tokio::time::sleep(PAUSE).await;
    }
}

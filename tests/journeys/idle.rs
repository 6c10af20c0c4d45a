//! Two thousand pages that stay open at once, against the real program: what each costs, that each is told, and
//! that whoever takes nothing is left.

use super::behind;
use crate::support::desk::{Setting, allow_files};
use crate::support::listeners::{notice, open, people, read_to};
use crate::support::program::{Program, configure};
use cassetto::store::avvisi::append;
use cassetto_db::Schema;
use futures_util::future::join_all;
use std::time::{Duration, Instant};

const PERSONS: usize = 250;
const TABS: usize = 8;

/// The most that an open page may cost, in bytes: buffers of its connection, and a few words.
const EACH: usize = 48 << 10;

/// Notices that wait for whoever takes nothing: some thirty megabytes as they are sent.
const WAITING: usize = 200_000;

/// What the program may grow by meanwhile, in bytes: threads that work for the first time, with what each of them
/// keeps for its next allocations.
const GATHERED: usize = 24 << 20;

fn resident(program: &Program) -> usize {
    let text = std::fs::read_to_string(format!("{}/statm", program.process())).unwrap();
    text.split(' ').nth(1).unwrap().parse::<usize>().unwrap() * 4_096
}

fn threads(program: &Program) -> usize {
    let folder = format!("{}/task", program.process());
    std::fs::read_dir(folder).unwrap().count()
}

/// Sockets that it has open, the one on which it listens among them.
fn sockets(program: &Program) -> usize {
    let files = std::fs::read_dir(format!("{}/fd", program.process())).unwrap();
    let targets = files
        .flatten()
        .filter_map(|file| std::fs::read_link(file.path()).ok());
    targets
        .filter(|target| target.to_string_lossy().starts_with("socket:"))
        .count()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_thousand_open_pages_cost_little_and_are_all_told() {
    let _alone = crate::ALONE.lock().await;
    allow_files(2 * (PERSONS * TABS) as u64);
    let setting = Setting::new().await;
    let place = cassetto_db::Place::Folder(setting.path("data"));
    let stato = behind::open(&place, Schema::Stato).await;
    let everybody = people(&stato, PERSONS + 1).await;
    let program = Program::serve(setting.folder());
    // What the first stream takes once and for all is taken now.
    let (first, everybody) = everybody.split_first().unwrap();
    let _first = join_all((0..TABS).map(|_| open(program.address(), first, ""))).await;
    let (before, threads_before, sockets_before) =
        (resident(&program), threads(&program), sockets(&program));
    let mut streams = Vec::new();
    for some in everybody.chunks(25) {
        let tabs = some.iter().flat_map(|who| (0..TABS).map(move |_| who));
        streams.extend(join_all(tabs.map(|who| open(program.address(), who, ""))).await);
    }
    let each = resident(&program).saturating_sub(before) / streams.len();
    assert_eq!(streams.len(), PERSONS * TABS);
    assert!(each < EACH, "{each} bytes each");
    // A thread or two may begin or end for other things.
    let more = threads(&program).saturating_sub(threads_before);
    assert!(more < 16, "{more} threads more");
    assert_eq!(sockets(&program), sockets_before + streams.len());
    let new: Vec<_> = everybody.iter().map(notice).collect();
    let mut tx = stato.write().await.unwrap();
    append(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let told = streams
        .iter_mut()
        .map(|stream| read_to(stream, "event: archivio-molte"));
    join_all(told).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_takes_nothing_is_left_and_nothing_is_gathered_for_them() {
    let _alone = crate::ALONE.lock().await;
    let setting = Setting::new().await;
    configure(setting.folder(), "[machine]\npatience_s = 2\n");
    let place = cassetto_db::Place::Folder(setting.path("data"));
    let stato = behind::open(&place, Schema::Stato).await;
    let who = people(&stato, 1).await.remove(0);
    let mut tx = stato.write().await.unwrap();
    let new = vec![notice(&who); WAITING];
    append(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let program = Program::serve(setting.folder());
    let nobody = sockets(&program);
    drop(open(program.address(), &who, "").await);
    let before = resident(&program);
    // Of all that waits it takes the first piece.
    let stream = open(program.address(), &who, "last-event-id: 0\r\n").await;
    let began = Instant::now();
    while sockets(&program) > nobody {
        assert!(began.elapsed().as_secs() < 60, "it is still there");
        let more = resident(&program).saturating_sub(before);
        assert!(more < GATHERED, "{more} bytes more");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    drop(stream);
}

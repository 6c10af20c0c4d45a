//! What memory bombs do to the memory of the host, as the system counts it.
#![expect(
    clippy::disallowed_methods,
    reason = "the thread that watches the memory sleeps between two looks"
)]

use super::guests::guest;
use super::yard::Yard;
use crate::support::desk::Setting;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Applications, and callers of each: as many as may run of one at once.
const APPLICATIONS: [&str; 3] = ["bomba-a", "bomba-b", "bomba-c"];
const CALLERS: usize = 32;

/// What all calls together may hold unless a host is told otherwise, and what else a host may need.
const ALL: usize = 512 << 20;
const MORE: usize = 64 << 20;

/// Bytes of memory that this process holds (`proc_pid_statm(5)`).
fn resident() -> usize {
    let text = std::fs::read_to_string("/proc/self/statm").expect("its memory");
    let pages = text
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse::<usize>().ok());
    // The kernel of every machine that this runs on counts in pages of 4 KiB.
    pages.expect("a number of pages") * 4096
}

/// What it took at most, and what is left when all have ended.
struct Rise {
    most: usize,
    left: usize,
}

/// Takes all the memory that it may, writes on every page of it, and never ends.
fn bomb() -> Vec<u8> {
    guest(
        "",
        "(local $at i32)
         (loop $more
           (local.set $at (i32.mul (memory.size) (i32.const 65536)))
           (if (i32.ne (memory.grow (i32.const 16)) (i32.const -1)) (then
             (loop $touch
               (i32.store (local.get $at) (i32.const 1))
               (local.set $at (i32.add (local.get $at) (i32.const 4096)))
               (br_if $touch (i32.lt_u (local.get $at) (i32.mul (memory.size) (i32.const 65536)))))))
           (br $more))",
    )
}

/// Opens all bombs at once, on a host that gives `memory` to all calls together.
fn measured(memory: Option<usize>) -> Rise {
    let _alone = crate::ALONE.blocking_lock();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async move {
        let mut setting = Setting::new().await;
        setting.memory = memory;
        let guests = APPLICATIONS.map(|id| (id, bomb()));
        let mut yard = Yard::on(setting, &guests).await;
        yard.neighbour_opens().await;
        let before = resident();
        let (most, stop) = (
            Arc::new(AtomicUsize::new(0)),
            Arc::new(AtomicBool::new(false)),
        );
        let (seen, end) = (most.clone(), stop.clone());
        let watching = std::thread::spawn(move || {
            while !end.load(Ordering::Relaxed) {
                seen.fetch_max(resident(), Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(1));
            }
        });
        let opened: Vec<_> = (0..CALLERS)
            .flat_map(|_| APPLICATIONS)
            .map(|id| {
                let mut browser = yard.browser.clone();
                let path = format!("{}/{id}/prova", yard.home);
                tokio::spawn(async move { browser.get(&path).await.status })
            })
            .collect();
        for status in opened {
            let status = status.await.unwrap();
            assert!(matches!(status, 429 | 503 | 504), "{status}");
        }
        stop.store(true, Ordering::Relaxed);
        watching.join().unwrap();
        // Calls that waited when their time was over give back what they hold at their next turn.
        let began = Instant::now();
        let mut left = usize::MAX;
        while left > MORE && began.elapsed() < Duration::from_secs(5) {
            left = left.min(resident().saturating_sub(before));
            tokio::task::yield_now().await;
        }
        yard.neighbour_opens().await;
        let most = most.load(Ordering::Relaxed).saturating_sub(before);
        eprintln!(
            "96 bombs: {} MiB at most, {} MiB left",
            most >> 20,
            left >> 20
        );
        Rise { most, left }
    })
}

#[test]
fn ninety_six_bombs_take_what_all_calls_may_hold_and_give_it_back() {
    let rise = measured(None);
    assert!(rise.most <= ALL + MORE, "{} MiB", rise.most >> 20);
    // What the pool keeps for the next calls is a part of what else a host may need.
    assert!(rise.left <= MORE, "{} MiB stay", rise.left >> 20);
}

/// The control: where all calls together may hold twice as much, the bar is missed.
#[test]
fn with_twice_the_memory_for_all_the_bar_would_be_missed() {
    let rise = measured(Some(2 * ALL));
    assert!(rise.most > ALL + MORE, "only {} MiB", rise.most >> 20);
}

//! Every limit, with the guest that breaks it.

use super::guests::{guest, roomy_guest, zoo};
use super::yard::{Stopped, Yard};
use crate::support::desk::Setting;
use std::time::{Duration, Instant};

/// What ends each guest of the zoo, and with which status.
const EXPECTED: [(&str, &str, u16); 13] = [
    ("loop", "cpu", 503),
    ("loop-start", "cpu", 503),
    ("memory", "memory", 503),
    ("recursion", "stack", 503),
    ("string", "bytes", 503),
    ("amplify", "bytes", 503),
    ("flood", "host-calls", 503),
    ("slow-query", "wall", 504),
    ("queries", "queries", 503),
    ("trap", "trap", 503),
    ("divide", "trap", 503),
    ("utf8", "trap", 503),
    ("outside", "trap", 503),
];

#[tokio::test]
async fn every_hostile_guest_ends_at_its_window_by_the_limit_that_it_broke() {
    let zoo = zoo();
    let names: Vec<_> = zoo.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        names,
        EXPECTED.map(|(name, _, _)| name),
        "each guest has its expectation"
    );
    let mut yard = Yard::with(&zoo).await;
    for (name, breach, status) in EXPECTED {
        // A busy machine may end a call by the wall before its own limit; then it is asked again.
        let (mut answer, mut stopped) = (yard.open(name).await, yard.stopped());
        for _ in 0..60 {
            if breach == "wall" || stopped.iter().all(|ended| ended.breach != "wall") {
                break;
            }
            (answer, stopped) = (yard.open(name).await, yard.stopped());
        }
        assert_eq!(answer.status, status, "{name}: {}", answer.text);
        assert!(
            answer
                .text
                .contains("Le altre finestre continuano a funzionare"),
            "{name}"
        );
        assert!(
            !answer.text.contains("wasm"),
            "{name} shows its inside: {}",
            answer.text
        );
        let [ended] = stopped.as_slice() else {
            panic!("{name}: {stopped:?}")
        };
        assert_eq!(
            (ended.plugin.as_str(), ended.breach.as_str()),
            (name, breach),
            "{name}"
        );
        yard.neighbour_opens().await;
    }
}

/// How a spinner was cut for its processor time. On a busy machine the wall's second may be over first;
/// then it is asked again, and it must not be so for ever.
async fn cut(yard: &mut Yard, name: &str) -> Stopped {
    for _ in 0..60 {
        yard.open(name).await;
        let stopped = yard.stopped().pop().expect("a spinner is stopped");
        match stopped.breach.as_str() {
            "wall" => {}
            _ => return stopped,
        }
    }
    panic!("{name} never came to use its processor time");
}

#[tokio::test]
async fn processor_time_is_what_is_counted() {
    let zoo: Vec<_> = zoo()
        .into_iter()
        .filter(|(name, _)| name.starts_with("loop"))
        .collect();
    let mut yard = Yard::with(&zoo).await;
    for (name, _) in &zoo {
        let mut least = f64::INFINITY;
        for _ in 0..5 {
            let used = cut(&mut yard, name).await.cpu_ms;
            assert!(used >= 50.0, "{name} was cut at {used} ms");
            least = least.min(used);
        }
        // What passes until the next tick finds it; on a busy machine some ticks come late.
        assert!(least < 100.0, "{name} was never cut before {least} ms");
    }
}

#[tokio::test]
async fn whoever_keeps_the_limits_is_not_cut() {
    // Some 100 ms of arithmetic, 30 MiB of memory, 900 host calls, 900 KiB of text.
    let text = "(import \"cassetto:plugin/page@0.1.0\" \"text\" (func $text (param i32 i32)))";
    let busy = roomy_guest(
        17,
        text,
        "(local $i i32) (local $n i64)
         (drop (memory.grow (i32.const 460)))
         (loop $l
           (local.set $n (i64.add (i64.mul (local.get $n) (i64.const 6364136223846793005)) (i64.const 1)))
           (local.set $i (i32.add (local.get $i) (i32.const 1)))
           (br_if $l (i32.lt_u (local.get $i) (i32.const 60000000))))
         (local.set $i (i32.const 0))
         (memory.fill (i32.const 65536) (i32.const 97) (i32.const 1000))
         (loop $w
           (call $text (i32.const 65536) (i32.const 900))
           (local.set $i (i32.add (local.get $i) (i32.const 1)))
           (br_if $w (i32.lt_u (local.get $i) (i32.const 900))))
         (i64.store (i32.const 2048) (local.get $n))",
    );
    let mut yard = Yard::with(&[("legale", busy)]).await;
    for _ in 0..5 {
        let mut answer = yard.open("legale").await;
        for _ in 0..60 {
            // Only a busy machine may cut it, and only by the wall.
            match yard.stopped().pop() {
                Some(ended) if ended.breach == "wall" => answer = yard.open("legale").await,
                Some(ended) => panic!("{ended:?}"),
                None => break,
            }
        }
        assert_eq!(answer.status, 200, "it was never left to end");
        assert_eq!(
            answer
                .texts("main p")
                .iter()
                .filter(|text| text.starts_with("aaa"))
                .count(),
            900
        );
    }
}

#[tokio::test]
async fn memory_is_summed_over_all_memories_and_tables_are_counted() {
    let table = guest(
        "(table $t 1 funcref)",
        "(loop $l (br_if $l (i32.ne (table.grow $t (ref.null func) (i32.const 1000)) (i32.const -1)))) unreachable",
    );
    let declared = roomy_guest(600, "", "");
    let mut yard = Yard::with(&[("tabella", table), ("dichiarata", declared)]).await;
    for name in ["tabella", "dichiarata"] {
        assert_eq!(yard.open(name).await.status, 503, "{name}");
        assert_eq!(yard.stopped()[0].breach, "memory", "{name}");
        yard.neighbour_opens().await;
    }
}

#[tokio::test]
async fn whoever_waits_for_the_memory_of_others_is_asked_to_come_back() {
    // 10 MiB where 8 are left, so that it waits as long as it may; it broke no limit of its own.
    let mut setting = Setting::new().await;
    setting.memory = Some(8 << 20);
    let mut yard = Yard::on(setting, &[("grande", roomy_guest(160, "", ""))]).await;
    let began = Instant::now();
    let answer = yard.open("grande").await;
    // Nothing but the wall's second ends who waits; no machine is ten times as slow.
    assert!(began.elapsed() < Duration::from_secs(10));
    assert_eq!(answer.status, 429, "{}", answer.text);
    assert_eq!(answer.header("retry-after"), "2");
    assert!(answer.text.contains("Riprovare"), "{}", answer.text);
    assert_eq!(yard.stopped().len(), 0);
    yard.neighbour_opens().await;
}

#[tokio::test]
async fn a_page_has_as_many_tables_as_addresses_can_number() {
    let table = "(import \"cassetto:plugin/page@0.1.0\" \"table\"
                   (func $table (param i32 i32 i32 i32 i32 i32 i32 i32)))
                 (data (i32.const 0) \"lenta\") (data (i32.const 16) \"quanti\") (data (i32.const 32) \"int\")
                 (data (i32.const 64) \"\\10\\00\\00\\00\\06\\00\\00\\00\\20\\00\\00\\00\\03\\00\\00\\00\")";
    let tables = |count: u32| {
        let body = format!(
            "(local $i i32)
             (loop $l
               (call $table (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 5)
                            (i32.const 0) (i32.const 0) (i32.const 64) (i32.const 1))
               (local.set $i (i32.add (local.get $i) (i32.const 1)))
               (br_if $l (i32.lt_u (local.get $i) (i32.const {count}))))"
        );
        guest(table, &body)
    };
    for (count, breaches, status) in [(50, 0, 504), (51, 1, 503)] {
        let mut yard = Yard::with(&[("slow-query", tables(count))]).await;
        let answer = yard.open("slow-query").await;
        let stopped = yard.stopped();
        assert_eq!(answer.status, status, "{count}: {stopped:?}");
        assert_eq!(stopped.len(), breaches, "{count}: {stopped:?}");
        assert!(
            stopped.iter().all(|ended| ended.breach == "page"),
            "{stopped:?}"
        );
    }
}

#[tokio::test]
async fn nothing_is_left_for_the_next_call() {
    // Counts its calls in a global and traps at the second: only a fresh instance never gets there.
    let once = guest(
        "(global $calls (mut i32) (i32.const 0))",
        "(global.set $calls (i32.add (global.get $calls) (i32.const 1)))
         (if (i32.gt_u (global.get $calls) (i32.const 1)) (then unreachable))
         (if (i32.load (i32.const 60000)) (then unreachable))
         (i32.store (i32.const 60000) (i32.const 7))",
    );
    let mut yard = Yard::with(&[("smemorata", once)]).await;
    for _ in 0..100 {
        assert_eq!(yard.open("smemorata").await.status, 200);
    }
}

#[tokio::test]
async fn a_storm_of_traps_leaves_the_neighbour_alone() {
    let zoo: Vec<_> = zoo()
        .into_iter()
        .filter(|(name, _)| *name == "trap")
        .collect();
    let mut yard = Yard::with(&zoo).await;
    for _ in 0..200 {
        assert_eq!(yard.open("trap").await.status, 503);
    }
    yard.neighbour_opens().await;
    assert_eq!(yard.stopped().len(), 200);
}

#[tokio::test]
async fn a_log_holds_what_a_call_may_write_and_no_line_of_its_own() {
    // 9,000 bytes in lines of 900, each with a line feed, an escape and a forged record.
    let log = "(import \"cassetto:plugin/log@0.1.0\" \"info\" (func $info (param i32 i32)))
               (data (i32.const 16) \"\\0a{\\22forged\\22:1}\\1b[31m\")";
    let flood = guest(
        log,
        "(local $i i32)
         (memory.fill (i32.const 33) (i32.const 120) (i32.const 880))
         (loop $l
           (call $info (i32.const 16) (i32.const 900))
           (local.set $i (i32.add (local.get $i) (i32.const 1)))
           (br_if $l (i32.lt_u (local.get $i) (i32.const 10))))",
    );
    let mut yard = Yard::with(&[("loquace", flood)]).await;
    assert_eq!(yard.open("loquace").await.status, 200);
    let lines = yard.said("loquace");
    let written: usize = lines.iter().map(String::len).sum();
    assert_eq!(lines.len(), 9, "8 whole lines and a cut one: {lines:?}");
    // Each of the nine counts with 64 bytes besides.
    assert!((7_616..7_616 + 200).contains(&written), "{written} bytes");
    assert!(
        lines.iter().all(|line| !line.contains(['\n', '\u{1b}'])),
        "{lines:?}"
    );
}

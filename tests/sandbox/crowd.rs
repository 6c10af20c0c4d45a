//! Many calls at once, and many in a row: more than there are sandboxes, stuck ones, ones that turn hostile
//! late, and an application that is replaced under its callers.

use super::guests::{N, guest};
use super::yard::Yard;
use crate::support::browser::{Answer, Browser};
use crate::support::desk::Setting;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Calls of one application that run, and that may wait.
const RUNNING: usize = 32;
const CALLERS: usize = RUNNING + 64;

/// Sandboxes of all applications.
const SANDBOXES: usize = 128;

const QUERY: &str = "(import \"cassetto:plugin/records@0.1.0\" \"query\" (func $query (param i32 i32 i32 i32 i32)))
    (data (i32.const 16) \"righe\") (data (i32.const 32) \"quanti\")
    (data (i32.const 64) \"\\20\\00\\00\\00\\06\\00\\00\\00\\01\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\40\")";

/// Asks for a thousand million rows where its number is not 0: it waits for the database until it is ended.
fn stuck() -> Vec<u8> {
    let body = format!(
        "(if {N} (then
           (call $query (i32.const 16) (i32.const 5) (i32.const 64) (i32.const 1) (i32.const 2048))))"
    );
    guest(QUERY, &body)
}

/// Opens the same page so often at once.
async fn together(browser: &Browser, paths: impl IntoIterator<Item = String>) -> Vec<Answer> {
    let opened: Vec<_> = paths
        .into_iter()
        .map(|path| {
            let mut browser = browser.clone();
            tokio::spawn(async move { browser.get(&path).await })
        })
        .collect();
    let mut answers = Vec::with_capacity(opened.len());
    for answer in opened {
        answers.push(answer.await.unwrap());
    }
    answers
}

/// A desk with a reader for every sandbox, so that no call waits for those that others hold.
async fn roomy() -> Setting {
    let mut setting = Setting::new().await;
    setting.readers = u32::try_from(SANDBOXES).ok();
    // Whoever goes slowly on a full machine is sent away, and here it is counted who is ended.
    setting.slow_after = Some(Duration::from_secs(3_600));
    setting
}

fn with_status(answers: &[Answer], status: u16) -> usize {
    answers
        .iter()
        .filter(|answer| answer.status == status)
        .count()
}

/// Five applications with as many callers as each may have, who are more than there are sandboxes: the ones
/// wait, and whoever waits too long is told when to come back. Nobody meets a sandbox that is not there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_finds_every_sandbox_taken_waits_and_is_then_asked_to_come_back() {
    let ids: Vec<String> = (0..5).map(|number| format!("righe-{number}")).collect();
    let guests: Vec<_> = ids.iter().map(|id| (id.as_str(), stuck())).collect();
    let mut yard = Yard::on(roomy().await, &guests).await;
    let home = &yard.home;
    let paths =
        (0..CALLERS).flat_map(|_| ids.iter().map(move |id| format!("{home}/{id}/conta?n=1")));
    let answers = together(&yard.browser, paths).await;
    let [ended, refused, stopped] = [504, 429, 503].map(|status| with_status(&answers, status));
    // Whoever comes after the first five have failed is not let in any more; how many those are, the
    // machine decides.
    assert_eq!(
        ended + refused + stopped,
        answers.len(),
        "{:?}",
        yard.stopped()
    );
    assert!(ended >= RUNNING, "{ended} had a sandbox");
    let away = answers.iter().filter(|answer| answer.status == 503);
    assert!(
        away.into_iter()
            .all(|answer| answer.text.contains("Applicazione non disponibile"))
    );
    for answer in answers.iter().filter(|answer| answer.status == 429) {
        assert_eq!(answer.header("retry-after"), "2");
        assert!(answer.text.contains("Riprovare"), "{}", answer.text);
    }
    yard.neighbour_opens().await;
}

/// One application never has more turns than its own, however many sandboxes are free: twice as many stuck
/// calls take two walls, one after the other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_application_has_no_more_turns_than_its_own() {
    let yard = Yard::on(roomy().await, &[("righe", stuck())]).await;
    let stuck = format!("{}/righe/conta?n=1", yard.home);
    let mut took = Vec::new();
    for callers in [RUNNING, 2 * RUNNING] {
        // Nothing of the round before is held against the page.
        yard.desk.clock.pass(Duration::from_secs(60));
        let began = Instant::now();
        let answers = together(&yard.browser, vec![stuck.clone(); callers]).await;
        took.push(began.elapsed());
        // On a slow machine some come when five have failed already.
        let [ended, stopped] = [504, 503].map(|status| with_status(&answers, status));
        assert_eq!(ended + stopped, callers, "{:?}", yard.stopped());
        assert!(ended > callers / 2, "{ended} of {callers} had a turn");
    }
    assert!(took[1] > took[0].mul_f64(1.4), "{took:?}");
}

/// As many stuck calls as one application may have: they end by the wall, and their places are free at
/// once, for the same application and for its neighbour.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_stuck_call_held_is_free_at_once() {
    let mut yard = Yard::on(roomy().await, &[("righe", stuck())]).await;
    let stuck = format!("{}/righe/conta?n=1", yard.home);
    let good = format!("{}/righe/conta?n=0", yard.home);
    let began = Instant::now();
    let answers = together(&yard.browser, vec![stuck; RUNNING]).await;
    let wall = began.elapsed();
    assert_eq!(with_status(&answers, 504), RUNNING, "{:?}", yard.stopped());
    // The page of whoever met so many failures is stopped; a probe that succeeds opens it again.
    yard.desk.clock.pass(Duration::from_secs(10));
    assert_eq!(yard.browser.get(&good).await.status, 200);
    let began = Instant::now();
    let answers = together(&yard.browser, vec![good; CALLERS]).await;
    let after = began.elapsed();
    assert_eq!(with_status(&answers, 200), CALLERS);
    // Had one place stayed taken as long as a caller waits, they would have taken twice as long as the wall.
    assert!(after < wall, "{after:?} after {wall:?}");
    yard.neighbour_opens().await;
}

/// Harmless for a thousand calls and hostile from then on: each failure ends at its window, and neither the
/// neighbour nor whoever asks for something harmless feels it.
#[tokio::test]
async fn whoever_turns_hostile_late_fails_alone() {
    let late = guest(
        "",
        &format!("(if (i32.ge_u {N} (i32.const 1000)) (then unreachable))"),
    );
    let mut yard = Yard::with(&[("tardiva", late)]).await;
    for call in 0..1_000 {
        assert_eq!(yard.count("tardiva", call).await.status, 200, "{call}");
    }
    assert_eq!(yard.stopped().len(), 0);
    for call in 1_000..1_004 {
        let (answer, ended) = yard.counted("tardiva", call).await;
        assert_eq!((answer.status, ended.as_deref()), (503, Some("trap")));
        assert!(
            answer
                .text
                .contains("Le altre finestre continuano a funzionare")
        );
        yard.neighbour_opens().await;
    }
    assert_eq!(yard.count("tardiva", 7).await.status, 200);
}

/// Says which version it is, after as many calls of the host as it may have.
fn version(number: u8) -> Vec<u8> {
    let imports = "(import \"cassetto:plugin/page@0.1.0\" \"text\" (func $text (param i32 i32)))
        (import \"cassetto:plugin/session@0.1.0\" \"now\" (func $now (result i64)))";
    let body = "(local $i i32)
        (loop $l
          (drop (call $now))
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (br_if $l (i32.lt_u (local.get $i) (i32.const 990))))
        (call $text (i32.const 16) (i32.const 10))";
    guest(
        &format!("{imports} (data (i32.const 16) \"Versione {number}\")"),
        body,
    )
}

/// A hundred calls are under way all the time while the application is replaced five times: each ends on
/// the version that it began with, and none fails.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_application_is_replaced_under_a_hundred_calls() {
    let ids = ["prima", "seconda"];
    let put = |number| ids.map(|id| (id, version(number)));
    let mut yard = Yard::on(Setting::new().await, &put(0)).await;
    let stop = Arc::new(AtomicBool::new(false));
    let callers: Vec<_> = (0..100)
        .map(|number| {
            let (mut browser, stop) = (yard.browser.clone(), stop.clone());
            let path = format!("{}/{}/prova", yard.home, ids[number % 2]);
            tokio::spawn(async move {
                let mut seen = Vec::new();
                while !stop.load(Ordering::Relaxed) {
                    let answer = browser.get(&path).await;
                    let said = answer.texts("main p");
                    let said = said.into_iter().find(|text| text.starts_with("Versione "));
                    seen.push((answer.status, said, Instant::now()));
                }
                seen
            })
        })
        .collect();
    let mut replaced = Vec::new();
    for number in 1..=5 {
        let files = yard.desk.files();
        for (id, wasm) in put(number) {
            files.put(&format!("plugins/{id}/{id}.wasm"), wasm);
        }
        let published = yard.desk.app.reload().await;
        assert_eq!(published.unwrap(), Some(u64::from(number) + 1));
        replaced.push(Instant::now());
        let answer = yard.open("prima").await;
        assert!(
            answer.text.contains(&format!("Versione {number}")),
            "{number}"
        );
    }
    stop.store(true, Ordering::Relaxed);
    let mut late = 0;
    let mut all = 0;
    for caller in callers {
        let mut before = 0;
        for (status, said, at) in caller.await.unwrap() {
            assert_eq!(status, 200, "{:?}", yard.stopped());
            let said = said.expect("its version");
            let number: usize = said["Versione ".len()..].parse().unwrap();
            assert!(before <= number, "version {number} after {before}");
            before = number;
            // It ended after its successor was in force: so it was under way at that moment.
            late += usize::from(
                replaced
                    .get(number)
                    .is_some_and(|successor| at > *successor),
            );
            all += 1;
        }
    }
    assert!(all > 500, "{all} calls");
    assert!(late > 0, "no call was under way");
}

/// Computes as many rounds as its number says, in thousands, and shows 200 KiB.
fn busy() -> Vec<u8> {
    let text = "(import \"cassetto:plugin/page@0.1.0\" \"text\" (func $text (param i32 i32)))";
    let body = format!(
        "(local $i i32) (local $n i64)
         (loop $l
           (local.set $n (i64.add (i64.mul (local.get $n) (i64.const 6364136223846793005)) (i64.const 1)))
           (local.set $i (i32.add (local.get $i) (i32.const 1)))
           (br_if $l (i32.lt_u (local.get $i) (i32.mul {N} (i32.const 1000)))))
         (i64.store (i32.const 2048) (local.get $n))
         (memory.fill (i32.const 65536) (i32.const 97) (i32.const 2048))
         (local.set $i (i32.const 0))
         (loop $w
           (call $text (i32.const 65536) (i32.const 2048))
           (local.set $i (i32.add (local.get $i) (i32.const 1)))
           (br_if $w (i32.lt_u (local.get $i) (i32.const 100))))"
    );
    super::guests::roomy_guest(3, text, &body)
}

/// The control of all that ends somebody: whoever works for three quarters of the time that it may is not
/// ended once in a hundred times. How much that is, the machine says itself.
#[tokio::test]
async fn whoever_works_much_and_keeps_the_limits_is_never_ended() {
    let mut yard = Yard::with(&[("operosa", busy()), ("misura", busy())]).await;
    let legal = yard.most("misura").await * 3 / 5;
    for call in 0..100 {
        let (answer, ended) = yard.counted("operosa", legal).await;
        assert_eq!((answer.status, ended), (200, None), "call {call}");
        let shown = answer.texts("main p");
        let written: usize = shown
            .iter()
            .filter(|text| text.starts_with("aaa"))
            .map(String::len)
            .sum();
        assert_eq!(written, 200 << 10);
    }
}

//! What one call leaves in memory, another never finds.

use super::guests::{N, roomy_guest};
use super::yard::Yard;
use crate::support::browser::Browser;

/// Fresh instances that look.
const LOOKS: i64 = 10_000;

/// Fills all memory that it may have, and a table, where its number is below 0; elsewhere it looks for what
/// was left: at every word of the first MiB, and further up at one of every page of 4 KiB in each sixteen,
/// another one for each number. It says `trovato` or `niente`. A number from 2^30 fills and looks in one call.
fn canary() -> Vec<u8> {
    let extra = "(import \"cassetto:plugin/page@0.1.0\" \"text\" (func $text (param i32 i32)))
        (table $t 100 5000 funcref) (func $f) (elem declare func $f)
        (data (i32.const 16) \"trovato\") (data (i32.const 32) \"niente\")
        (func $fill (local $i i32)
          (local.set $i (i32.const 65536))
          (loop $l
            (i64.store (local.get $i) (i64.const 0x5ac3a71e5ac3a71e))
            (local.set $i (i32.add (local.get $i) (i32.const 8)))
            (br_if $l (i32.lt_u (local.get $i) (i32.mul (memory.size) (i32.const 65536)))))
          (drop (table.grow $t (ref.func $f) (i32.const 4900)))
          (table.fill $t (i32.const 0) (ref.func $f) (i32.const 100)))
        (func $at (param i32) (result i32) (i64.ne (i64.load (local.get 0)) (i64.const 0)))
        (func $look (param $n i32) (result i32) (local $i i32) (local $found i32)
          (local.set $i (i32.const 65536))
          (loop $l
            (local.set $found (i32.or (local.get $found) (call $at (local.get $i))))
            (local.set $i (i32.add (local.get $i) (i32.const 8)))
            (br_if $l (i32.lt_u (local.get $i) (i32.const 1048576))))
          (local.set $i (i32.add (i32.const 1048576) (i32.mul (i32.and (local.get $n) (i32.const 15)) (i32.const 4096))))
          (loop $l
            (local.set $found (i32.or (local.get $found) (call $at (local.get $i))))
            (local.set $i (i32.add (local.get $i) (i32.const 65536)))
            (br_if $l (i32.lt_u (local.get $i) (i32.mul (memory.size) (i32.const 65536)))))
          (if (i32.lt_u (table.size $t) (i32.const 5000))
            (then (drop (table.grow $t (ref.null func) (i32.const 4900)))))
          (local.set $i (i32.const 0))
          (loop $l
            (local.set $found (i32.or (local.get $found) (i32.eqz (ref.is_null (table.get $t (local.get $i))))))
            (local.set $i (i32.add (local.get $i) (i32.const 1)))
            (br_if $l (i32.lt_u (local.get $i) (i32.const 100))))
          (local.get $found))";
    let body = format!(
        "(drop (memory.grow (i32.const 500)))
         (if (i32.or (i32.lt_s {N} (i32.const 0)) (i32.ge_s {N} (i32.const 0x40000000))) (then (call $fill)))
         (if (i32.ge_s {N} (i32.const 0)) (then
           (if (call $look {N})
             (then (call $text (i32.const 16) (i32.const 7)))
             (else (call $text (i32.const 32) (i32.const 6))))))"
    );
    roomy_guest(1, extra, &body)
}

async fn said(browser: &mut Browser, path: &str) -> String {
    let mut answer = browser.get(path).await;
    // A busy machine may let the time of a call end first.
    for _ in 0..3 {
        if ![429, 504].contains(&answer.status) {
            break;
        }
        answer = browser.get(path).await;
    }
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.texts("main p").last().cloned().unwrap_or_default()
}

#[tokio::test]
async fn nobody_finds_what_another_call_left() {
    // The writer's own component gets its own memory back first; another one gets whatever is free.
    let other = renamed(canary());
    let mut yard = Yard::with(&[("canarino", canary()), ("altra", other)]).await;
    let path = |id: &str, n: i64| format!("{}/{id}/conta?n={n}", yard.home);
    // The control: within one call it is found.
    let mut browser = yard.browser.clone();
    assert_eq!(
        said(&mut browser, &path("canarino", 1 << 30)).await,
        "trovato"
    );
    for looks in 0..LOOKS {
        // Now and then all is filled again.
        if looks % 100 == 0 {
            said(&mut browser, &path("canarino", -1)).await;
        }
        let id = if looks % 4 == 3 { "altra" } else { "canarino" };
        assert_eq!(
            said(&mut browser, &path(id, looks)).await,
            "niente",
            "{id} {looks}"
        );
    }
    yard.neighbour_opens().await;
}

/// The same component with a section more, so that it is another one.
fn renamed(mut wasm: Vec<u8>) -> Vec<u8> {
    wasm.extend([0, 2, 1, b'x']);
    wasm
}

//! Handles. The contract has none, so a guest can only make some of its own: they lead to nothing of the
//! host, a forged one ends the call, and there are at most a thousand.

use super::guests::{N, by_hand};
use super::yard::Yard;

/// A component with two resources of its own, whose `open` runs `body`. It can call `$new`, `$rep` and
/// `$drop` of the first and `$other` and `$other-drop` of the second.
pub(super) fn component(body: &str) -> Vec<u8> {
    by_hand(&format!(
        "(type $own (resource (rep i32)))
         (type $second (resource (rep i32)))
         (core func $new (canon resource.new $own))
         (core func $rep (canon resource.rep $own))
         (core func $drop (canon resource.drop $own))
         (core func $other (canon resource.new $second))
         (core func $other-drop (canon resource.drop $second))
         (core module $m
           (import \"own\" \"new\" (func $new (param i32) (result i32)))
           (import \"own\" \"rep\" (func $rep (param i32) (result i32)))
           (import \"own\" \"drop\" (func $drop (param i32)))
           (import \"own\" \"other\" (func $other (param i32) (result i32)))
           (import \"own\" \"other-drop\" (func $other-drop (param i32)))
           (memory (export \"memory\") 1)
           (func (export \"realloc\") (param i32 i32 i32 i32) (result i32) (i32.const 4096))
           (func (export \"open\") (param i32 i32 i32 i32) (result i32) {body} (i32.const 1024)))
         (core instance $own (export \"new\" (func $new)) (export \"rep\" (func $rep)) (export \"drop\" (func $drop))
           (export \"other\" (func $other)) (export \"other-drop\" (func $other-drop)))
         (core instance $i (instantiate $m (with \"own\" (instance $own))))"
    ))
}

#[tokio::test]
async fn a_handle_that_nobody_gave_ends_the_call() {
    let drop_it = format!("(call $drop {N})");
    let rep = format!("(drop (call $rep {N}))");
    let stale = "(local $h i32) (local.set $h (call $new (i32.const 7)))
                 (call $drop (local.get $h)) (drop (call $rep (local.get $h)))";
    let twice = "(local $h i32) (local.set $h (call $new (i32.const 7)))
                 (call $drop (local.get $h)) (call $drop (local.get $h))";
    let other_type = "(drop (call $rep (call $other (i32.const 7))))";
    let own = "(local $h i32) (local.set $h (call $new (i32.const 7)))
               (if (i32.ne (call $rep (local.get $h)) (i32.const 7)) (then unreachable))
               (call $drop (local.get $h)) (call $other-drop (call $other (i32.const 8)))";
    let mut guests: Vec<(String, Vec<u8>)> = [
        ("propria", own),
        ("scaduta", stale),
        ("due-volte", twice),
        ("altro-tipo", other_type),
    ]
    .map(|(id, body)| (id.to_owned(), component(body)))
    .to_vec();
    // Every power of two with its neighbours: what a table has a place for, and what it has not.
    let forged: Vec<i64> = (0..32)
        .flat_map(|bit| [(1_i64 << bit) - 1, 1 << bit, (1 << bit) + 1])
        .collect();
    for part in 0..forged.len().div_ceil(2) {
        guests.push((format!("rep-{part}"), component(&rep)));
        guests.push((format!("drop-{part}"), component(&drop_it)));
    }
    let guests: Vec<_> = guests
        .iter()
        .map(|(id, wasm)| (id.as_str(), wasm.clone()))
        .collect();
    let mut yard = Yard::with(&guests).await;
    assert_eq!(yard.counted("propria", 0).await.0.status, 200);
    for id in ["scaduta", "due-volte", "altro-tipo"] {
        let (answer, ended) = yard.counted(id, 0).await;
        assert_eq!(
            (answer.status, ended.as_deref()),
            (503, Some("trap")),
            "{id}"
        );
    }
    for (at, handle) in forged.iter().enumerate() {
        for what in ["rep", "drop"] {
            let id = format!("{what}-{}", at / 2);
            let (_, ended) = yard.counted(&id, *handle).await;
            assert_eq!(ended.as_deref(), Some("trap"), "{what} of {handle}");
        }
    }
    yard.neighbour_opens().await;
}

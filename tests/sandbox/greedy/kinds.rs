//! Eight ways to be greedy within the limits. None of them is ever ended, so none is ever in quarantine.

use crate::sandbox::guests::{guest, roomy_guest};

const TEXT: &str = "(import \"cassetto:plugin/page@0.1.0\" \"text\" (func $text (param i32 i32)))";

/// Every kind: the name of its folder and its component. The queries of `interroga` and `elenca` stand in
/// the yard.
pub(super) fn all() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("calcola", computes(10_000_000)),
        ("riempie", fills()),
        ("chiama", calls()),
        ("interroga", queries(50)),
        ("scrive", describes(300)),
        ("ricorre", recurs()),
        ("annota", logs()),
        ("elenca", lists()),
    ]
}

/// Three of them that ask for a part of what they may: some ten milliseconds in the guest, in queries, in
/// drawing.
pub(super) fn modest() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("calcola", computes(2_000_000)),
        ("interroga", queries(8)),
        ("scrive", describes(200)),
    ]
}

/// Repeats `what` so often.
fn times(how_often: u32, what: &str) -> String {
    format!(
        "(local $i i32)
         (loop $l {what}
           (local.set $i (i32.add (local.get $i) (i32.const 1)))
           (br_if $l (i32.lt_u (local.get $i) (i32.const {how_often}))))"
    )
}

/// Uses processor time; ten million steps are a good part of what a call has.
fn computes(steps: u32) -> Vec<u8> {
    let step = "(i64.store (i32.const 2048) (i64.add (i64.mul (i64.load (i32.const 2048))
        (i64.const 6364136223846793005)) (i64.const 1)))";
    guest("", &times(steps, step))
}

/// Writes all the memory that a call has, in single instructions.
fn fills() -> Vec<u8> {
    let fill = "(memory.fill (i32.const 65536) (i32.add (local.get $i) (i32.const 1)) (i32.const 32440320))";
    roomy_guest(496, "", &times(4, fill))
}

/// Makes as many calls of the host as it may.
fn calls() -> Vec<u8> {
    let who = "(import \"cassetto:plugin/session@0.1.0\" \"who\" (func $who (param i32)))";
    guest(who, &times(1_000, "(call $who (i32.const 2048))"))
}

/// Waits for queries, of which it may make fifty.
fn queries(how_many: u32) -> Vec<u8> {
    let query = "(import \"cassetto:plugin/records@0.1.0\" \"query\"
           (func $query (param i32 i32 i32 i32 i32)))
         (data (i32.const 16) \"lenta\")";
    let ask =
        "(call $query (i32.const 16) (i32.const 5) (i32.const 0) (i32.const 0) (i32.const 2048))";
    guest(query, &times(how_many, ask))
}

/// Describes a page; with three hundred texts it is nearly as large as may be shown.
fn describes(texts: u32) -> Vec<u8> {
    let fill = "(memory.fill (i32.const 65536) (i32.const 97) (i32.const 65536))";
    let text = times(texts, "(call $text (i32.const 65536) (i32.const 3200))");
    let body = text.replacen("(loop", &format!("{fill} (loop"), 1);
    roomy_guest(3, TEXT, &body)
}

/// Goes as deep as its stack almost allows, again and again.
fn recurs() -> Vec<u8> {
    let deep = "(func $deep (param i32)
        (if (local.get 0) (then (call $deep (i32.sub (local.get 0) (i32.const 1))))))";
    guest(deep, &times(1_000, "(call $deep (i32.const 5000))"))
}

/// Fills its log line by line.
fn logs() -> Vec<u8> {
    let info = "(import \"cassetto:plugin/log@0.1.0\" \"info\" (func $info (param i32 i32)))
        (data (i32.const 16) \"una riga\")";
    guest(
        info,
        &times(1_000, "(call $info (i32.const 16) (i32.const 8))"),
    )
}

/// Shows as many tables as a page may have, whose rows are long in coming.
fn lists() -> Vec<u8> {
    let table = "(import \"cassetto:plugin/page@0.1.0\" \"table\"
           (func $table (param i32 i32 i32 i32 i32 i32 i32 i32)))
         (data (i32.const 16) \"lenta\") (data (i32.const 32) \"quanti\") (data (i32.const 48) \"int\")
         (data (i32.const 64)
           \"\\20\\00\\00\\00\\06\\00\\00\\00\\30\\00\\00\\00\\03\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\\00\")";
    let call = "(call $table (i32.const 16) (i32.const 5) (i32.const 16) (i32.const 5)
        (i32.const 0) (i32.const 0) (i32.const 64) (i32.const 1))";
    guest(table, &times(50, call))
}

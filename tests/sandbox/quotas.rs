//! Every quota to the last unit: what is allowed passes, one more does not.

use super::functions;
use super::guests::{N, by_hand, guest, roomy_guest};
use super::yard::{ACTING, Yard};

const TEXT: &str = "(import \"cassetto:plugin/page@0.1.0\" \"text\" (func $text (param i32 i32)))";
const NOW: &str = "(import \"cassetto:plugin/session@0.1.0\" \"now\" (func $now (result i64)))";

/// The most of something, how a guest uses as much as it is asked for, and what ends it beyond.
struct Quota {
    id: &'static str,
    most: i64,
    breach: &'static str,
    guest: Vec<u8>,
}

fn quotas() -> Vec<Quota> {
    let quota = |id, most, breach, guest| Quota {
        id,
        most,
        breach,
        guest,
    };
    vec![
        // One page of memory is there from the beginning.
        quota("memoria", 511, "memory", growing("", "(memory.grow")),
        // 256 pages in the first memory and as many in the other.
        quota("due-memorie", 256, "memory", two_memories()),
        quota(
            "tabelle",
            9_999,
            "memory",
            growing("(table $t 1 funcref)", "(table.grow $t (ref.null func)"),
        ),
        // Two texts that are not drawn, each of which counts with 32 bytes besides.
        quota(
            "pagina",
            (1 << 19) - 32,
            "bytes",
            roomy_guest(
                20,
                TEXT,
                &format!(
                    "(memory.fill (i32.const 65536) (i32.const 32) (i32.const 1048576))
                     (call $text (i32.const 65536) (i32.const 524256))
                     (call $text (i32.const 65536) {N})"
                ),
            ),
        ),
        // What is written to the log is cut, but nobody hands over more than a whole page.
        quota(
            "consegna",
            1 << 20,
            "bytes",
            roomy_guest(
                40,
                "(import \"cassetto:plugin/log@0.1.0\" \"info\" (func $info (param i32 i32)))",
                &format!("(call $info (i32.const 65536) {N})"),
            ),
        ),
        // The same for a refusal; 1 MiB of it is lifted and 500 characters are shown.
        quota("rifiuto", 1 << 20, "bytes", refusing()),
        quota("risorse", 1_000, "trap", own_handles()),
        // Rows that a guest computes, each of no cell.
        quota(
            "in-linea",
            1_000,
            "page",
            roomy_guest(
                3,
                "(import \"cassetto:plugin/page@0.1.0\" \"rows\" (func $rows (param i32 i32 i32 i32 i32 i32)))",
                &format!(
                    "(call $rows (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 65536) {N})"
                ),
            ),
        ),
    ]
}

/// Grows once by its number, and traps where that is refused.
fn growing(extra: &str, grow: &str) -> Vec<u8> {
    let refused = format!("(i32.eq {grow} {N}) (i32.const -1))");
    guest(extra, &format!("(if {refused} (then unreachable))"))
}

/// Grows its first memory to 256 pages and the second by its number.
fn two_memories() -> Vec<u8> {
    by_hand(&format!(
        "(core module $second
           (memory 0)
           (func (export \"grow\") (param i32) (result i32) (memory.grow (local.get 0))))
         (core instance $s (instantiate $second))
         (core module $m
           (import \"second\" \"grow\" (func $grow (param i32) (result i32)))
           (memory (export \"memory\") 1)
           (func (export \"realloc\") (param i32 i32 i32 i32) (result i32) (i32.const 4096))
           (func (export \"open\") (param i32 i32 i32 i32) (result i32)
             (drop (memory.grow (i32.const 255)))
             (if (i32.eq (call $grow {N}) (i32.const -1)) (then unreachable))
             (i32.const 1024)))
         (core instance $i (instantiate $m (with \"second\" (instance $s))))"
    ))
}

/// Refuses with a text as long as its number.
fn refusing() -> Vec<u8> {
    let body = format!(
        "(memory.fill (i32.const 65536) (i32.const 97) (i32.const 2097152))
         (i32.store (i32.const 1024) (i32.const 1))
         (i32.store (i32.const 1028) (i32.const 65536))
         (i32.store (i32.const 1032) {N})"
    );
    roomy_guest(40, "", &body)
}

/// Makes handles of a resource of its own, as many as its number says, and drops none.
fn own_handles() -> Vec<u8> {
    super::resources::component(&format!(
        "(local $i i32)
         (block $done (loop $l
           (br_if $done (i32.ge_u (local.get $i) {N}))
           (drop (call $new (local.get $i)))
           (local.set $i (i32.add (local.get $i) (i32.const 1)))
           (br $l)))"
    ))
}

#[tokio::test]
async fn each_quota_is_met_to_the_last_unit() {
    let quotas = quotas();
    let guests: Vec<_> = quotas.iter().map(|it| (it.id, it.guest.clone())).collect();
    let mut yard = Yard::with(&guests).await;
    for Quota {
        id, most, breach, ..
    } in &quotas
    {
        let (answer, ended) = yard.counted(id, *most).await;
        assert_eq!(ended, None, "{id} within: {}", answer.text);
        let status = if *id == "rifiuto" { 422 } else { 200 };
        assert_eq!(answer.status, status, "{id} within");
        let (answer, ended) = yard.counted(id, most + 1).await;
        assert_eq!(ended.as_deref(), Some(*breach), "{id} beyond");
        assert_eq!(answer.status, 503, "{id} beyond");
        yard.neighbour_opens().await;
    }
}

/// A thousand calls of whichever functions, counted by each of them; of queries fifty.
#[tokio::test]
async fn every_function_counts_itself_to_the_last_call() {
    // A page has one form of an action, so that one cannot be described a thousand times.
    let calls: Vec<_> = functions::all()
        .into_iter()
        .filter(|call| call.name != "page.form")
        .collect();
    let named = |(at, call): (usize, &functions::Call)| format!("{}-{at}", call.kind());
    let ids: Vec<_> = calls.iter().enumerate().map(named).collect();
    // Of queries, tables, statements, events and evidences a call may have fewer, so that calls of another function come first.
    let fewer = |name: &str| {
        matches!(
            name,
            "records.query"
                | "page.table"
                | "page.chart"
                | "page.timeline"
                | "effects.statement"
                | "effects.event"
                | "effects.timer"
                | "evidences.evidence"
        )
    };
    let before = |name: &str| if fewer(name) { 985 } else { 0 };
    let guests: Vec<_> = ids
        .iter()
        .zip(&calls)
        .map(|(id, call)| (id.as_str(), call.repeated(before(call.name))))
        .collect();
    let mut yard = Yard::with(&guests).await;
    for (id, call) in ids.iter().zip(&calls) {
        let most = 1_000 - i64::from(before(call.name));
        let (_, ended) = yard.counted(id, most).await;
        assert_eq!(ended, None, "{}", call.name);
        let (answer, ended) = yard.counted(id, most + 1).await;
        assert_eq!(ended.as_deref(), Some("host-calls"), "{}", call.name);
        assert_eq!(answer.status, 503, "{}", call.name);
    }
    yard.neighbour_opens().await;
}

#[tokio::test]
async fn the_fifty_first_query_ends_the_call() {
    let calls = functions::all();
    let query = calls.iter().find(|call| call.name == "records.query");
    let guest = query.expect("the contract has it").repeated(0);
    let mut yard = Yard::with(&[(ACTING, guest)]).await;
    assert_eq!(yard.counted(ACTING, 50).await.1, None);
    let (answer, ended) = yard.counted(ACTING, 51).await;
    assert_eq!((answer.status, ended.as_deref()), (503, Some("queries")));
}

/// Asks for rows, by their number, and shows the code word of the error or `righe`. Before that as many
/// queries of 1,000 rows as `whole` says.
fn asking(whole: u32) -> Vec<u8> {
    let import = "(import \"cassetto:plugin/records@0.1.0\" \"query\" (func $query (param i32 i32 i32 i32 i32)))
        (data (i32.const 16) \"righe\")
        (data (i32.const 32) \"quanti\")
        (data (i32.const 64) \"\\20\\00\\00\\00\\06\\00\\00\\00\\01\")
        (func $ask (param i32)
          (i32.store (i32.const 80) (local.get 0))
          (call $query (i32.const 16) (i32.const 5) (i32.const 64) (i32.const 1) (i32.const 2048)))";
    let first = "(call $ask (i32.const 1000))".repeat(usize::try_from(whole).unwrap());
    let body = format!(
        "{first}
         (call $ask {N})
         (if (i32.load8_u (i32.const 2048))
           (then (call $text (i32.load (i32.const 2052)) (i32.load (i32.const 2056))))
           (else (call $text (i32.const 16) (i32.const 5))))"
    );
    guest(&format!("{TEXT} {import}"), &body)
}

/// What a query brings into a guest, by number and by weight. It is an answer and no breach.
#[tokio::test]
async fn a_guest_gets_a_thousand_rows_and_a_mebibyte() {
    let guests = [("righe-numero", asking(0)), ("righe-peso", asking(1))];
    let mut yard = Yard::with(&guests).await;
    for (id, most) in [("righe-numero", 1_000), ("righe-peso", 24)] {
        for (rows, word) in [(most, "righe"), (most + 1, "too-big")] {
            let (answer, ended) = yard.counted(id, rows).await;
            assert_eq!((answer.status, ended), (200, None), "{id} {rows}");
            assert!(
                answer.texts("main p").contains(&word.to_owned()),
                "{id} {rows}: {}",
                answer.text
            );
        }
    }
}

/// The log of a call, in one line and in many.
#[tokio::test]
async fn a_log_is_kept_to_the_last_byte() {
    let info = "(import \"cassetto:plugin/log@0.1.0\" \"info\" (func $info (param i32 i32)))";
    let filled = "(memory.fill (i32.const 65536) (i32.const 120) (i32.const 65536))";
    let one = format!("{filled} (call $info (i32.const 65536) {N})");
    // 8,063 bytes and 64 for the line, then as many lines of one byte as its number says.
    let many = format!(
        "(local $i i32) {filled}
         (call $info (i32.const 65536) (i32.const 8063))
         (block $done (loop $l
           (br_if $done (i32.ge_u (local.get $i) {N}))
           (call $info (i32.const 65536) (i32.const 1))
           (local.set $i (i32.add (local.get $i) (i32.const 1)))
           (br $l)))"
    );
    let guests = [
        ("una", roomy_guest(4, info, &one)),
        ("tante", roomy_guest(4, info, &many)),
    ];
    let mut yard = Yard::with(&guests).await;
    for (id, n, lines, last) in [
        ("una", 8_128, 1, 8_128),
        ("una", 8_129, 1, 8_128),
        ("tante", 1, 2, 1),
        ("tante", 900, 2, 1),
    ] {
        assert_eq!(yard.count(id, n).await.status, 200);
        let said = yard.said(id);
        assert_eq!(said.len(), lines, "{id} {n}");
        let kept = said[lines - 1].bytes().filter(|byte| *byte == b'x').count();
        assert_eq!(kept, last, "{id} {n}");
        let cut = id == "una" && n > 8_128;
        assert_eq!(said[lines - 1].ends_with("[…]"), cut, "{id} {n}");
    }
}

/// Whoever asks for less gets less: each limit is that of the manifest and not a constant.
#[tokio::test]
async fn a_manifest_that_asks_for_less_gets_less() {
    let body = format!(
        "(local $i i32)
         (block $done (loop $l
           (br_if $done (i32.ge_u (local.get $i) {N}))
           (drop (call $now))
           (local.set $i (i32.add (local.get $i) (i32.const 1)))
           (br $l)))"
    );
    let mut yard = Yard::with(&[("modesta", guest(NOW, &body))]).await;
    let files = yard.desk.files();
    let manifest = std::fs::read_to_string(files.path("plugins/modesta/plugin.toml")).unwrap();
    files.put(
        "plugins/modesta/plugin.toml",
        format!("{manifest}\n[limits]\nhost_calls = 7\n"),
    );
    yard.desk.app.reload().await.expect("it asks for less");
    assert_eq!(yard.counted("modesta", 7).await.1, None);
    let ended = yard.counted("modesta", 8).await.1;
    assert_eq!(ended.as_deref(), Some("host-calls"));
}

//! Hostile guests, each a few lines of WebAssembly text with one misbehaviour.
//!
//! The text is a core module that follows the canonical ABI; it becomes a component with the very
//! WIT of the contract, so the host cannot tell it from one that the SDK made.

use wit_component::{ComponentEncoder, StringEncoding, embed_component_metadata};
use wit_parser::{Resolve, UnresolvedPackageGroup, WorldId};

/// Where a guest's answer stands: zeros, which mean "described".
const ANSWER: u32 = 1024;

/// A guest whose `open` runs `body` and then answers that it has described a page. `extra` stands at
/// the top of the module: imports, functions, a start function.
pub(crate) fn guest(extra: &str, body: &str) -> Vec<u8> {
    component(&module(extra, body, 1), "0.1.0")
}

/// The number that the page `conta` was given, as a guest reads it in `open`.
pub(super) const N: &str = "(i32.load offset=16 (local.get 2))";

/// The same with memory of `pages` pages from the beginning.
pub(super) fn roomy_guest(pages: u32, extra: &str, body: &str) -> Vec<u8> {
    component(&module(extra, body, pages), "0.1.0")
}

/// A guest that describes an empty page and whose `search` runs `body`. `imports` stand at the top.
pub(crate) fn searcher(pages: u32, imports: &str, body: &str) -> Vec<u8> {
    let search = format!(
        "{imports}
         (func (export \"search\") (param i32 i32) (result i32) {body} (i32.const {ANSWER}))"
    );
    component_of(&module(&search, "", pages), "0.1.0", "searcher")
}

/// A guest whose `open` runs the one body, and whose `submit` the other. `imports` stand at the top.
pub(crate) fn actor(pages: u32, imports: &str, open: &str, submit: &str) -> Vec<u8> {
    let submit = format!(
        "{imports}
         (func (export \"submit\") (param{}) (result i32) {submit} (i32.const {ANSWER}))",
        " i32".repeat(8)
    );
    component_of(&module(&submit, open, pages), "0.1.0", "actor")
}

/// A guest whose `open` runs the first body, whose `submit` the second, and whose `event` the third.
pub(crate) fn hearer(pages: u32, imports: &str, [open, submit, event]: [&str; 3]) -> Vec<u8> {
    let decides = hears(imports, submit, event);
    component_of(&module(&decides, open, pages), "0.1.0", "hearer")
}

/// The same, whose `evidence` runs a fourth.
pub(crate) fn speaker(pages: u32, imports: &str, bodies: [&str; 4]) -> Vec<u8> {
    let [open, submit, event, evidence] = bodies;
    let decides = format!(
        "{}
         (func (export \"evidence\") (result i32) {evidence} (i32.const {ANSWER}))",
        hears(imports, submit, event)
    );
    component_of(&module(&decides, open, pages), "0.1.0", "speaker")
}

fn hears(imports: &str, submit: &str, event: &str) -> String {
    format!(
        "{imports}
         (func (export \"submit\") (param{}) (result i32) {submit} (i32.const {ANSWER}))
         (func (export \"event\") (param{}) (result i32) {event} (i32.const {ANSWER}))",
        " i32".repeat(8),
        " i32".repeat(6)
    )
}

/// A guest whose `open` runs `body` and whose `evidence` runs `evidence`. `imports` stand at the top.
pub(crate) fn asked(pages: u32, imports: &str, body: &str, evidence: &str) -> Vec<u8> {
    let evidence = format!(
        "{imports}
         (func (export \"evidence\") (result i32) {evidence} (i32.const {ANSWER}))"
    );
    component_of(&module(&evidence, body, pages), "0.1.0", "asked")
}

/// A guest that is this very module: it has its own `memory`, `cabi_realloc` and `open`.
pub(super) fn bare_guest(module: &str) -> Vec<u8> {
    component(module, "0.1.0")
}

/// A harmless guest made for another version of the contract.
pub(super) fn guest_of(version: &str) -> Vec<u8> {
    let session =
        format!("(import \"cassetto:plugin/session@{version}\" \"now\" (func $now (result i64)))");
    component(&module(&session, "(drop (call $now))", 1), version)
}

/// A component written by hand, without any tool that might mend it. `parts` make the core instance
/// `$i`, which has `memory`, `realloc` and `open`.
pub(super) fn by_hand(parts: &str) -> Vec<u8> {
    let text = format!(
        "(component
           (import \"cassetto:plugin/types@0.1.0\" (instance $types
             (type $v (variant (case \"null\") (case \"integer\" s64) (case \"text\" string)))
             (export \"value\" (type (eq $v)))))
           (alias export $types \"value\" (type $value))
           {parts}
           (func (export \"open\")
             (param \"page\" string) (param \"parameters\" (list (tuple string $value)))
             (result (result (error string)))
             (canon lift (core func $i \"open\") (memory (core memory $i \"memory\")) (realloc (core func $i \"realloc\")))))"
    );
    wat::parse_str(text).expect("the text of a component parses")
}

fn module(extra: &str, body: &str, pages: u32) -> String {
    // A realloc that never frees: guests live for one call.
    format!(
        "(module {extra}
           (memory (export \"memory\") {pages})
           (global $next (mut i32) (i32.const 4096))
           (func (export \"cabi_realloc\") (param i32 i32 i32 i32) (result i32)
             (local $at i32)
             (local.set $at (i32.and (i32.add (global.get $next) (i32.const 15)) (i32.const -16)))
             (global.set $next (i32.add (local.get $at) (local.get 3)))
             (block $fits (loop $more
               (br_if $fits (i32.le_u (global.get $next) (i32.mul (memory.size) (i32.const 65536))))
               (br_if $more (i32.ne (memory.grow (i32.const 16)) (i32.const -1)))
               unreachable))
             (local.get $at))
           (func (export \"open\") (param i32 i32 i32 i32) (result i32)
             {body}
             (i32.const {ANSWER})))"
    )
}

/// The contract as it would be under this version.
pub(super) fn contract(version: &str) -> (Resolve, WorldId) {
    world_of(version, "guest")
}

fn world_of(version: &str, world: &str) -> (Resolve, WorldId) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../plugin-sdk/wit");
    let mut text = String::new();
    for name in [
        "types",
        "session",
        "records",
        "page",
        "found",
        "effects",
        "evidences",
        "moment",
        "log",
        "open",
        "search",
        "submit",
        "event",
        "evidence",
    ] {
        let file = format!("{folder}/{name}.wit");
        let written = std::fs::read_to_string(file).expect("the contract is there");
        // One world of both cannot use the same type twice under one name.
        text.push_str(&match name {
            "submit" => written
                .replace("{value}", "{value as typed}")
                .replace("string, value>", "string, typed>"),
            "event" => written
                .replace("{value}", "{value as told}")
                .replace("string, value>", "string, told>"),
            _ => written,
        });
    }
    // One text, its head first, so that the version can be another one.
    let head = "package cassetto:plugin@0.1.0;";
    let text = text.replace(head, "");
    // Whatever is called, a component imports only what it calls.
    let worlds = "world guest { include open; import found; import effects; import evidences; import moment; }
        world searcher { include guest; include search; }
        world actor { include guest; include submit; }
        world hearer { include actor; include event; }
        world speaker { include hearer; include evidence; }
        world asked { include guest; include evidence; }";
    let text = format!("package cassetto:plugin@{version};\n{text}\n{worlds}");
    let mut resolve = Resolve::default();
    let group = UnresolvedPackageGroup::parse("contract.wit", &text).expect("the contract parses");
    let package = resolve.push_group(group).expect("the contract resolves");
    let world = resolve
        .select_world(&[package], Some(world))
        .expect("the world is there");
    (resolve, world)
}

fn component(wat: &str, version: &str) -> Vec<u8> {
    component_of(wat, version, "guest")
}

fn component_of(wat: &str, version: &str, world: &str) -> Vec<u8> {
    let mut core = wat::parse_str(wat).expect("the text of a guest parses");
    let (resolve, world) = world_of(version, world);
    embed_component_metadata(&mut core, &resolve, world, StringEncoding::UTF8, false)
        .expect("embeds");
    let mut encoder = ComponentEncoder::default();
    let encoder = encoder.validate(true).module(&core).expect("a module");
    encoder.encode().expect("a component")
}

/// What each guest does wrong, by the name of its folder.
pub(crate) fn zoo() -> Vec<(&'static str, Vec<u8>)> {
    let now = "(import \"cassetto:plugin/session@0.1.0\" \"now\" (func $now (result i64)))";
    let text = "(import \"cassetto:plugin/page@0.1.0\" \"text\" (func $text (param i32 i32)))";
    let query = "(import \"cassetto:plugin/records@0.1.0\" \"query\"
                   (func $query (param i32 i32 i32 i32 i32)))
                 (data (i32.const 0) \"lenta\")";
    vec![
        ("loop", guest("", "(loop $l (br $l))")),
        (
            "loop-start",
            guest("(func $spin (loop $l (br $l))) (start $spin)", ""),
        ),
        (
            "memory",
            guest(
                "",
                "(loop $l (br_if $l (i32.ne (memory.grow (i32.const 16)) (i32.const -1)))) unreachable",
            ),
        ),
        (
            "recursion",
            guest("(func $deep (call $deep) (call $deep))", "(call $deep)"),
        ),
        // 2 MiB in one string: more than a page may hold.
        (
            "string",
            roomy_guest(40, text, "(call $text (i32.const 0) (i32.const 2097152))"),
        ),
        // A thousand times the same 64 KiB: each is small, the sum is not.
        (
            "amplify",
            roomy_guest(
                40,
                text,
                "(loop $l (call $text (i32.const 0) (i32.const 65536)) (br $l))",
            ),
        ),
        ("flood", guest(now, "(loop $l (drop (call $now)) (br $l))")),
        (
            "slow-query",
            guest(
                query,
                "(loop $l (call $query (i32.const 0) (i32.const 5) (i32.const 0) (i32.const 0) (i32.const 2048)) (br $l))",
            ),
        ),
        // One query more than a call may have; each answers at once.
        (
            "queries",
            guest(
                query,
                "(loop $l (call $query (i32.const 0) (i32.const 5) (i32.const 0) (i32.const 0) (i32.const 2048)) (br $l))",
            ),
        ),
        ("trap", guest("", "unreachable")),
        (
            "divide",
            guest("", "(drop (i32.div_s (i32.const 1) (i32.const 0)))"),
        ),
        // A string that is no UTF-8.
        (
            "utf8",
            guest(
                &format!("{text} (data (i32.const 16) \"\\ff\\fe\\c3\\28\")"),
                "(call $text (i32.const 16) (i32.const 4))",
            ),
        ),
        // A pointer outside its own memory.
        (
            "outside",
            guest(text, "(call $text (i32.const 2147483000) (i32.const 64))"),
        ),
    ]
}

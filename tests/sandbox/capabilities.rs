//! What no application gets: WASI in every version, other versions of the contract, what the contract has
//! not, and whatever WebAssembly has that no guest needs. All of it is refused at once, each by its name.

use super::guests::{by_hand, guest_of};
use super::yard::Yard;

/// The interfaces of WASI 0.2 and of what is proposed beside it.
const WASI_2: [&str; 36] = [
    "cli/environment",
    "cli/exit",
    "cli/stdin",
    "cli/stdout",
    "cli/stderr",
    "cli/terminal-input",
    "cli/terminal-output",
    "cli/terminal-stdin",
    "cli/terminal-stdout",
    "cli/terminal-stderr",
    "clocks/monotonic-clock",
    "clocks/wall-clock",
    "clocks/timezone",
    "filesystem/types",
    "filesystem/preopens",
    "http/types",
    "http/outgoing-handler",
    "http/incoming-handler",
    "io/error",
    "io/poll",
    "io/streams",
    "random/random",
    "random/insecure",
    "random/insecure-seed",
    "sockets/instance-network",
    "sockets/ip-name-lookup",
    "sockets/network",
    "sockets/tcp",
    "sockets/tcp-create-socket",
    "sockets/udp",
    "sockets/udp-create-socket",
    "config/store",
    "keyvalue/store",
    "blobstore/blobstore",
    "logging/logging",
    "tls/types",
];

/// The interfaces of WASI 0.3.
const WASI_3: [&str; 15] = [
    "cli/environment",
    "cli/exit",
    "cli/stdin",
    "cli/stdout",
    "cli/stderr",
    "clocks/monotonic-clock",
    "clocks/system-clock",
    "filesystem/types",
    "filesystem/preopens",
    "http/types",
    "http/client",
    "http/handler",
    "random/random",
    "sockets/types",
    "sockets/ip-name-lookup",
];

/// The functions of WASI 0.1 and its forerunner have no interface; a component can only import names.
const WASI_1: [&str; 4] = ["wasi-snapshot-preview1", "wasi-unstable", "wasi", "env"];

/// The rest of a component that would be admitted.
const GOOD: &str = "(core module $m
       (memory (export \"memory\") 1)
       (func (export \"realloc\") (param i32 i32 i32 i32) (result i32) (i32.const 4096))
       (func (export \"open\") (param i32 i32 i32 i32) (result i32) (i32.const 1024)))
     (core instance $i (instantiate $m))";

/// A component that would be admitted but for these parts.
fn but_for(parts: &str) -> Vec<u8> {
    by_hand(&format!("{parts} {GOOD}"))
}

fn importing(name: &str) -> Vec<u8> {
    but_for(&format!(
        "(import \"{name}\" (instance (export \"run\" (func))))"
    ))
}

/// Reloads with all of these beside what is in force: as many faults, each with its file and its sentence.
async fn refused(cases: Vec<(String, Vec<u8>, String)>) {
    let mut yard = Yard::with(&[]).await;
    let guests: Vec<_> = cases
        .iter()
        .map(|(id, wasm, _)| (id.as_str(), wasm.clone()))
        .collect();
    let faults = yard.refused(&guests).await;
    for (id, _, said) in &cases {
        let own = format!("plugins/{id}/{id}.wasm ");
        let told: Vec<_> = faults
            .iter()
            .filter(|fault| fault.starts_with(&own))
            .collect();
        let [told] = told.as_slice() else {
            panic!("{id}: {told:?}")
        };
        assert!(told.contains(said), "{id}: {told}");
    }
    assert_eq!(faults.len(), cases.len(), "{faults:#?}");
    yard.neighbour_opens().await;
}

#[tokio::test]
async fn no_interface_of_wasi_is_given_to_anybody() {
    let two = WASI_2.map(|name| format!("wasi:{name}@0.2.6")).to_vec();
    let old = WASI_2[..31].iter().map(|name| format!("wasi:{name}@0.2.0"));
    let three = WASI_3.map(|name| format!("wasi:{name}@0.3.0"));
    let one = WASI_1.map(str::to_owned);
    let names = two.into_iter().chain(old).chain(three).chain(one);
    let case = |(number, name): (usize, String)| {
        (
            format!("wasi-{number}"),
            importing(&name),
            format!("it imports `{name}`, which no plugin gets"),
        )
    };
    refused(names.enumerate().map(case).collect()).await;
}

#[tokio::test]
async fn the_contract_is_met_exactly() {
    let mut cases = Vec::new();
    let mut add = |id: &str, wasm, said: &str| cases.push((id.to_owned(), wasm, said.to_owned()));
    for (number, version) in ["0.2.0", "0.1.1", "0.0.9", "1.0.0", "0.1.0-rc.1", "0.10.0"]
        .iter()
        .enumerate()
    {
        add(
            &format!("versione-{number}"),
            guest_of(version),
            &format!("contract {version}, the host speaks 0.1.0"),
        );
    }
    for (id, name) in [
        ("altro-pacchetto", "cassetto:altro/session@0.1.0"),
        ("altra-casa", "altro:plugin/session@0.1.0"),
        ("senza-versione", "cassetto:plugin/session"),
        ("un-nome", "session"),
        ("quasi", "cassetto:plugin-due/session@0.1.0"),
    ] {
        add(id, importing(name), &format!("it imports `{name}`"));
    }
    let session = |parts: &str| {
        but_for(&format!(
            "(import \"cassetto:plugin/session@0.1.0\" (instance {parts}))"
        ))
    };
    let fit = "it does not fit the contract";
    add(
        "altra-interfaccia",
        importing("cassetto:plugin/position@0.1.0"),
        fit,
    );
    add(
        "altra-funzione",
        session("(export \"posizione\" (func (result string)))"),
        fit,
    );
    add(
        "altro-esito",
        session("(export \"now\" (func (result string)))"),
        fit,
    );
    add(
        "altro-argomento",
        session("(export \"who\" (func (param \"posizione\" string) (result string)))"),
        fit,
    );
    add(
        "una-risorsa",
        session("(export \"posizione\" (type (sub resource)))"),
        fit,
    );
    add(
        "un-caso-in-piu",
        but_for(
            "(import \"cassetto:plugin/records@0.1.0\" (instance
               (type $v (variant (case \"null\") (case \"integer\" s64) (case \"text\" string) (case \"sql\" string)))
               (export \"value\" (type $value (eq $v)))
               (export \"query\" (func (param \"name\" string) (param \"parameters\" (list (tuple string $value)))
                 (result (result (list (list $value)) (error string)))))))",
        ),
        fit,
    );
    // What it exports is compared, too.
    let open = |text: &str| wat::parse_str(format!("(component {GOOD} {text})")).unwrap();
    add(
        "open-senza-argomenti",
        open(
            "(core func $f (alias core export $i \"open\"))
             (core module $n (func (export \"f\") (result i32) (i32.const 0)))
             (core instance $j (instantiate $n))
             (func (export \"open\") (result u32) (canon lift (core func $j \"f\")))",
        ),
        fit,
    );
    add(
        "open-che-non-e-funzione",
        open(
            "(core module $n) (component $c) (instance $k (instantiate $c)) (export \"open\" (instance $k))",
        ),
        fit,
    );
    refused(cases).await;
}

/// Parts of WebAssembly and of its components that are switched off: each had faults of its own in more than
/// one runtime, and no guest needs any.
#[tokio::test]
async fn what_no_guest_needs_is_switched_off() {
    let core = |text: &str| but_for(&format!("(core module {text})"));
    let mut cases = vec![
        ("memoria-condivisa", core("(memory 1 1 shared)")),
        (
            "attesa",
            core("(memory 1) (func (drop (memory.atomic.notify (i32.const 0) (i32.const 0))))"),
        ),
        ("memoria-a-64", core("(memory i64 1)")),
        ("tabella-a-64", core("(table i64 1 funcref)")),
        ("struttura", core("(type (struct (field i32)))")),
        ("vettore", core("(type (array (mut i8)))")),
        ("eccezione", core("(tag)")),
        (
            "approssimata",
            core(
                "(func (param v128) (result v128)
                (f32x4.relaxed_madd (local.get 0) (local.get 0) (local.get 0)))",
            ),
        ),
        ("pagine-piccole", core("(memory 1 (pagesize 1))")),
        ("continuazione", core("(type $f (func)) (type (cont $f))")),
        (
            "larga",
            core(
                "(func (param i64) (result i64 i64)
                (i64.add128 (local.get 0) (local.get 0) (local.get 0) (local.get 0)))",
            ),
        ),
        ("flusso", but_for("(type (stream u8))")),
        ("futuro", but_for("(type (future u8))")),
        ("contesto-di-errore", but_for("(type error-context)")),
        (
            "fine-di-un-compito",
            but_for("(core func (canon task.return (result u32)))"),
        ),
        (
            "attesa-di-molti",
            but_for("(core func (canon waitable-set.new))"),
        ),
        (
            "contropressione",
            but_for("(core func (canon backpressure.inc))"),
        ),
        ("contesto", but_for("(core func (canon context.get i32 0))")),
        ("cessione", but_for("(core func (canon thread.yield))")),
        ("sottocompito", but_for("(core func (canon subtask.drop))")),
        ("lista-fissa", but_for("(type (list u8 4))")),
        ("valore", but_for("(import \"v\" (value u32))")),
    ];
    // The shape of a callback that is mistyped: it is read as one only where the feature is there.
    let lift = |options: &str| {
        wat::parse_str(format!(
            "(component {GOOD}
               (core module $a (func (export \"f\") (result i32) (i32.const 0))
                 (func (export \"cb\") (param i64 i64) (result i64) (i64.const 0)))
               (core instance $j (instantiate $a))
               (func (export \"open\") async (canon lift (core func $j \"f\") {options})))"
        ))
        .unwrap()
    };
    cases.push(("asincrona", lift("async (callback (core func $j \"cb\"))")));
    cases.push(("asincrona-nuda", lift("async")));
    let case = |(id, wasm): (&str, Vec<u8>)| (id.to_owned(), wasm, "does not compile".to_owned());
    refused(cases.into_iter().map(case).collect()).await;
}

/// The control of all of these: without their parts, the component comes in and opens.
#[tokio::test]
async fn but_for_those_parts_they_would_come_in() {
    let mut yard = Yard::with(&[("sana", but_for(""))]).await;
    assert_eq!(yard.open("sana").await.status, 200);
}

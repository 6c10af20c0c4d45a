//! Components that are too much of something, or no whole component: refused before anything of them
//! runs, by a check and by a desk alike.

use super::guests::{by_hand, guest};
use super::yard::Yard;

/// The most bytes of a component.
const LARGEST: usize = 32 << 20;

/// A component with this in its core module, and these parts before it.
fn with(parts: &str, inside: &str) -> Vec<u8> {
    by_hand(&format!(
        "{parts}
         (core module $m
           {inside}
           (memory (export \"memory\") 1)
           (func (export \"realloc\") (param i32 i32 i32 i32) (result i32) (i32.const 4096))
           (func (export \"open\") (param i32 i32 i32 i32) (result i32) (i32.const 1024)))
         (core instance $i (instantiate $m))"
    ))
}

/// So many instances of a core module that holds this.
fn instances(count: usize, module: &str) -> String {
    let instances = "(core instance (instantiate $part))".repeat(count);
    format!("(core module $part {module}) {instances}")
}

/// A section of a component: its id, the length of what it holds, and that.
fn section(id: u8, holds: &[u8]) -> Vec<u8> {
    let length = u32::try_from(holds.len()).expect("a small section");
    let digit = |place: u32| u8::try_from((length >> (7 * place)) & 0x7f).expect("seven bits");
    let mut section = vec![id];
    section.extend([0, 1, 2, 3].map(|place| digit(place) | 0x80));
    section.push(digit(4));
    section.extend(holds);
    section
}

/// The same component with `depth` others in each other inside, each of which is instantiated and makes a
/// core instance of its own. Written byte by byte, since no tool nests so deep.
fn nesting(mut wasm: Vec<u8>, depth: usize) -> Vec<u8> {
    const HEAD: [u8; 8] = *b"\0asm\x0d\0\x01\0";
    const MODULE: [u8; 8] = *b"\0asm\x01\0\0\0";
    // One instance of the first module or component, without arguments.
    const INSTANCE: [u8; 4] = [1, 0, 0, 0];
    let mut inner = Vec::new();
    for _ in 0..depth {
        let mut outer = HEAD.to_vec();
        outer.extend(section(1, &MODULE));
        outer.extend(section(2, &INSTANCE));
        if !inner.is_empty() {
            outer.extend(section(4, &inner));
            outer.extend(section(5, &INSTANCE));
        }
        inner = outer;
    }
    wasm.extend(section(4, &inner));
    wasm.extend(section(5, &INSTANCE));
    wasm
}

/// Bytes that look like chance, always the same.
fn chance(seed: u64, count: usize) -> Vec<u8> {
    let mut state = seed;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        u8::try_from(state >> 56).expect("eight bits")
    };
    (0..count).map(|_| next()).collect()
}

/// The same component with so many bytes, by a section that says nothing.
fn padded(mut wasm: Vec<u8>, bytes: usize) -> Vec<u8> {
    let rest = bytes - wasm.len() - 6;
    wasm.extend(section(0, &vec![0; rest]));
    wasm
}

/// Each with what is said of it.
pub(super) fn cases() -> Vec<(String, Vec<u8>, &'static str)> {
    let mut cases = Vec::new();
    let mut add = |id: &str, wasm, said| cases.push((id.to_owned(), wasm, said));
    let load = "its compiled code does not load";

    add(
        "quattro-gib",
        with(&instances(1, "(memory 65536)"), ""),
        load,
    );
    add("tre-memorie", with(&instances(2, "(memory 0)"), ""), load);
    add(
        "nove-tabelle",
        with(&instances(9, "(table 0 funcref)"), ""),
        load,
    );
    add(
        "tabella-dichiarata",
        with("", "(table 10001 funcref)"),
        load,
    );
    add("diciassette", with(&instances(16, "(func)"), ""), load);
    add("cento-in-cento", nesting(with("", ""), 100), load);
    let globals = "(global i64 (i64.const 0))".repeat(300_000);
    add("globali", with("", &globals), load);
    let third = "(global i64 (i64.const 0))".repeat(100_000);
    let together = with(&instances(3, &third), "");
    add("globali-in-somma", together, load);
    let exports: String = (0..65_535)
        .map(|number| format!("(export \"f{number}\" (func $f))"))
        .collect();
    let many = format!(
        "(component (core module $m (func (export \"f\"))) (core instance $i (instantiate $m))
           (func $f (canon lift (core func $i \"f\"))) {exports})"
    );
    add(
        "esportazioni",
        wat::parse_str(many).expect("it parses"),
        "does not export `open`",
    );
    let whole = guest("", "");
    for part in 1..16 {
        let wasm = whole[..whole.len() * part / 16].to_vec();
        add(&format!("troncata-{part}"), wasm, "does not compile");
    }
    for seed in 0..8 {
        let bytes = [&whole[..8], &chance(seed, 4096)].concat();
        add(&format!("caso-{seed}"), bytes, "does not compile");
    }
    add(
        "troppi-byte",
        padded(whole, LARGEST + 1),
        "the component is larger than 32768 KiB",
    );
    cases
}

#[tokio::test]
async fn whatever_is_too_much_is_refused_before_it_runs() {
    let cases = cases();
    let guests: Vec<_> = cases
        .iter()
        .map(|(id, wasm, _)| (id.as_str(), wasm.clone()))
        .collect();
    let mut yard = Yard::with(&[]).await;
    let faults = yard.refused(&guests).await;
    for (id, _, said) in &cases {
        let own = format!("plugins/{id}/{id}.wasm ");
        let told = faults.iter().find(|fault| fault.starts_with(&own));
        let told = told.unwrap_or_else(|| panic!("{id} came in: {faults:#?}"));
        assert!(told.contains(said), "{id}: {told}");
    }
    assert_eq!(faults.len(), cases.len(), "{faults:#?}");
    yard.neighbour_opens().await;
}

/// The control: one less of each comes in and opens.
#[tokio::test]
async fn whatever_is_just_enough_comes_in() {
    let guests = [
        ("due-memorie", with(&instances(1, "(memory 0)"), "")),
        ("otto-tabelle", with(&instances(8, "(table 0 funcref)"), "")),
        ("tabella", with("", "(table 10000 funcref)")),
        ("sedici", with(&instances(15, "(func)"), "")),
        ("quindici-in-quindici", nesting(with("", ""), 15)),
        ("tanti-byte", padded(guest("", ""), LARGEST)),
    ];
    let mut yard = Yard::with(&guests).await;
    for (id, _) in &guests {
        assert_eq!(yard.open(id).await.status, 200, "{id}");
    }
}

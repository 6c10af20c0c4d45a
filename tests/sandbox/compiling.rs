//! Components that are hostile while they are compiled: the child process that compiles them ends by limits
//! of its own, and the host goes on.
#![expect(
    clippy::disallowed_methods,
    reason = "a compiler in a process of its own is what is tested"
)]

use super::guests::{by_hand, guest};
use super::yard::Yard;
use crate::support::desk::Setting;
use std::fmt::Write as _;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

/// The program that the desk is.
const PROGRAM: &str = env!("CARGO_BIN_EXE_cassetto");

/// A component of some megabytes whose one function takes a compiler many seconds: thousands of places
/// to jump to, and as many values that live across all of them.
fn bomb() -> Vec<u8> {
    let mut code = String::new();
    for number in 0..2_000 {
        let (from, to) = (number, (number * 7 + 3) % 2_000);
        write!(
            code,
            "(block (br_if 0 (i32.eqz (local.get {from})))
               (local.set {to} (i32.add (local.get {from}) (i32.mul (local.get {to}) (local.get 1999)))))
             (loop (br_if 0 (i32.lt_u (local.tee {from} (i32.add (local.get {from}) (local.get {to}))) (local.get 0))))"
        )
        .expect("a text");
    }
    let locals = " i32".repeat(2_000);
    let functions: String = (0..BOMBS)
        .map(|_| format!("(func (local{locals}) {code})"))
        .collect();
    by_hand(&format!(
        "(core module $m
           {functions}
           (memory (export \"memory\") 1)
           (func (export \"realloc\") (param i32 i32 i32 i32) (result i32) (i32.const 4096))
           (func (export \"open\") (param i32 i32 i32 i32) (result i32) (i32.const 1024)))
         (core instance $i (instantiate $m))"
    ))
}

/// Such functions in one bomb.
const BOMBS: usize = 20;

/// A desk whose compiler is started by a shell that runs `first`.
async fn compiling_after(first: &str) -> Yard {
    let mut setting = Setting::new().await;
    let wrapped = setting.path("compilatore");
    let script = format!("#!/bin/sh\n{first}\nexec {PROGRAM} \"$@\"\n");
    std::fs::write(&wrapped, script).unwrap();
    std::fs::set_permissions(&wrapped, PermissionsExt::from_mode(0o755)).unwrap();
    setting.compiler = Some(wrapped);
    Yard::on(setting, &[]).await
}

#[tokio::test]
async fn a_compile_bomb_ends_in_its_child_and_the_desk_goes_on() {
    // A second of processor time instead of two minutes; and less memory than such a code needs.
    for (first, said) in [("ulimit -t 1", "SIGKILL"), ("ulimit -v 262144", "memory")] {
        let mut yard = compiling_after(first).await;
        let faults = yard
            .at_fault(&[("bomba", bomb()), ("sana", guest("", ""))])
            .await;
        let [fault] = faults.as_slice() else {
            panic!("{first}: {faults:?}")
        };
        assert!(
            fault.starts_with("plugins/bomba/bomba.wasm  it does not compile"),
            "{fault}"
        );
        assert!(fault.contains(said), "{first}: {fault}");
        yard.neighbour_opens().await;
        std::fs::remove_dir_all(yard.desk.files().path("plugins/bomba")).unwrap();
    }
}

/// The limits that a child sets itself before it reads a byte, as the kernel has them.
#[test]
fn the_child_limits_itself_before_it_reads() {
    let mut child = Command::new(PROGRAM)
        .arg("compile")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let limits = || std::fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
    let has = |name: &str, most: &str| {
        let text = limits();
        let line = text.lines().find(|line| line.starts_with(name)).unwrap();
        line[name.len()..]
            .split_whitespace()
            .take(2)
            .eq([most, most])
    };
    // It is the last of the three, and nobody waits longer than for a process to start.
    for _ in 0..1_000 {
        if has("Max core file size", "0") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert!(has("Max cpu time", "120"), "{}", limits());
    assert!(has("Max address space", "4294967296"), "{}", limits());
    assert!(has("Max core file size", "0"), "{}", limits());
    drop(child.stdin.take());
    child.wait().unwrap();
}

/// Strange components cost a compiler neither two seconds nor a quarter of a GiB: with no more than that it
/// still ends by itself, with a word.
#[tokio::test]
async fn strange_components_are_refused_within_narrow_limits() {
    let mut yard = compiling_after("ulimit -t 2; ulimit -v 1048576").await;
    let cases = super::shapes::cases();
    let guests: Vec<_> = cases
        .iter()
        .map(|(id, wasm, _)| (id.as_str(), wasm.clone()))
        .collect();
    let faults = yard.at_fault(&guests).await;
    assert_eq!(faults.len(), cases.len());
    for (id, _, said) in &cases {
        let own = format!("plugins/{id}/{id}.wasm ");
        let told = faults.iter().find(|fault| fault.starts_with(&own));
        assert!(
            told.is_some_and(|fault| fault.contains(said)),
            "{id}: {told:?}"
        );
    }
    yard.neighbour_opens().await;
}

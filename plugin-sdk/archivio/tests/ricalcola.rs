//! `cassetto-archivio ricalcola`: months as of the day that is asked for.

use std::path::Path;
use std::process::Command;

fn told(data: &Path, words: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_cassetto-archivio"));
    let output = program.args(words).arg("--data").arg(data).output();
    let output = output.expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words:?}: {said}");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn months_are_those_of_the_day_that_is_asked_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path();
    let demo = ["demo", "--positions", "0", "--at", "2026-11-23"];
    told(data, &demo);
    let on = |day| told(data, &["ricalcola", "--at", day]);
    let unchanged = "0 dues, 0 payments and 0 months changed";
    assert!(on("2026-11-23").contains(unchanged));
    // The term of the statements for October has passed.
    let later = on("2026-12-01");
    assert!(!later.contains(" 0 months changed"), "{later}");
    assert!(on("2026-12-01").contains(unchanged));
}

//! `cassetto-archivio ricalcola`: months as of the day that is asked for.

#![expect(
    clippy::disallowed_methods,
    reason = "the program is tried as people run it"
)]

use std::process::Command;

#[test]
fn months_are_those_of_the_day_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let told = |words: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_cassetto-archivio"));
        program.args(words).arg("--data").arg(folder.path());
        let output = program.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{words:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    };
    told(&["demo", "--positions", "0", "--at", "2026-11-23"]);
    let on = |day| told(&["ricalcola", "--at", day]);
    let unchanged = "0 dues, 0 payments and 0 months changed";
    assert!(on("2026-11-23").contains(unchanged));
    // The term of the statements for October has passed.
    let later = on("2026-12-01");
    assert!(!later.contains(" 0 months changed"), "{later}");
    assert!(on("2026-12-01").contains(unchanged));
}

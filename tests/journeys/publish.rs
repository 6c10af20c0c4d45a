//! Publishing and going back by the program itself, beside a desk that serves, and on a full disk.

use crate::support::desk::Setting;
use crate::support::program::{Program, lines, run};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst};
use std::time::{Duration, Instant};

const HELP: &str = "plugins/versamenti/help/it.md";
const CHAPTER: &str = "/aiuto/applicazioni/versamenti";

fn cassetto(folder: &Path, line: &[&str]) -> (Option<i32>, String, String) {
    let line: Vec<&str> = line.iter().copied().chain(["--data", "data"]).collect();
    run(folder, &line, "")
}

/// Runs a command that must succeed; what it said.
fn succeeds(folder: &Path, line: &[&str]) -> String {
    let (code, said, complained) = cassetto(folder, line);
    assert_eq!(code, Some(0), "{line:?}: {complained}");
    said
}

/// Waits until the manual of the desk shows these words to whoever opens the application.
fn until_shown(program: &Program, words: &str) {
    let (begun, cookie) = (Instant::now(), program.sign_in("carla-esempi"));
    while !program.get(CHAPTER, &cookie).body.contains(words) {
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "{words} is never shown"
        );
    }
}

#[tokio::test]
async fn no_request_fails_while_versions_come_and_go() {
    let setting = Setting::new().await;
    let config = setting.path("host.toml");
    drop(cassetto(setting.folder(), &["migrate"]));
    let text = std::fs::read_to_string(&config).unwrap();
    std::fs::write(&config, text + "publishing = \"command\"\n").unwrap();
    let folder = setting.folder().to_owned();
    let (asked, failed) = (AtomicU32::new(0), AtomicU32::new(0));
    let done = AtomicBool::new(false);
    tokio::task::spawn_blocking(move || {
        let program = Program::serve(&folder);
        let cookie = program.sign_in("carla-esempi");
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while !done.load(SeqCst) {
                    let answer = program.get(CHAPTER, &cookie);
                    asked.fetch_add(1, SeqCst);
                    if answer.status != 200 {
                        failed.fetch_add(1, SeqCst);
                    }
                }
            });
            for nth in 2..5 {
                std::fs::write(folder.join(HELP), format!("Versione {nth} del testo.\n")).unwrap();
                let said = succeeds(&folder, &["publish"]);
                assert_eq!(said, format!("{nth} is in force\n"));
                until_shown(&program, &format!("Versione {nth} del testo"));
            }
            assert_eq!(
                succeeds(&folder, &["publish"]),
                "nothing is new: 4 stays in force\n"
            );
            assert_eq!(
                succeeds(&folder, &["rollback"]),
                "5 is in force: back to 3\n"
            );
            until_shown(&program, "Versione 3 del testo");
            let said = succeeds(&folder, &["rollback", "--plugin", "versamenti"]);
            assert_eq!(said, "6 is in force: versamenti back to its version of 2\n");
            until_shown(&program, "Versione 2 del testo");
            assert_eq!(
                succeeds(&folder, &["rollback", "--to", "4"]),
                "7 is in force: back to 4\n"
            );
            until_shown(&program, "Versione 4 del testo");
            done.store(true, SeqCst);
        });
        let (asked, failed) = (asked.load(SeqCst), failed.load(SeqCst));
        assert!(asked > 20, "{asked} requests");
        assert_eq!(failed, 0, "of {asked} requests");

        let list = succeeds(&folder, &["snapshots"]);
        let numbers: Vec<&str> = list
            .lines()
            .filter(|line| !line.starts_with("      "))
            .filter_map(|line| line.split_whitespace().next())
            .collect();
        assert_eq!(numbers, ["7", "6", "5", "4", "3", "2", "1"], "{list}");
        assert!(list.contains("the files hold another"), "{list}");
        let (code, _, complained) = cassetto(&folder, &["rollback", "--to", "1"]);
        assert_eq!(code, Some(1));
        assert!(
            complained.contains("no snapshot 1 to go back to"),
            "{complained}"
        );
        let (code, log) = program.terminate();
        assert_eq!(code, Some(0));
        let errors: Vec<_> = lines(&log)
            .into_iter()
            .filter(|it| it["level"] == "ERROR")
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
    })
    .await
    .unwrap();
}

/// `$1` is the folder to lie on a small disk; then the rest of the line runs in it.
const SMALL_DISK: &str = r#"
set -e
folder=$1; size=$2; shift 2
mkdir -p "$folder.kept" "$folder"
cp -a "$folder/." "$folder.kept/"
mount -t tmpfs -o "size=$size" small "$folder"
cp -a "$folder.kept/." "$folder/"
code=0
"$@" || code=$?
rm -rf "$folder.kept"
cp -a "$folder" "$folder.kept"
umount "$folder"
rm -rf "$folder"
mv "$folder.kept" "$folder"
exit $code
"#;

/// Runs the program with a folder below its own on a disk of so many kilobytes, which nobody else
/// sees; what was on the disk is there afterwards.
fn on_a_small_disk(
    folder: &Path,
    small: &str,
    kilobytes: u64,
    line: &[&str],
) -> (Option<i32>, String) {
    let size = format!("{kilobytes}k");
    let program = env!("CARGO_BIN_EXE_cassetto");
    let mut command = crate::support::program::command("unshare", folder);
    command.args([
        "--mount",
        "--map-root-user",
        "sh",
        "-c",
        SMALL_DISK,
        "sh",
        small,
        &size,
        program,
    ]);
    let output = command
        .args(line)
        .args(["--data", "data"])
        .output()
        .expect("unshare");
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

/// The kilobytes of everything below a folder, as a disk counts them.
fn kilobytes(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap());
    let sizes = entries.map(|entry| match entry.file_type().unwrap().is_dir() {
        true => kilobytes(&entry.path()) + 4,
        false => entry.metadata().unwrap().len().div_ceil(4_096) * 4,
    });
    sizes.sum()
}

#[tokio::test]
async fn a_full_disk_leaves_what_is_in_force_whole() {
    let setting = Setting::new().await;
    let folder = setting.folder();
    assert_eq!(succeeds(folder, &["publish"]), "1 is in force\n");
    std::fs::write(folder.join(HELP), "Testo nuovo.\n".repeat(20_000)).unwrap();
    for (small, free) in [("data/files", 24), ("data", 4)] {
        if small == "data" {
            // Now the packages have room, and the database has none.
            std::fs::rename(folder.join("data/files"), folder.join("store")).unwrap();
            std::os::unix::fs::symlink(folder.join("store"), folder.join("data/files")).unwrap();
        }
        let room = kilobytes(&folder.join(small)) + free;
        let (code, said) = on_a_small_disk(folder, small, room, &["publish"]);
        assert_eq!(code, Some(1), "{small}: {said}");
        assert!(
            ["No space left", "disk is full", "disk I/O error"]
                .iter()
                .any(|word| said.contains(word)),
            "{small}: {said}"
        );
        let list = succeeds(folder, &["snapshots"]);
        assert!(list.trim_start().starts_with("1 "), "{small}: {list}");
    }
    let (code, said) = on_a_small_disk(
        folder,
        "data",
        kilobytes(&folder.join("data")) + 4_096,
        &["publish"],
    );
    assert_eq!(code, Some(0), "with room it goes through: {said}");
}

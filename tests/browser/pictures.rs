//! The pictures of the README, taken by the browser. They are written where `CASSETTO_PICTURES` is set, and
//! whatever stands there is small and is shown.

use super::chromium::{drive, faults, texts};
use super::ground::Ground;
use serde_json::json;
use std::path::{Path, PathBuf};

/// The most that a picture may weigh.
const HEAVIEST: u64 = 112 << 10;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/pictures")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_readme_shows_the_desk_as_it_is_drawn() {
    let _one = crate::ONE.lock().await;
    let ground = Ground::with(|_| {}).await;
    let elsewhere = tempfile::tempdir().unwrap();
    let into = match std::env::var_os("CASSETTO_PICTURES") {
        Some(_) => folder(),
        None => elsewhere.path().to_owned(),
    };
    let given = json!({ "address": ground.program.address(), "folder": into });
    let report = tokio::task::block_in_place(|| {
        drive("pictures", given, |asked| panic!("it asks for {asked}"))
    });
    assert_eq!(faults(&report), "");
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    let mut shown = 0;
    for name in texts(&report["taken"]) {
        let size = |folder: &Path| {
            let file = folder.join(format!("{name}.png"));
            std::fs::metadata(&file)
                .unwrap_or_else(|error| panic!("{}: {error}", file.display()))
                .len()
        };
        for bytes in [size(&into), size(&folder())] {
            assert!(bytes <= HEAVIEST, "{name} has {bytes} bytes");
        }
        assert!(
            readme.contains(&format!("(docs/pictures/{name}.png)")),
            "README.md does not show {name}"
        );
        shown += 1;
    }
    let there = std::fs::read_dir(folder()).unwrap().count();
    assert_eq!(there, shown, "a picture that nobody takes");
}

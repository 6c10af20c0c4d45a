//! Changes of files, none of which may be lost.

use super::*;
use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;

// Only how long a failing test takes: what is awaited comes as soon as it comes.
const PATIENCE: Duration = Duration::from_secs(20);

struct Desk {
    dir: tempfile::TempDir,
    told: Receiver<Vec<String>>,
    _watch: Watch,
}

/// What a reader would see: every file below the three places, with its contents.
fn seen(root: &Path) -> Vec<String> {
    let mut seen = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                let name = path.strip_prefix(root).unwrap().display().to_string();
                seen.push(format!("{name}={text}"));
            }
        }
    }
    seen.sort();
    seen
}

impl Desk {
    fn open() -> Desk {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().to_owned();
        fs::create_dir_all(root.join("plugins/durc/queries")).unwrap();
        fs::create_dir_all(root.join("menus")).unwrap();
        fs::write(root.join("datasets.toml"), "").unwrap();
        let (tell, told) = channel();
        let (plugins, menus) = (root.join("plugins"), root.join("menus"));
        let datasets = root.join("datasets.toml");
        let changed = move || drop(tell.send(seen(&root)));
        let watch = watch(&plugins, &menus, &datasets, changed).unwrap();
        Desk {
            dir,
            told,
            _watch: watch,
        }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    /// Waits for a call that sees `file` with `text`: the proof that no change was lost.
    fn await_sight(&self, file: &str, text: &str) {
        let wanted = format!("{file}={text}");
        self.await_that(&wanted, |seen| seen.contains(&wanted));
    }

    fn await_that(&self, what: &str, holds: impl Fn(&Vec<String>) -> bool) {
        loop {
            match self.told.recv_timeout(PATIENCE) {
                Ok(seen) if holds(&seen) => return,
                Ok(_) => {}
                Err(error) => panic!("nobody told of {what}: {error}"),
            }
        }
    }
}

#[test]
fn a_change_of_any_place_is_told() {
    let desk = Desk::open();
    for (n, file) in [
        "menus/titolare.toml",
        "plugins/durc/plugin.toml",
        "plugins/durc/queries/a.sql",
        "plugins/durc/durc.wasm",
        "datasets.toml",
    ]
    .into_iter()
    .enumerate()
    {
        fs::write(desk.at(file), n.to_string()).unwrap();
        desk.await_sight(file, &n.to_string());
    }
    fs::remove_file(desk.at("menus/titolare.toml")).unwrap();
    desk.await_that("a removal", |seen| {
        !seen.iter().any(|file| file.starts_with("menus/"))
    });
}

#[test]
fn a_folder_that_comes_late_is_followed_to_its_depth() {
    let desk = Desk::open();
    fs::create_dir_all(desk.at("plugins/nuovo/queries")).unwrap();
    fs::write(desk.at("plugins/nuovo/queries/a.sql"), "1").unwrap();
    desk.await_sight("plugins/nuovo/queries/a.sql", "1");
    fs::write(desk.at("plugins/nuovo/queries/a.sql"), "2").unwrap();
    desk.await_sight("plugins/nuovo/queries/a.sql", "2");
}

#[test]
fn a_place_that_is_replaced_is_followed() {
    let desk = Desk::open();
    fs::write(desk.at("menus/titolare.toml"), "old").unwrap();
    desk.await_sight("menus/titolare.toml", "old");
    fs::create_dir(desk.at("next")).unwrap();
    fs::write(desk.at("next/titolare.toml"), "new").unwrap();
    fs::rename(desk.at("menus"), desk.at("before")).unwrap();
    fs::rename(desk.at("next"), desk.at("menus")).unwrap();
    desk.await_sight("menus/titolare.toml", "new");
    fs::write(desk.at("menus/titolare.toml"), "newer").unwrap();
    desk.await_sight("menus/titolare.toml", "newer");
    fs::remove_dir_all(desk.at("plugins")).unwrap();
    desk.await_that("a removal", |seen| {
        !seen.iter().any(|file| file.starts_with("plugins/"))
    });
    fs::create_dir_all(desk.at("plugins/durc")).unwrap();
    fs::write(desk.at("plugins/durc/plugin.toml"), "back").unwrap();
    desk.await_sight("plugins/durc/plugin.toml", "back");
}

#[test]
fn a_change_made_while_somebody_reads_is_told_afterwards() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().to_owned();
    fs::create_dir_all(root.join("plugins")).unwrap();
    let file = root.join("plugins/nuovo/plugin.toml");
    let (tell, told) = channel();
    let own = file.clone();
    let changed = move || {
        let seen = fs::read_to_string(&own).unwrap_or_default();
        if seen == "first" {
            // In a folder that was not there when the watch began, after it was read.
            fs::write(&own, "second").unwrap();
        }
        drop(tell.send(seen));
    };
    let (plugins, menus) = (root.join("plugins"), root.join("menus"));
    let _watch = watch(&plugins, &menus, &root.join("datasets.toml"), changed).unwrap();
    fs::create_dir(root.join("plugins/nuovo")).unwrap();
    fs::write(&file, "first").unwrap();
    while told.recv_timeout(PATIENCE).unwrap() != "second" {}
}

#[test]
fn reading_does_not_call_for_another_reading() {
    let desk = Desk::open();
    fs::write(desk.at("menus/titolare.toml"), "1").unwrap();
    desk.await_sight("menus/titolare.toml", "1");
    // Events of the old and of the new watcher may overlap once; a circle would never end. Each
    // further call would come within QUIET of the one before.
    let mut further = 0;
    while desk.told.recv_timeout(QUIET * 5).is_ok() {
        further += 1;
        assert!(further < 4, "the callback's own reading wakes the watcher");
    }
}

#[test]
fn after_the_drop_nothing_is_told() {
    let desk = Desk::open();
    let Desk {
        dir,
        told,
        _watch: watch,
    } = desk;
    drop(watch);
    // The callback, and with it the sender, went with the thread.
    fs::write(dir.path().join("menus/titolare.toml"), "1").unwrap();
    assert!(matches!(
        told.recv_timeout(PATIENCE),
        Err(RecvTimeoutError::Disconnected)
    ));
}

#[test]
fn what_does_not_exist_yet_is_awaited() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("later");
    let (tell, told) = channel();
    let own = root.clone();
    let changed = move || drop(tell.send(seen(&own)));
    let _watch = watch(
        &root.join("plugins"),
        &root.join("menus"),
        &root.join("datasets.toml"),
        changed,
    )
    .unwrap();
    fs::create_dir_all(root.join("menus")).unwrap();
    fs::write(root.join("menus/titolare.toml"), "1").unwrap();
    while !told
        .recv_timeout(PATIENCE)
        .unwrap()
        .contains(&"menus/titolare.toml=1".to_owned())
    {}
}

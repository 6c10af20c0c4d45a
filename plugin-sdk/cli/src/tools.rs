//! What the machine must have: found, or named with the command that installs it. Nothing is
//! installed on a person's machine except inside the project's own folders and cargo's targets.

use crate::cargo;
use crate::failure::{Done, Failure};
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

/// A tool that is not there.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Missing {
    pub(crate) what: &'static str,
    pub(crate) why: &'static str,
    /// What to type.
    pub(crate) install: &'static str,
}

/// One message for all that is missing, with the command for each.
pub(crate) fn demand(missing: &[Missing]) -> Done {
    if missing.is_empty() {
        return Ok(());
    }
    let lines = missing
        .iter()
        .map(|tool| format!("\n  {} ({}):\n      {}", tool.what, tool.why, tool.install));
    Err(Failure::new(format!(
        "not found on this machine:{}",
        lines.collect::<String>()
    )))
}

/// What building needs besides cargo: `sqlite` is compiled from its C sources.
pub(crate) fn compiler() -> Option<Missing> {
    let there = env::var_os("CC").is_some() || on_path("cc");
    (!there).then_some(Missing {
        what: "a C compiler",
        why: "SQLite is built from its sources",
        install: "apt-get install -y gcc libc6-dev",
    })
}

/// What the stylesheet needs.
pub(crate) fn npm() -> Option<Missing> {
    (!on_path("npm")).then_some(Missing {
        what: "npm",
        why: "the stylesheet of the desk is a package of npm",
        install: "apt-get install -y --no-install-recommends npm",
    })
}

/// What the tests need: the programs of PostgreSQL, of which they start one for themselves, and as
/// root a way to become somebody else, since PostgreSQL refuses to run as root.
pub(crate) fn postgres() -> Vec<Missing> {
    let mut missing = Vec::new();
    let installed = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let folders = installed.map(|version| version.path().join("bin"));
    let there = |folder: PathBuf| {
        ["initdb", "postgres"]
            .iter()
            .all(|name| folder.join(name).is_file())
    };
    let installed = (on_path("initdb") && on_path("postgres")) || folders.into_iter().any(there);
    if !installed {
        missing.push(Missing {
            what: "PostgreSQL",
            why: "every test of a database runs on SQLite and on a real PostgreSQL",
            install: "apt-get install -y --no-install-recommends postgresql",
        });
    }
    if is_root() && !on_path("runuser") {
        missing.push(Missing {
            what: "runuser",
            why: "PostgreSQL does not run as root",
            install: "apt-get install -y util-linux",
        });
    }
    missing
}

/// What the tests need to stand between a browser and the desk.
pub(crate) fn nginx() -> Option<Missing> {
    let there = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"];
    let there = there.iter().any(|place| Path::new(place).is_file());
    (!there).then_some(Missing {
        what: "nginx",
        why: "no page of a person may be kept by a cache before the desk",
        install: "apt-get install -y --no-install-recommends nginx-light",
    })
}

/// What the tests look at the desk with.
pub(crate) fn chromium() -> Option<Missing> {
    (!Path::new("/usr/bin/chromium").is_file()).then_some(Missing {
        what: "Chromium",
        why: "every page is looked at in a real browser",
        install: "apt-get install -y --no-install-recommends chromium",
    })
}

/// What the steps of a test run need of cargo.
pub(crate) fn rust_parts() -> Vec<Missing> {
    let absent = |part: &str| !succeeds(cargo::cargo().args([part, "--version"]));
    let mut missing = Vec::new();
    if absent("fmt") {
        missing.push(Missing {
            what: "rustfmt",
            why: "the format is checked",
            install: "rustup component add rustfmt",
        });
    }
    if absent("clippy") {
        missing.push(Missing {
            what: "clippy",
            why: "lints are checked",
            install: "rustup component add clippy",
        });
    }
    missing
}

/// Adds the target that plugins are built for, when it is missing.
pub(crate) fn wasm_target() -> Done {
    // Cargo then builds the target's library from its sources, and none has to be there.
    if env::var_os("CARGO_UNSTABLE_BUILD_STD").is_some() {
        return Ok(());
    }
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let asked = rustc
        .args(["--print", "target-libdir", "--target", cargo::TARGET])
        .output();
    let folder = asked.map_err(|error| Failure::new(format!("rustc does not start: {error}")))?;
    let folder = PathBuf::from(String::from_utf8_lossy(&folder.stdout).trim());
    if holds_core(&folder) {
        return Ok(());
    }
    eprintln!("adding the target {} …", cargo::TARGET);
    if on_path("rustup") && succeeds(Command::new("rustup").args(["target", "add", cargo::TARGET]))
    {
        return Ok(());
    }
    Err(Failure::new(format!(
        "the target {0} is missing and rustup could not add it. With rustup: `rustup target add {0}`. With Rust of \
         Debian: `apt-get install -y --no-install-recommends rustc-web rust-web-src`, then build with that rustc in \
         RUSTC, RUSTC_BOOTSTRAP=1, CARGO_UNSTABLE_BUILD_STD=std,panic_abort and a rust-lld in \
         CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER",
        cargo::TARGET
    )))
}

/// Whether that is the library folder of an installed target.
fn holds_core(folder: &Path) -> bool {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .into_iter()
        .any(|file| file.file_name().to_string_lossy().starts_with("libcore-"))
}

/// Brings the stylesheet of the desk up to its lock file.
pub(crate) fn stylesheet(root: &Path) -> Done {
    packages(&root.join("host"), "the stylesheet")
}

/// The same for what drives the browser of the tests.
pub(crate) fn browser(root: &Path) -> Done {
    packages(&root.join("tests/browser"), "what drives the browser")
}

/// Brings the packages of a folder up to its lock file. No script of a package runs.
fn packages(folder: &Path, what: &str) -> Done {
    let lock = folder.join("package-lock.json");
    if !outdated(&lock, &folder.join("node_modules/.package-lock.json"))? {
        return Ok(());
    }
    demand(npm().as_slice())?;
    eprintln!("fetching {what} …");
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(folder);
    cargo::finish(npm.stdin(Stdio::null()))
}

/// Whether what was made (`stamp`) is missing or older than what it was made from.
fn outdated(source: &Path, stamp: &Path) -> Done<bool> {
    let changed = |path: &Path| -> std::io::Result<SystemTime> { fs::metadata(path)?.modified() };
    let source = changed(source).map_err(|error| Failure::file(source, &error))?;
    Ok(changed(stamp).map_or(true, |made| made < source))
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}

fn on_path(name: &str) -> bool {
    env::var_os("PATH").is_some_and(|path| among(&path, name))
}

/// Whether one of the folders of a PATH holds a file of that name.
fn among(path: &OsStr, name: &str) -> bool {
    env::split_paths(path).any(|folder| folder.join(name).is_file())
}

/// Runs without a word and says whether it succeeded.
fn succeeds(command: &mut Command) -> bool {
    let quiet = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::time::Duration;

    #[test]
    fn all_that_is_missing_is_named_at_once_with_its_command() {
        assert_eq!(demand(&[]), Ok(()));
        let tool = |what, install| Missing {
            what,
            why: "it is needed",
            install,
        };
        let demanded = demand(&[tool("a", "get a"), tool("b", "get b")]);
        assert_eq!(
            demanded.unwrap_err().to_string(),
            "not found on this machine:\n  a (it is needed):\n      get a\n  b (it is needed):\n      get b"
        );
    }

    #[test]
    fn what_is_missing_or_older_than_its_source_is_outdated() {
        let folder = tempfile::tempdir().unwrap();
        let (source, stamp) = (folder.path().join("lock"), folder.path().join("stamp"));
        assert!(outdated(&source, &stamp).is_err());
        let now = SystemTime::now();
        File::create(&source).unwrap().set_modified(now).unwrap();
        assert_eq!(outdated(&source, &stamp), Ok(true));
        let made = File::create(&stamp).unwrap();
        made.set_modified(now - Duration::from_secs(1)).unwrap();
        assert_eq!(outdated(&source, &stamp), Ok(true));
        made.set_modified(now).unwrap();
        assert_eq!(outdated(&source, &stamp), Ok(false));
    }

    #[test]
    fn a_path_is_searched_folder_by_folder() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("tool"), "").unwrap();
        fs::create_dir(folder.path().join("folder")).unwrap();
        let path = env::join_paths([Path::new("/nowhere"), folder.path()]).unwrap();
        assert!(among(&path, "tool"));
        assert!(!among(&path, "folder"));
        assert!(!among(&path, "other"));
    }

    #[test]
    fn a_target_without_its_library_is_not_installed() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!holds_core(&folder.path().join("missing")));
        assert!(!holds_core(folder.path()));
        fs::write(folder.path().join("libcore-0123.rlib"), "").unwrap();
        assert!(holds_core(folder.path()));
    }
}

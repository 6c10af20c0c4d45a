//! What is measured on: desks in folders below the build folder, kept from run to run, since their archives
//! take long to make.

use super::rival::known::Known;
use crate::support::demonstrated;
use crate::support::desk::{Files, bundled, copy};
use crate::support::program::configure;
use crate::support::wire::{Wire, sign_in};
use cassetto::clock::Clock;
use cassetto_db::Place;
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The day of the demonstration.
const DAY: &str = "2026-11-23";

/// A folder with a desk in it.
#[derive(Clone, Debug)]
pub(crate) struct Ground {
    folder: PathBuf,
}

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    let host = Path::new(env!("CARGO_MANIFEST_DIR"));
    host.parent().expect("the workspace").to_owned()
}

impl Ground {
    /// A demonstration with so many positions in its crowd, made where there is none yet, with the bundled
    /// applications, the one that is measured, and menus that hold it.
    pub(crate) async fn of_positions(below: &Path, name: &str, positions: u64) -> Ground {
        let folder = below.join(name);
        let made = folder.join("made");
        if !made.exists() {
            let _nothing = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).expect("a folder");
            eprintln!(
                "making an archive of {positions} positions in {} …",
                folder.display()
            );
            let (began, place) = (Instant::now(), Place::Folder(folder.join("data")));
            demonstrated::make(&place, &folder.join("people.jsonl"), positions).await;
            let took = began.elapsed().as_secs_f64();
            fs::write(&made, format!("{took:.0}")).expect("a mark");
        }
        let ground = Ground { folder };
        ground.furnish();
        ground
    }

    /// Puts the files of this workspace there anew.
    fn furnish(&self) {
        for name in ["plugins", "menus"] {
            let _nothing = fs::remove_dir_all(self.path(name));
        }
        copy(&root().join("menus"), &self.path("menus"));
        bundled(&root().join("plugins"), &self.path("plugins"));
        bundled(&root().join("tests/bench"), &self.path("plugins"));
        for profilo in ["titolare", "operatore"] {
            add_row(
                &self.path(&format!("menus/{profilo}.toml")),
                "estratto/dodici",
            );
        }
        configure(&self.folder, "");
    }

    /// The folder itself.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// A path below it.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// Its files, as tests put them.
    pub(crate) fn files(&self) -> Files<'_> {
        Files(&self.folder)
    }

    /// The archive, to be read.
    pub(crate) fn archive(&self) -> Connection {
        archive(&self.path("data"))
    }
}

/// The archive in a folder of data, to be read.
pub(crate) fn archive(data: &Path) -> Connection {
    let file = data.join("archivio.db");
    Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the archive")
}

/// Adds a row to the file of a menu.
pub(crate) fn add_row(menu: &Path, page: &str) {
    let text = fs::read_to_string(menu).expect("a menu");
    replace(menu, &format!("{text}{}", row(page)));
}

/// Takes away a row that was added.
pub(crate) fn remove_row(menu: &Path, page: &str) {
    let text = fs::read_to_string(menu).expect("a menu");
    replace(menu, &text.replace(&row(page), ""));
}

fn row(page: &str) -> String {
    format!(
        "\n[[group]]\ntitle = {{ it = \"Misura\" }}\n\n  [[group.entry]]\n  open = \"{page}\"\n  \
         posizioni = [\"uniemens\"]\n"
    )
}

/// In one step, so that a desk that watches never reads half of it.
fn replace(menu: &Path, text: &str) {
    let fresh = menu.with_extension("new");
    fs::write(&fresh, text).expect("a menu");
    fs::rename(&fresh, menu).expect("a menu");
}

/// What a rival of the desk in a folder knows.
pub(crate) fn known(folder: &Path) -> Arc<Known> {
    let root = root();
    let datasets = root.join("plugin-sdk/archivio/datasets.toml");
    let clock = Clock::since(DAY).expect("a day");
    Known::read(folder, &root.join("host"), &datasets, clock)
}

/// Signs a person in; the line of the cookie, without its name.
pub(crate) async fn enter(address: &str, persona: &str) -> String {
    let mut wire = Wire::to(address).await;
    let line = sign_in(&mut wire, persona).await;
    let cookie = line.trim().strip_prefix("cookie: ");
    cookie.expect("a cookie").to_owned()
}

/// Waits until something is so; panics where it takes too long.
pub(crate) async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) -> Duration {
    let began = Instant::now();
    while !is_so().await {
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "{what} takes too long"
        );
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    began.elapsed()
}

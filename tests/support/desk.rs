//! A whole desk on a fresh database: the demonstration, the bundled applications and menus, and
//! whatever a test puts beside them. Asked by URL, without a socket.

use super::browser::Browser;
use super::demonstrated;
use axum::Router;
use cassetto::clock::Clock;
use cassetto::config;
use cassetto::random::Random;
use cassetto::web::{App, Settings, router};
use cassetto_db::Place;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

/// 23 November 2026, 10:30 in Rome: a Monday, after the term of the F24 and before that of the
/// declarations.
pub(crate) const NOW: i64 = 1_795_426_200_000;

/// A desk, and the folders that vanish with it.
pub(crate) struct Desk {
    pub(crate) app: App,
    pub(crate) clock: Clock,
    pub(crate) folder: TempDir,
    pub(crate) place: Place,
    router: Router,
}

/// What stands on a desk before it opens.
pub(crate) struct Setting {
    folder: TempDir,
    pub(crate) place: Place,
    /// The processor time after which calls go on on the slow lane, unless it is the usual one.
    pub(crate) slow_after: Option<Duration>,
    /// Bytes of all running guests together, unless they are the usual ones.
    pub(crate) memory: Option<usize>,
    /// The program that compiles components, unless it is the host's own.
    pub(crate) compiler: Option<PathBuf>,
    /// Connections for the queries of applications, unless there are as many as usual.
    pub(crate) readers: Option<u32>,
}

impl Setting {
    /// The demonstration with the bundled applications and menus, on SQLite.
    pub(crate) async fn new() -> Setting {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let place = Place::Folder(folder.path().join("data"));
        demonstrated::on_sqlite(folder.path()).await;
        Setting::with(place, folder)
    }

    /// The same with another number of positions beside those of the story.
    pub(crate) async fn of_positions(positions: u64) -> Setting {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let place = Place::Folder(folder.path().join("data"));
        let people = folder.path().join("people.jsonl");
        demonstrated::make(&place, &people, positions).await;
        Setting::with(place, folder)
    }

    /// The same on PostgreSQL.
    pub(crate) async fn on_postgres() -> Setting {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let place = demonstrated::on_postgres(folder.path()).await;
        Setting::with(place, folder)
    }

    fn with(place: Place, folder: TempDir) -> Setting {
        allow_files(FILES);
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .expect("the workspace");
        copy(&root.join("menus"), &folder.path().join("menus"));
        bundled(&root.join("plugins"), &folder.path().join("plugins"));
        Setting {
            folder,
            place,
            slow_after: None,
            memory: None,
            compiler: None,
            readers: None,
        }
    }

    /// A file below the folder that holds `plugins/` and `menus/`.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.files().path(path)
    }

    /// Where the files stand.
    pub(crate) fn files(&self) -> Files<'_> {
        Files(self.folder())
    }

    /// The folder that holds `plugins/`, `menus/` and, on SQLite, `data/`.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What the desk is started with.
    pub(crate) fn settings(&self) -> Settings {
        let file = self.folder.path().join("host.toml");
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut host = config::read_host(&file).expect("defaults");
        host.keep_in(&self.folder.path().join("data"));
        if let Place::Postgres(url) = &self.place {
            host.database.clone_from(url);
        }
        host.datasets = root.join("../plugin-sdk/archivio/datasets.toml");
        host.assets = root.to_owned();
        host.machine.memory = self.memory.unwrap_or(host.machine.memory);
        host.machine.readers = self.readers.unwrap_or(host.machine.readers);
        let own = || PathBuf::from(env!("CARGO_BIN_EXE_cassetto"));
        let compiler = self.compiler.clone().unwrap_or_else(own);
        let mut settings = Settings::new(host, compiler).expect("settings");
        settings.slow_after = self.slow_after;
        settings
    }

    /// Opens the desk.
    pub(crate) async fn open(self) -> Desk {
        let clock = Clock::fixed(NOW);
        let app = App::open(self.settings(), Some(clock.clone()), Random::system()).await;
        let app = app.unwrap_or_else(|error| panic!("the desk does not open: {error}"));
        Desk {
            router: router(app.clone()),
            app,
            clock,
            folder: self.folder,
            place: self.place,
        }
    }
}

/// The folder that holds `plugins/` and `menus/`.
#[derive(Clone, Copy)]
pub(crate) struct Files<'a>(pub(crate) &'a Path);

impl Files<'_> {
    /// A path below it.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    /// Puts a file there.
    pub(crate) fn put(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, content).expect("a file");
    }
}

impl Desk {
    /// The demonstration on SQLite.
    pub(crate) async fn start() -> Desk {
        Setting::new().await.open().await
    }

    /// What it stood on, to open it again.
    pub(crate) fn again(self) -> Setting {
        Setting {
            folder: self.folder,
            place: self.place,
            slow_after: None,
            memory: None,
            compiler: None,
            readers: None,
        }
    }

    /// Its files, to be changed under its feet.
    pub(crate) fn files(&self) -> Files<'_> {
        Files(self.folder.path())
    }

    /// A browser that nobody has signed in with.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A browser in which a person of the demonstration is signed in.
    pub(crate) async fn signed_in(&self, persona: &str) -> Browser {
        let mut browser = self.browser();
        let tour = browser.get("/accesso").await;
        let form = [
            ("csrf", tour.hidden("csrf")),
            ("persona", persona.to_owned()),
        ];
        let answer = browser.post("/accesso", &form).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        browser
    }
}

/// Copies every bundled application that is built.
pub(crate) fn bundled(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("the plugins") {
        let folder = entry.expect("an entry").path();
        if !folder.join("plugin.toml").is_file() {
            continue;
        }
        let id = folder.file_name().and_then(|name| name.to_str());
        let id = id.expect("the name of an application");
        assert!(
            folder.join(format!("{id}.wasm")).is_file(),
            "the component of {id} is missing; run: cargo cassetto build"
        );
        copy(&folder, &to.join(id));
    }
}

/// Copies a folder, without what a build left in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        match path.is_dir() {
            true => copy(&path, &target),
            false => drop(std::fs::copy(&path, &target).expect("a copy")),
        }
    }
}

/// Files that the desks of tests have open at once, each with its readers.
const FILES: u64 = 8_192;

/// Lets this process hold so many files and sockets, where less is usual, as the program does for itself.
pub(crate) fn allow_files(count: u64) {
    let limit = getrlimit(Resource::Nofile);
    if limit.current.is_some_and(|now| now < count) {
        let raised = Rlimit {
            current: Some(limit.maximum.unwrap_or(count).min(count)),
            maximum: limit.maximum,
        };
        setrlimit(Resource::Nofile, raised).expect("a limit of files");
    }
}

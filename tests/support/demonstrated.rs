//! The demonstration of the tests, with its persons: built once in a run for each database, and copied
//! for whoever needs one of their own.

use super::postgres;
use cassetto::store::{Store, load};
use cassetto_db::{Access, Opening, Place, Schema};
use jiff::civil::date;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use tokio::sync::OnceCell;

/// Positions of a small crowd.
const CROWD: u64 = 40;
const PEOPLE: &str = "people.jsonl";

/// Files by their path below the folder of a desk.
type Files = Vec<(String, Vec<u8>)>;

/// Puts the demonstration into `data/` of a folder, and `people.jsonl` beside it.
pub(crate) async fn on_sqlite(folder: &Path) {
    static MADE: OnceCell<Files> = OnceCell::const_new();
    let files = MADE.get_or_init(|| async {
        let once = tempfile::tempdir().expect("a temporary folder");
        let data = once.path().join("data");
        make(
            &Place::Folder(data.clone()),
            &once.path().join(PEOPLE),
            CROWD,
        )
        .await;
        let mut files = vec![read(once.path(), PEOPLE)];
        for entry in std::fs::read_dir(&data).expect("a folder") {
            let name = entry.expect("an entry").file_name();
            let name = name.to_str().expect("a name");
            files.push(read(once.path(), &format!("data/{name}")));
        }
        files
    });
    let mut data = std::fs::DirBuilder::new();
    data.recursive(true).mode(0o700);
    data.create(folder.join("data")).expect("a folder");
    write(folder, files.await);
}

/// A database with the demonstration, and `people.jsonl` in a folder.
pub(crate) async fn on_postgres(folder: &Path) -> Place {
    static MADE: OnceCell<(Place, Files)> = OnceCell::const_new();
    let made = MADE.get_or_init(|| async {
        let once = tempfile::tempdir().expect("a temporary folder");
        let place = postgres::fresh().await;
        make(&place, &once.path().join(PEOPLE), CROWD).await;
        (place, vec![read(once.path(), PEOPLE)])
    });
    let (place, files) = made.await;
    // The folder of the data is for the desk to make.
    write(folder, files);
    postgres::copy_of(place).await
}

fn read(folder: &Path, name: &str) -> (String, Vec<u8>) {
    let bytes = std::fs::read(folder.join(name)).expect("a file");
    (name.to_owned(), bytes)
}

fn write(folder: &Path, files: &Files) {
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).expect("a file");
    }
}

/// Builds the demonstration of 23 November 2026 with a crowd, and loads its persons.
pub(crate) async fn make(place: &Place, people: &Path, positions: u64) {
    let opening = Opening {
        place,
        schema: Schema::Archivio,
        sees: None,
        access: Access::Write,
        connections: 1,
        statement_timeout: None,
    };
    let archive = opening.open().await.expect("an archive");
    cassetto_archivio::migrate(&archive)
        .await
        .expect("the tables of the archive");
    let demo = cassetto_archivio::Demo {
        positions,
        seed: 1,
        at: date(2026, 11, 23),
        people,
        progress: &|_| {},
    };
    cassetto_archivio::demo(&archive, &demo)
        .await
        .expect("a demonstration");
    archive.close().await;
    let store = Store::open(place, 1).await.expect("a store");
    store.migrate().await.expect("the tables of the desk");
    let file = std::io::BufReader::new(std::fs::File::open(people).expect("people.jsonl"));
    load::load(&store, file)
        .await
        .expect("the persons of the demonstration");
    store.close().await;
}

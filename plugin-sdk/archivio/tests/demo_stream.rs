//! A large demonstration streams: the program holds the same however large the crowd is, writes the same
//! bytes twice, and leaves what was there when it is broken off.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test that cannot go on says why and ends; the program is what is measured"
)]

use cassetto_archivio::{Demo, demo, demo_in, migrate};
use cassetto_db::{Access, Cell, Db, Opening, Place, Schema};
use jiff::civil::{Date, date};
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const AT: Date = date(2026, 11, 23);

/// Sizes of two crowds, the second four times the first, whose rows fill the page cache of SQLite: until it is
/// full, memory grows with whatever is written.
const SIZES: [u64; 2] = [4_000, 16_000];

fn start(folder: &Path, positions: u64) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cassetto-archivio"));
    let positions = positions.to_string();
    let at = AT.to_string();
    command.args(["demo", "--positions", &positions, "--at", &at, "--data"]);
    command
        .arg(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// A run that ends with the test at the latest.
struct Run(Child);

impl Run {
    /// One that has written so many bytes and would go on for minutes.
    fn begun(folder: &Path, bytes: u64) -> Run {
        let mut run = Run(start(folder, 1_000_000));
        while !grown(folder, bytes) {
            assert!(run.goes_on(), "it ended by itself");
            std::thread::sleep(Duration::from_millis(2));
        }
        run
    }

    fn goes_on(&mut self) -> bool {
        self.0.try_wait().unwrap().is_none()
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits for a program that does well: the most that it held, in KiB.
fn peak(mut child: Child) -> u64 {
    let about = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        // The peak of a process that has ended is read no more.
        let status = std::fs::read_to_string(&about).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        most = most.max(kib.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(2));
    }
    let output = child.wait_with_output().unwrap();
    let complained = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{complained}");
    most
}

async fn opened(folder: &Path, access: Access) -> Db {
    let opening = Opening {
        place: &Place::Folder(folder.to_owned()),
        schema: Schema::Archivio,
        sees: None,
        access,
        connections: 1,
        statement_timeout: None,
    };
    opening.open().await.unwrap()
}

/// Every table, row by row in the order in which rows were written, as one number.
async fn digest(db: &Db) -> Vec<(String, u64, u64)> {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let tables = "select name from sqlite_master where type = 'table' and name not like '\\_%' escape '\\' order by name";
    let mut all = Vec::new();
    for table in db.all(tables, &[]).await.unwrap() {
        let name = table.text(0).unwrap().to_owned();
        let (mut hash, mut rows) = (DefaultHasher::new(), 0);
        let sql = cassetto_db::AssertSqlSafe(format!("select * from {name} order by rowid"));
        db.each(sql, &[], |row| {
            rows += 1;
            for cell in &row.0 {
                match cell {
                    Cell::Null => 0.hash(&mut hash),
                    Cell::Int(number) => number.hash(&mut hash),
                    Cell::Text(text) => text.hash(&mut hash),
                }
            }
            Ok::<_, cassetto_db::DbError>(())
        })
        .await
        .unwrap();
        all.push((name, rows, hash.finish()));
    }
    all
}

fn order<'a>(positions: u64, people: &'a Path) -> Demo<'a> {
    Demo {
        positions,
        seed: 1,
        at: AT,
        people,
        progress: &|_| {},
    }
}

#[test]
fn memory_does_not_grow_with_the_crowd() {
    let folder = tempfile::tempdir().unwrap();
    let [small, large] = SIZES.map(|positions| {
        let data = folder.path().join(positions.to_string());
        peak(start(&data, positions))
    });
    eprintln!("{SIZES:?} positions: at most {small} and {large} KiB held");
    assert!(small > 0, "nobody saw what it held");
    assert!(large * 10 <= small * 12, "{small} KiB grew to {large}");
}

/// From the file that a program wrote, from a file once more, and from a transaction.
#[tokio::test]
async fn the_bytes_are_the_same_however_they_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let [first, again, within] = ["first", "again", "within"].map(|name| folder.path().join(name));
    peak(start(&first, 200));
    let told = digest(&opened(&first, Access::Read).await).await;
    let rows: u64 = told.iter().map(|(_, rows, _)| rows).sum();
    assert!(rows > 30_000, "{told:?}");

    std::fs::create_dir(&again).unwrap();
    let people = again.join("people.jsonl");
    demo_in(&again, &order(200, &people)).await.unwrap();
    assert_eq!(digest(&opened(&again, Access::Read).await).await, told);

    let db = opened(&within, Access::Write).await;
    migrate(&db).await.unwrap();
    let other = within.join("people.jsonl");
    demo(&db, &order(200, &other)).await.unwrap();
    assert_eq!(digest(&db).await, told);
    let [one, other] = [people, other].map(|people| std::fs::read(people).unwrap());
    assert!(one == other && one == std::fs::read(first.join("people.jsonl")).unwrap());
}

/// Whatever stands in a file once so much of it is written.
fn grown(folder: &Path, bytes: u64) -> bool {
    let file = folder.join("archivio.unfinished/archivio.db");
    std::fs::metadata(file).is_ok_and(|about| about.len() > bytes)
}

#[tokio::test]
async fn a_run_that_is_broken_off_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    for before in [None, Some(20)] {
        if let Some(positions) = before {
            peak(start(&data, positions));
        }
        let archive = data.join("archivio.db");
        let old = before.map(|_| std::fs::read(&archive).unwrap());
        // SIGKILL, which nothing can clean up after.
        drop(Run::begun(&data, 4 << 20));
        match &old {
            None => assert!(!archive.exists(), "half an archive has its name"),
            Some(_) => {
                let db = opened(&data, Access::Read).await;
                let sound = db.one("pragma integrity_check", &[]).await.unwrap();
                assert_eq!(sound.unwrap().text(0).unwrap(), "ok");
                let count = db.one("select count(*) from posizione", &[]).await.unwrap();
                assert_eq!(count.unwrap().int(0).unwrap(), 332);
                db.close().await;
            }
        }
        assert!(
            grown(&data, 4 << 20),
            "what is half stays under its own name"
        );
    }
    // The next one takes no notice of it, and leaves nothing beside the archive.
    peak(start(&data, 30));
    let db = opened(&data, Access::Read).await;
    let count = db.one("select count(*) from posizione", &[]).await.unwrap();
    assert_eq!(count.unwrap().int(0).unwrap(), 342);
    db.close().await;
    assert!(!data.join("archivio.unfinished").exists());
}

#[tokio::test]
async fn an_archive_that_somebody_reads_is_replaced_under_its_name() {
    use std::os::unix::fs::MetadataExt;
    let folder = tempfile::tempdir().unwrap();
    let (data, archive) = (folder.path(), folder.path().join("archivio.db"));
    let people = data.join("people.jsonl");
    let inode = || std::fs::metadata(&archive).unwrap().ino();
    demo_in(data, &order(10, &people)).await.unwrap();

    let reader = opened(data, Access::Read).await;
    let count = async || {
        let row = reader
            .one("select count(*) from posizione", &[])
            .await
            .unwrap();
        row.unwrap().int(0).unwrap()
    };
    assert_eq!(count().await, 322);
    let before = inode();
    demo_in(data, &order(15, &people)).await.unwrap();
    assert_eq!(inode(), before, "its journal would outlive it");
    assert_eq!(count().await, 327);
    reader.close().await;

    // Nobody reads it: a file takes its place, and the old one can be taken for an archive by nobody.
    let mut waiting = std::fs::File::open(&archive).unwrap();
    let before = inode();
    demo_in(data, &order(25, &people)).await.unwrap();
    assert_ne!(inode(), before);
    let mut head = [1; 16];
    waiting.seek(SeekFrom::Start(0)).unwrap();
    waiting.read_exact(&mut head).unwrap();
    assert_eq!(head, [0; 16]);
    let db = opened(data, Access::Read).await;
    let count = db.one("select count(*) from posizione", &[]).await.unwrap();
    assert_eq!(count.unwrap().int(0).unwrap(), 337);
    let journal = db.one("pragma journal_mode", &[]).await.unwrap();
    assert_eq!(journal.unwrap().text(0).unwrap(), "wal");
    db.close().await;
}

#[tokio::test]
async fn two_that_build_in_one_folder_do_not_meet() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let mut first = Run::begun(data, 1 << 20);
    let people = data.join("people.jsonl");
    let refused = demo_in(data, &order(1, &people)).await.unwrap_err();
    assert!(
        refused.to_string().contains("another demonstration"),
        "{refused}"
    );
    assert!(first.goes_on(), "it minds nobody");
}

#[tokio::test]
async fn an_archive_that_came_meanwhile_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (data, archive) = (folder.path(), folder.path().join("archivio.db"));
    let people = data.join("people.jsonl");
    let come = |_| std::fs::write(&archive, "what somebody imported").unwrap();
    let mut order = order(10, &people);
    order.progress = &come;
    let refused = demo_in(data, &order).await.unwrap_err();
    assert!(refused.to_string().contains("archivio.db"), "{refused}");
    let kept = std::fs::read(&archive).unwrap();
    assert_eq!(kept, b"what somebody imported");
    assert!(!people.exists(), "nor are there persons");
}

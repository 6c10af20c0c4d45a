//! A demonstration on SQLite as a file of its own, which takes the name of the archive once it is whole.
//!
//! Nobody knows the file while it is written, so that it needs neither journal nor locks, and a run that
//! breaks off leaves what was there. An archive that somebody has open is never renamed: its journal
//! would outlive it. It is replaced in a transaction then.

use super::{Built, Demo, People, can_be, demo, fill, replace};
use crate::{ArchiveError, migrate};
use cassetto_db::{Access, Db, DbError, Opening, Place, Schema, Tx, make_private};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

const ARCHIVE: &str = "archivio.db";
/// The folder beside the archive in which the new one grows. Whatever stands there is unfinished.
const UNFINISHED: &str = "archivio.unfinished";
/// What SQLite keeps beside a file.
const JOURNALS: [&str; 3] = ["archivio.db-wal", "archivio.db-shm", "archivio.db-journal"];

/// Builds a demonstration in a folder, in place of an archive that a demonstration made. The folder holds
/// either the old or the new one, which is synced before it is there.
///
/// # Errors
///
/// As [`demo`]; [`ArchiveError::File`] when the disk is full or another one is being built there. Then
/// nothing has changed.
pub async fn demo_in(folder: &Path, order: &Demo<'_>) -> Result<Built, ArchiveError> {
    can_be(order)?;
    make_private(folder).map_err(|e| ArchiveError::file(folder, e))?;
    let unfinished = folder.join(UNFINISHED);
    make_private(&unfinished).map_err(|e| ArchiveError::file(&unfinished, e))?;
    let turn = Turn::take(&unfinished)?;
    let old = match Old::find(folder).await? {
        Old::InUse(db) => {
            let built = demo(&db, order).await;
            db.close().await;
            turn.end(&unfinished);
            return built;
        }
        Old::Alone(held) => Some(held),
        Old::None => None,
    };
    let built = replace_by_new(folder, &unfinished, order, old.as_ref()).await;
    if let Some(old) = old {
        old.release().await;
    }
    turn.end(&unfinished);
    built
}

async fn replace_by_new(
    folder: &Path,
    unfinished: &Path,
    order: &Demo<'_>,
    old: Option<&Held>,
) -> Result<Built, ArchiveError> {
    let db = open(unfinished, Access::Build).await?;
    let written = write(&db, order).await;
    db.close().await;
    let (built, people) = written?;
    let (new, archive) = (unfinished.join(ARCHIVE), folder.join(ARCHIVE));
    sync(&new)?;
    let failed = |e| ArchiveError::file(&archive, e);
    match old {
        // A link, which takes nobody's place: somebody may have imported something meanwhile.
        None => fs::hard_link(&new, &archive).map_err(failed)?,
        Some(old) => {
            fs::rename(&new, &archive).map_err(failed)?;
            old.spoil().map_err(failed)?;
        }
    }
    remove(&new)?;
    sync(folder)?;
    people.appear(order)?;
    Ok(built)
}

/// Everything into a fresh file, which is then as an archive is between two imports.
async fn write(db: &Db, order: &Demo<'_>) -> Result<(Built, People), ArchiveError> {
    migrate(db).await?;
    let mut tx = db.write().await?;
    let told = fill(&mut tx, order).await?;
    let people = People::write(order, &told)?;
    tx.commit().await?;
    db.one("pragma journal_mode = wal", &[]).await?;
    Ok((told.built(people.lines), people))
}

async fn open(folder: &Path, access: Access) -> Result<Db, DbError> {
    let opening = Opening {
        place: &Place::Folder(folder.to_owned()),
        schema: Schema::Archivio,
        sees: None,
        access,
        connections: 1,
        statement_timeout: None,
    };
    opening.open().await
}

/// What stands where the new archive will.
enum Old {
    None,
    /// Ours until it is released.
    Alone(Held),
    /// Somebody else has it open.
    InUse(Db),
}

impl Old {
    async fn find(folder: &Path) -> Result<Old, ArchiveError> {
        let file = folder.join(ARCHIVE);
        if !file.exists() {
            // A journal without its file would be taken for that of the next one.
            for journal in JOURNALS {
                remove(&folder.join(journal))?;
            }
            return Ok(Old::None);
        }
        let db = open(folder, Access::Write).await?;
        migrate(&db).await?;
        let mut tx = db.write().await?;
        replace::ours(&mut tx).await?;
        drop(tx);
        // SQLite gives up its journal only to one who is alone.
        let journal = db.one("pragma journal_mode = delete", &[]).await;
        if !matches!(journal, Ok(Some(row)) if row.text(0).is_ok_and(|it| it == "delete")) {
            return Ok(Old::InUse(db));
        }
        db.one("pragma locking_mode = exclusive", &[]).await?;
        let mut tx = db.write().await?;
        crate::import::take_turn(&mut tx).await?;
        tx.commit().await?;
        // From here on nobody else reads it. A connection in use is one that no pool closes.
        let tx = db.write().await?;
        let file = OpenOptions::new()
            .write(true)
            .open(&file)
            .map_err(|e| ArchiveError::file(&file, e))?;
        Ok(Old::Alone(Held { db, tx, file }))
    }
}

/// An archive that nobody else can open. The file is closed last: that ends every lock that this process
/// has on it.
struct Held {
    db: Db,
    tx: Tx,
    file: File,
}

impl Held {
    /// Makes it no archive any more, once it has no name: somebody may have been waiting to read it.
    fn spoil(&self) -> io::Result<()> {
        self.file.write_all_at(&[0; 16], 0)
    }

    async fn release(self) {
        drop(self.tx);
        self.db.close().await;
        drop(self.file);
    }
}

/// The right to build in a folder, until the process ends or says so.
struct Turn(File);

impl Turn {
    fn take(unfinished: &Path) -> Result<Turn, ArchiveError> {
        let path = unfinished.join("turn");
        let failed = |e| ArchiveError::file(&path, e);
        let file = File::create(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::Error(error)) => return Err(failed(error)),
            Err(TryLockError::WouldBlock) => {
                let why = "another demonstration is being made here";
                return Err(failed(io::Error::new(io::ErrorKind::ResourceBusy, why)));
            }
        }
        // What an earlier run left half is nobody's.
        for left in [ARCHIVE].into_iter().chain(JOURNALS) {
            remove(&unfinished.join(left))?;
        }
        Ok(Turn(file))
    }

    fn end(self, unfinished: &Path) {
        // What stays is removed by the next one.
        let _ = fs::remove_dir_all(unfinished);
        drop(self.0);
    }
}

fn remove(path: &Path) -> Result<(), ArchiveError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(ArchiveError::file(path, error))
        }
        _ => Ok(()),
    }
}

/// Has the disk keep a file or the names of a folder.
fn sync(path: &Path) -> Result<(), ArchiveError> {
    let synced = File::open(path).and_then(|file| file.sync_all());
    synced.map_err(|e| ArchiveError::file(path, e))
}

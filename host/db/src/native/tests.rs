//! Reading on the thread of whoever asks: what is cut, refused or left alone.

use crate::{Access, Bind, Cell, Db, DbError, Native, Natives, Opening, Place, Row, Schema};
use std::future::Future;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::task::{Context, Waker};
use std::time::Duration;
use tempfile::TempDir;

/// Some hundred milliseconds of processor time.
const LONG: &str = "with recursive r (k) as (select 1 union all select k + 1 from r where k < 1000000) \
                    select count(*) from r";
/// More rows than anybody waits for, the first of them at once.
const ENDLESS: &str =
    "with recursive r (k) as (select 1 union all select k + 1 from r) select k from r";

fn opening(place: &Place, access: Access, connections: u32) -> Opening<'_> {
    Opening {
        place,
        schema: Schema::Stato,
        sees: Some(Schema::Archivio),
        access,
        connections,
        statement_timeout: None,
    }
}

/// Both files in this folder, with three rows.
async fn made(folder: &Path) -> Place {
    let place = Place::Folder(folder.to_owned());
    let archivio = Opening {
        schema: Schema::Archivio,
        sees: None,
        ..opening(&place, Access::Write, 1)
    };
    let archivio = archivio.open().await.unwrap();
    archivio
        .execute("create table soggetto (id bigint, nome text)", &[])
        .await
        .unwrap();
    let rows = "insert into soggetto values (1, 'Anna'), (2, null), (3, 'Ω''\"')";
    archivio.execute(rows, &[]).await.unwrap();
    let stato = opening(&place, Access::Write, 1).open().await.unwrap();
    stato
        .execute("create table nota (id bigint)", &[])
        .await
        .unwrap();
    stato.close().await;
    archivio.close().await;
    place
}

async fn readers(connections: u32) -> (Db, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let place = made(folder.path()).await;
    let db = opening(&place, Access::Read, connections).open().await;
    (db.unwrap(), folder)
}

fn native(folder: &Path) -> Native {
    let place = Place::Folder(folder.to_owned());
    let options = opening(&place, Access::Read, 1).native(folder, 8);
    options.connect().unwrap()
}

/// Whether it does not answer at once, asked for the first time.
fn is_pending(asked: &mut (impl Future + Unpin)) -> bool {
    let asked = std::pin::Pin::new(asked);
    asked
        .poll(&mut Context::from_waker(Waker::noop()))
        .is_pending()
}

async fn names(db: &Db) -> usize {
    let rows = db.all("select nome from archivio.soggetto", &[]).await;
    rows.unwrap().len()
}

#[tokio::test]
async fn placeholders_mean_the_value_of_their_number_and_cells_keep_their_type() {
    let (db, _folder) = readers(1).await;
    assert!(matches!(db, Db::Native(_)));
    let sql =
        "select $2, $1, nome from archivio.soggetto where id >= $1 and $3 is null order by id";
    let binds = [Bind::from(2), "due".into(), Bind::Text(None)];
    let rows = db.all(sql, &binds).await.unwrap();
    let told = |nome| Row(vec![Cell::Text("due".to_owned()), Cell::Int(2), nome]);
    let last = Cell::Text("Ω'\"".to_owned());
    assert_eq!(rows, [told(Cell::Null), told(last)]);
    assert_eq!(db.one(sql, &binds).await.unwrap(), Some(told(Cell::Null)));
    let none = db.one("select 1 where 1 = 0", &[]).await.unwrap();
    assert_eq!(none, None);
    let short = db.all(sql, &binds[..2]).await;
    assert!(
        matches!(short, Err(DbError::Sqlite { code: 25, .. })),
        "{short:?}"
    );
    for (sql, what) in [
        ("select 1, 1.5", "a real number"),
        ("select 1, x'00'", "a blob"),
        ("select 1, cast(x'ff' as text)", "text that is no UTF-8"),
    ] {
        let odd = db.all(sql, &[]).await;
        assert!(
            matches!(odd, Err(DbError::Column { column: 1, found, .. }) if found == what),
            "{odd:?}"
        );
    }
    assert_eq!(names(&db).await, 3);
}

#[tokio::test]
async fn writing_is_refused_and_so_is_what_writes_in_disguise() {
    let (db, _folder) = readers(1).await;
    for refused in [
        db.execute("insert into nota values (1)", &[])
            .await
            .map(drop),
        db.write().await.map(drop),
        db.migrate(&[("0001_nota.sql", "create table altra (id bigint)")])
            .await,
    ] {
        assert!(matches!(refused, Err(DbError::ReadOnly)), "{refused:?}");
    }
    for sql in [
        "insert into nota values (1) returning id",
        "delete from archivio.soggetto returning id",
    ] {
        let refused = db.all(sql, &[]).await;
        // SQLITE_READONLY.
        assert!(
            matches!(refused, Err(DbError::Sqlite { code: 8, .. })),
            "{refused:?}"
        );
    }
    assert_eq!(names(&db).await, 3);
}

#[tokio::test]
async fn what_takes_long_is_answered_whole_and_keeps_nobody_from_working_meanwhile() {
    // On one thread, whose other work would stand still for as long as the statement takes.
    let (db, _folder) = readers(1).await;
    let mut long = Box::pin(db.one(LONG, &[]));
    assert!(is_pending(&mut long));
    let row = long.await.unwrap().unwrap();
    assert_eq!(row.int(0).unwrap(), 1_000_000);
    assert_eq!(names(&db).await, 3);
}

#[tokio::test]
async fn whoever_goes_away_leaves_a_whole_connection() {
    let (db, _folder) = readers(1).await;
    for _ in 0..3 {
        let mut gone = Box::pin(db.one(LONG, &[]));
        assert!(is_pending(&mut gone));
        drop(gone);
        assert_eq!(names(&db).await, 3);
    }
    let mut gone = Box::pin(db.each(ENDLESS, &[], |_| Ok::<_, DbError>(())));
    assert!(is_pending(&mut gone));
    drop(gone);
    assert_eq!(names(&db).await, 3);
}

#[tokio::test]
async fn rows_come_one_by_one_until_somebody_has_enough() {
    let (db, _folder) = readers(1).await;
    let mut seen = 0;
    let ended = db
        .each(ENDLESS, &[], |row| {
            seen += 1;
            assert_eq!(row.int(0)?, seen);
            match seen {
                2_000 => Err(DbError::ReadOnly),
                _ => Ok(()),
            }
        })
        .await;
    assert!(matches!(ended, Err(DbError::ReadOnly)), "{ended:?}");
    let mut all = Vec::new();
    let names = "select nome from archivio.soggetto where id <> 2 order by id";
    let ended = db.each(names, &[], |row| {
        all.push(row.text(0)?.to_owned());
        Ok::<_, DbError>(())
    });
    ended.await.unwrap();
    assert_eq!(all, ["Anna", "Ω'\""]);
    let odd = "select 1 union all select 1.5";
    let odd = db.each(odd, &[], |_| Ok::<_, DbError>(())).await;
    assert!(matches!(odd, Err(DbError::Column { .. })), "{odd:?}");
    let wrong = db
        .each("select niente", &[], |_| Ok::<_, DbError>(()))
        .await;
    assert!(
        matches!(wrong, Err(DbError::Sqlite { code: 1, .. })),
        "{wrong:?}"
    );
}

#[tokio::test]
async fn whoever_finds_every_connection_taken_for_long_is_told_that_it_is_busy() {
    let (_, folder) = readers(1).await;
    let place = Place::Folder(folder.path().to_owned());
    let options = opening(&place, Access::Read, 1).native(folder.path(), 8);
    let natives = Natives::open(options, 1, Duration::from_millis(50)).await;
    let db = Db::Native(natives.unwrap());
    // Whoever takes rows one by one holds a connection; here nobody takes any.
    let mut holds = Box::pin(db.each(ENDLESS, &[], |_| Ok::<_, DbError>(())));
    assert!(is_pending(&mut holds));
    let refused = db.one("select 1", &[]).await;
    assert!(refused.as_ref().is_err_and(DbError::is_busy), "{refused:?}");
    drop(holds);
    assert_eq!(names(&db).await, 3);
}

#[tokio::test]
async fn a_pool_that_is_closed_waits_for_its_connections_and_refuses_from_then_on() {
    let (db, _folder) = readers(2).await;
    let (row, ()) = tokio::join!(db.one(LONG, &[]), db.close());
    assert_eq!(row.unwrap().unwrap().int(0).unwrap(), 1_000_000);
    let closed = db.one("select 1", &[]).await;
    assert!(
        matches!(closed, Err(DbError::Sqlx(sqlx::Error::PoolClosed))),
        "{closed:?}"
    );
}

#[tokio::test]
async fn a_folder_may_have_any_name_and_a_missing_file_is_not_made() {
    let above = tempfile::tempdir().unwrap();
    for name in ["a?b#c%20d", "l'archivio \"x\" è", "file:a&mode=rwc"] {
        let folder = above.path().join(name);
        let place = made(&folder).await;
        let db = opening(&place, Access::Read, 1).open().await.unwrap();
        assert_eq!(names(&db).await, 3, "{name}");
    }
    let empty = Place::Folder(above.path().join("vuoto"));
    let missing = opening(&empty, Access::Read, 1).open().await;
    assert!(matches!(missing, Err(DbError::Missing(_))), "{missing:?}");
    let alone = Opening {
        sees: None,
        ..opening(&empty, Access::Read, 1)
    };
    let missing = alone.open().await;
    // SQLITE_CANTOPEN.
    assert!(
        matches!(missing, Err(DbError::Sqlite { code: 14, .. })),
        "{missing:?}"
    );
    assert!(!above.path().join("vuoto").exists());
}

/// Out of WAL goes only who is alone: the one statement that a reader may try and a second one keeps it from.
#[test]
fn what_meets_a_lock_begins_again_where_it_may_wait() {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().max_blocking_threads(1).build();
    runtime.unwrap().block_on(async {
        let (db, folder) = readers(1).await;
        let second = native(folder.path());
        // The only thread that may wait has other work until it is let go.
        let (go, gate) = std::sync::mpsc::channel();
        let held = tokio::task::spawn_blocking(move || gate.recv());
        let mut asks = Box::pin(db.one("pragma journal_mode = delete", &[]));
        assert!(is_pending(&mut asks), "it waited here, or not at all");
        go.send(()).unwrap();
        held.await.unwrap().unwrap();
        let locked = asks.await;
        assert!(locked.as_ref().is_err_and(DbError::is_locked), "{locked:?}");
        assert_eq!(names(&db).await, 3);
        drop(second);
    });
}

#[tokio::test]
async fn a_connection_is_whole_after_every_end() {
    let folder = tempfile::tempdir().unwrap();
    made(folder.path()).await;
    let native = native(folder.path());
    let looks = Arc::new(AtomicU32::new(u32::MAX));
    let seen = Arc::clone(&looks);
    native
        .watch(100, move || {
            seen.fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1))
                .is_ok()
        })
        .unwrap();
    let count = |sql| {
        let mut rows = 0;
        let ended = native.rows(sql, &[], |_| {
            rows += 1;
            Ok::<_, DbError>(ControlFlow::Continue(()))
        });
        ended.map(|()| rows)
    };
    for _ in 0..3 {
        looks.store(50, SeqCst);
        let cut = count(LONG);
        assert!(
            matches!(cut, Err(DbError::Sqlite { code: 9, .. })),
            "{cut:?}"
        );
        looks.store(u32::MAX, SeqCst);
        let big = count("select replace(hex(zeroblob(50000)), '0', hex(zeroblob(50000)))");
        assert!(
            matches!(big, Err(DbError::Sqlite { code: 18, .. })),
            "{big:?}"
        );
        let overflow = count("select abs(-9223372036854775807 - 1)");
        assert!(
            matches!(&overflow, Err(DbError::Sqlite { code: 1, message }) if message == "integer overflow"),
            "{overflow:?}"
        );
        let enough = native.rows(ENDLESS, &[], |_| Ok::<_, DbError>(ControlFlow::Break(())));
        enough.unwrap();
        assert_eq!(count("select * from archivio.soggetto").unwrap(), 3);
    }
    assert_eq!(native.columns("select 1, 2, 3").unwrap(), 3);
    assert!(native.columns("select niente").is_err());
    // Nothing holds an old state of the files.
    let writer = rusqlite::Connection::open(folder.path().join("archivio.db")).unwrap();
    writer
        .execute("insert into soggetto values (4, 'x')", [])
        .unwrap();
    assert_eq!(count("select * from archivio.soggetto").unwrap(), 4);
}

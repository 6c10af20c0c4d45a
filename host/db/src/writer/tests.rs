//! The one connection that writes: whose turn it is, and that it is whole afterwards, whoever goes away when.

use crate::{Access, Db, DbError, Opening, Place, Schema, Tx};
use futures_util::FutureExt;
use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Waker};
use std::time::Instant;
use tempfile::TempDir;

/// Some hundred milliseconds of processor time.
const LONG: &str = "insert into nota with recursive r (k) as (select 1 union all select k + 1 from r where k < 300000) \
                    select k from r";

async fn writer() -> (Db, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let db = opened(folder.path()).await;
    db.migrate(&[("0001_nota.sql", "create table nota (id bigint primary key)")])
        .await
        .unwrap();
    (db, folder)
}

async fn opened(folder: &Path) -> Db {
    let opening = Opening {
        place: &Place::Folder(folder.to_owned()),
        schema: Schema::Stato,
        sees: None,
        access: Access::Write,
        connections: 1,
        statement_timeout: None,
    };
    opening.open_writer().await.unwrap()
}

/// Whether it does not answer at once, asked for the first time.
fn is_pending(asked: &mut (impl Future + Unpin)) -> bool {
    let mut context = Context::from_waker(Waker::noop());
    Pin::new(asked).poll(&mut context).is_pending()
}

async fn ids(db: &Db) -> Vec<i64> {
    let rows = db.all("select id from nota order by id", &[]).await;
    rows.unwrap()
        .iter()
        .map(|row| row.int(0).unwrap())
        .collect()
}

async fn add(tx: &mut Tx, id: i64) -> Result<u64, DbError> {
    tx.execute("insert into nota values ($1)", &[id.into()])
        .await
}

#[tokio::test]
async fn a_transaction_is_all_or_nothing_and_told_as_ever() {
    let (db, folder) = writer().await;
    assert!(matches!(db, Db::Writer(_)));
    let mut tx = db.write().await.unwrap();
    assert_eq!(add(&mut tx, 1).await.unwrap(), 1);
    let gone = tx.all("delete from nota where id = 1 returning id", &[]);
    assert_eq!(gone.await.unwrap().len(), 1);
    let rows: Vec<_> = (1..=300).map(|id| vec![id.into()]).collect();
    assert_eq!(tx.insert("nota", &["id"], &rows, "").await.unwrap(), 300);
    let mut more = (301..=310).map(|id| vec![id.into()]).collect();
    assert_eq!(tx.load("nota", &["id"], &mut more).await.unwrap(), 10);
    let taken = add(&mut tx, 7).await.unwrap_err();
    assert!(taken.is_taken(), "{taken:?}");
    assert_eq!(taken.refused().unwrap().0, "1555");
    assert!(taken.again().is_taken());
    assert!(tx.stands());
    tx.commit().await.unwrap();
    assert_eq!(ids(&db).await.len(), 310);
    for undone in [true, false] {
        let mut tx = db.write().await.unwrap();
        tx.execute("delete from nota", &[]).await.unwrap();
        match undone {
            true => tx.undo().await.unwrap(),
            false => drop(tx),
        }
        assert_eq!(ids(&db).await.len(), 310);
    }
    db.close().await;
    let closed = db.execute("delete from nota", &[]).await;
    assert!(
        matches!(closed, Err(DbError::Sqlx(sqlx::Error::PoolClosed))),
        "{closed:?}"
    );
    // What it made is there for the next one, and migrated already.
    let db = opened(folder.path()).await;
    db.migrate(&[("0001_nota.sql", "create table nota (id bigint primary key)")])
        .await
        .unwrap();
    assert_eq!(ids(&db).await.len(), 310);
}

#[tokio::test]
async fn whoever_comes_first_writes_first() {
    let (db, _folder) = writer().await;
    let Db::Writer(writer) = &db else {
        panic!("another pool")
    };
    let mut tx = db.write().await.unwrap();
    assert!(writer.try_take().is_none());
    let mut second = Box::pin(db.execute("insert into nota values (2)", &[]));
    assert!(is_pending(&mut second));
    add(&mut tx, 1).await.unwrap();
    tx.commit().await.unwrap();
    // It is free, but somebody waits for it already.
    assert!(writer.try_take().is_none());
    assert_eq!(second.await.unwrap(), 1);
    assert_eq!(ids(&db).await, [1, 2]);
    assert!(writer.try_take().is_some());
}

#[tokio::test]
async fn whoever_goes_away_leaves_nothing_and_a_whole_connection() {
    let (db, _folder) = writer().await;
    for _ in 0..3 {
        let mut tx = db.write().await.unwrap();
        add(&mut tx, -1).await.unwrap();
        let mut gone = Box::pin(async move { tx.execute(LONG, &[]).await });
        assert!(is_pending(&mut gone));
        drop(gone);
        assert_eq!(ids(&db).await, []);
    }
    let mut gone = Box::pin(db.execute("insert into nota values (1)", &[]));
    let _begun = is_pending(&mut gone);
    drop(gone);
    db.execute("insert into nota values (2)", &[])
        .await
        .unwrap();
    assert!(ids(&db).await.contains(&2));
}

#[tokio::test]
async fn a_limit_ends_with_its_transaction() {
    let (db, _folder) = writer().await;
    let mut tx = db.write().await.unwrap();
    add(&mut tx, -1).await.unwrap();
    let limit = tx.limit(Instant::now()).await.unwrap();
    let cut = tx.execute(LONG, &[]).await.unwrap_err();
    assert_eq!(cut.refused().unwrap().0, "9", "{cut:?}");
    assert!(!tx.stands(), "it was cut in the middle of writing");
    tx.undo().await.unwrap();
    // Even where somebody keeps it.
    assert_eq!(db.execute(LONG, &[]).await.unwrap(), 300_000);
    drop(limit);
}

#[tokio::test]
async fn all_of_a_transaction_can_be_done_without_waiting() {
    let (db, _folder) = writer().await;
    let Db::Writer(writer) = &db else {
        panic!("another pool")
    };
    let mut tx = writer.try_take().unwrap().begin_here().unwrap();
    assert_eq!(add(&mut tx, 1).now_or_never().unwrap().unwrap(), 1);
    let all = tx.all("select id from nota", &[]).now_or_never();
    assert_eq!(all.unwrap().unwrap().len(), 1);
    tx.commit().now_or_never().unwrap().unwrap();
    assert_eq!(ids(&db).await, [1]);
    let mut tx = writer.try_take().unwrap().begin_here().unwrap();
    let lost = "insert or rollback into nota values (1)";
    let lost = tx.execute(lost, &[]).now_or_never().unwrap();
    assert!(lost.unwrap_err().is_taken());
    assert!(!tx.stands());
    tx.undo().now_or_never().unwrap().unwrap();
    assert_eq!(ids(&db).await, [1]);
}

#[tokio::test]
async fn whoever_finds_the_file_locked_has_the_connection_back_and_has_not_waited() {
    let (db, folder) = writer().await;
    let Db::Writer(writer) = &db else {
        panic!("not the one that writes")
    };
    let other = opened(folder.path()).await;
    let lock = other.write().await.unwrap();
    let Err(held) = writer.try_take().unwrap().try_begin_here().unwrap() else {
        panic!("the file is locked")
    };
    assert!(writer.try_take().is_none(), "it has it still");
    lock.undo().await.unwrap();
    let mut tx = held.try_begin_here().unwrap().expect("a free file");
    assert_eq!(add(&mut tx, 1).now_or_never().unwrap().unwrap(), 1);
    tx.commit().now_or_never().unwrap().unwrap();
    assert_eq!(ids(&db).await, [1]);
    // It waits as long as before for what it does not try.
    let lock = other.write().await.unwrap();
    let waits = tokio::task::spawn_blocking({
        let held = writer.try_take().unwrap();
        move || held.begin_here().map(drop)
    });
    lock.undo().await.unwrap();
    waits.await.unwrap().unwrap();
}

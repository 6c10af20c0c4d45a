//! The history of migrations as several people write it: one that comes late fills a gap, and one that was
//! applied stays as it was.

use crate::support::{postgres, sqlite};
use cassetto_db::{Access, Db, DbError, Opening, Place, Schema};

type History = [(&'static str, &'static str)];

const FIRST: (&str, &str) = ("0001_uno.sql", "create table uno (a bigint)");
const LATE: (&str, &str) = ("0002_due.sql", "create table due (a bigint)");
const LAST: (&str, &str) = ("0009_nove.sql", "create table nove (a bigint)");

async fn database(place: &Place) -> Db {
    let opening = Opening {
        place,
        schema: Schema::Stato,
        sees: None,
        access: Access::Write,
        connections: 1,
        statement_timeout: None,
    };
    opening.open().await.unwrap()
}

async fn migrated(db: &Db, history: &History) -> Result<(), DbError> {
    db.migrate(history).await
}

#[tokio::test]
async fn a_gap_does_no_harm_and_is_filled_later() {
    let (folder, _kept) = sqlite::fresh();
    for place in [folder, postgres::fresh().await] {
        let db = database(&place).await;
        migrated(&db, &[FIRST, LAST]).await.unwrap();
        db.execute("insert into nove (a) values (9)", &[])
            .await
            .unwrap();
        migrated(&db, &[FIRST, LATE, LAST]).await.unwrap();
        for (sql, rows) in [
            ("select a from uno", 0),
            ("select a from due", 0),
            ("select a from nove", 1),
        ] {
            let found = db.all(sql, &[]).await.unwrap();
            assert_eq!(found.len(), rows, "{place:?} {sql}");
        }
        // Nothing is applied twice, and what was applied never changes.
        migrated(&db, &[FIRST, LATE, LAST]).await.unwrap();
        let changed = ("0002_due.sql", "create table due (a text)");
        let refused = migrated(&db, &[FIRST, changed, LAST]).await;
        assert!(
            matches!(refused, Err(DbError::Migrate(_))),
            "{place:?} {refused:?}"
        );
    }
}

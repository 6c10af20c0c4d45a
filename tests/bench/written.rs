//! What acts of `registra` have left in the database.

use cassetto_db::Db;

/// Rows and sums; all of them fit together where nothing is lost and nothing is done twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    /// Rows of the register of acts.
    pub(crate) acts: i64,
    pub(crate) entries: i64,
    /// Entries that are marked as the newest.
    pub(crate) newest: i64,
    /// The sum of all entries.
    pub(crate) added: i64,
    /// Entries as the total counts them, and its sum.
    pub(crate) counted: i64,
    pub(crate) sum: i64,
}

const WRITTEN: &str = "select (select count(*) from atto where plugin = 'registra'), \
     count(*), coalesce(sum(ultima), 0), coalesce(sum(importo), 0), \
     coalesce((select sum(voci) from registra__totale), 0), \
     coalesce((select sum(importo) from registra__totale), 0) from registra__voce";

/// All of it.
pub(crate) async fn written(stato: &Db) -> Written {
    let row = stato.one(WRITTEN, &[]).await.expect("the tables");
    let row = row.expect("a row");
    let number = |column| row.int(column).expect("a number");
    Written {
        acts: number(0),
        entries: number(1),
        newest: number(2),
        added: number(3),
        counted: number(4),
        sum: number(5),
    }
}

//! Table `seguito`: what one node at a time does for all of them, and how far it is.
//!
//! A lease keeps nodes from doing the same at once; that nothing is done twice does not rest on it, but on
//! [`advance`], which moves only from where its caller began, in the transaction of what was done. Time is the
//! database's, so that clocks of nodes need not agree.

use super::{Store, StoreError};
use cassetto_db::{AssertSqlSafe, Db, Row, Tx};

/// How long a lease lasts that nobody renews, in milliseconds.
const LEASE_MS: i64 = 10_000;

/// How far something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seguito {
    /// What the numbers are of.
    pub di: String,
    /// The last number that is done.
    pub numero: i64,
    /// How far within the next one.
    pub dopo: i64,
}

/// Milliseconds UTC by the clock of the database: the one text that the two do not share.
pub(super) fn now(db: &Db) -> &'static str {
    match db {
        Db::Sqlite(_) | Db::Native(_) | Db::Writer(_) => {
            "cast(unixepoch('subsec') * 1000 as bigint)"
        }
        Db::Postgres(_) => "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)",
    }
}

/// What time it is by the clock of the database, milliseconds UTC.
pub(super) async fn moment(db: &Db) -> Result<i64, StoreError> {
    let sql = format!("select {}", now(db));
    let row = db.one(AssertSqlSafe(sql), &[]).await?;
    Ok(row.map(|row| row.int(0)).transpose()?.unwrap_or_default())
}

/// Takes the lease of `nome` for a node, or renews it; how far it is, or `None` while another node has it. Whoever
/// is the first ever begins with `first`.
pub async fn lease(
    store: &Store,
    nome: &str,
    node: &str,
    first: &Seguito,
) -> Result<Option<Seguito>, StoreError> {
    let now = now(store.writer());
    let held = format!(
        "select nodo, case when scade > {now} + {half} then 1 else 0 end, \
           case when scade > {now} then 1 else 0 end, di, numero, dopo \
         from seguito where nome = $1",
        half = LEASE_MS / 2
    );
    // Looked at first, since nearly always there is nothing to write.
    if let Some(row) = store
        .reads()
        .one(AssertSqlSafe(held), &[nome.into()])
        .await?
    {
        let (own, fresh, held) = (row.text(0)? == node, row.int(1)? == 1, row.int(2)? == 1);
        if own && fresh {
            return Ok(Some(read(&row, 3)?));
        }
        if !own && held {
            return Ok(None);
        }
    }
    let take = format!(
        "insert into seguito (nome, nodo, scade, di, numero, dopo) \
         values ($1, $2, {now} + {LEASE_MS}, $3, $4, $5) \
         on conflict (nome) do update set nodo = excluded.nodo, scade = excluded.scade \
         where seguito.nodo = excluded.nodo or seguito.scade <= {now} \
         returning di, numero, dopo"
    );
    let binds = [
        nome.into(),
        node.into(),
        first.di.as_str().into(),
        first.numero.into(),
        first.dopo.into(),
    ];
    let mut tx = store.writer().write().await?;
    let row = tx.one(AssertSqlSafe(take), &binds).await?;
    tx.commit().await?;
    row.as_ref().map(|row| read(row, 0)).transpose()
}

/// Whether a node has the lease of `nome`, which it takes where nobody has it; for what keeps elsewhere how far it is.
pub(super) async fn held(store: &Store, nome: &str, node: &str) -> Result<bool, StoreError> {
    let nowhere = Seguito {
        di: String::new(),
        numero: 0,
        dopo: 0,
    };
    Ok(lease(store, nome, node, &nowhere).await?.is_some())
}

/// Gives the lease back, so that another node need not wait for its end.
pub async fn release(store: &Store, nome: &str, node: &str) -> Result<(), StoreError> {
    let sql = "update seguito set scade = 0 where nome = $1 and nodo = $2";
    store
        .writer()
        .execute(sql, &[nome.into(), node.into()])
        .await?;
    Ok(())
}

/// Goes on from one place to the next; `false` where somebody else has gone on meanwhile. Then nothing of the
/// transaction may stay.
pub async fn advance(
    tx: &mut Tx,
    nome: &str,
    from: &Seguito,
    to: &Seguito,
) -> Result<bool, StoreError> {
    let sql = "update seguito set di = $5, numero = $6, dopo = $7 \
               where nome = $1 and di = $2 and numero = $3 and dopo = $4";
    let binds = [
        nome.into(),
        from.di.as_str().into(),
        from.numero.into(),
        from.dopo.into(),
        to.di.as_str().into(),
        to.numero.into(),
        to.dopo.into(),
    ];
    Ok(tx.execute(sql, &binds).await? == 1)
}

/// How far something is, from a row and its columns `di`, `numero`, `dopo`.
pub(super) fn read(row: &Row, at: usize) -> Result<Seguito, StoreError> {
    Ok(Seguito {
        di: row.text(at)?.to_owned(),
        numero: row.int(at + 1)?,
        dopo: row.int(at + 2)?,
    })
}

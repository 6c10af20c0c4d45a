//! Linking what waits, page by page, for the node that has the lease or can take it.
//!
//! A page is read and its digests are made before anything is written; then one transaction moves `seguito` on from where
//! the page began, writes the links and takes the keys away. Whoever comes second finds it moved and writes nothing, so
//! that the lease only spares work. A number that was given is never given again: where links are missing at the end, the
//! gap stays for whoever verifies.

use super::super::seguito::{self, Seguito};
use super::super::{Store, StoreError};
use super::{COLUMNS, Link, NOTHING, VERSIONE, columns_of_rows, row_of, rows_of};
use cassetto_db::{AssertSqlSafe, Bind};

/// Under which it is followed.
const NOME: &str = "catena";

/// A page of rows that will be linked; nothing of it is written yet.
#[derive(Debug)]
pub struct Plan {
    from: Seguito,
    to: Seguito,
    links: Vec<Link>,
    /// The first and the last key that waited, and how many did.
    first: String,
    last: String,
    waited: u64,
}

impl Plan {
    /// What will be linked.
    pub fn links(&self) -> &[Link] {
        &self.links
    }
}

/// What is to be linked next, at most 500 rows. `None` where nothing waits, or another node has the lease.
///
/// # Errors
///
/// The database is out of reach, or somebody wrote there what no row of ours holds.
pub async fn plan(store: &Store, node: &str) -> Result<Option<Plan>, StoreError> {
    let waits = "select riga from da_collegare limit 1";
    if store.reads().one(waits, &[]).await?.is_none() {
        return Ok(None);
    }
    let first = Seguito {
        di: String::new(),
        numero: 0,
        dopo: 0,
    };
    if seguito::lease(store, NOME, node, &first).await?.is_none() {
        return Ok(None);
    }
    let (from, newest, mut precedente) = end(store).await?;
    if newest != from.numero {
        let linked = from.numero;
        tracing::error!(target: "security", newest, linked, "the chain of the register does not end where it was linked");
    }
    let mut numero = newest.max(from.numero);
    let quando = seguito::moment(store.reads()).await?;
    let sql = format!(
        "select q.riga, q.genere, c.numero, {columns} from da_collegare q \
         left join catena c on c.riga = q.riga and c.genere = q.genere \
         {rows} order by q.riga, q.genere limit 500",
        columns = columns_of_rows(),
        rows = rows_of("q")
    );
    let rows = store.reads().all(AssertSqlSafe(sql), &[]).await?;
    let (mut links, mut waited) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in rows {
        let (riga, genere) = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
        waited.push(riga.clone());
        // Written again because the answer of its commit was lost, and linked meanwhile.
        if row.maybe_int(2)?.is_some() {
            continue;
        }
        numero = numero.checked_add(1).ok_or(StoreError::Broken {
            column: "catena.numero",
            found: numero.to_string(),
        })?;
        let mut link = Link {
            numero,
            versione: VERSIONE,
            quando,
            row: row_of(&genere, row.0, 3),
            genere,
            riga,
            precedente,
            impronta: String::new(),
        };
        link.impronta = link.digest_as(numero).ok_or_else(|| StoreError::Broken {
            column: "da_collegare.genere",
            found: link.genere.clone(),
        })?;
        precedente = link.impronta.clone();
        links.push(link);
    }
    let (Some(first), Some(last)) = (waited.first().cloned(), waited.last().cloned()) else {
        return Ok(None);
    };
    let to = Seguito {
        numero,
        ..from.clone()
    };
    Ok(Some(Plan {
        from,
        to,
        links,
        first,
        last,
        waited: waited.len() as u64,
    }))
}

/// How far it is linked, and number and digest of the newest link, all at one moment.
async fn end(store: &Store) -> Result<(Seguito, i64, String), StoreError> {
    let sql = "select s.di, s.numero, s.dopo, c.numero, c.impronta from seguito s \
               left join catena c on c.numero = (select max(numero) from catena) where s.nome = $1";
    let row = store.reads().one(sql, &[NOME.into()]).await?;
    let row = row.ok_or_else(|| StoreError::Broken {
        column: "seguito.nome",
        found: String::new(),
    })?;
    let newest = row.maybe_int(3)?.unwrap_or_default();
    let impronta = row.maybe_text(4)?.unwrap_or(NOTHING).to_owned();
    Ok((seguito::read(&row, 0)?, newest, impronta))
}

/// Carries a plan out; `false` where somebody else has linked meanwhile, and nothing of it is written.
///
/// # Errors
///
/// The database is out of reach.
pub async fn carry(store: &Store, plan: &Plan) -> Result<bool, StoreError> {
    let mut tx = store.writer().write().await?;
    if !seguito::advance(&mut tx, NOME, &plan.from, &plan.to).await? {
        return Ok(false);
    }
    let links: Vec<Vec<Bind>> = plan.links.iter().map(Link::binds).collect();
    if !links.is_empty() {
        tx.insert("catena", COLUMNS, &links, "").await?;
    }
    // What came between these keys meanwhile has no link yet and stays.
    let sql = "delete from da_collegare where riga >= $1 and riga <= $2 and exists \
               (select 1 from catena c where c.riga = da_collegare.riga and c.genere = da_collegare.genere)";
    let binds = [plan.first.as_str().into(), plan.last.as_str().into()];
    if tx.execute(sql, &binds).await? != plan.waited {
        return Ok(false);
    }
    tx.commit().await?;
    Ok(true)
}

/// Gives the lease back.
///
/// # Errors
///
/// The database is out of reach.
pub async fn release(store: &Store, node: &str) -> Result<(), StoreError> {
    seguito::release(store, NOME, node).await
}

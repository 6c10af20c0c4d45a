//! Reading the chain page by page, for whoever verifies it.
//!
//! [`Chain`] opens the database by itself and only reads, beside a desk that runs or where none does. What it reads may have
//! been written by anybody: what is no row of ours is told apart from a database that is out of reach.

use super::super::StoreError;
use super::newest::head;
use super::{COLUMNS, GENERI, Head, Link, columns_of_rows, row_of, rows_of};
use cassetto_db::{Access, AssertSqlSafe, Bind, Db, DbError, Opening, Place, Row, Schema};

/// The chain of a database, to be read alone.
#[derive(Debug)]
pub struct Chain(Db);

/// Links in the order of their numbers.
#[derive(Debug)]
pub struct Page {
    /// What could be read.
    pub links: Vec<Link>,
    /// Whether behind them stands what no row of ours holds.
    pub broken: bool,
}

impl Chain {
    /// Opens the database of a place. On SQLite the file of the desk alone is needed.
    ///
    /// # Errors
    ///
    /// It is out of reach or not made as the desk needs it.
    pub async fn open(place: &Place) -> Result<Chain, StoreError> {
        let opening = Opening {
            place,
            schema: Schema::Stato,
            sees: None,
            access: Access::Read,
            connections: 1,
            statement_timeout: None,
        };
        Ok(Chain(opening.open().await?))
    }

    /// The newest link, and what time it is by the clock of the database.
    ///
    /// # Errors
    ///
    /// The database is out of reach, or somebody wrote there what no row of ours holds.
    pub async fn head(&self) -> Result<Option<Head>, StoreError> {
        head(&self.0).await
    }

    /// The greatest number that a link has; 0 where there is none.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn end(&self) -> Result<i64, StoreError> {
        // SQLite puts what is no number behind all numbers.
        let sql = "select cast(numero as bigint) from catena where numero <= $1 \
                   order by numero desc limit 1";
        let row = self.0.one(sql, &[i64::MAX.into()]).await?;
        Ok(row.map(|row| row.int(0)).transpose()?.unwrap_or_default())
    }

    /// At most so many links behind a number, up to another.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn page(&self, after: i64, to: i64, most: u32) -> Result<Page, StoreError> {
        match self.links(after, to, most).await {
            Ok(links) => Ok(Page {
                links,
                broken: false,
            }),
            Err(error) if no_row_of_ours(&error) => self.one_by_one(after, to, most).await,
            Err(error) => Err(error),
        }
    }

    /// The same, up to what cannot be read.
    async fn one_by_one(&self, after: i64, to: i64, most: u32) -> Result<Page, StoreError> {
        let (mut links, mut from): (Vec<Link>, _) = (Vec::new(), after);
        while links.len() < usize::try_from(most).unwrap_or(usize::MAX) {
            match self.links(from, to, 1).await {
                Ok(next) if next.is_empty() => break,
                Ok(next) => {
                    from = next.last().map_or(to, |it| it.numero);
                    links.extend(next);
                }
                Err(error) if no_row_of_ours(&error) => {
                    return Ok(Page {
                        links,
                        broken: true,
                    });
                }
                Err(error) => return Err(error),
            }
        }
        Ok(Page {
            links,
            broken: false,
        })
    }

    async fn links(&self, after: i64, to: i64, most: u32) -> Result<Vec<Link>, StoreError> {
        let own: Vec<String> = COLUMNS.iter().map(|name| format!("c.{name}")).collect();
        let sql = format!(
            "select {own}, {columns} from catena c {rows} \
             where c.numero > $1 and c.numero <= $2 order by c.numero limit $3",
            own = own.join(", "),
            columns = columns_of_rows(),
            rows = rows_of("c")
        );
        let binds: [Bind; 3] = [after.into(), to.into(), i64::from(most).into()];
        let rows = self.0.all(AssertSqlSafe(sql), &binds).await?;
        rows.into_iter().map(link).collect()
    }

    /// How many rows wait to be linked.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn waiting(&self) -> Result<i64, StoreError> {
        self.count("select count(*) from da_collegare").await
    }

    /// How many rows of the register neither are linked nor wait for it.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn outside(&self) -> Result<i64, StoreError> {
        let mut outside = 0_i64;
        for (genere, _) in GENERI {
            let named = format!("n.riga = r.id and n.genere = '{genere}'");
            let sql = format!(
                "select count(*) from {genere} r where \
                 not exists (select 1 from catena n where {named}) and \
                 not exists (select 1 from da_collegare n where {named})"
            );
            outside = outside.saturating_add(self.count(&sql).await?);
        }
        Ok(outside)
    }

    /// Up to which number the desk itself says that it has linked.
    ///
    /// # Errors
    ///
    /// The database is out of reach.
    pub async fn linked(&self) -> Result<i64, StoreError> {
        self.count("select coalesce(max(numero), 0) from seguito where nome = 'catena'")
            .await
    }

    async fn count(&self, sql: &str) -> Result<i64, StoreError> {
        let row = self.0.one(AssertSqlSafe(sql.to_owned()), &[]).await?;
        Ok(row.map(|row| row.int(0)).transpose()?.unwrap_or_default())
    }
}

/// Whether a value was read that no column of ours may hold.
fn no_row_of_ours(error: &StoreError) -> bool {
    matches!(error, StoreError::Db(DbError::Column { .. }))
}

fn link(row: Row) -> Result<Link, StoreError> {
    let genere = row.text(3)?.to_owned();
    Ok(Link {
        numero: row.int(0)?,
        versione: row.int(1)?,
        quando: row.int(2)?,
        riga: row.text(4)?.to_owned(),
        precedente: row.text(5)?.to_owned(),
        impronta: row.text(6)?.to_owned(),
        row: row_of(&genere, row.0, 7),
        genere,
    })
}

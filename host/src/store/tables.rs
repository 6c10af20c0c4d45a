//! Makes the tables of an application's own: the files of its schema, each applied once and in order.
//!
//! It only ever adds, so that every version that was in force runs on what is there. What a file made is
//! remembered in `plugin_schema_file`; a file that says something else afterwards is refused. Nodes that
//! apply at once take turns on the row of the application, all in one transaction with what they make.

use super::confine::{Dialect, Made, Tables};
use super::seguito::now;
use super::{Store, StoreError};
use cassetto_db::{AssertSqlSafe, Bind, Tx};

/// Why tables were not made; nothing was, then.
#[derive(Debug, thiserror::Error)]
pub enum TablesError {
    /// A file contradicts what was made before.
    #[error("{file}: {text}")]
    Conflict {
        /// Where the file stands, for messages.
        file: String,
        /// What is wrong, and what would mend it.
        text: String,
    },
    /// The database refuses what a file makes, or is out of reach.
    #[error("{file}: the database does not make it: {error}")]
    Refused {
        /// Where the file stands, for messages.
        file: String,
        /// What it says.
        error: StoreError,
    },
    /// The database is out of reach.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What was applied of an application: the name of each file, and what it says.
type Applied = Vec<(String, String)>;

/// Makes what is missing.
///
/// # Errors
///
/// [`TablesError`]; what was there before is there still.
pub async fn make(store: &Store, tables: &Tables) -> Result<(), TablesError> {
    // Looked at first, since nearly always there is nothing to make.
    let plugin = Bind::from(tables.plugin());
    let sql = "select file, says from plugin_schema_file where plugin = $1";
    let rows = store.reads().all(sql, std::slice::from_ref(&plugin)).await;
    if missing(tables, &read(rows.map_err(StoreError::from)?)?)?.is_empty() {
        return Ok(());
    }
    let now = now(store.writer());
    let mut tx = store.writer().write().await.map_err(StoreError::from)?;
    let turn = "insert into plugin_schema (plugin) values ($1) \
                on conflict (plugin) do update set plugin = excluded.plugin";
    tx.execute(turn, std::slice::from_ref(&plugin))
        .await
        .map_err(StoreError::from)?;
    let rows = tx.all(sql, std::slice::from_ref(&plugin)).await;
    let applied = read(rows.map_err(StoreError::from)?)?;
    for made in missing(tables, &applied)? {
        let one = one(&mut tx, tables.plugin(), made, now).await;
        one.map_err(|error| TablesError::Refused {
            file: made.file.clone(),
            error,
        })?;
    }
    tx.commit().await.map_err(StoreError::from)?;
    Ok(())
}

/// The files that were not applied yet, if all agree with those that were.
fn missing<'t>(tables: &'t Tables, applied: &Applied) -> Result<Vec<&'t Made>, TablesError> {
    let mut missing = Vec::new();
    for made in tables.files() {
        let said = (made.id.clone(), made.said());
        if applied.contains(&said) {
            continue;
        }
        if let Some(text) = made.conflict(applied) {
            let file = made.file.clone();
            return Err(TablesError::Conflict { file, text });
        }
        missing.push(made);
    }
    Ok(missing)
}

fn read(rows: Vec<cassetto_db::Row>) -> Result<Applied, StoreError> {
    let text = |row: &cassetto_db::Row| -> Result<(String, String), StoreError> {
        Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))
    };
    rows.iter().map(text).collect()
}

async fn one(tx: &mut Tx, plugin: &str, made: &Made, now: &str) -> Result<(), StoreError> {
    let dialect = match tx {
        Tx::Sqlite(_) | Tx::Writer(_) => Dialect::Sqlite,
        Tx::Postgres(_) => Dialect::Postgres,
    };
    for sql in made.print(plugin, dialect) {
        tx.execute(AssertSqlSafe(sql), &[]).await?;
    }
    let sql = format!(
        "insert into plugin_schema_file (plugin, file, says, applied) values ($1, $2, $3, {now})"
    );
    let binds = [
        plugin.into(),
        made.id.as_str().into(),
        made.said().as_str().into(),
    ];
    tx.execute(AssertSqlSafe(sql), &binds).await?;
    Ok(())
}

//! Table `disposizione`: how a person left the windows of their desk, in an incarico of theirs. Whoever saves last wins,
//! and with all windows: two tabs never make a desk together that nobody had.

use super::{Store, StoreError};
use crate::model::Finestra;

/// Keeps the windows in place of those that were kept; none where none is open.
pub async fn keep(
    store: &Store,
    incarico: &str,
    finestre: &[Finestra],
    now: i64,
) -> Result<(), StoreError> {
    if finestre.is_empty() {
        let sql = "delete from disposizione where incarico = $1";
        store.writer().execute(sql, &[incarico.into()]).await?;
        return Ok(());
    }
    let text = serde_json::to_string(finestre).map_err(|error| broken(&error.to_string()))?;
    let sql = "insert into disposizione (incarico, quando, finestre) values ($1, $2, $3) \
               on conflict (incarico) do update set quando = excluded.quando, finestre = excluded.finestre";
    let binds = [incarico.into(), now.into(), text.into()];
    store.writer().execute(sql, &binds).await?;
    Ok(())
}

/// The windows that were kept, from the back to the front.
pub async fn kept(store: &Store, incarico: &str) -> Result<Vec<Finestra>, StoreError> {
    let sql = "select finestre from disposizione where incarico = $1";
    let row = store.reads().one(sql, &[incarico.into()]).await?;
    let Some(row) = row else {
        return Ok(Vec::new());
    };
    let text = row.text(0)?;
    serde_json::from_str(text).map_err(|error| broken(&error.to_string()))
}

fn broken(found: &str) -> StoreError {
    StoreError::Broken {
        column: "disposizione.finestre",
        found: found.to_owned(),
    }
}

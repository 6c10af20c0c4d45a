//! Pages of all positions of somebody: first which of them, then what stands in their rows.

use super::kept::{self, key};
use super::{Ask, ReadError, Reads};
use crate::model::{Scope, Value};
use crate::store::confine::{Page, Part, Query};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// The most rows that are picked one by one.
const MOST: u32 = 128;

/// The rows of a page that is picked; `None` where it is not, or where the two answers do not say the same: something
/// has changed between them, or the key of the query is none.
pub(super) async fn rows(
    reads: &Reads,
    ask: &Ask<'_>,
    waits: &Arc<AtomicBool>,
) -> Result<Option<Vec<Vec<Value>>>, ReadError> {
    let page = ask.page.filter(|_| ask.limit <= MOST);
    let Some(page) = page.filter(|_| ask.query.is_picked(ask.scope)) else {
        return Ok(None);
    };
    let kept = kept::keys(reads, ask, waits).await?;
    let (list, keys) = match kept {
        Some((list, keys)) => (Some(list), keys),
        None => {
            let rows = reads.part(ask, (Part::Keys, None), waits).await?;
            let keys: Option<Vec<i64>> = rows.iter().flatten().map(key).collect();
            let Some(keys) = keys else {
                return Ok(None);
            };
            (None, keys)
        }
    };
    let Ok(among) = serde_json::to_string(&keys) else {
        return Ok(None);
    };
    let all = page.all();
    let ask = Ask {
        page: Some(&all),
        pace: Arc::clone(&ask.pace),
        ..*ask
    };
    let rows = reads.part(&ask, (Part::Rows, Some(&among)), waits).await?;
    let found = rows
        .iter()
        .map(|row| row.get(ask.query.key()).and_then(key));
    let same = found.eq(keys.into_iter().map(Some));
    if let Some(list) = list.filter(|_| !same) {
        reads.kept.forget(&list);
    }
    Ok(same.then_some(rows))
}

/// What a page is asked for by, beside the whole.
pub(super) fn parts(query: &Query, scope: &Scope, page: Option<Page>) -> Vec<(Part, Option<Page>)> {
    let picked = page.as_ref().filter(|_| query.is_picked(scope));
    let parts = picked.map(|page| {
        let rows = page.all();
        [(Part::Keys, Some(page.clone())), (Part::Rows, Some(rows))]
    });
    let parts = parts.into_iter().flatten();
    std::iter::once((Part::Whole, page.clone()))
        .chain(parts)
        .collect()
}

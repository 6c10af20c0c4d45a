//! Table `preferito`: entries of the menu that a person keeps at hand, in an incarico of theirs. A word for a page, as
//! `versamenti/mesi`, says nothing of a position, and opens nothing: the menu decides when they are shown.

use super::{Store, StoreError};
use cassetto_db::{Bind, Tx};

/// The most that anybody keeps in one incarico.
pub const MOST: usize = 24;

/// A sub-select for the one query of a request: the favourites of the incarico `i` in their order, as
/// `plugin/page`, with a blank between them; null where there are none.
pub const PREFERITI: &str = "(select string_agg(f.plugin || '/' || f.pagina, ' ' order by f.ordine, f.plugin, f.pagina) \
     from preferito f where f.incarico = i.id)";

/// Application and page.
pub type Voce<'a> = (&'a str, &'a str);

/// Puts an entry behind the others; nothing where it is there, or where there are too many.
pub async fn pin(store: &Store, incarico: &str, voce: Voce<'_>) -> Result<(), StoreError> {
    let sql = format!(
        "insert into preferito (incarico, plugin, pagina, ordine) \
         select cast($1 as text), cast($2 as text), cast($3 as text), coalesce(max(ordine), 0) + 1 from preferito where incarico = $1 \
         having count(*) < {MOST} on conflict (incarico, plugin, pagina) do nothing"
    );
    // Made of literals of ours and a number; values are bound.
    let sql = cassetto_db::AssertSqlSafe(sql);
    store.writer().execute(sql, &binds(incarico, voce)).await?;
    Ok(())
}

/// Takes an entry away.
pub async fn unpin(store: &Store, incarico: &str, voce: Voce<'_>) -> Result<(), StoreError> {
    let sql = "delete from preferito where incarico = $1 and plugin = $2 and pagina = $3";
    store.writer().execute(sql, &binds(incarico, voce)).await?;
    Ok(())
}

/// Moves an entry one place forward or back among the others.
pub async fn shift(
    store: &Store,
    incarico: &str,
    voce: Voce<'_>,
    forward: bool,
) -> Result<(), StoreError> {
    let mut tx = store.writer().write().await?;
    let mut all = list(&mut tx, incarico).await?;
    let at = all
        .iter()
        .position(|(plugin, page)| (plugin.as_str(), page.as_str()) == voce);
    let other = at.and_then(|at| match forward {
        true => at.checked_sub(1),
        false => Some(at + 1).filter(|next| *next < all.len()),
    });
    let (Some(at), Some(other)) = (at, other) else {
        return Ok(());
    };
    all.swap(at, other);
    let sql =
        "update preferito set ordine = $4 where incarico = $1 and plugin = $2 and pagina = $3";
    for (ordine, (plugin, page)) in (1_i64..).zip(&all) {
        let [incarico, plugin, page] = binds(incarico, (plugin, page));
        tx.execute(sql, &[incarico, plugin, page, ordine.into()])
            .await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn list(tx: &mut Tx, incarico: &str) -> Result<Vec<(String, String)>, StoreError> {
    let sql =
        "select plugin, pagina from preferito where incarico = $1 order by ordine, plugin, pagina";
    let rows = tx.all(sql, &[incarico.into()]).await?;
    let read = rows
        .iter()
        .map(|row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned())));
    read.collect()
}

fn binds(incarico: &str, (plugin, page): Voce<'_>) -> [Bind; 3] {
    [incarico.into(), plugin.into(), page.into()]
}

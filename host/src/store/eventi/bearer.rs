//! Whose scope an event bears when it is heard, which may be long after it was said.
//!
//! It is that of the incarico that acted, as long as this may write for the position. A collaborator who leaves takes
//! nothing along: then it is another incarico for the same studio, soggetto or office that may. Where there is none, the
//! right has ended and the event with it.

use super::super::{Store, StoreError, visible};
use super::Evento;
use crate::model::Per;
use crate::store::reazioni::Posizione;
use crate::store::visible::Diritto;
use cassetto_db::AssertSqlSafe;

/// An incarico, and the position for which it may write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// Key of the incarico.
    pub incarico: String,
    /// On whose behalf it acts.
    pub per: Per,
    /// The position.
    pub posizione: Posizione,
}

/// Who bears the scope of an event on a day (`YYYY-MM-DD`); `None` where nobody does.
pub async fn bearer(
    store: &Store,
    evento: &Evento,
    today: &str,
) -> Result<Option<Bearer>, StoreError> {
    let mut arms = Vec::new();
    for per in Per::ALL {
        let (word, valid) = (per.word(), visible::valid("i", 3));
        let writes = visible::check_for(Diritto::Scrive, per, 3);
        arms.push(format!("(i.per = '{word}' and {valid} and {writes})"));
    }
    let sql = format!(
        "select i.id, i.per, p.id, p.soggetto, p.tipo \
         from incarico o cross join incarico i cross join archivio.posizione p \
         where o.id = $1 and p.id = $2 \
           and (i.id = o.id or i.delegato = o.delegato or i.soggetto = o.soggetto or i.struttura = o.struttura) \
           and ({}) \
         order by case when i.id = o.id then 0 else 1 end, i.id limit 1",
        arms.join(" or ")
    );
    let binds = [
        evento.incarico.as_str().into(),
        evento.posizione.into(),
        today.into(),
    ];
    // Made of literals of ours; values are bound.
    let row = store.reads().one(AssertSqlSafe(sql), &binds).await?;
    let Some(row) = row else { return Ok(None) };
    let per = row.text(1)?;
    Ok(Some(Bearer {
        incarico: row.text(0)?.to_owned(),
        per: Per::from_word(per).ok_or_else(|| StoreError::Broken {
            column: "incarico.per",
            found: per.to_owned(),
        })?,
        posizione: Posizione {
            id: row.int(2)?,
            soggetto: row.int(3)?,
            tipo: row.text(4)?.to_owned(),
        },
    }))
}

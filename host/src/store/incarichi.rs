//! Table `incarico`: a person in a profilo on behalf of somebody.

use super::{Store, StoreError, visible};
use crate::model::Per;
use cassetto_db::Row;
use std::sync::LazyLock;

/// An incarico.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incarico {
    /// Key; never in a URL.
    pub id: String,
    /// Its word in URLs.
    pub codice: String,
    /// The profilo, whose menu counts.
    pub profilo: String,
    /// Why it sees positions.
    pub per: Per,
    /// On whose behalf, as people read it.
    pub titolo: String,
}

impl Incarico {
    pub(super) const COLUMNS: &str = "i.id, i.codice, i.profilo, i.per, i.titolo";
    pub(super) const WIDTH: usize = 5;

    pub(super) fn read(row: &Row, from: usize) -> Result<Self, StoreError> {
        let per = row.text(from + 3)?;
        Ok(Incarico {
            id: row.text(from)?.to_owned(),
            codice: row.text(from + 1)?.to_owned(),
            profilo: row.text(from + 2)?.to_owned(),
            per: Per::from_word(per).ok_or_else(|| StoreError::Broken {
                column: "incarico.per",
                found: per.to_owned(),
            })?,
            titolo: row.text(from + 4)?.to_owned(),
        })
    }
}

static OF_PERSON: LazyLock<String> = LazyLock::new(|| {
    format!(
        "select {} from incarico i where i.persona = $1 and {} \
         order by i.profilo, i.titolo, i.id limit 1000",
        Incarico::COLUMNS,
        visible::valid("i", 2)
    )
});

/// The incarichi of a person that are valid on a day; at most 1,000.
pub async fn of_person(
    store: &Store,
    persona: &str,
    today: &str,
) -> Result<Vec<Incarico>, StoreError> {
    let rows = store
        .reads()
        .all(OF_PERSON.as_str(), &[persona.into(), today.into()])
        .await?;
    rows.iter().map(|row| Incarico::read(row, 0)).collect()
}

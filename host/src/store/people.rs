//! Table `persona`.

use super::{Store, StoreError};
use crate::model::Language;
use cassetto_db::{Row, Tx};

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Persona {
    /// Key.
    pub id: String,
    /// First name.
    pub nome: String,
    /// Family name.
    pub cognome: String,
    /// The language that this person chose.
    pub lingua: Language,
}

/// A person of the guided tour of a demonstration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoPersona {
    /// The person.
    pub persona: Persona,
    /// Who this is, and what may be seen.
    pub presentazione: String,
    /// What there is to try.
    pub percorso: Option<String>,
}

impl Persona {
    pub(super) const COLUMNS: &str = "u.id, u.nome, u.cognome, u.lingua";
    pub(super) const WIDTH: usize = 4;

    pub(super) fn read(row: &Row, from: usize) -> Result<Self, StoreError> {
        let lingua = row.text(from + 3)?;
        Ok(Persona {
            id: row.text(from)?.to_owned(),
            nome: row.text(from + 1)?.to_owned(),
            cognome: row.text(from + 2)?.to_owned(),
            lingua: Language::from_code(lingua).ok_or_else(|| StoreError::Broken {
                column: "persona.lingua",
                found: lingua.to_owned(),
            })?,
        })
    }
}

/// The key of the person with this codice fiscale.
pub(super) async fn by_codice_fiscale(
    tx: &mut Tx,
    codice_fiscale: &str,
) -> Result<Option<String>, StoreError> {
    let sql = "select id from persona where codice_fiscale = $1";
    let row = tx.one(sql, &[codice_fiscale.into()]).await?;
    Ok(row.map(|row| row.text(0).map(str::to_owned)).transpose()?)
}

/// The codice fiscale of a person of the guided tour; of nobody else.
pub async fn demo_codice_fiscale(store: &Store, id: &str) -> Result<Option<String>, StoreError> {
    let sql = "select codice_fiscale from persona where id = $1 and presentazione is not null";
    let row = store.reads().one(sql, &[id.into()]).await?;
    Ok(row.map(|row| row.text(0).map(str::to_owned)).transpose()?)
}

/// The persons of the guided tour, in its order and then that of their keys; at most 100.
pub async fn demo_people(store: &Store) -> Result<Vec<DemoPersona>, StoreError> {
    let sql = "select u.id, u.nome, u.cognome, u.lingua, u.presentazione, u.percorso from persona u \
               where u.presentazione is not null \
               order by coalesce(u.ordine, 1000), u.id limit 100";
    let rows = store.reads().all(sql, &[]).await?;
    rows.iter()
        .map(|row| {
            Ok(DemoPersona {
                persona: Persona::read(row, 0)?,
                presentazione: row.text(Persona::WIDTH)?.to_owned(),
                percorso: row.maybe_text(Persona::WIDTH + 1)?.map(str::to_owned),
            })
        })
        .collect()
}

/// Chooses the language of a person.
pub async fn set_lingua(store: &Store, id: &str, lingua: Language) -> Result<(), StoreError> {
    let sql = "update persona set lingua = $2 where id = $1";
    store
        .writer()
        .execute(sql, &[id.into(), lingua.code().into()])
        .await?;
    Ok(())
}

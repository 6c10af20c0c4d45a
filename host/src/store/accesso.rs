//! Table `accesso`: the register of who looked at what. Written by [`Appender`] alone, and only appended to; each row
//! leaves its key in `da_collegare`, from where it gets its link in `catena`.

mod appender;

pub use appender::{Appender, Full, Slot};

use super::{Store, StoreError, catena, recenti, sessions};
use cassetto_db::{Bind, Db};
use std::collections::BTreeMap;

/// A row of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accesso {
    /// Key: a ULID.
    pub id: String,
    /// When, milliseconds UTC.
    pub quando: i64,
    /// Who looked.
    pub persona: String,
    /// On whose behalf: key of the incarico, where it is theirs.
    pub incarico: Option<String>,
    /// In which profilo.
    pub profilo: Option<String>,
    /// At whose data: key of the position; `None` where the place is wider, or was refused.
    pub posizione: Option<i64>,
    /// Through which application; `None` for a page of the desk itself.
    pub plugin: Option<String>,
    /// Which page.
    pub pagina: String,
    /// How it ended.
    pub esito: &'static str,
    /// The identifier of the request, as the logs have it.
    pub richiesta: String,
    /// The number of the snapshot that was in force.
    pub snapshot: i64,
}

/// A row of the register, as it is read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// When, milliseconds UTC.
    pub quando: i64,
    /// Who looked.
    pub persona: String,
    /// Through which application.
    pub plugin: Option<String>,
    /// Which page.
    pub pagina: String,
    /// How it ended.
    pub esito: String,
}

/// Its columns in order. Further ones come behind these, under a further version of `catena`.
pub(super) const COLUMNS: &[&str] = &[
    "id",
    "quando",
    "persona",
    "incarico",
    "profilo",
    "posizione",
    "plugin",
    "pagina",
    "esito",
    "richiesta",
    "snapshot",
];

impl Accesso {
    fn key(&self) -> Vec<Bind> {
        vec![self.id.as_str().into(), catena::ACCESSO.into()]
    }

    fn binds(&self) -> Vec<Bind> {
        vec![
            self.id.as_str().into(),
            self.quando.into(),
            self.persona.as_str().into(),
            self.incarico.as_deref().into(),
            self.profilo.as_deref().into(),
            self.posizione.into(),
            self.plugin.as_deref().into(),
            self.pagina.as_str().into(),
            self.esito.into(),
            self.richiesta.as_str().into(),
            self.snapshot.into(),
        ]
    }
}

/// Writes one group in one transaction. The same group twice writes it once, because a commit may
/// have arrived although its answer did not.
async fn write(db: &Db, rows: &[Accesso], used: &BTreeMap<String, i64>) -> Result<(), StoreError> {
    let mut tx = db.write().await?;
    if !rows.is_empty() {
        let whole: Vec<Vec<Bind>> = rows.iter().map(Accesso::binds).collect();
        tx.insert("accesso", COLUMNS, &whole, "on conflict (id) do nothing")
            .await?;
        let keys: Vec<Vec<Bind>> = rows.iter().map(Accesso::key).collect();
        let columns = &["riga", "genere"];
        tx.insert("da_collegare", columns, &keys, "on conflict do nothing")
            .await?;
    }
    recenti::note(&mut tx, rows).await?;
    for (session, at) in used {
        sessions::touch(&mut tx, session, *at).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Who looked at a position, the last first; at most 1,000.
pub async fn of_position(store: &Store, posizione: i64) -> Result<Vec<Read>, StoreError> {
    let sql = "select quando, persona, plugin, pagina, esito from accesso \
               where posizione = $1 order by quando desc, id desc limit 1000";
    read(store, sql, posizione.into()).await
}

/// What a person looked at, the last first; at most 1,000.
pub async fn of_person(store: &Store, persona: &str) -> Result<Vec<Read>, StoreError> {
    let sql = "select quando, persona, plugin, pagina, esito from accesso \
               where persona = $1 order by quando desc, id desc limit 1000";
    read(store, sql, persona.into()).await
}

async fn read(store: &Store, sql: &'static str, of: Bind) -> Result<Vec<Read>, StoreError> {
    let rows = store.reads().all(sql, &[of]).await?;
    rows.iter()
        .map(|row| {
            Ok(Read {
                quando: row.int(0)?,
                persona: row.text(1)?.to_owned(),
                plugin: row.maybe_text(2)?.map(str::to_owned),
                pagina: row.text(3)?.to_owned(),
                esito: row.text(4)?.to_owned(),
            })
        })
        .collect()
}

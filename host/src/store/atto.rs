//! Table `atto`: what people did, one row for each act, written by [`mod@super::apply`] in the transaction that does it
//! and only appended to. The key is the number of the form, so that a form does one act however often it is sent.
//! Each row leaves its key in `da_collegare`, from where it gets its link in `catena`.

use super::{Store, StoreError, catena};
use cassetto_db::{Bind, Row, Tx};
use std::sync::LazyLock;

/// An act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Atto {
    /// Key: the number of the form, a ULID.
    pub id: String,
    /// When, milliseconds UTC.
    pub quando: i64,
    /// Who did it.
    pub persona: String,
    /// On whose behalf: key of the incarico.
    pub incarico: String,
    /// In which profilo.
    pub profilo: String,
    /// Of whom: key of the position; `None` where the scope is wider.
    pub posizione: Option<i64>,
    /// Through which application.
    pub plugin: String,
    /// Its version.
    pub versione: String,
    /// On which of its pages.
    pub pagina: String,
    /// By which of its actions.
    pub azione: String,
    /// The identifier of the request, as the logs have it.
    pub richiesta: String,
    /// The number of the snapshot that was in force.
    pub snapshot: i64,
    /// A digest of what the form held, in hexadecimal digits.
    pub contenuto: String,
    /// Where the person was led: JSON of the host's, which nobody here reads.
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
    "versione",
    "pagina",
    "azione",
    "richiesta",
    "snapshot",
    "contenuto",
    "esito",
];

impl Atto {
    /// Whether the other is the same form sent once more. When, by which request and under which versions it was sent
    /// does not count.
    pub fn is_again(&self, other: &Atto) -> bool {
        self.id == other.id
            && self.persona == other.persona
            && self.incarico == other.incarico
            && self.posizione == other.posizione
            && self.plugin == other.plugin
            && self.pagina == other.pagina
            && self.azione == other.azione
            && self.contenuto == other.contenuto
    }

    fn binds(&self) -> Vec<Bind> {
        vec![
            self.id.as_str().into(),
            self.quando.into(),
            self.persona.as_str().into(),
            self.incarico.as_str().into(),
            self.profilo.as_str().into(),
            self.posizione.into(),
            self.plugin.as_str().into(),
            self.versione.as_str().into(),
            self.pagina.as_str().into(),
            self.azione.as_str().into(),
            self.richiesta.as_str().into(),
            self.snapshot.into(),
            self.contenuto.as_str().into(),
            self.esito.as_str().into(),
        ]
    }

    fn read(row: &Row) -> Result<Atto, StoreError> {
        let text = |column| row.text(column).map(str::to_owned);
        Ok(Atto {
            id: text(0)?,
            quando: row.int(1)?,
            persona: text(2)?,
            incarico: text(3)?,
            profilo: text(4)?,
            posizione: row.maybe_int(5)?,
            plugin: text(6)?,
            versione: text(7)?,
            pagina: text(8)?,
            azione: text(9)?,
            richiesta: text(10)?,
            snapshot: row.int(11)?,
            contenuto: text(12)?,
            esito: text(13)?,
        })
    }
}

static INSERT: LazyLock<String> = LazyLock::new(|| {
    let columns = COLUMNS.join(", ");
    let places: Vec<String> = (1..=COLUMNS.len()).map(|at| format!("${at}")).collect();
    let places = places.join(", ");
    format!("insert into atto ({columns}) values ({places}) on conflict (id) do nothing")
});

static BY_ID: LazyLock<String> = LazyLock::new(|| {
    let columns = COLUMNS.join(", ");
    format!("select {columns} from atto where id = $1")
});

/// Writes an act and its key to be linked, or gives the row of this id that is there already. Where another transaction
/// is writing one, this waits until that has ended.
pub(super) async fn insert(tx: &mut Tx, atto: &Atto) -> Result<Option<Atto>, StoreError> {
    if tx.execute(INSERT.as_str(), &atto.binds()).await? == 1 {
        let wait = "insert into da_collegare (riga, genere) values ($1, $2)";
        let key = [atto.id.as_str().into(), catena::ATTO.into()];
        tx.execute(wait, &key).await?;
        return Ok(None);
    }
    let row = tx.one(BY_ID.as_str(), &[atto.id.as_str().into()]).await?;
    let row = row.ok_or_else(|| StoreError::Broken {
        column: "atto.id",
        found: atto.id.clone(),
    })?;
    Ok(Some(Atto::read(&row)?))
}

/// The act of a form, if it was done.
///
/// # Errors
///
/// The database is out of reach, or somebody wrote there what no row of ours holds.
pub async fn find(store: &Store, id: &str) -> Result<Option<Atto>, StoreError> {
    let row = store.reads().one(BY_ID.as_str(), &[id.into()]).await?;
    row.as_ref().map(Atto::read).transpose()
}

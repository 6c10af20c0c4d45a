//! A small house: an archive, people with every kind of right, menus with every kind of row.

use super::pages;
use crate::support::{postgres, sqlite};
use cassetto::access::{Access, Claim, Esito, Of, Place, REGISTER_ROOM, Secret};
use cassetto::clock::Clock;
use cassetto::model::InForce;
use cassetto::random::Random;
use cassetto::store::Store;
use cassetto::store::load::{LoadError, Loaded, load};
use cassetto::store::positions::parole;
use cassetto_db::{Access as Opened, Bind, Cell, Db, Opening, Schema};
use std::sync::Arc;
use tempfile::TempDir;

/// 23 November 2026, half past ten in Rome.
pub(crate) const NOW: i64 = 1_795_426_200_000;

/// Soggetti of the archive: key, codice fiscale, denominazione.
const SOGGETTI: [(i64, &str, &str); 4] = [
    (1, "99000011108", "Officina Esempio S.r.l."),
    (2, "CMPDFN65T49X009X", "Delfina Campioni"),
    (3, "99000021107", "Cantieri Facsimile S.p.A."),
    (4, "PRVDRA68P04X002B", "Dario Provetti"),
];

/// Positions of the archive: key, type, chiave, soggetto, sede. The codice is [`codice`] of the key.
pub(crate) const POSIZIONI: [(i64, &str, &str, i64, &str); 9] = [
    (1, "uniemens", "9900000101", 1, "9900"),
    (2, "uniemens", "9900000202", 1, "9901"),
    (3, "uniemens", "9900000303", 2, "9900"),
    (4, "artigiano", "99000004AB", 2, "9900"),
    (5, "domestico", "9900000005", 2, "9901"),
    (6, "uniemens", "9900000505", 3, "9901"),
    (7, "uniemens", "9900000606", 3, "9901"),
    (8, "uniemens", "9900000404", 4, "9900"),
    (9, "artigiano", "99000009CD", 3, "9901"),
];

/// What the demonstration would write, with a delega for each way in which one may not count.
pub(crate) const PEOPLE: &str = r#"
{"impostazione":{"chiave":"demo","valore":"2026-11-23"}}
{"struttura":{"codice":"9910","nome":"Direzione provinciale","tipo":"direzione","linee":""}}
{"struttura":{"codice":"9900","nome":"Sede di Vallechiara","tipo":"sede","superiore":"9910","linee":"*","patrono":"06-24"}}
{"struttura":{"codice":"9901","nome":"Sede di Montescuro","tipo":"sede","superiore":"9910","linee":"*"}}
{"persona":{"id":"carla","codice_fiscale":"SMPCRL71C52X001B","nome":"Carla","cognome":"Esempi","lingua":"it","presentazione":"Rappresentante legale"}}
{"persona":{"id":"dario","codice_fiscale":"PRVDRA68P04X002B","nome":"Dario","cognome":"Provetti","lingua":"de","presentazione":"Intermediario e titolare"}}
{"persona":{"id":"lia","codice_fiscale":"SGGLIA94H61X003M","nome":"Lia","cognome":"Saggi","lingua":"it","presentazione":"Collaboratrice"}}
{"persona":{"id":"ugo","codice_fiscale":"SPRGUO80S08X005C","nome":"Ugo","cognome":"Sportelli","lingua":"it","presentazione":"Operatore"}}
{"persona":{"id":"ada","codice_fiscale":"SSTDAA86B42X007T","nome":"Ada","cognome":"Sistemi","lingua":"en"}}
{"delegato":{"id":"studio","tipo":"studio","denominazione":"Studio Provetti","codice_fiscale":"PRVDRA68P04X002B"}}
{"delegato":{"id":"altro","tipo":"persona","denominazione":"Omero Fidati","codice_fiscale":"FDTMRO83D14X010Z"}}
{"incarico":{"id":"i-carla","codice":"carlaaaaaaaaaaaa","persona":"carla","profilo":"titolare","per":"soggetto","soggetto":"99000011108","titolo":"Officina Esempio S.r.l.","dal":"2020-01-01"}}
{"incarico":{"id":"i-scaduto","codice":"scadutoaaaaaaaaa","persona":"carla","profilo":"titolare","per":"soggetto","soggetto":"99000021107","titolo":"Cantieri Facsimile S.p.A.","dal":"2020-01-01","al":"2026-11-22"}}
{"incarico":{"id":"i-futuro","codice":"futuroaaaaaaaaaa","persona":"carla","profilo":"titolare","per":"soggetto","soggetto":"99000021107","titolo":"Cantieri Facsimile S.p.A.","dal":"2026-11-24"}}
{"incarico":{"id":"i-studio","codice":"studioaaaaaaaaaa","persona":"dario","profilo":"intermediario","per":"delega","delegato":"studio","titolo":"Studio Provetti","dal":"2020-01-01"}}
{"incarico":{"id":"i-dario","codice":"darioaaaaaaaaaaa","persona":"dario","profilo":"titolare","per":"soggetto","soggetto":"PRVDRA68P04X002B","titolo":"Dario Provetti","dal":"2020-01-01","al":"2026-11-23"}}
{"incarico":{"id":"i-lia","codice":"liaaaaaaaaaaaaaa","persona":"lia","profilo":"collaboratore","per":"subdelega","delegato":"studio","titolo":"Studio Provetti","dal":"2020-01-01"}}
{"incarico":{"id":"i-ugo","codice":"ugoaaaaaaaaaaaaa","persona":"ugo","profilo":"operatore","per":"struttura","struttura":"9900","titolo":"Sede di Vallechiara","dal":"2020-01-01"}}
{"incarico":{"id":"i-ada","codice":"adaaaaaaaaaaaaaa","persona":"ada","profilo":"amministratore","per":"istituto","titolo":"Istituto","dal":"2020-01-01"}}
{"delega":{"id":"d1","posizione":{"tipo":"uniemens","chiave":"9900000101"},"delegato":"studio","stato":"attiva","dal":"2026-11-23","al":"2026-11-23"}}
{"delega":{"id":"d1b","posizione":{"tipo":"uniemens","chiave":"9900000101"},"delegato":"studio","stato":"attiva","dal":"2025-01-01"}}
{"delega":{"id":"d2","posizione":{"tipo":"uniemens","chiave":"9900000202"},"delegato":"studio","stato":"attiva","dal":"2025-01-01","al":"2026-11-22"}}
{"delega":{"id":"d3","posizione":{"tipo":"uniemens","chiave":"9900000303"},"delegato":"studio","stato":"attiva","dal":"2025-01-01","revocata":1795300000000}}
{"delega":{"id":"d4","posizione":{"tipo":"artigiano","chiave":"99000004AB"},"delegato":"studio","stato":"da_firmare","dal":"2025-01-01"}}
{"delega":{"id":"d5","posizione":{"tipo":"domestico","chiave":"9900000005"},"delegato":"studio","stato":"attiva","dal":"2025-01-01"}}
{"delega":{"id":"d6","posizione":{"tipo":"uniemens","chiave":"9900000505"},"delegato":"altro","stato":"attiva","dal":"2025-01-01"}}
{"delega":{"id":"d7","posizione":{"tipo":"uniemens","chiave":"9900000606"},"delegato":"studio","stato":"attiva","dal":"2026-11-24"}}
{"delega":{"id":"d9","posizione":{"tipo":"artigiano","chiave":"99000009CD"},"delegato":"studio","stato":"attiva","dal":"2025-01-01"}}
{"subdelega":{"id":"s1","delega":"d1b","incarico":"i-lia","diritti":"consulta","dal":"2025-01-01"}}
{"subdelega":{"id":"s2","delega":"d2","incarico":"i-lia","diritti":"consulta","dal":"2025-01-01"}}
{"subdelega":{"id":"s3","delega":"d3","incarico":"i-lia","diritti":"consulta","dal":"2025-01-01"}}
{"subdelega":{"id":"s5","delega":"d5","incarico":"i-lia","diritti":"consulta","dal":"2025-01-01","al":"2026-11-22"}}
{"subdelega":{"id":"s6","delega":"d6","incarico":"i-lia","diritti":"consulta","dal":"2025-01-01"}}
"#;

/// The archive's tables that the desk joins, as far as it reads them.
const ARCHIVIO: &[(&str, &str)] = &[(
    "0001_registro.sql",
    "create table soggetto (id bigint not null primary key, codice_fiscale text not null unique,
        denominazione text not null);
     create table soggetto_parola (parola text not null, soggetto bigint not null,
        primary key (parola, soggetto));
     create index soggetto_parola_soggetto on soggetto_parola (soggetto);
     create table posizione (id bigint not null primary key, codice text not null unique,
        tipo text not null, chiave text not null, soggetto bigint not null, sede text not null,
        stato text not null, dal text not null, al text, unique (tipo, chiave));
     create index posizione_soggetto on posizione (soggetto);
     create index posizione_sede on posizione (sede);
     create index posizione_chiave on posizione (chiave);",
)];

/// One installation on one of the two databases.
pub(crate) struct House {
    pub(crate) access: Access,
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) in_force: Arc<InForce>,
    /// The database, to look and meddle behind the host's back.
    pub(crate) raw: Db,
    /// The archive, for writing.
    pub(crate) archivio: Db,
    _folder: Option<TempDir>,
}

/// The 16 letters that stand for a key in URLs.
pub(crate) fn codice(key: i64) -> String {
    let letter = |at: u32| char::from(b'a' + u8::try_from(key / 26_i64.pow(at) % 26).unwrap());
    (0..16)
        .map(|at| if at < 10 { letter(at) } else { 'q' })
        .collect()
}

/// The same house on SQLite and on PostgreSQL, with everybody in it.
pub(crate) async fn houses() -> [House; 2] {
    let both = empty().await;
    for house in &both {
        house.load(PEOPLE).await.unwrap();
    }
    both
}

/// The same house on both, with an archive and nobody in it.
pub(crate) async fn empty() -> [House; 2] {
    let (folder, kept) = sqlite::fresh();
    [
        House::build(folder, REGISTER_ROOM, Some(kept)).await,
        House::build(postgres::fresh().await, REGISTER_ROOM, None).await,
    ]
}

/// The house on SQLite alone, whose register has room for so many rows.
pub(crate) async fn with_room(room: usize) -> House {
    let (folder, kept) = sqlite::fresh();
    let house = House::build(folder, room, Some(kept)).await;
    house.load(PEOPLE).await.unwrap();
    house
}

impl House {
    async fn build(place: cassetto_db::Place, room: usize, folder: Option<TempDir>) -> House {
        let opening = |schema, sees| Opening {
            place: &place,
            schema,
            sees,
            access: Opened::Write,
            connections: 1,
            statement_timeout: None,
        };
        let archivio = opening(Schema::Archivio, None).open().await.unwrap();
        archivio.migrate(ARCHIVIO).await.unwrap();
        for (id, codice_fiscale, denominazione) in SOGGETTI {
            insert_soggetto(&archivio, id, codice_fiscale, denominazione).await;
        }
        for (id, tipo, chiave, soggetto, sede) in POSIZIONI {
            insert_posizione(&archivio, (id, tipo, chiave), soggetto, sede).await;
        }
        let store = Store::open(&place, 4).await.unwrap();
        store.migrate().await.unwrap();
        let raw = opening(Schema::Stato, Some(Schema::Archivio))
            .open()
            .await
            .unwrap();
        let secret = Secret::new([7; 32]);
        let access = Access::new(store.clone(), &secret, Random::system(), room);
        House {
            access,
            store,
            clock: Clock::fixed(NOW),
            in_force: pages::in_force(),
            raw,
            archivio,
            _folder: folder,
        }
    }

    /// Loads lines of `people.jsonl`.
    pub(crate) async fn load(&self, people: &str) -> Result<Loaded, LoadError> {
        load(&self.store, people.as_bytes()).await
    }

    /// Signs in a person and makes the claim of the browser.
    pub(crate) async fn enter(&self, persona: &str) -> Claim {
        let identity = cassetto::access::Identity {
            issuer: "prova".to_owned(),
            codice_fiscale: self
                .text(&format!(
                    "select codice_fiscale from persona where id = '{persona}'"
                ))
                .await,
        };
        let anonymous = Claim::new(None, "r0");
        let token = self
            .access
            .sign_in(&identity, &anonymous, &self.clock.now())
            .await
            .unwrap();
        Claim::new(Some(&token), "r1")
    }

    /// Opens a page and ends it well; what the page was admitted with, or how it was refused.
    pub(crate) async fn open(
        &self,
        claim: &Claim,
        incarico: &str,
        of: Of,
        open: &str,
    ) -> Result<cassetto::access::Admitted, cassetto::access::AccessError> {
        let (plugin, page) = open.split_once('/').unwrap();
        let place = Place {
            incarico: incarico.to_owned(),
            of,
            plugin: plugin.to_owned(),
            page: page.to_owned(),
        };
        let now = self.clock.now();
        let admitted = self
            .access
            .admit(claim, &place, &self.in_force, &now)
            .await?;
        admitted.end(Esito::Mostrata);
        Ok(admitted)
    }

    /// Whatever a statement gives, one line a row.
    pub(crate) async fn rows(&self, sql: &str) -> Vec<String> {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        let rows = self.raw.all(sql, &[]).await.unwrap();
        let cell = |cell: &Cell| match cell {
            Cell::Null => "-".to_owned(),
            Cell::Int(number) => number.to_string(),
            Cell::Text(text) => text.clone(),
        };
        let line = |cells: &[Cell]| cells.iter().map(cell).collect::<Vec<_>>().join("|");
        rows.iter().map(|row| line(&row.0)).collect()
    }

    /// The only value that a statement gives.
    pub(crate) async fn text(&self, sql: &str) -> String {
        self.rows(sql).await.pop().unwrap_or_default()
    }

    /// Changes the database behind the host's back.
    pub(crate) async fn meddle(&self, sql: &str) {
        self.raw
            .execute(sqlx::AssertSqlSafe(sql.to_owned()), &[])
            .await
            .unwrap();
    }

    /// Waits until the register holds so many rows: the writer needs its 50 ms.
    pub(crate) async fn recorded(&self, rows: usize) -> Vec<String> {
        let sql = "select persona, incarico, profilo, posizione, plugin, pagina, esito, richiesta, \
                   snapshot from accesso order by id";
        let patience = std::time::Duration::from_secs(20);
        let all = async {
            loop {
                let found = self.rows(sql).await;
                if found.len() >= rows {
                    return found;
                }
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(patience, all)
            .await
            .expect("the register was not written")
    }
}

/// A soggetto with its words.
pub(crate) async fn insert_soggetto(archivio: &Db, id: i64, codice_fiscale: &str, name: &str) {
    let sql = "insert into soggetto (id, codice_fiscale, denominazione) values ($1, $2, $3)";
    archivio
        .execute(sql, &[id.into(), codice_fiscale.into(), name.into()])
        .await
        .unwrap();
    for parola in parole(name) {
        let sql = "insert into soggetto_parola (parola, soggetto) values ($1, $2)";
        archivio
            .execute(sql, &[parola.into(), id.into()])
            .await
            .unwrap();
    }
}

/// A position that is active since 2020.
pub(crate) async fn insert_posizione(
    archivio: &Db,
    (id, tipo, chiave): (i64, &str, &str),
    soggetto: i64,
    sede: &str,
) {
    let sql = "insert into posizione (id, codice, tipo, chiave, soggetto, sede, stato, dal) \
               values ($1, $2, $3, $4, $5, $6, 'attiva', '2020-01-01')";
    let binds: [Bind; 6] = [
        id.into(),
        codice(id).into(),
        tipo.into(),
        chiave.into(),
        soggetto.into(),
        sede.into(),
    ];
    archivio.execute(sql, &binds).await.unwrap();
}

//! A small archive with its people, and both databases that hold it.

mod oracle;

pub(crate) use oracle::datasets;

use crate::support::{postgres, sqlite};
use cassetto::model::scope::Per;
use cassetto::model::{Scope, ScopeKind};
use cassetto::store::reads::Reads;
use cassetto_db::{Access, Bind, Db, Opening, Place, Schema};

const ARCHIVIO: &str = "
create table soggetto (id bigint primary key, denominazione text);
create table posizione (id bigint primary key, tipo text not null, soggetto bigint not null, sede text not null);
create index posizione_soggetto on posizione (soggetto);
create index posizione_sede on posizione (sede);
create table versamento (id bigint primary key, posizione bigint, data text, causale text, debito bigint,
    credito bigint, stato text, segreto text);
create index versamento_posizione on versamento (posizione);
create table dovuto (id bigint primary key, posizione bigint not null, periodo text, causale text, importo bigint,
    versato bigint);
create index dovuto_posizione on dovuto (posizione);
create table anagrafica (id bigint primary key, soggetto bigint not null, denominazione text, dal text);
create table causale (codice text primary key, titolo text, peso bigint);
create table importazione (sha256 text primary key, quando bigint not null, numero bigint unique);
";

const STATO: &str = "
create table incarico (id text primary key, per text not null, soggetto bigint, delegato text, struttura text,
    dal text not null, al text);
create table delega (id text primary key, posizione bigint not null, delegato text not null, stato text not null,
    dal text not null, al text, revocata bigint);
create table subdelega (id text primary key, delega text not null, incarico text not null, diritti text not null,
    dal text not null, al text);
create table da_collegare (riga text not null, genere text not null, primary key (riga, genere));
create table numeratore (nome text primary key, ultimo bigint not null);
";

const PLUGIN_SCHEMA: &str = include_str!("../../host/migrations/0018_plugin_schema.sql");

const ATTO: &str = include_str!("../../host/migrations/0019_atto.sql");

/// The day of every scope.
pub(crate) const TODAY: &str = "2026-11-23";

/// A row, as wide as its table.
pub(crate) type Cells = Vec<Bind>;

/// The rows of every table, by its columns in the order of creation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Archive {
    pub(crate) posizione: Vec<(i64, &'static str, i64, &'static str)>,
    pub(crate) versamento: Vec<Cells>,
    pub(crate) dovuto: Vec<Cells>,
    pub(crate) anagrafica: Vec<Cells>,
    pub(crate) causale: Vec<Cells>,
    pub(crate) incarico: Vec<Incarico>,
    pub(crate) delega: Vec<Delega>,
    pub(crate) subdelega: Vec<Subdelega>,
}

#[derive(Clone, Debug)]
pub(crate) struct Incarico {
    pub(crate) id: &'static str,
    pub(crate) per: Per,
    pub(crate) of: Option<i64>,
    pub(crate) delegato: Option<&'static str>,
    pub(crate) struttura: Option<&'static str>,
    pub(crate) valid: Validity,
}

#[derive(Clone, Debug)]
pub(crate) struct Delega {
    pub(crate) id: String,
    pub(crate) posizione: i64,
    pub(crate) delegato: &'static str,
    pub(crate) stato: &'static str,
    pub(crate) valid: Validity,
    pub(crate) revocata: Option<i64>,
}

#[derive(Clone, Debug)]
pub(crate) struct Subdelega {
    pub(crate) id: String,
    pub(crate) delega: String,
    pub(crate) incarico: &'static str,
    pub(crate) diritti: &'static str,
    pub(crate) valid: Validity,
}

/// First and last day.
pub(crate) type Validity = (&'static str, Option<&'static str>);

/// Both databases, with what writes them and what reads them.
pub(crate) struct Both {
    pub(crate) bases: [Base; 2],
    _folder: tempfile::TempDir,
}

pub(crate) struct Base {
    pub(crate) name: &'static str,
    pub(crate) place: Place,
    pub(crate) archivio: Db,
    pub(crate) stato: Db,
    pub(crate) reads: Reads,
    /// The same database, made to go about a query in other ways.
    pub(crate) otherwise: Vec<Reads>,
}

/// Plans that PostgreSQL would choose on its own, had the tables grown so.
const PLANS: [&str; 3] = [
    "&options[enable_nestloop]=off&options[enable_indexscan]=off&options[enable_bitmapscan]=off",
    "&options[enable_nestloop]=off&options[enable_hashjoin]=off&options[plan_cache_mode]=force_generic_plan",
    "&options[enable_hashjoin]=off&options[enable_mergejoin]=off&options[join_collapse_limit]=1\
     &options[enable_indexscan]=off&options[enable_bitmapscan]=off",
];

impl Both {
    pub(crate) async fn open() -> Both {
        let (sqlite, folder) = sqlite::fresh();
        let postgres = postgres::fresh().await;
        let bases = [
            Base::open("SQLite", sqlite).await,
            Base::open("PostgreSQL", postgres).await,
        ];
        Both {
            bases,
            _folder: folder,
        }
    }

    pub(crate) async fn hold(archive: &Archive) -> Both {
        let both = Both::open().await;
        both.write(archive).await;
        both
    }

    pub(crate) async fn write(&self, archive: &Archive) {
        for base in &self.bases {
            base.write(archive).await;
        }
    }
}

impl Base {
    async fn open(name: &'static str, place: Place) -> Base {
        let (archivio, stato) = {
            let schema = |schema| Opening {
                place: &place,
                schema,
                sees: None,
                access: Access::Write,
                connections: 1,
                statement_timeout: None,
            };
            let archivio = schema(Schema::Archivio).open().await.expect("archivio");
            let stato = schema(Schema::Stato).open().await.expect("stato");
            (archivio, stato)
        };
        archivio
            .migrate(&[("0001_archivio.sql", ARCHIVIO)])
            .await
            .expect("the archive's tables");
        stato
            .migrate(&[
                ("0001_stato.sql", STATO),
                ("0018_plugin_schema.sql", PLUGIN_SCHEMA),
                ("0019_atto.sql", ATTO),
            ])
            .await
            .expect("the people's tables");
        let reads = Reads::open(&place, 4).await.expect("readers");
        let mut otherwise = Vec::new();
        if let Place::Postgres(url) = &place {
            for plan in PLANS {
                let place = Place::Postgres(format!("{url}{plan}"));
                otherwise.push(Reads::open(&place, 1).await.expect("a reader"));
            }
        }
        Base {
            name,
            place,
            archivio,
            stato,
            reads,
            otherwise,
        }
    }

    /// Replaces everything.
    async fn write(&self, archive: &Archive) {
        let mut tx = self.archivio.write().await.expect("a transaction");
        for table in ["posizione", "versamento", "dovuto", "anagrafica", "causale"] {
            let empty = format!("delete from {table}");
            tx.execute(sqlx::AssertSqlSafe(empty), &[])
                .await
                .expect("an empty table");
        }
        let posizione: Vec<Cells> = archive
            .posizione
            .iter()
            .map(|(id, tipo, soggetto, sede)| {
                vec![
                    Bind::from(*id),
                    Bind::from(*tipo),
                    Bind::from(*soggetto),
                    Bind::from(*sede),
                ]
            })
            .collect();
        let columns = &["id", "tipo", "soggetto", "sede"];
        tx.insert("posizione", columns, &posizione, "")
            .await
            .expect("posizione");
        tx.insert("versamento", &VERSAMENTO, &archive.versamento, "")
            .await
            .expect("versamento");
        let columns = &[
            "id",
            "posizione",
            "periodo",
            "causale",
            "importo",
            "versato",
        ];
        tx.insert("dovuto", columns, &archive.dovuto, "")
            .await
            .expect("dovuto");
        let columns = &["id", "soggetto", "denominazione", "dal"];
        tx.insert("anagrafica", columns, &archive.anagrafica, "")
            .await
            .expect("anagrafica");
        let columns = &["codice", "titolo", "peso"];
        tx.insert("causale", columns, &archive.causale, "")
            .await
            .expect("causale");
        tx.execute(IMPORTED, &[]).await.expect("a number");
        tx.commit().await.expect("a commit");
        self.people(archive).await;
    }

    async fn people(&self, archive: &Archive) {
        let mut tx = self.stato.write().await.expect("a transaction");
        for table in ["incarico", "delega", "subdelega"] {
            let empty = format!("delete from {table}");
            tx.execute(sqlx::AssertSqlSafe(empty), &[])
                .await
                .expect("an empty table");
        }
        let incarico = archive.incarico.iter().map(|i| {
            let (dal, al) = i.valid;
            vec![
                Bind::from(i.id),
                Bind::from(i.per.word()),
                Bind::from(i.of),
                Bind::from(i.delegato),
                Bind::from(i.struttura),
                Bind::from(dal),
                Bind::from(al),
            ]
        });
        let columns = &[
            "id",
            "per",
            "soggetto",
            "delegato",
            "struttura",
            "dal",
            "al",
        ];
        tx.insert("incarico", columns, &incarico.collect::<Vec<_>>(), "")
            .await
            .expect("incarico");
        let delega = archive.delega.iter().map(|d| {
            let (dal, al) = d.valid;
            vec![
                Bind::from(d.id.as_str()),
                Bind::from(d.posizione),
                Bind::from(d.delegato),
                Bind::from(d.stato),
                Bind::from(dal),
                Bind::from(al),
                Bind::from(d.revocata),
            ]
        });
        let columns = &[
            "id",
            "posizione",
            "delegato",
            "stato",
            "dal",
            "al",
            "revocata",
        ];
        tx.insert("delega", columns, &delega.collect::<Vec<_>>(), "")
            .await
            .expect("delega");
        let subdelega = archive.subdelega.iter().map(|s| {
            let (dal, al) = s.valid;
            vec![
                Bind::from(s.id.as_str()),
                Bind::from(s.delega.as_str()),
                Bind::from(s.incarico),
                Bind::from(s.diritti),
                Bind::from(dal),
                Bind::from(al),
            ]
        });
        let columns = &["id", "delega", "incarico", "diritti", "dal", "al"];
        tx.insert("subdelega", columns, &subdelega.collect::<Vec<_>>(), "")
            .await
            .expect("subdelega");
        tx.commit().await.expect("a commit");
    }
}

/// As every file that comes in is numbered.
const IMPORTED: &str = "insert into importazione (sha256, quando, numero) \
     select cast(count(*) as text), 0, count(*) + 1 from importazione";

const VERSAMENTO: [&str; 8] = [
    "id",
    "posizione",
    "data",
    "causale",
    "debito",
    "credito",
    "stato",
    "segreto",
];

/// A scope of the type `uniemens`, on the day of the tests.
pub(crate) fn scope(kind: ScopeKind, incarico: &str, per: Per) -> Scope {
    Scope {
        kind,
        incarico: incarico.to_owned(),
        per,
        posizione: None,
        soggetto: None,
        tipi: vec!["uniemens".to_owned()],
        today: TODAY.to_owned(),
    }
}

/// The scope of a window on one position.
pub(crate) fn window(posizione: i64, soggetto: i64) -> Scope {
    Scope {
        posizione: Some(posizione),
        soggetto: Some(soggetto),
        ..scope(ScopeKind::Posizione, "carla", Per::Soggetto)
    }
}

//! A register of so many rows, linked, with heads that were kept on the way.

use crate::support::{postgres, sqlite};
use cassetto::access::audit::{Verdict, verify};
use cassetto::store::Store;
use cassetto::store::accesso::{Accesso, Appender};
use cassetto::store::catena::{self, Chain, Head, carry, plan};
use cassetto_db::{Access, Bind, Cell, Db, Opening, Place, Schema};
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;

/// A desk's database without a desk.
pub(crate) struct Ground {
    pub(crate) name: &'static str,
    pub(crate) place: Place,
    pub(crate) store: Store,
    /// The database, to look and meddle behind the host's back.
    pub(crate) raw: Db,
    _folder: Option<TempDir>,
}

/// An empty one on each database.
pub(crate) async fn both() -> [Ground; 2] {
    let (folder, kept) = sqlite::fresh();
    [
        Ground::open("SQLite", folder, Some(kept)).await,
        Ground::open("PostgreSQL", postgres::fresh().await, None).await,
    ]
}

/// Opens one schema for writing.
pub(crate) async fn opened(place: &Place, schema: Schema) -> Db {
    let opening = Opening {
        place,
        schema,
        sees: None,
        access: Access::Write,
        connections: 1,
        statement_timeout: None,
    };
    opening.open().await.unwrap()
}

/// A row of the register; every third has no position, every fifth no incarico.
pub(crate) fn row(number: usize) -> Accesso {
    let owned = |text: &str| text.to_owned();
    Accesso {
        id: format!("01KB{number:022}"),
        quando: 1_795_426_200_000 + i64::try_from(number).unwrap() * 17,
        persona: format!("persona-{}", number % 97),
        incarico: (!number.is_multiple_of(5)).then(|| format!("incarico-{}", number % 31)),
        profilo: (!number.is_multiple_of(5)).then(|| owned("intermediario")),
        posizione: (!number.is_multiple_of(3)).then(|| i64::try_from(number % 1_009).unwrap()),
        plugin: number.is_multiple_of(2).then(|| owned("versamenti")),
        pagina: owned(if number.is_multiple_of(2) {
            "mesi"
        } else {
            "menu"
        }),
        esito: if number.is_multiple_of(7) {
            "negata"
        } else {
            "cercata"
        },
        richiesta: format!("r{number}"),
        snapshot: 42,
    }
}

/// Whether the row of a number is an act: every fourth.
pub(crate) fn is_act(number: usize) -> bool {
    number % 4 == 3
}

/// The columns of an act.
pub(crate) const ATTO: [&str; 14] = [
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

/// An act; every fifth has no position.
fn act(number: usize) -> Vec<Bind> {
    let row = row(number);
    let text = |text: &str| Bind::from(text);
    vec![
        row.id.into(),
        row.quando.into(),
        row.persona.into(),
        format!("incarico-{}", number % 31).into(),
        text("intermediario"),
        Bind::Int((!number.is_multiple_of(5)).then_some(row.quando % 1_009)),
        text("contatti"),
        text("1.0.0"),
        text("recapiti"),
        text("conferma"),
        row.richiesta.into(),
        42.into(),
        format!("{number:064x}").into(),
        text("{\"pagina\":\"recapiti\"}"),
    ]
}

impl Ground {
    pub(crate) async fn open(name: &'static str, place: Place, folder: Option<TempDir>) -> Ground {
        // What the desk joins stands there, whatever it holds.
        opened(&place, Schema::Archivio).await.close().await;
        let store = Store::open(&place, 4).await.unwrap();
        store.migrate().await.unwrap();
        Ground {
            name,
            raw: opened(&place, Schema::Stato).await,
            store,
            place,
            _folder: folder,
        }
    }

    /// Writes rows as the desk does.
    pub(crate) async fn write(&self, numbers: std::ops::Range<usize>) {
        let appender = Appender::start(&self.store, numbers.len().max(1));
        for number in numbers.clone().filter(|number| !is_act(*number)) {
            appender.slot().unwrap().record(row(number));
        }
        appender.close(Duration::from_secs(60)).await.unwrap();
        let acts = numbers.filter(|number| is_act(*number));
        let acts: Vec<Vec<Bind>> = acts.map(act).collect();
        if acts.is_empty() {
            return;
        }
        let keys = acts.iter().map(|act| vec![act[0].clone(), "atto".into()]);
        let (keys, again): (Vec<Vec<Bind>>, _) = (keys.collect(), "on conflict do nothing");
        let mut tx = self.raw.write().await.unwrap();
        tx.insert("atto", &ATTO, &acts, again).await.unwrap();
        let columns = &["riga", "genere"];
        tx.insert("da_collegare", columns, &keys, again)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// Links everything that waits; how many pages that took.
    pub(crate) async fn link(&self) -> usize {
        let mut pages = 0;
        while let Some(plan) = plan(&self.store, "a").await.unwrap() {
            assert!(carry(&self.store, &plan).await.unwrap(), "{}", self.name);
            pages += 1;
        }
        pages
    }

    /// The newest head.
    pub(crate) async fn head(&self) -> Head {
        catena::newest(&self.store).await.unwrap().unwrap()
    }

    pub(crate) async fn verify(&self, heads: &[Head]) -> Verdict {
        verified(&self.place, heads).await
    }

    /// The first value that a statement gives.
    pub(crate) async fn number(&self, sql: &'static str) -> i64 {
        let row = self.raw.one(sql, &[]).await.unwrap();
        row.unwrap().int(0).unwrap()
    }

    pub(crate) async fn close(self) -> Option<TempDir> {
        self.store.close().await;
        self.raw.close().await;
        self._folder
    }
}

/// What is said of the chain of a place.
pub(crate) async fn verified(place: &Place, heads: &[Head]) -> Verdict {
    let chain = Chain::open(place).await.unwrap();
    verify(&chain, heads, |_, _| {}).await.unwrap()
}

/// A register whose rows are linked up to the last head, with three more that wait, and its heads.
pub(crate) async fn linked(ground: &Ground, ends: &[usize]) -> Vec<Head> {
    let (mut heads, mut from) = (Vec::new(), 0);
    for &end in ends {
        ground.write(from..end).await;
        ground.link().await;
        let head = ground.head().await;
        assert_eq!(head.numero, i64::try_from(end).unwrap(), "{}", ground.name);
        heads.push(head);
        from = end;
    }
    ground.write(from..from + 3).await;
    heads
}

/// Copies the file of SQLite into a folder of its own.
pub(crate) fn copy(bytes: &[u8]) -> (Place, TempDir) {
    let (place, kept) = sqlite::fresh();
    std::fs::write(kept.path().join("stato.db"), bytes).unwrap();
    (place, kept)
}

/// The file of SQLite, with all that stands in its log.
pub(crate) async fn bytes(ground: Ground) -> Vec<u8> {
    let cut = "pragma wal_checkpoint(truncate)";
    ground.raw.all(cut, &[]).await.unwrap();
    let kept = ground.close().await.unwrap();
    let file: &Path = kept.path();
    std::fs::read(file.join("stato.db")).unwrap()
}

/// A value as it is written again.
pub(crate) fn bind(cell: &Cell) -> Bind {
    match cell {
        Cell::Null => Bind::Text(None),
        Cell::Int(number) => (*number).into(),
        Cell::Text(text) => text.as_str().into(),
    }
}

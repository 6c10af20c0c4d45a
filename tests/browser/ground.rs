//! What stands before the browser: the program with the demonstration, and the words of its addresses.

use crate::journeys::behind;
use crate::support::desk::{Setting, copy};
use crate::support::program::Program;
use cassetto::model::Genere;
use cassetto::store::avvisi::{New, append};
use cassetto_db::{Db, Schema};
use serde_json::{Map, Value, json};
use std::path::Path;

/// A desk that listens.
pub(super) struct Ground {
    pub(super) program: Program,
    pub(super) setting: Setting,
    pub(super) stato: Db,
}

/// Tells Carla something about a position of hers, so that there is a notice to be marked.
async fn told(stato: &Db) {
    let sql = "select id from archivio.posizione where tipo = 'uniemens' and chiave = '9900000101'";
    let posizione = stato.one(sql, &[]).await.unwrap().unwrap();
    let dataset = ("dataset".to_owned(), "versamento".to_owned());
    let new = New {
        persona: "carla-esempi".to_owned(),
        incarico: "carla-esempi-titolare".to_owned(),
        quando: 1_795_426_200_000,
        genere: Genere::Archivio,
        posizione: Some(posizione.int(0).unwrap()),
        page: None,
        parametri: [dataset].into(),
        origine: None,
    };
    let mut tx = stato.write().await.unwrap();
    append(&mut tx, &[new.clone(), new]).await.unwrap();
    tx.commit().await.unwrap();
}

impl Ground {
    /// All bundled applications on SQLite, and what `more` puts beside them.
    pub(super) async fn with(more: impl FnOnce(&Setting)) -> Ground {
        let setting = Setting::new().await;
        let plugins = Path::new(env!("CARGO_MANIFEST_DIR")).join("../plugins");
        for entry in std::fs::read_dir(plugins).unwrap() {
            let entry = entry.unwrap();
            let there = setting.path("plugins").join(entry.file_name());
            if entry.path().join("plugin.toml").is_file() && !there.exists() {
                copy(&entry.path(), &there);
            }
        }
        more(&setting);
        let place = cassetto_db::Place::Folder(setting.path("data"));
        let stato = behind::open(&place, Schema::Stato).await;
        told(&stato).await;
        let program = Program::serve(setting.folder());
        Ground {
            program,
            setting,
            stato,
        }
    }

    /// The address of a position in somebody's incarico.
    pub(super) async fn posizione(&self, incarico: &str, chiave: &str) -> String {
        let incarico = behind::incarico(&self.stato, incarico).await;
        let posizione = behind::posizione(&self.stato, "uniemens", chiave).await;
        format!("/i/{incarico}/p/{posizione}")
    }

    /// The type of each position, by its word in addresses.
    pub(super) async fn tipi(&self) -> Value {
        let sql = "select codice, tipo from archivio.posizione";
        self.pairs(sql).await
    }

    /// The profilo of each incarico, by its word in addresses.
    pub(super) async fn profili(&self) -> Value {
        self.pairs("select codice, profilo from incarico").await
    }

    /// The homes of each person, by name.
    pub(super) async fn homes(&self) -> Value {
        let sql = "select p.nome || ' ' || p.cognome, i.codice from incarico i \
                   join persona p on p.id = i.persona order by i.id";
        let mut homes = Map::new();
        for row in self.stato.all(sql, &[]).await.unwrap() {
            let home = format!("/i/{}", row.text(1).unwrap());
            let of = homes
                .entry(row.text(0).unwrap())
                .or_insert_with(|| json!([]));
            of.as_array_mut().unwrap().push(json!(home));
        }
        Value::Object(homes)
    }

    async fn pairs(&self, sql: &'static str) -> Value {
        let mut pairs = Map::new();
        for row in self.stato.all(sql, &[]).await.unwrap() {
            let (name, value) = (row.text(0).unwrap(), row.text(1).unwrap());
            pairs.insert(name.to_owned(), json!(value));
        }
        Value::Object(pairs)
    }
}

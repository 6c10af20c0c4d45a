//! The archive on both databases: importing payments, matching them, the demonstration.

mod chiavi;
mod demo;
mod flow;
mod flows;
mod flows_again;
mod flows_property;
mod flows_wrong;
mod import;
mod malformed;
mod mesi;
mod people;
mod records;
mod rows;
mod rows_wrong;
mod story;
mod touched;
mod without_page;

use cassetto_archivio::{ArchiveError, Built, Demo, Import, Imported};
use cassetto_db::{Access, Db, Opening, Place, Row, Schema};
use jiff::civil::{Date, date};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The reference date of most tests: the term of M-1 has passed a week ago.
const AT: Date = date(2026, 11, 23);

/// An archive of one of the two databases, with a folder for files.
struct Archive {
    db: Db,
    /// For messages.
    name: &'static str,
    place: Place,
    folder: TempDir,
}

/// A fresh archive on SQLite and one on PostgreSQL.
async fn both() -> [Archive; 2] {
    let place = crate::support::postgres::fresh().await;
    [
        sqlite().await,
        Archive::open("PostgreSQL", Some(place)).await,
    ]
}

/// A fresh archive on SQLite, where the database makes no difference.
async fn sqlite() -> Archive {
    Archive::open("SQLite", None).await
}

impl Archive {
    async fn open(name: &'static str, place: Option<Place>) -> Archive {
        let folder = tempfile::tempdir().unwrap();
        let place = place.unwrap_or_else(|| Place::Folder(folder.path().to_owned()));
        let opening = Opening {
            place: &place,
            schema: Schema::Archivio,
            sees: None,
            access: Access::Write,
            connections: 2,
            statement_timeout: None,
        };
        let db = opening.open().await.unwrap();
        cassetto_archivio::migrate(&db).await.unwrap();
        Archive {
            db,
            name,
            place,
            folder,
        }
    }

    /// Builds a demonstration with its `people.jsonl` in the folder.
    async fn demo(&self, positions: u64, seed: u64, at: Date) -> Result<Built, ArchiveError> {
        let people = self.people();
        let order = Demo {
            positions,
            seed,
            at,
            people: &people,
            progress: &|_| {},
        };
        cassetto_archivio::demo(&self.db, &order).await
    }

    fn people(&self) -> PathBuf {
        self.folder.path().join("people.jsonl")
    }

    /// Imports bytes as a file, on the reference date.
    async fn import(&self, bytes: impl AsRef<[u8]>) -> Result<Imported, ArchiveError> {
        let file = self.folder.path().join("f24.csv");
        std::fs::write(&file, bytes).unwrap();
        self.import_file(&file).await
    }

    async fn import_file(&self, file: &Path) -> Result<Imported, ArchiveError> {
        self.import_as(file, None, None).await
    }

    /// Imports bytes as a file of a dataset, or of that which its first line tells.
    async fn bring(
        &self,
        dataset: Option<&str>,
        bytes: impl AsRef<[u8]>,
    ) -> Result<Imported, ArchiveError> {
        let file = self.folder.path().join("rows.csv");
        std::fs::write(&file, bytes).unwrap();
        self.import_as(&file, dataset, None).await
    }

    /// The same for a file that is complete until a day.
    async fn bring_until(&self, day: Date, bytes: &str) -> Result<Imported, ArchiveError> {
        let file = self.folder.path().join("rows.csv");
        std::fs::write(&file, bytes).unwrap();
        self.import_as(&file, None, Some(day)).await
    }

    async fn import_as(
        &self,
        file: &Path,
        dataset: Option<&str>,
        complete: Option<Date>,
    ) -> Result<Imported, ArchiveError> {
        let order = Import {
            file,
            dataset,
            complete,
            today: AT,
            now: 1_795_430_000_000,
            seed: 7,
            progress: &|_| {},
        };
        cassetto_archivio::import(&self.db, &order).await
    }

    async fn ask(&self, sql: &'static str) -> Vec<Row> {
        self.db.all(sql, &[]).await.unwrap()
    }

    /// The one number that a query answers.
    async fn count(&self, sql: &'static str) -> i64 {
        self.ask(sql).await[0].int(0).unwrap()
    }

    async fn dump(&self) -> String {
        dump(&self.db).await
    }
}

/// All that an archive holds, the same text on both databases for the same content.
pub(crate) async fn dump(archive: &Db) -> String {
    let mut dump = String::new();
    for sql in [
        "select * from soggetto order by id",
        "select * from soggetto_parola order by soggetto, parola",
        "select * from soggetto_anagrafica order by soggetto, dal",
        "select * from posizione order by id",
        "select * from posizione_dati order by posizione",
        "select * from causale_f24 order by codice",
        "select * from dovuto order by id",
        "select * from versamento order by id",
        "select * from posizione_attributo order by id",
        "select * from recapito_posizione order by id",
        "select * from soggetto_collegato order by id",
        "select * from sospensione order by id",
        "select * from inquadramento order by id",
        "select * from codice_autorizzazione order by id",
        "select * from denuncia order by id",
        "select * from denuncia_riga order by id",
        "select * from denuncia_individuale order by id",
        "select * from denuncia_anomalia order by id",
        "select * from mese order by id",
        "select * from nota_rettifica order by id",
        "select * from partita_debito order by id",
        "select * from credito_compensazione order by id",
        "select * from dilazione order by id",
        "select * from dilazione_rata order by id",
        "select * from durc order by id",
        "select * from durc_causa order by id",
        "select * from invito_regolarizzare order by id",
        "select * from durc_interno order by id",
        "select * from esonero order by id",
        "select * from ammortizzatore order by id",
        "select * from fondo_adesione order by id",
        "select * from certificazione order by id",
        "select * from corrispondenza order by id",
        "select * from vigilanza order by id",
        "select * from ricorso order by id",
        "select * from nucleo_familiare order by id",
        "select * from rapporto_domestico order by id",
        "select * from lavoratore_agricolo order by id",
        "select * from quota_annua order by id",
        "select * from piano_ammortamento order by id",
        "select * from aliquota order by codice, dal",
        "select * from festivita order by codice, dal",
        "select * from comune order by codice, dal",
        "select * from competenza order by codice, dal",
        "select * from fornitura order by dataset",
        "select * from importazione order by sha256",
        "select * from importazione_posizione order by importazione, posizione",
        "select * from toccata order by posizione",
        "select * from contrassegno order by chiave",
        "select * from contatore order by nome",
        "select * from denuncia_flusso order by denuncia",
        "select * from flusso_ignoto order by importazione, percorso",
        "select * from flusso_denuncia order by n",
        "select * from flusso_riga order by i",
        "select * from flusso_individuale order by i",
        "select * from flusso_anomalia order by i",
        "select * from f24_riga order by n",
        "select * from riga order by n",
        "select * from da_ricalcolare order by posizione",
        "select * from ricalcolo order by tabella, id",
    ] {
        for row in archive.all(sql, &[]).await.unwrap() {
            dump.push_str(&format!("{:?}\n", row.0));
        }
    }
    dump
}

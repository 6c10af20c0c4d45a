//! Files that are loaded: payments of F24, UniEmens flows and rows of other datasets into the archive, `people.jsonl` into the
//! desk. A broken file changes nothing, and says so; a sound one never comes in by half.

use super::corpus;
use super::mutate::{Mutator, bytes};
use super::runner::{Choices, run};
use crate::support::desk::NOW;
use arbitrary::Result;
use cassetto::store::Store;
use cassetto::store::load::{LoadError, load};
use cassetto_archivio::{ArchiveError, Demo, Import, Imported, demo, describe, import, migrate};
use cassetto_db::{Access, Db, Opening, Place, Schema};
use jiff::civil::date;
use std::path::PathBuf;

/// The first line of every file of payments.
const HEADER: &str = "data_versamento;codice_fiscale;sede;causale;matricola;periodo_da;periodo_a;importo_debito;\
     importo_credito;canale;riferimento";

/// Payments that the demonstration knows where to put.
const ROWS: [&str; 6] = [
    "20/11/2026;99000011108;9900;DM10;9900000101;07/2026;07/2026;5.480,00;;F24;26112000000099001/01",
    "20/11/2026;99000011108;9901;DM10;9900000202;10/2026;10/2026;100,00;;F24;26112000000099002/01",
    "2026-11-20;99000011108;9901;RC01;9900000110;2026-10;2026-10;1.234.567,89;;F24;26112000000099002/02",
    "\"19/11/2026\";\"99000011108\";9900;DM10;9900000101;06/2026;08/2026;;12,34;F24;26112000000099003/01",
    "20/11/2026;99000021107;9900;DM10;9900000303;09/2026;09/2026;0,01;;F24;26112000000099004/01",
    "01/01/1990;99000011108;9900;DM10;9900000101;01/1990;12/1990;99999999,99;;F24;90010100000000001/99",
];

/// A flow of firm A, with all that a grammar of it knows somewhere.
const FLOW: &str = include_str!("flow.xml");

/// Words of the languages.
const WORDS: [&str; 58] = [
    ";",
    "\"",
    "\"\"",
    "\r",
    "31/02/2026",
    "29/02/2028",
    "24/11/2026",
    "13/2026",
    "0,00",
    "-1,00",
    "1e5",
    "1.5",
    "99999999999999999999,99",
    "9223372036854775807",
    "9900000101",
    "99000011108",
    "SMPCRL71C52X001B",
    "DM10",
    "F24",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "null",
    "true",
    "{}",
    "\\u0000",
    "\\ud800",
    "\"dal\"",
    "\"al\"",
    "\"persona\"",
    "\"delega\"",
    "\"2026-02-30\"",
    "\"10000-01-01\"",
    "-1",
    "1e999",
    "\"revocata\"",
    "\"posizione\"",
    "<DenunceMensili>",
    "</DenunceMensili>",
    "<Azienda>",
    "</Azienda>",
    "<PosContributiva>",
    "<DenunciaIndividuale>",
    "<DenunciaAziendale/>",
    "<Imponibile>1</Imponibile>",
    "<Matricola>9900000202</Matricola>",
    "<!DOCTYPE x [<!ENTITY y 'z'>]>",
    "&y;",
    "&#x9b;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?xml version='1.0' encoding='ISO-8859-1'?>",
    "GG='01'",
];

/// An archive with the story of the demonstration, and its desk.
struct Ground {
    folder: tempfile::TempDir,
    archive: Db,
    store: Store,
    /// Two connections that tell whether anybody else has written: `archivio`, `stato`.
    seen: [Db; 2],
    people: Vec<String>,
}

#[derive(Debug, Default)]
struct Tally {
    refused: usize,
    loaded: usize,
    changed: usize,
}

impl Ground {
    async fn new() -> Ground {
        let folder = tempfile::tempdir().expect("a folder");
        let place = Place::Folder(folder.path().join("data"));
        let opening = |schema, access| Opening {
            place: &place,
            schema,
            sees: None,
            access,
            connections: 1,
            statement_timeout: None,
        };
        let archive = opening(Schema::Archivio, Access::Write).open().await;
        let archive = archive.expect("an archive");
        migrate(&archive).await.expect("its tables");
        let people = folder.path().join("people.jsonl");
        let order = Demo {
            positions: 0,
            seed: 1,
            at: date(2026, 11, 23),
            people: &people,
            progress: &|_| {},
        };
        demo(&archive, &order).await.expect("a demonstration");
        let store = Store::open(&place, 1).await.expect("a store");
        store.migrate().await.expect("the tables of the desk");
        let text = std::fs::read_to_string(&people).expect("people");
        load(&store, text.as_bytes()).await.expect("the people");
        let seen = [
            opening(Schema::Archivio, Access::Read)
                .open()
                .await
                .expect("a reader"),
            opening(Schema::Stato, Access::Read)
                .open()
                .await
                .expect("a reader"),
        ];
        Ground {
            folder,
            archive,
            store,
            seen,
            people: text.lines().map(str::to_owned).collect(),
        }
    }

    /// The versions of the two files, which SQLite raises with every commit of somebody else.
    async fn versions(&self) -> Vec<i64> {
        let mut versions = Vec::new();
        for db in &self.seen {
            let row = db.one("pragma data_version", &[]).await.expect("a version");
            versions.push(row.expect("a row").int(0).expect("a number"));
        }
        versions
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("f24.csv")
    }

    async fn payments(&self, content: &[u8]) -> Option<bool> {
        std::fs::write(self.file(), content).expect("a file");
        let order = Import {
            file: &self.file(),
            dataset: None,
            complete: None,
            today: date(2026, 11, 23),
            now: NOW,
            seed: 1,
            progress: &|_| {},
        };
        match import(&self.archive, &order).await {
            Ok(Imported::Known { .. }) => Some(false),
            Ok(Imported::Done(counts)) => {
                let new = counts.abbinati + counts.non_abbinati + counts.senza_posizione;
                assert_eq!(new + counts.known, counts.rows, "{counts:?}");
                let left = self.archive.one("select count(*) from f24_riga", &[]);
                let left = left.await.expect("a count").expect("a row");
                assert_eq!(left.int(0).expect("a number"), 0, "something is left over");
                Some(true)
            }
            Ok(Imported::Kept(kept)) => {
                assert_eq!(kept.known + kept.changed + kept.new, kept.rows, "{kept:?}");
                let left = self.archive.one("select count(*) from riga", &[]);
                let left = left.await.expect("a count").expect("a row");
                assert_eq!(left.int(0).expect("a number"), 0, "something is left over");
                Some(true)
            }
            Ok(Imported::Flow(flow)) => {
                let all = flow.new + flow.known + flow.replaced + flow.older;
                assert_eq!(all, flow.statements, "{flow:?}");
                let left = "select (select count(*) from flusso_denuncia) + (select count(*) from flusso_riga) \
                            + (select count(*) from flusso_individuale) + (select count(*) from flusso_anomalia)";
                let left = self.archive.one(left, &[]).await;
                let left = left.expect("a count").expect("a row");
                assert_eq!(left.int(0).expect("a number"), 0, "something is left over");
                Some(true)
            }
            Err(ArchiveError::Faulty { file: _, faults }) => {
                let lines = content.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
                assert!(!faults.list().is_empty());
                for fault in faults.list() {
                    let placed = (1..=lines).contains(&fault.line);
                    let plain = !fault.reason.contains(char::is_control);
                    assert!(placed && plain && fault.reason.len() < 2_000, "{fault:?}");
                }
                None
            }
            Err(error @ ArchiveError::Input { .. }) => {
                let told = error.to_string();
                assert!(!told.contains(char::is_control), "{told:?}");
                None
            }
            Err(error) => panic!("{error:?}"),
        }
    }

    async fn people(&self, content: &[u8]) -> Option<bool> {
        match load(&self.store, content).await {
            Ok(loaded) => Some(loaded.changed > 0),
            Err(LoadError::Faults(faults)) => {
                let lines = content.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
                assert!(!faults.is_empty());
                for fault in &faults {
                    let plain = !fault.text.contains(char::is_control);
                    assert!(
                        fault.line <= lines && plain && fault.text.len() < 2_000,
                        "{fault:?}"
                    );
                }
                None
            }
            Err(error) => panic!("{error:?}"),
        }
    }
}

#[test]
fn files() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let ground = runtime.block_on(Ground::new());
    let mut texts: Vec<String> = vec![format!("{HEADER}\n{}\n", ROWS.join("\n"))];
    texts.extend(ROWS.iter().map(|row| format!("{HEADER}\n{row}\n")));
    texts.extend(corpus::quoted(
        "tests/archive",
        &["20/11/2026", "99000011108;"],
    ));
    let documents = describe(None).expect("every format");
    texts.push(FLOW.to_owned());
    texts.push(FLOW.replace('\n', " "));
    texts.extend(FLOW.split_inclusive("</Azienda>").map(str::to_owned));
    texts.extend(documents.split("## ").map(|part| {
        let rows = part.lines().filter_map(|line| line.strip_prefix("    "));
        rows.collect::<Vec<_>>().join("\n")
    }));
    let payments = Mutator::new(texts, &WORDS);
    let kinds = ground.people.chunks(12).take(12);
    let mut texts: Vec<String> = kinds.map(|lines| lines.join("\n")).collect();
    texts.extend(ground.people.iter().step_by(17).cloned());
    let people = Mutator::new(texts, &WORDS);
    let mut tally = Tally::default();
    run("files", |u| {
        let Ok((is_people, content)) = content(&payments, &people, u) else {
            return;
        };
        runtime.block_on(async {
            let before = ground.versions().await;
            let came = match is_people {
                true => ground.people(&content).await,
                false => ground.payments(&content).await,
            };
            let changed = ground.versions().await != before;
            let shown = String::from_utf8_lossy(&content);
            match came {
                None => {
                    tally.refused += 1;
                    assert!(!changed, "refused, and something changed:\n{shown}");
                }
                Some(new) => {
                    tally.loaded += 1;
                    tally.changed += usize::from(new);
                    assert!(changed || !new, "loaded, and nothing changed:\n{shown}");
                }
            }
        });
    });
    eprintln!("files: {tally:?}");
    if std::env::var_os("CASSETTO_SEED").is_none() {
        assert!(
            tally.refused > 20 && tally.changed > 5,
            "all alike: {tally:?}"
        );
    }
}

/// Payments or people, and which of the two.
fn content(payments: &Mutator, people: &Mutator, u: Choices<'_, '_>) -> Result<(bool, Vec<u8>)> {
    let is_people = u.arbitrary()?;
    let text = if is_people { people } else { payments }.text(u)?;
    Ok((is_people, bytes(text, u)?))
}

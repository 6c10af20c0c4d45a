//! `datasets.toml` says what the tables of a real database are.

use cassetto_archivio::{ArchiveError, DATASETS, check_codice_fiscale, migrate};
use cassetto_db::{Access, Bind, Db, DbError, Opening, Place, Schema};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::error::Error;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DatasetsFile {
    dataset: BTreeMap<String, DatasetFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DatasetFile {
    meaning: String,
    by: By,
    column: BTreeMap<String, ColumnFile>,
    sample: Vec<BTreeMap<String, toml::Value>>,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum By {
    Posizione,
    Soggetto,
    Reference,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnFile {
    #[serde(rename = "type")]
    kind: Kind,
    unit: Option<Unit>,
    meaning: String,
    source: String,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Int,
    Text,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Unit {
    Cents,
    Key,
    Day,
    Month,
    Days,
    Hundredths,
}

/// What the database says of each column: its type, and whether it may be null.
type Columns = BTreeMap<String, (String, bool)>;

async fn columns(db: &Db, table: &str) -> Result<Columns, DbError> {
    let sql = "select name, lower(type), \"notnull\" from pragma_table_info($1)";
    let mut columns = Columns::new();
    for row in db.all(sql, &[Bind::from(table)]).await? {
        let about = (row.text(1)?.to_owned(), row.int(2)? == 0);
        columns.insert(row.text(0)?.to_owned(), about);
    }
    Ok(columns)
}

async fn archive(folder: &std::path::Path) -> Result<Db, ArchiveError> {
    let place = Place::Folder(folder.to_owned());
    let opening = Opening {
        place: &place,
        schema: Schema::Archivio,
        sees: None,
        access: Access::Write,
        connections: 1,
        statement_timeout: None,
    };
    let db = opening.open().await?;
    migrate(&db).await?;
    Ok(db)
}

#[tokio::test]
async fn every_dataset_is_a_table_with_those_columns() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let db = archive(folder.path()).await?;
    let file: DatasetsFile = toml::from_str(DATASETS)?;
    assert_eq!(file.dataset.len(), 42);
    for (name, dataset) in &file.dataset {
        assert!(
            dataset.meaning.ends_with('.'),
            "{name}: the meaning is a sentence"
        );
        let table = columns(&db, name).await?;
        assert!(!table.is_empty(), "there is no table `{name}`");
        let confining = match dataset.by {
            By::Posizione => Some("posizione"),
            By::Soggetto => Some("soggetto"),
            By::Reference => None,
        };
        if let Some(column) = confining {
            assert_eq!(
                table[column].0, "bigint",
                "{name}.{column} confines its rows"
            );
            assert!(
                dataset.column.contains_key(column),
                "{name}.{column} is not described"
            );
        }
        for (column, about) in &dataset.column {
            let at = format!("{name}.{column}");
            let Some((kind, _)) = table.get(column) else {
                panic!("there is no column {at}")
            };
            let wanted = if about.kind == Kind::Int {
                "bigint"
            } else {
                "text"
            };
            assert_eq!(kind, wanted, "{at}");
            assert!(
                about.meaning.ends_with('.') && !about.source.is_empty(),
                "{at}"
            );
            let of_text = matches!(about.unit, Some(Unit::Day | Unit::Month));
            let fits = about.unit.is_none() || of_text == (about.kind == Kind::Text);
            assert!(fits, "{at}: {:?} of {:?}", about.unit, about.kind);
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_sample_rows_fit() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let db = archive(folder.path()).await?;
    let file: DatasetsFile = toml::from_str(DATASETS)?;
    for (name, dataset) in &file.dataset {
        let table = columns(&db, name).await?;
        assert_eq!(dataset.sample.len(), 3, "{name} has three sample rows");
        for row in &dataset.sample {
            for (column, about) in &dataset.column {
                let at = format!("sample of {name}.{column}");
                match (row.get(column), about.kind) {
                    (None, _) => assert!(table[column].1, "{at} is missing, and never null"),
                    (Some(toml::Value::Integer(_)), Kind::Int) => {}
                    (Some(toml::Value::String(text)), Kind::Text) => {
                        fits(text, about.unit, &at);
                        if column == "codice_fiscale" {
                            assert!(check_codice_fiscale(text).is_ok(), "{at}: `{text}`");
                        }
                    }
                    (Some(other), kind) => panic!("{at} is {other}, not {kind:?}"),
                }
            }
            for column in row.keys() {
                assert!(
                    dataset.column.contains_key(column),
                    "sample of {name} has `{column}`"
                );
            }
        }
    }
    Ok(())
}

fn fits(text: &str, unit: Option<Unit>, at: &str) {
    let fits = match unit {
        Some(Unit::Day) => text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok(),
        Some(Unit::Month) => text.len() == 7 && cassetto_archivio::Month::parse(text).is_some(),
        _ => true,
    };
    assert!(fits, "{at}: `{text}` is no {unit:?}");
}

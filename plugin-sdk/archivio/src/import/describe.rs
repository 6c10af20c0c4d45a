//! What a file of each dataset must hold, as Markdown: made from `datasets.toml` and `tables`, so that
//! the document cannot say anything else than the importer does.

use super::header::VERSAMENTO;
use super::table::{CONTRIBUENTE, Id, Of, POSIZIONE, Table};
use super::tables;
use crate::DATASETS;
use toml::Value;

/// The documentation of the formats in short, for `--help`.
pub const FORMAT: &str = include_str!("../../formats/README.md");
const F24: &str = include_str!("../../formats/f24.md");
const RECORDS: &str = include_str!("../../formats/f24-record.md");
const FLOWS: &str = include_str!("../../formats/uniemens.md");

/// The name by which the document of flows is asked for; a flow brings several datasets.
const UNIEMENS: &str = "uniemens";

/// Owners of the sample rows, by their key: type and key of a position, and its soggetto.
const POSITIONS: [(&str, &str, &str); 10] = [
    ("uniemens", "9900000101", "99000011108"),
    ("uniemens", "9900000202", "99000011108"),
    ("artigiano", "99000000000000303", "CMPDFN65T49X009X"),
    ("gs-committente", "CMPDFN65T49X009X", "CMPDFN65T49X009X"),
    ("agricola", "99000303", "CMPDFN65T49X009X"),
    ("domestico", "9900000303", "CMPDFN65T49X009X"),
    ("uniemens", "9900000505", "99000021107"),
    ("pubblico", "99000051104/00001", "99000051104"),
    ("pubblico", "99000051104/00002", "99000051104"),
    ("uniemens", "9900000303", "CMPDFN65T49X009X"),
];
const SOGGETTI: [&str; 4] = [
    "99000011108",
    "CMPDFN65T49X009X",
    "99000021107",
    "99000051104",
];

/// There is no file of this dataset.
#[derive(Debug, thiserror::Error)]
#[error("no dataset `{0}` is imported; there are {known}", known = known())]
pub struct UnknownDataset(String);

fn known() -> String {
    let mut names: Vec<&str> = tables::all().map(|table| table.dataset).collect();
    names.extend([VERSAMENTO, UNIEMENS]);
    names.join(", ")
}

/// Describes the file of one dataset, or of all that have no document of their own.
///
/// # Errors
///
/// No file of that name comes in.
pub fn describe(dataset: Option<&str>) -> Result<String, UnknownDataset> {
    let about: Value = toml::from_str(DATASETS).unwrap_or(Value::Boolean(false));
    let about = |table: &Table| about.get("dataset").and_then(|all| all.get(table.dataset));
    match dataset {
        Some(VERSAMENTO) => Ok(format!("{F24}\n{RECORDS}")),
        Some(UNIEMENS) => Ok(FLOWS.to_owned()),
        Some(name) => {
            let table = tables::of(name).ok_or_else(|| UnknownDataset(name.to_owned()))?;
            Ok(one(table, about(table)))
        }
        None => Ok(tables::all()
            .map(|table| one(table, about(table)))
            .collect::<Vec<_>>()
            .join("\n")),
    }
}

fn one(table: &Table, about: Option<&Value>) -> String {
    let text = |value: Option<&Value>, key: &str| {
        let found = value.and_then(|value| value.get(key)?.as_str());
        found.unwrap_or_default().to_owned()
    };
    let meaning = text(about, "meaning");
    let mut out = format!(
        "## {}\n\n{meaning}\n\n| column | meaning | content |\n|---|---|---|\n",
        table.dataset
    );
    for name in table.of.names() {
        let (meaning, content) = owner(table.of, name);
        out.push_str(&format!("| {name} | {meaning} | {content} |\n"));
    }
    for column in table.columns {
        let of_column = about.and_then(|about| about.get("column")?.get(column.name));
        let meaning = text(of_column, "meaning");
        let mut content = column.kind.describe();
        if column.optional {
            content.push_str("; may be empty");
        }
        out.push_str(&format!("| {} | {meaning} | {content} |\n", column.name));
    }
    out.push_str(&format!("\nA row is known by {}.\n", identity(table)));
    let samples = about.and_then(|about| about.get("sample")?.as_array());
    out.push_str(&format!("\n    {}\n", table.names().join(";")));
    for sample in samples.into_iter().flatten() {
        out.push_str(&format!("    {}\n", example(table, sample)));
    }
    out
}

fn owner(of: Of, name: &str) -> (&'static str, &'static str) {
    let optional = of == Of::SoggettoPosizione;
    match (name, optional) {
        (CONTRIBUENTE, _) => (
            "Whose it is: a soggetto of the registry.",
            "a codice fiscale with its check character",
        ),
        (POSIZIONE_TIPO, false) => ("Type of the position.", "as `posizione_dati.tipo`"),
        (POSIZIONE_TIPO, true) => (
            "Type of the position.",
            "as `posizione_dati.tipo`; may be empty, as the key then is",
        ),
        (_, false) => (
            "Key of the position, which the registry must know.",
            "as its type wants it",
        ),
        (_, true) => (
            "Key of the position, which must be the contribuente's.",
            "as its type wants it; may be empty",
        ),
    }
}

const POSIZIONE_TIPO: &str = POSIZIONE[0];

fn identity(table: &Table) -> String {
    let owner = match table.of {
        _ if table.id == Id::Given => return "`id`".to_owned(),
        Of::Posizione => "its position",
        Of::RegistroPosizioni => return "`tipo` and `chiave`".to_owned(),
        Of::Soggetto | Of::SoggettoPosizione => "its contribuente",
        Of::Registro => "`codice_fiscale`",
        Of::Nobody => "",
    };
    let mut names: Vec<String> = vec![owner.to_owned()];
    names.extend(table.identity.iter().map(|name| format!("`{name}`")));
    names.retain(|name| !name.is_empty());
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}

/// A sample row as a line of a file.
fn example(table: &Table, sample: &Value) -> String {
    let key = |name: &str| {
        let key = sample.get(name).and_then(Value::as_integer)?;
        usize::try_from(key).ok()?.checked_sub(1)
    };
    let position = key("posizione").and_then(|at| POSITIONS.get(at));
    let soggetto = key("soggetto").and_then(|at| SOGGETTI.get(at));
    let owner = table.of.names().iter().map(|name| match *name {
        CONTRIBUENTE => soggetto
            .copied()
            .or(position.map(|p| p.2))
            .unwrap_or_default(),
        POSIZIONE_TIPO => position.map_or("", |p| p.0),
        _ => position.map_or("", |p| p.1),
    });
    let mut values: Vec<String> = owner.map(str::to_owned).collect();
    for column in table.columns {
        let value = match sample.get(column.name) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Integer(number)) => column.kind.write(*number),
            _ => String::new(),
        };
        let quoted = value.contains([';', '"']);
        values.push(match quoted {
            true => format!("\"{}\"", value.replace('"', "\"\"")),
            false => value,
        });
    }
    values.join(";")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_a_file_is_described_in_datasets_toml() {
        let about: Value = toml::from_str(DATASETS).unwrap();
        for table in tables::all() {
            let columns = about["dataset"][table.dataset]["column"]
                .as_table()
                .unwrap();
            for column in table.columns {
                let described = columns.get(column.name).unwrap_or_else(|| {
                    panic!("{}.{} is not described", table.dataset, column.name)
                });
                let text = described["type"].as_str() == Some("text");
                assert_eq!(
                    text,
                    column.kind.is_text(),
                    "{}.{}",
                    table.dataset,
                    column.name
                );
            }
            // Nothing is described that neither a file nor the archive itself brings.
            for name in columns.keys() {
                let own = ["id", "posizione", "soggetto"].contains(&name.as_str());
                let brought = table.columns.iter().any(|column| column.name == name);
                let computed = table.computed.contains(&name.as_str());
                assert!(own || brought || computed, "{}.{name}", table.dataset);
            }
        }
        // What no file brings: payments have their own format, the others are computed.
        let imported: Vec<&str> = tables::all().map(|table| table.dataset).collect();
        let others: Vec<&String> = about["dataset"]
            .as_table()
            .unwrap()
            .keys()
            .filter(|name| !imported.contains(&name.as_str()))
            .collect();
        assert_eq!(others, ["fornitura", "mese", "versamento"]);
    }

    #[test]
    fn the_documents_are_what_the_importer_says() {
        let document = include_str!("../../formats/datasets.md");
        let (head, tables) = document.split_once("\n\n## ").unwrap();
        assert!(head.starts_with("# "), "{head}");
        assert!(
            format!("## {tables}") == describe(None).unwrap(),
            "formats/datasets.md is not what `cassetto-archivio formato` prints; write it anew"
        );
        assert!(describe(Some("mese")).is_err());
        assert!(describe(Some("versamento")).unwrap().contains("EXAMPLE"));
        let one = describe(Some("denuncia")).unwrap();
        assert!(one.contains("A row is known by `id`."), "{one}");
        assert!(one.contains(";6120,40;640,40;5480,00;"), "{one}");
    }
}

//! `datasets.toml`: the logical tables that queries of plugins may read.
//!
//! ```toml
//! [dataset.versamento]
//! meaning = "Payments that reached the institute, one row for each line of an F24"
//! by = "posizione"            # how rows are confined: posizione, soggetto, or reference (not at all)
//!
//! [dataset.versamento.column.importo]
//! type = "int"                # int or text
//! unit = "cents"              # may be absent
//! meaning = "What was paid"
//! source = "F24, column 6"    # may be absent: where the importer takes it from
//!
//! [[dataset.versamento.sample]]
//! importo = 548000
//! ```

use super::bundle::Node;
use super::fault::{Fault, Found};
use super::files::{Files, OWN, label};
use super::gather;
use super::table::{Document, Field, Placed, Table};
use super::words::{Form, name};
use crate::model::{Confinement, Dataset, DatasetColumn, Kind, Owner};
use std::path::Path;

const CONFINEMENTS: [(&str, Confinement); 3] = [
    ("posizione", Confinement::Posizione),
    ("soggetto", Confinement::Soggetto),
    ("reference", Confinement::Reference),
];

const KINDS: [(&str, Kind); 2] = [("int", Kind::Int), ("text", Kind::Text)];

/// The host's own, which stand behind those of the archive.
const OF_HOST: (&str, &str) = ("host/datasets.toml", include_str!("../../datasets.toml"));

/// Reads `datasets.toml`, in the order of the file; or all its faults.
pub fn read_datasets(path: &Path) -> Result<Vec<Dataset>, Vec<Fault>> {
    let found = Found::default();
    let files = Files { found: &found };
    let datasets = read(&gather::one(path, OWN), &label(path), &files);
    match (datasets, found.into_sorted().0) {
        (Some(datasets), faults) if faults.is_empty() => Ok(datasets),
        (_, faults) => Err(faults),
    }
}

/// The datasets of a file; `None` where it has any fault.
pub(super) fn read(file: &Node, label: &str, files: &Files<'_>) -> Option<Vec<Dataset>> {
    let text = files.text(Some(file), label)?;
    parse((label, &text), Owner::Archivio, files.found)
}

/// The same with those of the host behind them, none of which bears the name of another.
pub(super) fn with_own(archive: Vec<Dataset>, label: &str, found: &Found) -> Option<Vec<Dataset>> {
    let own = parse(OF_HOST, Owner::Host, found)?;
    for own in &own {
        if archive.iter().any(|it| it.name == own.name) {
            let text = format!("`{}` is the name of a dataset of the host", own.name);
            found.fault(label, 0, text, None);
        }
    }
    Some(archive.into_iter().chain(own).collect())
}

fn parse((label, text): (&str, &str), of: Owner, found: &Found) -> Option<Vec<Dataset>> {
    let before = found.count();
    let datasets = {
        let document = Document::parse(label, text, found)?;
        let all = document
            .root()
            .must("dataset", "[dataset.<name>]")
            .table()?;
        all.entries()
            .into_iter()
            .filter_map(|(key, field)| dataset(&all, key, field, of))
            .collect()
    };
    (found.count() == before).then_some(datasets)
}

fn dataset(all: &Table<'_>, key: Placed<String>, field: Field<'_>, of: Owner) -> Option<Dataset> {
    let table = field.table()?;
    let key = name(all, Form::Underscored, Some(key));
    let meaning = table.must("meaning", "meaning = \"…\"").text();
    let by = table.must("by", "by = \"posizione\"").word(&CONFINEMENTS);
    let mut columns = Vec::new();
    if let Some(named) = table.must("column", "[dataset.….column.…]").table() {
        for (key, field) in named.entries() {
            columns.extend(column(&named, key, field));
        }
    }
    for sample in table.tables("sample") {
        check_sample(&sample, &columns);
    }
    Some(Dataset {
        name: key?.value,
        meaning: meaning?.value,
        of,
        by: by?.value,
        columns,
    })
}

fn column(named: &Table<'_>, key: Placed<String>, field: Field<'_>) -> Option<DatasetColumn> {
    let table = field.table()?;
    let key = name(named, Form::Underscored, Some(key));
    let kind = table.must("type", "type = \"text\"").word(&KINDS);
    let meaning = table.must("meaning", "meaning = \"…\"").text();
    let unit = table.get("unit").text();
    table.get("source").text();
    Some(DatasetColumn {
        name: key?.value,
        kind: kind?.value,
        meaning: meaning?.value,
        unit: unit.map(|unit| unit.value).unwrap_or_default(),
    })
}

fn check_sample(sample: &Table<'_>, columns: &[DatasetColumn]) {
    for (key, field) in sample.entries() {
        match columns
            .iter()
            .find(|column| column.name == key.value)
            .map(|column| column.kind)
        {
            Some(Kind::Int) => drop(field.int()),
            Some(Kind::Text) => drop(field.text()),
            None => {
                let text = format!("the sample has `{}`, which is no column", key.value);
                sample.fault(key.line, text, None);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn read_text(text: &str) -> Result<Vec<Dataset>, Vec<String>> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("datasets.toml");
        fs::write(&path, text).unwrap();
        read_datasets(&path).map_err(|faults| faults.iter().map(ToString::to_string).collect())
    }

    const GOOD: &str = r#"
[dataset.versamento]
meaning = "Payments"
by = "posizione"
[dataset.versamento.column.data]
type = "text"
unit = "day"
meaning = "When"
source = "F24"
[dataset.versamento.column.credito]
type = "int"
meaning = "Cents"
[[dataset.versamento.sample]]
data = "2026-10-16"
credito = 5
[dataset.causale_f24]
meaning = "Causali"
by = "reference"
column = { codice = { type = "text", meaning = "Code" } }
"#;

    #[test]
    fn datasets_and_columns_keep_the_order_of_the_file() {
        let datasets = read_text(GOOD).unwrap();
        assert_eq!(datasets.len(), 2);
        assert_eq!(
            (datasets[0].name.as_str(), datasets[0].by),
            ("versamento", Confinement::Posizione)
        );
        let columns: Vec<_> = datasets[0]
            .columns
            .iter()
            .map(|c| (c.name.as_str(), c.kind, c.unit.as_str()))
            .collect();
        assert_eq!(
            columns,
            [("data", Kind::Text, "day"), ("credito", Kind::Int, "")]
        );
        assert_eq!(datasets[1].by, Confinement::Reference);
    }

    #[test]
    fn every_fault_has_its_line() {
        let text = r#"
[dataset.Versamento]
meaning = "Payments"
by = "position"
[dataset.Versamento.column.data]
type = "date"
[[dataset.Versamento.sample]]
dato = "2026-10-16"
[dataset.dovuto]
by = "posizione"
colum = 1
"#;
        assert_eq!(
            read_text(text).unwrap_err(),
            [
                "datasets.toml:2  `Versamento` is no name: [a-z][a-z0-9_]*, at most 40",
                "datasets.toml:4  `by` cannot be `position`; did you mean `posizione`?\n    known: posizione, soggetto, reference",
                "datasets.toml:5  `meaning` is missing in `[dataset.Versamento.column.data]`\n    add: meaning = \"…\"",
                "datasets.toml:6  `type` cannot be `date`\n    known: int, text",
                "datasets.toml:8  the sample has `dato`, which is no column",
                "datasets.toml:9  `column` is missing in `[dataset.dovuto]`\n    add: [dataset.….column.…]",
                "datasets.toml:9  `meaning` is missing in `[dataset.dovuto]`\n    add: meaning = \"…\"",
                "datasets.toml:11  unknown key `colum` in `[dataset.dovuto]`; did you mean `column`?",
            ]
        );
    }

    #[test]
    fn those_of_the_host_are_without_fault_and_their_names_are_nobody_elses() {
        let found = Found::default();
        let archive = read_text(GOOD).unwrap();
        let all = with_own(archive, "datasets.toml", &found).unwrap();
        let of_host = all.iter().filter(|it| it.of == Owner::Host);
        let names: Vec<_> = of_host.map(|it| (it.name.as_str(), it.by)).collect();
        let by = Confinement::Posizione;
        assert_eq!(names, [("evidenza", by), ("indicatore", by)]);
        let twice = read_text(&GOOD.replace("versamento", "evidenza")).unwrap();
        with_own(twice, "datasets.toml", &found);
        let faults: Vec<String> = found
            .into_sorted()
            .0
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            faults,
            ["datasets.toml  `evidenza` is the name of a dataset of the host"]
        );
    }

    #[test]
    fn a_file_without_datasets_or_none_at_all_is_refused() {
        assert_eq!(
            read_text("").unwrap_err(),
            ["datasets.toml:1  `dataset` is missing\n    add: [dataset.<name>]"]
        );
        let faults = read_datasets(Path::new("/absent/datasets.toml")).unwrap_err();
        assert_eq!(faults[0].to_string(), "datasets.toml  does not exist");
    }
}

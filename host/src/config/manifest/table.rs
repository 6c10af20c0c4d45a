//! `[[table]]`: a table of the application's own, and how its rows are confined.
//!
//! That the files of `schema/` make these tables is judged by the store, which reads the SQL.

use crate::config::fault::did_you_mean;
use crate::config::table::{Field, Placed, Table};
use crate::config::words::{Form, name, names, unique};
use crate::model::{Confining, Kind, SchemaSpec, TableSpec};

/// The types of columns and of parameters of statements, as SQL calls them.
pub(super) const KINDS: [(&str, Kind); 2] = [("text", Kind::Text), ("bigint", Kind::Int)];

const CONFINING: [(&str, Confining); 3] = [
    ("posizione", Confining::Posizione),
    ("studio", Confining::Studio),
    ("struttura", Confining::Struttura),
];

/// Names that PostgreSQL keeps for columns of its own.
const KEPT: [&str; 6] = ["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"];

/// The most tables of an application, and the most columns of a table.
const MOST_TABLES: usize = 20;
const MOST_COLUMNS: usize = 50;
/// The longest name of a table, with that of its application: the databases take 63 letters, and the host
/// adds some for an index.
const LONGEST: usize = 58;

/// A table as the manifest describes it; `None` where something of it is a fault already.
pub(super) struct TableFile {
    id: Placed<String>,
    spec: TableSpec,
}

/// The tables of a manifest, in order.
pub(super) fn read(root: &Table<'_>) -> Vec<TableFile> {
    let tables = root.tables("table");
    if let Some(table) = tables.get(MOST_TABLES) {
        let text = format!("an application has at most {MOST_TABLES} tables of its own");
        root.fault(table.line, text, None);
    }
    tables.iter().filter_map(table).collect()
}

fn table(table: &Table<'_>) -> Option<TableFile> {
    let id = table.must("id", "id = \"nota\"").text();
    let id = name(table, Form::Underscored, id);
    let columns = columns(table);
    let shared = table.get("shared").bool();
    let (by, open) = (table.get("by"), table.get("open_columns"));
    let (by, open) = match shared.filter(|it| it.value) {
        Some(shared) => {
            if !(by.is_absent() && open.is_absent()) {
                let text = "everybody reads a table that is `shared`: it has neither `by` nor `open_columns`";
                table.fault(shared.line, text.to_owned(), None);
            }
            (Some(Vec::new()), Vec::new())
        }
        None => {
            let by = confining(table, by);
            let open = by.as_ref().map(|by| opened(table, open, by, &columns));
            (by, open.unwrap_or_default())
        }
    };
    let id = id?;
    let spec = TableSpec {
        id: id.value.clone(),
        line: table.line,
        by: by?,
        columns,
        open,
    };
    Some(TableFile { id, spec })
}

fn confining(table: &Table<'_>, by: Field<'_>) -> Option<Vec<Confining>> {
    if by.is_absent() {
        let text = "`by` is missing in `[[table]]`".to_owned();
        let mend = "add: by = [\"posizione\"]; or, for reference data: shared = true".to_owned();
        table.fault(table.line, text, Some(mend));
        return None;
    }
    let mut by = by.words_of(&CONFINING)?;
    let written = by.value.len();
    by.value.sort_unstable();
    by.value.dedup();
    if by.value.is_empty() || by.value.len() < written {
        let text = "`by` names each column once, and at least one".to_owned();
        table.fault(
            by.line,
            text,
            Some("write: by = [\"posizione\"]".to_owned()),
        );
        return None;
    }
    Some(by.value)
}

fn columns(table: &Table<'_>) -> Vec<(String, Kind)> {
    let example = "{ id = \"text\", giorni = \"bigint\" }";
    let field = table.must("columns", &format!("columns = {example}"));
    let Some(named) = field.table() else {
        return Vec::new();
    };
    let mut columns = Vec::new();
    for (nth, (key, field)) in named.entries().into_iter().enumerate() {
        let kind = field.word(&KINDS);
        let line = key.line;
        let Some(key) = name(&named, Form::Underscored, Some(key)) else {
            continue;
        };
        let text = match key.value.as_str() {
            "posizione" | "studio" | "struttura" => {
                format!("the host adds `{}` itself, where `by` names it", key.value)
            }
            kept if KEPT.contains(&kept) => {
                format!("PostgreSQL keeps the name `{kept}` for itself")
            }
            _ if nth == MOST_COLUMNS => format!("a table has at most {MOST_COLUMNS} columns"),
            _ => {
                columns.extend(kind.map(|kind| (key.value, kind.value)));
                continue;
            }
        };
        named.fault(line, text, None);
    }
    columns
}

/// The columns that everybody may read: those of the table, and the office.
fn opened(
    table: &Table<'_>,
    field: Field<'_>,
    by: &[Confining],
    columns: &[(String, Kind)],
) -> Vec<String> {
    let open = names(table, Form::Underscored, field);
    let mut fit = Vec::new();
    for name in open.map(|list| list.value).unwrap_or_default() {
        let known = columns.iter().map(|(column, _)| column.as_str());
        let office = by.contains(&Confining::Struttura).then_some("struttura");
        let mut known = known.chain(office);
        let text = match name.value.as_str() {
            "posizione" | "studio" => {
                format!(
                    "`{}` says whose a row is, and is open to nobody else",
                    name.value
                )
            }
            word if known.any(|known| known == word) => {
                fit.push(name.value);
                continue;
            }
            word => {
                let near = did_you_mean(word, columns.iter().map(|(column, _)| column.as_str()));
                format!("`open_columns` names `{word}`, which is no column{near}")
            }
        };
        table.fault(name.line, text, None);
    }
    fit
}

/// The tables, if their names are told apart, from those of `datasets` too, and there are files that make them.
pub(super) fn check(
    tables: Vec<TableFile>,
    plugin: Option<&str>,
    datasets: &[Placed<String>],
    schema: &[SchemaSpec],
    fault: &dyn Fn(usize, String, Option<String>),
) -> Vec<TableSpec> {
    let mut ids: Vec<Placed<String>> = tables.iter().map(|table| table.id.clone()).collect();
    for table in tables.iter().filter(|table| !table.spec.open.is_empty()) {
        let value = format!("{}_open", table.id.value);
        ids.push(Placed { value, ..table.id });
    }
    unique(&ids, "table", |line, text| fault(line, text, None));
    for id in &ids {
        if datasets.iter().any(|dataset| dataset.value == id.value) {
            let text = format!(
                "`{}` is the name of a dataset that stands in `datasets`",
                id.value
            );
            fault(
                id.line,
                text,
                Some("give the table another name".to_owned()),
            );
        }
    }
    for Placed { value: id, line } in ids.iter().take(tables.len()) {
        let plugin = plugin.unwrap_or_default();
        let whole = format!("{plugin}__{id}");
        let text = if id == "excluded" || plugin == "sqlite" {
            format!("`{whole}` is a name that a database keeps for itself")
        } else if whole.len() > LONGEST {
            format!("`{whole}`, the name of the table in the database, is longer than {LONGEST}")
        } else {
            continue;
        };
        fault(*line, text, Some("choose another name".to_owned()));
    }
    match (tables.first(), schema.first()) {
        (Some(table), None) => {
            let text = format!("nothing makes the table `{}`", table.id.value);
            let mend = "write `schema/0001_<name>.sql` with its `create table`".to_owned();
            fault(table.spec.line, text, Some(mend));
        }
        (None, Some(file)) => {
            let text = format!("`{}` makes what no `[[table]]` describes", file.file);
            let mend =
                "add: [[table]] id = \"…\", by = [\"posizione\"], columns = { … }".to_owned();
            fault(0, text, Some(mend));
        }
        _ => {}
    }
    tables.into_iter().map(|table| table.spec).collect()
}

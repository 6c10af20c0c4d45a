//! `[[statement]]` with its file `statements/<id>.sql`.

use super::source::{self, Source, belong};
use super::table::KINDS;
use crate::config::table::{Placed, Table};
use crate::config::words::{Form, name};
use crate::model::{Kind, StatementSpec};

/// A statement as the manifest describes it.
pub(super) struct StatementFile {
    id: Option<Placed<String>>,
    parameters: Vec<(String, Kind)>,
}

/// The statements of a manifest, in order.
pub(super) fn read(root: &Table<'_>) -> Vec<StatementFile> {
    root.tables("statement").iter().map(statement).collect()
}

fn statement(table: &Table<'_>) -> StatementFile {
    let id = table.must("id", "id = \"annota\"").text();
    let mut parameters = Vec::new();
    if let Some(named) = table.get("parameters").table() {
        for (key, field) in named.entries() {
            let kind = field.word(&KINDS);
            let key = name(&named, Form::Underscored, Some(key));
            parameters.extend(key.zip(kind).map(|(key, kind)| (key.value, kind.value)));
        }
    }
    StatementFile {
        id: name(table, Form::Dashed, id),
        parameters,
    }
}

/// The statements, each with its file; what does not belong together is a fault.
pub(super) fn check(
    statements: Vec<StatementFile>,
    sources: &[Source],
    fault: &dyn Fn(usize, String, Option<String>),
) -> Vec<StatementSpec> {
    let ids = statements.iter().filter_map(|it| it.id.clone());
    let ids: Vec<Placed<String>> = ids.collect();
    let about = ("statement", "statements", "INSERT, UPDATE or DELETE");
    belong(&ids, sources, about, fault);
    let spec = |statement: StatementFile| {
        let id = statement.id?;
        let source = source::of(&id, sources)?;
        Some(StatementSpec {
            id: id.value,
            file: source.file.clone(),
            sql: source.sql.clone(),
            parameters: statement.parameters,
        })
    };
    statements.into_iter().filter_map(spec).collect()
}

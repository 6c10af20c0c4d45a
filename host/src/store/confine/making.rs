//! Writes what a schema makes, and tells whether it agrees with what was made before.

use super::own::{Definition, Made, NewColumn, Tables, physical};
use super::print::{Dialect, word};
use crate::model::Kind;

/// The most characters that a text of an application's own table may have.
const LETTERS: usize = 10_000;

impl Made {
    /// What is remembered of it: the same for every text that makes the same.
    pub(crate) fn said(&self) -> String {
        serde_json::to_string(&self.definitions).unwrap_or_default()
    }

    /// Why it cannot be applied, by what other files have made already.
    pub(crate) fn conflict(&self, applied: &[(String, String)]) -> Option<String> {
        if applied.iter().any(|(file, _)| *file == self.id) {
            return Some(format!(
                "`{}` was applied already and says something else now; what was made never changes: put it \
                 back, and write what is new into a further file",
                self.id
            ));
        }
        for (file, said) in applied {
            let before: Vec<Definition> = serde_json::from_str(said).unwrap_or_default();
            for definition in &self.definitions {
                if let Some(what) = before.iter().find_map(|before| twice(definition, before)) {
                    return Some(format!(
                        "{what} was made already by `{file}`: put that file back, or choose another name"
                    ));
                }
            }
        }
        None
    }

    /// The statements that make it.
    pub(crate) fn print(&self, plugin: &str, dialect: Dialect) -> Vec<String> {
        let each = |definition: &Definition| match definition {
            Definition::Table {
                table,
                by,
                columns,
                keys,
            } => {
                let place = physical(plugin, table);
                let confining = by.iter();
                let confining =
                    confining.map(|by| format!("\"{}\" {} not null", by.word(), word(by.kind())));
                let mut parts: Vec<String> = confining.collect();
                parts.extend(columns.iter().map(|it| column(it, dialect)));
                for (number, key) in keys.iter().enumerate() {
                    let what = if number == 0 { "primary key" } else { "unique" };
                    parts.push(format!("{what} ({})", list(key)));
                }
                let mut all = vec![format!("create table {place} ({})", parts.join(", "))];
                // Where no key begins with what confines, an index does.
                let by: Vec<String> = by.iter().map(|by| by.word().to_owned()).collect();
                if !keys.iter().any(|key| key.starts_with(&by)) {
                    let index = physical(plugin, &format!("{table}__by"));
                    all.push(format!("create index {index} on {place} ({})", list(&by)));
                }
                all
            }
            Definition::Index {
                index,
                table,
                columns,
            } => {
                let (index, place) = (physical(plugin, index), physical(plugin, table));
                vec![format!(
                    "create index {index} on {place} ({})",
                    list(columns)
                )]
            }
            Definition::Column { table, column: it } => {
                let place = physical(plugin, table);
                vec![format!(
                    "alter table {place} add column {}",
                    column(it, dialect)
                )]
            }
        };
        self.definitions.iter().flat_map(each).collect()
    }
}

impl Tables {
    /// Its files, in order.
    pub(crate) fn files(&self) -> &[Made] {
        &self.files
    }
}

/// What two definitions both make.
fn twice(one: &Definition, before: &Definition) -> Option<String> {
    match (one, before) {
        (Definition::Table { table: a, .. }, Definition::Table { table: b, .. }) if a == b => {
            Some(format!("the table `{a}`"))
        }
        (Definition::Index { index: a, .. }, Definition::Index { index: b, .. }) if a == b => {
            Some(format!("the index `{a}`"))
        }
        (
            Definition::Column {
                table: a,
                column: one,
            },
            Definition::Column {
                table: b,
                column: before,
            },
        ) if a == b && one.name == before.name => {
            Some(format!("the column `{}` of `{a}`", one.name))
        }
        _ => None,
    }
}

/// A column with what the databases are to hold to, whoever writes: SQLite knows no types by itself.
fn column(column: &NewColumn, dialect: Dialect) -> String {
    let NewColumn {
        name,
        kind,
        required,
    } = column;
    let check = match (kind, dialect) {
        (Kind::Text, _) => format!(" check (length(\"{name}\") <= {LETTERS})"),
        (Kind::Int, Dialect::Sqlite) => {
            format!(" check (typeof(\"{name}\") in ('integer', 'null'))")
        }
        (Kind::Int, Dialect::Postgres) => String::new(),
    };
    let required = if *required { " not null" } else { "" };
    format!("\"{name}\" {}{required}{check}", word(*kind))
}

fn list(columns: &[String]) -> String {
    let quoted: Vec<String> = columns.iter().map(|name| format!("\"{name}\"")).collect();
    quoted.join(", ")
}

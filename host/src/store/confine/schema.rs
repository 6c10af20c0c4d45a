//! From the files of a schema to what they make. A schema only grows: `create table`, `create index`
//! and `alter table … add column`, of columns `text` and `bigint`; so every version of an application that
//! was ever in force runs on the newest one.

use super::convert::spacious;
use super::own::{Definition, Made, Own, Tables};
use super::{Fault, names, parse};
use crate::model::{SchemaSpec, TableSpec};
use sqlparser::ast;

pub(super) fn convert(
    plugin: &str,
    specs: &[TableSpec],
    files: &[SchemaSpec],
) -> Result<Tables, Vec<(Option<usize>, Fault)>> {
    let mut schema = Schema {
        plugin,
        specs,
        made: Vec::new(),
        indexes: Vec::new(),
        line: 1,
    };
    let mut found = Vec::new();
    let mut made = Vec::new();
    for (number, file) in files.iter().enumerate() {
        match spacious(|| schema.file(&file.sql)) {
            Ok(definitions) => made.push(Made {
                id: file.id.clone(),
                file: file.file.clone(),
                definitions,
            }),
            Err(faults) => found.extend(faults.into_iter().map(|fault| (Some(number), fault))),
        }
    }
    if found.is_empty() {
        found.extend(schema.missing().map(|fault| (None, fault)));
    }
    match found.is_empty() {
        true => Ok(Tables {
            plugin: plugin.to_owned(),
            tables: schema.made,
            files: made,
        }),
        false => Err(found),
    }
}

/// What has been made so far.
pub(super) struct Schema<'a> {
    pub(super) plugin: &'a str,
    pub(super) specs: &'a [TableSpec],
    pub(super) made: Vec<Own>,
    pub(super) indexes: Vec<String>,
    line: usize,
}

impl Schema<'_> {
    fn file(&mut self, sql: &str) -> Result<Vec<Definition>, Vec<Fault>> {
        self.line = 1;
        let mut faults = Vec::new();
        let mut definitions = Vec::new();
        let statements = parse::all(sql, "schema").map_err(|fault| vec![fault])?;
        if statements.is_empty() {
            let text = "the file makes nothing".to_owned();
            faults.push(Fault { line: 1, text });
        }
        for (line, statement) in &statements {
            self.line = *line;
            match self.statement(statement, &mut definitions) {
                Ok(()) => {}
                Err(fault) if fault.line == 0 => faults.push(Fault {
                    line: self.line,
                    ..fault
                }),
                Err(fault) => faults.push(fault),
            }
        }
        match faults.is_empty() {
            true => Ok(definitions),
            false => Err(faults),
        }
    }

    fn statement(
        &mut self,
        statement: &ast::Statement,
        to: &mut Vec<Definition>,
    ) -> Result<(), Fault> {
        match statement {
            ast::Statement::CreateTable(create) => to.push(self.table(create)?),
            ast::Statement::CreateIndex(create) => to.push(self.index(create)?),
            ast::Statement::AlterTable(alter) => to.extend(self.alter(alter)?),
            other => {
                let text = "a schema only grows: `create table`, `create index` and `alter table … add \
                            column`, and nothing else";
                return Err(self.passed(Fault::of(other, text)));
            }
        }
        Ok(())
    }

    /// Remembers where we are, for faults of nodes that know no place.
    pub(super) fn passed(&mut self, fault: Fault) -> Fault {
        if fault.line > 0 {
            self.line = fault.line;
        }
        fault
    }

    pub(super) fn name(&mut self, name: &ast::ObjectName, what: &str) -> Result<String, Fault> {
        let ident = names::single(name, what)?;
        self.ident(ident)
    }

    pub(super) fn ident(&mut self, ident: &ast::Ident) -> Result<String, Fault> {
        if ident.span.start.line > 0 {
            self.line = usize::try_from(ident.span.start.line).unwrap_or_default();
        }
        names::plain(ident)
    }

    fn alter(&mut self, alter: &ast::AlterTable) -> Result<Vec<Definition>, Fault> {
        let ast::AlterTable {
            name,
            if_exists,
            only,
            operations,
            location,
            on_cluster,
            table_type,
            end_token: _,
        } = alter;
        let table = self.name(name, "a table")?;
        if *if_exists || *only || location.is_some() || on_cluster.is_some() || table_type.is_some()
        {
            return Err(Fault::here("write `alter table name add column …`"));
        }
        let spec = self.specs.iter().find(|spec| spec.id == table);
        let own = self.made.iter().position(|own| own.name == table);
        let (Some(spec), Some(own)) = (spec, own) else {
            return Err(Fault::here(format!("the table `{table}` is not made yet")));
        };
        let mut added = Vec::new();
        for operation in operations {
            let ast::AlterTableOperation::AddColumn {
                column_keyword: _,
                if_not_exists: false,
                column_def,
                column_position: None,
            } = operation
            else {
                return Err(Fault::here(
                    "a table only grows: `alter table name add column …`, and nothing else",
                ));
            };
            let known = self.made[own].clone();
            let (column, keys) = self.column(&known, spec, column_def)?;
            if column.required || !keys.is_empty() {
                return Err(Fault::here(format!(
                    "the column `{}` has to be empty where a version before leaves it out: no `not null`, no \
                     key",
                    column.name
                )));
            }
            self.made[own].columns.push(column.clone());
            added.push(Definition::Column {
                table: table.clone(),
                column,
            });
        }
        Ok(added)
    }

    /// What the manifest describes and no file makes.
    fn missing(&self) -> impl Iterator<Item = Fault> {
        self.specs.iter().flat_map(|spec| {
            let own = self.made.iter().find(|own| own.name == spec.id);
            let made = |name: &String| {
                own.is_some_and(|own| own.columns.iter().any(|column| column.name == *name))
            };
            let columns = spec.columns.iter().map(|(name, _)| name);
            let columns = columns.filter(|name| own.is_some() && !made(name));
            let columns = columns.map(|name| {
                format!(
                    "no file of `schema/` makes the column `{name}` of `{}`",
                    spec.id
                )
            });
            let whole = own.is_none();
            let whole =
                whole.then(|| format!("no file of `schema/` makes the table `{}`", spec.id));
            let texts: Vec<String> = whole.into_iter().chain(columns).collect();
            texts.into_iter().map(|text| Fault {
                line: spec.line,
                text,
            })
        })
    }
}

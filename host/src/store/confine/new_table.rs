//! `create table`: its columns and keys, compared with what the manifest describes.

use super::Fault;
use super::own::{Definition, NewColumn, Own};
use super::schema::Schema;
use crate::model::{Kind, TableSpec};
use sqlparser::ast;
use sqlparser::ast::helpers::stmt_create_table::CreateTableBuilder;

/// What a list of columns is for.
pub(super) enum Key {
    Primary,
    Unique,
}

impl Schema<'_> {
    pub(super) fn table(&mut self, create: &ast::CreateTable) -> Result<Definition, Fault> {
        let name = self.name(&create.name, "a table")?;
        // Whatever the parser learns to read besides makes the two differ.
        let plain = CreateTableBuilder::new(create.name.clone())
            .columns(create.columns.clone())
            .constraints(create.constraints.clone())
            .hive_formats(create.hive_formats.clone().filter(is_empty))
            .build();
        if plain != *create {
            return Err(Fault::here(
                "`create table` has a name, columns, `primary key` and `unique`, and nothing else",
            ));
        }
        let Some(spec) = self.specs.iter().find(|spec| spec.id == name) else {
            return Err(Fault::here(format!(
                "no `[[table]]` of the manifest describes `{name}`"
            )));
        };
        if self.made.iter().any(|table| table.name == name) {
            return Err(Fault::here(format!("the table `{name}` is made twice")));
        }
        let mut table = Own::of(self.plugin, spec);
        let (mut primary, mut unique) = (Vec::new(), Vec::new());
        for column in &create.columns {
            let (column, keys) = self.column(&table, spec, column)?;
            for key in keys {
                match key {
                    Key::Primary => primary.push(vec![column.name.clone()]),
                    Key::Unique => unique.push(vec![column.name.clone()]),
                }
            }
            table.columns.push(column);
        }
        for constraint in &create.constraints {
            let (to, columns) = self.constraint(constraint)?;
            let columns = self.key(&table, columns)?;
            match to {
                Key::Primary => primary.push(columns),
                Key::Unique => unique.push(columns),
            }
        }
        let [primary] = primary.as_slice() else {
            return Err(Fault::here(format!(
                "`{name}` needs one `primary key (…)`, by which its rows are told apart"
            )));
        };
        for column in &mut table.columns {
            column.required |= primary.contains(&column.name);
        }
        let keys = std::iter::once(primary).chain(&unique);
        table.keys = keys.map(|key| table.indexed(key)).collect();
        let definition = Definition::Table {
            table: name,
            by: table.by.clone(),
            columns: table.columns.clone(),
            keys: table.keys.clone(),
        };
        self.made.push(table);
        Ok(definition)
    }

    /// A column of a new table or a further one, which the manifest describes.
    pub(super) fn column(
        &mut self,
        table: &Own,
        spec: &TableSpec,
        column: &ast::ColumnDef,
    ) -> Result<(NewColumn, Vec<Key>), Fault> {
        let ast::ColumnDef {
            name,
            data_type,
            options,
        } = column;
        let name = self.ident(name)?;
        if table.confines(&name) {
            return Err(Fault::here(format!(
                "the host adds the column `{name}`, since `by` names it"
            )));
        }
        let kind = match data_type {
            ast::DataType::Text => Kind::Text,
            ast::DataType::BigInt(None) => Kind::Int,
            _ => {
                return Err(Fault::here(format!(
                    "the column `{name}` is `text` or `bigint`; there are no other types"
                )));
            }
        };
        if table.columns.iter().any(|known| known.name == name) {
            return Err(Fault::here(format!("the column `{name}` is made twice")));
        }
        match spec.columns.iter().find(|(known, _)| *known == name) {
            Some((_, known)) if *known == kind => {}
            Some(_) => {
                return Err(Fault::here(format!(
                    "the manifest says another type of the column `{name}`"
                )));
            }
            None => {
                return Err(Fault::here(format!(
                    "the manifest describes no column `{name}` of `{}`",
                    table.name
                )));
            }
        }
        let (mut required, mut keys) = (false, Vec::new());
        for ast::ColumnOptionDef {
            name: named,
            option,
        } in options
        {
            match option {
                ast::ColumnOption::Null if named.is_none() => {}
                ast::ColumnOption::NotNull if named.is_none() => required = true,
                ast::ColumnOption::PrimaryKey(key) if named.is_none() && is_bare_primary(key) => {
                    keys.push(Key::Primary);
                }
                ast::ColumnOption::Unique(key) if named.is_none() && is_bare_unique(key) => {
                    keys.push(Key::Unique);
                }
                _ => {
                    return Err(Fault::here(format!(
                        "after its type the column `{name}` says `not null`, `primary key` or `unique`, and \
                         nothing else"
                    )));
                }
            }
        }
        let column = NewColumn {
            name,
            kind,
            required,
        };
        Ok((column, keys))
    }

    fn constraint<'c>(
        &mut self,
        constraint: &'c ast::TableConstraint,
    ) -> Result<(Key, &'c [ast::IndexColumn]), Fault> {
        match constraint {
            ast::TableConstraint::PrimaryKey(key) => {
                let mut bare = key.clone();
                bare.columns = Vec::new();
                if is_bare_primary(&bare) {
                    return Ok((Key::Primary, &key.columns));
                }
            }
            ast::TableConstraint::Unique(key) => {
                let mut bare = key.clone();
                bare.columns = Vec::new();
                if is_bare_unique(&bare) {
                    return Ok((Key::Unique, &key.columns));
                }
            }
            _ => {}
        }
        let text =
            "a table says `primary key (…)` and `unique (…)` of its columns, and nothing else";
        Err(self.passed(Fault::of(constraint, text)))
    }
}

/// A table of Hive; the parser leaves an empty one behind.
fn is_empty(hive: &ast::HiveFormat) -> bool {
    *hive == ast::HiveFormat::default()
}

fn is_bare_primary(key: &ast::PrimaryKeyConstraint) -> bool {
    let ast::PrimaryKeyConstraint {
        name,
        index_name,
        index_type,
        columns,
        include,
        index_options,
        characteristics,
    } = key;
    name.is_none()
        && index_name.is_none()
        && index_type.is_none()
        && columns.is_empty()
        && include.is_empty()
        && index_options.is_empty()
        && characteristics.is_none()
}

fn is_bare_unique(key: &ast::UniqueConstraint) -> bool {
    let ast::UniqueConstraint {
        name,
        index_name,
        index_type_display,
        index_type,
        columns,
        include,
        index_options,
        characteristics,
        nulls_distinct,
    } = key;
    name.is_none()
        && index_name.is_none()
        && *index_type_display == ast::KeyOrIndexDisplay::None
        && index_type.is_none()
        && columns.is_empty()
        && include.is_empty()
        && index_options.is_empty()
        && characteristics.is_none()
        && *nulls_distinct == ast::NullsDistinctOption::None
}

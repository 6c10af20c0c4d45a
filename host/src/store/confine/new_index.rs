//! `create index`, and the columns of keys and indexes.

use super::Fault;
use super::own::{Definition, Own};
use super::schema::Schema;
use sqlparser::ast;

/// The most columns of a key or an index.
const KEY: usize = 8;
/// The longest name in the databases.
const LONGEST: usize = 63;

impl Schema<'_> {
    pub(super) fn index(&mut self, create: &ast::CreateIndex) -> Result<Definition, Fault> {
        let ast::CreateIndex {
            name,
            table_name,
            using,
            columns,
            unique,
            concurrently,
            r#async,
            if_not_exists,
            include,
            nulls_distinct,
            with,
            predicate,
            index_options,
            alter_options,
        } = create;
        let table = self.name(table_name, "a table")?;
        if *unique {
            return Err(Fault::here(
                "what is unique is said by the `create table` alone: a version before would not keep to it",
            ));
        }
        let odd = using.is_some()
            || *concurrently
            || *r#async
            || *if_not_exists
            || !include.is_empty()
            || nulls_distinct.is_some()
            || !with.is_empty()
            || predicate.is_some()
            || !index_options.is_empty()
            || !alter_options.is_empty();
        let (Some(name), false) = (name, odd) else {
            return Err(Fault::here(
                "an index is written `create index name on table (columns)`, and no other way",
            ));
        };
        let name = self.name(name, "an index")?;
        let Some(own) = self.made.iter().find(|own| own.name == table).cloned() else {
            return Err(Fault::here(format!("the table `{table}` is not made yet")));
        };
        let whole = format!("{}__{name}", self.plugin);
        // Names that the databases, or the host, give to indexes that nobody named.
        let kept = name.contains("__") || name.ends_with("_pkey") || name.ends_with("_key");
        if kept || whole.len() > LONGEST {
            return Err(Fault::here(format!(
                "`{whole}` is no name for an index: at most {LONGEST} letters, without `__` of its own and \
                 not ending in `_key` or `_pkey`"
            )));
        }
        let tables = self.specs.iter().map(|spec| &spec.id);
        if tables.chain(&self.indexes).any(|known| *known == name) {
            return Err(Fault::here(format!(
                "there is something called `{name}` already"
            )));
        }
        let columns = self.key(&own, columns)?;
        self.indexes.push(name.clone());
        Ok(Definition::Index {
            index: name,
            table,
            columns: own.indexed(&columns),
        })
    }

    /// The columns of a key or an index.
    pub(super) fn key(
        &mut self,
        table: &Own,
        columns: &[ast::IndexColumn],
    ) -> Result<Vec<String>, Fault> {
        let mut key = Vec::new();
        for ast::IndexColumn {
            column,
            operator_class,
        } in columns
        {
            let ast::OrderByExpr {
                expr,
                options: ast::OrderByOptions { sort, nulls_first },
                with_fill,
            } = column;
            let plain = operator_class.is_none()
                && sort.is_none()
                && nulls_first.is_none()
                && with_fill.is_none();
            let (ast::Expr::Identifier(ident), true) = (expr, plain) else {
                return Err(self.passed(Fault::of(
                    expr,
                    "a key or an index names columns, and nothing else",
                )));
            };
            let name = self.ident(ident)?;
            if !table.shown().iter().any(|(known, _)| *known == name) {
                return Err(Fault::here(format!(
                    "`{}` has no column `{name}`",
                    table.name
                )));
            }
            if key.contains(&name) {
                return Err(Fault::here(format!("`{name}` stands here twice")));
            }
            key.push(name);
        }
        match key.len() {
            1..=KEY => Ok(key),
            _ => Err(Fault::here(format!(
                "a key or an index has 1 to {KEY} columns"
            ))),
        }
    }
}

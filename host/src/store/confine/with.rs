//! Named queries, and those that read themselves.

use super::convert::{Converter, Named};
use super::query::clauses;
use super::tree::{Column, Cte, Expr, Select, Source, Tree};
use super::{Fault, grouping, names};
use sqlparser::ast;

impl Converter<'_> {
    pub(super) fn with(&mut self, with: &ast::With) -> Result<Vec<Cte>, Fault> {
        let ast::With {
            with_token: _,
            recursive,
            cte_tables,
        } = with;
        cte_tables
            .iter()
            .map(|cte| self.cte(cte, *recursive))
            .collect()
    }

    fn cte(&mut self, cte: &ast::Cte, recursive: bool) -> Result<Cte, Fault> {
        let ast::Cte {
            alias,
            query,
            from,
            materialized,
            closing_paren_token: _,
        } = cte;
        let ast::TableAlias {
            explicit: _,
            name,
            columns,
            at,
        } = alias;
        self.pass(&name.span);
        let ident = name;
        let name = names::plain(ident)?;
        if self.ground.iter().any(|table| table.name == name) {
            return Err(Fault::at(
                &ident.span,
                format!("`{name}` is a dataset: a query in `with` needs another name"),
            ));
        }
        if from.is_some() || at.is_some() || materialized.is_some() {
            return Err(Fault::at(
                &ident.span,
                format!("`with {name} as (…)` takes nothing more"),
            ));
        }
        let mut renamed = Vec::new();
        for ast::TableAliasColumnDef { name, data_type } in columns {
            if data_type.is_some() {
                return Err(Fault::at(
                    &name.span,
                    "a column of `with` is named, not typed",
                ));
            }
            renamed.push(names::plain(name)?);
        }
        let id = self.number();
        let tree = self.apart(|this| match recursive {
            true => this.recursive(id, &name, &renamed, query),
            false => this.tree(query).map(|tree| (tree, false)),
        });
        let (mut tree, recursive) = tree?;
        self.rename(&mut tree.columns, &renamed)?;
        let tables = tree.tables;
        self.named.push(Named {
            name,
            id,
            columns: tree.columns.clone(),
            tables,
        });
        Ok(Cte {
            id,
            recursive,
            tree,
        })
    }

    /// A query of `with recursive`, which may read itself once, in its last `select`.
    fn recursive(
        &mut self,
        id: u32,
        name: &str,
        renamed: &[String],
        query: &ast::Query,
    ) -> Result<(Tree, bool), Fault> {
        let (with, body, order) = clauses(query)?;
        let (all, arms) = self.flat(body)?;
        if let (Some(order), true) = (order, arms.len() > 1) {
            let text = "a query that reads itself has no `order by`";
            return Err(Fault::of(order, text));
        }
        if with.is_some() || arms.len() < 2 {
            return self.tree(query).map(|tree| (tree, false));
        }
        let (last, first) = arms
            .split_last()
            .ok_or_else(|| Fault::here("an empty union"))?;
        let first = first
            .iter()
            .map(|arm| self.select(arm))
            .collect::<Result<_, _>>()?;
        let mut tree = self.united(all, first)?;
        let mut seen = tree.columns.clone();
        seen.iter_mut().for_each(|column| column.cost.nodes = 1);
        self.rename(&mut seen, renamed)?;
        let known = self.named.len();
        self.named.push(Named {
            name: name.to_owned(),
            id,
            columns: seen,
            tables: 1,
        });
        self.recursions.push((id, 0));
        let arm = self.select(last);
        let reads = self.recursions.pop().map_or(0, |(_, reads)| reads);
        self.named.truncate(known);
        let (arm, outputs, tables) = arm?;
        if reads > 0 {
            self.place(recursion(id, name, reads, &arm))?;
        }
        let first: Vec<u32> = tree
            .columns
            .iter()
            .map(|column| column.cost.pieces)
            .collect();
        self.append(&mut tree, (arm, outputs, tables))?;
        if reads > 0 {
            // Both databases keep the rows of such a query, so that nothing is written out.
            tree.columns
                .iter_mut()
                .for_each(|column| column.cost.nodes = 1);
            let grown = |(column, first): (&Column, &u32)| column.cost.pieces > *first;
            if tree.columns.iter().zip(&first).any(grown) {
                return self.fault(format!("text may not grow in the recursive query `{name}`"));
            }
        }
        Ok((tree, reads > 0))
    }

    fn rename(&self, columns: &mut [Column], names: &[String]) -> Result<(), Fault> {
        if names.is_empty() {
            return Ok(());
        }
        if names.len() != columns.len() {
            return self.fault(format!(
                "{} names are given for {} columns",
                names.len(),
                columns.len()
            ));
        }
        for (column, name) in columns.iter_mut().zip(names) {
            column.name = Some(name.clone());
        }
        Ok(())
    }
}

/// What both databases ask of a query that reads itself.
fn recursion(id: u32, name: &str, reads: usize, arm: &Select) -> Result<(), Fault> {
    let here = |item: &&super::tree::Item| item.source == Source::Cte(id);
    let own: Vec<_> = arm.from.iter().filter(here).collect();
    let plain = !arm.distinct && arm.group.is_empty() && arm.having.is_none();
    let windows = |item: &Expr| item.any(Expr::has_window);
    let aggregates = arm.items.iter().any(grouping::has_aggregate) || arm.items.iter().any(windows);
    match own.as_slice() {
        [own] if reads == 1 && !own.left && plain && !aggregates => Ok(()),
        _ => Err(Fault::here(format!(
            "the recursive query `{name}` reads itself once, in the `from` of its last `select`, which \
             has no `distinct`, grouping, aggregate or window"
        ))),
    }
}

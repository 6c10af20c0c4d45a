//! `from` and its joins.

use super::convert::{Clause, Converter, Visible};
use super::tree::{Expr, Item, Source};
use super::{Fault, names};
use sqlparser::ast;

/// The most tables of one `from`.
const TABLES: usize = 16;

impl Converter<'_> {
    pub(super) fn from(&mut self, from: &[ast::TableWithJoins]) -> Result<Vec<Item>, Fault> {
        let mut items = Vec::new();
        for ast::TableWithJoins { relation, joins } in from {
            // As in PostgreSQL, an `on` sees the tables of its own chain of joins and no others.
            let before = self.frames.last().map_or(0, |frame| frame.tables.len());
            self.hide(before);
            items.push(self.table(relation)?);
            for join in joins {
                items.push(self.join(join)?);
            }
        }
        self.hide(0);
        if items.len() > TABLES {
            return self.fault(format!("a `from` joins at most {TABLES} tables"));
        }
        Ok(items)
    }

    fn hide(&mut self, before: usize) {
        if let Some(frame) = self.frames.last_mut() {
            frame.from = before;
        }
    }

    fn join(&mut self, join: &ast::Join) -> Result<Item, Fault> {
        let ast::Join {
            relation,
            global,
            join_operator,
        } = join;
        let mut item = self.table(relation)?;
        if *global {
            return self.fault("`global` is not understood");
        }
        let (left, constraint) = match join_operator {
            ast::JoinOperator::Join(on) | ast::JoinOperator::Inner(on) => (false, on),
            ast::JoinOperator::Left(on) | ast::JoinOperator::LeftOuter(on) => (true, on),
            ast::JoinOperator::CrossJoin(ast::JoinConstraint::None) => return Ok(item),
            _ => return self.fault("joins are `join … on`, `left join … on` and `cross join`"),
        };
        let ast::JoinConstraint::On(on) = constraint else {
            return self.fault("a join says `on …`; `using` and `natural` are not understood");
        };
        item.left = left;
        item.on = Some(self.within(Clause::On, |this| this.clause(on))?);
        Ok(item)
    }

    fn table(&mut self, table: &ast::TableFactor) -> Result<Item, Fault> {
        let (source, columns, alias, dataset) = match table {
            ast::TableFactor::Table {
                name,
                alias,
                args,
                with_hints,
                version,
                with_ordinality,
                partitions,
                json_path,
                sample,
                index_directives,
                inheritance,
            } => {
                let ident = names::single(name, "a dataset")?;
                self.pass(&ident.span);
                let odd = with_ordinality
                    | !with_hints.is_empty()
                    | version.is_some()
                    | !partitions.is_empty()
                    | json_path.is_some()
                    | sample.is_some()
                    | !index_directives.is_empty()
                    | inheritance.is_some();
                if args.is_some() {
                    return self.fault("`from` takes datasets and queries, no functions");
                }
                if odd {
                    return self.fault("after the name of a dataset comes an alias or nothing");
                }
                let name = names::plain(ident)?;
                let (source, columns, _) = self.source(&name)?;
                let dataset = match source {
                    Source::Table(number) => Some(number),
                    Source::Cte(_) | Source::Derived(_) => None,
                };
                let alias = self.alias(alias.as_ref())?.unwrap_or(name);
                (source, columns, alias, dataset)
            }
            ast::TableFactor::Derived {
                lateral,
                subquery,
                alias,
                sample,
            } => {
                if *lateral || sample.is_some() {
                    return Err(Fault::of(
                        &**subquery,
                        "`lateral` and samples are not understood",
                    ));
                }
                let Some(alias) = self.alias(alias.as_ref())? else {
                    return Err(Fault::of(
                        &**subquery,
                        "a query in `from` needs a name: `(…) as x`",
                    ));
                };
                let tree = self.apart(|this| this.tree(subquery))?;
                let columns = tree.columns.clone();
                (Source::Derived(Box::new(tree)), columns, alias, None)
            }
            ast::TableFactor::NestedJoin {
                table_with_joins: _,
                alias: _,
            } => {
                return Err(Fault::of(table, "joins stand without brackets"));
            }
            _ => {
                return Err(Fault::of(
                    table,
                    "`from` takes datasets and queries, nothing else",
                ));
            }
        };
        let id = self.number();
        let Some(frame) = self.frames.last_mut() else {
            return self.fault("`from` stands in no `select`");
        };
        if frame.tables.iter().any(|table| table.alias == alias) {
            return self.fault(format!("two tables of this `from` are called `{alias}`"));
        }
        frame.tables.push(Visible {
            alias,
            id,
            columns,
            source: dataset,
        });
        Ok(Item {
            id,
            source,
            left: false,
            on: None,
        })
    }

    pub(super) fn alias(
        &mut self,
        alias: Option<&ast::TableAlias>,
    ) -> Result<Option<String>, Fault> {
        let Some(ast::TableAlias {
            explicit: _,
            name,
            columns,
            at,
        }) = alias
        else {
            return Ok(None);
        };
        self.pass(&name.span);
        if !columns.is_empty() || at.is_some() {
            return self.fault("an alias renames no columns: name them inside the query");
        }
        names::plain(name).map(Some)
    }

    /// Whether an expression reads a column from outside its own `select`.
    pub(super) fn sees_outside(&self, expr: &Expr) -> bool {
        let own = self.frames.last().map_or(&[][..], |frame| &frame.tables);
        expr.any(|expr| match expr {
            Expr::Column(table, _) => !own.iter().any(|visible| visible.id == *table),
            _ => false,
        })
    }
}

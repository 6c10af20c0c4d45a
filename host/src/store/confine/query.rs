//! Queries as a whole: `with`, `union`, and the order of the result.

use super::Fault;
use super::convert::Converter;
use super::names;
use super::select::Output;
use super::tree::{Column, Cost, Expr, Select, Tree};
use super::typed::{Type, Typed, settle, united};
use crate::model::{Direction, Kind};
use sqlparser::ast;

/// The most `select`s in one chain of unions.
const ARMS: usize = 50;

impl Converter<'_> {
    /// The query of a file: the only one that may have an order.
    pub(super) fn whole(
        &mut self,
        query: &ast::Query,
    ) -> Result<(Tree, Vec<(usize, Direction)>), Fault> {
        let (tree, order) = self.parts(query)?;
        let order = order.map_or_else(|| Ok(Vec::new()), |order| self.order(order, &tree))?;
        Ok((tree, order))
    }

    /// A query inside another one.
    pub(super) fn tree(&mut self, query: &ast::Query) -> Result<Tree, Fault> {
        let (tree, order) = self.parts(query)?;
        match order {
            None => Ok(tree),
            Some(order) => Err(Fault::of(order, "a query inside a query has no `order by`")),
        }
    }

    fn parts<'q>(
        &mut self,
        query: &'q ast::Query,
    ) -> Result<(Tree, Option<&'q ast::OrderBy>), Fault> {
        let (with, body, order) = clauses(query)?;
        let known = self.named.len();
        let tree = self.deeper(|this| {
            let ctes = match with {
                Some(with) => this.with(with)?,
                None => Vec::new(),
            };
            let (all, arms) = this.flat(body)?;
            let arms = arms
                .into_iter()
                .map(|arm| this.select(arm))
                .collect::<Result<_, _>>()?;
            let mut tree = this.united(all, arms)?;
            tree.ctes = ctes;
            Ok(tree)
        });
        self.named.truncate(known);
        Ok((tree?, order))
    }

    /// The selects of a chain of `union`s, or of `union all`s.
    pub(super) fn flat<'q>(
        &mut self,
        body: &'q ast::SetExpr,
    ) -> Result<(bool, Vec<&'q ast::Select>), Fault> {
        let (mut all, mut arms) = (None, Vec::new());
        self.flatten(body, &mut all, &mut arms)?;
        if arms.len() > ARMS {
            return self.fault(format!("more than {ARMS} queries are united"));
        }
        Ok((all.unwrap_or_default(), arms))
    }

    fn flatten<'q>(
        &mut self,
        body: &'q ast::SetExpr,
        all: &mut Option<bool>,
        arms: &mut Vec<&'q ast::Select>,
    ) -> Result<(), Fault> {
        match body {
            ast::SetExpr::Select(select) => {
                arms.push(select);
                Ok(())
            }
            ast::SetExpr::SetOperation {
                op: ast::SetOperator::Union,
                set_quantifier,
                left,
                right,
            } => {
                let this = match set_quantifier {
                    ast::SetQuantifier::All => true,
                    ast::SetQuantifier::None | ast::SetQuantifier::Distinct => false,
                    _ => return Err(Fault::of(body, "`union … by name` is not understood")),
                };
                if all.replace(this).is_some_and(|before| before != this) {
                    return Err(Fault::of(
                        body,
                        "`union` and `union all` are not mixed: put one of them into `with`",
                    ));
                }
                self.deeper(|c| {
                    c.flatten(left, all, arms)?;
                    c.flatten(right, all, arms)
                })
            }
            ast::SetExpr::SetOperation {
                op: _,
                set_quantifier: _,
                left: _,
                right: _,
            } => Err(Fault::of(
                body,
                "queries are joined by `union` or `union all` only",
            )),
            ast::SetExpr::Values(_) | ast::SetExpr::Table(_) => {
                Err(Fault::of(body, "write `select`, not `values` or `table`"))
            }
            ast::SetExpr::Query(_) => Err(Fault::of(
                body,
                "a `select` of a union stands without brackets of its own",
            )),
            ast::SetExpr::Insert(_)
            | ast::SetExpr::Update(_)
            | ast::SetExpr::Delete(_)
            | ast::SetExpr::Merge(_) => Err(Fault::of(body, "a query only reads")),
        }
    }

    /// Arms of one width, each column of one type in all of them.
    pub(super) fn united(
        &mut self,
        all: bool,
        arms: Vec<(Select, Vec<Output>, u32)>,
    ) -> Result<Tree, Fault> {
        let mut tree = Tree {
            ctes: Vec::new(),
            all,
            arms: Vec::new(),
            columns: Vec::new(),
            tables: 0,
        };
        let width = arms.first().map_or(0, |(_, outputs, _)| outputs.len());
        if arms.iter().any(|(_, outputs, _)| outputs.len() != width) {
            return self.fault("the queries of a union have different numbers of columns");
        }
        let mut arms = arms;
        for number in 0..width {
            let mut name = None;
            let mut values: Vec<Typed> = Vec::new();
            for (_, outputs, _) in arms.iter().rev() {
                name = outputs[number].name.clone();
                let Output { name: _, is, cost } = outputs[number];
                values.push(Typed {
                    expr: Expr::Null(None),
                    is,
                    cost,
                    bits: 0,
                    parts: 0,
                });
            }
            let what = match &name {
                Some(name) => format!("the column `{name}`"),
                None => format!("column {}", number + 1),
            };
            let kind = self.place(united(&mut values, &what))?;
            let Some(kind) = kind else {
                return self.fault(format!(
                    "{what} is always null: write `cast(null as bigint)` or `cast(null as text)`"
                ));
            };
            for (select, _, _) in &mut arms {
                settle(&mut select.items[number], kind);
            }
            let cost = Cost::over(&values);
            tree.columns.push(Column { name, kind, cost });
        }
        tree.tables = self.tables(arms.iter().map(|(_, _, tables)| *tables))?;
        tree.arms = arms.into_iter().map(|(select, _, _)| select).collect();
        Ok(tree)
    }

    /// One more arm, of the types that the tree has already.
    pub(super) fn append(
        &mut self,
        tree: &mut Tree,
        arm: (Select, Vec<Output>, u32),
    ) -> Result<(), Fault> {
        let (mut select, outputs, tables) = arm;
        if outputs.len() != tree.columns.len() {
            return self.fault("the queries of a union have different numbers of columns");
        }
        for (number, (column, output)) in tree.columns.iter().zip(&outputs).enumerate() {
            let kind: Kind = column.kind;
            if output.is == Type::Null {
                settle(&mut select.items[number], kind);
            } else if output.is != kind.into() {
                return self.fault(format!("column {} mixes numbers and text", number + 1));
            }
        }
        for (column, output) in tree.columns.iter_mut().zip(&outputs) {
            column.cost.nodes = column.cost.nodes.saturating_add(output.cost.nodes);
            column.cost.pieces = column.cost.pieces.max(output.cost.pieces);
        }
        tree.tables = self.tables([tree.tables, tables].into_iter())?;
        tree.arms.push(select);
        Ok(())
    }

    fn order(
        &mut self,
        order: &ast::OrderBy,
        tree: &Tree,
    ) -> Result<Vec<(usize, Direction)>, Fault> {
        let ast::OrderBy { kind, interpolate } = order;
        let (ast::OrderByKind::Expressions(list), None) = (kind, interpolate) else {
            return Err(Fault::of(order, "`order by` names columns of the result"));
        };
        let mut by = Vec::new();
        for term in list {
            let (expr, direction) = self.term(term)?;
            let ast::Expr::Identifier(ident) = expr else {
                return Err(Fault::of(
                    expr,
                    "`order by` names columns of the result, without a table",
                ));
            };
            let name = names::plain(ident)?;
            let mut columns = tree.columns.iter();
            match columns.position(|column| column.name.as_deref() == Some(&*name)) {
                Some(number) => by.push((number, direction)),
                None => {
                    let text = format!("`order by {name}`: the result has no such column");
                    return Err(Fault::at(&ident.span, text));
                }
            }
        }
        Ok(by)
    }

    /// One term of an `order by`: nulls come last in both directions and on both databases.
    pub(super) fn term<'q>(
        &mut self,
        term: &'q ast::OrderByExpr,
    ) -> Result<(&'q ast::Expr, Direction), Fault> {
        let ast::OrderByExpr {
            expr,
            options,
            with_fill,
        } = term;
        let ast::OrderByOptions { sort, nulls_first } = options;
        if with_fill.is_some() || *nulls_first == Some(true) {
            return Err(Fault::of(expr, "nulls come last, in both directions"));
        }
        match sort {
            None | Some(ast::OrderBySort::Asc) => Ok((expr, Direction::Up)),
            Some(ast::OrderBySort::Desc) => Ok((expr, Direction::Down)),
            Some(ast::OrderBySort::Using(_)) => {
                Err(Fault::of(expr, "`order by` knows `asc` and `desc` only"))
            }
        }
    }
}

/// The parts of a query that have a meaning here; all others are refused.
pub(super) type Clauses<'q> = (
    Option<&'q ast::With>,
    &'q ast::SetExpr,
    Option<&'q ast::OrderBy>,
);

pub(super) fn clauses(query: &ast::Query) -> Result<Clauses<'_>, Fault> {
    let ast::Query {
        with,
        body,
        order_by,
        limit_clause,
        fetch,
        locks,
        for_clause,
        settings,
        format_clause,
        pipe_operators,
    } = query;
    if limit_clause.is_some() || fetch.is_some() {
        return Err(Fault::of(
            query,
            "`limit`, `offset` and `fetch` are not written: the host cuts and pages every answer",
        ));
    }
    if !locks.is_empty() || for_clause.is_some() {
        return Err(Fault::of(query, "a query locks nothing: no `for …`"));
    }
    if settings.is_some() || format_clause.is_some() || !pipe_operators.is_empty() {
        return Err(Fault::of(query, "this clause is not understood"));
    }
    Ok((with.as_ref(), body, order_by.as_ref()))
}

//! Comparisons, sub-queries and `case`.

use super::convert::{Clause, Converter};
use super::tree::{Comparison, Cost, Expr, Tree};
use super::typed::{Type, Typed, united};
use super::{Fault, grouping};
use crate::model::Kind;
use sqlparser::ast;

/// The most values of an `in (…)`.
const LIST: usize = 200;

impl Converter<'_> {
    pub(super) fn is_null(&mut self, inner: &ast::Expr, negated: bool) -> Result<Typed, Fault> {
        let mut typed = [self.value(inner)?];
        if united(&mut typed, "`is null`")?.is_none() {
            return self.fault("`null is null` needs no query");
        }
        let cost = Cost::over(&typed);
        let [typed] = typed;
        Typed::new(
            Expr::IsNull(Box::new(typed.expr), negated),
            Type::Bool,
            cost,
        )
    }

    pub(super) fn is_in(
        &mut self,
        inner: &ast::Expr,
        negated: bool,
        target: &ast::InTarget,
    ) -> Result<Typed, Fault> {
        let of = self.value(inner)?;
        match target {
            ast::InTarget::List(list) => {
                if list.is_empty() || list.len() > LIST {
                    return self.fault(format!("`in (…)` holds 1 to {LIST} values"));
                }
                let mut all = vec![of];
                for value in list {
                    all.push(self.value(value)?);
                }
                typed_alike(&mut all, "`in (…)`")?;
                let cost = Cost::over(&all);
                let mut all = all.into_iter().map(|typed| typed.expr);
                let of = all.next().unwrap_or(Expr::Null(None));
                let expr = Expr::InList(Box::new(of), negated, all.collect());
                Typed::new(expr, Type::Bool, cost)
            }
            ast::InTarget::Subquery(query) => {
                let tree = self.sub_query(query)?;
                let [column] = tree.columns.as_slice() else {
                    return Err(Fault::of(&**query, "the query after `in` has one column"));
                };
                let of = of.into_kind(column.kind, "what stands before `in`")?;
                let mut cost = Cost::over([&of]);
                cost.nodes = cost.nodes.saturating_add(Cost::tree(&tree).nodes);
                let expr = Expr::InTree(Box::new(of.expr), negated, Box::new(tree));
                Typed::new(expr, Type::Bool, cost)
            }
            ast::InTarget::Unnest(_) | ast::InTarget::Table { name: _, args: _ } => {
                self.fault("`in` takes a list or a query in brackets")
            }
        }
    }

    /// A sub-query of an expression, which sees the columns round it.
    pub(super) fn sub_query(&mut self, query: &ast::Query) -> Result<Tree, Fault> {
        match self.clause {
            Clause::Select | Clause::Where | Clause::On | Clause::Having => self.tree(query),
            Clause::Group | Clause::Argument | Clause::Window => Err(Fault::of(
                query,
                "no query stands in `group by`, inside a function over rows or in `over (…)`",
            )),
        }
    }

    /// A query as a value: only one that cannot have two rows.
    pub(super) fn scalar(&mut self, query: &ast::Query) -> Result<Typed, Fault> {
        let tree = self.sub_query(query)?;
        let ([column], [arm]) = (tree.columns.as_slice(), tree.arms.as_slice()) else {
            return Err(Fault::of(
                query,
                "a query as a value is one `select` of one column",
            ));
        };
        let aggregated = arm.items.iter().all(grouping::has_aggregate);
        if !arm.group.is_empty() || !aggregated {
            return Err(Fault::of(
                query,
                "a query as a value has to have one row for sure: `sum`, `count`, `min` or `max` without \
                 `group by`",
            ));
        }
        let (kind, pieces) = (column.kind, column.cost.pieces);
        let nodes = Cost::tree(&tree).nodes.saturating_add(column.cost.nodes);
        let cost = Cost { nodes, pieces };
        Typed::new(Expr::Scalar(Box::new(tree)), kind.into(), cost)
    }

    pub(super) fn case(
        &mut self,
        operand: Option<&ast::Expr>,
        conditions: &[ast::CaseWhen],
        otherwise: Option<&ast::Expr>,
    ) -> Result<Typed, Fault> {
        let (mut whens, mut results) = (Vec::new(), Vec::new());
        for ast::CaseWhen { condition, result } in conditions {
            whens.push(match operand {
                None => self.condition(condition)?,
                Some(operand) => self.compare(Comparison::Equal, operand, condition)?,
            });
            results.push(self.value(result)?);
        }
        if let Some(otherwise) = otherwise {
            results.push(self.value(otherwise)?);
        }
        let kind = united(&mut results, "`case`")?;
        let mut cost = Cost::over(&results);
        cost.nodes = cost.nodes.saturating_add(Cost::over(&whens).nodes);
        let mut results: Vec<Expr> = results.into_iter().map(|typed| typed.expr).collect();
        let otherwise = otherwise.and_then(|_| results.pop()).map(Box::new);
        let arms = whens
            .into_iter()
            .map(|typed| typed.expr)
            .zip(results)
            .collect();
        Typed::new(
            Expr::Case(arms, otherwise),
            kind.map_or(Type::Null, Type::from),
            cost,
        )
    }

    pub(super) fn compare(
        &mut self,
        comparison: Comparison,
        left: &ast::Expr,
        right: &ast::Expr,
    ) -> Result<Typed, Fault> {
        let mut both = [self.value(left)?, self.value(right)?];
        typed_alike(&mut both, "a comparison")?;
        let cost = Cost::over(&both);
        let [left, right] = both.map(|typed| Box::new(typed.expr));
        Typed::new(Expr::Compare(comparison, left, right), Type::Bool, cost)
    }
}

/// Gives several values one type; something has to say which.
pub(super) fn typed_alike(values: &mut [Typed], what: &str) -> Result<Kind, Fault> {
    let kind = united(values, what)?;
    kind.ok_or_else(|| Fault::here(format!("{what} compares nothing but nulls")))
}

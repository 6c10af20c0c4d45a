//! Whether the datasets of a query have to be set apart before anything else of it is computed.
//!
//! Both databases may ask an author's conditions of a row before they ask whether the row is in scope.
//! That a foreign row is dropped afterwards is of no use if a condition failed on it, or took so long
//! that the statement did: each tells that the row is there. So a query goes without a fence only where
//! nothing can be made to depend on a row but whether it is shown: one confined dataset, at most one
//! reference beside it, no query inside, and nothing that can fail before rows are gathered.

use super::grouping::has_aggregate;
use super::tree::{Aggregate, Expr, Function, Select, Source, Tree};
use crate::model::{Confinement, Dataset};

/// Whether a query needs the fence.
pub(super) fn needed(tree: &Tree, datasets: &[Dataset]) -> bool {
    !tree.ctes.is_empty() || !tree.arms.iter().all(|arm| is_plain(arm, datasets))
}

fn is_plain(select: &Select, datasets: &[Dataset]) -> bool {
    let mut confined = 0;
    for item in &select.from {
        let Source::Dataset(number) = item.source else {
            return false;
        };
        let by = datasets.get(number).map(|dataset| dataset.by);
        confined += usize::from(by != Some(Confinement::Reference));
    }
    confined <= 1 && select.from.len() <= 2 && !select.expressions().any(tells)
}

/// Whether computing `expr` can tell of a row that is dropped later.
fn tells(expr: &Expr) -> bool {
    match expr {
        // Rows are gathered, and groups judged, after they were confined.
        Expr::Aggregate(Aggregate {
            of: _,
            distinct: _,
            argument: _,
            window: None,
        }) => false,
        Expr::Exists(_, _) | Expr::Scalar(_) | Expr::InTree(_, _, _) => true,
        Expr::Arithmetic(_, _, _) | Expr::Negate(_) | Expr::Function(Function::Abs, _)
            if !has_aggregate(expr) =>
        {
            true
        }
        other => other.below().into_iter().any(tells),
    }
}

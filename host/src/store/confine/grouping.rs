//! Strict grouping: what a grouped `select` shows, filters and ranks by is aggregated, or stands in
//! `group by` as it is. SQLite would take any row's value, PostgreSQL refuses.

use super::Fault;
use super::convert::Visible;
use super::tree::{Aggregate, Expr, Select};

/// Whether a function over the rows of a group stands in `expr`, sub-queries excepted.
pub(super) fn has_aggregate(expr: &Expr) -> bool {
    matches!(expr, Expr::Aggregate(Aggregate { window: None, .. }))
        || expr.below().into_iter().any(has_aggregate)
}

/// Checks a `select` whose tables are `own`.
pub(super) fn check(select: &Select, own: &[Visible]) -> Result<(), Fault> {
    let shown = || select.items.iter().chain(&select.having);
    if select.group.is_empty() && !shown().any(has_aggregate) {
        return Ok(());
    }
    shown().try_for_each(|expr| grouped(expr, &select.group, own))
}

fn grouped(expr: &Expr, group: &[Expr], own: &[Visible]) -> Result<(), Fault> {
    if group.iter().any(|by| bare(by) == bare(expr)) {
        return Ok(());
    }
    match expr {
        Expr::Column(table, number) => outside(*table, *number, own),
        Expr::Aggregate(Aggregate {
            of: _,
            distinct: _,
            argument: _,
            window: None,
        }) => Ok(()),
        other => {
            if let Some(tree) = other.tree() {
                let mut bad = Ok(());
                tree.walk(&mut |inner| {
                    if let Expr::Column(table, number) = inner
                        && !group.contains(inner)
                        && bad.is_ok()
                    {
                        bad = outside(*table, *number, own);
                    }
                });
                bad?;
            }
            other
                .below()
                .into_iter()
                .try_for_each(|below| grouped(below, group, own))
        }
    }
}

/// A column of another `select` does not change within a group; one of this does.
fn outside(table: u32, number: usize, own: &[Visible]) -> Result<(), Fault> {
    let Some(visible) = own.iter().find(|visible| visible.id == table) else {
        return Ok(());
    };
    let name = visible
        .columns
        .get(number)
        .and_then(|column| column.name.as_deref());
    Err(Fault::here(format!(
        "`{}` is neither in `group by` nor inside `sum`, `count`, `min` or `max`",
        name.unwrap_or("a column")
    )))
}

/// The same arithmetic is checked where it ends, and not where it goes on.
fn bare(expr: &Expr) -> &Expr {
    match expr {
        Expr::Checked(inner) => inner,
        other => other,
    }
}

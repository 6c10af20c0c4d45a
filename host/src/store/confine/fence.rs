//! Whether the datasets of a query have to be set apart before anything else of it is computed.
//!
//! Both databases may ask an author's conditions of a row before they ask whether the row is in scope.
//! That a foreign row is dropped afterwards is of no use if a condition failed on it, or took so long
//! that the statement did: each tells that the row is there. So a query goes without a fence only where
//! nothing can be made to depend on a row but whether it is shown: one confined dataset, at most one
//! reference beside it, no query inside, and nothing that can fail before rows are gathered.

use super::ground::Readable;
use super::grouping::has_aggregate;
use super::tree::{Aggregate, Expr, Function, Select, Source, Tree};

/// Whether a query needs the fence.
pub(super) fn needed(tree: &Tree, ground: &[Readable]) -> bool {
    !tree.ctes.is_empty() || !tree.arms.iter().all(|arm| is_plain(arm, ground))
}

fn is_plain(select: &Select, ground: &[Readable]) -> bool {
    let mut confined = 0;
    for item in &select.from {
        let Source::Table(number) = item.source else {
            return false;
        };
        let open = ground.get(number).is_some_and(|table| table.by.is_empty());
        confined += usize::from(!open);
    }
    confined <= 1 && select.from.len() <= 2 && !select.expressions().any(tells)
}

/// Whether computing `expr` can tell of a row that is dropped later.
pub(super) fn tells(expr: &Expr) -> bool {
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

#[cfg(test)]
mod tests {
    use crate::model::{Confinement, Kind};
    use crate::store::confine::samples::{dataset, spec};
    use crate::store::confine::{Query, Tables};

    const COLUMNS: &[(&str, Kind)] = &[("id", Kind::Int), ("stato", Kind::Text)];

    fn is_fenced(sql: &str) -> bool {
        let datasets = [
            dataset("a", Confinement::Posizione, COLUMNS),
            dataset("b", Confinement::Soggetto, COLUMNS),
            dataset("r", Confinement::Reference, COLUMNS),
        ];
        let query = Query::convert(&spec(sql), &datasets, &Tables::default());
        query
            .unwrap_or_else(|faults| panic!("{faults:?}\n{sql}"))
            .fenced
    }

    /// Whoever reads one dataset in a plain way pays for no fence.
    #[test]
    fn what_tells_nothing_goes_without() {
        for sql in [
            "select id as k from a",
            "select id as k from a where stato = 'x' and id between 1 and 5",
            "select a.id as k, r.stato from a join r on r.id = a.id",
            "select r.id as k from r left join a on r.id = a.id",
            "select count(*) as k, stato from a group by stato having sum(id) > 5",
            "select sum(id) + 1 as k from a",
            "select - sum(id) as k from a",
            "select abs(sum(id)) as k from a",
            "select sum(id + 1) as k from a",
            "select rank() over (order by id) as k from a",
            "select id as k from a union all select id from b",
            "select case when stato = 'x' then id else 0 end as k from a",
            "select r.id as k from r, r s",
        ] {
            assert!(!is_fenced(sql), "fenced: {sql}");
        }
    }

    #[test]
    fn what_might_tell_of_a_foreign_row_is_fenced() {
        for sql in [
            "with x as (select id from a) select id as k from a",
            "with x as (select id from a) select id as k from x",
            "select x.id as k from (select id from a) x",
            "select a.id as k from a join b on a.id = b.id",
            "select a.id as k from a, a c",
            "select a.id as k from a, r, r s",
            "select r.id as k from r, r s, r t",
            "select id as k from a where exists (select 1 from r)",
            "select id as k from a where id in (select id from r)",
            "select id as k, (select max(id) from r) as m from a",
            "select id as k from a where id + 1 > 5",
            "select id + 1 as k from a",
            "select - id as k from a",
            "select abs(id) as k from a",
            "select a.id as k from a join r on r.id = - a.id",
            "select count(*) as k from a group by id % 7",
            "select case when stato = 'x' then - id else 0 end as k from a",
            "select coalesce(stato, cast(abs(id) as text)) as k from a",
            "select sum(id + 1) over () as k from a",
            "select rank() over (order by - id) as k from a",
            "select id as k from a union all select id + 1 from b",
            "select stato as k from a group by stato having sum(id) > 5 or exists (select 1 from r)",
        ] {
            assert!(is_fenced(sql), "not fenced: {sql}");
        }
    }
}

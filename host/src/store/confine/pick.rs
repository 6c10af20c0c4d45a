//! Queries whose rows can be picked before they are computed.
//!
//! An overview says of every position what many tables hold of it, and one page shows fifty. Where each row of an
//! answer is that of one position, a page is found by what decides about it alone: the condition, the order and the
//! words that are looked for. Joins which none of those reads are left out, since the key of a query, which no two rows
//! share, is here the position, and a left join drops no row. The rows of the positions that are found are computed
//! then with every table cut to them, behind the same fence.

use super::convert::Reads;
use super::ground::{By, Readable};
use super::tree::{Comparison, Expr, Item, Select, Source, Tree};
use std::collections::BTreeSet;

/// The columns of a `from` in which the position of its row stands.
type Places = BTreeSet<(u32, usize)>;

/// Whether a page of a query can be picked, `key` being its key: each row is computed of rows of one position, which
/// is its key, and of what is the same for all.
pub(super) fn fits(tree: &Tree, ground: &[Readable], key: usize) -> bool {
    let Some(select) = plain(tree) else {
        return false;
    };
    let first = select.from.first().map(|item| item.id);
    let places = match gathers(select) {
        true => None,
        false => places(select, ground),
    };
    let key = select.items.get(key);
    key.is_some_and(|key| match key {
        Expr::Column(of, column) => {
            Some(*of) == first && places.is_some_and(|places| places.contains(&(*of, *column)))
        }
        _ => false,
    })
}

/// What is left of a query that [`fits`] where only some of its columns are asked for; the others are null.
pub(super) fn reduced(tree: &Tree, columns: &[usize]) -> Tree {
    let mut reduced = tree.clone();
    for select in &mut reduced.arms {
        for (number, item) in select.items.iter_mut().enumerate() {
            if !columns.contains(&number) {
                *item = Expr::Null(tree.columns.get(number).map(|column| column.kind));
            }
        }
        // A join may read those before it, so the last goes first.
        for number in (1..select.from.len()).rev() {
            let Item { id, left, .. } = select.from[number];
            if left && !is_read(select, id) {
                select.from.remove(number);
            }
        }
    }
    reduced
}

/// Those of the tables that a tree still reads.
pub(super) fn read(tree: &Tree, reads: &Reads) -> Reads {
    let mut tables = BTreeSet::new();
    sources(tree, &mut tables);
    let kept = reads.iter().filter(|(table, _)| tables.contains(table));
    kept.cloned().collect()
}

/// Whether what is left of a query for some of its columns reads nothing but the archive.
pub(super) fn of_archive(
    tree: &Tree,
    (reads, ground): (&Reads, &[Readable]),
    columns: &[usize],
) -> bool {
    let reads = read(&reduced(tree, columns), reads);
    let mut tables = reads.iter().map(|(table, _)| ground.get(*table));
    tables.all(|table| table.is_some_and(|table| table.of_archive))
}

fn sources(tree: &Tree, tables: &mut BTreeSet<usize>) {
    for item in tree.arms.iter().flat_map(|arm| &arm.from) {
        match &item.source {
            Source::Table(number) => drop(tables.insert(*number)),
            Source::Derived(tree) => sources(tree, tables),
            Source::Cte(_) => {}
        }
    }
}

/// Whether anything but its own `on` reads a table of a `from`.
fn is_read(select: &Select, id: u32) -> bool {
    let on = select.from.iter().filter(|item| item.id != id);
    let on = on.filter_map(|item| item.on.as_ref());
    let mut all = select.items.iter().chain(&select.filter).chain(on);
    all.any(|expr| expr.any(|expr| matches!(expr, Expr::Column(of, _) if *of == id)))
}

/// The only `select` of a query that has no query inside an expression, no query with a name and no `distinct`.
fn plain(tree: &Tree) -> Option<&Select> {
    let [select] = tree.arms.as_slice() else {
        return None;
    };
    let plain =
        tree.ctes.is_empty() && !select.distinct && !select.expressions().any(Expr::has_query);
    plain.then_some(select)
}

/// Whether rows are computed of several others.
fn gathers(select: &Select) -> bool {
    let aggregate = |expr: &Expr| expr.any(|expr| matches!(expr, Expr::Aggregate(_)));
    !select.group.is_empty() || select.having.is_some() || select.expressions().any(aggregate)
}

/// Where the position of a row stands; `None` unless all that is joined is of that one.
fn places(select: &Select, ground: &[Readable]) -> Option<Places> {
    let mut places = Places::new();
    for (number, item) in select.from.iter().enumerate() {
        if let Source::Table(table) = item.source
            && number > 0
            && ground.get(table)?.by.is_empty()
        {
            continue;
        }
        let own = (item.id, place(&item.source, ground)?);
        let joined = item.on.as_ref().is_some_and(|on| links(on, own, &places));
        if number > 0 && !joined {
            return None;
        }
        places.insert(own);
    }
    Some(places)
}

/// In which column of a source the position stands.
fn place(source: &Source, ground: &[Readable]) -> Option<usize> {
    let tree = match source {
        Source::Table(number) => {
            let table = ground.get(*number)?;
            let alone = |by: &By| matches!(by, By::Posizione | By::Studio);
            let whose = table.by.contains(&By::Posizione) && table.by.iter().all(alone);
            let column = By::Posizione.column();
            let mut columns = table.columns.iter();
            return columns.position(|(name, _)| whose && name == column);
        }
        Source::Cte(_) => return None,
        Source::Derived(tree) => tree,
    };
    let select = plain(tree)?;
    let places = places(select, ground)?;
    let is_place = |expr: &Expr| match expr {
        Expr::Column(of, column) => places.contains(&(*of, *column)),
        _ => false,
    };
    // The rows of one position are gathered apart from those of others.
    if gathers(select) && !select.group.iter().any(is_place) {
        return None;
    }
    let window = |expr: &Expr| expr.any(Expr::has_window);
    let mut items = select.items.iter();
    let column = items.position(is_place);
    column.filter(|_| !select.expressions().any(window))
}

/// Whether a condition says that a column is one of these.
fn links(on: &Expr, own: (u32, usize), places: &Places) -> bool {
    match on {
        Expr::And(left, right) => links(left, own, places) || links(right, own, places),
        Expr::Compare(Comparison::Equal, left, right) => match (&**left, &**right) {
            (Expr::Column(a, b), Expr::Column(c, d)) => {
                let (left, right) = ((*a, *b), (*c, *d));
                left == own && places.contains(&right) || right == own && places.contains(&left)
            }
            _ => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Confinement, Kind};
    use crate::store::confine::samples::{dataset, spec};
    use crate::store::confine::{Query, Tables};

    const COLUMNS: &[(&str, Kind)] = &[
        ("posizione", Kind::Int),
        ("soggetto", Kind::Int),
        ("stato", Kind::Text),
    ];

    fn is_picked(sql: &str) -> bool {
        let datasets = [
            dataset("a", Confinement::Posizione, COLUMNS),
            dataset("b", Confinement::Posizione, COLUMNS),
            dataset("s", Confinement::Soggetto, COLUMNS),
            dataset("r", Confinement::Reference, COLUMNS),
        ];
        let query = Query::convert(&spec(sql), &datasets, &Tables::default());
        query
            .unwrap_or_else(|faults| panic!("{faults:?}\n{sql}"))
            .picked
    }

    #[test]
    fn rows_of_one_position_each_are_picked() {
        for sql in [
            "select posizione as k from a",
            "select posizione as k, stato from a where stato = 'x' or soggetto + 1 > 5",
            "select a.posizione as k, b.stato from a left join b on b.posizione = a.posizione and b.stato = 'x'",
            "select a.posizione as k from a join b on b.posizione = a.posizione",
            "select a.posizione as k from a left join b on a.posizione = b.posizione left join b c on b.posizione = c.posizione",
            "select a.posizione as k from a left join r on r.posizione > 5",
            "select a.posizione as k, x.n from a \
             left join (select posizione, count(*) as n from b where stato = 'x' group by posizione) x on x.posizione = a.posizione",
            "select a.posizione as k, x.n from a \
             left join (select b.posizione as p, count(*) as n from b join a as c on c.posizione = b.posizione \
             group by b.posizione having count(*) > 1) x on x.p = a.posizione",
            "select a.posizione as k from a left join (select posizione, stato from b) x on x.posizione = a.posizione",
            "select x.posizione as k from (select posizione from a) x",
            "select x.p as k, x.n from (select posizione as p, count(*) as n from a group by posizione) x",
        ] {
            assert!(is_picked(sql), "not picked: {sql}");
        }
    }

    #[test]
    fn what_rows_of_others_decide_is_not() {
        for sql in [
            "select soggetto as k from a",
            "select posizione + 0 as k from a",
            "select posizione as k from s",
            "select posizione as k from r",
            "select b.posizione as k from a left join b on b.posizione = a.posizione",
            "select a.posizione as k from a, b",
            "select a.posizione as k from a left join b on b.posizione > a.posizione",
            "select a.posizione as k from a left join b on b.posizione = a.posizione or b.stato = 'x'",
            "select a.posizione as k from a left join b on b.posizione = a.soggetto",
            "select a.posizione as k from a left join s on s.posizione = a.posizione",
            "select distinct posizione as k from a",
            "select posizione as k from a union select posizione from b",
            "select posizione as k from a group by posizione",
            "select max(posizione) as k from a",
            "select posizione as k, rank() over (order by stato) as n from a",
            "select posizione as k, (select count(*) from b) as n from a",
            "select posizione as k from a where exists (select 1 from b)",
            "select posizione as k from a where soggetto in (select soggetto from b)",
            "with x as (select posizione from a) select posizione as k from x",
            "with x as (select posizione from b) select a.posizione as k from a left join x on x.posizione = a.posizione",
            "select a.posizione as k from a left join (select max(posizione) as p from b) x on x.p = a.posizione",
            "select a.posizione as k from a \
             left join (select soggetto as p, count(*) as n from b group by soggetto) x on x.p = a.posizione",
            "select a.posizione as k from a \
             left join (select posizione as p, rank() over (order by stato) as n from b) x on x.p = a.posizione",
            "select a.posizione as k from a \
             left join (select distinct posizione as p from b) x on x.p = a.posizione",
            "select a.posizione as k from a \
             left join (select b.posizione as p from b, a as c) x on x.p = a.posizione",
        ] {
            assert!(!is_picked(sql), "picked: {sql}");
        }
    }
}

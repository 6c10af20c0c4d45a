//! The whole statement: confined datasets, the author's query round them, and round that the page.

use super::convert::Reads;
use super::ground::{By, Readable};
use super::print::{Dialect, Printer, Slot, direction};
use super::scope::Rule;
use super::{Query, fence, names, pick};
use crate::model::{Direction, Kind};
use crate::store::visible::Diritto;
use std::borrow::Cow;
use std::sync::Arc;

/// A text with the meaning of its placeholders.
#[derive(Debug)]
pub(crate) struct Printed {
    pub(crate) sql: Arc<str>,
    pub(super) slots: Vec<Slot>,
}

/// Everything that decides the text; values do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Shape {
    pub(super) dialect: Dialect,
    pub(super) rule: Rule,
    /// The column, the direction, the place and the number of words; `None` for the author's own order.
    pub(super) page: Option<(usize, Direction, From, usize)>,
    pub(super) part: Part,
}

/// What of an answer a text asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    /// All of it.
    Whole,
    /// The keys of a page, which are positions.
    Keys,
    /// The rows of those.
    Rows,
}

/// Where a page begins. The flags say whether a value of the row it goes on from is null.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum From {
    Start,
    After { order: bool, key: bool },
    Before { order: bool, key: bool },
}

/// The statement of a shape; `None` if it is too long for what it says.
pub(super) fn statement(query: &Query, shape: Shape) -> Option<Printed> {
    let mut to = Printer::new(shape.dialect);
    to.among = shape.part == Part::Rows;
    let reduced = match (shape.part, shape.page) {
        (Part::Keys, Some((column, _, _, words))) => {
            let sought = query.search.iter().filter(|_| words > 0);
            let asked: Vec<usize> = sought.copied().chain([column, query.key]).collect();
            Some(pick::reduced(&query.tree, &asked))
        }
        (Part::Keys, None) => return None,
        (Part::Whole | Part::Rows, _) => None,
    };
    let tree = reduced.as_ref().unwrap_or(&query.tree);
    let reads = match &reduced {
        Some(tree) => Cow::Owned(pick::read(tree, &query.reads)),
        None => Cow::Borrowed(&query.reads),
    };
    // Less may be told by what is left.
    let fenced = match &reduced {
        Some(tree) => fence::needed(tree, &query.ground),
        None => query.fenced,
    };
    tables(&mut to, &reads, &query.ground, (shape.rule, fenced))?;
    to.put(if reads.is_empty() {
        "select "
    } else {
        " select "
    });
    let all: Vec<usize> = match shape.part {
        Part::Keys => vec![query.key],
        Part::Whole | Part::Rows => (0..query.columns.len()).collect(),
    };
    to.list(", ", &all, |to, column| to.put(&format!("q.k{column}")));
    to.put(" from (");
    to.tree(tree);
    to.put(") as q");
    ordered(&mut to, query, shape);
    to.put(" limit ");
    to.slot(Slot::Limit, Kind::Int);
    let (sql, slots) = to.finish()?;
    Some(Printed {
        sql: sql.into(),
        slots,
    })
}

/// The tables that a text reads, each confined; `None` if one is unknown.
pub(super) fn tables(
    to: &mut Printer,
    reads: &Reads,
    ground: &[Readable],
    (rule, fenced): (Rule, bool),
) -> Option<()> {
    let cut = reads.iter().filter_map(|(number, _)| ground.get(*number));
    let cut = cut.filter(|about| about.by.iter().any(|by| *by != By::Studio));
    let mut begun = to.list_seen(rule, cut.count());
    for (number, columns) in reads {
        let about = ground.get(*number)?;
        to.put(if begun { ", " } else { "with " });
        begun = true;
        // What everybody sees needs no fence.
        let kept = if fenced && !about.by.is_empty() {
            "materialized"
        } else {
            "not materialized"
        };
        to.put(&format!("d{number} as {kept} (select "));
        let mut all: Vec<usize> = columns.iter().copied().collect();
        if all.is_empty() {
            all.push(usize::MAX);
        }
        to.list(", ", &all, |to, column| match about.columns.get(*column) {
            Some((name, _)) if names::is_plain(name) => {
                to.put(&format!("x.\"{name}\" as k{column}"));
            }
            _ => to.put("1 as k"),
        });
        to.put(&format!(" from {} as x where ", about.place));
        to.confined(rule, &about.by, Diritto::Consulta);
        to.put(")");
    }
    // What a statement changes is cut by the right to write.
    to.listed = false;
    Some(())
}

fn ordered(to: &mut Printer, query: &Query, shape: Shape) {
    let key = query.key;
    let Some((column, way, from, words)) = shape.page else {
        // After the key, which no two rows share, nothing is left to order.
        let own = query.order.iter().position(|(column, _)| *column == key);
        let mut order = query.order.clone();
        match own {
            Some(own) => order.truncate(own + 1),
            None => order.push((key, Direction::Up)),
        }
        to.put(" order by ");
        return to.list(", ", &order, |to, (column, way)| {
            to.put(&format!("q.k{column}{}", direction(*way)));
        });
    };
    for number in 0..words {
        to.put(if number == 0 { " where " } else { " and " });
        sought(to, query, number);
    }
    if from != From::Start {
        to.put(if words == 0 { " where " } else { " and " });
    }
    seek(to, query, column, way, from);
    let back = matches!(from, From::Before { order: _, key: _ });
    // The rows before one are found from it backwards.
    let by = |way: Direction| match (way, back) {
        (way, false) => direction(way),
        (Direction::Up, true) => " desc nulls first",
        (Direction::Down, true) => " asc nulls first",
    };
    to.put(&format!(" order by q.k{column}{}", by(way)));
    if column != key {
        to.put(&format!(", q.k{key}{}", by(Direction::Up)));
    }
}

/// The rows strictly after, or before, the one that a page goes on from; nulls are the last.
fn seek(to: &mut Printer, query: &Query, column: usize, way: Direction, from: From) {
    let (order_null, key_null, after) = match from {
        From::Start => return,
        From::After { order, key } => (order, key, true),
        From::Before { order, key } => (order, key, false),
    };
    let same = column == query.key;
    let (order, key) = (Slot::Order, if same { Slot::Order } else { Slot::Key });
    let key_null = if same { order_null } else { key_null };
    to.put("(");
    if !same {
        beyond(to, query, (column, order, order_null), way, after);
        to.put(" or (");
        equal(to, query, (column, order, order_null));
        to.put(" and ");
    }
    let way = if same { way } else { Direction::Up };
    beyond(to, query, (query.key, key, key_null), way, after);
    to.put(if same { ")" } else { "))" });
}

/// The rows that hold a word in one of the columns of the search. Letters beyond ASCII are looked for as
/// they are written: of those the two databases make small letters each in its own way.
fn sought(to: &mut Printer, query: &Query, number: usize) {
    let dialect = to.dialect;
    to.put("(");
    to.list(" or ", &query.search, |to, column| {
        to.put(&match dialect {
            Dialect::Sqlite => format!("instr(lower(q.k{column}), "),
            Dialect::Postgres => format!("strpos(lower(q.k{column} collate \"C\"), "),
        });
        to.slot(Slot::Word(number), Kind::Text);
        to.put(") > 0");
    });
    to.put(")");
}

fn equal(to: &mut Printer, query: &Query, (column, slot, null): (usize, Slot, bool)) {
    if null {
        return to.put(&format!("q.k{column} is null"));
    }
    to.put(&format!("q.k{column} = "));
    to.slot(slot, query.columns[column].1);
}

fn beyond(
    to: &mut Printer,
    query: &Query,
    (column, slot, null): (usize, Slot, bool),
    way: Direction,
    after: bool,
) {
    let sign = match (way, after) {
        (Direction::Up, true) | (Direction::Down, false) => '>',
        (Direction::Up, false) | (Direction::Down, true) => '<',
    };
    match (null, after) {
        (true, true) => to.put("1 = 0"),
        (true, false) => to.put(&format!("q.k{column} is not null")),
        (false, _) => {
            to.put(&format!("(q.k{column} {sign} "));
            to.slot(slot, query.columns[column].1);
            to.put(if after { " or " } else { "" });
            to.put(&if after {
                format!("q.k{column} is null)")
            } else {
                ")".to_owned()
            });
        }
    }
}

//! Writes a tree as SQL. What it writes is made of words of ours, generated names, numbers, quoted text
//! and placeholders; nothing that an author wrote can pass except as the inside of `'…'`.
//!
//! The two databases get the same text but for two things: SQLite checks arithmetic by hand, and sums
//! in two halves, because its own sum fails on the way where PostgreSQL's result would still fit.

use super::act::{EXCLUDED, TARGET};
use super::tree::{Comparison, Cte, Expr, Function, Item, Select, Source, Tree};
use crate::model::{Direction, Kind};
use cassetto_db::Db;

/// The longest SQL text for a database.
const BYTES: usize = 64 << 10;

/// For which database a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

impl Dialect {
    /// That of a database.
    pub(crate) fn of(db: &Db) -> Dialect {
        match db {
            Db::Sqlite(_) | Db::Native(_) | Db::Writer(_) => Dialect::Sqlite,
            Db::Postgres(_) => Dialect::Postgres,
        }
    }
}

/// What a placeholder stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Posizione,
    Soggetto,
    Incarico,
    Today,
    Tipo(usize),
    Parameter(usize),
    /// The value of the order's column in the row from which a page goes on.
    Order,
    /// The value of the key in that row.
    Key,
    /// A word that is looked for.
    Word(usize),
    Limit,
    /// The positions of a page, as text: a list in JSON.
    Among,
}

pub(super) struct Printer {
    pub(super) dialect: Dialect,
    out: String,
    slots: Vec<Slot>,
    full: bool,
    /// Whether whoever reads the present query may compute with its columns.
    late: bool,
    /// The columns of the table that a statement changes.
    pub(super) target: Vec<String>,
    /// Whether the positions of the scope stand in a list of their own, which is called `seen`.
    pub(super) listed: bool,
    /// Whether they are those of a page that were picked before, as far as the scope still has them.
    pub(super) among: bool,
}

impl Printer {
    pub(super) fn new(dialect: Dialect) -> Self {
        Printer {
            dialect,
            out: String::new(),
            slots: Vec::new(),
            full: false,
            late: false,
            target: Vec::new(),
            listed: false,
            among: false,
        }
    }

    /// The text and its placeholders in order; `None` if it grew too long.
    pub(super) fn finish(self) -> Option<(String, Vec<Slot>)> {
        (!self.full).then_some((self.out, self.slots))
    }

    pub(super) fn put(&mut self, text: &str) {
        if self.out.len() + text.len() > BYTES {
            self.full = true;
        } else {
            self.out.push_str(text);
        }
    }

    /// A placeholder; the same one when it stands for the same thing.
    pub(super) fn slot(&mut self, slot: Slot, kind: Kind) {
        let (number, word) = (self.number(slot), word(kind));
        self.put(&format!("cast(${number} as {word})"));
    }

    /// The number of the placeholder that stands for something, from 1.
    pub(super) fn number(&mut self, slot: Slot) -> usize {
        let known = self.slots.iter().position(|known| *known == slot);
        let before = known.unwrap_or_else(|| {
            self.slots.push(slot);
            self.slots.len() - 1
        });
        before + 1
    }

    /// Text between `'…'`.
    pub(super) fn text(&mut self, text: &str) {
        self.put(&format!("cast('{}' as text)", text.replace('\'', "''")));
    }

    pub(super) fn list<T>(
        &mut self,
        between: &str,
        all: &[T],
        mut each: impl FnMut(&mut Self, &T),
    ) {
        for (number, one) in all.iter().enumerate() {
            if number > 0 {
                self.put(between);
            }
            each(self, one);
        }
    }

    /// A query that is read by another one, which may compute with its columns.
    fn inner(&mut self, tree: &Tree) {
        let outer = std::mem::replace(&mut self.late, true);
        self.tree(tree);
        self.late = outer;
    }

    pub(super) fn tree(&mut self, tree: &Tree) {
        if !tree.ctes.is_empty() {
            let recursive = tree.ctes.iter().any(|cte| cte.recursive);
            self.put(if recursive {
                "with recursive "
            } else {
                "with "
            });
            self.list(
                ", ",
                &tree.ctes,
                |this,
                 Cte {
                     id,
                     recursive: _,
                     tree,
                 }| {
                    this.put(&format!("c{id} as ("));
                    this.inner(tree);
                    this.put(")");
                },
            );
            self.put(" ");
        }
        let union = if tree.all { " union all " } else { " union " };
        self.list(union, &tree.arms, Self::select);
    }

    fn select(&mut self, select: &Select) {
        let Select {
            distinct,
            items,
            from,
            filter,
            group,
            having,
            nodes: _,
        } = select;
        self.put(if *distinct {
            "select distinct "
        } else {
            "select "
        });
        let mut number = 0;
        let late = std::mem::take(&mut self.late);
        self.list(", ", items, |this, item| {
            if late {
                this.late(item);
            } else {
                this.expr(item);
            }
            this.put(&format!(" as k{number}"));
            number += 1;
        });
        for (
            number,
            Item {
                id,
                source,
                left,
                on,
            },
        ) in from.iter().enumerate()
        {
            self.put(match (number, left) {
                (0, _) => " from ",
                (_, true) => " left join ",
                (_, false) => " join ",
            });
            match source {
                Source::Table(number) => self.put(&format!("d{number}")),
                Source::Cte(id) => self.put(&format!("c{id}")),
                Source::Derived(tree) => {
                    self.put("(");
                    self.inner(tree);
                    self.put(")");
                }
            }
            self.put(&format!(" as t{id}"));
            match on {
                Some(on) => {
                    self.put(" on ");
                    self.expr(on);
                }
                None if number > 0 => self.put(" on (1 = 1)"),
                None => {}
            }
        }
        self.clause(" where ", filter.as_slice());
        self.clause(" group by ", group);
        self.clause(" having ", having.as_slice());
    }

    fn clause(&mut self, word: &str, all: &[Expr]) {
        if !all.is_empty() {
            self.put(word);
            self.list(", ", all, Self::expr);
        }
    }

    pub(super) fn expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Null(None) => self.put("null"),
            Expr::Null(Some(kind)) => self.put(&format!("cast(null as {})", word(*kind))),
            // Written bare it would be the negative of a number that is too great.
            Expr::Int(i64::MIN) => self.put("cast('-9223372036854775808' as bigint)"),
            Expr::Int(number) => self.put(&format!("cast({number} as bigint)")),
            Expr::Text(text) => self.text(text),
            Expr::Bool(value) => self.put(if *value { "(1 = 1)" } else { "(1 = 0)" }),
            Expr::Parameter(number, kind) => self.slot(Slot::Parameter(*number), *kind),
            Expr::Column(table, number) => self.column(*table, *number),
            Expr::Negate(of) => self.negate(of),
            Expr::Arithmetic(operation, left, right) => self.arithmetic(*operation, left, right),
            Expr::Checked(of) => self.checked(of),
            Expr::Concat(left, right) => self.strict(left, " || ", right),
            Expr::Compare(comparison, left, right) => self.strict(left, sign(*comparison), right),
            Expr::And(left, right) => self.infix(left, " and ", right),
            Expr::Or(left, right) => self.infix(left, " or ", right),
            Expr::Not(of) => self.around("(not ", of, ")"),
            Expr::IsNull(of, false) => self.around("(", of, " is null)"),
            Expr::IsNull(of, true) => self.around("(", of, " is not null)"),
            Expr::Between(of, negated, low, high) => {
                self.put("(");
                self.beside(of, &[low, high]);
                self.put(if *negated {
                    " not between "
                } else {
                    " between "
                });
                self.beside(low, &[of]);
                self.put(" and ");
                self.beside(high, &[of]);
                self.put(")");
            }
            Expr::InList(of, negated, list) => {
                self.put("(");
                self.beside(of, &list.iter().collect::<Vec<_>>());
                self.put(if *negated { " not in (" } else { " in (" });
                self.list(", ", list, |this, one| this.beside(one, &[of]));
                self.put("))");
            }
            Expr::InTree(of, negated, tree) => {
                self.around("(", of, if *negated { " not in (" } else { " in (" });
                self.tree(tree);
                self.put("))");
            }
            Expr::Exists(negated, tree) => {
                self.put(if *negated {
                    "(not exists ("
                } else {
                    "(exists ("
                });
                self.tree(tree);
                self.put("))");
            }
            Expr::Scalar(tree) => {
                self.put("(");
                self.tree(tree);
                self.put(")");
            }
            Expr::Case(arms, otherwise) => self.case(arms, otherwise.as_deref()),
            Expr::Function(function, arguments) => self.function(*function, arguments),
            Expr::Aggregate(aggregate) => self.aggregate(aggregate),
        }
    }

    fn column(&mut self, table: u32, number: usize) {
        let of = match table {
            TARGET => "x",
            EXCLUDED => "excluded",
            _ => return self.put(&format!("t{table}.k{number}")),
        };
        match self.target.get(number) {
            Some(name) => self.put(&format!("{of}.\"{name}\"")),
            None => self.full = true,
        }
    }

    pub(super) fn around(&mut self, before: &str, of: &Expr, after: &str) {
        self.put(before);
        self.expr(of);
        self.put(after);
    }

    fn infix(&mut self, left: &Expr, sign: &str, right: &Expr) {
        self.around("(", left, sign);
        self.expr(right);
        self.put(")");
    }

    /// The same, for a sign that is null where one side is.
    fn strict(&mut self, left: &Expr, sign: &str, right: &Expr) {
        self.put("(");
        self.beside(left, &[right]);
        self.put(sign);
        self.beside(right, &[left]);
        self.put(")");
    }

    fn case(&mut self, arms: &[(Expr, Expr)], otherwise: Option<&Expr>) {
        self.put("case");
        for (when, then) in arms {
            self.around(" when ", when, " then ");
            self.expr(then);
        }
        if let Some(otherwise) = otherwise {
            self.around(" else ", otherwise, "");
        }
        self.put(" end");
    }

    fn function(&mut self, function: Function, arguments: &[Expr]) {
        let (before, after) = match function {
            Function::Abs => ("abs(", ")"),
            Function::Coalesce => ("coalesce(", ")"),
            Function::Length => ("cast(length(", ") as bigint)"),
            Function::Nullif => ("nullif(", ")"),
            Function::Substr => ("substr(", ")"),
            Function::ToText => ("cast(", " as text)"),
        };
        self.put(before);
        self.list(", ", arguments, |this, argument| {
            match (function, argument) {
                // PostgreSQL's `substr` takes `integer` positions.
                (Function::Substr, Expr::Int(number)) => this.put(&number.to_string()),
                (Function::Abs, _) => this.late(argument),
                _ => this.expr(argument),
            }
        });
        self.put(after);
    }
}

/// The type as both databases spell it.
pub(super) fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Int => "bigint",
        Kind::Text => "text",
    }
}

/// `asc` or `desc`; what is null comes last in both.
pub(super) fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => " asc nulls last",
        Direction::Down => " desc nulls last",
    }
}

fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => " = ",
        Comparison::Unequal => " <> ",
        Comparison::Less => " < ",
        Comparison::LessOrEqual => " <= ",
        Comparison::Greater => " > ",
        Comparison::GreaterOrEqual => " >= ",
        Comparison::Distinct => " is distinct from ",
        Comparison::Same => " is not distinct from ",
    }
}

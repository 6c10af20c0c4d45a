//! What a confined query can say: a small tree of our own. What stands here has been resolved, typed
//! and checked; nothing in it is a name that an author wrote, and so the printer cannot print one.

use crate::model::{Direction, Kind};

/// A query with its own `with`: the whole, a CTE, a derived table or a sub-query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tree {
    pub(super) ctes: Vec<Cte>,
    /// `union all` rather than `union`, where there is more than one arm.
    pub(super) all: bool,
    pub(super) arms: Vec<Select>,
    pub(super) columns: Vec<Column>,
    /// How many tables the databases read when everything is written out.
    pub(super) tables: u32,
}

/// A column that a [`Tree`] or a dataset offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: Option<String>,
    pub(super) kind: Kind,
    pub(super) cost: Cost,
}

/// What a value costs when the databases write out what it is computed from, as both do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cost {
    /// Nodes of the expression.
    pub(super) nodes: u32,
    /// How many texts of the archive it may join end to end.
    pub(super) pieces: u32,
}

/// A named query; printed `c<id>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cte {
    pub(super) id: u32,
    pub(super) recursive: bool,
    pub(super) tree: Tree,
}

/// One `select`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Select {
    pub(super) distinct: bool,
    pub(super) items: Vec<Expr>,
    pub(super) from: Vec<Item>,
    pub(super) filter: Option<Expr>,
    pub(super) group: Vec<Expr>,
    pub(super) having: Option<Expr>,
    /// The nodes of its expressions, with those of what they read written out.
    pub(super) nodes: u32,
}

/// One table of a `from`, joined to those before it; printed `t<id>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) id: u32,
    pub(super) source: Source,
    pub(super) left: bool,
    /// Its `on`; none for the first, or where every pair of rows is meant.
    pub(super) on: Option<Expr>,
}

/// Where rows come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A table that the author may read, confined; printed `d<number>`.
    Table(usize),
    /// A named query of this query.
    Cte(u32),
    /// A query in brackets.
    Derived(Box<Tree>),
}

/// A value or a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expr {
    Null(Option<Kind>),
    Int(i64),
    Text(String),
    Bool(bool),
    /// A declared parameter, by its number.
    Parameter(usize, Kind),
    /// A column, by the [`Item`] and its number there.
    Column(u32, usize),
    /// `0 - x`.
    Negate(Box<Expr>),
    Arithmetic(Arithmetic, Box<Expr>, Box<Expr>),
    /// A finished chain of arithmetic, whose overflow is an error on both databases.
    Checked(Box<Expr>),
    Concat(Box<Expr>, Box<Expr>),
    Compare(Comparison, Box<Expr>, Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
    Not(Box<Expr>),
    IsNull(Box<Expr>, bool),
    Between(Box<Expr>, bool, Box<Expr>, Box<Expr>),
    InList(Box<Expr>, bool, Vec<Expr>),
    InTree(Box<Expr>, bool, Box<Tree>),
    Exists(bool, Box<Tree>),
    Scalar(Box<Tree>),
    Case(Vec<(Expr, Expr)>, Option<Box<Expr>>),
    Function(Function, Vec<Expr>),
    Aggregate(Aggregate),
}

/// Arithmetic over `bigint`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

/// Comparisons of two values of one type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    /// `is distinct from`.
    Distinct,
    /// `is not distinct from`.
    Same,
}

/// Functions of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Abs,
    Coalesce,
    Length,
    Nullif,
    /// Text, first character, and how many of them; both are literals.
    Substr,
    /// A number as text.
    ToText,
}

/// A function over many rows, with or without a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Aggregate {
    pub(super) of: Over,
    pub(super) distinct: bool,
    /// None for `count(*)`, `rank()` and `dense_rank()`.
    pub(super) argument: Option<Box<Expr>>,
    pub(super) window: Option<Window>,
}

/// Functions over many rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    Count,
    Sum,
    Min,
    Max,
    Rank,
    DenseRank,
}

/// The rows that a window function sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) partition: Vec<Expr>,
    pub(super) order: Vec<(Expr, Direction)>,
}

impl Expr {
    /// The expressions directly below, those of sub-queries excepted.
    pub(super) fn below(&self) -> Vec<&Expr> {
        match self {
            Expr::Null(_)
            | Expr::Int(_)
            | Expr::Text(_)
            | Expr::Bool(_)
            | Expr::Parameter(_, _)
            | Expr::Column(_, _)
            | Expr::Exists(_, _)
            | Expr::Scalar(_) => Vec::new(),
            Expr::Negate(of) | Expr::Checked(of) | Expr::Not(of) => vec![of],
            Expr::IsNull(of, _) | Expr::InTree(of, _, _) => vec![of],
            Expr::Arithmetic(_, left, right)
            | Expr::Compare(_, left, right)
            | Expr::Concat(left, right)
            | Expr::And(left, right)
            | Expr::Or(left, right) => vec![left, right],
            Expr::Between(of, _, low, high) => vec![of, low, high],
            Expr::InList(of, _, list) => std::iter::once(&**of).chain(list).collect(),
            Expr::Case(arms, otherwise) => {
                let arms = arms.iter().flat_map(|(when, then)| [when, then]);
                arms.chain(otherwise.as_deref()).collect()
            }
            Expr::Function(_, arguments) => arguments.iter().collect(),
            Expr::Aggregate(Aggregate {
                of: _,
                distinct: _,
                argument,
                window,
            }) => {
                let window = window.iter().flat_map(|Window { partition, order }| {
                    partition.iter().chain(order.iter().map(|(by, _)| by))
                });
                argument.as_deref().into_iter().chain(window).collect()
            }
        }
    }

    /// The sub-query that stands here, if one does.
    pub(super) fn tree(&self) -> Option<&Tree> {
        match self {
            Expr::InTree(_, _, tree) | Expr::Exists(_, tree) | Expr::Scalar(tree) => Some(tree),
            _ => None,
        }
    }

    /// Whether its value is the same for all rows, before any row is read.
    pub(super) fn is_fixed(&self) -> bool {
        let reads =
            matches!(self, Expr::Column(_, _) | Expr::Aggregate(_)) || self.tree().is_some();
        !reads && self.below().into_iter().all(Expr::is_fixed)
    }

    /// Whether this expression, or any below it, sub-queries included, is such a one.
    pub(super) fn any(&self, is: impl Fn(&Expr) -> bool) -> bool {
        let mut any = false;
        self.walk(&mut |expr| any |= is(expr));
        any
    }

    /// Whether it is a function over a window.
    pub(super) fn has_window(&self) -> bool {
        matches!(self, Expr::Aggregate(it) if it.window.is_some())
    }

    /// Whether a query stands in it.
    pub(super) fn has_query(&self) -> bool {
        self.any(|expr| expr.tree().is_some())
    }

    /// Calls `see` with this expression and all below it, sub-queries included.
    pub(super) fn walk(&self, see: &mut impl FnMut(&Expr)) {
        see(self);
        self.below().into_iter().for_each(|below| below.walk(see));
        if let Some(tree) = self.tree() {
            tree.walk(see);
        }
    }
}

impl Tree {
    /// Calls `see` with every expression inside.
    pub(super) fn walk(&self, see: &mut impl FnMut(&Expr)) {
        self.ctes.iter().for_each(|cte| cte.tree.walk(see));
        for arm in &self.arms {
            arm.expressions()
                .for_each(|expression| expression.walk(see));
            for item in &arm.from {
                if let Source::Derived(tree) = &item.source {
                    tree.walk(see);
                }
            }
        }
    }
}

impl Select {
    /// Every expression that stands in one of its clauses.
    pub(super) fn expressions(&self) -> impl Iterator<Item = &Expr> {
        let on = self.from.iter().filter_map(|item| item.on.as_ref());
        let rest = self.group.iter().chain(&self.having).chain(&self.filter);
        self.items.iter().chain(on).chain(rest)
    }
}

//! Expressions with what the converter knows of them, and the few rules of types that keep the two
//! databases from reading one text in two ways.

use super::Fault;
use super::tree::{Cost, Expr, Function, Source, Tree};
use crate::model::Kind;

/// The type of an expression. There is no other; a condition is never a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    /// `null`, until its neighbours say of which type.
    Null,
    Int,
    Text,
    /// True, false or unknown.
    Bool,
}

/// An expression that has been converted.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    pub(super) expr: Expr,
    pub(super) is: Type,
    pub(super) cost: Cost,
    /// For arithmetic that may still grow: the bits that its greatest value needs. 0 otherwise.
    pub(super) bits: u32,
    /// For such arithmetic: the nodes of its parts that are checked besides the whole.
    pub(super) parts: u32,
}

/// The most nodes of a value once it is written out: it doubles at each step of a chain of queries.
const NODES: u32 = 4_000;
/// What reading a table costs, in nodes.
const TABLE: u32 = 20;
/// The most texts joined end to end, for the same reason.
const PIECES: u32 = 64;
/// The most bits of a chain of arithmetic. SQLite goes on in floating point after an overflow and says
/// so by the type of the result, as long as the result does not reach infinity, at 1,024 bits.
pub(super) const BITS: u32 = 900;

impl From<Kind> for Type {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Int => Type::Int,
            Kind::Text => Type::Text,
        }
    }
}

impl Type {
    pub(super) fn word(self) -> &'static str {
        match self {
            Type::Null => "null",
            Type::Int => "a number",
            Type::Text => "text",
            Type::Bool => "a condition",
        }
    }

    /// The type as a column may have it.
    pub(super) fn kind(self) -> Option<Kind> {
        match self {
            Type::Int => Some(Kind::Int),
            Type::Text => Some(Kind::Text),
            Type::Null | Type::Bool => None,
        }
    }
}

impl Cost {
    /// That of something read from the archive or written in the query.
    pub(super) fn one(kind: Type) -> Cost {
        Cost {
            nodes: 1,
            pieces: u32::from(kind == Type::Text),
        }
    }

    /// That of a node over others, none of which it joins end to end.
    pub(super) fn over<'a>(below: impl IntoIterator<Item = &'a Typed>) -> Cost {
        below.into_iter().fold(
            Cost {
                nodes: 1,
                pieces: 0,
            },
            |sum, typed| Cost {
                nodes: sum.nodes.saturating_add(typed.cost.nodes),
                pieces: sum.pieces.max(typed.cost.pieces),
            },
        )
    }

    /// That of a whole sub-query: where it is written out twice, it runs twice.
    pub(super) fn tree(tree: &Tree) -> Cost {
        let tables = tree.tables.saturating_mul(TABLE);
        let nodes = tables.saturating_add(written_out(tree));
        Cost { nodes, pieces: 0 }
    }

    /// Whether the databases may be asked for this.
    pub(super) fn bearable(self) -> Result<(), Fault> {
        if self.nodes > NODES {
            return Err(Fault::here(
                "too much is computed from what is computed: the databases would write it all out",
            ));
        }
        if self.pieces > PIECES {
            return Err(Fault::here(format!(
                "more than {PIECES} texts are joined by `||`"
            )));
        }
        Ok(())
    }
}

/// The nodes of all that a query computes.
fn written_out(tree: &Tree) -> u32 {
    let named = tree.ctes.iter().map(|cte| written_out(&cte.tree));
    let arms = tree.arms.iter().map(|arm| {
        let read = arm.from.iter().map(|item| match &item.source {
            Source::Derived(tree) => written_out(tree),
            Source::Table(_) | Source::Cte(_) => 0,
        });
        read.fold(arm.nodes, u32::saturating_add)
    });
    named.chain(arms).fold(0, u32::saturating_add)
}

impl Typed {
    pub(super) fn new(expr: Expr, is: Type, cost: Cost) -> Result<Typed, Fault> {
        cost.bearable()?;
        Ok(Typed {
            expr,
            is,
            cost,
            bits: 0,
            parts: 0,
        })
    }

    /// The same once nothing more is added to its arithmetic.
    pub(super) fn closed(self) -> Result<Typed, Fault> {
        if self.bits == 0 {
            return Ok(self);
        }
        // On SQLite a checked expression is written, and computed, twice.
        let nodes = self
            .cost
            .nodes
            .saturating_mul(2)
            .saturating_add(self.parts + 5);
        let cost = Cost { nodes, ..self.cost };
        Typed::new(Expr::Checked(Box::new(self.expr)), self.is, cost)
    }

    /// The same as a value of `kind`; an untyped null becomes one.
    pub(super) fn into_kind(mut self, kind: Kind, what: &str) -> Result<Typed, Fault> {
        if self.is == Type::Null {
            settle(&mut self.expr, kind);
            self.is = kind.into();
        }
        if self.is == kind.into() {
            return Ok(self);
        }
        let hint = match (self.is, kind) {
            (Type::Int, Kind::Text) => ": write `cast(… as text)`",
            (Type::Bool, _) => ": write `case when … then … end`",
            _ => "",
        };
        let (is, wanted) = (self.is.word(), Type::from(kind).word());
        Err(Fault::here(format!(
            "{what} has to be {wanted}, not {is}{hint}"
        )))
    }
}

/// The one type of several values; nulls among them take it on. `None` if all are nulls.
pub(super) fn united(values: &mut [Typed], what: &str) -> Result<Option<Kind>, Fault> {
    let kind = values.iter().find_map(|value| value.is.kind());
    if let Some(bad) = values.iter().find(|value| value.is == Type::Bool) {
        return Err(Fault::here(format!(
            "{what} takes values, not {}: write `case when … then … end`",
            bad.is.word()
        )));
    }
    let Some(kind) = kind else { return Ok(None) };
    for value in values {
        if value.is == Type::Null {
            settle(&mut value.expr, kind);
            value.is = kind.into();
        }
        if value.is != kind.into() {
            return Err(Fault::here(format!(
                "{what} mixes numbers and text: write `cast(… as text)` round the number"
            )));
        }
    }
    Ok(Some(kind))
}

/// Gives every untyped null of a value its type.
pub(super) fn settle(expr: &mut Expr, kind: Kind) {
    match expr {
        Expr::Null(of @ None) => *of = Some(kind),
        Expr::Case(arms, otherwise) => {
            let results = arms.iter_mut().map(|(_, then)| then);
            results
                .chain(otherwise.as_deref_mut())
                .for_each(|result| settle(result, kind));
        }
        Expr::Function(Function::Coalesce | Function::Nullif, arguments) => {
            arguments
                .iter_mut()
                .for_each(|argument| settle(argument, kind));
        }
        _ => {}
    }
}

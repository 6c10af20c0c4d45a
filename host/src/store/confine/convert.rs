//! The walk from the parser's tree to ours: what it knows on its way.

use super::ground::Readable;
use super::tree::{Column, Cost, Source, Tree};
use super::typed::Type;
use super::{Fault, parse};
use crate::model::Kind;
use sqlparser::tokenizer::Span;
use std::collections::BTreeSet;

/// The deepest nesting of an expression or query, long chains of operators included.
const DEPTH: usize = 100;
/// The most tables that the databases may have to read for one query, all written out.
const TABLES: u32 = 200;
/// The most nodes of all expressions of one query, all written out.
const NODES: u32 = 40_000;

/// A query that has been converted.
pub(super) struct Converted {
    pub(super) tree: Tree,
    /// The author's order: columns by number.
    pub(super) order: Vec<(usize, crate::model::Direction)>,
    pub(super) reads: Reads,
}

/// The columns that are read, by table, for each table that is read.
pub(super) type Reads = Vec<(usize, BTreeSet<usize>)>;

/// Where an expression stands: decides which functions and sub-queries it may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clause {
    Select,
    Where,
    On,
    Group,
    Having,
    /// Inside the brackets of a function over many rows.
    Argument,
    /// Inside `over (…)`.
    Window,
}

/// A table that columns can come from.
pub(super) struct Visible {
    pub(super) alias: String,
    pub(super) id: u32,
    pub(super) columns: Vec<Column>,
    pub(super) source: Option<usize>,
}

/// The tables of one `select`; those before `from` are hidden (an `on` sees only its own joins).
#[derive(Default)]
pub(super) struct Frame {
    pub(super) tables: Vec<Visible>,
    pub(super) from: usize,
    /// The nodes of its expressions so far.
    pub(super) nodes: u32,
}

/// A named query in reach.
#[derive(Clone)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) id: u32,
    pub(super) columns: Vec<Column>,
    pub(super) tables: u32,
}

pub(super) struct Converter<'a> {
    pub(super) ground: &'a [Readable],
    pub(super) parameters: &'a [(String, Kind)],
    pub(super) reads: Vec<Option<BTreeSet<usize>>>,
    pub(super) asked: Vec<bool>,
    pub(super) named: Vec<Named>,
    /// One for each `select` round the place, the innermost last.
    pub(super) frames: Vec<Frame>,
    pub(super) clause: Clause,
    /// The recursive queries whose body is being converted, and how often each was read in it.
    pub(super) recursions: Vec<(u32, usize)>,
    pub(super) faults: Vec<Fault>,
    next: u32,
    /// The nodes of every `select` so far.
    nodes: u32,
    depth: usize,
    line: usize,
}

/// Converts a query. Runs on a stack of its own, because the parser's tree is as deep as its text is
/// long, and even dropping it climbs down.
pub(super) fn convert(
    sql: &str,
    ground: &[Readable],
    parameters: &[(String, Kind)],
) -> Result<Converted, Vec<Fault>> {
    spacious(|| {
        let mut converter = Converter::new(ground, parameters);
        let whole = parse::query(sql).and_then(|query| converter.whole(&query));
        let ((tree, order), reads) = converter.end(whole)?;
        Ok(Converted { tree, order, reads })
    })
}

/// Runs `run` on a stack of its own.
pub(super) fn spacious<T: Send>(
    run: impl FnOnce() -> Result<T, Vec<Fault>> + Send,
) -> Result<T, Vec<Fault>> {
    std::thread::scope(|threads| {
        let thread = std::thread::Builder::new()
            .stack_size(64 << 20)
            .spawn_scoped(threads, run);
        match thread.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(converted)) => converted,
            _ => Err(vec![Fault {
                line: 1,
                text: "this cannot be converted".to_owned(),
            }]),
        }
    })
}

impl<'a> Converter<'a> {
    pub(super) fn new(ground: &'a [Readable], parameters: &'a [(String, Kind)]) -> Self {
        Converter {
            ground,
            parameters,
            reads: vec![None; ground.len()],
            asked: vec![false; parameters.len()],
            named: Vec::new(),
            frames: Vec::new(),
            clause: Clause::Select,
            recursions: Vec::new(),
            faults: Vec::new(),
            next: 0,
            nodes: 0,
            depth: 0,
            line: 1,
        }
    }

    /// What came of it with what it reads, or every fault.
    pub(super) fn end<T>(mut self, whole: Result<T, Fault>) -> Result<(T, Reads), Vec<Fault>> {
        let whole = self.keep(whole);
        for ((parameter, _), asked) in self.parameters.iter().zip(&self.asked) {
            if !asked && whole.is_some() && self.faults.is_empty() {
                let text = format!("the parameter `{parameter}` is declared and never used");
                self.faults.push(Fault { line: 1, text });
                break;
            }
        }
        match whole {
            Some(whole) if self.faults.is_empty() => {
                let reads = self.reads.into_iter().enumerate();
                let reads = reads.filter_map(|(table, columns)| Some((table, columns?)));
                Ok((whole, reads.collect()))
            }
            _ => {
                self.faults.sort_by_key(|fault| fault.line);
                self.faults.dedup();
                Err(self.faults)
            }
        }
    }

    /// Keeps a fault and goes on, so that an author sees all of them at once.
    pub(super) fn keep<T>(&mut self, result: Result<T, Fault>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(mut fault) => {
                if fault.line == 0 {
                    fault.line = self.line;
                }
                if self.faults.len() < 50 {
                    self.faults.push(fault);
                }
                None
            }
        }
    }

    /// Remembers where we are, for faults of nodes that know no place.
    pub(super) fn pass(&mut self, span: &Span) {
        if span.start.line > 0 {
            self.line = usize::try_from(span.start.line).unwrap_or_default();
        }
    }

    /// A fault here.
    pub(super) fn fault<T>(&self, text: impl Into<String>) -> Result<T, Fault> {
        Err(Fault {
            line: self.line,
            text: text.into(),
        })
    }

    /// Gives a fault without a place the present one.
    pub(super) fn place<T>(&self, result: Result<T, Fault>) -> Result<T, Fault> {
        result.map_err(|fault| match fault {
            Fault { line: 0, text } => Fault {
                line: self.line,
                text,
            },
            placed => placed,
        })
    }

    /// Runs `body` one level deeper.
    pub(super) fn deeper<T>(
        &mut self,
        body: impl FnOnce(&mut Self) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        if self.depth >= DEPTH {
            return self.fault(format!(
                "this is nested, or chained, more than {DEPTH} deep"
            ));
        }
        self.depth += 1;
        let result = body(self);
        self.depth -= 1;
        result
    }

    /// Runs `body` for an expression in another clause.
    pub(super) fn within<T>(&mut self, clause: Clause, body: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.clause, clause);
        let result = body(self);
        self.clause = outer;
        result
    }

    /// Runs `body` where no column from outside can be seen.
    pub(super) fn apart<T>(&mut self, body: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::take(&mut self.frames);
        let result = body(self);
        self.frames = outer;
        result
    }

    /// A number that nothing else of the query bears.
    pub(super) fn number(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    /// Adds an expression to what the present `select`, and the whole query, compute.
    pub(super) fn count(&mut self, cost: Cost) -> Result<(), Fault> {
        if let Some(frame) = self.frames.last_mut() {
            frame.nodes = frame.nodes.saturating_add(cost.nodes);
        }
        self.nodes = self.nodes.saturating_add(cost.nodes);
        match self.nodes > NODES {
            true => self.fault(
                "too much is computed in all: the databases would write out everything that is named",
            ),
            false => Ok(()),
        }
    }

    /// Sums tables, within what is allowed.
    pub(super) fn tables(&self, counts: impl Iterator<Item = u32>) -> Result<u32, Fault> {
        let sum = counts.fold(0_u32, u32::saturating_add);
        if sum > TABLES {
            return self.fault(format!("the query reads more than {TABLES} tables in all"));
        }
        Ok(sum)
    }

    /// What `name` after `from` means: a named query of the author's or else a table that may be
    /// read. An alias never counts, so that a table's name can only mean the confined table.
    pub(super) fn source(&mut self, name: &str) -> Result<(Source, Vec<Column>, u32), Fault> {
        if let Some(found) = self.named.iter().rev().find(|named| named.name == name) {
            let found = found.clone();
            for (id, reads) in &mut self.recursions {
                *reads += usize::from(*id == found.id);
            }
            return Ok((Source::Cte(found.id), found.columns, found.tables));
        }
        let Some(number) = self.ground.iter().position(|table| table.name == name) else {
            let known = self.ground.iter().map(|table| format!("`{}`", table.name));
            let known: Vec<_> = known.collect();
            return self.fault(format!(
                "there is no dataset `{name}`; the manifest declares {}",
                if known.is_empty() {
                    "none".to_owned()
                } else {
                    known.join(", ")
                }
            ));
        };
        if let Some(read) = self.reads.get_mut(number) {
            read.get_or_insert_default();
        }
        let columns = self.ground[number].columns.iter();
        let columns = columns.map(|(name, kind)| Column {
            name: Some(name.clone()),
            kind: *kind,
            cost: Cost::one(Type::from(*kind)),
        });
        Ok((Source::Table(number), columns.collect(), 1))
    }

    /// Finds a column, in the innermost `select` that knows it. Returns its table, number and type.
    pub(super) fn column(
        &mut self,
        table: Option<&str>,
        name: &str,
    ) -> Result<(u32, usize, Kind, Cost), Fault> {
        for frame in self.frames.iter().rev() {
            let mut found = None;
            for visible in frame.tables.iter().skip(frame.from) {
                if table.is_some_and(|table| table != visible.alias) {
                    continue;
                }
                let columns = visible.columns.iter().enumerate();
                for (number, column) in columns.filter(|(_, c)| c.name.as_deref() == Some(name)) {
                    if found.is_some() {
                        return self.fault(format!("`{name}` stands for more than one column"));
                    }
                    found = Some((visible.id, number, column.kind, column.cost, visible.source));
                }
                if table.is_some() && found.is_none() {
                    return self.fault(format!("`{}` has no column `{name}`", visible.alias));
                }
            }
            if let Some((id, number, kind, cost, source)) = found {
                if let Some(Some(read)) = source.and_then(|table| self.reads.get_mut(table)) {
                    read.insert(number);
                }
                return Ok((id, number, kind, cost));
            }
        }
        match table {
            Some(table) => self.fault(format!("there is no table `{table}` here for its `{name}`")),
            None => self.fault(format!("there is no column `{name}` here")),
        }
    }
}

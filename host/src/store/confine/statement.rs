//! A statement that may run: converted, typed, and kept within its scope by whatever prints it.

use super::Fault;
use super::act::Act;
use super::convert::{Converter, Reads, spacious};
use super::fence;
use super::ground::{self, Readable};
use super::own::{Own, Tables};
use super::parse;
use super::print::{Dialect, Printer, Slot};
use super::print_act::Change;
use super::scope::Rule;
use super::shape::{TIPI, given, rule, scoped};
use super::wrap::Printed;
use crate::model::scope::Per;
use crate::model::{Confining, Dataset, Kind, Scope, ScopeKind, StatementSpec, Value};
use cassetto_db::Bind;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The most texts that a statement keeps.
const KEPT: usize = 64;

/// One INSERT, UPDATE or DELETE of a table of the application's own.
#[derive(Debug)]
pub struct Statement {
    act: Act,
    own: Own,
    ground: Vec<Readable>,
    reads: Reads,
    fenced: bool,
    parameters: Vec<(String, Kind)>,
    printed: Mutex<Texts>,
}

/// A text for each way to confine it; none where it would be too long.
type Texts = HashMap<(Dialect, Rule), Option<Arc<Printed>>>;

impl Statement {
    /// Converts a statement that changes one of `tables`, and may read them and `datasets`.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, in order of lines.
    pub fn convert(
        spec: &StatementSpec,
        datasets: &[Dataset],
        tables: &Tables,
    ) -> Result<Statement, Vec<Fault>> {
        let ground = ground::ground(datasets, tables)?;
        let parameters = &spec.parameters;
        let ((own, act), reads) = spacious(|| {
            let mut converter = Converter::new(&ground, parameters);
            let change = parse::one(&spec.sql, "statement")
                .and_then(|statement| converter.change(&statement, tables));
            converter.end(change)
        })?;
        let fenced = match &act {
            Act::Insert {
                columns: _,
                source,
                conflict: _,
            } => fence::needed(source, &ground),
            _ => true,
        };
        let statement = Statement {
            own: own.clone(),
            act,
            fenced,
            reads,
            parameters: parameters.clone(),
            printed: Mutex::default(),
            ground,
        };
        match statement.widest() {
            Some(()) => Ok(statement),
            None => Err(vec![Fault {
                line: 1,
                text: "the statement that this becomes is too long".to_owned(),
            }]),
        }
    }

    /// The parameters that it asks for, all of them.
    pub fn parameters(&self) -> &[(String, Kind)] {
        &self.parameters
    }

    /// Whether there is anything to write in a scope of this kind: an `insert` has to know the one position,
    /// studio or office whose row it adds, and what is shared is written by an office alone.
    pub fn fits(&self, kind: ScopeKind) -> bool {
        let inserts = matches!(self.act, Act::Insert { .. });
        let by = |by: &Confining| match (by, kind) {
            (_, ScopeKind::Assegnati) | (Confining::Studio, ScopeKind::Competenza) => false,
            (Confining::Studio, _) | (_, ScopeKind::Posizione) => true,
            (Confining::Struttura, ScopeKind::Competenza) => true,
            _ => !inserts,
        };
        match self.own.by.is_empty() {
            true => kind == ScopeKind::Competenza,
            false => self.own.by.iter().all(by),
        }
    }

    fn fits_rule(&self, rule: Rule) -> bool {
        let studio = self.own.by.contains(&Confining::Studio);
        self.fits(rule.kind) && (!studio || matches!(rule.per, Per::Delega | Per::Subdelega))
    }

    /// The text for a scope; `None` if there is nothing to write in it.
    pub(crate) fn printed(&self, dialect: Dialect, scope: &Scope) -> Option<Arc<Printed>> {
        let rule = rule(scope).filter(|rule| self.fits_rule(*rule))?;
        let mut kept = self.printed.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT && !kept.contains_key(&(dialect, rule)) {
            kept.clear();
        }
        let made = || self.change().print(dialect, rule).map(Arc::new);
        kept.entry((dialect, rule)).or_insert_with(made).clone()
    }

    fn change(&self) -> Change<'_> {
        Change {
            act: &self.act,
            own: &self.own,
            ground: &self.ground,
            reads: &self.reads,
            fenced: self.fenced,
        }
    }

    /// Prints the longest texts, to know that every other one fits.
    fn widest(&self) -> Option<()> {
        for dialect in [Dialect::Sqlite, Dialect::Postgres] {
            for kind in [ScopeKind::Posizione, ScopeKind::Soggetto] {
                let rule = Rule {
                    kind,
                    per: Per::Subdelega,
                    tipi: TIPI,
                };
                self.change().print(dialect, rule)?;
            }
        }
        Some(())
    }

    /// What the placeholders of a text stand for. `None` if a parameter is missing, unknown, or of
    /// another type than the manifest says.
    pub(crate) fn binds(
        &self,
        printed: &Printed,
        scope: &Scope,
        parameters: &[(String, Value)],
    ) -> Option<Vec<Bind>> {
        let declared = self.parameters.iter();
        let given = given(declared.map(|(name, kind)| (&**name, *kind)), parameters)?;
        let slots = printed.slots.iter().map(|slot| match slot {
            Slot::Parameter(number) => given.get(*number).cloned(),
            other => scoped(*other, scope),
        });
        slots.collect()
    }
}

/// A query of one row where a scope may be written in now, and of none where it may not.
pub(crate) fn gate(dialect: Dialect, scope: &Scope) -> Option<(Printed, Vec<Bind>)> {
    let mut to = Printer::new(dialect);
    to.put("select cast(1 as bigint) where ");
    to.gate(rule(scope)?);
    let (sql, slots) = to.finish()?;
    let binds: Option<Vec<Bind>> = slots.iter().map(|slot| scoped(*slot, scope)).collect();
    let printed = Printed {
        sql: sql.into(),
        slots,
    };
    Some((printed, binds?))
}

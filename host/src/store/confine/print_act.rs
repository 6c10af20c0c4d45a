//! Writes a change with all that keeps it within its scope. The table that changes is called `x`.

use super::act::{Act, Conflict, Update};
use super::convert::Reads;
use super::fence::tells;
use super::ground::{By, Readable};
use super::own::Own;
use super::print::{Dialect, Printer, Slot};
use super::scope::Rule;
use super::tree::Expr;
use super::wrap::{Printed, tables};
use crate::model::{Confining, Kind, ScopeKind};
use crate::store::visible::Diritto;

/// What a change of a table is printed from.
pub(super) struct Change<'a> {
    pub(super) act: &'a Act,
    pub(super) own: &'a Own,
    pub(super) ground: &'a [Readable],
    pub(super) reads: &'a Reads,
    pub(super) fenced: bool,
}

impl Change<'_> {
    /// The statement for a scope; `None` if it is too long for what it says.
    pub(super) fn print(&self, dialect: Dialect, rule: Rule) -> Option<Printed> {
        let mut to = Printer::new(dialect);
        to.target = self.own.shown().into_iter().map(|(name, _)| name).collect();
        tables(&mut to, self.reads, self.ground, (rule, self.fenced))?;
        to.put(if self.reads.is_empty() { "" } else { " " });
        let place = &self.own.place;
        match self.act {
            Act::Insert {
                columns,
                source,
                conflict,
            } => {
                to.put(&format!("insert into {place} as x ("));
                let own = columns.iter().map(|number| to.target[*number].clone());
                let by = self.own.by.iter().map(|by| by.word().to_owned());
                let all: Vec<String> = own.chain(by).collect();
                to.names(&all);
                to.put(") select ");
                let all: Vec<usize> = (0..columns.len()).collect();
                to.list(", ", &all, |to, nth| to.put(&format!("q.k{nth}")));
                for by in &self.own.by {
                    to.put(", ");
                    to.filled(rule, *by);
                }
                to.put(" from (");
                to.tree(source);
                to.put(") as q where ");
                to.gate(rule);
                if let Some(conflict) = conflict {
                    self.conflict(&mut to, conflict);
                }
            }
            Act::Update { set, filter } => {
                to.put(&format!("update {place} as x set "));
                to.set(set, self.own);
                to.put(" where ");
                self.within(&mut to, rule, filter.as_ref());
            }
            Act::Delete { filter } => {
                to.put(&format!("delete from {place} as x where "));
                self.within(&mut to, rule, filter.as_ref());
            }
        }
        let (sql, slots) = to.finish()?;
        Some(Printed {
            sql: sql.into(),
            slots,
        })
    }

    /// The rows that a change may meet. What an author asks of them is asked of a row in scope alone: that it
    /// fails, or takes long, would tell of others.
    fn within(&self, to: &mut Printer, rule: Rule, filter: Option<&Expr>) {
        let by: Vec<By> = self.own.by.iter().copied().map(By::from).collect();
        let scope = |to: &mut Printer| {
            to.confined(rule, &by, Diritto::Scrive);
            to.put(" and ");
            to.gate(rule);
        };
        scope(to);
        if let Some(filter) = filter {
            to.put(" and ");
            to.asked(filter, scope);
        }
    }

    fn conflict(&self, to: &mut Printer, conflict: &Conflict) {
        to.put(" on conflict (");
        to.names(&conflict.key);
        to.put(")");
        let Some(Update { set, filter }) = &conflict.update else {
            return to.put(" do nothing");
        };
        to.put(" do update set ");
        to.set(set, self.own);
        let alike = |to: &mut Printer| {
            to.put("1 = 1");
            for by in &self.own.by {
                let name = by.word();
                to.put(&format!(" and x.\"{name}\" = excluded.\"{name}\""));
            }
        };
        to.put(" where ");
        alike(to);
        if let Some(filter) = filter {
            to.put(" and ");
            to.asked(filter, alike);
        }
    }
}

impl Printer {
    fn names(&mut self, all: &[String]) {
        self.list(", ", all, |to, name| to.put(&format!("\"{name}\"")));
    }

    fn set(&mut self, set: &[(usize, Expr)], own: &Own) {
        self.list(", ", set, |to, (number, value)| {
            let column = &own.columns[*number];
            to.put(&format!("\"{}\" = ", column.name));
            to.expr(value);
        });
    }

    /// A condition of an author's, asked only where `scope` holds if asking could tell anything.
    fn asked(&mut self, filter: &Expr, scope: impl Fn(&mut Printer)) {
        if !tells(filter) {
            return self.expr(filter);
        }
        self.put("case when ");
        scope(self);
        self.put(" then ");
        self.expr(filter);
        self.put(" else (1 = 0) end");
    }

    /// What the host writes into a column that confines.
    fn filled(&mut self, rule: Rule, by: Confining) {
        match by {
            Confining::Posizione => self.slot(Slot::Posizione, Kind::Int),
            Confining::Studio => {
                self.put("(");
                self.studio(rule);
                self.put(")");
            }
            Confining::Struttura => {
                self.put("(");
                match rule.kind {
                    ScopeKind::Competenza => self.office(),
                    _ => self.competent(rule),
                }
                self.put(")");
            }
        }
    }
}

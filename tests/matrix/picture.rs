//! The matrix as people read it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The place of an own incarico among all, its name, and a window.
type Line = (usize, &'static str, &'static str);

/// What was met, by position.
type Cells = Vec<(&'static str, String)>;

/// What was met at one route.
#[derive(Default)]
pub(super) struct Route {
    lines: BTreeMap<Line, Cells>,
    /// What whoever has no right of their own to ask met, and how often.
    others: BTreeMap<(&'static str, String), usize>,
}

impl Route {
    /// An own incarico.
    pub(super) fn own(&mut self, line: Line, column: &'static str, met: &str) {
        let line = self.lines.entry(line).or_default();
        match line.iter_mut().find(|(known, _)| *known == column) {
            // Of several malformed words one is shown; what differs from it is.
            Some((_, shown)) if *shown == met => {}
            Some((_, shown)) => shown.push_str(met),
            None => line.push((column, met.to_owned())),
        }
    }

    /// Everybody else.
    pub(super) fn other(&mut self, who: &'static str, met: &str) {
        *self.others.entry((who, met.to_owned())).or_default() += 1;
    }

    /// Lines on which something opens, then who has none, then everybody else.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let opens = |cells: &[(&str, String)]| cells.iter().any(|(_, met)| met != ".");
        let columns = self.lines.values().next();
        if let Some(columns) = columns.filter(|columns| columns.len() > 1) {
            let _ = write!(text, "  {:62}", "");
            for (column, _) in columns {
                let _ = write!(text, " {column:>4}");
            }
            text.push('\n');
        }
        let mut open = BTreeSet::new();
        for ((_, incarico, window), cells) in &self.lines {
            if opens(cells) {
                open.insert(*incarico);
                let _ = write!(text, "  {:62}", format!("{incarico}  {window}").trim_end());
                for (column, met) in cells {
                    let width = column.len().max(4);
                    let _ = write!(text, " {met:>width$}");
                }
                text.push('\n');
            }
        }
        let mut closed: Vec<&str> = Vec::new();
        for (_, incarico, _) in self.lines.keys() {
            if !open.contains(incarico) && !closed.contains(incarico) {
                closed.push(incarico);
            }
        }
        if !closed.is_empty() {
            let _ = writeln!(text, "  nothing opens: {}", closed.join(", "));
        }
        for ((who, met), times) in &self.others {
            let _ = writeln!(text, "  {who}: {met} ({times} times)");
        }
        text
    }
}

//! What is wrong with a file, line by line.

use super::fields;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: u64,
    /// The column, or `line` for the line as a whole.
    pub field: &'static str,
    /// Why, as a phrase.
    pub reason: String,
}

/// All that is wrong: the first fifty, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    list: Vec<Fault>,
    count: u64,
}

impl Faults {
    /// The most that are told.
    pub const SHOWN: usize = 50;

    /// Those that are told, in the order of lines.
    pub fn list(&self) -> &[Fault] {
        &self.list
    }

    /// How many there are.
    pub fn count(&self) -> u64 {
        self.count
    }

    pub(super) fn push(&mut self, line: u64, field: &'static str, reason: impl Into<String>) {
        self.count += 1;
        let full = self.list.len() >= Faults::SHOWN;
        // Faults found late may stand on early lines: the last one told makes room for them.
        if full && self.list.last().is_some_and(|last| last.line <= line) {
            return;
        }
        let at = self.list.partition_point(|fault| fault.line <= line);
        self.list.insert(
            at,
            Fault {
                line,
                field,
                reason: reason.into(),
            },
        );
        self.list.truncate(Faults::SHOWN);
    }

    /// A fault of a value: what stands there, and a phrase that follows it.
    pub(super) fn value(&mut self, line: u64, field: &'static str, value: &str, why: &str) {
        // What a file holds must not move the cursor of whoever reads about it.
        let printed = |c: char| if fields::moves(c) { '\u{fffd}' } else { c };
        let shown: String = value.chars().take(60).map(printed).collect();
        let reason = match shown.is_empty() {
            true => format!("is empty: {why}"),
            false => format!("`{shown}` {why}"),
        };
        self.push(line, field, reason);
    }

    pub(super) fn uncounted(&mut self, more: u64) {
        self.count += more;
    }

    pub(crate) fn counted(&self) -> String {
        match self.count {
            1 => "1 fault".to_owned(),
            count => format!("{count} faults"),
        }
    }
}

impl std::fmt::Display for Faults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for fault in &self.list {
            writeln!(
                f,
                "  line {}: {}: {}",
                fault.line, fault.field, fault.reason
            )?;
        }
        match self.count - self.list.len() as u64 {
            0 => Ok(()),
            more => writeln!(f, "  and {more} more"),
        }
    }
}

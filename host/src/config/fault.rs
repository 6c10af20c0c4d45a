//! What is wrong in a file, said so that whoever wrote it can mend it.

use std::cell::RefCell;
use std::fmt;

/// One fault of one file. Faults order by file and line, which is how they are listed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, relative to where its folder stands: `plugins/versamenti/plugin.toml`.
    pub file: String,
    /// The line, from 1; 0 where the file as a whole is at fault.
    pub line: usize,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub text: String,
    /// What would mend it: `add: scopes = ["posizione"]`.
    pub mend: Option<String>,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}  {}", self.file, self.text)?,
            line => write!(f, "{}:{line}  {}", self.file, self.text)?,
        }
        match &self.mend {
            Some(mend) => write!(f, "\n    {mend}"),
            None => Ok(()),
        }
    }
}

/// Everything found wrong, as the command line prints it: faults first, then warnings, then how many
/// of each. Ends with a line feed.
pub fn report(faults: &[Fault], warnings: &[Fault]) -> String {
    let mut text = String::new();
    for fault in faults {
        text.push_str(&format!("{fault}\n"));
    }
    for warning in warnings {
        text.push_str(&format!("warning: {warning}\n"));
    }
    let count = |n: usize, noun: &str| match n {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        n => format!("{n} {noun}s"),
    };
    text.push_str(&count(faults.len(), "fault"));
    if !warnings.is_empty() {
        text.push_str(&format!(", {}", count(warnings.len(), "warning")));
    }
    text.push('\n');
    text
}

/// Where readers put what they find. Shared by reference, so that a reader can go on after a fault
/// while the tables that it reads from are alive.
#[derive(Debug, Default)]
pub(super) struct Found {
    faults: RefCell<Vec<Fault>>,
    warnings: RefCell<Vec<Fault>>,
}

impl Found {
    /// Notes a fault: what has it must not come into force.
    pub(super) fn fault(&self, file: &str, line: usize, text: String, mend: Option<String>) {
        let file = file.to_owned();
        self.faults.borrow_mut().push(Fault {
            file,
            line,
            text,
            mend,
        });
    }

    /// Notes something that works, but surely not as meant.
    pub(super) fn warning(&self, file: &str, line: usize, text: String, mend: Option<String>) {
        let file = file.to_owned();
        self.warnings.borrow_mut().push(Fault {
            file,
            line,
            text,
            mend,
        });
    }

    /// How many faults there are by now: equal before and after means that a reader found none.
    pub(super) fn count(&self) -> usize {
        self.faults.borrow().len()
    }

    /// Faults and warnings, each sorted and without repetition.
    pub(super) fn into_sorted(self) -> (Vec<Fault>, Vec<Fault>) {
        let sorted = |mut list: Vec<Fault>| {
            list.sort();
            list.dedup();
            list
        };
        (
            sorted(self.faults.into_inner()),
            sorted(self.warnings.into_inner()),
        )
    }
}

/// `; did you mean …?`, where one of `known` is near enough to `word` to be what was meant.
pub(super) fn did_you_mean<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    let near = known
        .into_iter()
        .map(|known| (strsim::osa_distance(word, known), known))
        .filter(|(distance, known)| *distance <= 1 + known.chars().count() / 4)
        .min();
    match near {
        Some((_, known)) => format!("; did you mean `{known}`?"),
        None => String::new(),
    }
}

/// `a`, `b`, `c` for "there is only: …"; `nothing` where there is none.
pub(super) fn listed<'k>(known: impl IntoIterator<Item = &'k str>) -> String {
    let listed: Vec<&str> = known.into_iter().collect();
    if listed.is_empty() {
        "nothing".to_owned()
    } else {
        listed.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(line: usize, mend: Option<&str>) -> Fault {
        Fault {
            file: "menus/titolare.toml".into(),
            line,
            text: "opens `notes/lst`".into(),
            mend: mend.map(str::to_owned),
        }
    }

    #[test]
    fn a_fault_reads_as_file_line_text_and_mend() {
        assert_eq!(
            fault(8, None).to_string(),
            "menus/titolare.toml:8  opens `notes/lst`"
        );
        assert_eq!(
            fault(0, Some("add: x = 1")).to_string(),
            "menus/titolare.toml  opens `notes/lst`\n    add: x = 1"
        );
    }

    #[test]
    fn a_report_counts() {
        assert_eq!(report(&[], &[]), "no faults\n");
        assert_eq!(
            report(&[fault(1, None)], &[fault(2, None)]),
            "menus/titolare.toml:1  opens `notes/lst`\nwarning: menus/titolare.toml:2  opens `notes/lst`\n1 fault, 1 warning\n"
        );
    }

    #[test]
    fn only_a_near_word_is_proposed() {
        let known = ["title", "about", "icon"];
        assert_eq!(did_you_mean("titel", known), "; did you mean `title`?");
        assert_eq!(did_you_mean("icn", known), "; did you mean `icon`?");
        assert_eq!(did_you_mean("pages", known), "");
    }
}

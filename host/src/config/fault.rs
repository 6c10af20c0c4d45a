//! What is wrong in a file, said so that whoever wrote it can mend it.

use std::cell::RefCell;
use std::fmt;

/// The most characters of what is wrong, and of what would mend it.
const LONGEST: usize = 1_000;

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
        let fault = shown(file, line, text, mend);
        self.faults.borrow_mut().push(fault);
    }

    /// Notes something that works, but surely not as meant.
    pub(super) fn warning(&self, file: &str, line: usize, text: String, mend: Option<String>) {
        let warning = shown(file, line, text, mend);
        self.warnings.borrow_mut().push(warning);
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

/// A fault as a terminal may be given it: words of a file may be long, and hold what it would obey.
fn shown(file: &str, line: usize, text: String, mend: Option<String>) -> Fault {
    let plain = |text: &str| {
        let letters = text.chars().map(|c| match c {
            '\n' => c,
            c if c.is_control() => '\u{fffd}',
            c => c,
        });
        let mut plain: String = letters.take(LONGEST).collect();
        if text.chars().nth(LONGEST).is_some() {
            plain.push('…');
        }
        plain
    };
    Fault {
        file: plain(file),
        line,
        text: plain(&text).replace('\n', "\u{fffd}"),
        mend: mend.as_deref().map(plain),
    }
}

/// `; did you mean …?`, where one of `known` is near enough to `word` to be what was meant.
pub(super) fn did_you_mean<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    match nearest(word, known) {
        Some(known) => format!("; did you mean `{known}`?"),
        None => String::new(),
    }
}

/// The word of `known` that is nearest to `word`, where one is near enough to be what was meant.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let near = known
        .into_iter()
        .map(|known| (strsim::osa_distance(word, known), known))
        .filter(|(distance, known)| *distance <= 1 + known.chars().count() / 4);
    near.min().map(|(_, known)| known)
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
    fn what_a_terminal_would_obey_is_not_told() {
        let found = Found::default();
        let long = format!("a\u{1b}[2J\tb\n{}", "è".repeat(2_000));
        found.fault(
            "menus/\u{1b}.toml",
            1,
            long.clone(),
            Some("x\ny\u{7}".into()),
        );
        let (faults, _) = found.into_sorted();
        let fault = &faults[0];
        assert_eq!(fault.file, "menus/\u{fffd}.toml");
        assert!(
            fault.text.starts_with("a\u{fffd}[2J\u{fffd}b\u{fffd}è"),
            "{fault}"
        );
        assert_eq!(fault.text.chars().count(), LONGEST + 1);
        assert_eq!(fault.mend.as_deref(), Some("x\ny\u{fffd}"));
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

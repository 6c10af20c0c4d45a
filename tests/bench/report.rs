//! What a run came to: a line for each budget, figures beside them, and on which machine.

use super::budgets::{BUDGETS, Bar, Budget};
use super::figures::Figures;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What was measured so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    measured: BTreeMap<&'static str, Measured>,
    /// Further figures: what, and what it came to.
    beside: Vec<(String, String)>,
}

#[derive(Debug)]
struct Measured {
    figure: f64,
    /// How much it differed from round to round, or what has to be known about it.
    spread: String,
}

/// Where and of what.
#[derive(Debug)]
pub(crate) struct About {
    pub(crate) machine: String,
    pub(crate) date: String,
    pub(crate) commit: String,
    pub(crate) took: String,
}

impl Report {
    /// What a budget came to.
    pub(crate) fn measured(&mut self, id: &'static str, figure: f64, spread: &str) {
        let budget = budget(id);
        eprintln!("{}: {}", budget.what, budget.unit.tell(figure));
        let spread = spread.to_owned();
        self.measured.insert(id, Measured { figure, spread });
    }

    /// The same, with its figure of each round.
    pub(crate) fn in_rounds(&mut self, id: &'static str, figure: f64, rounds: &Figures) {
        let unit = budget(id).unit;
        let (least, greatest) = rounds.spread();
        let spread = format!(
            "{} to {} from round to round",
            unit.tell(least),
            unit.tell(greatest)
        );
        self.measured(id, figure, &spread);
    }

    /// A figure that no budget asks for.
    pub(crate) fn beside(&mut self, what: impl Into<String>, figure: impl Into<String>) {
        let (what, figure) = (what.into(), figure.into());
        eprintln!("{what}: {figure}");
        self.beside.push((what, figure));
    }

    /// Whether every budget was measured and holds.
    pub(crate) fn holds(&self) -> bool {
        BUDGETS.iter().all(|budget| self.verdict(budget) == "yes")
    }

    fn verdict(&self, budget: &Budget) -> &'static str {
        match self.measured.get(budget.id) {
            Some(measured) if budget.holds(measured.figure) => "yes",
            Some(_) => "**no**",
            None => "not measured",
        }
    }

    /// All of it, as Markdown.
    pub(crate) fn text(&self, about: &About) -> String {
        let mut text = format!(
            "# Budgets of the Cassetto\n\nMachine: {}.  \nDate: {}. Commit: {}. The run took {}.\n\n\
             | what | budget | measured | held? | spread |\n|---|---|---|---|---|\n",
            about.machine, about.date, about.commit, about.took
        );
        for budget in BUDGETS {
            let bar = match budget.bar {
                Bar::AtMost(bar) => format!("at most {}", budget.unit.tell(bar)),
                Bar::AtLeast(bar) => format!("at least {}", budget.unit.tell(bar)),
            };
            let measured = self.measured.get(budget.id);
            let figure = measured.map(|it| budget.unit.tell(it.figure));
            let _written = writeln!(
                text,
                "| {} | {bar} | {} | {} | {} |",
                budget.what,
                figure.unwrap_or_default(),
                self.verdict(budget),
                measured.map_or("", |it| it.spread.as_str())
            );
        }
        if !self.beside.is_empty() {
            text.push_str("\n| beside them | |\n|---|---|\n");
        }
        for (what, figure) in &self.beside {
            let _written = writeln!(text, "| {what} | {figure} |");
        }
        text
    }
}

/// The budget of that name.
fn budget(id: &str) -> &'static Budget {
    let found = BUDGETS.iter().find(|budget| budget.id == id);
    found.unwrap_or_else(|| panic!("no budget is called `{id}`"))
}

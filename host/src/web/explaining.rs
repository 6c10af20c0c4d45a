//! `cassetto menu explain`: which rule decides, by the files as they are now. The page of the rules says
//! the same of what is in force.

use super::regole::told::{self, Question};
use super::settings::Settings;
use crate::config::{PROFILI, nearest, report};
use crate::model::{InForce, Language};
use crate::page::{Regola, Say};
use std::fmt::Write;
use std::sync::Arc;

/// How a question ended, and what is said about it.
pub struct Explained {
    /// Whether any page that was asked for opens; `None` where the question could not be answered.
    pub open: Option<bool>,
    /// What is said.
    pub text: String,
}

impl Settings {
    /// Which rule decides whether `page` opens in `profilo`, before a position of type `tipo` or before
    /// none. Reads menus and manifests and nothing else: neither components nor a database.
    pub fn explain(&self, profilo: &str, tipo: Option<&str>, page: &str) -> Explained {
        let tree = match self.bundle().tree() {
            Ok(tree) => tree,
            Err(faults) => return unanswered(report(&faults, &[])),
        };
        let manifests = tree.manifests.into_iter();
        let in_force = InForce {
            number: 0,
            menus: tree.menus,
            manifests: manifests.map(|(id, it)| (id, Arc::new(it))).collect(),
        };
        let tipi: Vec<&str> = in_force
            .menus
            .tipi
            .iter()
            .map(|it| it.id.as_str())
            .collect();
        if !PROFILI.contains(&profilo) {
            return unanswered(unknown("profilo", profilo, &PROFILI));
        }
        if let Some(tipo) = tipo.filter(|tipo| !tipi.contains(tipo)) {
            return unanswered(unknown("type of position", tipo, &tipi));
        }
        let question = Question {
            profilo,
            tipo,
            page,
        };
        let rulings = told::rulings(&question, &in_force, Say::of(Language::En));
        let written: Vec<String> = rulings.iter().map(written).collect();
        Explained {
            open: Some(rulings.iter().any(|it| it.open)),
            text: written.join("\n"),
        }
    }
}

fn unanswered(text: String) -> Explained {
    Explained { open: None, text }
}

fn unknown(what: &str, word: &str, known: &[&str]) -> String {
    let near = nearest(word, known.iter().copied());
    let near = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
    let word = printable(word);
    format!(
        "no {what} is called `{word}`{near}\n    known: {}\n",
        known.join(", ")
    )
}

/// A ruling as a terminal shows it; what the files or the line hold is kept from steering it.
fn written(regola: &Regola) -> String {
    let mut text = String::new();
    let verdict = if regola.open { "open" } else { "closed" };
    let at = regola
        .at
        .as_ref()
        .map_or(String::new(), |at| format!("{at}  "));
    // Writing into a text does not fail.
    let _ = writeln!(text, "{verdict}  {}", printable(&regola.name));
    let _ = writeln!(text, "{at}{}", printable(&regola.rule));
    for line in regola.text.iter().flat_map(|text| text.lines()) {
        let _ = writeln!(text, "    | {}", printable(line));
    }
    if let Some(perche) = &regola.perche {
        let what = Say::of(Language::En).text("regole-perche");
        let _ = writeln!(text, "    {what}: {}", printable(&perche.text));
    }
    for line in regola.notes.iter().chain([&regola.mend]) {
        let _ = writeln!(text, "    {}", printable(line));
    }
    text
}

/// One line of it.
fn printable(text: &str) -> String {
    let letter = |c: char| match c {
        '\t' => c,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(letter).collect()
}

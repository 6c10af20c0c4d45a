//! Which rule of the menus decides, for whoever administers the desk.

use super::Frame;
use crate::page::Label;
use serde::Serialize;

/// The question, and a ruling for each page that it is about.
#[derive(Clone, Debug, Serialize)]
pub struct Regole {
    /// This very page, where its form leads.
    pub action: String,
    /// The number of what is in force.
    pub number: u64,
    /// The profili to choose from.
    pub profili: Vec<Choice>,
    /// The types of position to choose from.
    pub tipi: Vec<Choice>,
    /// What was asked for.
    pub voce: String,
    /// What can be asked for, as a browser proposes it.
    pub pages: Vec<String>,
    /// The answers.
    pub rulings: Vec<Regola>,
}

/// A word of a list to choose from.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// The word.
    pub word: String,
    /// What people read.
    pub title: Label,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// The decision about one page, in words.
#[derive(Clone, Debug, Serialize)]
pub struct Regola {
    /// Application and page.
    pub name: String,
    /// Whether it opens.
    pub open: bool,
    /// The rule.
    pub rule: String,
    /// File and line where it stands.
    pub at: Option<String>,
    /// The row as it is written there.
    pub text: Option<String>,
    /// What people read where the entry is only announced.
    pub perche: Option<Label>,
    /// What would change it.
    pub mend: String,
    /// What else there is to know: the page that it stands under, what would still be missing, a quarantine.
    pub notes: Vec<String>,
}

impl Frame for Regole {
    const TEMPLATE: &'static str = "regole";
}

impl Regole {
    /// For tests and samples.
    pub fn sample() -> Self {
        let choice = |word: &str, title: &str, chosen| Choice {
            word: word.to_owned(),
            title: title.into(),
            chosen,
        };
        let regola = |name: &str, open, at: Option<&str>| Regola {
            name: name.to_owned(),
            open,
            rule: "The row lists artigiano.".to_owned(),
            at: at.map(str::to_owned),
            text: at.map(|_| "[[group.entry]]\nopen = \"prova/mesi\"".to_owned()),
            perche: at.map(|_| Label {
                text: "Da gennaio".to_owned(),
                italian: true,
            }),
            mend: "To close it, take it away.".to_owned(),
            notes: at
                .map(|_| "The row is read_only.".to_owned())
                .into_iter()
                .collect(),
        };
        Regole {
            action: "/i/kqzmvhwtbnrxpdsa/regole".to_owned(),
            number: 12,
            profili: vec![choice("titolare", "Titolare", true)],
            tipi: vec![
                choice("", "Nessuna posizione scelta", false),
                choice("artigiano", "Artigiano", true),
            ],
            voce: "prova".to_owned(),
            pages: vec!["prova/mesi".to_owned()],
            rulings: vec![
                regola("prova/mesi", true, Some("menus/titolare.toml:23")),
                regola("prova/altra", false, None),
            ],
        }
    }
}

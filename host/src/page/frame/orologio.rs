//! The clock of a demonstration, for whoever administers the desk.

use super::Frame;
use crate::model::Language;
use crate::page::{Say, day_text};
use serde::Serialize;

/// Where the clock stands, and the form that moves it.
#[derive(Clone, Debug, Serialize)]
pub struct Orologio {
    /// The day of the demonstration, as people read it.
    pub today: String,
    /// Where the form is posted.
    pub action: String,
    /// The token of the form.
    pub csrf: String,
    /// The sealed context of the form.
    pub context: String,
    /// By how many days it was moved so far.
    pub from: i64,
    /// How far it may be moved at once.
    pub choices: Vec<Ahead>,
}

/// So many working days ahead.
#[derive(Clone, Debug, Serialize)]
pub struct Ahead {
    /// How many.
    pub giorni: i32,
    /// What the button says.
    pub label: String,
}

impl Ahead {
    /// The `giorni`-th working day after today is `to`, `YYYY-MM-DD`.
    pub fn new(giorni: i32, to: &str, language: Language) -> Ahead {
        let day = day_text(to, language);
        let say = [
            ("count", i64::from(giorni).into()),
            ("day", day.as_str().into()),
        ];
        Ahead {
            giorni,
            label: Say::of(language).with("orologio-ahead", &say),
        }
    }
}

impl Frame for Orologio {
    const TEMPLATE: &'static str = "orologio";
}

impl Orologio {
    /// For tests and samples.
    pub fn sample() -> Self {
        let ahead = |giorni, to| Ahead::new(giorni, to, Language::It);
        Orologio {
            today: "23/11/2026".to_owned(),
            action: "/i/kqzmvhwtbnrxpdsa/orologio".to_owned(),
            csrf: "f3a9".to_owned(),
            context: "sigillo".to_owned(),
            from: 0,
            choices: vec![ahead(1, "2026-11-24"), ahead(5, "2026-11-30")],
        }
    }
}

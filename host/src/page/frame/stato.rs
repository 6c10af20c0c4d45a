//! What works and what does not, for everybody.

use super::Frame;
use crate::model::Language;
use crate::page::Label;
use crate::page::figures::day_text;
use serde::Serialize;

/// The state of the service at one moment. No figure of a person, and none that tells of persons.
#[derive(Clone, Debug, Serialize)]
pub struct Stato {
    /// When this was so, as `10:32 del 23/11/2026`.
    pub now: String,
    /// Since when the desk runs, likewise.
    pub since: String,
    /// Whether the database answers.
    pub database: bool,
    /// How fresh the archive is, where the database can tell.
    pub deliveries: Vec<Delivery>,
    /// The applications, in order.
    pub applications: Vec<Working>,
}

/// What somebody delivered to the archive.
#[derive(Clone, Debug, Serialize)]
pub struct Delivery {
    from: String,
    updated: String,
}

/// An application, and whether it works.
#[derive(Clone, Debug, Serialize)]
pub struct Working {
    /// Its title.
    pub title: Label,
    /// Why it does not work, and since when.
    pub unavailable: Option<String>,
}

impl Delivery {
    /// Data of `from` up to `day` (`YYYY-MM-DD`).
    pub fn new(from: &str, day: &str, language: Language) -> Self {
        Delivery {
            from: from.to_owned(),
            updated: day_text(day, language),
        }
    }
}

impl Frame for Stato {
    const TEMPLATE: &'static str = "stato";
}

impl Stato {
    /// For tests and samples.
    pub fn sample() -> Self {
        let working = |title: &str, why: Option<&str>| Working {
            title: title.into(),
            unavailable: why.map(str::to_owned),
        };
        Stato {
            now: "10:32 del 23/11/2026".to_owned(),
            since: "06:00 del 20/11/2026".to_owned(),
            database: true,
            deliveries: vec![Delivery::new("Flussi F24", "2026-11-20", Language::It)],
            applications: vec![
                working("Versamenti", None),
                working(
                    "DURC",
                    Some("Non disponibile dalle 10:30: ha impiegato troppo tempo"),
                ),
            ],
        }
    }
}

//! The keys of the desk, each with a form that changes it.

use super::Frame;
use crate::model::tasto::AZIONI;
use serde::Serialize;

/// All of them.
#[derive(Clone, Debug, Serialize)]
pub struct Tasti {
    /// Where the forms are posted.
    pub action: String,
    /// Their token.
    pub csrf: String,
    /// Their sealed context.
    pub context: String,
    /// The actions.
    pub tasti: Vec<Tasto>,
}

/// An action with its key.
#[derive(Clone, Debug, Serialize)]
pub struct Tasto {
    /// Its word in forms.
    pub azione: &'static str,
    /// What people read.
    pub label: String,
    /// The combination that it has, or that somebody typed and is refused.
    pub typed: String,
    /// The usual one, where it has another.
    pub usual: Option<&'static str>,
    /// Why what was typed is refused.
    pub refused: Option<String>,
}

impl Frame for Tasti {
    const TEMPLATE: &'static str = "tasti";
}

impl Tasto {
    /// The text that says what an action does; that of the list of keys for what has none.
    pub fn words(azione: &str) -> &'static str {
        match azione {
            "next" => "desk-key-next",
            "previous" => "desk-key-previous",
            "close" => "desk-close",
            "minimise" => "desk-minimise",
            "maximise" => "desk-maximise",
            "left" => "desk-left",
            "right" => "desk-right",
            "top-left" => "desk-top-left",
            "top-right" => "desk-top-right",
            "bottom-left" => "desk-bottom-left",
            "bottom-right" => "desk-bottom-right",
            "tile" => "desk-tile",
            "cascade" => "desk-cascade",
            "show" => "desk-show",
            "refresh" => "desk-refresh",
            "menu" => "desk-menu",
            "palette" => "cerca-title",
            _ => "desk-key-help",
        }
    }
}

impl Tasti {
    /// For tests and samples.
    pub fn sample() -> Self {
        let tasto = |(azione, usual): &(&'static str, &'static str)| Tasto {
            azione,
            label: (*azione).to_owned(),
            typed: (*usual).to_owned(),
            usual: (*azione == "close").then_some(*usual),
            refused: (*azione == "tile").then(|| "Ha già un'altra azione.".to_owned()),
        };
        Tasti {
            action: "/i/kqzmvhwtbnrxpdsa/tasti".to_owned(),
            csrf: "f3a9".to_owned(),
            context: "c0n7".to_owned(),
            tasti: AZIONI.iter().map(tasto).collect(),
        }
    }
}

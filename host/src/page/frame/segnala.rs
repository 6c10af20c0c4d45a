//! The form by which anybody reports what is not accessible, and what it is answered with.

use super::Frame;
use serde::Serialize;

/// The form.
#[derive(Clone, Debug, Serialize)]
pub struct Segnala {
    /// The token of the form.
    pub csrf: String,
    /// The sealed name of the form.
    pub modulo: String,
    /// Which page it is about, as typed.
    pub pagina: String,
    /// What it says, as typed.
    pub testo: String,
    /// How its author can be reached, as typed.
    pub recapito: String,
    /// Why it was refused.
    pub refused: Option<String>,
    /// Which field that was.
    pub wrong: Wrong,
    /// The most characters of the text.
    pub longest_text: usize,
    /// The most characters of the other fields.
    pub longest_line: usize,
    /// Whether it is a demonstration: no office answers.
    pub demo: bool,
}

/// The field that is wrong, if any is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Wrong {
    /// Which page it is about.
    pub pagina: bool,
    /// What it says.
    pub testo: bool,
    /// How its author can be reached.
    pub recapito: bool,
}

/// That a report is durable.
#[derive(Clone, Debug, Serialize)]
pub struct Segnalata {
    /// Its number.
    pub numero: String,
    /// Whether it is a demonstration: no office answers.
    pub demo: bool,
}

impl Frame for Segnala {
    const TEMPLATE: &'static str = "segnala";
}

impl Frame for Segnalata {
    const TEMPLATE: &'static str = "segnalata";
}

impl Segnala {
    /// For tests and samples.
    pub fn sample() -> Self {
        let to = str::to_owned;
        Segnala {
            csrf: to("f3a9"),
            modulo: to("c0n7"),
            pagina: to("Versamenti"),
            testo: to("Con lo zoom al 400 per cento la tabella non si scorre.\nGrazie"),
            recapito: to("000 000 000"),
            refused: Some(to("Scrivere che cosa non è accessibile.")),
            wrong: Wrong {
                testo: true,
                ..Wrong::default()
            },
            longest_text: 2_000,
            longest_line: 200,
            demo: true,
        }
    }
}

impl Segnalata {
    /// For tests and samples.
    pub fn sample() -> Self {
        Segnalata {
            numero: "12".to_owned(),
            demo: true,
        }
    }
}

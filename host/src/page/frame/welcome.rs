//! `/` before sign-in.

use super::Frame;
use serde::Serialize;

/// The section "Servizi per le Aziende e Consulenti".
#[derive(Clone, Debug, Serialize)]
pub struct Welcome {
    /// How to reach somebody.
    pub contacts: Vec<Contact>,
    /// Whether it is a demonstration, which takes no credentials.
    pub demo: bool,
}

/// A way to reach the office.
#[derive(Clone, Debug, Serialize)]
pub struct Contact {
    /// Which way, as "Telefono".
    pub label: String,
    /// Number, address, hours.
    pub text: String,
}

impl Frame for Welcome {
    const TEMPLATE: &'static str = "welcome";
}

impl Welcome {
    /// For tests and samples.
    pub fn sample() -> Self {
        Welcome {
            contacts: contacts(),
            demo: true,
        }
    }
}

/// For tests and samples.
pub(super) fn contacts() -> Vec<Contact> {
    let contact = |label: &str, text: &str| Contact {
        label: label.to_owned(),
        text: text.to_owned(),
    };
    vec![
        contact(
            "Telefono",
            "000 000 000, dal lunedì al venerdì dalle 8 alle 20",
        ),
        contact("Sportello", "Sede di Vallechiara, piazza Inventata 1"),
    ]
}

//! A form that was drawn for another context: nothing was done, and nothing typed is lost.

use super::Frame;
use super::problem::{Remedy, remedies};
use serde::Serialize;

/// The answer 409.
#[derive(Clone, Debug, Serialize)]
pub struct Conflict {
    /// Why nothing was done.
    pub sentence: String,
    /// The code to quote: the request's.
    pub request_id: String,
    /// What had been typed, to be copied.
    pub typed: Vec<Typed>,
    /// What can be done.
    pub remedies: Vec<Remedy>,
}

/// A field that somebody filled.
#[derive(Clone, Debug, Serialize)]
pub struct Typed {
    /// What people read beside it.
    pub label: String,
    /// What they wrote.
    pub value: String,
}

impl Frame for Conflict {
    const TEMPLATE: &'static str = "conflict";
}

impl Conflict {
    /// For tests and samples.
    pub fn sample() -> Self {
        Conflict {
            sentence: "Il modulo era stato aperto per un'altra posizione.".to_owned(),
            request_id: "01KQ7T3M9Z".to_owned(),
            typed: vec![Typed {
                label: "Testo della richiesta".to_owned(),
                value: "Il versamento di ottobre riporta una matricola errata.\nGrazie".to_owned(),
            }],
            remedies: remedies(),
        }
    }
}

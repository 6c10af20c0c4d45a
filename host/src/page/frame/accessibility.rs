//! The accessibility statement.

use super::Frame;
use super::welcome::{Contact, contacts};
use serde::Serialize;

/// What the law asks to declare.
#[derive(Clone, Debug, Serialize)]
pub struct Accessibility {
    /// To whom a lack is reported.
    pub contacts: Vec<Contact>,
    /// Whether it is a demonstration, whose statement speaks of the software alone.
    pub demo: bool,
}

impl Frame for Accessibility {
    const TEMPLATE: &'static str = "accessibility";
}

impl Accessibility {
    /// For tests and samples.
    pub fn sample() -> Self {
        Accessibility {
            contacts: contacts(),
            demo: true,
        }
    }
}

//! The form of an action: its fields with what stands in them, and what came of sending it.
//!
//! `draw` writes the form, `field` one field of it, `trouble` why it was not done; `typed` is how values look
//! while people type them, `many` what stands on a page about several positions.

mod draw;
mod field;
mod many;
mod trouble;
mod typed;

use super::label::Label;
pub(super) use draw::draw;
pub(super) use many::{CHOSEN, draw as draw_many};
pub use many::{Many, ManyForms};
pub use typed::as_typed;

/// What only the host knows about a form that an application described.
#[derive(Clone, Debug, Default)]
pub struct Modulo {
    /// Where it is sent; `None` where the person may look and not write, which a sentence then says.
    pub send: Option<Sending>,
    /// What was typed, one for each field of the action; empty where nothing was sent yet.
    pub typed: Vec<TypedField>,
    /// Why it was not done; `None` where nothing was sent yet.
    pub refused: Option<Refused>,
}

/// Where a form is sent, and what proves that this desk drew it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// The address, a path of this site.
    pub action: String,
    /// The token of the session.
    pub csrf: String,
    /// The sealed form: what it is about, its number, and what stood in its fields.
    pub sealed: String,
}

/// What somebody typed into a field.
#[derive(Clone, Debug, Default)]
pub struct TypedField {
    /// As it was typed. Of a flag `1`, or nothing.
    pub text: String,
    /// What is wrong with it.
    pub wrong: Option<Label>,
    /// What stands there now, as it would be typed, where somebody else has changed it meanwhile.
    pub now: Option<String>,
}

/// Why a form was not done.
#[derive(Clone, Debug)]
pub enum Refused {
    /// Some fields are wrong; each says how.
    Fields,
    /// The application refused, with its sentence.
    Sentence(Label),
    /// Somebody else changed it meanwhile; the sentence is the application's.
    Conflict(Label),
    /// This very form was sent already with other words, so it is a new one now.
    Sent,
}

#[cfg(test)]
mod tests;

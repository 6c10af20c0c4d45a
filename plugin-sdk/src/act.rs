//! What somebody does on a page, as the host hands it over.

use crate::{Parameters, Refusal, Value, host};

mod effects;
mod fields;

pub use effects::{Effects, Event, Lead, Statement};
pub use fields::Fields;

/// An action of the manifest, with what was filled in. The host has admitted the person to its page, and to
/// write there, and has checked each field.
#[derive(Clone, Debug)]
pub struct Act {
    id: String,
    parameters: Parameters,
    fields: Fields,
    seen: Fields,
}

/// Values by their names.
type Named = Vec<(String, Value)>;

impl Act {
    pub(crate) fn new(id: String, parameters: Named, fields: Named, seen: Named) -> Self {
        let of = format!("action `{id}`");
        Act {
            id,
            parameters: Parameters::new(format!("the page of {of}"), parameters),
            fields: Fields::new(of.clone(), fields),
            seen: Fields::new(of, seen),
        }
    }

    /// The id of the action, one of the manifest's.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The parameters of its page.
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// What the person filled in.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// What stood in the same fields when the form was drawn, which nobody can have altered. Give it to a
    /// statement that expects its row [`unchanged`](Statement::unchanged).
    pub fn seen(&self) -> &Fields {
        &self.seen
    }

    /// A new identifier, which nobody else has: a ULID of 26 capitals and digits.
    pub fn identifier(&self) -> String {
        host::identifier()
    }

    /// The name of the person, as the desk shows it. Never a key: two persons may bear one name.
    pub fn who(&self) -> String {
        host::who()
    }

    /// The word of the profilo in which the person acts now, as `intermediario`.
    pub fn profilo(&self) -> String {
        host::profilo()
    }

    /// The word of the scope that the menu row picked, as `posizione`.
    pub fn scope(&self) -> String {
        host::scope()
    }

    /// Today in Italy, `YYYY-MM-DD`.
    pub fn today(&self) -> String {
        host::today()
    }

    /// The moment at which the call began, in milliseconds since 1970 UTC.
    pub fn now(&self) -> i64 {
        host::now()
    }
}

/// The fault of an action that the manifest declares and the code does not know; for the last arm of
/// `match act.id()`.
pub fn unknown_action(act: &Act) -> Refusal {
    Refusal::fault(format!(
        "action `{}` stands in the manifest and not in the code",
        act.id()
    ))
}

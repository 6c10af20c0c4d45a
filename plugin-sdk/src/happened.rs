//! What has happened, as a plugin that listens hears it.

use crate::{Parameters, Refusal, Value, host};

/// An event of a position, of the plugin's own or of another.
#[derive(Clone, Debug)]
pub struct Happened {
    plugin: String,
    name: String,
    parameters: Parameters,
    today: String,
    now: i64,
}

impl Happened {
    pub(crate) fn new(plugin: String, name: String, parameters: Vec<(String, Value)>) -> Self {
        let of = format!("event `{plugin}/{name}`");
        Happened {
            plugin,
            name,
            parameters: Parameters::new(of, parameters),
            today: host::event_day(),
            now: host::event_moment(),
        }
    }

    /// What has happened, as the manifest's `listens` has it: the plugin that says so, and its event.
    pub fn id(&self) -> (&str, &str) {
        (&self.plugin, &self.name)
    }

    /// What it was told with.
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// A new identifier, which nobody else has: a ULID of 26 capitals and digits.
    pub fn identifier(&self) -> String {
        host::identifier()
    }

    /// Today in Italy, `YYYY-MM-DD`.
    pub fn today(&self) -> &str {
        &self.today
    }

    /// The moment at which the call began, in milliseconds since 1970 UTC.
    pub fn now(&self) -> i64 {
        self.now
    }
}

/// The fault of an event that the manifest listens to and the code does not know; for the last arm of
/// `match happened.id()`.
pub fn unknown_event(happened: &Happened) -> Refusal {
    let (plugin, name) = happened.id();
    Refusal::fault(format!(
        "event `{plugin}/{name}` stands in the manifest and not in the code"
    ))
}

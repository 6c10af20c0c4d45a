//! What the host asks for when it opens a page.

use crate::{Parameters, Refusal, Value, host};

/// The page to describe, its parameters, and for whom. Nothing of it names a position: the host
/// confines every query by itself.
#[derive(Clone, Debug)]
pub struct Opening {
    id: String,
    parameters: Parameters,
}

impl Opening {
    pub(crate) fn new(id: String, parameters: Vec<(String, Value)>) -> Self {
        let parameters = Parameters::new(format!("page `{id}`"), parameters);
        Opening { id, parameters }
    }

    /// The id of the page, one of the manifest's.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// All its parameters.
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// A parameter declared as `int`.
    ///
    /// # Errors
    ///
    /// A fault where the page declares no such parameter.
    pub fn int(&self, name: &str) -> Result<i64, Refusal> {
        self.parameters.int(name)
    }

    /// A parameter declared as `month`, as `2026-11`.
    ///
    /// # Errors
    ///
    /// A fault where the page declares no such parameter.
    pub fn month(&self, name: &str) -> Result<&str, Refusal> {
        self.parameters.month(name)
    }

    /// A parameter declared as `day`, as `2026-11-23`.
    ///
    /// # Errors
    ///
    /// A fault where the page declares no such parameter.
    pub fn day(&self, name: &str) -> Result<&str, Refusal> {
        self.parameters.day(name)
    }

    /// A parameter declared as `code`.
    ///
    /// # Errors
    ///
    /// A fault where the page declares no such parameter.
    pub fn code(&self, name: &str) -> Result<&str, Refusal> {
        self.parameters.code(name)
    }

    /// A parameter declared as `id`: an identifier that the host made.
    ///
    /// # Errors
    ///
    /// A fault where the page declares no such parameter.
    pub fn ulid(&self, name: &str) -> Result<&str, Refusal> {
        self.parameters.ulid(name)
    }

    /// The name of the person, for a sentence of the page.
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

    /// The language of the desk, `it`, `de` or `en`. Sentences of a page are Italian all the same.
    pub fn language(&self) -> String {
        host::language()
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

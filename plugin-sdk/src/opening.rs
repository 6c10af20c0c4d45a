//! What the host asks for when it opens a page.

use crate::{Refusal, Value, host};

/// The page to describe, its parameters, and for whom. Nothing of it names a position: the host
/// confines every query by itself.
#[derive(Clone, Debug)]
pub struct Opening {
    id: String,
    parameters: Vec<(String, Value)>,
}

impl Opening {
    pub(crate) fn new(id: String, parameters: Vec<(String, Value)>) -> Self {
        Opening { id, parameters }
    }

    /// The id of the page, one of the manifest's.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// A parameter declared as `int`.
    ///
    /// # Errors
    ///
    /// A fault where the page declares no such parameter.
    pub fn int(&self, name: &str) -> Result<i64, Refusal> {
        match self.parameter(name) {
            Some(Value::Integer(value)) => Ok(*value),
            _ => Err(self.lacks(name, "int")),
        }
    }

    /// A parameter declared as `month`, as `2026-11`.
    ///
    /// # Errors
    ///
    /// A fault where the page declares no such parameter.
    pub fn month(&self, name: &str) -> Result<&str, Refusal> {
        self.text(name, "month", |text| matches(text, "dddd-dd"))
    }

    /// A parameter declared as `day`, as `2026-11-23`.
    ///
    /// # Errors
    ///
    /// A fault where the page declares no such parameter.
    pub fn day(&self, name: &str) -> Result<&str, Refusal> {
        self.text(name, "day", |text| matches(text, "dddd-dd-dd"))
    }

    /// A parameter declared as `code`.
    ///
    /// # Errors
    ///
    /// A fault where the page declares no such parameter.
    pub fn code(&self, name: &str) -> Result<&str, Refusal> {
        self.text(name, "code", |text| !text.is_empty())
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

    fn text(&self, name: &str, kind: &str, is: fn(&str) -> bool) -> Result<&str, Refusal> {
        match self.parameter(name) {
            Some(Value::Text(text)) if is(text) => Ok(text),
            _ => Err(self.lacks(name, kind)),
        }
    }

    fn parameter(&self, name: &str) -> Option<&Value> {
        let found = self.parameters.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value)
    }

    fn lacks(&self, name: &str, kind: &str) -> Refusal {
        Refusal::fault(format!(
            "page `{}` has no parameter `{name}` of type `{kind}`",
            self.id
        ))
    }
}

/// Whether `text` is of the form, in which `d` is any digit.
fn matches(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text
            .bytes()
            .zip(form.bytes())
            .all(|(byte, wanted)| match wanted {
                b'd' => byte.is_ascii_digit(),
                _ => byte == wanted,
            })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_typed() {
        let parameters = [
            ("n", Value::from(7)),
            ("mese", "2026-11".into()),
            ("giorno", "2026-11-23".into()),
        ];
        let parameters = parameters.map(|(name, value)| (name.to_owned(), value));
        let page = Opening::new("mese".into(), parameters.into());
        assert_eq!(page.int("n"), Ok(7));
        assert_eq!(page.month("mese"), Ok("2026-11"));
        assert_eq!(page.day("giorno"), Ok("2026-11-23"));
        assert_eq!(page.code("mese"), Ok("2026-11"));
        for wrong in [
            page.month("giorno"),
            page.day("mese"),
            page.month("n"),
            page.code("altro"),
        ] {
            assert!(wrong.is_err_and(|refusal| refusal.is_fault()));
        }
        let lacking = page.int("mese").map_err(|refusal| refusal.to_string());
        assert_eq!(
            lacking,
            Err("page `mese` has no parameter `mese` of type `int`".to_owned())
        );
    }
}

//! The typed parameters of a page, read by their names.

use crate::{Refusal, Value};

/// The parameters of a page, each of its declared type.
#[derive(Clone, Debug)]
pub struct Parameters {
    /// Whose they are, for the author who reads the log: "page `mese`".
    of: String,
    values: Vec<(String, Value)>,
}

impl Parameters {
    pub(crate) fn new(of: String, values: Vec<(String, Value)>) -> Self {
        Parameters { of, values }
    }

    /// A parameter declared as `int`.
    ///
    /// # Errors
    ///
    /// A fault where the page declares no such parameter.
    pub fn int(&self, name: &str) -> Result<i64, Refusal> {
        match find(&self.values, name) {
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
        self.text(name, "month", is_month)
    }

    /// A parameter declared as `day`, as `2026-11-23`.
    ///
    /// # Errors
    ///
    /// A fault where the page declares no such parameter.
    pub fn day(&self, name: &str) -> Result<&str, Refusal> {
        self.text(name, "day", is_day)
    }

    /// A parameter declared as `code`.
    ///
    /// # Errors
    ///
    /// A fault where the page declares no such parameter.
    pub fn code(&self, name: &str) -> Result<&str, Refusal> {
        self.text(name, "code", |text| !text.is_empty())
    }

    /// A parameter declared as `id`: an identifier of [`Act::identifier`](crate::Act::identifier).
    ///
    /// # Errors
    ///
    /// A fault where the page declares no such parameter.
    pub fn ulid(&self, name: &str) -> Result<&str, Refusal> {
        self.text(name, "id", |text| text.len() == 26)
    }

    fn text(&self, name: &str, kind: &str, is: fn(&str) -> bool) -> Result<&str, Refusal> {
        match find(&self.values, name) {
            Some(Value::Text(text)) if is(text) => Ok(text),
            _ => Err(self.lacks(name, kind)),
        }
    }

    fn lacks(&self, name: &str, kind: &str) -> Refusal {
        Refusal::fault(format!(
            "{} has no parameter `{name}` of type `{kind}`",
            self.of
        ))
    }
}

/// A value by its name.
pub(crate) fn find<'v>(values: &'v [(String, Value)], name: &str) -> Option<&'v Value> {
    let found = values.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value)
}

/// Whether it reads `YYYY-MM`.
pub(crate) fn is_month(text: &str) -> bool {
    matches(text, "dddd-dd")
}

/// Whether it reads `YYYY-MM-DD`.
pub(crate) fn is_day(text: &str) -> bool {
    matches(text, "dddd-dd-dd")
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
        let id = "01KAVV7GFP0M0Z8T3JX5Q2N4RW";
        let values = [
            ("n", Value::from(7)),
            ("mese", "2026-11".into()),
            ("giorno", "2026-11-23".into()),
            ("nota", id.into()),
        ];
        let values = values.map(|(name, value)| (name.to_owned(), value));
        let page = Parameters::new("page `mese`".into(), values.into());
        assert_eq!(page.int("n"), Ok(7));
        assert_eq!(page.month("mese"), Ok("2026-11"));
        assert_eq!(page.day("giorno"), Ok("2026-11-23"));
        assert_eq!(page.code("mese"), Ok("2026-11"));
        assert_eq!(page.ulid("nota"), Ok(id));
        for wrong in [
            page.month("giorno"),
            page.day("mese"),
            page.month("n"),
            page.code("altro"),
            page.ulid("mese"),
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

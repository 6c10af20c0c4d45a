//! The fields of a form, read by their names.

use crate::parameters::{find, is_day, is_month};
use crate::{Refusal, Value};

/// The fields of an action. Each reader is for the kinds of the manifest that it names; a field that stayed
/// empty is `None`, which one with `required = true` never does.
#[derive(Clone, Debug)]
pub struct Fields {
    /// Whose they are, for the author who reads the log: "action `annota`".
    of: String,
    values: Vec<(String, Value)>,
}

impl Fields {
    pub(super) fn new(of: String, values: Vec<(String, Value)>) -> Self {
        Fields { of, values }
    }

    /// A field of kind `text` or `lines`.
    ///
    /// # Errors
    ///
    /// A fault where the action declares no such field.
    pub fn text(&self, field: &str) -> Result<Option<&str>, Refusal> {
        self.written(field, "text", |_| true)
    }

    /// A field of kind `text` or `lines` that is required.
    ///
    /// # Errors
    ///
    /// A fault where the action declares no such field, or it is empty.
    pub fn required_text(&self, field: &str) -> Result<&str, Refusal> {
        self.filled(field, self.text(field)?)
    }

    /// A field of kind `int`, or `money` in cents.
    ///
    /// # Errors
    ///
    /// A fault where the action declares no such field.
    pub fn int(&self, field: &str) -> Result<Option<i64>, Refusal> {
        match find(&self.values, field) {
            Some(Value::Integer(value)) => Ok(Some(*value)),
            Some(Value::Null) => Ok(None),
            Some(Value::Text(_)) | None => Err(self.lacks(field, "int")),
        }
    }

    /// A field of kind `int` or `money` that is required.
    ///
    /// # Errors
    ///
    /// A fault where the action declares no such field, or it is empty.
    pub fn required_int(&self, field: &str) -> Result<i64, Refusal> {
        self.filled(field, self.int(field)?)
    }

    /// A field of kind `day`, as `2026-11-23`.
    ///
    /// # Errors
    ///
    /// A fault where the action declares no such field.
    pub fn day(&self, field: &str) -> Result<Option<&str>, Refusal> {
        self.written(field, "day", is_day)
    }

    /// A field of kind `day` that is required.
    ///
    /// # Errors
    ///
    /// A fault where the action declares no such field, or it is empty.
    pub fn required_day(&self, field: &str) -> Result<&str, Refusal> {
        self.filled(field, self.day(field)?)
    }

    /// A field of kind `month`, as `2026-11`.
    ///
    /// # Errors
    ///
    /// A fault where the action declares no such field.
    pub fn month(&self, field: &str) -> Result<Option<&str>, Refusal> {
        self.written(field, "month", is_month)
    }

    /// A field of kind `month` that is required.
    ///
    /// # Errors
    ///
    /// A fault where the action declares no such field, or it is empty.
    pub fn required_month(&self, field: &str) -> Result<&str, Refusal> {
        self.filled(field, self.month(field)?)
    }

    /// A field of kind `choice`: one of its words.
    ///
    /// # Errors
    ///
    /// A fault where the action declares no such field.
    pub fn choice(&self, field: &str) -> Result<Option<&str>, Refusal> {
        self.written(field, "choice", |text| !text.is_empty())
    }

    /// A field of kind `choice` that is required.
    ///
    /// # Errors
    ///
    /// A fault where the action declares no such field, or it is empty.
    pub fn required_choice(&self, field: &str) -> Result<&str, Refusal> {
        self.filled(field, self.choice(field)?)
    }

    /// A field of kind `flag`; one of which nothing was said is no.
    ///
    /// # Errors
    ///
    /// A fault where the action declares no such field.
    pub fn flag(&self, field: &str) -> Result<bool, Refusal> {
        match find(&self.values, field) {
            Some(Value::Integer(0) | Value::Null) => Ok(false),
            Some(Value::Integer(1)) => Ok(true),
            Some(Value::Integer(_) | Value::Text(_)) | None => Err(self.lacks(field, "flag")),
        }
    }

    fn written(
        &self,
        field: &str,
        kind: &str,
        is: fn(&str) -> bool,
    ) -> Result<Option<&str>, Refusal> {
        match find(&self.values, field) {
            Some(Value::Text(text)) if is(text) => Ok(Some(text)),
            Some(Value::Null) => Ok(None),
            _ => Err(self.lacks(field, kind)),
        }
    }

    fn filled<T>(&self, field: &str, value: Option<T>) -> Result<T, Refusal> {
        let fault = || format!("field `{field}` of {} is empty, and was required", self.of);
        value.ok_or_else(|| Refusal::fault(fault()))
    }

    fn lacks(&self, field: &str, kind: &str) -> Refusal {
        Refusal::fault(format!(
            "{} has no field `{field}` of kind `{kind}`",
            self.of
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> Fields {
        let values = [
            ("testo", Value::from("Chiamare.\nPoi scrivere.")),
            ("vuoto", Value::Null),
            ("importo", Value::from(-5)),
            ("giorno", "2026-11-23".into()),
            ("mese", "2026-11".into()),
            ("urgenza", "alta".into()),
            ("si", Value::from(1)),
            ("no", Value::from(0)),
        ];
        let values = values.map(|(name, value)| (name.to_owned(), value));
        Fields::new("action `annota`".to_owned(), values.into())
    }

    #[test]
    fn fields_are_typed_and_may_be_empty() {
        let fields = fields();
        assert_eq!(fields.text("testo"), Ok(Some("Chiamare.\nPoi scrivere.")));
        assert_eq!(fields.int("importo"), Ok(Some(-5)));
        assert_eq!(fields.day("giorno"), Ok(Some("2026-11-23")));
        assert_eq!(fields.month("mese"), Ok(Some("2026-11")));
        assert_eq!(fields.choice("urgenza"), Ok(Some("alta")));
        let flags = ["si", "no", "vuoto"].map(|field| fields.flag(field));
        assert_eq!(flags, [Ok(true), Ok(false), Ok(false)]);
        assert_eq!(fields.text("vuoto"), Ok(None));
        assert_eq!(
            (fields.int("vuoto"), fields.day("vuoto")),
            (Ok(None), Ok(None))
        );
        assert_eq!(
            fields.required_text("testo"),
            fields.text("testo").map(Option::unwrap)
        );
        assert_eq!(fields.required_int("importo"), Ok(-5));
        assert_eq!(fields.required_day("giorno"), Ok("2026-11-23"));
        assert_eq!(fields.required_month("mese"), Ok("2026-11"));
        assert_eq!(fields.required_choice("urgenza"), Ok("alta"));
    }

    #[test]
    fn what_is_not_there_is_a_fault() {
        let fields = fields();
        let told = [
            fields.text("testi").err(),
            fields.int("testo").err(),
            fields.day("mese").err(),
            fields.flag("importo").err(),
            fields.required_text("vuoto").err(),
        ];
        let told = told.map(|fault| fault.filter(Refusal::is_fault).map(|it| it.to_string()));
        let said = [
            "action `annota` has no field `testi` of kind `text`",
            "action `annota` has no field `testo` of kind `int`",
            "action `annota` has no field `mese` of kind `day`",
            "action `annota` has no field `importo` of kind `flag`",
            "field `vuoto` of action `annota` is empty, and was required",
        ];
        assert_eq!(told, said.map(|said| Some(said.to_owned())));
    }
}

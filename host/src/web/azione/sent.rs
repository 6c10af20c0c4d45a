//! What a form brought: every field of the action once, and nothing else.

use crate::model::{ActionSpec, FieldKind, FieldSpec, Language, Value};
use crate::page::{Label, Say, as_typed};
use crate::plugin::{Misfit, read_field};
use crate::web::error::WebError;

/// What stands before the name of a field.
const FIELD: &str = "campo-";

/// A form as it arrived.
pub(super) struct Sent {
    pub(super) csrf: String,
    /// The sealed form.
    pub(super) modulo: String,
    /// What was typed, one for each field of the action in its order.
    pub(super) typed: Vec<String>,
}

/// What was typed as values, or for each field what is wrong with it.
pub(super) type Read = Result<Vec<(String, Value)>, Vec<Option<Misfit>>>;

impl Sent {
    /// The pairs of a form of this action.
    ///
    /// # Errors
    ///
    /// [`WebError::Malformed`] where anything is missing, comes twice, or is of no form of this action. A flag that is
    /// not set, and a choice that was not made, do not come at all (HTML, 4.10.22.4).
    pub(super) fn read(
        action: &ActionSpec,
        mut pairs: Vec<(String, String)>,
    ) -> Result<Self, WebError> {
        let mut take = |name: &str| {
            let at = pairs.iter().position(|(given, _)| given == name)?;
            Some(pairs.swap_remove(at).1)
        };
        let csrf = take("csrf").ok_or(WebError::Malformed)?;
        let modulo = take("modulo").ok_or(WebError::Malformed)?;
        let mut typed = Vec::with_capacity(action.fields.len());
        for field in &action.fields {
            let silent = matches!(field.kind, FieldKind::Flag | FieldKind::Choice(_));
            let text = take(&format!("{FIELD}{}", field.id));
            let text = text.or_else(|| silent.then(String::new));
            typed.push(text.ok_or(WebError::Malformed)?);
        }
        match pairs.is_empty() {
            true => Ok(Sent {
                csrf,
                modulo,
                typed,
            }),
            false => Err(WebError::Malformed),
        }
    }

    /// What was typed, read by the kinds of the fields.
    pub(super) fn values(&self, action: &ActionSpec) -> Read {
        let read = action.fields.iter().zip(&self.typed);
        let read: Vec<_> = read
            .map(|(field, text)| (field, read_field(field, text)))
            .collect();
        if read.iter().any(|(_, value)| value.is_err()) {
            return Err(read.into_iter().map(|(_, value)| value.err()).collect());
        }
        let values = read.into_iter();
        let values = values.filter_map(|(field, value)| Some((field.id.clone(), value.ok()?)));
        Ok(values.collect())
    }

    /// The error with all that was typed, to be given back.
    pub(super) fn given_back(
        &self,
        action: &ActionSpec,
        language: Language,
        error: WebError,
    ) -> WebError {
        let fields = action.fields.iter().zip(&self.typed);
        let filled =
            fields.filter(|(field, text)| field.kind != FieldKind::Flag && !text.is_empty());
        filled.fold(error, |error, (field, text)| {
            error.typed_into(field.label.get(language), text)
        })
    }
}

/// What is wrong with a field, for whoever filled it.
pub(in crate::web) fn told(field: &FieldSpec, misfit: Misfit, language: Language) -> Label {
    let say = Say::of(language);
    let bound = |key: &str, number: i64| {
        let text = as_typed(&field.kind, &Value::Int(number));
        say.with(key, &[("bound", text.as_str().into())])
    };
    let text = match misfit {
        Misfit::Missing => say.text("modulo-misfit-missing").to_owned(),
        Misfit::TooLong(most) => say.with(
            "modulo-misfit-too-long",
            &[("most", i64::from(most).into())],
        ),
        Misfit::Unreadable => say.text("modulo-misfit-unreadable").to_owned(),
        Misfit::Number => say.text("modulo-misfit-number").to_owned(),
        Misfit::Amount => say.text("modulo-misfit-amount").to_owned(),
        Misfit::Below(least) => bound("modulo-misfit-below", least),
        Misfit::Above(most) => bound("modulo-misfit-above", most),
        Misfit::Day => say.text("modulo-misfit-day").to_owned(),
        Misfit::Month => say.text("modulo-misfit-month").to_owned(),
        Misfit::Choice => say.text("modulo-misfit-choice").to_owned(),
    };
    text.as_str().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Words;

    fn action() -> ActionSpec {
        let field = |id: &str, kind| FieldSpec {
            id: id.to_owned(),
            label: Words::from(id),
            hint: None,
            kind,
            required: false,
        };
        ActionSpec {
            id: "annota".to_owned(),
            page: "scheda".to_owned(),
            title: Words::from("Annotare"),
            done: Words::from("Fatto"),
            destructive: false,
            many: None,
            fields: vec![
                field("testo", FieldKind::Lines(100)),
                field("urgente", FieldKind::Flag),
            ],
        }
    }

    fn read(pairs: &[(&str, &str)]) -> Option<Vec<String>> {
        let pairs = pairs
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        Sent::read(&action(), pairs.collect())
            .ok()
            .map(|sent| sent.typed)
    }

    #[test]
    fn a_form_has_every_field_once_and_nothing_else() {
        let ours = [("csrf", "t"), ("modulo", "m"), ("campo-testo", "a")];
        assert_eq!(read(&ours), Some(vec!["a".to_owned(), String::new()]));
        let set = [&ours[..], &[("campo-urgente", "1")]].concat();
        assert_eq!(read(&set), Some(vec!["a".to_owned(), "1".to_owned()]));
        for left_out in 0..3 {
            let mut less = ours.to_vec();
            less.remove(left_out);
            assert_eq!(read(&less), None, "{less:?}");
        }
        for more in [
            ("campo-testo", "b"),
            ("csrf", "u"),
            ("campo-altro", ""),
            ("x", ""),
        ] {
            assert_eq!(read(&[&ours[..], &[more]].concat()), None, "{more:?}");
        }
    }
}

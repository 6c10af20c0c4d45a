//! The form of an action for programs: what it is and what stands in it. Nothing by which it could be sent.

use super::Json;
use crate::model::{FieldKind, FieldSpec, Form, Value};
use serde_json::{Value as Any, json};

impl Json<'_> {
    /// The form, its fields in the order of the manifest.
    pub(super) fn form(&self, form: &Form) -> Any {
        let spec = self.actions.iter().find(|spec| spec.id == form.action);
        let fields = spec.map_or(&[][..], |spec| &spec.fields);
        let mut values = form.values.iter();
        let fields: Vec<_> = fields
            .iter()
            .map(|field| self.field(field, values.next().unwrap_or(&Value::Null)))
            .collect();
        json!({
            "kind": "form",
            "action": form.action,
            "title": spec.map(|spec| spec.title.get(self.language)),
            "fields": fields,
        })
    }

    fn field(&self, field: &FieldSpec, value: &Value) -> Any {
        let mut written = json!({
            "name": field.id,
            "label": field.label.get(self.language),
            "type": field.kind.word(),
            "required": field.required,
            "value": value,
        });
        match &field.kind {
            FieldKind::Money(..) => written["unit"] = json!("eurocent"),
            FieldKind::Choice(choices) => {
                let choices: Vec<_> = choices
                    .iter()
                    .map(
                        |(word, label)| json!({ "value": word, "label": label.get(self.language) }),
                    )
                    .collect();
                written["choices"] = json!(choices);
            }
            FieldKind::Text(_)
            | FieldKind::Lines(_)
            | FieldKind::Int(..)
            | FieldKind::Day
            | FieldKind::Month
            | FieldKind::Flag => {}
        }
        written
    }
}

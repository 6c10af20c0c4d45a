//! `page.form`: the form of an action that stands on the page.

use super::{Given, short};
use crate::model::described::MOST_FORMS;
use crate::model::{Block, Form, Value};
use crate::plugin::fields;
use crate::plugin::sandbox::Sandbox;

impl Sandbox {
    /// The form of an action with what stands in its fields; the bytes of its values beside it.
    pub(super) fn form_of(
        &mut self,
        action: &str,
        given: Given,
    ) -> wasmtime::Result<(Form, usize)> {
        let manifest = self.application.manifest.clone();
        let Some(spec) = manifest.action(&self.about.page, action) else {
            let page = &self.about.page;
            return Err(self.fault(format!("page `{page}` has no action `{}`", short(action))));
        };
        let forms = self.page.blocks.iter().filter_map(|block| match block {
            Block::Form(form) => Some(form.action.as_str()),
            _ => None,
        });
        let (mut count, mut again) = (0, false);
        for known in forms {
            (count, again) = (count + 1, again || known == action);
        }
        if again {
            return Err(self.fault(format!("a second form of action `{action}`")));
        }
        if count == MOST_FORMS {
            return Err(self.fault(format!("a page has at most {MOST_FORMS} forms")));
        }
        let mut given: Vec<(String, Value)> = given
            .into_iter()
            .map(|(name, value)| (name, value.into()))
            .collect();
        let bytes = given.iter().map(|(_, value)| value.weight()).sum();
        let mut values = Vec::with_capacity(spec.fields.len());
        for field in &spec.fields {
            let at = given.iter().position(|(name, _)| *name == field.id);
            let value = at.map_or(Value::Null, |at| given.swap_remove(at).1);
            if value != Value::Null && !fields::fits(&field.kind, &value) {
                let field = &field.id;
                return Err(self.fault(format!("what stands in field `{field}` does not fit it")));
            }
            values.push(value);
        }
        if let Some((name, _)) = given.first() {
            let text = format!(
                "action `{action}` has no field `{}`, or it is given twice",
                short(name)
            );
            return Err(self.fault(text));
        }
        let form = Form {
            action: action.to_owned(),
            values,
        };
        Ok((form, bytes))
    }
}

//! `evidences`: what an application says of a position by itself. It is only written down, for whoever keeps it
//! when the guest has ended.

use crate::model::evidence::{Evidence, Gravity, MOST_EVIDENCES};
use crate::model::{Value, is_day};
use crate::plugin::contract::cassetto::plugin::types;
use crate::plugin::contract::evidencing::cassetto::plugin::evidences::Host;
use crate::plugin::parameters;
use crate::plugin::said::short;
use crate::plugin::sandbox::Sandbox;

/// What an evidence and an indicator count besides their texts.
const ROW: usize = 32;

impl Host for Sandbox {
    fn today(&mut self) -> wasmtime::Result<String> {
        self.budget.host_call()?;
        Ok(self.about.today.clone())
    }

    fn evidence(
        &mut self,
        code: String,
        gravity: String,
        term: String,
        amount: types::Value,
        page: String,
        given: Vec<(String, types::Value)>,
    ) -> wasmtime::Result<()> {
        self.budget.host_call()?;
        if self.evidences.evidences.len() == MOST_EVIDENCES {
            return Err(self.fault(format!("there are at most {MOST_EVIDENCES} evidences")));
        }
        let application = self.application.clone();
        let mut specs = application.manifest.evidences.iter();
        let Some(spec) = specs.find(|spec| spec.code == code) else {
            return Err(self.fault(format!("there is no evidence `{}`", short(&code))));
        };
        let gravity = match gravity.as_str() {
            "" => spec.gravity,
            word => match Gravity::from_word(word) {
                Some(gravity) => gravity,
                None => return Err(self.fault(format!("there is no gravity `{}`", short(word)))),
            },
        };
        if !term.is_empty() && !is_day(&term) {
            return Err(self.fault(format!("`{}` is no day", short(&term))));
        }
        let amount = match amount {
            types::Value::Null => None,
            types::Value::Integer(cents) => Some(cents),
            types::Value::Text(_) => {
                return Err(self.fault(format!("the amount of `{code}` is a text")));
            }
        };
        let Some(page_spec) = application.page(&page) else {
            return Err(self.fault(format!("there is no page `{}`", short(&page))));
        };
        let given = given
            .into_iter()
            .map(|(name, value)| (name, value.into()))
            .collect();
        let Some(parameters) = parameters::in_order(&page_spec.parameters, given) else {
            return Err(self.fault(format!("wrong parameters for page `{page}`")));
        };
        let bytes = code.len() + term.len() + page.len() + weight(&parameters);
        self.budget.describe(bytes + ROW)?;
        self.evidences.evidences.push(Evidence {
            code,
            gravity,
            term: (!term.is_empty()).then_some(term),
            amount,
            page,
            parameters,
        });
        Ok(())
    }

    fn indicator(&mut self, code: String, value: i64) -> wasmtime::Result<()> {
        self.budget.host_call()?;
        let application = self.application.clone();
        let mut specs = application.manifest.indicators.iter();
        if !specs.any(|spec| spec.code == code) {
            return Err(self.fault(format!("there is no indicator `{}`", short(&code))));
        }
        self.budget.describe(code.len() + ROW)?;
        let indicators = &mut self.evidences.indicators;
        indicators.retain(|(known, _)| *known != code);
        indicators.push((code, value));
        Ok(())
    }
}

fn weight(parameters: &[(String, Value)]) -> usize {
    let each = parameters
        .iter()
        .map(|(name, value)| name.len() + value.weight());
    each.sum()
}

//! `effects`: what an act is to change. Nothing is done here: it is only written down, for whoever applies it
//! when the guest has ended.

use crate::clock::midnight;
use crate::model::effects::{MOST_EXPECTATIONS, MOST_STATEMENTS};
use crate::model::event::{MOST_DAYS, MOST_EVENTS};
use crate::model::{Expect, Expectation, Happening, Proposed, ScopeKind, Value, is_day};
use crate::plugin::contract::cassetto::plugin::types;
use crate::plugin::contract::submitting::cassetto::plugin::effects::Host;
use crate::plugin::parameters;
use crate::plugin::said::{short, shown};
use crate::plugin::sandbox::Sandbox;

type Given = Vec<(String, types::Value)>;

const DAY_MS: i64 = 86_400_000;

/// How soon a timer is due that an event sets, so that none rings without end.
const SOONEST_MS: i64 = 60_000;

impl Host for Sandbox {
    fn identifier(&mut self) -> wasmtime::Result<String> {
        self.budget.host_call()?;
        Ok(self.random.ulid(self.about.now))
    }

    fn statement(
        &mut self,
        name: String,
        given: Given,
        expects: Vec<(String, String)>,
    ) -> wasmtime::Result<()> {
        self.budget.host_call()?;
        if self.proposal.statements.len() == MOST_STATEMENTS {
            return Err(self.fault(format!("an act has at most {MOST_STATEMENTS} statements")));
        }
        if expects.len() > MOST_EXPECTATIONS {
            let text = format!("a statement has at most {MOST_EXPECTATIONS} expectations");
            return Err(self.fault(text));
        }
        let Some(statement) = self.application.statement(&name).cloned() else {
            return Err(self.fault(format!("there is no statement `{}`", short(&name))));
        };
        let given = plain(given);
        let Some(parameters) = parameters::of_kinds(statement.parameters(), given) else {
            return Err(self.fault(format!("wrong parameters for statement `{name}`")));
        };
        let mut bytes = name.len() + weight(&parameters);
        let mut kept = Vec::with_capacity(expects.len());
        for (word, sentence) in expects {
            bytes += sentence.len();
            let Some(that) = Expect::from_word(&word) else {
                return Err(self.fault(format!("there is no expectation `{}`", short(&word))));
            };
            let refusal = self.sentence(&sentence)?;
            kept.push(Expectation { that, refusal });
        }
        self.budget.describe(bytes + 32)?;
        self.proposal.statements.push(Proposed {
            statement: name,
            parameters,
            expects: kept,
        });
        Ok(())
    }

    fn wrong(&mut self, field: String, sentence: String) -> wasmtime::Result<()> {
        self.budget.host_call()?;
        self.budget.describe(field.len() + sentence.len() + 32)?;
        let manifest = self.application.manifest.clone();
        let action = self
            .act
            .as_deref()
            .and_then(|act| manifest.action(&self.about.page, act));
        let known = action.is_some_and(|action| action.fields.iter().any(|it| it.id == field));
        if self.act.is_some() && !known {
            return Err(self.fault(format!("there is no field `{}`", short(&field))));
        }
        let sentence = self.sentence(&sentence)?;
        self.proposal.wrong.push((field, sentence));
        Ok(())
    }

    fn lead(&mut self, page: String, given: Given) -> wasmtime::Result<()> {
        self.budget.host_call()?;
        let application = self.application.clone();
        let Some(spec) = application.page(&page) else {
            return Err(self.fault(format!("there is no page `{}`", short(&page))));
        };
        let Some(parameters) = parameters::in_order(&spec.parameters, plain(given)) else {
            return Err(self.fault(format!("wrong parameters for page `{page}`")));
        };
        self.budget
            .describe(page.len() + weight(&parameters) + 32)?;
        self.proposal.lead = Some((page, parameters));
        Ok(())
    }

    fn event(&mut self, name: String, given: Given) -> wasmtime::Result<()> {
        self.happening(name, None, given)
    }

    fn timer(&mut self, name: String, when: types::Value, given: Given) -> wasmtime::Result<()> {
        let now = self.about.now;
        let due = match when {
            types::Value::Integer(ms) => Some(ms),
            types::Value::Text(day) if is_day(&day) => midnight(&day),
            types::Value::Text(_) | types::Value::Null => None,
        };
        let longest = now.saturating_add(MOST_DAYS * DAY_MS);
        let Some(due) = due.filter(|due| *due <= longest) else {
            let text =
                format!("a timer is due on a day or at a moment of the next {MOST_DAYS} days");
            return Err(self.fault(text));
        };
        let earliest = match self.act {
            Some(_) => now,
            None => now.saturating_add(SOONEST_MS),
        };
        self.happening(name, Some(due.max(earliest)), given)
    }
}

impl Sandbox {
    /// Writes an event down, to be told when everything is done, or later.
    fn happening(&mut self, name: String, when: Option<i64>, given: Given) -> wasmtime::Result<()> {
        self.budget.host_call()?;
        if self.proposal.events.len() == MOST_EVENTS {
            return Err(self.fault(format!("an answer has at most {MOST_EVENTS} events")));
        }
        if self.about.scope.kind != ScopeKind::Posizione {
            return Err(self.fault("an event happens to one position".to_owned()));
        }
        let application = self.application.clone();
        let Some(spec) = application.manifest.event(&name) else {
            return Err(self.fault(format!("there is no event `{}`", short(&name))));
        };
        let Some(parameters) = parameters::in_order(&spec.parameters, plain(given)) else {
            return Err(self.fault(format!("wrong parameters for event `{name}`")));
        };
        self.budget
            .describe(name.len() + weight(&parameters) + 32)?;
        self.proposal.events.push(Happening {
            event: name,
            parameters,
            when,
        });
        Ok(())
    }

    /// A sentence for people, in one line.
    fn sentence(&mut self, text: &str) -> wasmtime::Result<String> {
        match shown(text) {
            Some(sentence) => Ok(sentence),
            None => Err(self.fault("a sentence in which nothing can be read".to_owned())),
        }
    }
}

fn plain(given: Given) -> Vec<(String, Value)> {
    let plain = given.into_iter().map(|(name, value)| (name, value.into()));
    plain.collect()
}

fn weight(parameters: &[(String, Value)]) -> usize {
    parameters.iter().map(|(_, value)| value.weight()).sum()
}

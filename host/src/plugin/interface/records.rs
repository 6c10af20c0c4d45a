//! `records`: the plugin's own queries, by name, confined to the scope of the window.

use crate::model::{Breach, Value};
use crate::plugin::contract::cassetto::plugin::records::Host;
use crate::plugin::contract::cassetto::plugin::types;
use crate::plugin::parameters;
use crate::plugin::sandbox::Sandbox;
use crate::store::reads::{Ask, ReadError};
use std::time::Instant;

impl Host for Sandbox {
    async fn query(
        &mut self,
        name: String,
        parameters: Vec<(String, types::Value)>,
    ) -> wasmtime::Result<Result<Vec<Vec<types::Value>>, String>> {
        self.budget.host_call()?;
        self.budget.query()?;
        let Some(known) = self.application.query(&name) else {
            return Ok(Err("unknown".to_owned()));
        };
        let known = known.clone();
        let given = parameters
            .into_iter()
            .map(|(name, value)| (name, value.into()))
            .collect();
        let Some(given) = parameters::in_order(&known.spec.parameters, given) else {
            return Ok(Err("parameters".to_owned()));
        };
        let limit = self.budget.limits.rows;
        let scope = self.about.scope.clone();
        let page = known.first_page();
        let ask = Ask {
            query: &known.confined,
            scope: &scope,
            parameters: &given,
            page: Some(&page),
            limit: limit + 1,
            bytes: self.budget.room_in(),
            deadline: self.deadline,
            pace: self.budget.meter.pace().clone(),
        };
        let rows = match self
            .reads
            .rows_waiting(ask, self.budget.meter.waits())
            .await
        {
            Ok(rows) => rows,
            Err(ReadError::TooSlow | ReadError::Busy) if Instant::now() >= self.deadline => {
                return Err(self
                    .budget
                    .broken(Breach::Wall, "a query took the rest of the time"));
            }
            Err(error) => {
                let (plugin, request) = (&self.application.manifest.id, &self.about.request);
                tracing::warn!(target: "plugin", %plugin, query = name, %request, %error, "no rows");
                let ours = matches!(error, ReadError::Database(_) | ReadError::Busy);
                self.budget.failed_by_host |= ours;
                return Ok(Err(word(&error).to_owned()));
            }
        };
        if rows.len() > limit as usize {
            return Ok(Err("too-big".to_owned()));
        }
        let bytes = rows.iter().flatten().map(Value::weight).sum();
        if !self.budget.admit_in(bytes) {
            return Ok(Err("too-big".to_owned()));
        }
        let lowered = rows
            .into_iter()
            .map(|row| row.into_iter().map(Into::into).collect());
        Ok(Ok(lowered.collect()))
    }

    fn columns(&mut self, name: String) -> wasmtime::Result<Result<Vec<String>, String>> {
        self.budget.host_call()?;
        Ok(match self.application.query(&name) {
            Some(known) => {
                let columns = known.confined.columns().iter();
                Ok(columns.map(|(name, _)| name.clone()).collect())
            }
            None => Err("unknown".to_owned()),
        })
    }
}

/// The code word of the contract; the cause is logged where it happened.
fn word(error: &ReadError) -> &'static str {
    match error {
        ReadError::TooSlow | ReadError::Busy => "too-slow",
        ReadError::TooBig => "too-big",
        ReadError::Overflow => "overflow",
        ReadError::Unfit | ReadError::Database(_) => "failed",
    }
}

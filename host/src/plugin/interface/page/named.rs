//! What tables, charts and timelines have in common: a query of the manifest by its name, all its parameters,
//! and columns that it has.

use super::{Given, kind, short};
use crate::model::described::MOST_TABLES;
use crate::model::{Block, Kind, Reading, Value};
use crate::plugin::catalogue::Known;
use crate::plugin::parameters;
use crate::plugin::sandbox::Sandbox;
use std::sync::Arc;

/// A query that a guest named.
pub(super) struct Named {
    known: Arc<Known>,
    pub(super) query: String,
    pub(super) parameters: Vec<(String, Value)>,
    /// What its parameters weigh.
    pub(super) bytes: usize,
}

impl Named {
    /// The type of a column; `None` where the query has no such column.
    pub(super) fn holds(&self, column: &str) -> Option<Kind> {
        let columns = self.known.confined.columns();
        let found = columns.iter().find(|(name, _)| name == column);
        found.map(|(_, kind)| *kind)
    }
}

impl Sandbox {
    /// A query for one more block of the page.
    pub(super) fn named(&mut self, query: String, given: Given) -> wasmtime::Result<Named> {
        let asks = |block: &&Block| block.query().is_some();
        if self.page.blocks.iter().filter(asks).count() == MOST_TABLES {
            let text = format!("a page has at most {MOST_TABLES} tables, charts and timelines");
            return Err(self.fault(text));
        }
        let Some(known) = self.application.query(&query).cloned() else {
            return Err(self.fault(format!("there is no query `{}`", short(&query))));
        };
        let given = given
            .into_iter()
            .map(|(name, value)| (name, value.into()))
            .collect();
        let Some(parameters) = parameters::in_order(&known.spec.parameters, given) else {
            return Err(self.fault(format!("wrong parameters for query `{query}`")));
        };
        let bytes = parameters.iter().map(|(_, value)| value.weight()).sum();
        Ok(Named {
            known,
            query,
            parameters,
            bytes,
        })
    }

    /// A column of it with its reading and its link, whose bytes are added to `bytes`.
    pub(super) fn reading(
        &mut self,
        named: &Named,
        (column, reads, link): (String, String, String),
        bytes: &mut usize,
    ) -> wasmtime::Result<Reading> {
        if named.holds(&column).is_none() {
            return Err(self.no_column(named, &column));
        }
        *bytes += column.len() + link.len();
        Ok(Reading {
            column,
            read: self.read(&reads)?,
            link: kind(link),
        })
    }

    /// That the query has no such column.
    pub(super) fn no_column(&mut self, named: &Named, column: &str) -> wasmtime::Error {
        let (query, column) = (&named.query, short(column));
        self.fault(format!("query `{query}` has no column `{column}`"))
    }
}

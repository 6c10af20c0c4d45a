//! Where the references and actions of a described page lead, for the person who sees it.

use super::address::{Address, plain};
use super::shell::address;
use crate::access::Admitted;
use crate::model::{Action, PageSpec, Value};
use crate::page::Advice;
use crate::plugin::read_parameter;

/// The links of one page. Only what the person's menu admits has an address.
pub(super) struct Links<'a> {
    pub(super) admitted: &'a Admitted,
    /// What leads back here from another page: `?ritorno=…`, or nothing.
    pub(super) back: &'a str,
}

impl Links<'_> {
    /// The page that answers a kind of reference.
    pub(super) fn reference(&self, kind: &str, value: &Value) -> Option<String> {
        let answering = self.admitted.answering(kind)?;
        let manifest = self.admitted.in_force().manifests.get(answering.plugin)?;
        let page = manifest
            .pages
            .iter()
            .find(|page| page.id == answering.page)?;
        let given = [(answering.parameter.to_owned(), value.clone())];
        let query = query(page, &given)?;
        let path = self.path(&answering.of, answering.plugin, answering.page);
        Some(format!("{path}{query}"))
    }

    /// A page of the same application, about the same.
    pub(super) fn action(&self, action: &Action) -> Option<String> {
        let manifest = self.admitted.manifest();
        let page = manifest.pages.iter().find(|page| page.id == action.page)?;
        if !self.admitted.opens(&action.page) {
            return None;
        }
        let query = query(page, &action.parameters)?;
        let path = self.path(self.admitted.of(), &manifest.id, &page.id);
        Some(format!("{path}{query}"))
    }

    /// What the chapter of the application says about a notice.
    pub(super) fn advice(&self, code: &str) -> Option<Advice> {
        Advice::of(self.admitted.manifest(), code, self.back)
    }

    fn path(&self, of: &crate::access::Of, plugin: &str, page: &str) -> String {
        address(&self.admitted.incarico().codice, of, plugin, page)
    }
}

/// The parameters of a page behind their `?`; `None` where a value is not of the declared type, so
/// that no link leads to a refusal.
fn query(page: &PageSpec, given: &[(String, Value)]) -> Option<String> {
    let mut parameters = Vec::with_capacity(given.len());
    for (parameter, (name, value)) in page.parameters.iter().zip(given) {
        let value = read_parameter(parameter.kind, &plain(value))?;
        parameters.push((name.clone(), value));
    }
    let whole = parameters.len() == page.parameters.len();
    whole.then(|| {
        Address {
            parameters,
            tables: Vec::new(),
        }
        .text()
    })
}

//! Where the references and actions of a described page lead, for the person who sees it.

use super::address::{Address, plain};
use super::places::Places;
use super::shell::address;
use crate::access::Admitted;
use crate::model::{Action, PageSpec, Standing, Value};
use crate::page::{Advice, STANDING};
use crate::plugin::read_parameter;
use crate::store::positions::Placed;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// The links of one page. Only what the person's menu admits has an address.
pub(super) struct Links<'a> {
    admitted: &'a Admitted,
    back: &'a str,
    /// The positions that rows are about.
    places: &'a Places,
    /// What answers a kind, once it was looked for: a table asks for each of its rows.
    answers: Mutex<Vec<(String, Option<Answer<'a>>)>>,
}

/// The page that answers a kind: its path, and the one parameter that it has.
struct Answer<'a> {
    path: String,
    page: &'a PageSpec,
    parameter: &'a str,
}

impl<'a> Links<'a> {
    /// `back` is what leads back here from another page: `?ritorno=…`, or nothing.
    pub(super) fn new(admitted: &'a Admitted, back: &'a str, places: &'a Places) -> Links<'a> {
        Links {
            admitted,
            back,
            places,
            answers: Mutex::default(),
        }
    }

    /// The page that answers a kind of reference, about the same as this one; else before the position that the row
    /// is about.
    pub(super) fn reference(
        &self,
        kind: &str,
        value: &Value,
        place: Option<i64>,
    ) -> Option<String> {
        if kind == STANDING {
            return self.standing(value, place);
        }
        let here = self.here(kind, value);
        here.or_else(|| self.before(kind, value, self.places.get(&place?)?))
    }

    /// The page of an evidence, before the position that the row is about, or else before the window's.
    fn standing(&self, value: &Value, place: Option<i64>) -> Option<String> {
        let Value::Text(text) = value else {
            return None;
        };
        let standing = Standing::read(text)?;
        let at = match place {
            Some(place) => Some(self.places.get(&place)?),
            None => None,
        };
        let manifest = self.admitted.in_force().manifests.get(standing.plugin)?;
        let page = manifest.pages.iter().find(|it| it.id == standing.page)?;
        let of = self.admitted.opens_before((&manifest.id, &page.id), at)?;
        let given: BTreeMap<String, Value> = serde_json::from_str(standing.parameters).ok()?;
        let given = page.parameters.iter().map(|parameter| {
            let value = given.get(&parameter.name)?.clone();
            Some((parameter.name.clone(), value))
        });
        let query = query(page, &given.collect::<Option<Vec<_>>>()?)?;
        let path = self.path(&of, &manifest.id, &page.id);
        Some(format!("{path}{query}"))
    }

    fn before(&self, kind: &str, value: &Value, placed: &Placed) -> Option<String> {
        let before = self.admitted.before(kind, placed)?;
        let manifest = self.admitted.in_force().manifests.get(before.plugin)?;
        let page = manifest.pages.iter().find(|page| page.id == before.page)?;
        let parameter = page
            .parameters
            .iter()
            .map(|it| (it.name.clone(), value.clone()));
        let query = query(page, &parameter.collect::<Vec<_>>())?;
        let path = self.path(&before.of, before.plugin, before.page);
        Some(format!("{path}{query}"))
    }

    fn here(&self, kind: &str, value: &Value) -> Option<String> {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let known = answers.iter().position(|(known, _)| known == kind);
        let at = known.unwrap_or_else(|| {
            answers.push((kind.to_owned(), self.answering(kind)));
            answers.len() - 1
        });
        let answer = answers.get(at)?.1.as_ref()?;
        let given = [(answer.parameter.to_owned(), value.clone())];
        let query = query(answer.page, &given)?;
        Some(format!("{}{query}", answer.path))
    }

    fn answering(&self, kind: &str) -> Option<Answer<'a>> {
        let answering = self.admitted.answering(kind)?;
        let manifest = self.admitted.in_force().manifests.get(answering.plugin)?;
        let pages = &manifest.pages;
        Some(Answer {
            path: self.path(&answering.of, answering.plugin, answering.page),
            page: pages.iter().find(|page| page.id == answering.page)?,
            parameter: answering.parameter,
        })
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
pub(super) fn query(page: &PageSpec, given: &[(String, Value)]) -> Option<String> {
    let mut parameters = Vec::with_capacity(given.len());
    for (parameter, (name, value)) in page.parameters.iter().zip(given) {
        let value = read_parameter(parameter.kind, &plain(value))?;
        parameters.push((name.clone(), value));
    }
    let whole = parameters.len() == page.parameters.len();
    whole.then(|| {
        Address {
            parameters,
            ..Address::default()
        }
        .text()
    })
}

//! `[[action]]`: what people may do on a page, and the form by which they do it.

mod field;

use super::page::{self, PageFile};
use crate::config::table::{Placed, Table};
use crate::config::words::{Form, name, unique, words};
use crate::model::{ActionSpec, FieldSpec, ScopeKind, Words};

/// An action as it is written; `None` where something of it is a fault already.
pub(super) struct ActionFile {
    id: Option<Placed<String>>,
    page: Option<Placed<String>>,
    title: Option<Words>,
    done: Option<Words>,
    destructive: bool,
    many: Option<Placed<String>>,
    fields: Vec<FieldSpec>,
}

/// The actions of a manifest, in order.
pub(super) fn read(root: &Table<'_>) -> Vec<ActionFile> {
    root.tables("action").iter().map(action).collect()
}

fn action(table: &Table<'_>) -> ActionFile {
    let id = table.must("id", "id = \"annota\"").text();
    let page = table.must("page", "page = \"<the page with its form>\"");
    let done = table.must("done", "done = { it = \"<what people read afterwards>\" }");
    ActionFile {
        id: name(table, Form::Dashed, id),
        page: page.text(),
        title: words(table.must("title", "title = { it = \"<its button>\" }")).map(|it| it.value),
        done: words(done).map(|it| it.value),
        destructive: table.get("destructive").bool().is_some_and(|it| it.value),
        many: table.get("many").text(),
        fields: field::read(table),
    }
}

/// The actions, if each has a page that can hold its form, and all are told apart.
pub(super) fn check(
    actions: Vec<ActionFile>,
    pages: &[PageFile],
    fault: &dyn Fn(usize, String, Option<String>),
) -> Vec<ActionSpec> {
    let ids = actions.iter().filter_map(|action| action.id.as_ref());
    unique(ids, "action", |line, text| fault(line, text, None));
    for action in &actions {
        if let Some(page) = &action.page {
            check_page(page, pages, fault);
        }
        if let Some(many) = &action.many {
            check_many(many, action, pages, fault);
        }
    }
    actions
        .into_iter()
        .filter_map(ActionFile::into_spec)
        .collect()
}

fn check_page(
    page: &Placed<String>,
    pages: &[PageFile],
    fault: &dyn Fn(usize, String, Option<String>),
) {
    let Some(known) = page::named("page", page, pages, fault) else {
        return;
    };
    if known.riepilogo.as_ref().is_some_and(|card| card.value) {
        let text = format!(
            "`{}` is a page with `riepilogo`, which holds no form",
            page.value
        );
        let mend = "name the page that people open from the card".to_owned();
        fault(page.line, text, Some(mend));
    }
}

/// An act for many positions is offered by a page about several, and done on one that stands before a single one.
fn check_many(
    many: &Placed<String>,
    action: &ActionFile,
    pages: &[PageFile],
    fault: &dyn Fn(usize, String, Option<String>),
) {
    let serves = |page: &PageFile, scopes: &[ScopeKind]| {
        let served = page.scopes.as_ref();
        served.is_none_or(|served| served.iter().any(|scope| scopes.contains(scope)))
    };
    let Some(offering) = page::named("many", many, pages, fault) else {
        return;
    };
    if !serves(offering, &[ScopeKind::Visible, ScopeKind::Soggetto]) {
        let text = format!("`{}` is no page about several positions", many.value);
        let mend = "name a page whose scopes have `visible` or `soggetto`".to_owned();
        fault(many.line, text, Some(mend));
    }
    let own = action.page.as_ref().and_then(|page| {
        let mut own = pages
            .iter()
            .filter(|own| own.id.as_ref().is_some_and(|id| id.value == page.value));
        own.next()
    });
    if own.is_some_and(|own| !serves(own, &[ScopeKind::Posizione]) || !own.parameters.is_empty()) {
        let text =
            "`many` needs an action whose page opens before one position, without parameters";
        fault(many.line, text.to_owned(), None);
    }
}

impl ActionFile {
    fn into_spec(self) -> Option<ActionSpec> {
        Some(ActionSpec {
            id: self.id?.value,
            page: self.page?.value,
            title: self.title?,
            done: self.done?,
            destructive: self.destructive,
            many: self.many.map(|it| it.value),
            fields: self.fields,
        })
    }
}

#[cfg(test)]
mod tests;

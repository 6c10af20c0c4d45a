//! `[[action]]`: what people may do on a page, and the form by which they do it.

mod field;

use super::page::PageFile;
use crate::config::fault::{did_you_mean, listed};
use crate::config::table::{Placed, Table};
use crate::config::words::{Form, name, unique, words};
use crate::model::{ActionSpec, FieldSpec, Words};

/// An action as it is written; `None` where something of it is a fault already.
pub(super) struct ActionFile {
    id: Option<Placed<String>>,
    page: Option<Placed<String>>,
    title: Option<Words>,
    done: Option<Words>,
    destructive: bool,
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
    for page in actions.iter().filter_map(|action| action.page.as_ref()) {
        check_page(page, pages, fault);
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
    let named = |known: &&PageFile| known.id.as_ref().is_some_and(|id| id.value == page.value);
    let Some(known) = pages.iter().find(named) else {
        let ids = || {
            let ids = pages.iter().filter_map(|page| page.id.as_ref());
            ids.map(|id| id.value.as_str())
        };
        let text = format!(
            "`page` names `{}`, but there is only: {}{}",
            page.value,
            listed(ids()),
            did_you_mean(&page.value, ids())
        );
        return fault(page.line, text, None);
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

impl ActionFile {
    fn into_spec(self) -> Option<ActionSpec> {
        Some(ActionSpec {
            id: self.id?.value,
            page: self.page?.value,
            title: self.title?,
            done: self.done?,
            destructive: self.destructive,
            fields: self.fields,
        })
    }
}

#[cfg(test)]
mod tests;

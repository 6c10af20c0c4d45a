//! `[[query]]` with its file `queries/<id>.sql`.

use super::source::{self, Source, belong};
use crate::config::fault::did_you_mean;
use crate::config::table::{Placed, Table};
use crate::config::words::{Form, name, names, parameters, words};
use crate::model::{Direction, Parameter, QuerySpec, Words};
use std::collections::BTreeMap;

/// The most columns in which people may search: each word that they write is looked for in all of them.
const MOST_SEARCHED: usize = 8;

/// A query as the manifest describes it.
pub(super) struct QueryFile {
    id: Option<Placed<String>>,
    key: Option<Placed<String>>,
    sort: Vec<Placed<String>>,
    search: Vec<Placed<String>>,
    order: Option<(Placed<String>, Direction)>,
    parameters: Vec<Parameter>,
    labels: BTreeMap<String, Words>,
}

/// The queries of a manifest, in order.
pub(super) fn read(root: &Table<'_>) -> Vec<QueryFile> {
    root.tables("query").iter().map(query).collect()
}

fn query(table: &Table<'_>) -> QueryFile {
    let id = table.must("id", "id = \"mesi\"").text();
    let key = table
        .must("key", "key = \"<the column that no two rows share>\"")
        .text();
    let sort = names(table, Form::Underscored, table.get("sort"));
    let search = names(table, Form::Underscored, table.get("search"));
    QueryFile {
        id: name(table, Form::Dashed, id),
        key: name(table, Form::Underscored, key),
        sort: sort.map(|list| list.value).unwrap_or_default(),
        search: search.map(|list| list.value).unwrap_or_default(),
        order: order(table),
        parameters: parameters(table.get("parameters")),
        labels: labels(table),
    }
}

fn order(table: &Table<'_>) -> Option<(Placed<String>, Direction)> {
    let order = table.get("order").text()?;
    let (column, direction) = match order.value.strip_prefix('-') {
        Some(column) => (column.to_owned(), Direction::Down),
        None => (order.value, Direction::Up),
    };
    let column = Placed {
        value: column,
        line: order.line,
    };
    Some((name(table, Form::Underscored, Some(column))?, direction))
}

fn labels(table: &Table<'_>) -> BTreeMap<String, Words> {
    let mut labels = BTreeMap::new();
    if let Some(named) = table.get("labels").table() {
        for (column, field) in named.entries() {
            let said = words(field);
            if let Some(column) = name(&named, Form::Underscored, Some(column)) {
                // A faulty label is there all the same: it must not be reported missing as well.
                labels.insert(
                    column.value,
                    said.map(|said| said.value).unwrap_or_default(),
                );
            }
        }
    }
    labels
}

/// Joins queries with their files. Whether the columns exist is the store's to say.
pub(super) fn check(
    queries: Vec<QueryFile>,
    sources: Vec<Source>,
    fault: &dyn Fn(usize, String, Option<String>),
) -> Vec<QuerySpec> {
    let ids: Vec<Placed<String>> = queries
        .iter()
        .filter_map(|query| query.id.clone())
        .collect();
    belong(&ids, &sources, ("query", "queries", "SELECT"), fault);
    let mut specs = Vec::new();
    for query in queries {
        check_columns(&query, fault);
        let source = query.id.as_ref().and_then(|id| source::of(id, &sources));
        if let Some(source) = source {
            specs.extend(query.into_spec(source));
        }
    }
    specs
}

fn check_columns(query: &QueryFile, fault: &dyn Fn(usize, String, Option<String>)) {
    let sort = query.sort.iter().map(|column| (column, "sort by"));
    let search = query.search.iter().map(|column| (column, "search in"));
    for (column, doing) in sort.chain(search) {
        if !query.labels.contains_key(&column.value) {
            let text = format!("people may {doing} `{}`, which has no label", column.value);
            let mend = format!(
                "add under [query.labels]: {} = {{ it = \"…\" }}",
                column.value
            );
            fault(column.line, text, Some(mend));
        }
    }
    if let Some(column) = query.search.get(MOST_SEARCHED) {
        let text = format!("people may search in at most {MOST_SEARCHED} columns of a query");
        fault(column.line, text, None);
    }
    let Some((order, _)) = &query.order else {
        return;
    };
    let sortable = query
        .sort
        .iter()
        .chain(&query.key)
        .map(|column| column.value.as_str());
    if !sortable.clone().any(|column| column == order.value) {
        let near = did_you_mean(&order.value, sortable);
        let text = format!(
            "`order` is by `{}`, which is neither `key` nor in `sort`{near}",
            order.value
        );
        fault(order.line, text, None);
    }
}

fn values(columns: Vec<Placed<String>>) -> Vec<String> {
    columns.into_iter().map(|column| column.value).collect()
}

impl QueryFile {
    fn into_spec(self, source: &Source) -> Option<QuerySpec> {
        let key = self.key?.value;
        let order = match self.order {
            Some((column, direction)) => (column.value, direction),
            None => (key.clone(), Direction::Up),
        };
        Some(QuerySpec {
            id: self.id?.value,
            sql: source.sql.clone(),
            file: source.file.clone(),
            key,
            sort: values(self.sort),
            search: values(self.search),
            order,
            parameters: self.parameters,
            labels: self.labels,
        })
    }
}

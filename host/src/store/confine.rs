//! From an author's `select` to a statement that can see nothing but what a window is open for.
//!
//! A query is read once, at load: [`Query::convert`] parses it as PostgreSQL and converts the result
//! into a small tree of our own (`tree`), which has no place for what is not understood. Names are
//! resolved on the way: to a dataset that the manifest declares, a query in `with`, an alias, a column.
//! Types are three, grouping is strict, functions are an allow-list, and what the two databases would
//! answer differently is refused with a sentence for the author. Patterns over the parser's structs
//! name every field, so that a parser that learns something new does not compile before somebody has
//! decided what it means here.
//!
//! The tables of an application's own (`own`, `schema`) and the statements that change them (`act`,
//! [`Statement`]) go the same way.
//!
//! Our own printer (`print`) then writes what the database gets: generated names, numbers, quoted text
//! and placeholders, round it the confined datasets (`scope`) and the page (`wrap`). Never the
//! author's bytes, nor the parser's text. Printed statements are kept, one for each shape and not too
//! many; values are bound. What runs them is [`super::reads`].

mod act;
mod arithmetic;
mod change;
mod condition;
mod conflict;
mod convert;
mod expression;
mod fault;
mod fence;
mod from;
mod function;
mod ground;
mod grouping;
mod insert;
mod making;
mod names;
mod new_index;
mod new_table;
mod own;
mod parse;
mod pick;
mod print;
mod print_act;
mod print_arithmetic;
mod print_rows;
mod query;
#[cfg(test)]
mod samples;
mod schema;
mod scope;
mod select;
mod shape;
mod statement;
mod tree;
mod typed;
mod with;
mod wrap;

pub use fault::Fault;
pub use own::{Made, Tables};
pub use print::Dialect;
pub use shape::{MOST_WORDS, Page, Seek};
pub use statement::Statement;
pub(crate) use statement::gate;
pub(crate) use wrap::Part;

use crate::model::{Dataset, Direction, Kind, Parameter, QuerySpec};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// A query that may run: converted, typed, and confined by whatever prints it.
#[derive(Debug)]
pub struct Query {
    tree: tree::Tree,
    /// The author's order, by number of column.
    order: Vec<(usize, Direction)>,
    reads: convert::Reads,
    fenced: bool,
    /// Whether the rows of a page can be picked before they are computed.
    picked: bool,
    /// The columns whose order is kept then.
    kept: Vec<usize>,
    columns: Vec<(String, Kind)>,
    key: usize,
    /// The columns in which words are looked for.
    search: Vec<usize>,
    parameters: Vec<Parameter>,
    ground: Vec<ground::Readable>,
    /// The names of the datasets, which stand first in the ground.
    datasets: Vec<String>,
    printed: Mutex<HashMap<wrap::Shape, Option<Arc<wrap::Printed>>>>,
}

impl Query {
    /// Converts a query that may read `datasets`, which are those that the manifest declares, and the
    /// application's own tables.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, in order of lines.
    pub fn convert(
        spec: &QuerySpec,
        datasets: &[Dataset],
        tables: &Tables,
    ) -> Result<Query, Vec<Fault>> {
        let ground = ground::ground(datasets, tables)?;
        let parameters = spec.parameters.iter();
        let parameters = parameters.map(|it| (it.name.clone(), arithmetic::kind_of(it.kind)));
        let parameters: Vec<_> = parameters.collect();
        let converted = convert::convert(&spec.sql, &ground, &parameters)?;
        let mut faults = Vec::new();
        let columns = named(&converted.tree.columns, &mut faults);
        let (key, search) = known(spec, &columns, &mut faults);
        if !faults.is_empty() {
            return Err(faults);
        }
        let picked = pick::fits(&converted.tree, &ground, key);
        let all = 0..columns.len();
        let kept = |column: &usize| {
            let asked = [*column, key];
            picked && pick::of_archive(&converted.tree, (&converted.reads, &ground), &asked)
        };
        let mut query = Query {
            kept: all.filter(kept).collect(),
            fenced: fence::needed(&converted.tree, &ground),
            picked,
            tree: converted.tree,
            order: converted.order,
            reads: converted.reads,
            columns,
            key,
            search,
            parameters: spec.parameters.clone(),
            datasets: datasets.iter().map(|it| it.name.clone()).collect(),
            ground,
            printed: Mutex::default(),
        };
        if query.widest(Part::Whole).is_none() {
            let text = "the statement that this query becomes is too long".to_owned();
            return Err(vec![Fault { line: 1, text }]);
        }
        // What is too long in two parts is asked as a whole.
        let fits = |part| query.widest(part).is_some();
        query.picked = picked && fits(Part::Keys) && fits(Part::Rows);
        Ok(query)
    }

    /// The columns of an answer, in order.
    pub fn columns(&self) -> &[(String, Kind)] {
        &self.columns
    }

    /// The parameters that it asks for, all of them.
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// The number of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|(column, _)| column == name)
    }

    /// The column that no two rows share.
    pub fn key(&self) -> usize {
        self.key
    }

    /// Whether words are looked for in its answer.
    pub fn is_searched(&self) -> bool {
        !self.search.is_empty()
    }

    /// Whether a studio confines any of what it reads, so that its text depends on who asks even for one
    /// position.
    pub(crate) fn is_by_studio(&self) -> bool {
        let mut tables = self
            .reads
            .iter()
            .filter_map(|(table, _)| self.ground.get(*table));
        tables.any(|table| table.by.contains(&ground::By::Studio))
    }

    /// The names of the datasets that it reads, for the line that says how fresh they are.
    pub fn datasets(&self) -> impl Iterator<Item = &str> {
        self.reads
            .iter()
            .filter_map(|(table, _)| Some(self.datasets.get(*table)?.as_str()))
    }
}

/// The columns of the whole, which need names that are told apart.
fn named(columns: &[tree::Column], faults: &mut Vec<Fault>) -> Vec<(String, Kind)> {
    let mut found: Vec<(String, Kind)> = Vec::new();
    for (number, column) in columns.iter().enumerate() {
        let text = match &column.name {
            Some(name) if found.iter().all(|(known, _)| known != name) => {
                found.push((name.clone(), column.kind));
                continue;
            }
            Some(name) => format!("two columns of the result are called `{name}`"),
            None => format!(
                "column {} of the result has no name: write `… as name`",
                number + 1
            ),
        };
        faults.push(Fault { line: 1, text });
    }
    found
}

/// Checks that what the manifest says of the result is there; the numbers of the key and of the columns in
/// which words are looked for.
fn known(
    spec: &QuerySpec,
    columns: &[(String, Kind)],
    faults: &mut Vec<Fault>,
) -> (usize, Vec<usize>) {
    let mut find = |what: &str, name: &str| {
        let number = columns.iter().position(|(column, _)| column == name);
        if number.is_none() {
            let all: Vec<_> = columns
                .iter()
                .map(|(name, _)| format!("`{name}`"))
                .collect();
            let text = format!(
                "the manifest's {what} names the column `{name}`; the result has {}",
                all.join(", ")
            );
            faults.push(Fault { line: 1, text });
        }
        number
    };
    let key = find("`key`", &spec.key);
    find("`order`", &spec.order.0);
    for name in &spec.sort {
        find("`sort`", name);
    }
    for name in spec.labels.keys() {
        find("labels", name);
    }
    let search = spec.search.iter().filter_map(|name| find("`search`", name));
    let search: Vec<usize> = search.collect();
    for (name, _) in search
        .iter()
        .map(|number| &columns[*number])
        .filter(|(_, kind)| *kind != Kind::Text)
    {
        let text = format!("the manifest's `search` names the column `{name}`, which is no text");
        faults.push(Fault { line: 1, text });
    }
    (key.unwrap_or_default(), search)
}

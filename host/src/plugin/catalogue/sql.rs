//! The SQL of an application: its tables, the queries that read and the statements that write, from the
//! author's texts to what a database has prepared.

use super::Known;
use crate::config::Fault;
use crate::model::{Dataset, Manifest, ScopeKind};
use crate::store::Store;
use crate::store::confine::{self, Query, Statement, Tables};
use crate::store::reads::{ReadError, Reads};
use crate::store::tables::{self, TablesError};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How often the database is asked to prepare something for which it found no time: a busy machine must not keep a desk
/// from starting.
const TRIES: usize = 5;

/// All SQL of one application, converted.
pub(super) struct Sql {
    tables: Tables,
    pub(super) queries: BTreeMap<String, Arc<Known>>,
    pub(super) statements: BTreeMap<String, Arc<Statement>>,
    /// Where each statement stands.
    files: BTreeMap<String, String>,
    /// Those of all pages, each once.
    scopes: Vec<ScopeKind>,
}

impl Sql {
    /// Converts what can be, and notes all that is wrong with the rest.
    pub(super) fn convert(
        manifest: &Manifest,
        datasets: &[Dataset],
        faults: &mut Vec<Fault>,
    ) -> Sql {
        let declared = |dataset: &&Dataset| manifest.datasets.contains(&dataset.name);
        let granted: Vec<_> = datasets.iter().filter(declared).cloned().collect();
        let tables = own(manifest, faults);
        let mut sql = Sql {
            queries: BTreeMap::new(),
            statements: BTreeMap::new(),
            files: BTreeMap::new(),
            scopes: scopes(manifest),
            tables: Tables::default(),
        };
        // What reads or writes tables that are not understood would only be told so.
        let Some(tables) = tables else { return sql };
        for spec in &manifest.queries {
            match Query::convert(spec, &granted, &tables) {
                Ok(query) => {
                    let (confined, spec) = (Arc::new(query), spec.clone());
                    let known = Arc::new(Known { spec, confined });
                    sql.queries.insert(known.spec.id.clone(), known);
                }
                Err(found) => faults.extend(found.into_iter().map(|it| told(&spec.file, it))),
            }
        }
        for spec in &manifest.statements {
            match Statement::convert(spec, &granted, &tables) {
                Ok(statement) if sql.scopes.iter().any(|kind| statement.fits(*kind)) => {
                    sql.files.insert(spec.id.clone(), spec.file.clone());
                    sql.statements.insert(spec.id.clone(), Arc::new(statement));
                }
                Ok(_) => faults.push(Fault {
                    file: spec.file.clone(),
                    line: 1,
                    text: "no page of the application has a scope in which this can be written".to_owned(),
                    mend: Some(
                        "a row by `posizione` is added in scope `posizione` alone, one by `struttura` also in \
                         `competenza`, and what is `shared` is written in `competenza` alone"
                            .to_owned(),
                    ),
                }),
                Err(found) => faults.extend(found.into_iter().map(|it| told(&spec.file, it))),
            }
        }
        sql.tables = tables;
        sql
    }

    /// Whether making it leaves anything behind where something else is wrong.
    pub(super) fn is_without_tables(&self) -> bool {
        self.tables.is_empty()
    }

    /// Makes the tables that are missing and has the database prepare everything.
    pub(super) async fn prepare(&self, (store, reads): (&Store, &Reads), faults: &mut Vec<Fault>) {
        if !self.tables.is_empty()
            && let Err(error) = tables::make(store, &self.tables).await
        {
            return faults.push(refused(self.tables.plugin(), error));
        }
        let not = |file: &str, error: &dyn std::fmt::Display| Fault {
            file: file.to_owned(),
            line: 1,
            text: format!("the database does not prepare it: {error}"),
            mend: None,
        };
        for known in self.queries.values() {
            let prepared = patiently(|| reads.prepare(&known.confined, &self.scopes));
            if let Err(error) = prepared.await {
                faults.push(not(&known.spec.file, &error));
            }
        }
        for (id, statement) in &self.statements {
            let prepared = patiently(|| reads.prepare_statement(statement, &self.scopes));
            if let Err(error) = prepared.await {
                let file = self.files.get(id).map_or(id.as_str(), String::as_str);
                faults.push(not(file, &error));
            }
        }
    }
}

/// Prepares something once more where only time was missing; what was prepared before is not prepared anew.
async fn patiently<F>(prepare: impl Fn() -> F) -> Result<(), ReadError>
where
    F: Future<Output = Result<(), ReadError>>,
{
    for _ in 1..TRIES {
        match prepare().await {
            Err(error) if error.is_of_time() => {}
            ended => return ended,
        }
    }
    prepare().await
}

/// The application's own tables, or what is wrong with them.
fn own(manifest: &Manifest, faults: &mut Vec<Fault>) -> Option<Tables> {
    match Tables::convert(&manifest.id, &manifest.tables, &manifest.schema) {
        Ok(tables) => Some(tables),
        Err(found) => {
            let own = format!("plugins/{}/plugin.toml", manifest.id);
            let file = |number: Option<usize>| {
                let file = number.and_then(|number| manifest.schema.get(number));
                file.map_or(own.as_str(), |file| &file.file)
            };
            faults.extend(found.into_iter().map(|(number, it)| told(file(number), it)));
            None
        }
    }
}

fn scopes(manifest: &Manifest) -> Vec<ScopeKind> {
    let pages = manifest.pages.iter();
    let mut scopes: Vec<_> = pages.flat_map(|page| page.scopes.clone()).collect();
    scopes.extend(manifest.reacts().then_some(ScopeKind::Posizione));
    scopes.sort_unstable_by_key(|scope| scope.word());
    scopes.dedup();
    scopes
}

fn told(file: &str, fault: confine::Fault) -> Fault {
    Fault {
        file: file.to_owned(),
        line: fault.line,
        text: fault.text,
        mend: None,
    }
}

fn refused(plugin: &str, error: TablesError) -> Fault {
    let (file, text) = match error {
        TablesError::Conflict { file, text } => (file, text),
        TablesError::Refused { file, error } => {
            (file, format!("the database does not make it: {error}"))
        }
        TablesError::Store(error) => {
            let text = format!("the tables cannot be made: {error}");
            (format!("plugins/{plugin}/plugin.toml"), text)
        }
    };
    Fault {
        file,
        line: 0,
        text,
        mend: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    /// What comes of preparing something that ends so, each time once.
    async fn ends(ends: Vec<Result<(), ReadError>>) -> (Result<(), ReadError>, usize) {
        let (ends, asked) = (Cell::new(ends), Cell::new(0));
        let ended = patiently(|| {
            let mut left = ends.take();
            let now = left.remove(0);
            ends.set(left);
            asked.set(asked.get() + 1);
            async { now }
        });
        (ended.await, asked.get())
    }

    #[tokio::test]
    async fn what_only_lacks_time_is_prepared_once_more() {
        let (ended, asked) =
            ends(vec![Err(ReadError::TooSlow), Err(ReadError::Busy), Ok(())]).await;
        assert!(ended.is_ok());
        assert_eq!(asked, 3);
        let (ended, asked) = ends(vec![Err(ReadError::Unfit)]).await;
        assert!(matches!(ended, Err(ReadError::Unfit)));
        assert_eq!(asked, 1);
        let never = (0..TRIES).map(|_| Err(ReadError::TooSlow)).collect();
        let (ended, asked) = ends(never).await;
        assert!(matches!(ended, Err(ReadError::TooSlow)));
        assert_eq!(asked, TRIES);
    }
}

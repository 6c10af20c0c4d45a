//! Asking one query of both databases.

use super::archive::{Base, Both, datasets};
use cassetto::model::{Direction, Kind, Parameter, ParameterKind, QuerySpec, Scope, Value};
use cassetto::store::confine::{Fault, Page, Query, Tables};
use cassetto::store::reads::{Ask, ReadError};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

pub(crate) type Rows = Vec<Vec<Value>>;

/// A query whose key is its first column; `:n` is a number, `:mese` a month where the text names them.
pub(crate) fn spec(sql: &str, key: &str) -> QuerySpec {
    let named = |name: &str, kind| Parameter {
        name: name.to_owned(),
        kind,
    };
    let all = [("n", ParameterKind::Int), ("mese", ParameterKind::Month)];
    let parameters = all
        .into_iter()
        .filter(|(name, _)| sql.contains(&format!(":{name}")));
    QuerySpec {
        id: "prova".to_owned(),
        sql: sql.to_owned(),
        file: "queries/prova.sql".to_owned(),
        key: key.to_owned(),
        sort: Vec::new(),
        search: Vec::new(),
        order: (key.to_owned(), Direction::Up),
        parameters: parameters.map(|(name, kind)| named(name, kind)).collect(),
        labels: BTreeMap::new(),
    }
}

/// Converts a query whose key is the column `k`.
pub(crate) fn convert(sql: &str) -> Result<Query, Vec<Fault>> {
    Query::convert(&spec(sql, "k"), &datasets(), &Tables::default())
}

/// The answer of one database; `:n` is 7, `:mese` is `2026-03`.
pub(crate) async fn ask(
    base: &Base,
    query: &Query,
    scope: &Scope,
    page: Option<&Page>,
    limit: u32,
) -> Result<Rows, ReadError> {
    ask_within(Duration::from_secs(20), base, query, scope, page, limit).await
}

/// The same with a deadline.
pub(crate) async fn ask_within(
    time: Duration,
    base: &Base,
    query: &Query,
    scope: &Scope,
    page: Option<&Page>,
    limit: u32,
) -> Result<Rows, ReadError> {
    let mut parameters = Vec::new();
    for parameter in query.parameters() {
        let value = match parameter.name.as_str() {
            "n" => Value::Int(7),
            _ => Value::from("2026-03"),
        };
        parameters.push((parameter.name.clone(), value));
    }
    let ask = Ask {
        query,
        scope,
        parameters: &parameters,
        page,
        limit,
        bytes: 64 << 20,
        deadline: Instant::now() + time,
        pace: Arc::default(),
    };
    let rows = base.reads.rows(ask).await?;
    for row in &rows {
        let kinds = query.columns().iter().map(|(_, kind)| *kind);
        assert_eq!(row.len(), query.columns().len());
        assert!(row.iter().zip(kinds).all(|(value, kind)| match value {
            Value::Null => true,
            Value::Int(_) => kind == Kind::Int,
            Value::Text(_) => kind == Kind::Text,
        }));
    }
    Ok(rows)
}

fn shown(rows: &Rows) -> String {
    let cell = |value: &Value| match value {
        Value::Null => "-".to_owned(),
        Value::Int(number) => number.to_string(),
        Value::Text(text) => text.clone(),
    };
    let row = |row: &Vec<Value>| row.iter().map(cell).collect::<Vec<_>>().join(" ");
    rows.iter().map(row).collect::<Vec<_>>().join(" | ")
}

/// Asserts what both databases answer for position 1, rows in order.
pub(crate) async fn check(both: &Both, scope: &Scope, all: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (sql, expected) in all {
        let query = match convert(sql) {
            Ok(query) => query,
            Err(faults) => {
                wrong += &format!("refused: {faults:?}\n    {sql}\n");
                continue;
            }
        };
        for base in &both.bases {
            let answer = ask(base, &query, scope, None, 1_000).await;
            let answer = answer.map_or_else(|error| format!("{error:?}"), |rows| shown(&rows));
            if answer != *expected {
                wrong += &format!(
                    "{}: got `{answer}`, wanted `{expected}`\n    {sql}\n",
                    base.name
                );
            }
            if let Err(error) = base.reads.prepare(&query, &[scope.kind]).await {
                wrong += &format!("{}: {error:?}\n    {sql}\n", base.name);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

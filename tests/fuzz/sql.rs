//! The converter of queries, statements and schemas: whatever it is given it ends, within bounds, and whatever
//! it accepts both databases prepare and answer alike, with no row out of scope.

use super::acts;
use super::corpus;
use super::mutate::Mutator;
use super::runner::{Choices, run};
use crate::confine::archive::{Base, Both, datasets, scope, window};
use crate::confine::asking::{Rows, ask_within, spec};
use crate::confine::fixed::fixed;
use crate::confine::random::{Numbers, Tape};
use crate::confine::random_sql::query;
use arbitrary::Result;
use cassetto::config::{read_datasets, read_manifest};
use cassetto::model::scope::Per;
use cassetto::model::{Dataset, QuerySpec, Scope, ScopeKind, Value};
use cassetto::store::confine::{Query, Tables};
use cassetto::store::reads::ReadError;
use std::time::Duration;

/// The most rows that are compared.
const ROWS: u32 = 500;
/// The most bytes that converting one query may add to what the process ever held: its own bound is
/// 64 KiB of text, of which nothing may grow by more than a thousand times.
const GROWTH: u64 = 256 << 20;

/// Words that queries are made of, besides those of the project's own.
const WORDS: [&str; 61] = [
    "select",
    "distinct",
    "from",
    "join",
    "left join",
    "cross join",
    "on",
    "where",
    "group by",
    "having",
    "order by",
    "union",
    "union all",
    "except",
    "intersect",
    "with",
    "with recursive",
    "as",
    "and",
    "or",
    "not",
    "in",
    "between",
    "exists",
    "is null",
    "is distinct from",
    "case",
    "when",
    "then",
    "else",
    "end",
    "null",
    "true",
    "cast",
    "coalesce",
    "nullif",
    "abs",
    "length",
    "substr",
    "sum",
    "count",
    "min",
    "max",
    "rank",
    "dense_rank",
    "over",
    "partition by",
    "lateral",
    "values",
    "for update",
    "limit",
    "array",
    "row",
    "interval",
    "collate",
    "versamento",
    "dovuto",
    "anagrafica",
    "causale",
    ":n",
    ":mese",
];

/// What was asked and what came of it.
#[derive(Debug, Default)]
struct Tally {
    converted: usize,
    accepted: usize,
    compared: usize,
    rows: usize,
}

#[test]
fn sql() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let both = runtime.block_on(Both::hold(&fixed()));
    let texts = corpus::quoted("tests/confine", &["select ", "with "]);
    assert!(
        texts.len() > 300,
        "the tables of the tests: {}",
        texts.len()
    );
    let mutator = Mutator::new(texts, &WORDS);
    let (own, real) = bundled();
    let mut tally = Tally::default();
    let begins = ["insert ", "update ", "delete ", "create ", "alter "];
    let written = Mutator::new(corpus::quoted("tests/confine", &begins), &acts::WORDS);
    let ground = runtime.block_on(acts::Ground::open());
    let mut acted = acts::Tally::default();
    run("sql", |u| {
        // What writes takes longer, since everything is put back before; input that ends early says nothing.
        let tried = match u.int_in_range(0..=39) {
            Ok(0) => Some(runtime.block_on(ground.statement(&written, u, &mut acted))),
            Ok(1..=4) => Some(acts::schemas(&written, u, &mut acted)),
            Ok(_) | Err(_) => None,
        };
        if tried.is_some() {
            return;
        }
        let spec = match u.ratio(1, 8) {
            Ok(true) => changed(&mutator, &own, u),
            _ => invented(&mutator, u),
        };
        let Ok((spec, bundled)) = spec else { return };
        tally.converted += 1;
        let before = most_held();
        let known = if bundled { real.clone() } else { datasets() };
        let converted = Query::convert(&spec, &known, &Tables::default());
        let grown = most_held().saturating_sub(before);
        assert!(
            grown < GROWTH,
            "converting held {grown} bytes: {}",
            spec.sql
        );
        match converted {
            Err(faults) => acts::told(&faults, &spec.sql),
            Ok(_) if bundled => {}
            Ok(query) => {
                tally.accepted += 1;
                runtime.block_on(answered(&both, &query, &spec.sql, &mut tally));
            }
        }
    });
    eprintln!("sql: {tally:?} {acted:?}");
    if std::env::var_os("CASSETTO_SEED").is_none() {
        assert!(
            tally.accepted > 20 && tally.rows > 20,
            "nothing is accepted: {tally:?}"
        );
        assert!(
            acted.accepted > 2 && acted.changed > 0 && acted.made > 2,
            "nothing is written: {acted:?}"
        );
    }
}

/// Queries that read each other in a row: what doubles at each step is soon more than any machine holds.
fn chained(u: Choices<'_, '_>) -> Result<String> {
    let steps = [
        "k + 1",
        "k - k",
        "k * 3",
        "coalesce(k, k)",
        "case when k = k then 1 else k end",
        "abs(k)",
        "sum(k) over ()",
        "(select max(c.peso) from causale c where c.peso < BEFORE.k or c.peso > BEFORE.k)",
        "case when exists (select 1 from causale c where c.peso = BEFORE.k) then BEFORE.k else 0 end",
    ];
    let texts = [
        "t",
        "t || t",
        "t || 'x'",
        "coalesce(t, t)",
        "cast(k as text)",
        "substr(t, 1, 9) || t",
    ];
    let from = [
        "BEFORE",
        "BEFORE",
        "BEFORE join causale on peso = k",
        "(select k, t from BEFORE) BEFORE",
    ];
    let mut sql = "with a0 as (select id as k, causale as t from versamento)".to_owned();
    let step = *u.choose(&steps)?;
    let (text, from) = (*u.choose(&texts)?, *u.choose(&from)?);
    let length = u.int_in_range(1..=40)?;
    for number in 1..=length {
        let read = format!("select {step} as k, {text} as t from {from}");
        let read = read.replace("BEFORE", &format!("a{}", number - 1));
        sql += &format!(", a{number} as ({read})");
    }
    Ok(format!("{sql} select k, t from a{length}"))
}

/// A query of the tests, or one of their generator, changed.
fn invented(mutator: &Mutator, u: Choices<'_, '_>) -> Result<(QuerySpec, bool)> {
    if u.ratio(1, 20)? {
        return Ok((spec(&chained(u)?, "k"), false));
    }
    let sql = match u.ratio(1, 3)? {
        true => {
            let choices: Vec<u16> = (0..u.int_in_range(20..=300)?)
                .map(|_| u.arbitrary())
                .collect::<Result<_>>()?;
            let numbers = *u.choose(&[Numbers::Small, Numbers::Extreme])?;
            let sql = query(&mut Tape::new(&choices), numbers);
            mutator.changed(&sql, u)?
        }
        false => mutator.text(u)?,
    };
    Ok((spec(&sql, "k"), false))
}

/// A query of a bundled application, changed.
fn changed(mutator: &Mutator, own: &[QuerySpec], u: Choices<'_, '_>) -> Result<(QuerySpec, bool)> {
    let mut spec = u.choose(own)?.clone();
    spec.sql = mutator.changed(&spec.sql, u)?;
    Ok((spec, true))
}

/// The queries of the bundled applications, and the datasets that they read.
fn bundled() -> (Vec<QuerySpec>, Vec<Dataset>) {
    let mut queries = Vec::new();
    for entry in std::fs::read_dir(corpus::root().join("plugins")).expect("the applications") {
        let folder = entry.expect("an entry").path();
        if folder.join("plugin.toml").is_file() {
            queries.extend(read_manifest(&folder).expect("a manifest").queries);
        }
    }
    let datasets = corpus::root().join("plugin-sdk/archivio/datasets.toml");
    (queries, read_datasets(&datasets).expect("datasets"))
}

/// Has both databases prepare and run what was accepted.
async fn answered(both: &Both, query: &Query, sql: &str, tally: &mut Tally) {
    let kinds = [ScopeKind::Posizione, ScopeKind::Visible];
    for base in &both.bases {
        let mut prepared = base.reads.prepare(query, &kinds).await;
        if matches!(prepared, Err(ReadError::TooSlow)) {
            // A busy machine may be slow once; what the bounds let through is not hard to plan.
            prepared = base.reads.prepare(query, &kinds).await;
        }
        match prepared {
            Ok(()) | Err(ReadError::TooBig) => {}
            Err(error) => panic!("{} does not prepare it: {error:?}\n{sql}", base.name),
        }
    }
    for scope in [
        window(1, 10),
        scope(ScopeKind::Visible, "studio", Per::Delega),
    ] {
        let [sqlite, postgres] = &both.bases;
        let (one, other) = (
            rows(sqlite, query, &scope, sql).await,
            rows(postgres, query, &scope, sql).await,
        );
        if let (Some(one), Some(other)) = (one, other) {
            assert_eq!(one, other, "SQLite and PostgreSQL differ: {sql}");
            tally.compared += 1;
            tally.rows += one.len();
        }
    }
}

/// The rows of an answer, sorted; `None` where it says nothing.
async fn rows(base: &Base, query: &Query, scope: &Scope, sql: &str) -> Option<Rows> {
    let asked = ask_within(Duration::from_millis(300), base, query, scope, None, ROWS);
    match asked.await {
        Ok(rows) if rows.len() >= ROWS as usize => None,
        Ok(mut rows) => {
            let mut values = rows.iter().flatten();
            // A query may write the letter itself, and then shows it.
            let foreign = |value: &Value| matches!(value, Value::Text(text) if text.contains('Ω'));
            assert!(
                sql.contains('Ω') || !values.any(foreign),
                "{}: foreign rows: {sql}",
                base.name
            );
            rows.sort();
            Some(rows)
        }
        // Which rows are computed before others is the database's affair, and so is which failure comes.
        Err(ReadError::Overflow | ReadError::TooSlow | ReadError::TooBig) => None,
        // What goes slowly may find no processor at all where other programs fill them.
        Err(ReadError::Busy) => None,
        Err(error) => panic!("{}: {error:?}\n{sql}", base.name),
    }
}

/// The most memory that this process ever held.
fn most_held() -> u64 {
    let about = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = about.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kib.unwrap_or(0) << 10
}

//! Queries written to learn of a foreign row by whether they fail, or take too long.

use super::archive::{Both, scope, window};
use super::asking::convert;
use super::fixed::fixed;
use cassetto::model::scope::Per;
use cassetto::model::{Scope, ScopeKind, Value};
use cassetto::store::confine::Query;
use cassetto::store::reads::{Ask, Reads};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What an author may hope to see fail where a row with `Ω5` is there: the first part is computed only
/// for such a row, and cannot be computed.
const GUESSES: [&str; 16] = [
    "select id as k from versamento where case when causale = 'Ω5' then :n * 9223372036854775807 else 0 end = 0",
    "select id as k from versamento where case when causale = 'Ω5' then abs(:n - 9223372036854775807 - 8) else 0 end = 0",
    "select id as k from versamento where case when causale = 'Ω5' then - :n * 4611686018427387904 else 0 end = 0",
    "select id as k from versamento where case when causale = 'Ω5' then abs(-9223372036854775808) else 0 end = 0",
    "select id as k from versamento where case when causale = 'Ω5' then length('a') + 9223372036854775807 else 0 end = 0",
    "select id as k, case when causale = 'Ω5' then :n * 9223372036854775807 else 0 end as t from versamento",
    "select causale as k, case when causale = 'Ω5' then :n * 9223372036854775807 else 0 end as t from versamento \
     group by causale",
    "select id as k from versamento where case when causale = 'Ω5' then (select sum(x) from \
     (select 9223372036854775807 as x union all select 9223372036854775806) y) else 0 end = 0",
    "select id as k from versamento where case when causale = 'Ω5' then \
     (select count(*) * 9223372036854775807 from causale) else 0 end = 0",
    "select v.id as k from versamento v join (select sum(x) as s from (select 9223372036854775807 as x \
     union all select 9223372036854775806) z) y on y.s > v.id where v.causale = 'Ω5'",
    "select v.id as k from versamento v where v.causale = 'Ω5' and exists (select 1 from causale c \
     group by c.codice having sum(c.peso) * 9223372036854775807 > v.id)",
    "with recursive r as (select 1 as k union all select k from r) select id as k from versamento \
     where case when causale = 'Ω5' then (select count(*) from r) else 0 end = 0",
    "with recursive r as (select 1 as k union all select k from r) select v.id as k from versamento v \
     join r on r.k > v.id where v.causale = 'Ω5'",
    "with recursive r as (select 1 as k union all select k from r) select v.id as k from versamento v \
     join (select count(*) as n from r) x on x.n > v.id where v.causale = 'Ω5'",
    "select id as k from versamento where case when causale = 'Ω5' then (select count(*) from causale a, causale b, \
     causale c, causale d, causale e, causale f, causale g, causale h) else 0 end = 0",
    "select v.id as k from versamento v join dovuto a on a.importo > v.debito where v.causale = 'Ω5' and exists \
     (select 1 from dovuto d, causale e, causale f, causale g, causale h, causale i where d.id + e.peso < a.id - 99)",
];

/// What comes of a query. One that is too slow gets five times as long once more, so that only what
/// hardly ends counts as slow, and not a machine that is busy.
async fn outcome(reads: &Reads, query: &Query, scope: &Scope, wait: u64) -> String {
    match asked(reads, query, scope, wait).await {
        slow if slow.contains("TooSlow") => asked(reads, query, scope, wait * 5).await,
        other => other,
    }
}

async fn asked(reads: &Reads, query: &Query, scope: &Scope, wait: u64) -> String {
    let mut last = String::new();
    for n in [0, 0, 0, 0, 0, 0, 7] {
        let parameters: Vec<(String, Value)> = query
            .parameters()
            .iter()
            .map(|p| (p.name.clone(), Value::Int(n)))
            .collect();
        let ask = Ask {
            query,
            scope,
            parameters: &parameters,
            page: None,
            limit: 100,
            bytes: 1 << 20,
            deadline: Instant::now() + Duration::from_millis(wait),
            pace: Arc::default(),
        };
        // A reader that the query before still has is a matter of time as well.
        last = format!("{:?}", reads.rows(ask).await)
            .replace("Err(Busy)", "Err(TooSlow)")
            .chars()
            .take(60)
            .collect();
        if last.starts_with("Err") {
            break;
        }
    }
    last
}

#[tokio::test]
async fn no_failure_depends_on_a_foreign_row() {
    let mut archive = fixed();
    for n in 0..40 {
        archive
            .causale
            .push(vec![format!("X{n:03}").into(), "t".into(), n.into()]);
    }
    let both = Both::open().await;
    let mut wrong = String::new();
    for scope in [
        window(1, 10),
        scope(ScopeKind::Visible, "carla", Per::Soggetto),
        scope(ScopeKind::Visible, "studio", Per::Delega),
    ] {
        let mut before = Vec::new();
        for archive in [archive.clone(), archive.within(&scope)] {
            both.write(&archive).await;
            let mut now = Vec::new();
            for sql in GUESSES {
                let query = match convert(sql) {
                    Ok(query) => query,
                    Err(faults) => {
                        wrong += &format!("refused {faults:?}: {sql}\n");
                        continue;
                    }
                };
                // A statement of PostgreSQL may outlive its call, but not by more than a second.
                for (base, wait) in both.bases.iter().zip([200, 1_500]) {
                    for (plan, reads) in std::iter::once(&base.reads)
                        .chain(&base.otherwise)
                        .enumerate()
                    {
                        now.push((
                            sql,
                            base.name,
                            plan,
                            outcome(reads, &query, &scope, wait).await,
                        ));
                    }
                }
            }
            for (a, b) in before.iter().zip(&now) {
                if a != b {
                    wrong += &format!("{:?}: with foreign rows {a:?}, without {b:?}\n", scope.kind);
                }
            }
            before = now;
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

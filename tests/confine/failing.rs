//! Queries that fail: alike on both databases, and never for what they do not show.

use super::archive::{Both, scope, window};
use super::asking::{ask, check, convert};
use super::fixed::{dovuto, fixed};
use cassetto::model::scope::Per;
use cassetto::model::{ScopeKind, Value};
use cassetto::store::reads::{Ask, ReadError};
use std::sync::Arc;
use std::time::{Duration, Instant};

#[tokio::test]
async fn an_overflow_is_an_error_on_both() {
    let mut archive = fixed();
    archive.dovuto = vec![
        dovuto(1, 1, "A", i64::MAX, 1),
        dovuto(2, 1, "B", i64::MIN, -1),
        dovuto(3, 1, "C", i64::MAX, 0),
    ];
    let both = Both::hold(&archive).await;
    let (max, min) = (i64::MAX, i64::MIN);
    check(&both, &window(1, 10), &[
        ("select sum(importo) as k from dovuto where id < 3", "-1"),
        ("select sum(importo) as k from dovuto", &(max - 1).to_string()),
        ("select id as k, sum(importo) over (order by id) as s from dovuto where id < 3", &format!("1 {max} | 2 -1")),
        ("select id as k, importo - 1 + versato as s from dovuto where id = 1", &format!("1 {max}")),
        ("select id as k, importo + 1 - versato as s from dovuto where id = 2", &format!("2 {}", min + 2)),
        ("select id as k, importo % versato as s from dovuto where id = 2", "2 0"),
        ("select id as k, case when id = 1 then 5 else importo + importo end as s from dovuto where id = 1", "1 5"),
    ])
    .await;
    let overflows = [
        "select importo + versato as k from dovuto where id = 1",
        "select importo + 1 - 1 as k from dovuto where id = 1",
        "select 1 - 1 + importo + 1 - importo as k from dovuto where id = 1",
        "select importo + versato as k from dovuto where id = 2",
        "select importo - 1 as k from dovuto where id = 2",
        "select importo * 2 as k from dovuto",
        "select importo * importo * importo * importo as k from dovuto where id = 1",
        "select (importo + 1) / (importo + 1) as k from dovuto where id = 1",
        "select 5 / (importo + 1 - importo - 1) as k from dovuto where id = 1",
        "select 5 % (importo + 1 - importo - 1) as k from dovuto where id = 1",
        "select (importo + 1) % 5 as k from dovuto where id = 1",
        "select importo / versato as k from dovuto where id = 2",
        "select -importo as k from dovuto where id = 2",
        "select abs(importo) as k from dovuto where id = 2",
        "select coalesce(importo + 1, 0) as k from dovuto where id = 1",
        "select case when importo + 1 > 0 then 1 else 0 end as k from dovuto where id = 1",
        "select cast(importo + 1 as text) as k from dovuto where id = 1",
        "select id as k from dovuto where importo + 1 > 0",
        "select id as k from dovuto where importo + 1 is null",
        "select importo + 1 - nullif(id, id) as k from dovuto where id = 1",
        "select nullif(id, id) - (importo + 1) as k from dovuto where id = 1",
        "select (importo + 1) / (id - id) as k from dovuto where id = 1",
        "select -(importo + 1) * 2 % (id - id) as k from dovuto where id = 1",
        "select sum(importo) - sum(nullif(id, id)) as k from dovuto where id <> 2",
        "select nullif(id, id) + (id - (id + (importo + 1) * nullif(id, id))) as k from dovuto where id = 1",
        "select sum(importo) as k from dovuto where id <> 2",
        "select sum(importo) - 5 as k from dovuto where id <> 2",
        "select sum(importo) - sum(importo) as k from dovuto where id <> 2",
        "select sum(importo) over () as k from dovuto where id <> 2",
        "select sum(importo * 2) as k from dovuto",
        "select max(importo + 1) as k from dovuto",
        "select count(*) as k from dovuto group by importo * 2",
        "select id as k from dovuto where id in (select importo + 1 from dovuto where importo > 0)",
        "with recursive r (k) as (select 1 union all select k * 3 from r) select k from r",
    ];
    for sql in overflows {
        let query = convert(sql).unwrap_or_else(|faults| panic!("{faults:?}\n{sql}"));
        for base in &both.bases {
            let answer = ask(base, &query, &window(1, 10), None, 1_000).await;
            assert!(
                matches!(answer, Err(ReadError::Overflow)),
                "{}: {answer:?}\n{sql}",
                base.name
            );
        }
    }
}

/// A query that fails for what it sees would tell, by failing, of rows that it does not show.
#[tokio::test]
async fn a_failure_tells_nothing_of_foreign_rows() {
    // Enough rows that PostgreSQL reads the whole table and looks for the scope afterwards.
    let mut archive = fixed();
    for id in 100..3_000 {
        let (posizione, debito) = if id % 2 == 0 { (1, 1) } else { (3, i64::MAX) };
        let mut row = archive.versamento[0].clone();
        (row[0], row[1], row[4]) = (id.into(), posizione.into(), debito.into());
        archive.versamento.push(row);
    }
    let both = Both::hold(&archive).await;
    for base in &both.bases {
        base.archivio
            .execute("analyze", &[])
            .await
            .expect("statistics");
    }
    let guess = [
        "select id as k from versamento where case when causale = 'Ω5' then debito * 9223372036854775807 else 0 end = 0",
        "select id as k from versamento where debito * 4000000000000000 = 0",
        "select id as k from versamento where abs(case when stato = 'x' then 1 else debito end) < 0",
        "select id as k from versamento where - debito = 7",
        "select id as k, sum(debito * 1000000000000) over () as s from versamento",
        "select k from (select debito * 4000000000000000 as k from versamento) x where k < 0",
        "select v.id as k from versamento v left join (select id, debito * 4000000000000000 as g from versamento) x on x.id = 99",
        "select c.peso as k from causale c where exists (select 1 from versamento v where v.debito + 9223372036854770000 < 0)",
        "select codice as k from causale left join versamento on - debito = peso and debito + 9223372036854770000 > peso",
    ];
    let mut scopes = vec![window(1, 10)];
    scopes.push(scope(ScopeKind::Visible, "carla", Per::Soggetto));
    scopes.push(scope(ScopeKind::Visible, "studio", Per::Delega));
    for sql in guess {
        let query = convert(sql).unwrap_or_else(|faults| panic!("{faults:?}\n{sql}"));
        for base in &both.bases {
            for scope in &scopes {
                let answer = ask(base, &query, scope, None, 1_000).await;
                assert!(answer.is_ok(), "{}: {answer:?}\n{sql}", base.name);
            }
        }
    }
}

/// Where every row overflows, a null beside it changes nothing: PostgreSQL, which sees the null while it
/// plans, must not forget the rest.
#[tokio::test]
async fn a_null_that_is_known_early_hides_no_overflow() {
    let mut archive = fixed();
    archive.dovuto = vec![dovuto(1, 1, "A", i64::MAX, 1)];
    let both = Both::hold(&archive).await;
    let overflows = [
        "select (importo + 1) * :n as k from dovuto",
        "select :n * (importo + 1) as k from dovuto",
        "select :n - (importo + versato) as k from dovuto",
        "select (importo + 1) * coalesce(:n, nullif(1, 1)) as k from dovuto",
        "select (importo + 1) * case when :n > 0 then :n end as k from dovuto",
        "select (importo + 1) / :n as k from dovuto",
        "select (importo + 1) % (:n + 1) as k from dovuto",
        "select sum(importo + 1) * :n as k from dovuto",
        "select importo * :n * 2 + importo * 3 as k from dovuto",
        "select (importo + 1) * :n as k, count(*) as c from dovuto group by (importo + 1) * :n",
        "select (importo + 1) * x.n as k from dovuto join (select :n as n) x on 1 = 1",
        "select id as k from dovuto where importo + 1 > :n",
        "select id as k from dovuto where :n = importo + 1",
        "select id as k from dovuto where importo + 1 is distinct from :n",
        "select id as k from dovuto where importo + 1 between :n and 5",
        "select id as k from dovuto where :n between importo + 1 and importo + 2",
        "select id as k from dovuto where importo + 1 in (:n, 5)",
        "select id as k from dovuto where :n in (importo + 1, 5)",
        "select cast(importo + 1 as text) || cast(:n as text) as k from dovuto",
        "select cast(:n as text) || cast(importo + 1 as text) as k from dovuto",
        "select cast(null as text) || cast(importo + 1 + :n - :n as text) as k from dovuto",
        "select id as k from dovuto where abs(importo - 9 + 10) = :n",
    ];
    for sql in overflows {
        let query = convert(sql).unwrap_or_else(|faults| panic!("{faults:?}\n{sql}"));
        for base in &both.bases {
            for reads in std::iter::once(&base.reads).chain(&base.otherwise) {
                let ask = Ask {
                    query: &query,
                    scope: &window(1, 10),
                    parameters: &[("n".to_owned(), Value::Null)],
                    page: None,
                    limit: 10,
                    bytes: 1 << 20,
                    deadline: Instant::now() + Duration::from_secs(20),
                    pace: Arc::default(),
                };
                let answer = reads.rows(ask).await;
                assert!(
                    matches!(answer, Err(ReadError::Overflow)),
                    "{}: {answer:?}\n{sql}",
                    base.name
                );
            }
        }
    }
}

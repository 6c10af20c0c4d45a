//! Queries that take too long or answer too much end, and neighbours do not notice.

use super::archive::{Base, Both, window};
use super::asking::{ask, convert};
use super::fixed::fixed;
use cassetto::model::ScopeKind;
use cassetto::store::reads::{Ask, ReadError, Reads};
use cassetto_db::Place;
use std::sync::Arc;
use std::time::{Duration, Instant};

const HEAVY: &str = "with recursive r (k) as (select 1 union all select k % 1000 + 1 from r) select count(*) as k from r";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_query_ends_at_its_deadline() {
    let both = Both::hold(&fixed()).await;
    let heavy = convert(HEAVY).expect("a query");
    let light = convert("select id as k from versamento").expect("a query");
    for base in &both.bases {
        // One reader for the slow query and one for its neighbour.
        let reads = Reads::open(&base.place, 2).await.expect("readers");
        let scope = window(1, 10);
        let slow = |deadline| Ask {
            query: &heavy,
            scope: &scope,
            parameters: &[],
            page: None,
            limit: 10,
            bytes: 1 << 20,
            deadline,
            pace: Arc::default(),
        };
        let begun = Instant::now();
        let run = reads.rows(slow(begun + Duration::from_millis(300)));
        let neighbour = async {
            let mut reads_done = 0;
            while begun.elapsed() < Duration::from_millis(200) {
                let ask = Ask {
                    query: &light,
                    ..slow(Instant::now() + Duration::from_secs(10))
                };
                assert_eq!(reads.rows(ask).await.expect("a neighbour's rows").len(), 3);
                reads_done += 1;
            }
            reads_done
        };
        let (answer, neighbour) = tokio::join!(run, neighbour);
        // Where other programs fill the processors it never got one, which is not called slow.
        assert!(
            matches!(answer, Err(ReadError::TooSlow | ReadError::Busy)),
            "{}: {answer:?}",
            base.name
        );
        assert!(begun.elapsed() >= Duration::from_millis(300));
        assert!(
            neighbour > 3,
            "{}: the neighbour read {neighbour} times",
            base.name
        );
        // Both readers come back: on PostgreSQL as soon as the server has ended the statement.
        let both_at_once = || {
            let ask = || Ask {
                query: &light,
                ..slow(Instant::now() + Duration::from_secs(20))
            };
            let (one, two) = (reads.rows(ask()), reads.rows(ask()));
            async move { tokio::join!(one, two) }
        };
        for _ in 0..5 {
            let (one, two) = both_at_once().await;
            assert!(one.is_ok() && two.is_ok(), "{}: {one:?} {two:?}", base.name);
        }
    }
}

#[tokio::test]
async fn a_query_that_found_all_readers_busy_is_not_called_slow() {
    let both = Both::hold(&fixed()).await;
    let heavy = convert(HEAVY).expect("a query");
    for base in &both.bases {
        let reads = Reads::open(&base.place, 1).await.expect("a reader");
        let scope = window(1, 10);
        let ask = |wait| Ask {
            query: &heavy,
            scope: &scope,
            parameters: &[],
            page: None,
            limit: 10,
            bytes: 1 << 20,
            deadline: Instant::now() + Duration::from_millis(wait),
            pace: Arc::default(),
        };
        let (one, two) = tokio::join!(reads.rows(ask(600)), reads.rows(ask(300)));
        // In a crowd of other programs the first finds no processor, and says so.
        assert!(
            matches!(one, Err(ReadError::TooSlow | ReadError::Busy)),
            "{}: {one:?}",
            base.name
        );
        assert!(
            matches!(two, Err(ReadError::Busy)),
            "{}: {two:?}",
            base.name
        );
    }
}

/// A caller who goes away in the middle leaves a reader that the next one can use.
#[tokio::test]
async fn a_caller_who_goes_away_harms_nobody() {
    let both = Both::hold(&fixed()).await;
    let heavy = convert(HEAVY).expect("a query");
    let light = convert("select id as k from versamento").expect("a query");
    for base in &both.bases {
        let reads = Reads::open(&base.place, 1).await.expect("a reader");
        let scope = window(1, 10);
        let ask = |query, wait| Ask {
            query,
            scope: &scope,
            parameters: &[],
            page: None,
            limit: 10,
            bytes: 1 << 20,
            deadline: Instant::now() + Duration::from_millis(wait),
            pace: Arc::default(),
        };
        let gone =
            tokio::time::timeout(Duration::from_millis(20), reads.rows(ask(&heavy, 200))).await;
        assert!(gone.is_err());
        let rows = reads
            .rows(ask(&light, 20_000))
            .await
            .expect("the next one's rows");
        assert_eq!(rows.len(), 3);
    }
}

#[tokio::test]
async fn an_answer_is_cut_at_its_rows_and_refused_beyond_its_bytes() {
    let both = Both::hold(&fixed()).await;
    let many = convert(
        "with recursive r (k) as (select 1 union all select k + 1 from r where k < 5000) \
         select k, '0123456789' as t from r",
    )
    .expect("a query");
    for base in &both.bases {
        let scope = window(1, 10);
        let ask_for = |limit, bytes| Ask {
            query: &many,
            scope: &scope,
            parameters: &[],
            page: None,
            limit,
            bytes,
            deadline: Instant::now() + Duration::from_secs(20),
            pace: Arc::default(),
        };
        for _ in 0..6 {
            let cut = base
                .reads
                .rows(ask_for(100, 1 << 20))
                .await
                .expect("100 rows");
            assert_eq!(cut.len(), 100);
            let big = base.reads.rows(ask_for(5_000, 10_000)).await;
            assert!(
                matches!(big, Err(ReadError::TooBig)),
                "{}: {big:?}",
                base.name
            );
        }
        assert_eq!(
            ask(base, &many, &scope, None, 6_000)
                .await
                .expect("all rows")
                .len(),
            5_000
        );
    }
}

#[tokio::test]
async fn readers_cannot_write_and_parameters_have_to_fit() {
    let both = Both::hold(&fixed()).await;
    let query =
        convert("select id as k from versamento where id = :n and data > :mese").expect("a query");
    use cassetto::model::Value;
    let (n, mese) = ("n".to_owned(), "mese".to_owned());
    let bad: [&[(String, Value)]; 6] = [
        &[],
        &[(n.clone(), Value::Int(1))],
        &[
            (n.clone(), Value::from("1")),
            (mese.clone(), Value::from("2026-01")),
        ],
        &[(n.clone(), Value::Int(1)), (mese.clone(), Value::Int(2))],
        &[
            (n.clone(), Value::Int(1)),
            (mese.clone(), Value::from("2026\0")),
        ],
        &[
            (n.clone(), Value::Int(1)),
            ("altro".to_owned(), Value::from("2026-01")),
        ],
    ];
    for base in &both.bases {
        let scope = window(1, 10);
        let ask = |parameters| Ask {
            query: &query,
            scope: &scope,
            parameters,
            page: None,
            limit: 10,
            bytes: 1 << 20,
            deadline: Instant::now() + Duration::from_secs(20),
            pace: Arc::default(),
        };
        for parameters in bad {
            let answer = base.reads.rows(ask(parameters)).await;
            assert!(matches!(answer, Err(ReadError::Unfit)), "{answer:?}");
        }
        let good = [
            (mese.clone(), Value::from("2026-01")),
            (n.clone(), Value::Int(1)),
        ];
        assert_eq!(base.reads.rows(ask(&good)).await.expect("a row").len(), 1);
        let null = [(mese.clone(), Value::Null), (n.clone(), Value::Int(1))];
        assert_eq!(base.reads.rows(ask(&null)).await.expect("no row").len(), 0);
        let odd = [
            (mese.clone(), Value::from("' or 1=1 --")),
            (n.clone(), Value::Int(1)),
        ];
        assert_eq!(base.reads.rows(ask(&odd)).await.expect("a row").len(), 1);
    }
}

/// Planning takes time as well: each table more doubles what a planner may try.
#[tokio::test]
async fn preparing_ends_at_its_deadline_too() {
    let both = Both::hold(&fixed()).await;
    let mut sql = "select a0.id as k from versamento a0".to_owned();
    for number in 1..16 {
        sql += &format!(" join dovuto a{number} on a{number}.importo = a0.debito + {number}");
        sql += &format!(" or a{number}.causale = a0.causale");
    }
    let (hard, scopes) = (convert(&sql).expect("a query"), [ScopeKind::Posizione]);
    for base in &both.bases {
        let reads = Reads::open(&base.place, 1).await.expect("a reader");
        let late = reads.prepare_until(&hard, &scopes, Instant::now()).await;
        assert!(
            matches!(late, Err(ReadError::TooSlow)),
            "{}: {late:?}",
            base.name
        );
        let patient = Instant::now() + Duration::from_secs(60);
        let prepared = reads.prepare_until(&hard, &scopes, patient).await;
        assert!(prepared.is_ok(), "{}: {prepared:?}", base.name);
    }
}

/// Has a database keep some 130 MB aside, in rows of 64 KB.
async fn bulky(reads: &Reads) -> Result<usize, ReadError> {
    let eight = ["t"; 8].join(" || ");
    let long = "x".repeat(1_000);
    let bulky = format!(
        "with recursive a as (select '{long}' as t), b as (select {eight} as t from a),
            c as (select {eight} as t from b),
            r (k, t) as (select 1, t from c union all select k + 1, t from r where k < 2000),
            s as (select k, t from r union select k, t from r)
         select count(*) as k from s where t > 'a'"
    );
    let bulky = convert(&bulky).expect("a query");
    let ask = Ask {
        query: &bulky,
        scope: &window(1, 10),
        parameters: &[],
        page: None,
        limit: 10,
        bytes: 1 << 20,
        deadline: Instant::now() + Duration::from_secs(20),
        pace: Arc::default(),
    };
    Ok(reads.rows(ask).await?.len())
}

/// On PostgreSQL the disk is the database's, and so is the limit; a role that may not set it is served
/// all the same.
#[tokio::test]
async fn what_a_query_keeps_aside_is_bounded_where_the_role_may_say_so() {
    let both = Both::hold(&fixed()).await;
    let [
        _,
        Base {
            place, archivio, ..
        },
    ] = &both.bases;
    let reads = Reads::open(place, 1).await.expect("a reader");
    let answer = bulky(&reads).await;
    assert!(matches!(answer, Err(ReadError::TooBig)), "{answer:?}");

    for sql in [
        "create role lettore login",
        "grant usage on schema archivio, stato to lettore",
        "grant select on all tables in schema archivio, stato to lettore",
    ] {
        archivio.execute(sql, &[]).await.expect("a role");
    }
    let Place::Postgres(url) = place else {
        panic!("{place} is no PostgreSQL")
    };
    let url = url.replace("//cassetto@", "//lettore@");
    let reads = Reads::open(&Place::Postgres(url), 1).await.expect("served");
    let answer = bulky(&reads).await;
    assert!(
        matches!(answer, Ok(1) | Err(ReadError::TooSlow)),
        "{answer:?}"
    );
}

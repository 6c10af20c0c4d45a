//! What is too much, and what the manifest says wrongly.

use super::check;
use crate::confine::archive::datasets;
use crate::confine::asking::{convert, spec};
use cassetto::store::confine::{Query, Tables};

#[test]
fn what_is_too_much_is_refused_quickly() {
    let begun = std::time::Instant::now();
    let deep = |open: &str, inner: &str, close: &str, times: usize| {
        format!(
            "select {}{inner}{} as k from versamento",
            open.repeat(times),
            close.repeat(times)
        )
    };
    let long = format!("select 1{} as k", " + id".repeat(30_000));
    let chain = |times: usize| {
        let mut sql = "with a0 as (select id as k, causale as t from versamento)".to_owned();
        for step in 1..=times {
            let before = step - 1;
            sql += &format!(", a{step} as (select k - k as k, t || t as t from a{before})");
        }
        format!("{sql} select k, t from a{times}")
    };
    let mut texts = "a0 as (select causale as t from versamento), ".to_owned();
    for step in 1..=7 {
        texts += &format!("a{step} as (select t || t as t from a{}), ", step - 1);
    }
    let wide = |columns: usize| {
        let joined = vec!["causale"; 64].join(" || ");
        let columns = (0..columns).map(|number| format!(", {joined} as t{number}"));
        format!(
            "select id as k{} from versamento",
            columns.collect::<String>()
        )
    };
    let written = |letters: usize| format!("select '{}' as k", "è".repeat(letters));
    let twice = |times: usize| {
        let mut sql = "with a0 as (select id as k from versamento)".to_owned();
        for step in 1..=times {
            let before = step - 1;
            sql += &format!(", a{step} as (select x.k from a{before} x, a{before} y)");
        }
        format!("{sql} select k from a{times}")
    };
    check(&[
        (&deep("(", "id", ")", 17), "nested more than"),
        (&deep("(", "id", ")", 30_000), "more than 4000"),
        (&deep("abs(", "id", ")", 40), "nested more than"),
        (&deep("- ", "id", "", 3_000), "nested"),
        (&deep("not ", "id = 1", "", 1_500), ""),
        (&deep("case when id = 1 then ", "id", " end", 300), ""),
        (&long, "longer than"),
        (
            &long[..7_000]
                .replace(" + i", "")
                .replace("select 1", "select id as k where 1"),
            "",
        ),
        (
            &format!("select id{} as k from versamento", " + id".repeat(1_500)),
            "chained",
        ),
        (
            &format!("select id{} as k from versamento", " * id".repeat(20)),
            "too long",
        ),
        (
            &format!(
                "select id as k from versamento where id in ({}1)",
                "1, ".repeat(300)
            ),
            "1 to 200",
        ),
        (
            &format!("select {}id as k from versamento", "id, ".repeat(150)),
            "1 to 100",
        ),
        (
            &format!(
                "select 1 as k from versamento v0{}",
                (1..20)
                    .map(|n| format!(", dovuto v{n}"))
                    .collect::<String>()
            ),
            "at most 16",
        ),
        (
            &format!("select 1 as k{}", " union all select 1".repeat(60)),
            "more than 50",
        ),
        (&chain(40), "write it all out"),
        (&chain(8), "write it all out"),
        (
            &format!("with {}b as (select 1 as k) select k from b", texts),
            "texts are joined",
        ),
        (&wide(5), "more than 256 texts"),
        (
            &format!("select x.k from ({}) x", wide(5)),
            "more than 256 texts",
        ),
        (
            &format!("{} union all {}", wide(4), wide(5)),
            "more than 256 texts",
        ),
        (&written(1_001), "at most 1000 characters"),
        (&twice(40), "tables in all"),
        (
            &format!("select '{}' as k", "'".repeat(70_000)),
            "longer than",
        ),
    ]);
    assert!(convert(&wide(4)).is_ok() && convert(&written(1_000)).is_ok());
    // The least promise of a bound: without it these would not end at all.
    assert!(begun.elapsed().as_secs() < 20, "took {:?}", begun.elapsed());
}

#[test]
fn what_grows_by_being_written_out_is_refused() {
    let growing = |step: &str| {
        let mut sql = "with a0 as (select id as k from versamento)".to_owned();
        for number in 1..=40 {
            let before = format!("a{}", number - 1);
            let step = step.replace("BEFORE", &before);
            sql += &format!(", a{number} as (select {step} as k from {before})");
        }
        format!("{sql} select k from a40")
    };
    let steps = [
        "case when k = k then 1 else 0 end",
        "case when exists (select 1 from causale c where c.peso = BEFORE.k or c.peso < BEFORE.k) then 1 else 0 end",
        "(select max(c.peso) from causale c where c.peso = BEFORE.k or c.peso < BEFORE.k)",
        "(select max(c.peso) from causale c join causale d on c.peso = BEFORE.k or c.peso < BEFORE.k)",
        "case when BEFORE.k in (select c.peso from causale c where c.peso < BEFORE.k) then 1 else 0 end",
        "(select max(x.peso) from (select peso from causale) x where x.peso < BEFORE.k or x.peso > BEFORE.k)",
    ];
    for step in steps {
        let said = convert(&growing(step)).err().unwrap_or_default();
        assert!(!said.is_empty(), "accepted: {step}");
    }
}

#[test]
fn a_manifest_names_columns_of_the_result() {
    let sql = "select id as k, causale from versamento";
    let mut bad = spec(sql, "chiave");
    bad.sort = vec!["debito".to_owned()];
    bad.labels.insert("importo".to_owned(), "Importo".into());
    let faults = Query::convert(&bad, &datasets(), &Tables::default()).expect_err("four faults");
    for what in [
        "`key` names the column `chiave`",
        "`order`",
        "`sort` names the column `debito`",
        "labels",
    ] {
        assert!(
            faults.iter().any(|fault| fault.text.contains(what)),
            "{what}: {faults:?}"
        );
    }
    check(
        &[
            ("select id as k, id as k from versamento", "two columns"),
            ("select id as k, id + 1 from versamento", "has no name"),
            (
                "select v.id as k, d.* from versamento v, dovuto d, dovuto e where :n = 1 and d.id = e.id",
                "labels",
            ),
        ][..2],
    );
    let mut unused = spec("select id as k from versamento", "k");
    unused.parameters = spec("select :n as k", "k").parameters;
    let faults =
        Query::convert(&unused, &datasets(), &Tables::default()).expect_err("a parameter too many");
    assert!(faults[0].text.contains("declared and never used"));
}

#[test]
fn faults_are_told_all_at_once_with_their_lines() {
    let sql = "select lower(causale) as k,\n  now() as adesso,\n  debito\nfrom versamento\nwhere data like '2026%'";
    let faults = convert(sql).expect_err("three faults");
    let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [1, 2, 5], "{faults:?}");
}

/// Text made to drown the parser, in as many ways as it has loops and second thoughts. Nearly all of it
/// is refused; what counts is that the answer comes, and that the stack holds.
#[test]
fn no_text_drowns_the_parser() {
    let pairs = [
        ("(", ")"),
        ("(select ", ")"),
        ("abs(", ")"),
        ("coalesce(id, ", ")"),
        ("case when id in (", ") then 1 end"),
        ("exists (select 1 where ", ")"),
        ("(1, ", ")"),
        ("array[", "]"),
        ("not (", ")"),
        ("cast(", " as text)"),
        ("id in (select ", ")"),
        ("interval (", ")"),
        ("substring(", " from 1)"),
        ("count(*) over (order by ", ")"),
        ("extract(year from ", ")"),
    ];
    let runs = [
        "not ",
        "- ",
        "case ",
        "case when ",
        "exists ",
        "select ",
        "id in ",
        "a.",
        "id is null is ",
        "id between ",
        "id::text::",
        "interval ",
        "id -> ",
        "id like ",
        "prior ",
        "all ",
        "distinct ",
        "id or ",
        "id + ",
        "id || ",
    ];
    let tails = [
        " union select 1",
        " or id = 1",
        " and id = 1",
        " || 'a'",
        "::text",
        " is null",
        " collate x",
        "[1]",
        ".x",
        " at time zone 'x'",
        " join dovuto on 1 = 1",
        ", (select 1)",
    ];
    let begun = std::time::Instant::now();
    for (open, close) in pairs {
        for times in [7, 15, 16] {
            let (open, close) = (open.repeat(times), close.repeat(times));
            let _ = convert(&format!("select {open}id{close} as k from versamento"));
            let _ = convert(&format!("select {open}id as k from versamento"));
            let _ = convert(&format!("select 1 as k from {open}versamento{close}"));
            let _ = convert(&format!("select 1 as k from {open}versamento"));
        }
    }
    for times in [50, 500, 1_200] {
        for run in runs {
            let _ = convert(&format!(
                "select {}id as k from versamento",
                run.repeat(times)
            ));
            let _ = convert(&format!(
                "select 1 as k from {}versamento",
                run.repeat(times)
            ));
        }
        for tail in tails {
            let _ = convert(&format!(
                "select id as k from versamento where id{}",
                tail.repeat(times)
            ));
        }
    }
    assert!(begun.elapsed().as_secs() < 60, "took {:?}", begun.elapsed());
}

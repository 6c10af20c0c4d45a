//! What is allowed, with the rows that it has to answer on both databases: those of the window and no
//! others, however the query is turned. Every foreign text holds the letter `Ω`.

use super::archive::{Archive, Both, Cells, Delega, Incarico, Subdelega, datasets, scope, window};
use super::asking::{Rows, ask, convert};
use cassetto::model::scope::Per;
use cassetto::model::{Scope, ScopeKind, Value};
use cassetto::store::reads::ReadError;
use cassetto_db::Bind;

fn versamento(
    id: i64,
    posizione: Option<i64>,
    causale: Option<&str>,
    debito: Option<i64>,
) -> Cells {
    let data = format!("2026-{id:02}-16");
    vec![
        Bind::from(id),
        Bind::from(posizione),
        Bind::from(data),
        Bind::from(causale),
        Bind::from(debito),
        Bind::from(id * 10),
        Bind::from(if causale.is_none() {
            "non_abbinato"
        } else {
            "abbinato"
        }),
        Bind::from("Ω segreto"),
    ]
}

fn dovuto(id: i64, posizione: i64, causale: &str, importo: i64, versato: i64) -> Cells {
    let periodo = format!("2026-{id:02}");
    vec![
        Bind::from(id),
        Bind::from(posizione),
        Bind::from(periodo),
        Bind::from(causale),
        Bind::from(importo),
        Bind::from(versato),
    ]
}

/// Positions 1 and 2 of soggetto 10, an artigiana 4 of the same, and the foreign 3 of soggetto 20.
pub(crate) fn fixed() -> Archive {
    let always = ("2020-01-01", None);
    let delega = |id: &str, posizione, delegato, stato, valid, revocata| Delega {
        id: id.to_owned(),
        posizione,
        delegato,
        stato,
        valid,
        revocata,
    };
    let incarico = |id, per, of, delegato, struttura, valid| Incarico {
        id,
        per,
        of,
        delegato,
        struttura,
        valid,
    };
    Archive {
        posizione: vec![
            (1, "uniemens", 10, "9900"),
            (2, "uniemens", 10, "9901"),
            (3, "uniemens", 20, "9900"),
            (4, "artigiano", 10, "9900"),
        ],
        versamento: vec![
            versamento(1, Some(1), Some("DM10"), Some(1000)),
            versamento(2, Some(1), Some("DM10"), Some(2000)),
            versamento(3, Some(1), None, None),
            versamento(4, Some(2), Some("DM10"), Some(400)),
            versamento(5, Some(3), Some("Ω5"), Some(7_000_000)),
            versamento(6, Some(3), Some("Ω6"), Some(i64::MAX)),
            versamento(7, None, Some("Ω7"), Some(i64::MIN)),
            versamento(8, Some(4), Some("Ω8"), Some(8)),
        ],
        dovuto: vec![
            dovuto(1, 1, "DM10", 1000, 1000),
            dovuto(2, 1, "DM10", 2500, 2000),
            dovuto(3, 2, "DM10", 400, 400),
            dovuto(4, 3, "Ω", 9_000_000, 0),
        ],
        anagrafica: vec![
            vec![1.into(), 10.into(), "Officina".into(), "2020-01-01".into()],
            vec![
                2.into(),
                10.into(),
                "Officina Esempio".into(),
                "2024-01-01".into(),
            ],
            vec![3.into(), 20.into(), "Ω Altrui".into(), "2020-01-01".into()],
        ],
        causale: vec![
            vec!["DM10".into(), "Contributi".into(), 1.into()],
            vec!["RC01".into(), "Regolarizzazione".into(), 2.into()],
        ],
        incarico: vec![
            incarico("carla", Per::Soggetto, Some(10), None, None, always),
            incarico("studio", Per::Delega, None, Some("F"), None, always),
            incarico("lia", Per::Subdelega, None, Some("F"), None, always),
            incarico("ugo", Per::Struttura, None, None, Some("9900"), always),
            incarico("ada", Per::Istituto, None, None, None, always),
            incarico(
                "passata",
                Per::Soggetto,
                Some(10),
                None,
                None,
                ("2020-01-01", Some("2026-11-22")),
            ),
            incarico(
                "futura",
                Per::Soggetto,
                Some(10),
                None,
                None,
                ("2026-11-24", None),
            ),
        ],
        delega: vec![
            delega(
                "d1",
                1,
                "F",
                "attiva",
                ("2020-01-01", Some("2026-11-23")),
                None,
            ),
            delega(
                "d2",
                2,
                "F",
                "attiva",
                ("2020-01-01", Some("2026-11-22")),
                None,
            ),
            delega("d3", 3, "F", "attiva", always, Some(1)),
            delega("d4", 3, "G", "attiva", always, None),
            delega("d5", 3, "F", "da_firmare", always, None),
            delega("d6", 4, "F", "attiva", always, None),
            delega("d7", 2, "F", "attiva", ("2026-11-24", None), None),
        ],
        subdelega: vec![
            Subdelega {
                id: "s1".into(),
                delega: "d1".into(),
                incarico: "lia",
                valid: always,
            },
            Subdelega {
                id: "s2".into(),
                delega: "d4".into(),
                incarico: "lia",
                valid: always,
            },
            Subdelega {
                id: "s3".into(),
                delega: "d6".into(),
                incarico: "lia",
                valid: ("2020-01-01", Some("2021-01-01")),
            },
        ],
    }
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
async fn check(both: &Both, scope: &Scope, all: &[(&str, &str)]) {
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

#[tokio::test]
async fn a_name_only_means_the_confined_dataset() {
    let both = Both::hold(&fixed()).await;
    let own = "1 | 2 | 3";
    check(&both, &window(1, 10), &[
        ("select id as k from versamento", own),
        ("select id as k from \"versamento\"", own),
        ("SELECT ID AS K FROM VERSAMENTO", own),
        ("select v.id as k from versamento v where 1 = 1 or v.id > 0", own),
        ("select id as k from versamento where posizione <> 1 or posizione is null", ""),
        ("select id as k from versamento where posizione = 3", ""),
        ("select dovuto.id as k from versamento dovuto", own),
        ("select dovuto.id as k from versamento dovuto, dovuto x where x.id = dovuto.id", "1 | 2"),
        ("select versamento.id as k from dovuto versamento", "1 | 2"),
        (
            "select dovuto.id as k from versamento dovuto where exists (select 1 from dovuto where dovuto.id = 2)",
            own,
        ),
        ("select a.id as k from versamento a where exists (select 1 from versamento b where b.posizione = 3)", ""),
        ("select id as k from versamento where id in (select id from versamento)", own),
        ("select id as k from versamento union select id from versamento", own),
        ("select id as k from versamento union all select id from dovuto order by k", "1 | 1 | 2 | 2 | 3"),
        ("with a as (select id from versamento), b as (select id as k from a) select k from b", own),
        ("with a (k) as (select id from versamento) select a.k from a", own),
        ("with a as (select id as k from versamento) select a.k from a, a as b where a.k = b.k", own),
        ("with a as (with a as (select id as k from versamento) select k from a) select k from a", own),
        ("select k from (select id as k from versamento) as versamento", own),
        ("select k from (select id as k from versamento) as x where k in (select posizione from versamento)", "1"),
        ("select count(*) as k from versamento", "3"),
        ("select count(*) as k from versamento a, versamento b, dovuto c", "18"),
        ("select count(*) as k from causale", "2"),
        ("select denominazione as k from anagrafica", "Officina | Officina Esempio"),
        ("select max(id) as k from anagrafica", "2"),
        ("select v.* , id as k from versamento v where id = 1", "1 1 2026-01-16 DM10 1000 10 abbinato 1"),
        ("select 1 as k", "1"),
        ("select :n as k, :mese as m", "7 2026-03"),
    ])
    .await;
}

#[tokio::test]
async fn comments_and_odd_letters_change_nothing() {
    let both = Both::hold(&fixed()).await;
    let own = "1 | 2 | 3";
    check(
        &both,
        &window(1, 10),
        &[(
            "/*+ /* */ select id as k from versamento -- */ select id as k from versamento\n",
            "",
        )][1..],
    )
    .await;
    check(&both, &window(1, 10), &[
        ("select id as k -- from causale\nfrom versamento", own),
        ("select /*+ full(versamento) */ id as k from versamento /* /* nested */ where */", own),
        ("/*+ /* */ where 1 = 1 -- */ select id as k from versamento", own),
        ("select id as k from versamento where causale = '--' or causale = '/*' or causale is null", "3"),
        ("select id as k from versamento where causale <> ''' or 1=1 --'", "1 | 2"),
        ("select 'a''b' as k", "a'b"),
        ("select '\\' as k", "\\"),
        ("select '\\'' or 1=1 --' as k", "\\' or 1=1 --"),
        ("select '$1 : ? @x' as k", "$1 : ? @x"),
        ("select 'è €𝄞' as k, length('è €𝄞') as n, substr('è €𝄞', 3, 2) as s", "è €𝄞 4 €𝄞"),
        ("select '\u{202e}' as k, length('\u{202e}') as n", "\u{202e} 1"),
        ("select id as \"from\", id as k from versamento where id = 1", "1 1"),
        ("select id as k;", "k"),
    ][..12])
    .await;
}

#[tokio::test]
async fn values_are_computed_alike() {
    let both = Both::hold(&fixed()).await;
    check(&both, &window(1, 10), &[
        ("select id as k, debito / 3 as a, -debito / 3 as b, debito % 7 as c, -debito % 7 as d, debito / 0 as e \
          from versamento where id = 1", "1 333 -333 6 -6 -"),
        ("select id as k, - - debito as a, -(-debito) as b, 2 - -3 as c from versamento where id = 1", "1 1000 1000 5"),
        ("select 2147483647 + id as k, 2147483648 * id as a from versamento where id = 1", "2147483648 2147483648"),
        ("select -9223372036854775808 as k, 9223372036854775807 as m", "-9223372036854775808 9223372036854775807"),
        ("select -9223372036854775808 % (0 - id) as k from versamento where id = 1", "0"),
        ("select coalesce(debito, -1) as k, nullif(id, 3) as a, abs(-id) as b from versamento order by k desc",
         "2000 2 2 | 1000 1 1 | -1 - 3"),
        ("select id as k, case when debito > 1500 then 'alto' when debito is null then null else 'basso' end as c \
          from versamento", "1 basso | 2 alto | 3 -"),
        ("select id as k, case causale when 'DM10' then 1 else 0 end as c from versamento", "1 1 | 2 1 | 3 0"),
        ("select id as k, cast(debito as text) || '/' || coalesce(causale, '?') as c from versamento",
         "1 1000/DM10 | 2 2000/DM10 | 3 -"),
        ("select id as k, debito::text as c from versamento where id < 3", "1 1000 | 2 2000"),
        ("select id as k, length(data) as a, substr(data, 1, 7) as b, substr(data, 9) as c, substr(data, 20) as d, \
          substring(data from 6 for 2) as e, substr(data, 1, 0) as f from versamento where id = 1", "1 10 2026-01 16  01 "),
        ("select id as k, cast(null as bigint) as a, cast(null as text) as b from versamento where id = 1", "1 - -"),
        ("select id as k from versamento where debito between 500 and 1500 or causale not in ('DM10')", "1"),
        ("select id as k from versamento where debito not between 500 and 1500", "2"),
        ("select id as k from versamento where id in (1, 3, null)", "1 | 3"),
        ("select id as k from versamento where id not in (1, null)", ""),
        ("select id as k from versamento where id not in (select debito from versamento)", ""),
        ("select id as k from versamento where debito is distinct from 1000", "2 | 3"),
        ("select id as k from versamento where debito is not distinct from null", "3"),
        ("select id as k from versamento where not (debito > 1500)", "1"),
        ("select id as k from versamento where true and not false", "1 | 2 | 3"),
        ("select id as k from versamento where null in (1, id) or id = 2", "2"),
        ("select id as k from versamento where substr(data, 1, 7) <= :mese and id <= :n", "1 | 2 | 3"),
        ("select id as k from versamento where :mese = substr(data, 1, 7)", "3"),
        ("select 'b' as k union select 'B' union select 'a' union select 'ab' union select 'à' order by k",
         "B | a | ab | b | à"),
        ("select id as k, null as n from versamento where id = 1 union all select 2, 'x'", "1 - | 2 x"),
    ])
    .await;
}

#[tokio::test]
async fn rows_are_gathered_alike() {
    let both = Both::hold(&fixed()).await;
    check(&both, &window(1, 10), &[
        ("select causale as k, count(*) as n, sum(debito) as s, min(data) as a, max(data) as b from versamento \
          group by causale", "DM10 2 3000 2026-01-16 2026-02-16 | - 1 - 2026-03-16 2026-03-16"),
        ("select count(debito) as k, count(distinct causale) as c, sum(debito) - sum(credito) as d from versamento",
         "2 1 2940"),
        ("select sum(debito) as k from versamento where id > 99", "-"),
        ("select count(*) as k from versamento where id > 99", "0"),
        ("select count(*) as k from versamento where id > 99 group by causale", ""),
        ("select substr(data, 1, 4) as k, sum(debito + credito) as s from versamento group by substr(data, 1, 4)", "2026 3030"),
        ("select substr(data, 1, 4) as k, sum(debito) as s from versamento group by k", "2026 3000"),
        ("select (id + 1) * 2 as k from versamento group by id + 1", "4 | 6 | 8"),
        ("select causale as k from versamento group by causale having sum(debito) > 10", "DM10"),
        ("select distinct causale as k from versamento", "DM10 | -"),
        ("select id as k, rank() over (order by causale) as r, dense_rank() over (order by causale desc) as d \
          from versamento", "1 1 1 | 2 1 1 | 3 3 2"),
        ("select id as k, sum(debito) over (order by id) as s, count(*) over (partition by causale) as c, \
          max(id) over () as m from versamento", "1 1000 2 3 | 2 3000 2 3 | 3 3000 1 3"),
        ("select causale as k, rank() over (order by sum(debito)) as r, sum(sum(debito)) over () as s from versamento \
          group by causale", "DM10 1 3000 | - 2 3000"),
        ("select v.id as k, d.importo as i from versamento v left join dovuto d on d.id = v.id and d.importo > 1500",
         "1 - | 2 2500 | 3 -"),
        ("select v.id as k, c.titolo as t from versamento v left join causale c on c.codice = v.causale",
         "1 Contributi | 2 Contributi | 3 -"),
        ("select v.id as k from versamento v cross join causale c where c.peso = v.id", "1 | 2"),
        ("select v.id as k, (select sum(d.importo) from dovuto d where d.id <= v.id) as s from versamento v",
         "1 1000 | 2 3500 | 3 3500"),
        ("select v.id as k from versamento v where exists (select 1 from dovuto d where d.id = v.id and d.versato = v.debito)",
         "1 | 2"),
        ("select id as k from versamento order by k desc", "3 | 2 | 1"),
        ("select id as k, debito as d from versamento order by d desc, k", "2 2000 | 1 1000 | 3 -"),
        ("select id as k, debito as d from versamento order by d", "1 1000 | 2 2000 | 3 -"),
        ("select id as k, causale as c from versamento order by c, k desc", "2 DM10 | 1 DM10 | 3 -"),
        ("select id as k, causale as c from versamento order by k, c desc", "1 DM10 | 2 DM10 | 3 -"),
        ("with recursive r (k) as (select 1 union all select k + 1 from r where k < 5) select k from r", "1 | 2 | 3 | 4 | 5"),
        ("with recursive r as (select 1 as k union select k % 3 + 1 from r) select k from r", "1 | 2 | 3"),
        ("with recursive r (k, n) as (select id, 1 from versamento union all select v.id, r.n + 1 from r join versamento v \
          on v.id = r.k + 1) select n * 10 + k as k from r", "11 | 12 | 13 | 22 | 23 | 33"),
        ("with recursive a as (select id as k from versamento), r as (select k from a where k = 1 union all select a.k \
          from a, r where a.k = r.k + 1) select k from r", "1 | 2 | 3"),
    ])
    .await;
}

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
    let both = Both::hold(&fixed()).await;
    let guess = [
        "select id as k from versamento where case when causale = 'Ω5' then debito * 9223372036854775807 else 0 end = 0",
        "select id as k from versamento where debito * 4000000000000000 = 0",
        "select id as k from versamento where abs(case when stato = 'x' then 1 else debito end) < 0",
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

#[tokio::test]
async fn every_scope_shows_its_positions_and_no_more() {
    let archive = fixed();
    let both = Both::hold(&archive).await;
    let soggetto = |incarico, per| Scope {
        soggetto: Some(10),
        ..scope(ScopeKind::Soggetto, incarico, per)
    };
    let visible = |incarico, per| scope(ScopeKind::Visible, incarico, per);
    let tipi = |tipi: &[&str], scope: Scope| Scope {
        tipi: tipi.iter().map(|t| (*t).to_owned()).collect(),
        ..scope
    };
    let all = [
        (window(1, 10), "1 | 2 | 3", "1 | 2"),
        (window(3, 20), "5 | 6", "3"),
        (window(1, 20), "1 | 2 | 3", ""),
        (window(4, 10), "", ""),
        (window(99, 10), "", ""),
        (tipi(&[], window(1, 10)), "", ""),
        (
            tipi(&["artigiano", "uniemens"], window(4, 10)),
            "8",
            "1 | 2",
        ),
        (soggetto("carla", Per::Soggetto), "1 | 2 | 3 | 4", "1 | 2"),
        (soggetto("studio", Per::Delega), "1 | 2 | 3", "1 | 2"),
        (
            Scope {
                soggetto: Some(20),
                ..soggetto("carla", Per::Soggetto)
            },
            "",
            "",
        ),
        (
            Scope {
                soggetto: Some(20),
                ..soggetto("ugo", Per::Struttura)
            },
            "5 | 6",
            "3",
        ),
        (visible("carla", Per::Soggetto), "1 | 2 | 3 | 4", "1 | 2"),
        (
            tipi(&["artigiano"], visible("carla", Per::Soggetto)),
            "8",
            "1 | 2",
        ),
        (visible("studio", Per::Delega), "1 | 2 | 3", "1 | 2"),
        (
            tipi(&["artigiano", "uniemens"], visible("studio", Per::Delega)),
            "1 | 2 | 3 | 8",
            "1 | 2",
        ),
        (visible("lia", Per::Subdelega), "1 | 2 | 3", "1 | 2"),
        (
            visible("ugo", Per::Struttura),
            "1 | 2 | 3 | 5 | 6",
            "1 | 2 | 3",
        ),
        (
            scope(ScopeKind::Competenza, "ugo", Per::Struttura),
            "1 | 2 | 3 | 5 | 6",
            "1 | 2 | 3",
        ),
        (scope(ScopeKind::Competenza, "carla", Per::Soggetto), "", ""),
        (visible("ada", Per::Istituto), "", ""),
        (visible("passata", Per::Soggetto), "", ""),
        (visible("futura", Per::Soggetto), "", ""),
        (visible("carla", Per::Delega), "", ""),
        (visible("studio", Per::Soggetto), "", ""),
        (visible("nessuno", Per::Soggetto), "", ""),
        (tipi(&[], visible("carla", Per::Soggetto)), "", ""),
    ];
    for (scope, versamenti, anagrafiche) in all {
        check(
            &both,
            &scope,
            &[
                ("select id as k from versamento", versamenti),
                ("select id as k from anagrafica", anagrafiche),
                ("select count(*) as k from causale", "2"),
            ],
        )
        .await;
        let own = archive.within(&scope);
        assert_eq!(
            own.versamento.len(),
            versamenti.split('|').filter(|id| !id.is_empty()).count()
        );
    }
    let query = convert("select id as k from versamento").expect("a query");
    for base in &both.bases {
        let assigned = scope(ScopeKind::Assegnati, "ugo", Per::Struttura);
        let no_position = scope(ScopeKind::Posizione, "carla", Per::Soggetto);
        for scope in [assigned, no_position] {
            let answer = ask(base, &query, &scope, None, 10).await;
            assert!(matches!(answer, Err(ReadError::Unfit)), "{answer:?}");
        }
        let prepared = base.reads.prepare(&query, &[ScopeKind::Assegnati]).await;
        assert!(matches!(prepared, Err(ReadError::Unfit)), "{prepared:?}");
    }
    assert_eq!(datasets().len(), 4);
}

//! What is allowed, with the rows that it has to answer on both databases: those of the window and no
//! others, however the query is turned.

use super::archive::{Both, window};
use super::asking::check;
use super::fixed::fixed;

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
        ("select id as k, debito / 3 as a, -debito / 3 as b, debito % 7 as c, -debito % 7 as d, debito / (id - id) as e \
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

//! What is refused, and the sentence that says why.

use super::archive::datasets;
use super::asking::{convert, spec};
use cassetto::store::confine::{Fault, Query};

/// Asserts that every query is refused by a sentence with this fragment.
fn check(all: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (sql, fragment) in all {
        let sql = *sql;
        let shown: String = sql.chars().take(300).collect();
        match convert(sql) {
            Ok(_) => wrong += &format!("accepted, wanted `{fragment}`:\n    {shown}\n"),
            Err(faults) => {
                let told = |fault: &Fault| fault.text.contains(fragment) && fault.line > 0;
                if !faults.iter().any(told) {
                    wrong += &format!("wanted `{fragment}`, got {faults:?}:\n    {shown}\n");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn other_tables_and_schemas_do_not_exist() {
    check(&[
        ("select id as k from archivio.versamento", "never qualified"),
        ("select id as k from public.versamento", "never qualified"),
        ("select id as k from stato.delega", "never qualified"),
        ("select id as k from posizione", "no dataset `posizione`"),
        ("select id as k from delega", "no dataset `delega`"),
        (
            "select tablename as k from pg_tables",
            "no dataset `pg_tables`",
        ),
        ("select 1 as k from pg_catalog.pg_class", "never qualified"),
        (
            "select 1 as k from sqlite_master",
            "no dataset `sqlite_master`",
        ),
        ("select 1 as k from d0", "no dataset `d0`"),
        (
            "select 1 as k from \"archivio.versamento\"",
            "is no name here",
        ),
        ("select 1 as k from \"Versamento\"", "is no name here"),
        ("select 1 as k from versamentο", "is no name here"),
        ("select 1 as k from versamento, x", "no dataset `x`"),
        ("table versamento", "not SQL"),
        ("select id as k from only versamento", ""),
        (
            "with versamento as (select 1 as k) select k from versamento",
            "is a dataset",
        ),
        (
            "with \"versamento\" as (select 1 as k) select k from versamento",
            "is a dataset",
        ),
        (
            "with VERSAMENTO as (select 1 as k) select k from versamento",
            "is a dataset",
        ),
        (
            "select k from (with dovuto as (select 1 as k) select k from dovuto) x",
            "is a dataset",
        ),
        (
            "with a as (select 1 as k) select k from b",
            "no dataset `b`",
        ),
        (
            "select k from (with a as (select 1 as k) select k from a) x, a",
            "no dataset `a`",
        ),
        (
            "with b as (select k from a), a as (select 1 as k) select k from b",
            "no dataset `a`",
        ),
    ]);
}

#[test]
fn columns_that_nobody_declared_do_not_exist() {
    check(&[
        ("select segreto as k from versamento", "no column `segreto`"),
        (
            "select v.segreto as k from versamento v",
            "has no column `segreto`",
        ),
        (
            "select v.row_to_json as k from versamento v",
            "has no column `row_to_json`",
        ),
        (
            "select row_to_json as k from versamento",
            "no column `row_to_json`",
        ),
        ("select v as k from versamento v", "no column `v`"),
        (
            "select versamento as k from versamento",
            "no column `versamento`",
        ),
        ("select (v).id as k from versamento v", "not understood"),
        ("select (v.*) as k from versamento v", ""),
        (
            "select row(v.*) as k from versamento v",
            "the arguments of a function are values",
        ),
        ("select ctid as k from versamento", "no column `ctid`"),
        (
            "select tableoid as k from versamento",
            "no column `tableoid`",
        ),
        ("select xmin as k from versamento", "no column `xmin`"),
        ("select rowid as k from versamento", "no column `rowid`"),
        ("select oid as k from versamento", "no column `oid`"),
        ("select \"Id\" as k from versamento", "is no name here"),
        ("select `id` as k from versamento", ""),
        ("select [id] as k from versamento", ""),
        (
            "select id as \"k\"\"; drop\" from versamento",
            "is no name here",
        ),
        ("select id as \"K\" from versamento", "is no name here"),
        ("select x.id as k from versamento v", "no table `x`"),
        (
            "select versamento.id as k from versamento v",
            "no table `versamento`",
        ),
        (
            "select archivio.versamento.id as k from versamento",
            "`column` or `table.column`",
        ),
        (
            "select id as k from versamento, dovuto",
            "more than one column",
        ),
        (
            "select 1 as k from versamento v, dovuto v",
            "two tables of this `from`",
        ),
        (
            "select soggetto as k from anagrafica",
            "no column `soggetto`",
        ),
    ]);
}

#[test]
fn functions_stand_on_a_list() {
    check(&[
        (
            "select query_to_xml('select 1', true, true, '') as k",
            "no function `query_to_xml`",
        ),
        (
            "select pg_read_file('/etc/passwd') as k",
            "no function `pg_read_file`",
        ),
        (
            "select load_extension('x') as k",
            "no function `load_extension`",
        ),
        (
            "select pg_catalog.abs(id) as k from versamento",
            "never qualified",
        ),
        (
            "select \"abs\"(id) as k from versamento",
            "no function `abs` here",
        ),
        (
            "select current_setting('x') as k",
            "no function `current_setting`",
        ),
        ("select pg_sleep(10) as k", "no function `pg_sleep`"),
        (
            "select lower(causale) as k from versamento",
            "fold letters differently",
        ),
        (
            "select upper(causale) as k from versamento",
            "fold letters differently",
        ),
        ("select now() as k", "no function `now`"),
        ("select current_date as k", ""),
        ("select current_user as k", ""),
        ("select user as k", ""),
        ("select date('now') as k", "no function `date`"),
        ("select random() as k", "no function `random`"),
        (
            "select round(debito) as k from versamento",
            "no function `round`",
        ),
        (
            "select avg(debito) as k from versamento",
            "divide a `sum` by a `count`",
        ),
        (
            "select max(debito, credito) as k from versamento",
            "take one argument",
        ),
        (
            "select group_concat(causale) as k from versamento",
            "no function `group_concat`",
        ),
        (
            "select string_agg(causale, ',') as k from versamento",
            "no function `string_agg`",
        ),
        (
            "select json_agg(id) as k from versamento",
            "no function `json_agg`",
        ),
        (
            "select replace(causale, 'a', 'bb') as k from versamento",
            "no function `replace`",
        ),
        (
            "select repeat('a', 1000000000) as k",
            "no function `repeat`",
        ),
        (
            "select instr(causale, 'a') as k from versamento",
            "no function `instr`",
        ),
        (
            "select trim(causale) as k from versamento",
            "not understood",
        ),
        (
            "select position('a' in causale) as k from versamento",
            "not understood",
        ),
        (
            "select extract(year from data) as k from versamento",
            "no dates",
        ),
        (
            "select k from generate_series(1, 3) as g(k)",
            "no functions",
        ),
        ("select 1 as k from unnest(array[1])", ""),
        (
            "select 1 as k from versamento, lateral (select 1 as z) l",
            "`lateral`",
        ),
        (
            "select count(distinct debito, credito) as k from versamento",
            "other arguments",
        ),
        (
            "select sum(distinct debito) as k from versamento",
            "other arguments",
        ),
        ("select sum(*) as k from versamento", "other arguments"),
        ("select count() as k from versamento", "other arguments"),
        ("select count(all id) as k from versamento", "without `all`"),
        (
            "select count(id) filter (where id > 1) as k from versamento",
            "`filter`",
        ),
        (
            "select sum(debito order by id) as k from versamento",
            "hold its arguments",
        ),
        (
            "select coalesce(id) as k from versamento",
            "another number of arguments",
        ),
        (
            "select abs(id, 1) as k from versamento",
            "another number of arguments",
        ),
        ("select length(*) as k from versamento", "neither `*`"),
        (
            "select abs(distinct id) as k from versamento",
            "nor `distinct`",
        ),
    ]);
}

#[test]
fn values_have_one_type() {
    check(&[
        (
            "select id || 'x' as k from versamento",
            "write `cast(… as text)`",
        ),
        ("select length(id) as k from versamento", "has to be text"),
        (
            "select abs(causale) as k from versamento",
            "has to be a number",
        ),
        (
            "select id as k from versamento where causale = 1",
            "mixes numbers and text",
        ),
        (
            "select id as k from versamento where id in (1, '2')",
            "mixes numbers and text",
        ),
        (
            "select id as k from versamento where id in (select causale from dovuto)",
            "has to be text",
        ),
        (
            "select id as k from versamento where id between 'a' and 'b'",
            "mixes numbers and text",
        ),
        (
            "select case when id > 1 then 1 else 'x' end as k from versamento",
            "mixes numbers and text",
        ),
        (
            "select coalesce(id, causale) as k from versamento",
            "mixes numbers and text",
        ),
        (
            "select id as k from versamento union select causale from versamento",
            "mixes numbers and text",
        ),
        (
            "select cast(causale as bigint) as k from versamento",
            "text is not cast",
        ),
        (
            "select causale::bigint as k from versamento",
            "text is not cast",
        ),
        (
            "select cast(id as double precision) as k from versamento",
            "casts are",
        ),
        ("select id::regclass as k from versamento", "casts are"),
        (
            "select try_cast(id as text) as k from versamento",
            "a cast is written",
        ),
        (
            "select id > 1 as k from versamento",
            "a condition is not a value",
        ),
        ("select true as k", "a condition is not a value"),
        (
            "select id as k from versamento where id",
            "a condition is wanted",
        ),
        (
            "select id as k from versamento where null",
            "a condition is wanted",
        ),
        (
            "select id as k from versamento where (id = 1) = (id = 2)",
            "takes values",
        ),
        (
            "select id as k from versamento where (id = 1) is null",
            "takes values",
        ),
        (
            "select id as k from versamento where (id = 1) is true",
            "write the condition itself",
        ),
        ("select null as k", "is always null"),
        ("select coalesce(null, null) as k", "is always null"),
        (
            "select id as k from versamento where null = null",
            "nothing but nulls",
        ),
        ("select 1.5 as k", "numbers are whole"),
        ("select 1e3 as k", "numbers are whole"),
        ("select 9223372036854775808 as k", "numbers are whole"),
        ("select -9223372036854775809 as k", "numbers are whole"),
        ("select -(-9223372036854775808) as k", "too great"),
        ("select 9223372036854775807 + 1 as k", "has no result"),
        ("select 1 / 0 as k", "has no result"),
        ("select -9223372036854775808 / -1 as k", "has no result"),
        ("select 0x10 as k", ""),
        (
            "select substr(causale, 0) as k from versamento",
            "first character from 1",
        ),
        (
            "select substr(causale, -1) as k from versamento",
            "first character from 1",
        ),
        (
            "select substr(causale, id) as k from versamento",
            "first character from 1",
        ),
        (
            "select substr(causale, 1, -1) as k from versamento",
            "how many from 0",
        ),
        (
            "select substring(causale from 'a') as k from versamento",
            "first character from 1",
        ),
        (
            "select sum(causale) as k from versamento",
            "has to be a number",
        ),
        (
            "select - causale as k from versamento",
            "has to be a number",
        ),
        ("select date '2026-01-01' as k", "no dates"),
        ("select interval '1' day as k", "no dates"),
        ("select array[1] as k", "not understood"),
        ("select (1, 2) as k", "compare their columns"),
        (
            "select id as k from versamento where (id, id) in (select id, id from dovuto)",
            "compare their columns",
        ),
    ]);
}

#[test]
fn texts_are_quoted_in_one_way() {
    check(&[
        ("select E'\\x41' as k", "in no other way"),
        ("select U&'\\0041' as k", "in no other way"),
        ("select $$a$$ as k", "in no other way"),
        ("select $q$a$q$ as k", "in no other way"),
        ("select x'41' as k", "in no other way"),
        ("select b'1' as k", ""),
        ("select n'a' as k", "in no other way"),
        ("select 'a\u{0}b' as k", "no control characters"),
        ("select 'a\nb' as k", "no control characters"),
        ("select 'a\u{1b}[2Jb' as k", "no control characters"),
        ("select $1 as k", "written `:name`"),
        ("select ? as k", ""),
        ("select @n as k", ""),
        ("select :altro as k", "no parameter `altro`"),
        ("select :N as k", "no parameter `N`"),
        ("select 'a' as k where 'a' like 'a'", "patterns"),
        (
            "select causale as k from versamento where causale ilike 'a'",
            "patterns",
        ),
        (
            "select causale as k from versamento where causale similar to 'a'",
            "patterns",
        ),
        (
            "select causale as k from versamento where causale ~ 'a'",
            "operator is not understood",
        ),
        (
            "select causale as k from versamento where causale ~~ 'a'",
            "operator is not understood",
        ),
        (
            "select causale as k from versamento where causale operator(pg_catalog.=) 'a'",
            "operator is not",
        ),
        (
            "select causale collate \"C\" as k from versamento",
            "no `collate`",
        ),
        (
            "select id & 1 as k from versamento",
            "operator is not understood",
        ),
        (
            "select id ^ 2 as k from versamento",
            "operator is not understood",
        ),
        (
            "select id << 2 as k from versamento",
            "operator is not understood",
        ),
        ("select causale -> 'a' as k from versamento", ""),
        ("select @ id as k from versamento", ""),
        (
            "select |/ id as k from versamento",
            "operator is not understood",
        ),
        (
            "select ~ id as k from versamento",
            "operator is not understood",
        ),
    ]);
}

#[test]
fn clauses_without_one_meaning_are_refused() {
    check(&[
        ("select id as k from versamento limit 1", "the host cuts"),
        ("select id as k from versamento offset 1", "the host cuts"),
        (
            "select id as k from versamento fetch first 1 row only",
            "the host cuts",
        ),
        (
            "select k from (select id as k from versamento limit 1) x",
            "the host cuts",
        ),
        (
            "select k from (select id as k from versamento order by id) x",
            "no `order by`",
        ),
        ("select id as k from versamento for update", "locks nothing"),
        ("select id as k into x from versamento", "only reads"),
        (
            "select distinct on (id) id as k from versamento",
            "`distinct on`",
        ),
        (
            "select id as k from versamento tablesample system (10)",
            "an alias or nothing",
        ),
        (
            "select id as k from versamento join dovuto using (id)",
            "`on …`",
        ),
        (
            "select 1 as k from versamento natural join dovuto",
            "`on …`",
        ),
        ("select 1 as k from versamento join dovuto", "`on …`"),
        (
            "select 1 as k from versamento right join dovuto on 1 = 1",
            "joins are",
        ),
        (
            "select 1 as k from versamento full join dovuto on 1 = 1",
            "joins are",
        ),
        (
            "select 1 as k from versamento v join (dovuto d join causale c on 1 = 1) on 1 = 1",
            "without brackets",
        ),
        (
            "select 1 as k from versamento as v (a, b)",
            "renames no columns",
        ),
        ("select k from (select 1 as k)", "needs a name"),
        (
            "select k from (select 1 as k) as x (y)",
            "renames no columns",
        ),
        ("values (1)", "not `values`"),
        ("select k from (values (1)) as x (k)", ""),
        (
            "select id as k from versamento intersect select id from dovuto",
            "`union` or `union all`",
        ),
        (
            "select id as k from versamento except select id from dovuto",
            "`union` or `union all`",
        ),
        (
            "select 1 as k union select 2 union all select 3",
            "not mixed",
        ),
        ("select 1 as k union all (select 2)", "without brackets"),
        (
            "select 1 as k union select 2, 3",
            "different numbers of columns",
        ),
        (
            "select sum(id) over w as k from versamento window w as (order by id)",
            "as `over (…)`",
        ),
        (
            "select sum(id) over (order by id rows 1 preceding) as k from versamento",
            "no `rows`",
        ),
        (
            "select row_number() over (order by id) as k from versamento",
            "where rows tie",
        ),
        (
            "select lag(id) over (order by id) as k from versamento",
            "where rows tie",
        ),
        (
            "select first_value(id) over (order by id) as k from versamento",
            "where rows tie",
        ),
        ("select rank() as k from versamento", "needs `over"),
        (
            "select rank() over () as k from versamento",
            "over (order by …)",
        ),
        (
            "select rank() over (partition by id) as k from versamento",
            "over (order by …)",
        ),
        (
            "select abs(id) over () as k from versamento",
            "no function over rows",
        ),
        (
            "select count(distinct id) over () as k from versamento",
            "no `distinct`",
        ),
        ("select sum(sum(id)) as k from versamento", "inside another"),
        (
            "select sum(rank() over (order by id)) as k from versamento",
            "inside another",
        ),
        (
            "select id as k from versamento where sum(id) > 1",
            "use `having`",
        ),
        (
            "select id as k from versamento where rank() over (order by id) = 1",
            "among the columns",
        ),
        (
            "select id as k from versamento group by sum(id)",
            "use `having`",
        ),
        (
            "select id as k from versamento having count(*) > 1",
            "needs a `group by`",
        ),
        (
            "select id as k from versamento order by debito",
            "no such column",
        ),
        (
            "select id as k from versamento order by versamento.id",
            "without a table",
        ),
        (
            "select id as k from versamento order by 1",
            "columns of the result",
        ),
        (
            "select id as k from versamento order by k nulls first",
            "nulls come last",
        ),
        (
            "select id as k from versamento order by k + 1",
            "columns of the result",
        ),
        ("select id as k from versamento group by rollup (id)", ""),
        (
            "select id as k from versamento group by grouping sets ((id))",
            "",
        ),
        ("select id as k from versamento group by all", ""),
        ("select id as k from versamento group by 1", "no number"),
        ("select :n as k from versamento group by :n", "no number"),
        ("explain select 1 as k", "one `select`"),
        ("insert into versamento values (1)", "one `select`"),
        ("delete from versamento", "one `select`"),
        (
            "with x as (delete from versamento returning id) select id as k from x",
            "",
        ),
        (
            "with x as (update versamento set id = 1 returning id) select id as k from x",
            "",
        ),
        ("create table x (a bigint)", "one `select`"),
        ("select 1 as k; select 2 as k", "not several"),
        ("select 1 as k; drop table versamento", "not several"),
        ("copy versamento to program 'x'", ""),
        ("", "no query"),
        ("-- nothing", "no query"),
        ("select", ""),
        ("selec 1", "not SQL"),
        ("select 1 as k /* open", ""),
        (
            "with x as materialized (select 1 as k) select k from x",
            "takes nothing more",
        ),
        ("select *, 1 as k", "needs a `from`"),
        ("select * except (id) from versamento", ""),
        ("select x.* from versamento v", "no table `x`"),
        ("select id as k from versamento |> where id = 1", ""),
        ("select top 1 id as k from versamento", ""),
        ("from versamento", ""),
    ]);
}

#[test]
fn grouping_is_strict() {
    check(&[
        (
            "select id as k, count(*) as n from versamento",
            "neither in `group by`",
        ),
        (
            "select causale as k, debito from versamento group by causale",
            "neither in `group by`",
        ),
        (
            "select causale || stato as k from versamento group by causale",
            "neither in `group by`",
        ),
        (
            "select causale as k from versamento group by causale having debito > 1",
            "neither in `group by`",
        ),
        (
            "select debito + 1 as k from versamento group by debito + 2",
            "neither in `group by`",
        ),
        (
            "select rank() over (order by debito) as k from versamento group by causale",
            "neither in `group by`",
        ),
        (
            "select causale as k, (select max(d.id) from dovuto d where d.id = v.id) as m from versamento v \
             group by causale",
            "neither in `group by`",
        ),
        (
            "select causale as k from versamento v group by causale \
             having exists (select 1 from dovuto d where d.id = v.id)",
            "neither in `group by`",
        ),
        (
            "select id as k from versamento v where exists (select 1 from dovuto group by v.id)",
            "its own `select` only",
        ),
        (
            "select id as k, (select sum(v.id) from dovuto) as s from versamento v",
            "its own `select` only",
        ),
        (
            "select id as k, (select max(d.id) over (partition by v.id) from dovuto d) as s from versamento v",
            "its own `select` only",
        ),
        (
            "select sum((select max(id) from dovuto)) as k from versamento",
            "no query stands",
        ),
    ]);
}

#[test]
fn sub_queries_have_one_meaning() {
    check(&[
        (
            "select (select id from versamento) as k",
            "one row for sure",
        ),
        ("select (select 1) as k", "one row for sure"),
        (
            "select (select max(id) from versamento group by causale) as k",
            "one row for sure",
        ),
        (
            "select (select max(id), min(id) from versamento) as k",
            "of one column",
        ),
        (
            "select (select max(id) from versamento union select 1) as k",
            "of one column",
        ),
        (
            "select (select max(id) over () from versamento) as k",
            "one row for sure",
        ),
        (
            "select id as k from versamento where id in (select id, id from dovuto)",
            "has one column",
        ),
        (
            "select id as k from versamento where id = any (select id from dovuto)",
            "use `in (…)`",
        ),
        (
            "select id as k from versamento where id > all (select id from dovuto)",
            "use `in (…)`",
        ),
        ("select id as k from versamento where id in ()", ""),
        ("select array(select id from versamento) as k", ""),
        (
            "select v.id as k from versamento v join (select d.id from dovuto d where d.id = v.id) x on 1 = 1",
            "no table `v`",
        ),
        (
            "select id as k from versamento v where exists (with x as (select v.id) select 1 from x)",
            "no table `v`",
        ),
        (
            "select 1 as k from versamento v, dovuto d join causale c on c.peso = v.id",
            "no table `v`",
        ),
    ]);
}

#[test]
fn recursion_keeps_to_what_both_know() {
    let with = |body: &str| format!("with recursive r (k) as ({body}) select k from r");
    let once = "reads itself once";
    for (body, fragment) in [
        ("select 1 union all select sum(k) from r", once),
        ("select 1 union all select k from r group by k", once),
        ("select 1 union all select distinct k from r", once),
        ("select 1 union all select a.k from r a, r b", once),
        (
            "select 1 union all select id from versamento left join r on r.k = id",
            once,
        ),
        (
            "select 1 union all select id from versamento where id in (select k from r)",
            once,
        ),
        ("select 1 union all select k from (select k from r) x", once),
        (
            "select 1 union all select rank() over (order by k) from r",
            once,
        ),
        ("select k from r union all select 1", "no dataset `r`"),
        ("select k from r", "no dataset `r`"),
        (
            "select 1 union all select 'a' from r",
            "mixes numbers and text",
        ),
        (
            "select 'a' union all select k || 'a' from r",
            "may not grow",
        ),
        (
            "select 'a' union all select k || k from r where length(k) < 100000000",
            "may not grow",
        ),
        (
            "select 'a' union all select case when k = 'b' then 'c' else 'a' || k end from r",
            "may not grow",
        ),
        (
            "select 1 union all select k + 1 from r limit 10",
            "the host cuts",
        ),
        (
            "select 1 union all select k + 1 from r order by 1",
            "no `order by`",
        ),
    ] {
        check(&[(&with(body), fragment)]);
    }
    check(&[(
        "with r as (select 1 as k union all select k from r) select k from r",
        "no dataset `r`",
    )]);
}

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
        (&twice(40), "tables in all"),
        (
            &format!("select '{}' as k", "'".repeat(70_000)),
            "longer than",
        ),
    ]);
    // The least promise of a bound: without it these would not end at all.
    assert!(begun.elapsed().as_secs() < 20, "took {:?}", begun.elapsed());
}

#[test]
fn a_manifest_names_columns_of_the_result() {
    let sql = "select id as k, causale from versamento";
    let mut bad = spec(sql, "chiave");
    bad.sort = vec!["debito".to_owned()];
    bad.labels.insert("importo".to_owned(), "Importo".into());
    let faults = Query::convert(&bad, &datasets()).expect_err("four faults");
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
    let faults = Query::convert(&unused, &datasets()).expect_err("a parameter too many");
    assert!(faults[0].text.contains("declared and never used"));
}

#[test]
fn faults_are_told_all_at_once_with_their_lines() {
    let sql = "select lower(causale) as k,\n  now() as adesso,\n  debito\nfrom versamento\nwhere data like '2026%'";
    let faults = convert(sql).expect_err("three faults");
    let lines: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [1, 2, 5], "{faults:?}");
}

//! Functions, grouping and sub-queries.

use super::check;

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

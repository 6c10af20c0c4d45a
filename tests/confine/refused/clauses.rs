//! Clauses that have no meaning here, or more than one.

use super::check;

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

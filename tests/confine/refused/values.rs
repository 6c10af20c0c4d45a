//! Types, literals and operators.

use super::check;

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
        ("select id / 0 as k from versamento", "divides by zero"),
        (
            "select id % (1 - 1) as k from versamento",
            "divides by zero",
        ),
        (
            "select id + null as k from versamento",
            "arithmetic with null",
        ),
        ("select -null as k from versamento", "arithmetic with null"),
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

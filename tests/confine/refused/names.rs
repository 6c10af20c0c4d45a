//! Names that mean nothing here.

use super::check;

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

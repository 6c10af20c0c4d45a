//! What a file of a schema may not say.

use crate::confine::own::file;
use cassetto::model::{Confining, Kind, TableSpec};
use cassetto::store::confine::Tables;

fn specs() -> Vec<TableSpec> {
    let spec = |id: &str, by: &[Confining], open: &[&str], line| TableSpec {
        id: id.to_owned(),
        line,
        by: by.to_vec(),
        columns: vec![("id".to_owned(), Kind::Text), ("n".to_owned(), Kind::Int)],
        open: open.iter().map(|name| (*name).to_owned()).collect(),
    };
    vec![
        spec("nota", &[Confining::Posizione], &[], 3),
        spec("posto", &[Confining::Posizione], &["n"], 9),
    ]
}

/// The sentences, each with its line, and with the manifest's where it is said of that.
fn told(sql: &str) -> Vec<String> {
    match Tables::convert("prova", &specs(), &[file("0001_a.sql", sql)]) {
        Ok(_) => vec!["accepted".to_owned()],
        Err(faults) => faults
            .iter()
            .map(|(file, fault)| match file {
                Some(_) => fault.to_string(),
                None => format!("manifest:{fault}"),
            })
            .collect(),
    }
}

const POSTO: &str = "create table posto (id text primary key, n bigint);\n";

#[test]
fn a_schema_only_grows_and_says_what_the_manifest_says() {
    assert_eq!(
        told(&format!(
            "{POSTO}create table nota (id text, n bigint, primary key (id));"
        )),
        ["accepted"]
    );
    let only = "a schema only grows: `create table`, `create index` and `alter table … add column`, and \
                nothing else";
    let plain = "`create table` has a name, columns, `primary key` and `unique`, and nothing else";
    let grows = "a table only grows: `alter table name add column …`, and nothing else";
    let index = "an index is written `create index name on table (columns)`, and no other way";
    let column = "after its type the column `n` says `not null`, `primary key` or `unique`, and nothing else";
    let types = "the column `n` is `text` or `bigint`; there are no other types";
    let names = "a key or an index names columns, and nothing else";
    let nota = "create table nota (id text primary key, n bigint);\n";
    let mut wrong = String::new();
    for (sql, text) in [
        ("drop table nota", only),
        ("create view v as select 1", only),
        (
            "create trigger t before insert on nota for each row execute function f()",
            only,
        ),
        ("insert into nota (id) values ('a')", only),
        ("select 1", only),
        ("truncate table nota", only),
        ("grant select on nota to public", only),
        (
            "create table if not exists nota (id text primary key, n bigint)",
            plain,
        ),
        (
            "create temporary table nota (id text primary key, n bigint)",
            plain,
        ),
        (
            "create or replace table nota (id text primary key, n bigint)",
            plain,
        ),
        (
            "create unlogged table nota (id text primary key, n bigint)",
            plain,
        ),
        (
            "create table nota (id text primary key, n bigint) with (fillfactor = 70)",
            plain,
        ),
        ("create table nota as select 1 as id", plain),
        (
            "create table nota (id text primary key, n bigint) inherits (incarico)",
            plain,
        ),
        (
            "create table nota (id text primary key, n bigint) partition by list (id)",
            plain,
        ),
        (
            "create table stato.nota (id text primary key, n bigint)",
            "is never qualified: write it without `stato.`",
        ),
        (
            "create table incarico (id text primary key)",
            "no `[[table]]` of the manifest describes `incarico`",
        ),
        (
            "create table \"Nota\" (id text primary key)",
            "`Nota` is no name here",
        ),
        ("create table nota (id text primary key, n integer)", types),
        (
            "create table nota (id text primary key, n varchar(3))",
            types,
        ),
        (
            "create table nota (id text primary key, n bigint(20))",
            types,
        ),
        ("create table nota (id text primary key, n boolean)", types),
        (
            "create table nota (id text primary key, n text)",
            "the manifest says another type of the column `n`",
        ),
        (
            "create table nota (id text primary key, x text)",
            "the manifest describes no column `x` of `nota`",
        ),
        (
            "create table nota (id text primary key, n bigint, n bigint)",
            "the column `n` is made twice",
        ),
        (
            "create table nota (posizione bigint, id text primary key, n bigint)",
            "the host adds the column `posizione`, since `by` names it",
        ),
        (
            "create table nota (id text primary key, n bigint default 1)",
            column,
        ),
        (
            "create table nota (id text primary key, n bigint check (n > 0))",
            column,
        ),
        (
            "create table nota (id text primary key, n bigint references incarico (id))",
            column,
        ),
        (
            "create table nota (id text primary key, n bigint generated always as (1) stored)",
            column,
        ),
        (
            "create table nota (id text primary key, n bigint generated always as identity)",
            column,
        ),
        (
            "create table nota (id text primary key, n bigint constraint u unique)",
            column,
        ),
        (
            "create table nota (id text, n bigint)",
            "`nota` needs one `primary key (…)`, by which its rows are told apart",
        ),
        (
            "create table nota (id text primary key, n bigint primary key)",
            "`nota` needs one `primary key (…)`, by which its rows are told apart",
        ),
        (
            "create table nota (id text primary key, n bigint, check (n > 0))",
            "a table says `primary key (…)` and `unique (…)` of its columns, and nothing else",
        ),
        (
            "create table nota (id text primary key, n bigint, foreign key (n) references incarico (id))",
            "a table says `primary key (…)` and `unique (…)` of its columns, and nothing else",
        ),
        (
            "create table nota (id text, n bigint, primary key (lower(id)))",
            names,
        ),
        (
            "create table nota (id text, n bigint, primary key (id desc))",
            names,
        ),
        (
            "create table nota (id text, n bigint, primary key (x))",
            "`nota` has no column `x`",
        ),
        (
            "create table nota (id text, n bigint, primary key (id, id))",
            "`id` stands here twice",
        ),
        (
            "create table nota (id text primary key, n bigint); create table nota (id text primary key, n bigint)",
            "the table `nota` is made twice",
        ),
        ("NOTA drop index nota_n", only),
        (
            "NOTA create unique index u on nota (n)",
            "what is unique is said by the `create table` alone: a version before would not keep to it",
        ),
        ("NOTA create index on nota (n)", index),
        ("NOTA create index concurrently i on nota (n)", index),
        ("NOTA create index if not exists i on nota (n)", index),
        ("NOTA create index i on nota using hash (n)", index),
        ("NOTA create index i on nota (n) where n > 0", index),
        ("NOTA create index i on nota (n) include (id)", index),
        ("NOTA create index i on nota (n + 1)", names),
        ("NOTA create index i on nota (n text_ops)", names),
        (
            "NOTA create index i on incarico (id)",
            "the table `incarico` is not made yet",
        ),
        (
            "NOTA create index nota on nota (n)",
            "there is something called `nota` already",
        ),
        (
            "NOTA create index i on nota (n); create index i on nota (id)",
            "there is something called `i` already",
        ),
        (
            "NOTA create index i__by on nota (n)",
            "`prova__i__by` is no name for an index",
        ),
        (
            "NOTA create index nota_pkey on nota (n)",
            "`prova__nota_pkey` is no name for an index",
        ),
        ("NOTA alter table nota drop column n", grows),
        ("NOTA alter table nota rename to altra", grows),
        ("NOTA alter table nota alter column n set not null", grows),
        ("NOTA alter table nota add constraint u unique (n)", grows),
        (
            "NOTA alter table nota add column if not exists n bigint",
            grows,
        ),
        (
            "NOTA alter table if exists nota add column n bigint",
            "write `alter table name add column …`",
        ),
        (
            "NOTA alter table incarico add column n bigint",
            "the table `incarico` is not made yet",
        ),
        (
            "NOTA alter table nota add column n bigint",
            "the column `n` is made twice",
        ),
        (
            "create table nota (id text primary key); alter table nota add column n bigint not null",
            "the column `n` has to be empty where a version before leaves it out: no `not null`, no key",
        ),
        (
            "create table nota (id text primary key); alter table nota add column n bigint unique",
            "the column `n` has to be empty where a version before leaves it out: no `not null`, no key",
        ),
        ("", "the file makes nothing"),
        ("create tabel nota (id text)", "this is not SQL"),
    ] {
        let told = told(&sql.replace("NOTA", nota));
        let found = told
            .iter()
            .any(|told| told.contains(text) && !told.starts_with("0:"));
        if !found {
            wrong += &format!("wanted `{text}`, got {told:?}:\n    {sql}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_fault_has_its_line_and_what_is_missing_is_said_of_the_manifest() {
    let sql = "create table nota (\n  id text primary key,\n  n integer\n);\n\ndrop table nota;\n";
    assert_eq!(
        told(sql),
        [
            "3: the column `n` is `text` or `bigint`; there are no other types",
            "6: a schema only grows: `create table`, `create index` and `alter table … add column`, and nothing \
             else",
        ]
    );
    assert_eq!(
        told("create table nota (id text primary key);"),
        [
            "manifest:3: no file of `schema/` makes the column `n` of `nota`",
            "manifest:9: no file of `schema/` makes the table `posto`",
        ]
    );
}

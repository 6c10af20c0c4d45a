//! What a statement may not say.

use crate::confine::own::statement;

#[test]
fn a_statement_changes_an_own_table_and_nothing_that_confines_it() {
    let filled = "is filled by the host, from what the window is open for: no statement gives it";
    let silent = "a statement answers nothing: no `returning`";
    let one = "a statement is one `insert`, `update` or `delete`, and nothing else";
    let there = "a row that is there already is met by `on conflict (…) do nothing` or `do update`";
    let named = "`on conflict` names the columns of a key: `on conflict (…) do …`";
    let key = "the columns of `on conflict` are no `primary key` and no `unique` of the table";
    let mut wrong = String::new();
    for (sql, text) in [
        // What confines is the host's.
        ("insert into nota (id, posizione) values ('a', 3)", filled),
        (
            "insert into nota (id, \"posizione\") values ('a', 3)",
            filled,
        ),
        ("insert into modello (id, studio) values ('a', 'G')", filled),
        (
            "insert into turno (id, struttura) values ('a', '9901')",
            filled,
        ),
        ("update nota set posizione = 3", filled),
        ("update pratica set studio = 'G', n = 1", filled),
        ("update turno set n = 1, struttura = '9901'", filled),
        (
            "insert into nota (id) values ('a') on conflict (id) do update set posizione = excluded.posizione",
            filled,
        ),
        (
            "insert into nota (id) values ('a') on conflict (posizione, id) do nothing",
            filled,
        ),
        (
            "update nota set (n, posizione) = (1, 3)",
            "each column is set on its own: `a = …, b = …`",
        ),
        ("update nota set nota.posizione = 3", "is never qualified"),
        // Other tables.
        (
            "update incarico set al = '2020-01-01'",
            "there is no table `incarico` of the application's own",
        ),
        (
            "delete from delega",
            "there is no table `delega` of the application's own",
        ),
        (
            "insert into versamento (id) values (1)",
            "`versamento` is only read: statements change the application's own tables",
        ),
        ("delete from turno_open", "`turno_open` is only read"),
        (
            "delete from stato.nota",
            "is never qualified: write it without `stato.`",
        ),
        ("delete from main.nota", "is never qualified"),
        (
            "delete from prova__nota",
            "there is no table `prova__nota` of the application's own",
        ),
        (
            "delete from altra__nota",
            "there is no table `altra__nota` of the application's own",
        ),
        (
            "update nota set n = (select count(*) from incarico)",
            "there is no dataset `incarico`",
        ),
        (
            "update nota set testo = (select max(segreto) from versamento)",
            "there is no column `segreto` here",
        ),
        (
            "insert into nota (id) select per from incarico",
            "there is no dataset `incarico`",
        ),
        (
            "insert into nota (id) select id from archivio.posizione",
            "is never qualified",
        ),
        (
            "delete from nota where n in (select id from sqlite_master)",
            "there is no dataset `sqlite_master`",
        ),
        (
            "delete from nota where rowid = 1",
            "there is no column `rowid` here",
        ),
        (
            "delete from nota where ctid is not null",
            "there is no column `ctid` here",
        ),
        (
            "delete from nota where nota is not null",
            "there is no column `nota` here",
        ),
        // Other statements.
        (
            "select 1 as k",
            "a statement begins with `insert`, `update` or `delete`",
        ),
        (
            "with x as (select 1 as k) delete from nota",
            "a statement begins with `insert`, `update` or `delete`",
        ),
        (
            "with x as (delete from nota returning id) select id from x",
            "a statement begins with",
        ),
        ("create table x (id text)", one),
        ("drop table nota", one),
        ("truncate nota", one),
        ("begin", one),
        ("commit", one),
        ("set role postgres", one),
        ("vacuum", one),
        ("copy nota from '/etc/passwd'", "one"),
        (
            "delete from nota; delete from nota",
            "a file holds one statement, not several",
        ),
        ("", "the file holds no statement"),
        (
            "merge into nota using versamento v on v.id = nota.n when matched then delete",
            one,
        ),
        // Clauses.
        ("delete from nota returning id", silent),
        ("update nota set n = 1 returning n", silent),
        ("insert into nota (id) values ('a') returning id", silent),
        ("insert or replace into nota (id) values ('a')", there),
        ("replace into nota (id) values ('a')", "not SQL"),
        ("insert overwrite nota (id) values ('a')", there),
        (
            "insert into nota (id) overriding system value values ('a')",
            "a clause of this `insert` is not understood",
        ),
        (
            "insert into nota as n (id) values ('a')",
            "a clause of this `insert` is not understood",
        ),
        (
            "insert into nota values ('a')",
            "an `insert` names its columns: `insert into … (…) …`",
        ),
        (
            "insert into nota default values",
            "an `insert` names its columns",
        ),
        (
            "insert into nota (n) values (1)",
            "`id` is `not null`, and this `insert` leaves it out",
        ),
        (
            "insert into nota (id, x) values ('a', 1)",
            "`nota` has no column `x`",
        ),
        (
            "insert into nota (id, id) values ('a', 'b')",
            "`id` stands here twice",
        ),
        (
            "insert into nota (id, n) values ('a')",
            "1 values are given for 2 columns",
        ),
        (
            "insert into nota (id, n) select 'a'",
            "1 values are given for 2 columns",
        ),
        (
            "insert into nota (id) values (1)",
            "what `id` is given has to be text, not a number",
        ),
        (
            "insert into nota (id, n) values ('a', '1')",
            "what `n` is given has to be a number, not text",
        ),
        (
            "insert into nota (id) select debito from versamento",
            "what `id` is given has to be text, not a number",
        ),
        (
            "insert into nota (id) values (id)",
            "there is no column `id` here",
        ),
        ("insert into nota (id, n) values ('a', count(*))", "count"),
        (
            "insert into nota (id) values ('a') on conflict do nothing",
            named,
        ),
        (
            "insert into nota (id) values ('a') on conflict on constraint nota_pkey do nothing",
            named,
        ),
        (
            "insert into nota (id) values ('a') on conflict (id) where n > 0 do nothing",
            named,
        ),
        (
            "insert into nota (id) values ('a') on conflict (n) do nothing",
            key,
        ),
        (
            "insert into nota (id) values ('a') on conflict (id, n) do nothing",
            key,
        ),
        (
            "insert into nota (id) values ('a'), ('b') on conflict (id) do update set n = 1",
            "`do update` goes with one row of `values (…)`",
        ),
        (
            "insert into nota (id) select testo from modello on conflict (id) do update set n = 1",
            "`do update` goes with one row of `values (…)`",
        ),
        (
            "insert into nota (id) values ('a') on conflict (id) do update set n = n + 1",
            "`n` stands for more than one column",
        ),
        (
            "insert into nota (id) values ('a') on conflict (id) do update set n = (select count(*) from versamento)",
            "no query stands in `do update`",
        ),
        (
            "insert into nota (id) values ('a') on conflict (id) do update set n = 1 where exists (select 1 from nota)",
            "no query stands in `do update`",
        ),
        (
            "insert into nota (id) values ('a') on duplicate key update n = 1",
            "write `on conflict (…) do nothing` or `do update`",
        ),
        (
            "update nota set n = 1 from versamento v where v.id = nota.n",
            "an `update` reads by queries in brackets, without a `from` of its own",
        ),
        (
            "update nota join versamento on 1 = 1 set n = 1",
            "a statement changes one table, without joins",
        ),
        (
            "update only nota set n = 1",
            "a statement changes one of the application's own tables",
        ),
        ("update nota set n = 1, n = 2", "`n` stands here twice"),
        (
            "update nota set n = 'x'",
            "what `n` is set to has to be a number, not text",
        ),
        (
            "update nota set testo = n",
            "what `testo` is set to has to be text, not a number: write `cast(… as text)`",
        ),
        (
            "update nota set testo = lower(testo)",
            "the databases fold letters differently",
        ),
        ("update nota set testo = pg_sleep(5)", "pg_sleep"),
        ("update nota set n = max(n)", "max"),
        (
            "update nota set n = (select max(n) from nota)",
            "what `n` is set to reads the table that changes",
        ),
        (
            "update turno set testo = (select max(giorno) from turno_open)",
            "what `testo` is set to reads the table that changes",
        ),
        (
            "update nota set n = (select n from modello)",
            "a query as a value has to have one row for sure",
        ),
        (
            "update nota set n = default",
            "there is no column `default` here",
        ),
        (
            "update nota set n = 1 where testo like 'a%'",
            "the databases compare patterns differently",
        ),
        (
            "update nota set n = 1 limit 1",
            "a clause of this `update` is not understood",
        ),
        (
            "delete from nota using versamento v where v.id = nota.n",
            "a `delete` reads by queries in brackets, without `using`",
        ),
        (
            "delete from nota, modello",
            "a clause of this `delete` is not understood",
        ),
        (
            "delete from nota where id = :altro",
            "the manifest declares no parameter `altro`",
        ),
        (
            "delete from nota where x.id = 'a'",
            "there is no table `x` here for its `id`",
        ),
        (
            "delete from nota where excluded.id = 'a'",
            "there is no table `excluded` here for its `id`",
        ),
        (
            "delete from nota where id = $1",
            "a parameter is written `:name`",
        ),
        (
            "delete from nota where n",
            "a condition is wanted here, not a number",
        ),
    ] {
        match statement(sql) {
            Ok(_) => wrong += &format!("accepted, wanted `{text}`:\n    {sql}\n"),
            Err(faults) => {
                let told = |fault: &cassetto::store::confine::Fault| {
                    fault.text.contains(text) && fault.line > 0
                };
                if !faults.iter().any(told) {
                    wrong += &format!("wanted `{text}`, got {faults:?}:\n    {sql}\n");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_scope_in_which_there_is_nothing_to_write_is_known_before() {
    use cassetto::model::ScopeKind::{Assegnati, Competenza, Posizione, Soggetto, Visible};
    let all = [Posizione, Soggetto, Visible, Competenza, Assegnati];
    for (sql, wanted) in [
        ("insert into nota (id) values ('a')", vec![Posizione]),
        (
            "update nota set n = 1",
            vec![Posizione, Soggetto, Visible, Competenza],
        ),
        (
            "insert into modello (id) values ('a')",
            vec![Posizione, Soggetto, Visible],
        ),
        ("delete from modello", vec![Posizione, Soggetto, Visible]),
        ("insert into pratica (id) values ('a')", vec![Posizione]),
        (
            "insert into turno (id) values ('a')",
            vec![Posizione, Competenza],
        ),
        (
            "delete from turno",
            vec![Posizione, Soggetto, Visible, Competenza],
        ),
        ("insert into agenda (id) values ('a')", vec![Posizione]),
        ("insert into codice (id) values ('a')", vec![Competenza]),
        ("update codice set n = 1", vec![Competenza]),
    ] {
        let statement = statement(sql).unwrap_or_else(|faults| panic!("{sql}: {faults:?}"));
        let fits = all.into_iter().filter(|kind| statement.fits(*kind));
        assert_eq!(fits.collect::<Vec<_>>(), wanted, "{sql}");
    }
}

#[test]
fn what_is_nested_too_deeply_is_told_where_it_is() {
    let deep = format!("delete from nota\nwhere\n{}n = 1", "+".repeat(200));
    let fault = statement(&deep).unwrap_err();
    assert_eq!(fault.len(), 1, "{fault:?}");
    assert_eq!(
        fault[0].to_string(),
        "3: the statement is nested too deeply"
    );
}

//! Tables are made once, whoever makes them and however often, and never change.

use super::archive::Both;
use super::own::{file, schema, specs};
use cassetto::model::{Confining, Kind, SchemaSpec, ScopeKind, TableSpec};
use cassetto::store::Store;
use cassetto::store::confine::{Statement, Tables};
use cassetto::store::tables::{TablesError, make};
use cassetto_db::AssertSqlSafe;

const FIRST: &str = "create table nota (id text primary key, testo text);";

fn spec(columns: &[&str], by: &[Confining]) -> TableSpec {
    TableSpec {
        id: "nota".to_owned(),
        line: 1,
        by: by.to_vec(),
        columns: columns
            .iter()
            .map(|name| ((*name).to_owned(), Kind::Text))
            .collect(),
        open: Vec::new(),
    }
}

fn tables(columns: &[&str], files: &[(&str, &str)]) -> Tables {
    by(columns, files, &[Confining::Posizione])
}

fn by(columns: &[&str], files: &[(&str, &str)], by: &[Confining]) -> Tables {
    let files: Vec<SchemaSpec> = files.iter().map(|(id, sql)| file(id, sql)).collect();
    let tables = Tables::convert("prova", &[spec(columns, by)], &files);
    tables.unwrap_or_else(|faults| panic!("{faults:?}"))
}

#[tokio::test]
async fn files_are_applied_once_and_a_version_before_goes_on() {
    let both = Both::open().await;
    for base in &both.bases {
        let store = Store::open(&base.place, 1).await.expect("a store");
        let first = tables(&["id", "testo"], &[("0001_nota.sql", FIRST)]);
        let files = [
            ("0001_nota.sql", FIRST),
            (
                "0002_giorno.sql",
                "alter table nota add column giorno text; create index nota_giorno on nota (giorno);",
            ),
        ];
        let second = tables(&["id", "testo", "giorno"], &files);
        // Again, further, and back.
        for tables in [&first, &first, &second, &second, &first, &second] {
            make(&store, tables).await.expect(base.name);
        }
        let written = "insert into \"prova__nota\" (posizione, id) values (1, 'a')";
        base.stato.execute(written, &[]).await.expect("a row");
        let known = "select plugin, file from plugin_schema_file order by file";
        let known = base.stato.all(known, &[]).await.expect("files");
        let known: Vec<&str> = known
            .iter()
            .map(|row| row.text(1).expect("a name"))
            .collect();
        assert_eq!(known, ["0001_nota.sql", "0002_giorno.sql"], "{}", base.name);
        // A comment is no change.
        let told = format!("-- Le note\n{}", FIRST.replace(" text", "\n  text"));
        let told = tables(&["id", "testo"], &[("0001_nota.sql", &told)]);
        make(&store, &told).await.expect("a comment");
    }
}

#[tokio::test]
async fn what_was_made_never_changes() {
    let both = Both::open().await;
    for base in &both.bases {
        let store = Store::open(&base.place, 1).await.expect("a store");
        let first = [
            ("0001_nota.sql", FIRST),
            (
                "0002_a.sql",
                "alter table nota add column a text; create index nota_a on nota (a)",
            ),
        ];
        make(&store, &tables(&["id", "testo", "a"], &first))
            .await
            .expect(base.name);
        let changed = "was applied already and says something else now; what was made never changes: put it \
                       back, and write what is new into a further file";
        let wider = FIRST.replace("testo text", "testo text, b text");
        let again = "put that file back, or choose another name";
        for (tables, text) in [
            (
                tables(&["id", "testo", "b"], &[("0001_nota.sql", &wider)]),
                format!("`0001_nota.sql` {changed}"),
            ),
            (
                by(
                    &["id", "testo"],
                    &first[..1],
                    &[Confining::Posizione, Confining::Studio],
                ),
                format!("`0001_nota.sql` {changed}"),
            ),
            (
                tables(&["id", "testo"], &[("0001_altra.sql", FIRST)]),
                format!("the table `nota` was made already by `0001_nota.sql`: {again}"),
            ),
            (
                tables(
                    &["id", "testo", "a"],
                    &[
                        first[0],
                        ("0003_a.sql", "alter table nota add column a text"),
                    ],
                ),
                format!("the column `a` of `nota` was made already by `0002_a.sql`: {again}"),
            ),
            (
                tables(
                    &["id", "testo", "c"],
                    &[
                        first[0],
                        (
                            "0003_c.sql",
                            "alter table nota add column c text; create index nota_a on nota (c)",
                        ),
                    ],
                ),
                format!("the index `nota_a` was made already by `0002_a.sql`: {again}"),
            ),
        ] {
            match make(&store, &tables).await {
                Err(TablesError::Conflict { file, text: told }) => {
                    assert_eq!(told, text, "{}: {file}", base.name);
                    assert!(file.starts_with("plugins/prova/schema/"), "{file}");
                }
                other => panic!("{}: {text}: {other:?}", base.name),
            }
        }
        let columns = "select posizione, id, testo, a from \"prova__nota\"";
        base.stato
            .all(columns, &[])
            .await
            .expect("nothing is half made");
    }
}

/// Two nodes that meet a new version at the same moment, again and again.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_nodes_at_once_make_it_once() {
    let both = Both::open().await;
    for base in &both.bases {
        let mut nodes = Vec::new();
        for _ in 0..3 {
            nodes.push(Store::open(&base.place, 1).await.expect("a store"));
        }
        for round in 0..10 {
            let plugin = format!("prova{round}");
            let tables = Tables::convert(&plugin, &specs(), &schema()).expect("tables");
            let made = nodes.iter().map(|store| {
                let (store, tables) = (store.clone(), tables.clone());
                tokio::spawn(async move { make(&store, &tables).await })
            });
            for made in made.collect::<Vec<_>>() {
                made.await.expect("a task").expect(base.name);
            }
            let count =
                format!("select count(*) from plugin_schema_file where plugin = '{plugin}'");
            let count = base
                .stato
                .one(AssertSqlSafe(count), &[])
                .await
                .expect("a count");
            let count = count.map(|row| row.int(0).expect("a number"));
            assert_eq!(count, Some(2), "{}: {plugin}", base.name);
        }
    }
}

/// What the README shows authors is accepted as it stands there.
#[test]
fn the_example_of_the_readme_is_understood() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = std::fs::read_to_string(root.join("plugins/README.md")).expect("the README");
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("versamenti");
    let write = |path: &str, text: &str| {
        let path = own.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    let blocks = |kind: &str| {
        let begin = format!("```{kind}\n");
        let blocks = text.split(&begin).skip(1);
        let blocks = blocks.map(|block| block.split("```").next().expect("a block").to_owned());
        blocks.collect::<Vec<String>>()
    };
    write("plugin.toml", &blocks("toml").concat());
    write("queries/mesi.sql", "select 1 as periodo");
    for sql in blocks("sql") {
        let (path, _) = sql.split_once('\n').expect("a name");
        write(path.strip_prefix("-- ").expect("a name"), &sql);
    }
    let manifest = cassetto::config::read_manifest(&own).expect("a manifest");
    let tables = Tables::convert(&manifest.id, &manifest.tables, &manifest.schema);
    let tables = tables.expect("tables");
    assert_eq!(manifest.statements.len(), 1);
    for spec in &manifest.statements {
        let statement = Statement::convert(spec, &[], &tables).expect("a statement");
        assert!(statement.fits(ScopeKind::Posizione));
    }
}

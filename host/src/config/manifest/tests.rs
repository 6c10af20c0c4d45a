//! Manifests with one fault each, and what their author is told.

use super::*;
use crate::model::{Confining, Direction, Kind, ParameterKind, ScopeKind, Tone};
use std::fs;
use std::path::PathBuf;

const GOOD: &str = r#"
id = "versamenti"
version = "0.1.0"
contract = "0.1.0"
title = { it = "Versamenti", de = "Zahlungen" }
about = { it = "Che cosa è stato versato" }
icon = "it-card"
datasets = ["versamento", "dovuto"]
[[page]]
id = "mesi"
title = { it = "Versamenti per mese" }
scopes = ["posizione"]
[[page]]
id = "mese"
under = "mesi"
answers = "versamenti-del-mese"
title = { it = "Versamenti del mese" }
scopes = ["posizione"]
parameters = { periodo = "month" }
[[query]]
id = "mesi"
key = "periodo"
order = "-dovuto"
sort = ["periodo", "dovuto"]
parameters = { oggi = "day" }
[query.labels]
periodo = { it = "Mese" }
dovuto = { it = "Dovuto" }
[[query]]
id = "totale"
key = "quanti"
[[state]]
code = "non_abbinato"
tone = "warning"
label = { it = "non abbinato" }
[limits]
cpu_ms = 100
"#;

struct Folder {
    dir: tempfile::TempDir,
}

impl Folder {
    fn new(manifest: &str) -> Folder {
        let folder = Folder {
            dir: tempfile::tempdir().unwrap(),
        };
        fs::create_dir_all(folder.at("queries")).unwrap();
        fs::create_dir_all(folder.at("help")).unwrap();
        folder.write("plugin.toml", manifest);
        folder.write("queries/mesi.sql", "select 1 as periodo");
        folder.write("queries/totale.sql", "select 2 as quanti");
        folder.write("help/it.md", "# Versamenti");
        folder
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join("versamenti").join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.at(name), text).unwrap();
    }

    fn read(&self) -> Result<Manifest, Vec<String>> {
        let read = read_manifest(&self.dir.path().join("versamenti"));
        read.map_err(|faults| faults.iter().map(ToString::to_string).collect())
    }
}

#[test]
fn a_whole_folder_becomes_a_manifest() {
    let manifest = Folder::new(GOOD).read().unwrap();
    assert_eq!(manifest.title.de.as_deref(), Some("Zahlungen"));
    assert_eq!(manifest.datasets, ["versamento", "dovuto"]);
    let mese = &manifest.pages[1];
    assert_eq!(
        (mese.under.as_deref(), mese.answers.as_deref()),
        (Some("mesi"), Some("versamenti-del-mese"))
    );
    assert_eq!(mese.scopes, [ScopeKind::Posizione]);
    assert_eq!(
        (mese.parameters[0].name.as_str(), mese.parameters[0].kind),
        ("periodo", ParameterKind::Month)
    );
    let mesi = &manifest.queries[0];
    assert_eq!(mesi.sql, "select 1 as periodo");
    assert_eq!(mesi.file, "versamenti/queries/mesi.sql");
    assert_eq!(mesi.order, ("dovuto".to_owned(), Direction::Down));
    assert_eq!(mesi.labels["periodo"].it, "Mese");
    assert_eq!(
        manifest.queries[1].order,
        ("quanti".to_owned(), Direction::Up)
    );
    assert_eq!(manifest.states[0].tone, Tone::Warning);
    assert_eq!(manifest.limits.cpu.as_millis(), 100);
}

#[test]
fn queries_and_their_files_belong_together() {
    let folder = Folder::new(GOOD);
    folder.write("queries/mese.sql", "select 1");
    folder.write("queries/notes.txt", "");
    folder.write("queries/.mesi.sql.swp", "");
    fs::remove_file(folder.at("queries/mesi.sql")).unwrap();
    assert_eq!(
        folder.read().unwrap_err(),
        [
            "versamenti/plugin.toml  `versamenti/queries/mese.sql` is described by no `[[query]]`\n    add: [[query]] id = \"mese\"",
            "versamenti/plugin.toml:21  `queries/mesi.sql` does not exist; did you mean `mese`?\n    write it: queries/mesi.sql, one SELECT",
            "versamenti/queries/notes.txt  is no query: the folder holds only `<name>.sql`",
        ]
    );
}

#[test]
fn the_columns_of_a_query_agree() {
    let text = GOOD
        .replace("order = \"-dovuto\"", "order = \"-versato\"")
        .replace(
            "sort = [\"periodo\", \"dovuto\"]",
            "sort = [\"periodo\", \"scadenza\"]",
        )
        .replace("id = \"totale\"", "id = \"mesi\"")
        .replace("dovuto = { it = \"Dovuto\" }", "dovuto = { de = \"x\" }");
    assert_eq!(
        Folder::new(&text).read().unwrap_err(),
        [
            "versamenti/plugin.toml  `versamenti/queries/totale.sql` is described by no `[[query]]`\n    add: [[query]] id = \"totale\"",
            "versamenti/plugin.toml:23  `order` is by `versato`, which is neither `key` nor in `sort`",
            "versamenti/plugin.toml:24  people may sort by `scadenza`, which has no label\n    add under [query.labels]: scadenza = { it = \"…\" }",
            "versamenti/plugin.toml:28  `it` is missing in `[query.labels.dovuto]`\n    add: it = \"…\"",
            "versamenti/plugin.toml:30  a second query `mesi`; the first is on line 21",
        ]
    );
}

#[test]
fn a_broken_manifest_does_not_hide_faults_of_its_queries() {
    let folder = Folder::new("id = ");
    fs::write(folder.at("queries/mesi.sql"), b"select '\xff'").unwrap();
    let found = folder.read().unwrap_err();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].starts_with("versamenti/plugin.toml:1  is no TOML: "),
        "{}",
        found[0]
    );
    assert_eq!(found[1], "versamenti/queries/mesi.sql:1  is not UTF-8 text");
}

#[test]
fn no_link_of_a_plugin_is_followed() {
    let folder = Folder::new(GOOD);
    folder.write("secret", "s");
    fs::remove_file(folder.at("help/it.md")).unwrap();
    std::os::unix::fs::symlink(folder.at("secret"), folder.at("help/it.md")).unwrap();
    fs::remove_dir_all(folder.at("queries")).unwrap();
    std::os::unix::fs::symlink(folder.dir.path(), folder.at("queries")).unwrap();
    assert_eq!(
        folder.read().unwrap_err(),
        [
            "versamenti/help/it.md  is a link, and in the folder of an application only plain files are read",
            "versamenti/queries  is no folder",
        ]
    );
}

#[test]
fn any_bytes_are_read_or_refused_but_never_panic() {
    use proptest::prelude::{ProptestConfig, any, proptest};
    let folder = Folder::new(GOOD);
    proptest!(ProptestConfig::with_cases(256), |(at in 0..GOOD.len(), cut in 0..40usize, put in any::<[u8; 3]>())| {
        let mut bytes = GOOD.as_bytes().to_vec();
        bytes.splice(at..(at + cut).min(GOOD.len()), put);
        fs::write(folder.at("plugin.toml"), bytes).unwrap();
        if let Err(faults) = folder.read() {
            assert!(!faults.is_empty());
        }
    });
}

/// Tables, with the file that makes them and a statement.
const OWN: &str = r#"
[[table]]
id = "nota"
by = ["studio", "posizione"]
columns = { id = "text", giorni = "bigint" }
[[table]]
id = "turno"
by = ["struttura"]
columns = { id = "text", giorno = "text" }
open_columns = ["struttura", "giorno"]
[[table]]
id = "codice"
shared = true
columns = { id = "text" }
[[statement]]
id = "annota"
parameters = { id = "text", giorni = "bigint" }
"#;

impl Folder {
    /// With files for [`OWN`].
    fn owning(manifest: &str) -> Folder {
        let folder = Folder::new(manifest);
        fs::create_dir_all(folder.at("schema")).unwrap();
        fs::create_dir_all(folder.at("statements")).unwrap();
        folder.write("schema/0001_tabelle.sql", "create table …");
        folder.write("statements/annota.sql", "insert into …");
        folder
    }
}

#[test]
fn own_tables_and_statements_are_read() {
    let folder = Folder::owning(&format!("{GOOD}{OWN}"));
    folder.write("schema/0002_altro.sql", "alter table …");
    let manifest = folder.read().unwrap();
    let [nota, turno, codice] = manifest.tables.as_slice() else {
        panic!("{:?}", manifest.tables);
    };
    assert_eq!(nota.by, [Confining::Posizione, Confining::Studio]);
    let columns = [("id", Kind::Text), ("giorni", Kind::Int)];
    assert_eq!(
        nota.columns,
        columns.map(|(name, kind)| (name.to_owned(), kind))
    );
    assert_eq!(nota.line, GOOD.lines().count() + 2);
    assert_eq!(turno.open, ["struttura", "giorno"]);
    assert!(codice.is_shared() && !nota.is_shared());
    let files = manifest.schema.iter().map(|it| it.file.as_str());
    assert_eq!(
        files.collect::<Vec<_>>(),
        [
            "versamenti/schema/0001_tabelle.sql",
            "versamenti/schema/0002_altro.sql"
        ]
    );
    let annota = &manifest.statements[0];
    assert_eq!(annota.sql, "insert into …");
    assert_eq!(
        annota.parameters,
        columns.map(|(name, kind)| (name.to_owned(), kind))
    );
}

#[test]
fn a_table_says_how_it_is_confined_and_of_what_columns() {
    let text = r#"
[[table]]
id = "Nota"
by = ["sede"]
columns = { id = "varchar" }
[[table]]
id = "dovuto"
columns = { posizione = "bigint", ctid = "text", id = "text" }
[[table]]
id = "turno"
by = []
columns = { id = "text" }
colums = 1
[[table]]
id = "turno_open"
by = ["posizione", "posizione"]
[[table]]
id = "codice"
by = ["posizione"]
shared = true
columns = { id = "text" }
[[table]]
id = "excluded"
by = ["posizione"]
columns = { id = "text" }
[[table]]
id = "posto"
by = ["posizione"]
columns = { id = "text", ora = "bigint" }
open_columns = ["posizione", "or", "struttura", "ora"]
[[table]]
id = "posto_open"
by = ["posizione"]
columns = { id = "text" }
[[table]]
id = "quarantacaratteri_quarantacaratteri_quar"
by = ["posizione"]
columns = { id = "text" }
[[table]]
id = "versamento"
by = ["posizione"]
columns = { id = "text" }
"#;
    let first = GOOD.lines().count();
    let told = Folder::owning(&format!("{GOOD}{text}")).read().unwrap_err();
    let told: Vec<String> = told
        .iter()
        .map(|told| match told.strip_prefix("versamenti/plugin.toml:") {
            Some(rest) => {
                let (line, rest) = rest.split_once("  ").unwrap();
                format!("{} {rest}", line.parse::<usize>().unwrap() - first)
            }
            None => told.clone(),
        })
        .collect();
    let known = "known: posizione, studio, struttura";
    assert_eq!(
        told,
        [
            "versamenti/plugin.toml  `versamenti/statements/annota.sql` is described by no `[[statement]]`\n    add: [[statement]] id = \"annota\"".to_owned(),
            "3 `Nota` is no name: [a-z][a-z0-9_]*, at most 40".to_owned(),
            format!("4 `by` cannot be `sede`\n    {known}"),
            "5 `id` cannot be `varchar`\n    known: text, bigint".to_owned(),
            "6 `by` is missing in `[[table]]`\n    add: by = [\"posizione\"]; or, for reference data: shared = true".to_owned(),
            "8 PostgreSQL keeps the name `ctid` for itself".to_owned(),
            "8 the host adds `posizione` itself, where `by` names it".to_owned(),
            "11 `by` names each column once, and at least one\n    write: by = [\"posizione\"]".to_owned(),
            "13 unknown key `colums` in `[[table]]`".to_owned(),
            "14 `columns` is missing in `[[table]]`\n    add: columns = { id = \"text\", giorni = \"bigint\" }".to_owned(),
            "16 `by` names each column once, and at least one\n    write: by = [\"posizione\"]".to_owned(),
            "20 everybody reads a table that is `shared`: it has neither `by` nor `open_columns`".to_owned(),
            "23 `versamenti__excluded` is a name that a database keeps for itself\n    choose another name".to_owned(),
            format!(
                "27 a second table `posto_open`; the first is on line {}",
                first + 32
            ),
            "30 `open_columns` names `or`, which is no column; did you mean `ora`?".to_owned(),
            "30 `open_columns` names `struttura`, which is no column".to_owned(),
            "30 `posizione` says whose a row is, and is open to nobody else".to_owned(),
            "40 `versamento` is the name of a dataset that stands in `datasets`\n    give the table another name".to_owned(),
        ]
    );
}

#[test]
fn tables_and_the_files_that_make_them_belong_together() {
    let table = "[[table]]\nid = \"nota\"\nby = [\"posizione\"]\ncolumns = { id = \"text\" }\n";
    let line = GOOD.lines().count() + 1;
    assert_eq!(
        Folder::new(&format!("{GOOD}{table}")).read().unwrap_err(),
        [format!(
            "versamenti/plugin.toml:{line}  nothing makes the table `nota`\n    write `schema/0001_<name>.sql` with its `create table`"
        )]
    );
    let folder = Folder::owning(&format!("{GOOD}[[statement]]\nid = \"annota\"\n"));
    folder.write("schema/2_altra.sql", "");
    folder.write("schema/README", "");
    assert_eq!(
        folder.read().unwrap_err(),
        [
            "versamenti/plugin.toml  `versamenti/schema/0001_tabelle.sql` makes what no `[[table]]` describes\n    add: [[table]] id = \"…\", by = [\"posizione\"], columns = { … }",
            "versamenti/schema/2_altra.sql  has a name that does not say when it comes\n    call it `0001_<name>.sql`, the next one `0002_<name>.sql`",
            "versamenti/schema/README  is no file of a schema: the folder holds only `<name>.sql`",
        ]
    );
}

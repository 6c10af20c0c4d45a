//! Manifests with one fault each, and what their author is told.

use super::*;
use crate::model::{Direction, ParameterKind, ScopeKind, Tone};
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

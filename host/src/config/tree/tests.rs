//! Whole trees of plugins and menus, and what holds between their files.

mod rows;
mod shipped;

use super::*;
use crate::model::Entry;
use std::fs;
use std::path::PathBuf;

const DATASETS: &str = r#"
[dataset.versamento]
meaning = "Payments"
by = "posizione"
column.data = { type = "text", unit = "day", meaning = "When" }
"#;

const PLUGIN: &str = r#"id = "versamenti"
version = "0.1.0"
contract = "0.1.0"
title = { it = "Versamenti" }
about = { it = "Versamenti" }
icon = "it-card"
datasets = ["versamento"]
[[page]]
id = "mesi"
title = { it = "Versamenti per mese" }
scopes = ["posizione", "visible"]
[[page]]
id = "mese"
under = "mesi"
title = { it = "Versamenti del mese" }
scopes = ["posizione"]
parameters = { periodo = "month" }
"#;

const POSIZIONI: &str = r#"
[[gestione]]
id = "aziende"
title = { it = "Aziende" }
[[gestione]]
id = "agricoltura"
title = { it = "Agricoltura" }
[[tipo]]
id = "uniemens"
gestione = "aziende"
title = { it = "Azienda" }
chiave = { it = "Matricola" }
formato = "[0-9]{10}"
personale = false
attivo = true
[[tipo]]
id = "agricola"
gestione = "agricoltura"
title = { it = "Azienda agricola" }
chiave = { it = "CIDA" }
formato = "[0-9]{8}"
personale = false
attivo = true
[[tipo]]
id = "agricolo-autonomo"
gestione = "agricoltura"
title = { it = "Autonomo" }
chiave = { it = "Codice" }
formato = "[0-9]{17}"
personale = false
attivo = false
"#;

const CHAPTER: &str = "## A che serve\n## Chi la vede\n## Come si legge\n## Che cosa fare se…\n\
                       ## Da dove vengono i dati\n## Norme\n";

fn menu(rows: &str) -> String {
    let head = "profilo = \"titolare\"\ntitle = { it = \"Titolare\" }\n[[group]]\ntitle = { it = \"Gruppo\" }\n";
    format!("{head}{rows}")
}

struct Files {
    dir: tempfile::TempDir,
}

impl Files {
    /// A tree without fault, whose menu of `titolare` has these rows from line 5 on.
    fn new(rows: &str) -> Files {
        let files = Files {
            dir: tempfile::tempdir().unwrap(),
        };
        files.write("datasets.toml", DATASETS);
        files.write("menus/posizioni.toml", POSIZIONI);
        files.write("menus/titolare.toml", &menu(rows));
        files.plugin("versamenti", PLUGIN);
        files.write("plugins/README.md", "nobody's business");
        files
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, translated(text)).unwrap();
    }

    fn plugin(&self, id: &str, manifest: &str) {
        self.write(&format!("plugins/{id}/plugin.toml"), manifest);
        self.write(&format!("plugins/{id}/help/it.md"), CHAPTER);
    }

    fn read(&self) -> Result<Tree, Vec<String>> {
        let tree = read_all(
            &self.at("plugins"),
            &self.at("menus"),
            &self.at("datasets.toml"),
        );
        tree.map_err(|faults| faults.iter().map(ToString::to_string).collect())
    }

    fn faults(&self) -> Vec<String> {
        self.read().unwrap_err()
    }
}

/// The text with each `{ it = "…" }` in all languages, so that only what a test is about is told.
fn translated(text: &str) -> String {
    let line = |line: &str| {
        let parts = line.split_once("{ it = \"").and_then(|(before, rest)| {
            let (it, after) = rest.split_once("\" }")?;
            Some((before, it, after))
        });
        match parts {
            Some((before, it, after)) if !it.contains('"') => {
                format!("{before}{{ it = \"{it}\", de = \"{it}\", en = \"{it}\" }}{after}")
            }
            _ => line.to_owned(),
        }
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn entries(tree: &Tree) -> Vec<&Entry> {
    tree.menus.menus["titolare"]
        .groups
        .iter()
        .flat_map(|group| &group.entries)
        .collect()
}

const ROW: &str = "[[group.entry]]\nopen = \"versamenti/mesi\"\nposizioni = [\"*\"]\n";

#[test]
fn faults_of_all_files_come_together_and_invent_none() {
    let files = Files::new(ROW);
    files.plugin("durc", "id = \n");
    files.plugin(
        "agenda",
        &PLUGIN
            .replace("id = \"versamenti\"", "id = \"agenda\"")
            .replace("[\"versamento\"]", "[\"versamenti\"]"),
    );
    files.write("plugins/vuoto/README.md", "");
    files.write("menus/titolar.toml", "");
    files.write(
        "menus/operatore.toml",
        &menu("[[group.entry]]\nopen = \"durc/durc\"\nposizioni = [\"*\"]\n"),
    );
    assert_eq!(
        files.faults(),
        [
            "menus/operatore.toml:1  `profilo` is `titolare`, but the file is that of `operatore`\n    write: profilo = \"operatore\"",
            "menus/titolar.toml  no profilo is called `titolar`; did you mean `titolare`?\n    known: titolare, intermediario, collaboratore, delegato, operatore, responsabile, amministratore",
            "plugins/agenda/plugin.toml:7  no dataset is called `versamenti`; did you mean `versamento`?\n    known: versamento, evidenza, indicatore",
            "plugins/durc/plugin.toml:1  is no TOML: string values must be quoted, expected literal string",
            "plugins/vuoto/plugin.toml  does not exist",
        ]
    );
}

#[test]
fn a_broken_file_silences_what_depends_on_it_only() {
    let files = Files::new(ROW);
    files.write("datasets.toml", "[dataset");
    files.write("menus/posizioni.toml", "x = 1");
    let found = files.faults();
    let heads: Vec<&str> = found
        .iter()
        .map(|fault| fault.split("  ").next().unwrap())
        .collect();
    assert_eq!(
        heads,
        [
            "datasets.toml:1",
            "menus/posizioni.toml:1",
            "menus/posizioni.toml:1",
            "menus/posizioni.toml:1"
        ]
    );
    fs::remove_dir_all(files.at("menus")).unwrap();
    let found = files.faults();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[1].starts_with("menus  cannot be read: "),
        "{}",
        found[1]
    );
}

#[test]
fn packages_follow_the_files_and_say_what_the_files_said() {
    let files = Files::new(ROW);
    let bundle = || {
        Bundle::read(
            &files.at("plugins"),
            &files.at("menus"),
            &files.at("datasets.toml"),
        )
    };
    files.write("plugins/versamenti/versamenti.wasm", "");
    let first = bundle().packages().unwrap();
    assert_eq!(
        first.keys().collect::<Vec<_>>(),
        ["datasets", "menus", "plugins/versamenti"]
    );
    assert_eq!(bundle().packages().unwrap(), first);
    let kept = first.iter().map(|(part, bytes)| (&part[..], &bytes[..]));
    let kept = Bundle::of_packages(kept).unwrap();
    assert_eq!(kept.tree().unwrap(), files.read().unwrap());
    for (file, part) in [
        ("plugins/versamenti/versamenti.wasm", "plugins/versamenti"),
        ("plugins/versamenti/help/it.md", "plugins/versamenti"),
        ("menus/titolare.toml", "menus"),
        ("datasets.toml", "datasets"),
    ] {
        let text = fs::read_to_string(files.at(file)).unwrap();
        files.write(file, &format!("{text}\n# x"));
        let packages = bundle().packages().unwrap();
        let changed =
            |(name, package): (&String, &Vec<u8>)| (first[name] != *package).then(|| name.clone());
        let changed: Vec<_> = packages.iter().filter_map(changed).collect();
        assert_eq!(changed, [part], "{file}");
        files.write(file, &text);
    }
    files.write("plugins/versamenti/src/lib.rs", "// not read");
    assert_eq!(bundle().packages().unwrap(), first);
    assert_eq!(kept.component("versamenti"), Ok(&b""[..]));
    assert!(kept.component("durc").is_err());
}

#[test]
fn check_says_how_many() {
    let files = Files::new(ROW);
    let checked = || {
        check(
            &files.at("plugins"),
            &files.at("menus"),
            &files.at("datasets.toml"),
        )
    };
    assert!(
        checked()
            .unwrap()
            .ends_with("has no menu\nno faults, 6 warnings\n")
    );
    files.write("datasets.toml", "");
    assert_eq!(
        checked().unwrap_err(),
        "datasets.toml:1  `dataset` is missing\n    add: [dataset.<name>]\n1 fault\n"
    );
}

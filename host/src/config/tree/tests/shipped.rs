//! What comes with the repository: the menus, and the examples of their README.

use super::{Files, ROW};
use crate::config::{Formato, Tree, read_all};
use crate::model::{Entry, Tipo};
use cassetto_norme::Fault;
use proptest::prelude::{prop_assert_eq, proptest};
use std::path::Path;
use std::sync::LazyLock;

fn shipped() -> Tree {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let [plugins, menus] = ["plugins", "menus"].map(|folder| root.join(folder));
    let datasets = root.join("plugin-sdk/archivio/datasets.toml");
    read_all(&plugins, &menus, &datasets).unwrap()
}

#[test]
fn the_menus_that_come_with_the_host_open_every_bundled_application() {
    let tree = shipped();
    assert_eq!(tree.warnings, []);
    assert_eq!(tree.menus.tipi.len(), 9);
    for (profilo, menu) in &tree.menus.menus {
        let live: Vec<&Entry> = menu
            .groups
            .iter()
            .flat_map(|group| &group.entries)
            .filter(|row| !row.posizioni.is_empty())
            .collect();
        if profilo == "amministratore" {
            assert!(menu.groups.is_empty());
        } else {
            for id in tree.manifests.keys() {
                // One application is for studios.
                let studio = matches!(profilo.as_str(), "intermediario" | "collaboratore");
                if id == "portafoglio" && !studio {
                    assert!(live.iter().all(|row| row.plugin != *id), "{profilo}: {id}");
                    continue;
                }
                assert!(live.iter().any(|row| row.plugin == *id), "{profilo}: {id}");
            }
            for row in &live {
                // One application is for employers, the others are for every type.
                let types = if row.plugin == "uniemens" { 1 } else { 9 };
                assert_eq!(row.posizioni.len(), types, "{profilo}: {}", row.plugin);
            }
        }
        let titles = menu
            .groups
            .iter()
            .map(|group| &group.title)
            .chain([&menu.title]);
        assert!(
            titles
                .into_iter()
                .all(|title| title.de.is_some() && title.en.is_some()),
            "{profilo}"
        );
    }
}

#[test]
fn nothing_that_comes_with_the_host_lacks_a_language() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let datasets = root.join("plugin-sdk/archivio/datasets.toml");
    let tree = read_all(&root.join("plugins"), &root.join("menus"), &datasets).unwrap();
    assert_eq!(tree.warnings, []);
    // The control: whatever lacks one is told.
    let files = Files::new(ROW);
    let menu = files.at("menus/titolare.toml");
    let text = std::fs::read_to_string(&menu).unwrap();
    std::fs::write(&menu, text.replace(", de = \"Gruppo\"", "")).unwrap();
    let warnings = files.read().unwrap().warnings;
    let told = warnings
        .iter()
        .any(|it| it.text == "has a text without German");
    assert!(told, "{warnings:?}");
}

#[test]
fn keys_of_every_type_have_their_form() {
    let tree = shipped();
    let keys = [
        ("uniemens", "9900000101", "990000010"),
        ("artigiano", "99000000000100001", "9900000000010000A"),
        ("commerciante", "99000000000100002", "9900000000010000"),
        ("gs-committente", "CMPDFN65T49X009X", "CMPDFN65T49X009"),
        ("gs-committente", "99000011108", "9900001110"),
        ("gs-professionista", "CMPDFN65T49X009X", "99000011108"),
        ("agricola", "99100000", "9910000X"),
        ("agricolo-autonomo", "99000000000100003", ""),
        ("domestico", "9900100004", "99001000040"),
        ("pubblico", "99000051104/00001", "99000051104-00001"),
    ];
    for (id, good, bad) in keys {
        let tipo = tree.menus.tipi.iter().find(|tipo| tipo.id == id).unwrap();
        let formato = Formato::new(&tipo.formato).unwrap();
        assert!(formato.matches(good) && !formato.matches(bad), "{id}");
        let regola = tipo.regola.unwrap();
        assert!(
            regola.check(good).is_ok() && regola.check(bad).is_err(),
            "{id}"
        );
    }
}

/// The types that come with the host, read once.
static TIPI: LazyLock<Vec<(Tipo, Formato)>> = LazyLock::new(|| {
    let tipi = shipped().menus.tipi.into_iter();
    tipi.map(|tipo| (tipo.clone(), Formato::new(&tipo.formato).unwrap()))
        .collect()
});

proptest! {
    /// Whoever changes one of the two changes the other: a rule never asks for another form.
    #[test]
    fn the_pattern_of_a_type_and_its_rule_agree_on_the_form(
        key in "[0-9]{7,18}|[0-9]{11}/[0-9]{5}|[A-Z]{6}[0-9L]{2}[A-Z][0-9L]{2}[A-Z][0-9L]{3}[A-Z]|[A-Z0-9/]{0,20}",
    ) {
        for (tipo, formato) in TIPI.iter() {
            let formato = formato.matches(&key);
            let regola = tipo.regola.unwrap().check(&key);
            // Days and check characters are more than a pattern can say.
            let beyond = [Fault::Day, Fault::CheckLetter, Fault::CheckDigit, Fault::Zeros];
            let form = regola.is_ok() || regola.is_err_and(|fault| beyond.contains(&fault));
            prop_assert_eq!(formato, form, "{} {}: {:?}", tipo.id, key, regola);
        }
    }
}

/// The examples of a README, in order.
fn examples(readme: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(readme);
    let text = std::fs::read_to_string(path).unwrap();
    let blocks = text.split("```toml\n").skip(1);
    blocks
        .map(|block| block.split("```").next().unwrap().to_owned())
        .collect()
}

/// The keys that the tables of a README explain, and those that its examples set: they agree.
fn check_keys(readme: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(readme);
    let text = std::fs::read_to_string(path).unwrap();
    let examples = examples(readme).concat();
    let explained = text
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let explained: Vec<&str> = explained.filter(|key| !key.contains(['.', '/'])).collect();
    assert!(explained.len() > 15);
    let set = |key: &str| {
        let heads = [
            format!("{key} = "),
            format!("[[{key}]]"),
            format!("[{key}]"),
            format!("[query.{key}]"),
            format!("[[action.{key}]]"),
        ];
        examples
            .lines()
            .any(|line| heads.iter().any(|head| line.trim_start().starts_with(head)))
    };
    for key in &explained {
        assert!(set(key), "{readme}: the example has no `{key}`");
    }
    let names = ["periodo", "importo"];
    for line in examples.lines().filter(|line| !line.starts_with('[')) {
        if let Some((key, _)) = line.split_once(" = ") {
            let key = key.trim();
            assert!(
                explained.contains(&key) || names.contains(&key),
                "{readme}: `{key}` is not explained"
            );
        }
    }
}

#[test]
fn the_examples_of_the_readmes_are_read_and_use_every_key() {
    let files = Files::new(ROW);
    let [manifest] = examples("plugins/README.md").try_into().unwrap();
    let [menu, reazioni, posizioni] = examples("menus/README.md").try_into().unwrap();
    files.plugin("versamenti", &manifest);
    files.write("plugins/versamenti/queries/mesi.sql", "select 1");
    files.write("plugins/versamenti/schema/0001_tabelle.sql", "create …");
    files.write("plugins/versamenti/statements/prenota.sql", "insert …");
    files.write(
        "datasets.toml",
        "[dataset.versamento]\nmeaning = 'x'\nby = 'posizione'\ncolumn = {}\n[dataset.dovuto]\nmeaning = 'x'\nby = 'posizione'\ncolumn = {}\n",
    );
    std::fs::remove_file(files.at("menus/titolare.toml")).unwrap();
    files.write("menus/intermediario.toml", &menu);
    files.write("menus/posizioni.toml", &posizioni);
    files.write("menus/reazioni.toml", &reazioni);
    let tree = files.read().unwrap();
    let row = &tree.menus.menus["intermediario"].groups[0].entries[0];
    assert!(row.read_only);
    assert_eq!(row.posizioni, ["agricola", "uniemens"]);
    assert_eq!(tree.menus.reactions[0].posizioni, ["agricola", "uniemens"]);
    check_keys("plugins/README.md");
    check_keys("menus/README.md");
}

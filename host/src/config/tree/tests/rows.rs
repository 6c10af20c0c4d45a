//! Rows of menus against the pages that they open.

use super::{CHAPTER, Files, ROW, entries, menu};
use crate::model::ScopeKind;

#[test]
fn a_row_takes_from_the_page_what_it_does_not_say() {
    let tree = Files::new(ROW).read().unwrap();
    let row = entries(&tree)[0];
    assert_eq!(
        (row.plugin.as_str(), row.page.as_str()),
        ("versamenti", "mesi")
    );
    assert_eq!(
        (row.title.it.as_str(), row.icon.as_str()),
        ("Versamenti per mese", "it-card")
    );
    assert_eq!(row.posizioni, ["uniemens", "agricola"]);
    assert_eq!((row.scope, row.read_only), (ScopeKind::Posizione, false));
    assert_eq!(row.at, "menus/titolare.toml:5");
    assert!(
        row.text.starts_with("[[group.entry]]\nopen = "),
        "{}",
        row.text
    );
    assert_eq!(tree.menus.tipi[0].at, "menus/posizioni.toml:15");
    assert_eq!(tree.manifests["versamenti"].pages.len(), 2);
    assert_eq!(tree.help["versamenti"], CHAPTER);
    assert_eq!(tree.datasets[0].name, "versamento");
    // The six menus that are not there.
    assert_eq!(tree.warnings.len(), 6);
}

#[test]
fn a_written_type_wins_over_a_pattern_and_live_over_announced() {
    let check = |posizioni: &str, annunciata: &str, live: &[&str], announced: &[&str]| {
        let row = format!(
            "[[group.entry]]\nopen = \"versamenti/mesi\"\nposizioni = {posizioni}\nannunciata = {annunciata}\nperche = {{ it = \"No\" }}\n"
        );
        let tree = Files::new(&row).read().unwrap();
        let row = entries(&tree)[0];
        assert_eq!(row.posizioni, live);
        assert_eq!(row.annunciata, announced);
    };
    check(
        r#"["uniemens"]"#,
        r#"["*"]"#,
        &["uniemens"],
        &["agricola", "agricolo-autonomo"],
    );
    check(r#"["*"]"#, r#"["agricola"]"#, &["uniemens"], &["agricola"]);
    check(
        r#"["agricoltura/*"]"#,
        r#"["*"]"#,
        &["agricola"],
        &["uniemens", "agricolo-autonomo"],
    );
    check(
        r#"[]"#,
        r#"["agricoltura/*"]"#,
        &[],
        &["agricola", "agricolo-autonomo"],
    );
}

#[test]
fn types_that_do_not_exist_or_are_not_live_are_refused() {
    let rows = "[[group.entry]]\nopen = \"versamenti/mesi\"\nposizioni = [\n\"uniemenz\",\n\"agricolo-autonomo\",\n\"agricola/*\",\n\"uniemens\", \"uniemens\"]\nannunciata = [\"uniemens\"]\nperche = { it = \"x\" }\n";
    assert_eq!(
        Files::new(rows).faults(),
        [
            "menus/titolare.toml:8  no type of position is called `uniemenz`; did you mean `uniemens`?\n    known: uniemens, agricola, agricolo-autonomo",
            "menus/titolare.toml:9  `agricolo-autonomo` is not live, so no row can be open for it\n    move it to `annunciata`, or write in menus/posizioni.toml:31: attivo = true",
            "menus/titolare.toml:10  no gestione is called `agricola`; did you mean `agricoltura`?\n    known: aziende, agricoltura",
            "menus/titolare.toml:11  `uniemens` stands in this row twice",
            "menus/titolare.toml:12  `uniemens` stands in this row twice",
        ]
    );
}

#[test]
fn a_row_opens_a_page_that_exists_and_serves_its_scope() {
    let row = |open: &str, more: &str| {
        format!("[[group.entry]]\nopen = \"{open}\"\nposizioni = [\"uniemens\"]\n{more}")
    };
    let rows = row("versament/mesi", "")
        + &row("versamenti/mes", "")
        + &row("versamenti/mese", "")
        + &row("versamenti/mesi", "scope = \"competenza\"\n")
        + "[[group.entry]]\nopen = \"durc/durc\"\nannunciata = [\"uniemens\"]\nperche = { it = \"x\" }\n";
    assert_eq!(
        Files::new(&rows).faults(),
        [
            "menus/titolare.toml:6  opens `versament/mesi`, but there is no plugin `versament`; did you mean `versamenti`?\n    known: versamenti",
            "menus/titolare.toml:9  opens `versamenti/mes`, but plugins/versamenti/plugin.toml has only: mesi; did you mean `mesi`?",
            "menus/titolare.toml:12  opens `versamenti/mese`, which needs `periodo` and cannot be opened from a menu\n    write: open = \"versamenti/mesi\"",
            "menus/titolare.toml:17  opens `versamenti/mesi` with scope `competenza`, but the page serves only: posizione, visible\n    write: scope = \"posizione\"",
            "menus/titolare.toml:18  the row announces a page that does not exist yet, so it needs a title of its own\n    add: title = { it = \"…\" }",
        ]
    );
}

#[test]
fn an_announced_row_needs_no_plugin() {
    let rows = ROW.to_owned()
        + "[[group.entry]]\nopen = \"durc/durc\"\nannunciata = [\"uniemens\"]\nperche = { it = \"Non ancora\" }\ntitle = { it = \"DURC\" }\n";
    let tree = Files::new(&rows).read().unwrap();
    let durc = entries(&tree)[1];
    assert_eq!(
        (durc.title.it.as_str(), durc.icon.as_str()),
        ("DURC", "it-clock")
    );
    assert!(durc.posizioni.is_empty());
}

#[test]
fn two_rows_never_grant_the_same() {
    let visible = "[[group.entry]]\nopen = \"versamenti/mesi\"\nposizioni = [\"uniemens\"]\nscope = \"visible\"\n";
    let other = "[[group]]\ntitle = { it = \"Altro\" }\n".to_owned() + ROW + "read_only = true\n";
    let rows = ROW.to_owned() + visible + &other;
    assert_eq!(
        Files::new(&rows).faults(),
        [
            "menus/titolare.toml:14  opens `versamenti/mesi` for `uniemens`, as does menus/titolare.toml:5\n    take the type away from one of them"
        ]
    );
}

#[test]
fn what_leads_nowhere_is_a_warning() {
    let warnings = |rows: &str| {
        let files = Files::new(rows);
        for profilo in crate::config::menus::PROFILI.iter().skip(1) {
            files.write(
                &format!("menus/{profilo}.toml"),
                &menu("").replace("titolare", profilo),
            );
        }
        let warnings = files.read().unwrap().warnings;
        warnings.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(warnings(ROW), [""; 0]);
    assert_eq!(
        warnings(""),
        [
            "plugins/versamenti/plugin.toml:8  no menu leads to the page `mesi`\n    add to a [[group]] of a menu: [[group.entry]] open = \"versamenti/mesi\"",
            "plugins/versamenti/plugin.toml:12  no menu leads to the page `mese`\n    add to a [[group]] of a menu: [[group.entry]] open = \"versamenti/mesi\"",
        ]
    );
    assert_eq!(
        warnings(&(ROW.to_owned() + "scope = \"visible\"\n")),
        [
            "menus/titolare.toml:8  `versamenti/mese` is under this row but does not serve scope `visible`: it stays closed\n    add \"visible\" to its scopes in plugins/versamenti/plugin.toml:12"
        ]
    );
}

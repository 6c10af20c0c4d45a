//! "Regole dei menu" and `cassetto menu explain`: which rule decides, in which file and on which line, for
//! whoever administers the desk.

use super::behind::{self, faceless, incarico};
use crate::support::browser::Browser;
use crate::support::desk::{Desk, Setting};
use crate::support::program::run;

/// Somebody, and the home of one of their incarichi.
pub(super) async fn home(desk: &Desk, person: &str, role: &str) -> (Browser, String) {
    let stato = behind::stato(desk).await;
    let home = format!("/i/{}", incarico(&stato, role).await);
    (desk.signed_in(person).await, home)
}

#[tokio::test]
async fn whoever_administers_sees_rule_file_and_line() {
    let desk = Desk::start().await;
    let (mut ada, home) = home(&desk, "ada-sistemi", "ada-sistemi-amministratrice").await;
    let first = ada.get(&home).await;
    let form = ada.get(&first.link("Regole dei menu")).await;
    assert_eq!(form.texts("h1"), ["Regole dei menu"]);
    assert_eq!(form.attributes("#profilo option", "value").len(), 7);
    assert_eq!(form.attributes("#tipo option", "value").len(), 10);
    assert!(form.texts("#risposta").is_empty());
    let line = line_of(&desk, "menus/titolare.toml", "versamenti/mesi");
    let at = format!("{home}/regole?profilo=titolare&tipo=uniemens&voce=versamenti%2F");
    let month = ada.get(&format!("{at}mese")).await;
    let told = month.texts("#risposta p");
    assert_eq!(
        told[0],
        "Si apre La riga elenca uniemens in «posizioni»; il suo ambito (scope) è posizione."
    );
    assert_eq!(
        told[1],
        "Il menu non ha una riga per questa pagina: sta sotto mesi, le cui righe decidono."
    );
    let facts = month.texts("#risposta dd");
    assert_eq!(facts[0], format!("menus/titolare.toml:{line}"));
    assert!(
        facts[1].starts_with("[[group.entry]] open = \"versamenti/mesi\""),
        "{facts:?}"
    );
    let none = ada
        .get(&format!(
            "{home}/regole?profilo=titolare&tipo=uniemens&voce=versamneti"
        ))
        .await;
    let told = none.texts("#risposta p");
    assert!(
        told[0].starts_with("Non si apre Nessuna applicazione si chiama versamneti"),
        "{told:?}"
    );
    assert_eq!(told[1], "La più vicina: versamenti.");
    let soon = ada
        .get(&format!(
            "{home}/regole?profilo=titolare&tipo=artigiano&voce=comunicazione"
        ))
        .await;
    let told = soon.texts("#risposta p");
    assert!(
        told[0].ends_with("La riga elenca artigiano in «annunciata»."),
        "{told:?}"
    );
    let facts = soon.texts("#risposta dd");
    assert_eq!(facts[2], "Attiva per ora solo per le Aziende UniEmens");
    for wrong in [
        "profilo=titolari",
        "profilo=titolare&tipo=x",
        "profilo=titolare&cf=x",
        &format!("profilo=titolare&voce={}", "x".repeat(101)),
    ] {
        let answer = ada.get(&format!("{home}/regole?{wrong}")).await;
        assert_eq!(answer.status, 400, "{wrong}");
    }
    // For nobody else it is there.
    let (mut ugo, of_ugo) = self::home(&desk, "ugo-sportelli", "ugo-sportelli-operatore").await;
    let here = ugo.get(&format!("{of_ugo}/regole")).await;
    let nowhere = ugo.get(&format!("{of_ugo}/regolE")).await;
    assert_eq!(here.status, 404);
    assert_eq!(
        faceless(&here).to_lowercase(),
        faceless(&nowhere).to_lowercase()
    );
}

/// The line of the row that opens a page: the one above its `open`.
fn line_of(desk: &Desk, file: &str, open: &str) -> usize {
    let text = std::fs::read_to_string(desk.files().path(file)).unwrap();
    let mut lines = text.lines();
    lines
        .position(|line| line.contains(&format!("open = \"{open}\"")))
        .unwrap()
}

#[tokio::test]
async fn the_command_tells_the_rule_and_ends_with_what_it_found() {
    let setting = Setting::new().await;
    let explain = |line: &[&str]| {
        let line = [&["menu", "explain"], line].concat();
        run(setting.folder(), &line, "")
    };
    let (code, said, _) = explain(&[
        "--profilo",
        "titolare",
        "--tipo",
        "uniemens",
        "versamenti/mese",
    ]);
    assert_eq!(code, Some(0), "{said}");
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "open  versamenti/mese");
    assert!(lines[1].starts_with("menus/titolare.toml:"), "{said}");
    assert!(lines[1].ends_with("The row lists uniemens in “posizioni”; its scope is posizione."));
    assert_eq!(
        lines[2..4],
        ["    | [[group.entry]]", "    | open = \"versamenti/mesi\""]
    );
    assert!(said.contains("it stands under mesi"), "{said}");
    let (code, said, _) = explain(&["--profilo", "titolare", "--tipo", "uniemens", "durc"]);
    assert_eq!(code, Some(1));
    assert!(
        said.starts_with("closed  durc/durc\nmenus/titolare.toml:"),
        "{said}"
    );
    for line in [
        "The reason that people read: Not available yet",
        "Besides, no application is called durc.",
        "move uniemens from “annunciata” to “posizioni”",
    ] {
        assert!(said.contains(line), "{line} in {said}");
    }
    let (code, said, _) = explain(&["--profilo", "titolare", "versamneti/mesi"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("Nearest to it: versamenti."), "{said}");
    let (code, _, wrong) = explain(&["--profilo", "titolari", "versamenti"]);
    assert_eq!(code, Some(2));
    assert!(
        wrong.starts_with("no profilo is called `titolari`; did you mean `titolare`?"),
        "{wrong}"
    );
    let (code, _, wrong) = explain(&["--profilo", "titolare", "--tipo", "artigani", "versamenti"]);
    assert_eq!(code, Some(2));
    assert!(wrong.contains("did you mean `artigiano`?"), "{wrong}");
    setting.files().put("menus/titolare.toml", "profilo = ");
    let (code, _, wrong) = explain(&["--profilo", "titolare", "versamenti"]);
    assert_eq!(code, Some(2));
    assert!(
        wrong.contains("menus/titolare.toml:1  is no TOML"),
        "{wrong}"
    );
    let (code, help, _) = run(setting.folder(), &["menu", "explain", "--help"], "");
    assert_eq!(code, Some(0));
    assert!(
        help.contains("--profilo <PROFILO>") && help.contains("PLUGIN[/PAGE]"),
        "{help}"
    );
}

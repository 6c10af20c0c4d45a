//! The pages and what is done on them, on a desk without host.

mod acts;

use super::Portafoglio;
use cassetto_sdk::Value;
use cassetto_sdk::test::{Desk, Folder, Opened};

/// An identifier as the host makes them.
const ID: &str = "01KAVV7GFP0M0Z8T3JX5Q2N4RW";

fn counting(open: i64, past: i64) -> Desk {
    Desk::new()
        .scope("visible")
        .profilo("intermediario")
        .answer("conti", ["aperte", "scadute"], [[open.into(), past.into()]])
}

fn open(desk: &Desk, page: &str) -> Opened {
    desk.open::<Portafoglio>(page, []).unwrap()
}

#[test]
fn the_overview_is_one_query_over_all_positions() {
    let opened = open(&Desk::new().scope("visible"), "panoramica");
    assert!(opened.shows("Scadenze di tutte le posizioni => scadenze()"));
    assert!(opened.shows("table \"Posizioni delegate\": panoramica()"));
    assert!(opened.shows("  prossima (date)"));
    // The rows never enter the application, and nothing is counted.
    assert_eq!(opened.asked, [""; 0]);
}

#[test]
fn the_deadlines_say_how_many_are_past_due_or_that_there_is_none() {
    let one = open(&counting(3, 1), "scadenze");
    assert!(one.shows("danger! Una scadenza è passata e non è conclusa. -> scadute"));
    let opened = open(&counting(5, 2), "scadenze");
    assert!(opened.shows("danger! 2 scadenze sono passate e non sono concluse. -> scadute"));
    assert!(opened.shows("scadenze-aperte(oggi=\"2026-11-23\")"));
    let none = open(&counting(0, 0), "scadenze");
    assert_eq!(
        none.lines[0],
        "Nessuna posizione delegata ha scadenze aperte."
    );
    assert!(none.shows("scadenze-aperte("));
}

/// A position with so many deadlines past due and done, of whose client nothing is said.
fn sheet(past: i64, done: i64) -> Desk {
    Desk::new()
        .answer(
            "quante-scadenze",
            ["scadute", "concluse"],
            [[past.into(), done.into()]],
        )
        .answer("cliente", CLIENT, [])
}

const CLIENT: [&str; 5] = [
    "id",
    "codice_cliente",
    "gruppo",
    "responsabile",
    "aggiornato",
];

#[test]
fn the_sheet_of_a_new_client_has_empty_forms() {
    let opened = open(&sheet(0, 0), "scheda");
    assert!(opened.shows(
        "info! Lo studio non ha ancora scritto nulla di questo cliente. -> non_classificata"
    ));
    for form in ["form classifica()", "form annota()", "form programma()"] {
        assert!(opened.shows(form), "{opened}");
    }
    assert!(opened.shows("  id (open to nota-del-portafoglio)"));
    assert!(opened.shows("  id (open to scadenza-del-portafoglio)"));
    assert!(!opened.shows("danger!") && !opened.shows("concluse"));
}

#[test]
fn the_sheet_of_a_known_client_says_what_the_studio_calls_it() {
    let row = [
        "cliente".into(),
        "C-0042".into(),
        Value::Null,
        "Bruno Prova".into(),
        "2026-11-02".into(),
    ];
    let desk = Desk::new()
        .answer(
            "quante-scadenze",
            ["scadute", "concluse"],
            [[1.into(), 4.into()]],
        )
        .answer("cliente", CLIENT, [row]);
    let opened = open(&desk, "scheda");
    assert!(opened.shows("Codice cliente: \"C-0042\" (text)"));
    assert!(opened.shows("Aggiornato il: \"2026-11-02\" (date)"));
    assert!(opened.shows(
        "form classifica(codice_cliente=\"C-0042\", gruppo=null, responsabile=\"Bruno Prova\")"
    ));
    assert!(opened.shows("danger! Una scadenza è passata"));
    assert!(opened.shows("table \"Scadenze concluse della posizione\": concluse()"));
}

/// The note, which had so many texts before.
fn note(before: i64) -> Desk {
    let row = [
        ID.into(),
        "Chiamare.\n\nPoi scrivere.".into(),
        "2026-11-20".into(),
        "Bruno Prova".into(),
    ];
    Desk::new()
        .answer("nota", ["id", "testo", "giorno", "autore"], [row])
        .answer("quante-versioni", ["quante"], [[before.into()]])
}

#[test]
fn a_note_shows_its_text_its_history_and_its_forms() {
    let page = |desk: Desk| desk.open::<Portafoglio>("nota", [("nota", ID.into())]);
    let opened = page(note(2)).unwrap();
    assert_eq!(opened.lines[2..4], ["Chiamare.", "Poi scrivere."]);
    assert!(opened.shows("form correggi(testo=\"Chiamare.\\n\\nPoi scrivere.\")"));
    assert!(opened.shows(&format!(
        "table \"Testi precedenti\": versioni(nota=\"{ID}\")"
    )));
    assert!(opened.shows("form togli-nota()"));
    assert!(opened.shows("Scheda del cliente -> scheda()"));
    assert!(!page(note(0)).unwrap().shows("versioni("));
    let gone = Desk::new().answer("nota", ["id"], []);
    let refused = page(gone).unwrap_err();
    assert_eq!(
        refused.sentence,
        "La nota non c'è più: qualcuno dello studio l'ha eliminata."
    );
}

/// A deadline of that day, done on another or not.
fn deadline(day: &str, done: Option<&str>) -> Opened {
    let columns = ["id", "giorno", "titolo", "autore", "fatta_il"];
    let row = [
        ID.into(),
        day.into(),
        "F24".into(),
        "Bruno Prova".into(),
        done.into(),
    ];
    let desk = Desk::new().answer("scadenza", columns, [row]);
    desk.open::<Portafoglio>("scadenza", [("scadenza", ID.into())])
        .unwrap()
}

#[test]
fn a_deadline_has_forms_until_it_is_done() {
    let open = deadline("2026-12-16", None);
    assert!(open.shows("form conclusa()") && open.shows("form passa(giorno=\"2026-12-16\")"));
    assert!(!open.shows("danger!"));
    assert!(deadline("2026-11-16", None).shows("danger! La scadenza è passata il 16/11/2026."));
    assert!(!deadline("2026-11-23", None).shows("danger!"));
    let done = deadline("2026-11-16", Some("2026-11-15"));
    assert!(done.shows("success! La scadenza è conclusa. -> conclusa"));
    assert!(done.shows("Conclusa il: \"2026-11-15\" (date)"));
    assert!(!done.shows("form ") && !done.shows("danger!"));
    let none = Desk::new().answer("scadenza", ["id"], []);
    let none = none.open::<Portafoglio>("scadenza", [("scadenza", ID.into())]);
    assert_eq!(none.unwrap_err().sentence, "La scadenza non c'è.");
}

#[test]
fn a_database_that_is_away_is_a_sentence_and_a_wrong_parameter_a_fault() {
    let away = Desk::new().failure("conti", "failed");
    let refused = away.open::<Portafoglio>("scadenze", []).unwrap_err();
    assert!(refused.sentence.contains("Riprovare fra qualche minuto"));
    let wrong = Desk::new().open::<Portafoglio>("nota", []).unwrap_err();
    assert_eq!(wrong.sentence, "");
    assert_eq!(
        wrong.log,
        ["warn: page `nota` has no parameter `nota` of type `id`"]
    );
}

#[test]
fn the_manifest_the_code_and_the_folder_agree() {
    let folder = Folder::read(env!("CARGO_MANIFEST_DIR")).unwrap();
    assert_eq!(
        folder.pages,
        ["panoramica", "scadenze", "scheda", "nota", "scadenza"]
    );
    let actions = [
        "classifica",
        "annota",
        "programma",
        "correggi",
        "togli-nota",
        "conclusa",
        "passa",
    ];
    assert_eq!(folder.actions, actions);
    assert_eq!(folder.missing::<Portafoglio>(), [""; 0]);
    assert_eq!(folder.unanswered::<Portafoglio>(), [""; 0]);
    assert_eq!(folder.files, folder.queries);
    assert_eq!(folder.statement_files, folder.statements);
}

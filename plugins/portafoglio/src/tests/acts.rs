//! What is done, as statements with what they expect.

use super::{ID, Portafoglio};
use cassetto_sdk::Value;
use cassetto_sdk::test::{Desk, Opened, Refused};

type Named<const N: usize> = [(&'static str, Value); N];

/// Does an action of the page with that parameter.
fn on<const P: usize, const F: usize, const S: usize>(
    action: &str,
    parameters: Named<P>,
    fields: Named<F>,
    seen: Named<S>,
) -> Result<Opened, Refused> {
    let desk = Desk::new().profilo("intermediario").who("Bruno Prova");
    desk.submit::<Portafoglio>(action, parameters, fields, seen)
}

/// The lines of what is proposed, without those of what it says has happened.
fn lines<const P: usize, const F: usize, const S: usize>(
    action: &str,
    parameters: Named<P>,
    fields: Named<F>,
    seen: Named<S>,
) -> Vec<String> {
    let mut lines = on(action, parameters, fields, seen).unwrap().lines;
    lines.retain(|line| !line.starts_with("event ") && !line.starts_with("timer "));
    lines
}

const WRITTEN: &str = "scritta=1795420800000, giorno=\"2026-11-23\", autore=\"Bruno Prova\"";

#[test]
fn a_note_is_added_with_its_author_and_without_blanks_round_it() {
    let added = lines(
        "annota",
        [],
        [("testo", " Chiamare.\n".into())],
        [("testo", Value::Null)],
    );
    assert_eq!(
        added,
        [format!(
            "statement annota(id=\"01TESTDESK0000000000000001\", testo=\"Chiamare.\", {WRITTEN}) one! \"La nota non \
             è stata aggiunta.\""
        )]
    );
    let empty = lines("annota", [], [("testo", " \n ".into())], []);
    assert_eq!(empty, ["wrong testo: Il testo della nota è vuoto."]);
}

#[test]
fn a_correction_keeps_the_text_before_and_expects_it_unchanged() {
    let nota = || [("nota", ID.into())];
    let corrected = lines(
        "correggi",
        nota(),
        [("testo", "Dopo".into())],
        [("testo", "Prima".into())],
    );
    assert_eq!(
        corrected,
        [
            format!(
                "statement conserva(id=\"01TESTDESK0000000000000001\", nota=\"{ID}\") one! \"La nota non c'è più: \
                 qualcuno dello studio l'ha eliminata.\""
            ),
            format!(
                "statement correggi(nota=\"{ID}\", testo=\"Dopo\", {WRITTEN}, visto=\"Prima\") unchanged! \"Nel \
                 frattempo qualcuno ha cambiato la nota.\""
            ),
        ]
    );
    let wrong = |text: &str| {
        let seen = [("testo", "Prima".into())];
        lines("correggi", nota(), [("testo", text.into())], seen)
    };
    assert_eq!(wrong("Prima"), ["wrong testo: Il testo è quello di prima."]);
    assert_eq!(wrong(" "), ["wrong testo: Il testo della nota è vuoto."]);
}

#[test]
fn a_note_goes_with_its_history_and_leads_back() {
    assert_eq!(
        lines("togli-nota", [("nota", ID.into())], [], []),
        [
            format!(
                "statement togli-nota(nota=\"{ID}\") one! \"La nota non c'è più: qualcuno dello studio l'ha \
                 eliminata.\""
            ),
            format!("statement togli-versioni(nota=\"{ID}\")"),
            "lead -> scheda()".to_owned(),
        ]
    );
}

#[test]
fn a_client_is_classified_where_it_is_still_what_was_seen() {
    let said = |codice: &'static str| {
        [
            ("codice_cliente", codice.into()),
            ("gruppo", Value::Null),
            ("responsabile", " ".into()),
        ]
    };
    let nothing = ["codice_cliente", "gruppo", "responsabile"].map(|field| (field, Value::Null));
    assert_eq!(
        lines("classifica", [], said(" C-0042 "), nothing),
        [
            "statement classifica(codice_cliente=\"C-0042\", visto_codice_cliente=null, gruppo=null, \
             visto_gruppo=null, responsabile=null, visto_responsabile=null, aggiornato=\"2026-11-23\") unchanged! \
             \"Nel frattempo qualcuno ha cambiato i dati del cliente.\""
        ]
    );
}

fn planned(day: &'static str, title: &'static str) -> Vec<String> {
    let fields = [("giorno", day.into()), ("titolo", title.into())];
    lines("programma", [], fields, [])
}

#[test]
fn a_deadline_is_set_for_a_day_to_come() {
    assert_eq!(
        planned("2026-12-16", "F24 "),
        [
            "statement programma(id=\"01TESTDESK0000000000000001\", giorno=\"2026-12-16\", titolo=\"F24\", \
             autore=\"Bruno Prova\") one! \"La scadenza non è stata aggiunta.\""
        ]
    );
    assert!(planned("2026-11-23", "Oggi")[0].starts_with("statement programma("));
    let wrong = [
        "wrong giorno: Il giorno è già passato.",
        "wrong titolo: Manca che cosa scade.",
    ];
    assert_eq!(planned("2026-11-22", " "), wrong);
    assert!(planned("2026-11-22", "Ieri").contains(&wrong[0].to_owned()));
}

#[test]
fn a_deadline_is_done_once() {
    assert_eq!(
        lines("conclusa", [("scadenza", ID.into())], [], []),
        [
            format!(
                "statement concludi(scadenza=\"{ID}\", fatta=1795420800000, fatta_il=\"2026-11-23\") one! \"La \
                 scadenza era già conclusa.\""
            ),
            "lead -> scheda()".to_owned(),
        ]
    );
}

#[test]
fn a_deadline_goes_to_another_day_if_nobody_moved_it() {
    let to = |day: &'static str| {
        let seen = [("giorno", "2026-12-16".into())];
        lines(
            "passa",
            [("scadenza", ID.into())],
            [("giorno", day.into())],
            seen,
        )
    };
    assert_eq!(
        to("2026-12-20"),
        [format!(
            "statement sposta(scadenza=\"{ID}\", giorno=\"2026-12-20\", visto=\"2026-12-16\") unchanged! \"Nel \
             frattempo qualcuno ha spostato o concluso la scadenza.\""
        )]
    );
    assert_eq!(
        to("2026-12-16"),
        ["wrong giorno: La scadenza è già in quel giorno."]
    );
    assert_eq!(to("2026-11-01"), ["wrong giorno: Il giorno è già passato."]);
}

#[test]
fn every_act_has_the_windows_of_the_studio_drawn_anew_and_a_day_to_come_rings() {
    let note = on("annota", [], [("testo", "Chiamare.".into())], []).unwrap();
    assert_eq!(note.lines.last().unwrap(), "event modifica()");
    let deadline = |day: &'static str| {
        let fields = [("giorno", day.into()), ("titolo", "F24".into())];
        let done = on("programma", [], fields, []).unwrap();
        done.lines[1..].to_vec()
    };
    let id = "01TESTDESK0000000000000001";
    let rings = format!("timer at \"2026-12-16\": scade(scadenza=\"{id}\", giorno=\"2026-12-16\")");
    assert_eq!(deadline("2026-12-16"), [rings.as_str(), "event modifica()"]);
    assert_eq!(deadline("2026-11-23"), ["event modifica()"]);
}

#[test]
fn a_day_that_has_come_is_told_if_the_deadline_is_still_open_and_still_due_then() {
    let rings = |rows: Vec<[Value; 5]>| {
        let desk = Desk::new().answer(
            "scadenza",
            ["id", "giorno", "titolo", "autore", "fatta_il"],
            rows,
        );
        let parameters = [("scadenza", ID.into()), ("giorno", "2026-11-23".into())];
        let heard = desk.event::<Portafoglio>(("portafoglio", "scade"), parameters);
        heard.unwrap().lines
    };
    let row = |giorno: &str, fatta_il: Value| {
        vec![[
            ID.into(),
            giorno.into(),
            "F24".into(),
            "Bruno Prova".into(),
            fatta_il,
        ]]
    };
    let told = format!("event scaduta(scadenza=\"{ID}\")");
    assert_eq!(rings(row("2026-11-23", Value::Null)), [told]);
    for silent in [
        row("2026-11-30", Value::Null),
        row("2026-11-23", "2026-11-20".into()),
        Vec::new(),
    ] {
        assert!(rings(silent).is_empty());
    }
    let other = Desk::new().event::<Portafoglio>(("portafoglio", "altro"), []);
    assert!(other.unwrap_err().sentence.is_empty());
}

#[test]
fn what_the_manifest_does_not_give_is_a_fault() {
    for (action, said) in [
        (
            "annota",
            "warn: action `annota` has no field `testo` of kind `text`",
        ),
        (
            "conclusa",
            "warn: the page of action `conclusa` has no parameter `scadenza` of type `id`",
        ),
        (
            "altro",
            "warn: action `altro` stands in the manifest and not in the code",
        ),
    ] {
        let refused = on(action, [], [], []).unwrap_err();
        assert_eq!(
            (refused.sentence.as_str(), refused.log),
            ("", vec![said.to_owned()])
        );
    }
}

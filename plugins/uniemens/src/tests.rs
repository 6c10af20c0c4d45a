//! The pages, opened on a desk without host.

mod denuncia;
mod evidenze;

use super::Uniemens;
use cassetto_sdk::Value;
use cassetto_sdk::test::{Desk, Folder, Opened};

const RIEPILOGO: [&str; 8] = [
    "mesi",
    "mancanti",
    "primo_mancante",
    "primo_termine",
    "tardive",
    "ultimo",
    "anomalie",
    "da_risolvere",
];
const MESE: [&str; 7] = [
    "id",
    "stato",
    "termine",
    "denuncia",
    "presentata",
    "ritardo",
    "da_versare",
];

/// A position with so many missing months, late ones, anomalies, and of these so many that stand.
fn desk(missing: i64, late: i64, anomalies: i64, open: i64) -> Desk {
    let first = (missing > 0).then_some(["2026-07", "2026-08-31"]);
    let row: [Value; 8] = [
        36.into(),
        missing.into(),
        first.map(|[month, _]| month).into(),
        first.map(|[_, term]| term).into(),
        late.into(),
        "2026-09".into(),
        anomalies.into(),
        open.into(),
    ];
    Desk::new().answer("riepilogo", RIEPILOGO, [row])
}

fn open(desk: &Desk, page: &str) -> Opened {
    desk.open::<Uniemens>(page, [])
        .unwrap_or_else(|refused| panic!("{page}: {refused:?}"))
}

#[test]
fn the_card_says_what_is_missing_late_and_wrong() {
    let card = open(&desk(2, 1, 3, 1), "riepilogo");
    for line in [
        "danger! Mancano 2 denunce; della prima, luglio 2026, il termine è scaduto il 31/08/2026.",
        "warning! Un'anomalia delle denunce è ancora da risolvere.",
        "Ultimo mese denunciato: \"2026-09\" (month to denunce-del-mese)",
        "Denunce mancanti: 2 (int)",
        "Denunce presentate in ritardo: 1 (int)",
        "Anomalie da risolvere: 1 (int)",
        "mancanti()",
    ] {
        assert!(card.shows(line), "{line}: {:?}", card.lines);
    }
    assert_eq!(card.asked, ["riepilogo()"]);
    let fine = open(&desk(0, 0, 0, 0), "riepilogo");
    assert!(
        !fine.shows("!") && !fine.shows("mancanti()"),
        "{:?}",
        fine.lines
    );
}

#[test]
fn the_card_of_a_position_without_months_says_nothing() {
    let none: [Value; 8] = std::array::from_fn(|at| match at {
        2 | 3 | 5 => Value::Null,
        _ => 0.into(),
    });
    let desk = Desk::new().answer("riepilogo", RIEPILOGO, [none]);
    assert_eq!(open(&desk, "riepilogo").lines, [""; 0]);
}

#[test]
fn the_months_begin_with_what_is_missing_and_lead_to_it() {
    let one = open(&desk(1, 1, 1, 1), "denunce");
    assert_eq!(
        one.lines[0],
        "danger! Manca la denuncia di luglio 2026: il termine è scaduto il 31/08/2026. -> denuncia_assente"
    );
    assert!(one.shows("warning! Un'anomalia delle denunce è ancora da risolvere."));
    for line in [
        "Denunce mancanti: 1 (int)",
        "Denunce presentate in ritardo: 1 (int)",
        "Ultimo mese denunciato: \"2026-09\" (month to denunce-del-mese)",
        "Denunce mancanti o in ritardo -> mancanti()",
        "Anomalie delle denunce -> anomalie()",
        "mesi()",
        "bars \"A debito e a credito, mese per mese\": mesi()",
        "across periodo (month)",
        "a_credito (money)",
        "lines \"Lavoratori dichiarati, mese per mese\": mesi()",
        "periodo (month to denunce-del-mese)",
        "versamenti (month to versamenti-del-mese)",
    ] {
        assert!(one.shows(line), "{line}: {one}");
    }
    let more = open(&desk(3, 0, 4, 2), "denunce");
    assert!(
        more.shows(
            "Mancano 3 denunce; della prima, luglio 2026, il termine è scaduto il 31/08/2026."
        )
    );
    assert!(more.shows("2 anomalie delle denunce sono ancora da risolvere."));
    assert_eq!(more.asked, ["riepilogo()"]);
}

#[test]
fn what_is_in_order_is_not_warned_of() {
    let well = open(&desk(0, 0, 0, 0), "denunce");
    for absent in ["danger!", "warning!", "-> mancanti", "-> anomalie"] {
        assert!(!well.shows(absent), "{absent}: {well}");
    }
    // What was put right is listed, but nobody is warned of it.
    let mended = open(&desk(0, 0, 1, 0), "denunce");
    assert!(
        !mended.shows("warning!") && mended.shows("-> anomalie()"),
        "{mended}"
    );
    let none = open(&desk(0, 0, 0, 0), "mancanti");
    assert!(none.shows("success! Non manca alcuna denuncia."), "{none}");
    assert!(none.shows("Nessuna denuncia è stata presentata dopo il termine."));
    assert!(!none.shows("table"), "{none}");
    let none = open(&desk(0, 0, 0, 0), "anomalie");
    assert!(
        none.shows("non risulta alcuna anomalia") && !none.shows("table"),
        "{none}"
    );
}

#[test]
fn missing_and_late_months_and_anomalies_have_tables_of_their_own() {
    let both = open(&desk(1, 1, 1, 1), "mancanti");
    assert!(
        both.shows("mancanti()") && both.shows("tardive()"),
        "{both}"
    );
    assert!(both.shows("Denunce mese per mese -> denunce()"), "{both}");
    let only = open(&desk(0, 1, 0, 0), "mancanti");
    assert!(
        !only.shows("mancanti()") && only.shows("tardive()"),
        "{only}"
    );
    let anomalies = open(&desk(0, 0, 1, 0), "anomalie");
    assert!(
        anomalies.shows("denuncia (code to denuncia)"),
        "{anomalies}"
    );
}

#[test]
fn a_position_of_which_nothing_came_says_so() {
    let mut row: [Value; 8] = [const { Value::Null }; 8];
    for at in [0, 1, 4, 6, 7] {
        row[at] = 0.into();
    }
    let opened = open(
        &Desk::new().answer("riepilogo", RIEPILOGO, [row]),
        "denunce",
    );
    assert!(
        opened.shows("info! Per questa posizione l'archivio non ha ancora mesi"),
        "{opened}"
    );
    assert!(!opened.shows("table"), "{opened}");
}

#[test]
fn where_nothing_came_yet_there_is_no_chart() {
    let row: [Value; 8] = [
        1.into(),
        1.into(),
        "2026-07".into(),
        "2026-08-31".into(),
        0.into(),
        Value::Null,
        0.into(),
        0.into(),
    ];
    let desk = Desk::new().answer("riepilogo", RIEPILOGO, [row]);
    let opened = open(&desk, "denunce");
    assert!(opened.shows("table \"Denunce mese per mese\""), "{opened}");
    assert!(!opened.shows("bars") && !opened.shows("lines"), "{opened}");
}

/// The page of July, in a state, with a statement or without.
fn july(stato: &str, denuncia: Option<i64>) -> Opened {
    let row: [Value; 7] = [
        1.into(),
        stato.into(),
        "2026-08-31".into(),
        denuncia.into(),
        denuncia.map(|_| "2026-09-02").into(),
        2.into(),
        548_000.into(),
    ];
    Desk::new()
        .answer("mese", MESE, [row])
        .open::<Uniemens>("mese", [("periodo", "2026-07".into())])
        .unwrap()
}

#[test]
fn a_month_says_how_it_stands_and_leads_to_statement_and_payments() {
    let sent = july("definitiva", Some(101));
    for line in [
        "# Mese: luglio 2026",
        "Stato: \"definitiva\" (state)",
        "Presentata: \"2026-09-02\" (date)",
        "Da versare: 548000 (money)",
        "Denuncia che vale: 101 (code to denuncia)",
        "Versamenti del mese: \"2026-07\" (month to versamenti-del-mese)",
        "denunce-del-mese(periodo=\"2026-07\")",
        "timeline \"Che cosa è avvenuto, in ordine di tempo\": passi(periodo=\"2026-07\")",
        "on giorno: passo (state)",
        "denuncia (code to denuncia)",
    ] {
        assert!(sent.shows(line), "{line}: {sent}");
    }
    assert!(!sent.shows("!"), "{sent}");
    let missing = july("assente", None);
    assert!(missing.shows("danger! Il termine è scaduto e non è arrivata alcuna denuncia."));
    assert!(missing.shows("(month to versamenti-del-mese)"), "{missing}");
    for absent in ["Da versare", "Presentata", "table", "timeline"] {
        assert!(!missing.shows(absent), "{absent}: {missing}");
    }
    // What is waited for is never red.
    let awaited = july("attesa", None);
    assert!(
        awaited.shows("info! Il termine non è ancora scaduto."),
        "{awaited}"
    );
    assert!(
        !awaited.shows("danger!") && !awaited.shows("warning!"),
        "{awaited}"
    );
    assert!(july("non_dovuta", None).shows("non è dovuta alcuna denuncia"));
    for (stato, word) in [
        ("provvisoria_anomala", "non è ancora elaborata"),
        ("non_generabile", "denuncia aziendale"),
        ("con_rettifica", "nota di rettifica"),
    ] {
        let opened = july(stato, Some(101));
        assert!(opened.shows("warning!") && opened.shows(word), "{opened}");
    }
}

#[test]
fn a_month_that_the_archive_does_not_know_still_leads_to_its_payments() {
    let opened = Desk::new()
        .answer("mese", MESE, [])
        .open::<Uniemens>("mese", [("periodo", "2019-01".into())])
        .unwrap();
    assert!(
        opened.shows("info! Per gennaio 2019 l'archivio non ha"),
        "{opened}"
    );
    assert!(opened.shows("(month to versamenti-del-mese)"), "{opened}");
    assert!(!opened.shows("table"), "{opened}");
}

#[test]
fn every_page_of_the_manifest_is_in_the_code_and_every_query_in_the_folder() {
    let folder = Folder::read(env!("CARGO_MANIFEST_DIR")).unwrap();
    assert_eq!(folder.pages.len(), 7);
    assert_eq!(folder.missing::<Uniemens>(), [""; 0]);
    assert_eq!(folder.files, folder.queries);
}

#[test]
fn a_search_finds_months_statements_and_workers() {
    let columns = ["codice_fiscale", "individuale", "cognome", "nome"];
    let row = || {
        [
            "PROLDA80C12X011A".into(),
            7.into(),
            "Operai".into(),
            "Aldo".into(),
        ]
    };
    let desk = Desk::new()
        .answer("lavoratori-per-codice", columns, [row()])
        .answer("lavoratori-per-cognome", columns, [row()])
        .answer(
            "denuncia",
            ["denuncia", "periodo"],
            [[101.into(), "2026-02".into()]],
        )
        .answer("mese", ["presentata"], [[Value::from("2026-03-20")]]);
    let worker = "Operai Aldo (lavoratore, PROLDA80C12X011A) -> individuale(individuale=7)";
    for (text, found) in [
        (
            "febbraio 2026",
            "Denunce di febbraio 2026 (presentata il 20/03/2026) -> mese(periodo=\"2026-02\")",
        ),
        (
            "101",
            "Denuncia numero 101 (febbraio 2026) -> denuncia(denuncia=101)",
        ),
        ("prolda80c12", worker),
        ("PROLDA80C12X011A", worker),
        ("PROLDA80C12X011B", ""),
        ("aldo operai", worker),
        ("oper", worker),
        ("operai berta", ""),
        (
            "99",
            "Denuncia numero 99 (febbraio 2026) -> denuncia(denuncia=99)",
        ),
        ("a1", ""),
    ] {
        let opened = desk.search::<Uniemens>(text).unwrap();
        assert_eq!(opened.to_string(), found, "{text}");
    }
    let opened = desk.search::<Uniemens>("oper").unwrap();
    let asked =
        "lavoratori-per-cognome(da=\"OPER\", a=\"OPES\", da_grande=\"Oper\", a_grande=\"Opes\")";
    assert_eq!(opened.asked, [asked]);
}

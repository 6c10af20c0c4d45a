//! The pages, opened on a desk without host, for every type of position.

mod altre;
mod soggetto;

use super::Anagrafica;
use cassetto_sdk::Value;
use cassetto_sdk::test::{Desk, Folder, Opened};

const SCHEDA: [&str; 7] = [
    "chiave",
    "tipo",
    "denominazione",
    "sede",
    "stato",
    "inizio",
    "cessazione",
];
const PRESENTI: [&str; 9] = [
    "attributi",
    "inquadramenti",
    "codici",
    "recapiti",
    "sospensioni",
    "sospesa_dal",
    "sospesa_al",
    "persone",
    "aziende",
];
const SOGGETTO: [&str; 8] = [
    "dal",
    "al",
    "codice_fiscale",
    "denominazione",
    "forma_giuridica",
    "rea",
    "pec",
    "indirizzo",
];
const TIPI: [&str; 9] = [
    "uniemens",
    "artigiano",
    "commerciante",
    "gs_committente",
    "gs_professionista",
    "agricola",
    "agricolo_autonomo",
    "domestico",
    "pubblico",
];

/// Firm A, of some type, with nothing beside its sheet.
fn bare(tipo: &str) -> Desk {
    let firm: [Value; 8] = [
        "2009-09-01".into(),
        Value::Null,
        "99000011108".into(),
        "Officina Esempio S.r.l.".into(),
        "società a responsabilità limitata".into(),
        Value::Null,
        Value::Null,
        Value::Null,
    ];
    owned(tipo, firm)
}

/// The same of another contributor.
fn owned(tipo: &str, contributor: [Value; 8]) -> Desk {
    Desk::new()
        .answer("scheda", SCHEDA, [sheet(tipo, Value::Null)])
        .answer("presenti", PRESENTI, [counts(0, None, None)])
        .answer("soggetto", SOGGETTO, [contributor])
        .answer("quante-denominazioni", ["quante"], [[0.into()]])
}

fn sheet(tipo: &str, ended: Value) -> [Value; 7] {
    [
        "9900000101".into(),
        tipo.into(),
        "Officina Esempio S.r.l.".into(),
        "9900".into(),
        "attiva".into(),
        "1998-03-02".into(),
        ended,
    ]
}

/// So many rows of everything.
fn counts(all: i64, since: Option<&str>, until: Option<&str>) -> [Value; 9] {
    let all = || Value::from(all);
    let (since, until) = (since.into(), until.into());
    [
        all(),
        all(),
        all(),
        all(),
        all(),
        since,
        until,
        all(),
        all(),
    ]
}

/// A position that has everything, suspended as given.
fn full(tipo: &str, since: Option<&str>, until: Option<&str>) -> Desk {
    Desk::new()
        .answer("scheda", SCHEDA, [sheet(tipo, Value::Null)])
        .answer("presenti", PRESENTI, [counts(2, since, until)])
}

fn open(desk: &Desk, page: &str) -> Opened {
    desk.open::<Anagrafica>(page, [])
        .unwrap_or_else(|refused| panic!("{page}: {refused:?}"))
}

#[test]
fn the_card_is_the_identity_of_the_position_in_five_facts() {
    let card = open(&full("uniemens", Some("2026-11-01"), None), "riepilogo");
    let sheet = open(&full("uniemens", Some("2026-11-01"), None), "posizione");
    assert_eq!(card.lines.len(), 6, "{card}");
    assert!(card.lines[0].starts_with("warning! La posizione è sospesa dal 01/11/2026"));
    for line in &card.lines {
        assert!(sheet.shows(line), "{line}");
    }
    assert!(card.shows("Matricola: \"9900000101\" (code)"), "{card}");
    let none: [[Value; 7]; 0] = [];
    let missing = Desk::new().answer("scheda", SCHEDA, none);
    assert_eq!(open(&missing, "riepilogo").lines, [""; 0]);
}

#[test]
fn a_sheet_says_what_the_key_is_and_offers_what_the_type_has() {
    let expected = [
        ("Matricola", [true, true, true]),
        ("Codice di versamento", [false, false, false]),
        ("Codice di versamento", [false, false, false]),
        ("Codice fiscale", [false, false, true]),
        ("Codice fiscale", [false, false, false]),
        ("CIDA", [true, true, true]),
        ("Codice di versamento", [false, false, false]),
        ("Codice rapporto di lavoro", [false, false, false]),
        (
            "Codice fiscale e progressivo (PRGAZIENDA)",
            [false, false, true],
        ),
    ];
    for (tipo, (key, offered)) in TIPI.iter().zip(expected) {
        let opened = open(&bare(tipo), "posizione");
        assert!(
            opened.shows(&format!("Tipo di posizione: {tipo:?} (state)")),
            "{opened}"
        );
        assert!(
            opened.shows(&format!("{key}: \"9900000101\" (code)")),
            "{tipo}: {opened}"
        );
        assert!(
            !opened.shows("Cessazione") && !opened.shows("table"),
            "{tipo}: {opened}"
        );
        let pages = ["inquadramento", "sospensioni", "collegati"];
        let there = pages.map(|page| opened.shows(&format!("-> {page}()")));
        assert_eq!(there, offered, "{tipo}: {opened}");
        for always in ["soggetto", "storia", "recapiti"] {
            assert!(opened.shows(&format!("-> {always}()")), "{tipo}: {opened}");
        }
        // What the archive has all the same is never hidden.
        let opened = open(&full(tipo, None, None), "posizione");
        assert!(
            pages
                .iter()
                .all(|page| opened.shows(&format!("-> {page}()"))),
            "{tipo}: {opened}"
        );
        assert!(
            opened.shows("table \"Dati complementari\": attributi()"),
            "{opened}"
        );
    }
}

#[test]
fn what_a_type_does_not_have_is_a_sentence_and_never_an_empty_table() {
    for tipo in TIPI {
        for (page, tables) in [
            ("inquadramento", &["inquadramenti", "codici"][..]),
            ("sospensioni", &["sospensioni"]),
            ("collegati", &["persone", "aziende"]),
            ("recapiti", &["recapiti"]),
        ] {
            let empty = open(&bare(tipo), page);
            assert!(!empty.shows("table"), "{tipo}: {empty}");
            let sentences = ["Non risulta alcun", "non sono previst", "non risulta"];
            assert!(
                sentences.iter().any(|it| empty.shows(it)),
                "{tipo}: {empty}"
            );
            assert!(
                empty.shows("Dati della posizione -> posizione()"),
                "{empty}"
            );
            let desk = full(tipo, None, None).answer("soggetto", SOGGETTO, []);
            let shown = open(&desk, page);
            for table in tables {
                assert!(shown.shows(&format!("\": {table}(")), "{tipo}: {shown}");
            }
            assert!(
                !shown.shows("previst") && !shown.shows("risulta"),
                "{tipo}: {shown}"
            );
        }
    }
    let domestic = open(&bare("domestico"), "inquadramento");
    assert!(
        domestic.shows("Per questo tipo di posizione non sono previsti codici autorizzazione.")
    );
    let firm = open(&bare("uniemens"), "inquadramento");
    assert!(firm.shows("Non risulta alcun codice autorizzazione."));
}

#[test]
fn what_has_ended_or_is_suspended_is_said_first() {
    let first = |desk: &Desk| open(desk, "posizione").lines[0].clone();
    let months = "per i mesi interi di sospensione non è dovuta alcuna denuncia.";
    assert_eq!(
        first(&full("uniemens", Some("2026-11-01"), Some("2026-12-31"))),
        format!(
            "warning! La posizione è sospesa dal 01/11/2026 al 31/12/2026: {months} -> sospesa"
        )
    );
    assert_eq!(
        first(&full("uniemens", Some("2026-11-01"), None)),
        format!("warning! La posizione è sospesa dal 01/11/2026: {months} -> sospesa")
    );
    let ended = Desk::new()
        .answer("scheda", SCHEDA, [sheet("artigiano", "2026-06-30".into())])
        .answer("presenti", PRESENTI, [counts(0, Some("2026-11-01"), None)]);
    assert_eq!(
        first(&ended),
        "warning! La posizione è cessata il 30/06/2026. -> cessata"
    );
    assert!(open(&ended, "posizione").shows("Cessazione: \"2026-06-30\" (date)"));
    // An end to come is none yet, and hides no suspension.
    let ending = |since| {
        Desk::new()
            .answer("scheda", SCHEDA, [sheet("artigiano", "2026-11-24".into())])
            .answer("presenti", PRESENTI, [counts(0, since, None)])
    };
    assert_eq!(
        first(&ending(None)),
        "warning! La posizione cesserà il 24/11/2026. -> cessazione"
    );
    assert!(first(&ending(Some("2026-11-01"))).contains("è sospesa dal 01/11/2026"));
    assert!(first(&bare("uniemens")).starts_with("Tipo di posizione"));
}

#[test]
fn every_page_of_the_manifest_is_in_the_code_and_every_query_in_the_folder() {
    let folder = Folder::read(env!("CARGO_MANIFEST_DIR")).unwrap();
    assert_eq!(folder.pages.len(), 11);
    assert_eq!(folder.missing::<Anagrafica>(), [""; 0]);
    assert_eq!(folder.files, folder.queries);
}

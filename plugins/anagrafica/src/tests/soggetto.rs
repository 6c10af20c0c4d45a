//! The contributor and the contacts, and positions of which nothing has come yet.

use super::{SCHEDA, SOGGETTO, bare, full, open, owned, sheet};
use cassetto_sdk::Value;
use cassetto_sdk::test::Desk;

#[test]
fn the_contributor_shows_what_is_known_and_says_when_it_is_old() {
    let today = open(&bare("uniemens"), "soggetto");
    assert!(
        today.shows("Codice fiscale: \"99000011108\" (code)"),
        "{today}"
    );
    for absent in ["REA", "PEC", "Indirizzo", "warning!", "precedenti"] {
        assert!(!today.shows(absent), "{today}");
    }
    let old: [Value; 8] = [
        "1998-03-02".into(),
        "2009-08-31".into(),
        "99000011108".into(),
        "Officina Esempio S.n.c.".into(),
        "società in nome collettivo".into(),
        "XX-000001".into(),
        "officina@posta.example".into(),
        "via dell'Esempio 1, Vallechiara".into(),
    ];
    let desk = Desk::new()
        .answer("scheda", SCHEDA, [sheet("uniemens", Value::Null)])
        .answer("soggetto", SOGGETTO, [old])
        .answer("quante-denominazioni", ["quante"], [[1.into()]]);
    let opened = open(&desk, "soggetto");
    assert!(
        opened.shows("warning! I dati sono gli ultimi conosciuti e valevano fino al 31/08/2009.")
    );
    assert!(opened.shows("Numero REA: \"XX-000001\" (code)"), "{opened}");
    assert!(
        opened.shows("Denominazioni precedenti -> storia()"),
        "{opened}"
    );
    let history = open(&desk, "storia");
    assert!(
        history.shows("denominazioni(oggi=\"2026-11-23\")"),
        "{history}"
    );
    assert!(history.shows("eventi(oggi=\"2026-11-23\")"), "{history}");
    let none = open(&bare("pubblico"), "storia");
    assert!(none.shows("Non risultano denominazioni precedenti del contribuente."));
    assert!(!none.shows("denominazioni("), "{none}");
}

#[test]
fn a_position_whose_data_did_not_come_says_so_on_every_page() {
    let desk = Desk::new()
        .answer("scheda", SCHEDA, [])
        .answer("soggetto", SOGGETTO, [])
        .answer("quante-denominazioni", ["quante"], [[0.into()]])
        .answer(
            "quante",
            ["datore", "autonome", "dipendenti"],
            [[0.into(), 0.into(), 0.into()]],
        );
    for page in [
        "posizione",
        "soggetto",
        "inquadramento",
        "sospensioni",
        "storia",
        "collegati",
        "altre",
    ] {
        let opened = open(&desk, page);
        assert!(opened.shows("non ha ancora ricevuto"), "{page}: {opened}");
        // Of the contributor there may be changes all the same.
        let changes = opened.shows("timeline");
        assert_eq!(changes, page == "storia", "{page}: {opened}");
        assert!(!opened.shows("table"), "{page}: {opened}");
    }
    assert!(open(&desk, "recapiti").shows("non risulta alcun recapito"));
}

#[test]
fn the_pec_of_the_contributor_stands_with_the_contacts() {
    let row: [Value; 8] = [
        "2009-09-01".into(),
        Value::Null,
        "99000011108".into(),
        "Officina Esempio S.r.l.".into(),
        "società a responsabilità limitata".into(),
        Value::Null,
        "officina@posta.example".into(),
        Value::Null,
    ];
    let desk = full("uniemens", None, None).answer("soggetto", SOGGETTO, [row.clone()]);
    let opened = open(&desk, "recapiti");
    assert!(opened.shows("PEC del contribuente: \"officina@posta.example\" (text)"));
    assert!(opened.shows("I recapiti si possono consultare, ma non modificare."));
    let opened = open(&owned("uniemens", row.clone()), "recapiti");
    assert!(
        opened.shows("non risultano altri recapiti") && !opened.shows("non risulta alcun"),
        "{opened}"
    );
    // What was the address in former times is none to write to.
    let mut former = row;
    former[1] = "2025-12-31".into();
    let opened = open(&owned("uniemens", former), "recapiti");
    assert!(
        opened.shows("non risulta alcun recapito") && !opened.shows("posta.example"),
        "{opened}"
    );
}

//! One statement and one worker of it.

use crate::Uniemens;
use cassetto_sdk::Value;
use cassetto_sdk::test::{Desk, Opened, Refused};

const DENUNCIA: [&str; 18] = [
    "denuncia",
    "periodo",
    "tipo",
    "stato",
    "presentata",
    "termine",
    "ritardo",
    "lavoratori",
    "a_debito",
    "a_credito",
    "saldo",
    "atto",
    "righe",
    "righe_debito",
    "righe_credito",
    "individuali",
    "anomalie",
    "da_risolvere",
];
const INDIVIDUALE: [&str; 15] = [
    "individuale",
    "denuncia",
    "periodo",
    "tipo",
    "stato",
    "codice_fiscale",
    "cognome",
    "nome",
    "qualifica",
    "contratto",
    "imponibile",
    "contributo",
    "ore",
    "settimane",
    "evento",
];

/// Statement 101, whose sections sum up to this debit and credit; `parts` are how many sections,
/// workers, anomalies and open anomalies it has.
fn statement(sums: [i64; 2], parts: [i64; 4], atto: Option<&str>) -> Opened {
    let [rows, workers, anomalies, open] = parts;
    let row: [Value; 18] = [
        101.into(),
        "2026-09".into(),
        "uniemens".into(),
        "definitiva".into(),
        "2026-11-04".into(),
        "2026-11-02".into(),
        2.into(),
        12.into(),
        612_040.into(),
        64_040.into(),
        548_000.into(),
        atto.into(),
        rows.into(),
        sums[0].into(),
        sums[1].into(),
        workers.into(),
        anomalies.into(),
        open.into(),
    ];
    Desk::new()
        .answer("denuncia", DENUNCIA, [row])
        .open::<Uniemens>("denuncia", [("denuncia", 101.into())])
        .unwrap()
}

#[test]
fn a_statement_shows_its_totals_its_sections_and_its_workers() {
    let opened = statement([612_040, 64_040], [3, 12, 1, 0], None);
    for line in [
        "# Denuncia di settembre 2026",
        "Mese: \"2026-09\" (month to denunce-del-mese)",
        "Ritardo: 2 (days)",
        "Lavoratori: 12 (int)",
        "Totale a debito: 612040 (money)",
        "Totale a credito: 64040 (money)",
        "Saldo: 548000 (money)",
        "Versamenti del mese: \"2026-09\" (month to versamenti-del-mese)",
        "righe(denuncia=101)",
        "individuali(denuncia=101)",
        "individuale (code to denuncia-individuale)",
        "anomalie-della-denuncia(denuncia=101)",
        "Denunce del mese -> mese(periodo=\"2026-09\")",
    ] {
        assert!(opened.shows(line), "{line}: {opened}");
    }
    assert!(
        !opened.shows("warning!") && !opened.shows("Atto"),
        "{opened}"
    );
    assert_eq!(opened.asked, ["denuncia(denuncia=101)"]);
    let open = statement([612_040, 64_040], [3, 12, 1, 1], Some("99.1"));
    assert!(
        open.shows("warning! La denuncia ha anomalie da risolvere."),
        "{open}"
    );
    assert!(open.shows("Atto che la precede: \"99.1\" (code)"), "{open}");
}

#[test]
fn totals_that_do_not_agree_with_their_sections_are_told() {
    let debit = statement([612_000, 64_040], [3, 12, 0, 0], None);
    assert!(debit.shows(
        "warning! I quadri non corrispondono al totale a debito: il totale è 6.120,40 €, i quadri fanno 6.120,00 €. -> non_quadra"
    ));
    let credit = statement([612_040, 0], [3, 12, 0, 0], None);
    assert!(
        credit.shows("al totale a credito: il totale è 640,40 €"),
        "{credit}"
    );
    // Where no section came there is nothing to compare.
    let bare = statement([0, 0], [0, 0, 0, 0], None);
    assert!(!bare.shows("warning!") && !bare.shows("table"), "{bare}");
    assert!(bare.shows("non ha i quadri") && bare.shows("non ha denunce individuali"));
}

/// Individual statement 1, if it is there.
fn worker(rows: impl IntoIterator<Item = Option<&'static str>>) -> Result<Opened, Refused> {
    let row = |event: Option<&str>| -> [Value; 15] {
        [
            1.into(),
            101.into(),
            "2026-09".into(),
            "uniemens".into(),
            "definitiva".into(),
            "PROLDA80C12X011A".into(),
            "Operai".into(),
            "Aldo".into(),
            "1FI".into(),
            "113".into(),
            198_200.into(),
            58_270.into(),
            16_800.into(),
            4.into(),
            event.into(),
        ]
    };
    Desk::new()
        .answer("individuale", INDIVIDUALE, rows.into_iter().map(row))
        .open::<Uniemens>("individuale", [("individuale", 1.into())])
}

#[test]
fn an_individual_statement_shows_pay_weeks_and_events_and_the_other_months() {
    let sick = worker([Some("MAL")]).unwrap();
    for line in [
        "# Operai Aldo, settembre 2026",
        "Denuncia numero: 101 (code to denuncia)",
        "Codice fiscale: \"PROLDA80C12X011A\" (code)",
        "Qualifica: \"1FI\" (code)",
        "Contratto: \"113\" (code)",
        "Imponibile: 198200 (money)",
        "Contributo: 58270 (money)",
        "Ore lavorabili: \"168,00\" (text)",
        "Settimane: 4 (int)",
        "Evento: \"MAL\" (code)",
        "mesi-del-lavoratore(individuale=1)",
        "Tutta la denuncia -> denuncia(denuncia=101)",
    ] {
        assert!(sick.shows(line), "{line}: {sick}");
    }
    let well = worker([None]).unwrap();
    assert!(well.shows("Evento: \"nessuno\" (text)"), "{well}");
}

#[test]
fn a_number_that_is_not_of_this_position_is_one_sentence() {
    let foreign = worker([]).unwrap_err();
    assert_eq!(
        foreign.sentence,
        "Nessuna denuncia individuale di questa posizione ha questo numero."
    );
    let foreign = Desk::new()
        .answer("denuncia", DENUNCIA, [])
        .open::<Uniemens>("denuncia", [("denuncia", 101.into())])
        .unwrap_err();
    assert_eq!(
        foreign.sentence,
        "Nessuna denuncia di questa posizione ha questo numero."
    );
}

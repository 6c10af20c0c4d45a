//! The pages, opened on a desk without host.

use super::Versamenti;
use cassetto_sdk::test::{Desk, Folder};

/// A position with one month due and `count` payments that match nothing.
fn desk(count: i64) -> Desk {
    Desk::new()
        .answer(
            "totali",
            ["dovuto", "versato", "scaduto"],
            [[1_096_000.into(), 548_000.into(), 548_000.into()]],
        )
        .answer(
            "totale-non-abbinati",
            ["quanti", "importo"],
            [[count.into(), (count * 548_000).into()]],
        )
}

#[test]
fn the_months_name_what_matches_nothing_and_lead_to_it() {
    let opened = desk(1).open::<Versamenti>("mesi", []).unwrap();
    assert!(opened.shows("warning! Un versamento di 5.480,00 € non è abbinato"));
    assert!(opened.shows("F24 non abbinati -> non-abbinati()"));
    assert!(opened.shows("Scaduto e non versato: 548000 (money)"));
    assert!(opened.shows("mesi(oggi=\"2026-11-23\")"));
    assert!(opened.shows("periodo (month to versamenti-del-mese)"));
    assert_eq!(
        opened.asked,
        ["totali(oggi=\"2026-11-23\")", "totale-non-abbinati()"]
    );
}

#[test]
fn several_unmatched_payments_are_summed_and_none_are_not_mentioned() {
    let several = desk(2).open::<Versamenti>("mesi", []).unwrap();
    assert!(several.shows("2 versamenti, per 10.960,00 € in tutto"));
    let none = desk(0).open::<Versamenti>("mesi", []).unwrap();
    assert!(!none.shows("warning!"));
    assert!(!none.shows("non-abbinati"));
}

/// The card of a position with so many dues, late months and payments that match nothing.
fn card(dues: i64, late: i64, unmatched: i64) -> cassetto_sdk::test::Opened {
    let columns = [
        "quanti",
        "dovuto",
        "versato",
        "scaduto",
        "mesi_non_versati",
        "non_abbinati",
        "importo_non_abbinato",
    ];
    let row = [
        dues,
        6_576_000,
        6_028_000,
        548_000,
        late,
        unmatched,
        unmatched * 548_000,
    ];
    Desk::new()
        .answer("riepilogo", columns, [row.map(Into::into)])
        .open::<Versamenti>("riepilogo", [])
        .unwrap()
}

#[test]
fn the_card_says_what_matters_of_twelve_months() {
    let opened = card(36, 1, 1);
    assert!(opened.shows("warning! Un versamento di 5.480,00 € non è abbinato"));
    assert!(opened.shows("Dovuto negli ultimi 12 mesi: 6576000 (money)"));
    assert!(opened.shows("Mesi con importi scaduti: 1 (int)"));
    assert!(opened.shows("non-versati(oggi=\"2026-11-23\")"));
    assert!(opened.shows("mesi-recenti(da=\"2025-11\", a=\"2026-10\")"));
    assert_eq!(
        opened.asked,
        ["riepilogo(da=\"2025-11\", a=\"2026-10\", oggi=\"2026-11-23\")"]
    );
}

#[test]
fn the_card_has_no_empty_table_and_says_nothing_where_there_is_nothing() {
    let paid = card(36, 0, 0);
    assert!(!paid.shows("non-versati(") && !paid.shows("warning!"));
    assert!(paid.shows("mesi-recenti("));
    assert_eq!(card(0, 0, 0).lines, [""; 0]);
    // A payment that matches nothing is said even where nothing is due.
    assert!(card(0, 0, 2).shows("2 versamenti, per 10.960,00 € in tutto"));
}

/// The page of October, with so many dues.
fn october(dues: i64) -> cassetto_sdk::test::Opened {
    Desk::new()
        .answer(
            "totale-del-mese",
            ["quanti", "dovuto", "versato", "differenza"],
            [[dues.into(), 548_000.into(), 0.into(), 548_000.into()]],
        )
        .open::<Versamenti>("mese", [("periodo", "2026-10".into())])
        .unwrap()
}

#[test]
fn a_month_shows_its_dues_and_its_payments_and_the_way_back() {
    let opened = october(1);
    assert!(opened.shows("# Mese: ottobre 2026"));
    assert!(opened.shows("Mese di competenza: \"2026-10\" (month to denunce-del-mese)"));
    assert!(opened.shows("Differenza: 548000 (money)"));
    assert!(opened.shows("dovuti(periodo=\"2026-10\", oggi=\"2026-11-23\")"));
    assert!(opened.shows("versati(periodo=\"2026-10\")"));
    assert!(opened.shows("Tutti i mesi -> mesi()"));
}

#[test]
fn a_month_without_dues_says_so_and_still_shows_payments() {
    let opened = october(0);
    assert!(opened.shows("info! Per ottobre 2026 non risultano importi dovuti."));
    assert!(opened.shows("Mese di competenza: \"2026-10\" (month to denunce-del-mese)"));
    assert!(!opened.shows("dovuti("));
    assert!(opened.shows("versati(periodo=\"2026-10\")"));
}

#[test]
fn a_database_that_is_away_is_a_sentence_and_a_wrong_column_a_fault() {
    let away = Desk::new().failure("totali", "failed");
    let refused = away.open::<Versamenti>("mesi", []).unwrap_err();
    assert!(refused.sentence.contains("Riprovare fra qualche minuto"));

    let wrong = Desk::new()
        .answer("totali", ["dovuto"], [[1.into()]])
        .answer(
            "totale-non-abbinati",
            ["quanti", "importo"],
            [[0.into(), 0.into()]],
        );
    let refused = wrong.open::<Versamenti>("mesi", []).unwrap_err();
    assert_eq!(refused.sentence, "");
    assert_eq!(
        refused.log,
        ["warn: query `totali` has no column `versato`"]
    );
}

#[test]
fn every_page_of_the_manifest_is_in_the_code_and_every_query_in_the_folder() {
    let folder = Folder::read(env!("CARGO_MANIFEST_DIR")).unwrap();
    assert_eq!(
        folder.pages,
        ["mesi", "mese", "non-abbinati", "tutti", "riepilogo"]
    );
    assert_eq!(folder.missing::<Versamenti>(), [""; 0]);
    assert_eq!(folder.files, folder.queries);
}

/// What two queries of the search answer: one payment of 5.480,00 €.
fn paid() -> Desk {
    let columns = [
        "id",
        "data",
        "causale",
        "canale",
        "riferimento",
        "importo",
        "periodo",
    ];
    let row = || {
        [
            1.into(),
            "2026-10-16".into(),
            "DM10".into(),
            "F24".into(),
            "26101600000000001/01".into(),
            548_000.into(),
            "2026-09".into(),
        ]
    };
    let total = ["quanti", "dovuto", "versato", "differenza"];
    Desk::new()
        .answer("per-importo", columns, [row()])
        .answer("per-riferimento", columns, [row()])
        .answer(
            "totale-del-mese",
            total,
            [[1.into(), 548_000.into(), 0.into(), 548_000.into()]],
        )
}

#[test]
fn a_search_finds_months_amounts_and_protocols() {
    let month = paid().search::<Versamenti>("settembre 2026").unwrap();
    assert_eq!(
        month.to_string(),
        "Versamenti di settembre 2026 (dovuto 5.480,00 €, versato 0,00 €) -> mese(periodo=\"2026-09\")"
    );
    let payment = "F24 del 16/10/2026, 5.480,00 € (DM10, settembre 2026, protocollo \
                   26101600000000001/01) -> mese(periodo=\"2026-09\")";
    let amount = paid().search::<Versamenti>("5.480,00").unwrap();
    assert_eq!(amount.to_string(), payment);
    assert_eq!(amount.asked, ["per-importo(importo=548000)"]);
    let protocol = paid().search::<Versamenti>("26101600000000001/01").unwrap();
    assert_eq!(protocol.to_string(), payment);
    assert_eq!(
        protocol.asked,
        ["per-riferimento(da=\"261016000000\", a=\"261016000001\")"]
    );
    let other = paid().search::<Versamenti>("26101600000000002").unwrap();
    assert_eq!(other.to_string(), "");
    let nothing = paid().search::<Versamenti>("contratto").unwrap();
    assert_eq!((nothing.lines.len(), nothing.asked.len()), (0, 0));
}

#[test]
fn what_is_late_matches_nothing_or_is_too_much_is_told_by_itself() {
    let desk = desk(2)
        .answer(
            "scaduti",
            ["periodo", "scadenza", "scaduto"],
            [["2026-10".into(), "2026-11-16".into(), 548_000.into()]],
        )
        .answer(
            "conto",
            ["scaduto", "credito"],
            [[548_000.into(), 5_000.into()]],
        );
    let told = desk.evidence::<Versamenti>().unwrap();
    assert_eq!(
        told.lines,
        [
            "non_versato by 2026-11-16 of 548000 -> mese(periodo=\"2026-10\")",
            "non_abbinati of 1096000 -> non-abbinati()",
            "scaduto = 548000",
            "credito = 5000",
        ]
    );
    assert_eq!(
        told.asked,
        [
            "scaduti(oggi=\"2026-11-23\")",
            "totale-non-abbinati()",
            "conto(oggi=\"2026-11-23\")"
        ]
    );
}

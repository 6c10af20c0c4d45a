//! Real input: a file of F24 comes in while the desk is open, and its windows show it.

use super::behind::{self, incarico, posizione};
use crate::archive;
use crate::support::browser::Browser;
use crate::support::desk::Desk;
use cassetto_archivio::{ArchiveError, Counts, Import, Imported};
use cassetto_db::Schema;
use jiff::civil::date;

const HEADER: &str = "data_versamento;codice_fiscale;sede;causale;matricola;periodo_da;periodo_a;\
     importo_debito;importo_credito;canale;riferimento";

/// The F24 of M-4 of firm A, this time under the right matricola.
pub(super) const MENDED: &str = "20/11/2026;99000011108;9900;DM10;9900000101;07/2026;07/2026;5.480,00;;F24;26112000000099001/01";

/// Imports rows as a file, as the command line does.
pub(super) async fn import(desk: &Desk, rows: &[String]) -> Result<Imported, ArchiveError> {
    let file = desk.folder.path().join("f24.csv");
    std::fs::write(&file, format!("{HEADER}\n{}\n", rows.join("\n"))).unwrap();
    let archive = behind::open(&desk.place, Schema::Archivio).await;
    let order = Import {
        file: &file,
        dataset: None,
        complete: None,
        seed: 1,
        today: date(2026, 11, 23),
        now: desk.clock.now().ms,
        progress: &|_| {},
    };
    cassetto_archivio::import(&archive, &order).await
}

/// Brings many small payments of firm A in.
pub(super) async fn payments(desk: &Desk, how_many: usize) {
    let rows: Vec<String> = (1..=how_many)
        .map(|number| {
            format!(
                "{:02}/10/2026;99000011108;9900;DM10;9900000101;09/2026;09/2026;{number},00;;F24;2610000000000{number:04}/01",
                number % 28 + 1
            )
        })
        .collect();
    let imported = import(desk, &rows).await.unwrap();
    let abbinati = how_many as u64;
    let counts = Counts {
        rows: abbinati,
        abbinati,
        ..Counts::default()
    };
    assert_eq!(imported, Imported::Done(counts));
}

/// The row of July 2026 in the window of firm A.
async fn july(browser: &mut Browser, home: &str) -> String {
    let window = browser.get(&format!("{home}/versamenti/mesi")).await;
    assert_eq!(window.status, 200, "{}", window.text);
    let rows = window.rows("tbody");
    let found = rows.iter().find(|row| row.starts_with("luglio 2026 |"));
    found
        .unwrap_or_else(|| panic!("no July in {rows:#?}"))
        .clone()
}

#[tokio::test]
async fn the_corrected_f24_pays_its_month_in_the_window_that_is_open() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let there = posizione(&stato, "uniemens", "9900000101").await;
        let home = format!(
            "/i/{}/p/{there}",
            incarico(&stato, "carla-esempi-titolare").await
        );
        let mut browser = desk.signed_in("carla-esempi").await;
        let before = july(&mut browser, &home).await;
        assert_eq!(
            before, "luglio 2026 | 5.480,00 € | 0,00 € | 5.480,00 € | 20/08/2026 | Non versato",
            "{name}"
        );
        let month = format!("{home}/versamenti/mese?periodo=2026-07");
        let payments = browser.get(&month).await.rows("tbody");

        let imported = import(&desk, &[MENDED.to_owned()]).await.unwrap();
        assert!(
            matches!(
                imported,
                Imported::Done(Counts {
                    rows: 1,
                    abbinati: 1,
                    ..
                })
            ),
            "{name}: {imported:?}"
        );
        let after = july(&mut browser, &home).await;
        assert_eq!(
            after, "luglio 2026 | 5.480,00 € | 5.480,00 € | 0,00 € | 20/08/2026 | Pagato",
            "{name}"
        );
        let now = browser.get(&month).await;
        assert_eq!(now.rows("tbody").len(), payments.len() + 1, "{name}");
        assert!(
            now.text.contains("20/11/2026") && now.text.contains("9900000101"),
            "{name}: {}",
            now.text
        );

        let archive = behind::open(&desk.place, Schema::Archivio).await;
        let dump = archive::dump(&archive).await;
        let again = import(&desk, &[MENDED.to_owned()]).await.unwrap();
        assert!(matches!(again, Imported::Known { .. }), "{name}: {again:?}");
        assert_eq!(
            archive::dump(&archive).await,
            dump,
            "{name}: the same file twice"
        );
        assert_eq!(july(&mut browser, &home).await, after, "{name}");
    }
}

#[tokio::test]
async fn a_broken_file_changes_nothing_and_says_where_and_why() {
    for (name, setting) in behind::both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let there = posizione(&stato, "uniemens", "9900000101").await;
        let home = format!(
            "/i/{}/p/{there}",
            incarico(&stato, "carla-esempi-titolare").await
        );
        let mut browser = desk.signed_in("carla-esempi").await;
        let shown = july(&mut browser, &home).await;
        let archive = behind::open(&desk.place, Schema::Archivio).await;
        let before = archive::dump(&archive).await;
        // The second row is sound, and is not taken either.
        let rows = [
            MENDED.replace("5.480,00", "5.48,0"),
            MENDED.to_owned(),
            MENDED
                .replace("99001/01", "99002/01")
                .replace("07/2026;07/2026", "13/2026;07/2026"),
            MENDED
                .replace("99001/01", "99003/01")
                .replace("99000011108", "99000011109"),
        ];
        let refused = import(&desk, &rows).await.unwrap_err();
        let ArchiveError::Faulty { faults, .. } = &refused else {
            panic!("{name}: {refused}")
        };
        let told: Vec<_> = faults
            .list()
            .iter()
            .map(|fault| (fault.line, fault.field))
            .collect();
        assert_eq!(
            told,
            [
                (2, "importo_debito"),
                (4, "periodo_da"),
                (5, "codice_fiscale")
            ],
            "{name}"
        );
        assert!(
            faults.list().iter().all(|fault| fault.reason.len() > 10),
            "{name}: {faults}"
        );
        assert_eq!(archive::dump(&archive).await, before, "{name}");
        assert_eq!(july(&mut browser, &home).await, shown, "{name}");
    }
}

//! Changes from a file: what is wrong stays undone line by line, and what the desk wrote comes back as it was.

use super::super::{DARIO, FIRM, Ground, done, send};
use super::{borne, choices, clients, lines, multipart, overview};
use crate::journeys::behind::both;
use crate::support::browser::{Answer, Browser};
use crate::support::desk::Setting;

/// Sends the file by the form of this page.
pub(super) async fn bring(browser: &mut Browser, page: &Answer, file: &[u8]) -> Answer {
    let (path, fields) = borne(page, "insieme-file");
    multipart(browser, &path, &fields, Some(file)).await
}

/// The key of another position of the studio.
fn other_key(page: &Answer) -> String {
    let rows = page.rows(".rows tbody");
    let keys = rows
        .iter()
        .map(|row| row.split(" | ").nth(3).unwrap().to_owned());
    keys.into_iter()
        .find(|key| key != FIRM.1 && key.starts_with("99"))
        .unwrap()
}

#[tokio::test]
async fn a_line_that_is_wrong_stops_no_other() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let mut dario = ground.dario.clone();
        let page = overview(&ground, &mut dario, DARIO.1).await;
        assert!(!choices(&page).is_empty(), "{name}");
        let other = other_key(&page);
        let long = "x".repeat(41);
        let file = format!(
            "Chiave;Codice cliente;Gruppo;Ultima nota\r\n\
             9900000101;C-1;Famiglia;\r\n\
             {other};{long};Famiglia;\r\n\
             9900000202;C-3;Famiglia;\r\n\
             0000000000;C-4;Famiglia;\r\n\
             ;C-5;Famiglia;\r\n\
             9900000101;C-6;Famiglia;\r\n\
             9900000101;C-7\r\n\
             {other};\"a\nb\";Famiglia;\r\n\
             {other};'=1+1;Famiglia;non si legge\r\n"
        );
        for _ in 0..2 {
            let report = bring(&mut dario, &page, file.as_bytes()).await;
            assert_eq!(report.status, 200, "{name}: {}", report.text);
            let found = lines(&report);
            let met: Vec<(&str, &str)> = found
                .iter()
                .map(|line| (line[0].as_str(), line[2].as_str()))
                .collect();
            let must = [
                ("2", "eseguita"),
                ("3", "da correggere"),
                ("4", "posizione non trovata"),
                ("5", "posizione non trovata"),
                ("6", "da correggere"),
                ("7", "da correggere"),
                ("8", "da correggere"),
                ("9", "da correggere"),
                ("11", "eseguita"),
            ];
            assert_eq!(met, must, "{name}");
            assert_eq!(
                found[1][3], "Codice cliente: Il testo supera 40 caratteri.",
                "{name}"
            );
            assert_eq!(
                found[2][3], found[3][3],
                "{name}: there or not, one sentence"
            );
            assert_eq!(found[5][3], "La posizione c'è già nella riga 2.", "{name}");
            assert_eq!(
                found[6][3], "La riga ha 2 celle e l'intestazione 4.",
                "{name}"
            );
            let whole = report.texts(".molte").join(" ");
            assert!(
                whole.contains("Eseguite: 2") && whole.contains("«Ultima nota»"),
                "{name}: {whole}"
            );
            // The same as a file.
            let bears = ["csrf", "resoconto"].map(|name| (name.to_owned(), report.hidden(name)));
            let path = report.attributes(".molte form", "action").remove(0);
            let file = multipart(&mut dario, &path, &bears, None).await;
            assert_eq!(
                file.header("content-type"),
                "text/csv; charset=utf-8",
                "{name}"
            );
            assert_eq!(file.text.lines().count(), 10, "{name}: {}", file.text);
            assert!(file.text.contains("11;"), "{name}: {}", file.text);
        }
        assert_eq!(ground.count("atto").await, 2, "{name}");
        let said = clients(&ground).await;
        let codes: Vec<_> = said.values().map(|[code, ..]| code.as_deref()).collect();
        assert!(
            codes.contains(&Some("C-1")) && codes.contains(&Some("=1+1")),
            "{name}: {codes:?}"
        );
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_read_changes_nothing() {
    let ground = Ground::on(Setting::new().await).await;
    let mut dario = ground.dario.clone();
    let page = overview(&ground, &mut dario, DARIO.1).await;
    for (file, says) in [
        (&b""[..], "Il file è vuoto."),
        (b"PK\x03\x04\0", "non è un testo CSV"),
        (b"gruppo\nFamiglia\n", "manca la colonna «chiave»"),
        (
            b"chiave;tipo\n9900000101;uniemens\n",
            "nessuna colonna da cambiare",
        ),
        (
            b"chiave;gruppo;grupo\n9900000101;a;b\n",
            "La colonna «grupo» non è prevista",
        ),
        (
            b"chiave;gruppo;Gruppo\n9900000101;a;b\n",
            "La colonna «Gruppo» c'è due volte.",
        ),
    ] {
        let answer = bring(&mut dario, &page, file).await;
        assert_eq!(answer.status, 422, "{says}: {}", answer.text);
        assert!(
            answer.texts(".molte").join(" ").contains(says),
            "{says}: {}",
            answer.text
        );
    }
    let large = vec![b'x'; (2 << 20) + (80 << 10)];
    assert_eq!(bring(&mut dario, &page, &large).await.status, 413);
    assert_eq!(ground.count("atto").await, 0);
}

#[tokio::test]
async fn what_the_page_gives_as_csv_is_taken_back() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let mut dario = ground.dario.clone();
        let sheet = dario.get(&ground.sheet()).await;
        let client = [
            ("codice_cliente", "=C-1"),
            ("gruppo", "Caffè; \"Bar\""),
            ("responsabile", "-"),
        ];
        let answer = send(&mut dario, &sheet, "classifica", &client).await;
        done(
            &mut dario,
            &answer,
            "I dati del cliente sono stati salvati.",
        )
        .await;
        let before = clients(&ground).await;
        let page = overview(&ground, &mut dario, DARIO.1).await;
        let csv = page.attributes(".table-file a", "href").remove(0);
        let csv = dario.get(&csv).await.text;
        let report = bring(&mut dario, &page, csv.as_bytes()).await;
        assert!(
            lines(&report).iter().all(|line| line[2] == "era già così"),
            "{name}: {}",
            report.text
        );
        assert_eq!(clients(&ground).await, before, "{name}");
        // Edited, and saved as a spreadsheet by old habit.
        let edited = csv.replace("'=C-1", "C-9");
        let edited = edited.trim_start_matches('\u{feff}');
        let bytes: Vec<u8> = edited
            .chars()
            .map(|it| u8::try_from(it).unwrap_or(b'?'))
            .collect();
        let report = bring(&mut dario, &page, &bytes).await;
        assert!(
            report.texts(".molte").join(" ").contains("Eseguite: 1"),
            "{name}: {}",
            report.text
        );
        let said = clients(&ground).await;
        let said: Vec<_> = said.into_values().collect();
        let must = [
            Some("C-9".to_owned()),
            Some("Caffè; \"Bar\"".to_owned()),
            Some("-".to_owned()),
        ];
        assert_eq!(said, [must], "{name}");
    }
}

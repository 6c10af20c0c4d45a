//! Files that are wrong: each fault is told, and nothing changes.

use super::import::{HEADER, faults, file};
use super::{AT, both, sqlite};
use cassetto_archivio::ArchiveError;

const SOUND: &str = "20/11/2026;99000011108;9900;DM10;9900000101;07/2026;07/2026;5.480,00;;F24;26112000000099001/01";

#[tokio::test]
async fn every_fault_of_a_line_is_told_with_its_column() {
    let archive = sqlite().await;
    // Place of the column in the row, what stands there, column told, part of the reason.
    let table = [
        (0, "31/02/2026", "data_versamento", "is not a day"),
        (0, "24/11/2026", "data_versamento", "is in the future"),
        (0, "", "data_versamento", "is empty"),
        (1, "99000011107", "codice_fiscale", "check digit"),
        (1, "RSSMRA85T10A562T", "codice_fiscale", "check letter"),
        (1, "ROSSI", "codice_fiscale", "neither"),
        (2, "990", "sede", "4 digits"),
        (2, "99O0", "sede", "4 digits"),
        (3, "DM99", "causale", "is not a causale"),
        (
            4,
            "990000010",
            "matricola",
            "wants a matricola of 10 digits",
        ),
        (4, "", "matricola", "is empty"),
        (5, "13/2026", "periodo_da", "is not a month"),
        (5, "08/2026", "periodo_a", "before periodo_da"),
        (6, "luglio", "periodo_a", "is not a month"),
        (7, "5480", "importo_debito", "two decimals"),
        (7, "5.480,000", "importo_debito", "two decimals"),
        (7, "-1,00", "importo_debito", "two decimals"),
        (7, "0,00", "importo_debito", "exactly one"),
        (7, "", "importo_debito", "exactly one"),
        (8, "1,00", "importo_debito", "exactly one"),
        (8, "1", "importo_credito", "two decimals"),
        (9, "bonifico", "canale", "is not F24"),
        (9, "F\u{9b}2J", "canale", "`F\u{fffd}2J` is not F24"),
        (10, "26112000000099001", "riferimento", "protocol/row"),
    ];
    for (place, content, field, reason) in table {
        let mut row: Vec<&str> = SOUND.split(';').collect();
        row[place] = content;
        let (list, count) = faults(archive.import(file(&[&row.join(";")])).await);
        assert_eq!(count, 1, "{content}: {list:?}");
        assert_eq!(
            (list[0].line, list[0].field),
            (2, field),
            "{content}: {list:?}"
        );
        assert!(
            list[0].reason.contains(reason),
            "{content}: {}",
            list[0].reason
        );
    }
    for (row, reason) in [
        (
            "20/11/2026;99000011108;9900;DM10",
            "4 columns instead of 11",
        ),
        ("a;b;c;d;e;f;g;h;i;j;k;l", "12 columns instead of 11"),
        ("\"20/11/2026;99000011108", "not closed"),
        ("\"20/11/2026\"x;99000011108", "after a closing quote"),
        ("\u{0}", "no text"),
    ] {
        let (list, _) = faults(archive.import(file(&[row])).await);
        assert_eq!(list[0].field, "line");
        assert!(list[0].reason.contains(reason), "{row}: {}", list[0].reason);
    }
}

#[tokio::test]
async fn all_faults_of_a_file_are_told_at_once_and_nothing_changes() {
    for archive in both().await {
        archive.demo(0, 1, AT).await.unwrap();
        let before = archive.dump().await;
        let other = SOUND.replace("99001/01", "99002/01");
        let broken = SOUND.replace(";9900;", ";99;").replace("F24;", "?;");
        let text = file(&[
            &other,
            &broken,
            SOUND,
            &SOUND.replace("5.480", "5.481"),
            SOUND,
        ]);
        let (list, count) = faults(archive.import(text).await);
        let told: Vec<_> = list.iter().map(|fault| (fault.line, fault.field)).collect();
        let expected = [
            (3, "sede"),
            (3, "canale"),
            (5, "riferimento"),
            (6, "riferimento"),
        ];
        assert_eq!(told, expected, "{}", archive.name);
        assert_eq!(count, 4);
        assert!(
            list[2].reason.contains("already on line 4"),
            "{}",
            list[2].reason
        );
        assert!(archive.dump().await == before, "{}", archive.name);
    }
}

#[tokio::test]
async fn of_many_faults_the_first_fifty_are_told_and_all_are_counted() {
    let archive = sqlite().await;
    let broken = SOUND.replace(";9900;", ";99;");
    let (list, count) = faults(archive.import(file(&vec![broken.as_str(); 3_000])).await);
    assert_eq!((list.len(), count), (50, 3_000));
    assert_eq!(list.last().unwrap().line, 51);
    // Faults that only the whole file shows are counted alike.
    let result = archive.import(file(&vec![SOUND; 3_000])).await;
    let text = result.as_ref().unwrap_err().to_string();
    assert!(
        text.contains("has 2999 faults") && text.contains("and 2949 more"),
        "{text}"
    );
    assert!(text.ends_with("nothing was imported"), "{text}");
    let (list, count) = faults(result);
    assert_eq!((list.len(), count), (50, 2_999));
}

#[tokio::test]
async fn what_is_no_such_file_is_said_in_one_sentence() {
    let archive = sqlite().await;
    let long = format!("{HEADER}\n{}", "x".repeat(9_000));
    let short = HEADER.rsplit_once(';').unwrap().0;
    let more = format!("{HEADER};importo_debito\n{SOUND};1");
    let twice = format!("{};sede\n{SOUND}", short);
    let table: [(&[u8], &str); 12] = [
        (b"", "is empty"),
        (b"\n\r\n \n", "is empty"),
        (HEADER.as_bytes(), "no payment"),
        (short.as_bytes(), "`riferimento` is missing"),
        (more.as_bytes(), "12 columns instead of 11"),
        (twice.as_bytes(), "`riferimento` is missing"),
        (SOUND.as_bytes(), "does not begin with the names"),
        (b"PK\x03\x04\x14\x00\x06\x00", "spreadsheet"),
        (b"\xff\xfed\x00a\x00", "UTF-16"),
        (b"\x7fELF\x02\x01\x01\x00", "no text"),
        (b"data_versamento;citt\xe0\n", "not UTF-8"),
        (&[b'x'; 5_000], "longer than 4,096 bytes"),
    ];
    for (bytes, part) in table {
        let error = archive.import(bytes).await.unwrap_err();
        assert!(
            matches!(error, ArchiveError::Input { .. }),
            "{part}: {error:?}"
        );
        let text = error.to_string();
        assert!(
            text.contains(part) && text.contains("f24.csv"),
            "{part}: {text}"
        );
    }
    let (list, _) = faults(archive.import(long).await);
    assert!(list[0].reason.contains("longer than"), "{list:?}");

    let folder = archive
        .import_file(archive.folder.path())
        .await
        .unwrap_err();
    assert!(folder.to_string().ends_with("is not a file"), "{folder}");
    let missing = archive
        .import_file(std::path::Path::new("nowhere.csv"))
        .await
        .unwrap_err();
    assert!(missing.to_string().contains("`nowhere.csv`"), "{missing}");
    assert_eq!(archive.count("select count(*) from importazione").await, 0);
}

/// Cut anywhere, a file is refused or holds fewer whole rows: never half of one.
#[tokio::test]
async fn a_truncated_file_never_brings_half_a_row() {
    let whole = file(&[SOUND, &SOUND.replace("99001/01", "99002/01")]);
    let first = HEADER.len() + 1 + SOUND.len();
    let archive = sqlite().await;
    // Without the end of its last line, and without the line at all.
    for end in (0..first).chain(first + 2..whole.len() - 1) {
        let result = archive.import(&whole.as_bytes()[..end]).await;
        assert!(result.is_err(), "cut at {end}");
        assert_eq!(
            archive.count("select count(*) from versamento").await,
            0,
            "cut at {end}"
        );
    }
    for (end, rows) in [(first, 1), (first + 1, 1), (whole.len() - 1, 2)] {
        archive.import(&whole.as_bytes()[..end]).await.unwrap();
        assert_eq!(
            archive.count("select count(*) from versamento").await,
            rows,
            "cut at {end}"
        );
    }
}

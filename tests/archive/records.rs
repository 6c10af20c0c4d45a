//! Delegations as fixed-width records: the same payments as in CSV, and a file that was cut is noticed.

use super::import::{faults, file};
use super::rows::registry;
use super::{Archive, both, sqlite};
use cassetto_archivio::{ArchiveError, Counts, Imported};

/// A row of the INPS section.
fn row(sede: &str, causale: &str, key: &str, months: &str, debito: u64, credito: u64) -> String {
    format!("{sede}{causale:<4}{key:<17}{months}{debito:015}{credito:015}")
}

/// A delegation with these rows, whose totals are right.
fn delegation(payer: &str, protocol: &str, rows: &[String]) -> String {
    let sum = |from: usize| {
        let amounts = rows.iter().map(|row| row[from..from + 15].parse::<i64>());
        amounts.map(Result::unwrap).sum::<i64>()
    };
    let (debito, credito) = (sum(37), sum(52));
    let balance = debito - credito;
    let sign = if balance < 0 { '-' } else { '+' };
    format!(
        "V{payer:<16}20112026{protocol:<17}{:<268}{debito:015}{credito:015}{sign}{:015}",
        rows.concat(),
        balance.abs()
    )
}

fn records(delegations: &[String]) -> String {
    let head = format!("{:<356}", "AF2423112026");
    let tail = format!("{:<356}", format!("Z{:09}", delegations.len()));
    format!("{head}\n{}\n{tail}\n", delegations.join("\n"))
}

fn one() -> String {
    let rows = [
        row("9900", "DM10", "9900000101", "072026072026", 548_000, 0),
        row("9900", "DM10", "9900000101", "082026082026", 0, 9_620),
    ];
    delegation("99000011108", "26112000000099001", &rows)
}

async fn count(archive: &Archive) -> i64 {
    archive.count("select count(*) from versamento").await
}

#[tokio::test]
async fn records_bring_the_same_payments_as_csv() {
    let csv = file(&[
        "20/11/2026;99000011108;9900;DM10;9900000101;07/2026;07/2026;5.480,00;;F24;26112000000099001/01",
        "20/11/2026;99000011108;9900;DM10;9900000101;08/2026;08/2026;;96,20;F24;26112000000099001/02",
        "20/11/2026;CMPDFN65T49X009X;9900;CXX;;07/2026;07/2026;1,00;;F24;26112000000099002/01",
    ]);
    let empty = row("9900", "CXX", "", "072026072026", 100, 0);
    let two = delegation("CMPDFN65T49X009X", "26112000000099002", &[empty]);
    for archive in both().await {
        registry(&archive).await;
        let imported = archive
            .bring(None, records(&[one(), two.clone()]))
            .await
            .unwrap();
        let new = Counts {
            rows: 3,
            abbinati: 3,
            ..Counts::default()
        };
        assert_eq!(imported, Imported::Done(new), "{}", archive.name);
        let before = archive.ask("select * from versamento order by id").await;
        let known = Counts {
            rows: 3,
            known: 3,
            ..Counts::default()
        };
        let imported = archive.bring(None, &csv).await.unwrap();
        assert_eq!(imported, Imported::Done(known), "{}", archive.name);
        assert!(archive.ask("select * from versamento order by id").await == before);
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_record_is_told_with_its_line() {
    let archive = sqlite().await;
    registry(&archive).await;
    let two = one().replace("99001", "99002");
    let wrong_key = one().replace("9900000101", "990000010 ");
    let wrong_sum = one().replace(
        "000000000548000000000000009620",
        "000000000548001000000000009620",
    );
    let wrong_balance = one().replace("+000000000538380", "-000000000538380");
    let blank = delegation("99000011108", "26112000000099003", &[]);
    let short = one()[..355].to_owned();
    let accent = one().replace("DM10", "DMè0");
    let letters = one().replace("000000000548000", "00000000054800X");
    // The first delegation, the fault: column, part of the reason.
    for (first, field, reason) in [
        (&wrong_key, "matricola", "wants a matricola of 10 digits"),
        (&wrong_sum, "totale_debito", "is not the sum of the rows"),
        (&wrong_balance, "saldo", "is not the sum of the rows"),
        (&blank, "record", "has no row of the INPS section"),
        (&short, "record", "355 characters instead of 356"),
        (&accent, "record", "other than those of ASCII"),
        (&letters, "importo_debito", "two decimals"),
        (
            &one().replace("20112026", "31022026"),
            "data_versamento",
            "is not a day",
        ),
        (
            &one()
                .replace("072026082026", "082026072026")
                .replace("072026072026", "082026072026"),
            "periodo_a",
            "is before",
        ),
        (&one().replacen('V', "M", 1), "record", "begins with `M`"),
        (&two, "riferimento", "stands already on line 2"),
    ] {
        let (list, _) = faults(
            archive
                .bring(None, records(&[first.clone(), two.clone()]))
                .await,
        );
        let fault = list
            .iter()
            .find(|fault| fault.field == field && fault.reason.contains(reason));
        let fault = fault.unwrap_or_else(|| panic!("{reason}: {list:?}"));
        let line = if field == "riferimento" { 3 } else { 2 };
        assert_eq!(fault.line, line, "{reason}");
        assert_eq!(count(&archive).await, 0);
    }
}

#[tokio::test]
async fn a_file_that_was_cut_or_is_none_is_refused_as_a_whole() {
    let archive = sqlite().await;
    registry(&archive).await;
    let whole = records(&[one(), one().replace("99001", "99002")]);
    let lines: Vec<&str> = whole.lines().collect();
    let without = |gone: usize| {
        let left = lines.iter().enumerate().filter(|(at, _)| *at != gone);
        left.map(|(_, line)| format!("{line}\n"))
            .collect::<String>()
    };
    let (list, _) = faults(archive.bring(None, without(1)).await);
    assert_eq!((list[0].line, list[0].field), (3, "numero_deleghe"));
    let (list, _) = faults(archive.bring(None, format!("{whole}{}\n", lines[1])).await);
    assert_eq!(list[0].reason, "stands after the tail");
    for (text, part) in [
        (without(3), "has no tail"),
        (records(&[]).replace("\n\n", "\n"), "no payment"),
        (
            whole.replacen("AF2423112026", "AF24XX112026", 1),
            "a head that is not",
        ),
        (
            format!("AF24231120261{}", &whole[13..]),
            "a head that is not",
        ),
    ] {
        let error = archive.bring(None, &text).await.unwrap_err();
        assert!(
            matches!(error, ArchiveError::Input { .. }),
            "{part}: {error:?}"
        );
        assert!(error.to_string().contains(part), "{part}: {error}");
    }
    // Cut anywhere but in the blanks that fill its tail up, nothing of it comes in.
    let end = whole.rfind('Z').unwrap() + 10;
    for end in (1..end).step_by(41).chain([end - 1]) {
        let cut = archive.bring(None, &whole[..end]).await;
        assert!(cut.is_err(), "cut at {end}");
    }
    assert_eq!(count(&archive).await, 0);
}

/// The example of each document, which is the same payment.
#[tokio::test]
async fn the_examples_of_the_two_documents_are_one_payment() {
    let example = |document: &str| {
        let (_, example) = document.split_once("\nEXAMPLE\n\n").unwrap();
        example.to_owned()
    };
    let csv = example(include_str!("../../plugin-sdk/archivio/formats/f24.md"));
    let records = example(include_str!(
        "../../plugin-sdk/archivio/formats/f24-record.md"
    ));
    for archive in both().await {
        registry(&archive).await;
        let first = archive.bring(None, &records).await.unwrap();
        let new = Counts {
            rows: 1,
            abbinati: 1,
            ..Counts::default()
        };
        assert_eq!(first, Imported::Done(new), "{}", archive.name);
        let known = Counts {
            rows: 1,
            known: 1,
            ..Counts::default()
        };
        let second = archive.bring(None, &csv).await.unwrap();
        assert_eq!(second, Imported::Done(known), "{}", archive.name);
    }
}

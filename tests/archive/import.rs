//! Payments that come in, and where they go.

use super::{AT, Archive, both, sqlite};
use cassetto_archivio::{ArchiveError, Counts, Fault, Imported};

pub(super) const HEADER: &str = "data_versamento;codice_fiscale;sede;causale;matricola;periodo_da;\
     periodo_a;importo_debito;importo_credito;canale;riferimento";

/// The F24 of M-4 again, under the right matricola.
const MENDED: &str = "20/11/2026;99000011108;9900;DM10;9900000101;07/2026;07/2026;5.480,00;;F24;26112000000099001/01";

pub(super) fn file(rows: &[&str]) -> String {
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

pub(super) fn faults(result: Result<Imported, ArchiveError>) -> (Vec<Fault>, u64) {
    match result {
        Err(ArchiveError::Faulty { faults, .. }) => (faults.list().to_vec(), faults.count()),
        other => panic!("not refused for its lines: {other:?}"),
    }
}

async fn story() -> [Archive; 2] {
    let both = both().await;
    for archive in &both {
        archive.demo(0, 1, AT).await.unwrap();
    }
    both
}

#[tokio::test]
async fn a_payment_pays_the_month_of_its_position() {
    for archive in story().await {
        let open = "select versato from dovuto where periodo = '2026-07' and posizione = \
             (select id from posizione where chiave = '9900000101' and tipo = 'uniemens')";
        assert_eq!(archive.count(open).await, 0, "{}", archive.name);
        let imported = archive.import(file(&[MENDED])).await.unwrap();
        let expected = Counts {
            rows: 1,
            abbinati: 1,
            ..Counts::default()
        };
        assert_eq!(imported, Imported::Done(expected), "{}", archive.name);
        assert_eq!(archive.count(open).await, 548_000, "{}", archive.name);
        let rows = archive
            .ask("select abbinato_a, stato, id from versamento where riferimento like '%99001/01'")
            .await;
        assert_eq!(rows[0].text(0).unwrap(), "2026-07");
        assert_eq!(rows[0].text(1).unwrap(), "abbinato");
        let last = archive.count("select max(id) from versamento").await;
        assert_eq!(rows[0].int(2).unwrap(), last);
        assert_eq!(archive.count("select valore from contatore").await, last);
        assert_eq!(archive.count("select count(*) from f24_riga").await, 0);
    }
}

#[tokio::test]
async fn the_same_file_twice_changes_nothing_and_says_so() {
    for archive in story().await {
        archive.import(file(&[MENDED])).await.unwrap();
        let before = archive.dump().await;
        let again = archive.import(file(&[MENDED])).await.unwrap();
        let known = Imported::Known {
            file: "f24.csv".to_owned(),
            when: 1_795_430_000_000,
        };
        assert_eq!(again, known, "{}", archive.name);
        assert_eq!(archive.dump().await, before, "{}", archive.name);
    }
}

#[tokio::test]
async fn of_a_file_that_overlaps_only_the_new_rows_come_in() {
    let new = "20/11/2026;99000011108;9901;DM10;9900000202;10/2026;10/2026;100,00;;F24;26112000000099002/01";
    for archive in story().await {
        archive.import(file(&[MENDED])).await.unwrap();
        let before = archive.count("select count(*) from versamento").await;
        // Written another way, the known row is still the same row.
        let known = MENDED
            .replace("5.480,00", "5480.00")
            .replace("07/2026", "2026-07");
        let imported = archive.import(file(&[&known, new])).await.unwrap();
        let expected = Counts {
            rows: 2,
            known: 1,
            abbinati: 1,
            ..Counts::default()
        };
        assert_eq!(imported, Imported::Done(expected), "{}", archive.name);
        assert_eq!(
            archive.count("select count(*) from versamento").await,
            before + 1
        );
    }
}

#[tokio::test]
async fn a_known_reference_with_another_content_is_a_fault() {
    for archive in story().await {
        archive.import(file(&[MENDED])).await.unwrap();
        let before = archive.dump().await;
        let other = MENDED
            .replace("5.480,00", "5.480,01")
            .replace("9900000101", "9900000110");
        let (list, count) = faults(archive.import(file(&[&other])).await);
        assert_eq!(count, 1, "{}", archive.name);
        assert_eq!((list[0].line, list[0].field), (2, "riferimento"));
        assert!(
            list[0]
                .reason
                .ends_with("another matricola, importo_debito"),
            "{}",
            list[0].reason
        );
        assert_eq!(archive.dump().await, before, "{}", archive.name);
    }
}

#[tokio::test]
async fn a_payment_goes_only_where_its_payer_is_at_home() {
    let rows = [
        // The payer's own key, though another office is named: positions move.
        (
            "99000011108;9999;DM10;9900000101",
            Some(("uniemens", "9900000101")),
            "abbinato",
        ),
        // Nobody's key: the payer's only position of the type at that sede.
        (
            "99000011108;9900;DM10;9900000110",
            Some(("uniemens", "9900000101")),
            "non_abbinato",
        ),
        (
            "99000011108;9901;RC01;9900000110",
            Some(("uniemens", "9900000202")),
            "non_abbinato",
        ),
        // Somebody else's key: never theirs.
        (
            "99000011108;9900;DM10;9900000505",
            Some(("uniemens", "9900000101")),
            "non_abbinato",
        ),
        ("99000011108;9999;DM10;9900000505", None, "non_abbinato"),
        (
            "99000011108;9900;AF;99000000000000303",
            None,
            "non_abbinato",
        ),
        // A payer whom nobody knows.
        ("01234560157;9900;DM10;9900000101", None, "non_abbinato"),
        // Where the field is empty the codice fiscale is the key.
        (
            "CMPDFN65T49X009X;9900;CXX;",
            Some(("gs-committente", "CMPDFN65T49X009X")),
            "abbinato",
        ),
        (
            "CMPDFN65T49X009X;9900;C10;00100VALLECHIARA",
            Some(("gs-committente", "CMPDFN65T49X009X")),
            "abbinato",
        ),
        ("CMPDFN65T49X009X;9900;PXX;", None, "non_abbinato"),
        (
            "CMPDFN65T49X009X;9900;AF;99000000000000303",
            Some(("artigiano", "99000000000000303")),
            "abbinato",
        ),
    ];
    let lines: Vec<String> = rows
        .iter()
        .enumerate()
        .map(|(at, (middle, ..))| {
            format!("20/11/2026;{middle};01/2026;01/2026;1,00;;F24;261120000000{at:05}/01")
        })
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    for archive in story().await {
        let imported = archive.import(file(&lines)).await.unwrap();
        let expected = Counts {
            rows: 11,
            known: 0,
            abbinati: 4,
            non_abbinati: 3,
            senza_posizione: 4,
        };
        assert_eq!(imported, Imported::Done(expected), "{}", archive.name);
        let found = archive
            .ask(
                "select v.riferimento, p.tipo, p.chiave, v.stato, v.abbinato_a from versamento v \
                 left join posizione p on p.id = v.posizione \
                 where v.riferimento like '261120000000%' order by v.riferimento",
            )
            .await;
        assert_eq!(found.len(), rows.len());
        for (row, (middle, position, stato)) in found.iter().zip(&rows) {
            let place = row.maybe_text(1).unwrap().zip(row.maybe_text(2).unwrap());
            assert_eq!(place, *position, "{}: {middle}", archive.name);
            assert_eq!(row.text(3).unwrap(), *stato, "{}: {middle}", archive.name);
            let paid = row.maybe_text(4).unwrap().is_some();
            assert_eq!(paid, *stato == "abbinato", "{}: {middle}", archive.name);
        }
    }
}

#[tokio::test]
async fn two_positions_at_one_sede_leave_a_wrong_key_to_nobody() {
    for archive in story().await {
        let move_unit = "update posizione set sede = '9900' where chiave = '9900000202'";
        archive.db.execute(move_unit, &[]).await.unwrap();
        let wrong = MENDED.replace("9900000101", "9900000110");
        let imported = archive.import(file(&[&wrong])).await.unwrap();
        let expected = Counts {
            rows: 1,
            senza_posizione: 1,
            ..Counts::default()
        };
        assert_eq!(imported, Imported::Done(expected), "{}", archive.name);
    }
}

#[tokio::test]
async fn separators_quotes_bom_and_order_of_columns_make_no_difference() {
    let archive = sqlite().await;
    archive.demo(0, 1, AT).await.unwrap();
    archive.import(file(&[MENDED])).await.unwrap();
    let commas = format!("{}\r\n", HEADER.replace(';', ","));
    let quoted = MENDED.replace(';', ",").replace("5.480,00", "\"5.480,00\"");
    let turned: Vec<&str> = HEADER.split(';').rev().collect();
    let turned_row: Vec<&str> = MENDED.split(';').rev().collect();
    for text in [
        format!("\u{feff}{HEADER}\r\n\r\n{MENDED}\r\n"),
        format!("{commas}{quoted}"),
        format!("{}\n{}\n", turned.join(";"), turned_row.join(" ; ")),
        format!("{}\n{}\n", HEADER.to_uppercase(), MENDED.to_lowercase()),
    ] {
        let expected = Counts {
            rows: 1,
            known: 1,
            ..Counts::default()
        };
        assert_eq!(
            archive.import(&text).await.unwrap(),
            Imported::Done(expected),
            "{text}"
        );
    }
}

#[tokio::test]
async fn an_archive_without_registry_takes_payments_too() {
    for archive in both().await {
        let imported = archive.import(file(&[MENDED])).await.unwrap();
        let expected = Counts {
            rows: 1,
            senza_posizione: 1,
            ..Counts::default()
        };
        assert_eq!(imported, Imported::Done(expected), "{}", archive.name);
        let fresh = archive
            .ask("select aggiornato_al from fornitura where dataset = 'versamento'")
            .await;
        assert_eq!(fresh[0].text(0).unwrap(), "2026-11-20", "{}", archive.name);
    }
}

/// What the generator of the demonstration says of its payments, the importer says too.
#[tokio::test]
async fn the_payments_of_a_demonstration_come_back_the_same_from_a_file() {
    for archive in both().await {
        archive.demo(300, 5, AT).await.unwrap();
        let payments = "select riferimento, posizione, stato, abbinato_a, da, a, debito \
             from versamento order by riferimento";
        let dues = "select id, versato from dovuto order by id";
        let before = (archive.ask(payments).await, archive.ask(dues).await);
        let mut text = HEADER.to_owned();
        for row in archive
            .ask(
                "select data, codice_fiscale, sede, causale, coalesce(chiave_indicata, ''), da, a, \
                 debito, credito, canale, riferimento from versamento order by id",
            )
            .await
        {
            text.push('\n');
            for column in 0..11 {
                let field = match column {
                    7 | 8 => {
                        let cents = row.int(column).unwrap();
                        format!("{}.{:02}", cents / 100, cents % 100)
                    }
                    _ => row.text(column).unwrap().to_owned(),
                };
                text.push_str(if column == 0 { "" } else { ";" });
                text.push_str(&field);
            }
        }
        archive
            .db
            .execute("delete from versamento", &[])
            .await
            .unwrap();
        archive
            .db
            .execute("update dovuto set versato = 0", &[])
            .await
            .unwrap();
        let Imported::Done(counts) = archive.import(&text).await.unwrap() else {
            panic!()
        };
        assert_eq!(counts.rows, before.0.len() as u64);
        assert_eq!(
            (counts.known, counts.senza_posizione),
            (0, 0),
            "{}",
            archive.name
        );
        assert!(counts.non_abbinati > 10, "{}", archive.name);
        let after = (archive.ask(payments).await, archive.ask(dues).await);
        assert!(after == before, "{}", archive.name);
    }
}

#[tokio::test]
async fn ricalcola_mends_what_is_wrong_and_then_finds_nothing() {
    for archive in story().await {
        let before = archive.dump().await;
        let spoil = "update dovuto set versato = versato + 1 where periodo = '2026-01'";
        let spoiled = archive.db.execute(spoil, &[]).await.unwrap();
        let lose =
            "update versamento set abbinato_a = null where da = '2026-02' and stato = 'abbinato'";
        let lost = archive.db.execute(lose, &[]).await.unwrap();
        assert!(spoiled > 100 && lost > 100);
        let done = cassetto_archivio::ricalcola(&archive.db, AT).await.unwrap();
        assert_eq!(
            (done.dovuti, done.versamenti),
            (spoiled, lost),
            "{}",
            archive.name
        );
        assert!(archive.dump().await == before, "{}", archive.name);
        let again = cassetto_archivio::ricalcola(&archive.db, AT).await.unwrap();
        assert_eq!(
            (again.dovuti, again.versamenti, again.mesi),
            (0, 0, 0),
            "{}",
            archive.name
        );
        assert_eq!(again.posizioni, done.posizioni);
    }
}

#[tokio::test]
async fn two_imports_at_once_take_turns() {
    for archive in story().await {
        let before = archive.count("select count(*) from versamento").await;
        let files: Vec<_> = ["1", "2"]
            .map(|digit| {
                let path = archive.folder.path().join(format!("{digit}.csv"));
                std::fs::write(
                    &path,
                    file(&[&MENDED.replace("99001/01", &format!("9900{digit}/01"))]),
                )
                .unwrap();
                path
            })
            .into();
        let (one, two) = tokio::join!(
            archive.import_file(&files[0]),
            archive.import_file(&files[1])
        );
        for imported in [one.unwrap(), two.unwrap()] {
            assert!(
                matches!(imported, Imported::Done(Counts { abbinati: 1, .. })),
                "{}",
                archive.name
            );
        }
        assert_eq!(
            archive.count("select count(*) from versamento").await,
            before + 2
        );
        assert_eq!(
            archive.count("select valore from contatore").await,
            before + 2
        );
    }
}

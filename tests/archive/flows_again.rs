//! UniEmens flows after each other: what is known, what comes in place of what, and what corrects it.

use super::flow::{company, employee, flow, position, regularised, small, totals};
use super::rows::registry;
use super::{Archive, both};
use cassetto_archivio::{Flow, Imported};
use jiff::civil::{Date, date};

async fn archives() -> [Archive; 2] {
    let archives = both().await;
    for archive in &archives {
        registry(archive).await;
    }
    archives
}

async fn sent(archive: &Archive, day: Date, text: &str) -> Flow {
    match archive.bring_until(day, text).await {
        Ok(Imported::Flow(flow)) => flow,
        other => panic!("{}: {other:?}", archive.name),
    }
}

/// Statements that are new, known, in place of another, older.
fn counts(flow: &Flow) -> [u64; 4] {
    [flow.new, flow.known, flow.replaced, flow.older]
}

#[tokio::test]
async fn the_same_file_twice_changes_nothing_and_the_same_content_is_known() {
    let text = small("2026-09", "1830", "537,20");
    for archive in archives().await {
        let first = sent(&archive, date(2026, 10, 30), &text).await;
        assert_eq!(counts(&first), [1, 0, 0, 0], "{}", archive.name);
        let before = archive.dump().await;
        let again = archive.bring(None, &text).await.unwrap();
        assert!(
            matches!(again, Imported::Known { .. }),
            "{}: {again:?}",
            archive.name
        );
        assert!(archive.dump().await == before, "{}", archive.name);
        // Written in another way, and sent after the term: the first one was in time.
        let other = text
            .replace("537,20", "537.2")
            .replace('\n', "")
            .replace("1830", "1.830,00");
        let known = sent(&archive, date(2026, 11, 20), &other).await;
        assert_eq!(counts(&known), [0, 1, 0, 0], "{}", archive.name);
        assert_eq!(archive.months().await, ["2026-09 definitiva 0 53720"]);
        let without = |dump: &str| {
            let lines = dump.lines().filter(|line| !line.contains("rows.csv"));
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        assert!(
            without(&archive.dump().await) == without(&before),
            "{}",
            archive.name
        );
    }
}

#[tokio::test]
async fn a_later_flow_comes_in_place_of_the_one_before_and_an_earlier_one_does_not() {
    for archive in archives().await {
        sent(
            &archive,
            date(2026, 10, 30),
            &small("2026-09", "1830", "537,20"),
        )
        .await;
        let id = archive.count("select id from denuncia").await;
        let inside = employee(1, "2000", "600", "")
            + &employee(2, "1000", "300", "")
            + &totals(2, "900", "50");
        let later = flow(&[company(
            "2026-09",
            "99000011108",
            &position("9900000101", &inside),
        )]);
        let told = sent(&archive, date(2026, 11, 5), &later).await;
        assert_eq!(counts(&told), [0, 0, 1, 0], "{}", archive.name);
        let now =
            ["9900000101 2026-09 uniemens definitiva 2026-11-05 2026-11-02 2 90000 5000 85000 -"];
        assert_eq!(archive.statements().await, now, "{}", archive.name);
        assert_eq!(archive.count("select id from denuncia").await, id);
        assert_eq!(
            archive.workers().await,
            [
                "9900000101 TRNVNI91S45X012Z TORNI IVANA 1FI 113 200000 60000 0 0 -",
                "9900000101 RSSMRA85T10A562S ROSSI MARIO 1FI 113 100000 30000 0 0 -",
            ]
        );
        assert_eq!(
            archive.righe().await,
            ["9900000101 individuale 00 300000 90000 0"]
        );
        assert_eq!(
            archive.dues().await,
            ["9900000101 2026-09 DM10 2026-10-16 85000 denuncia"]
        );
        assert_eq!(archive.months().await, ["2026-09 definitiva 3 85000"]);
        // A file that was forgotten in a drawer.
        let older = sent(&archive, date(2026, 11, 4), &small("2026-09", "1", "0,30")).await;
        assert_eq!(counts(&older), [0, 0, 0, 1], "{}", archive.name);
        assert_eq!(archive.statements().await, now, "{}", archive.name);
        // A credit leaves nothing to pay.
        let inside = employee(0, "100", "30", "") + &totals(1, "30", "80");
        let credit = flow(&[company(
            "2026-09",
            "99000011108",
            &position("9900000101", &inside),
        )]);
        archive.flow(&credit).await;
        assert_eq!(
            archive.dues().await,
            ["9900000101 2026-09 DM10 2026-10-16 0 denuncia"]
        );
        assert_eq!(archive.months().await, ["2026-09 definitiva 21 0"]);
    }
}

#[tokio::test]
async fn only_the_statement_of_its_own_month_position_and_owner_changes() {
    let of = |matricola: &str, code: &str, pay: &str| {
        let inside = employee(0, pay, "30", "") + &totals(1, "30", "0");
        company("2026-09", code, &position(matricola, &inside))
    };
    for archive in archives().await {
        let all = [
            of("9900000101", "99000011108", "100"),
            of("9900000202", "99000011108", "100"),
            of("9900000505", "99000021107", "100"),
        ];
        archive.flow(flow(&all)).await;
        archive.flow(small("2026-10", "100", "30")).await;
        let before = archive.statements().await;
        let workers = archive.workers().await;
        assert_eq!((before.len(), workers.len()), (4, 4));
        let told = archive
            .flow(flow(&[
                of("9900000202", "99000011108", "777"),
                all[0].clone(),
            ]))
            .await;
        assert_eq!(counts(&told), [0, 1, 1, 0], "{}", archive.name);
        assert_eq!(archive.statements().await, before, "{}", archive.name);
        let now = archive.workers().await;
        let changed: Vec<&String> = now.iter().filter(|line| !workers.contains(line)).collect();
        assert_eq!(changed.len(), 1, "{changed:?}");
        assert!(changed[0].starts_with("9900000202 ") && changed[0].contains(" 77700 "));
    }
}

#[tokio::test]
async fn a_regularisation_leaves_the_statement_and_regularises_its_month() {
    let act = "INPS.9900.05/11/2026.0000123";
    for archive in archives().await {
        archive.flow(small("2026-08", "1830", "537,20")).await;
        assert_eq!(archive.months().await, ["2026-08 definitiva 54 53720"]);
        let told = archive
            .flow(regularised("2026-08", "1900", "560", act))
            .await;
        assert_eq!(counts(&told), [1, 0, 0, 0], "{}", archive.name);
        assert_eq!(
            archive.statements().await,
            [
                "9900000101 2026-08 uniemens definitiva 2026-11-23 2026-09-30 1 53720 0 53720 -"
                    .to_owned(),
                format!(
                    "9900000101 2026-08 vig definitiva 2026-11-23 2026-09-30 1 56000 0 56000 {act}"
                ),
            ]
        );
        assert_eq!(archive.months().await, ["2026-08 regolarizzata 54 53720"]);
        assert_eq!(
            archive.dues().await,
            ["9900000101 2026-08 DM10 2026-09-16 53720 denuncia"]
        );
        // The same request again corrects the correction; another one is another.
        let told = archive
            .flow(regularised("2026-08", "1910", "563", act))
            .await;
        assert_eq!(counts(&told), [0, 0, 1, 0], "{}", archive.name);
        let attributes = small("2026-08", "1920", "566").replace(
            "<DenunciaAziendale>",
            "<DenunciaAziendale TipoRegolarizz=\"RE \" IdentInvioAttoINPS=\"INPS.9900.06/11/2026.0000124\">",
        );
        let told = archive.flow(attributes).await;
        assert_eq!(counts(&told), [1, 0, 0, 0], "{}", archive.name);
        assert_eq!(archive.statements().await.len(), 3, "{}", archive.name);
        assert_eq!(archive.months().await, ["2026-08 regolarizzata 54 53720"]);
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_statement_is_its_state_until_a_later_flow_mends_it() {
    let without = |text: &str| {
        let (before, rest) = text.split_once("<DenunciaAziendale>").unwrap();
        let (_, after) = rest.split_once("</DenunciaAziendale>").unwrap();
        format!("{before}{after}")
    };
    let sound = small("2026-09", "1830", "537,20");
    let plain = sound
        .replace("<DatiQuadraturaRetrContr>", "<!--")
        .replace("</DatiQuadraturaRetrContr>", "-->");
    for archive in archives().await {
        let anomalie = "select progressivo, codice, gravita, risolta from denuncia_anomalia order by progressivo";
        sent(&archive, date(2026, 10, 28), &without(&sound)).await;
        assert_eq!(archive.months().await, ["2026-09 non_generabile 0 53720"]);
        assert_eq!(
            archive.lines(anomalie).await,
            ["1 SENZA-AZIENDALE bloccante -"]
        );
        assert!(archive.dues().await.is_empty(), "{}", archive.name);
        let wrong = sound
            .replace("<NumDenIndiv>1", "<NumDenIndiv>2")
            .replace("Debito>537,20", "Debito>500");
        sent(&archive, date(2026, 10, 29), &wrong).await;
        assert_eq!(
            archive.months().await[0][..27],
            *"2026-09 provvisoria_anomala"
        );
        assert_eq!(
            archive.lines(anomalie).await,
            [
                "1 SENZA-AZIENDALE bloccante 2026-10-29",
                "2 QUADRATURA-NUMERO bloccante -",
                "3 QUADRATURA-DEBITO bloccante -",
            ]
        );
        assert!(archive.dues().await.is_empty(), "{}", archive.name);
        sent(&archive, date(2026, 10, 30), &plain).await;
        assert_eq!(archive.months().await, ["2026-09 trasmessa 0 53720"]);
        let told = sent(&archive, date(2026, 10, 31), &sound).await;
        assert_eq!(counts(&told), [0, 0, 1, 0], "{}", archive.name);
        assert_eq!(archive.months().await, ["2026-09 definitiva 0 53720"]);
        let open = "select count(*) from denuncia_anomalia where risolta is null";
        assert_eq!(archive.count(open).await, 0, "{}", archive.name);
        assert_eq!(
            archive.dues().await,
            ["9900000101 2026-09 DM10 2026-10-16 53720 denuncia"]
        );
        // Rounded to euro a total still bears out.
        let rounded = small("2026-08", "1830", "537,20").replace("Debito>537,20", "Debito>537");
        archive.flow(rounded).await;
        assert_eq!(archive.months().await[0], "2026-08 definitiva 54 53700");
    }
}

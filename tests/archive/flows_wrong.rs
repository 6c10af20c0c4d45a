//! UniEmens flows that are wrong: each fault is told with line, element and reason, and nothing changes.

use super::flow::{WORKERS, company, employee, flow, position, regularised, small, totals};
use super::import::faults;
use super::rows::registry;
use super::{Archive, both, sqlite};
use cassetto_archivio::ArchiveError;
use jiff::civil::date;

async fn archive() -> Archive {
    let archive = sqlite().await;
    registry(&archive).await;
    archive
}

#[tokio::test]
async fn a_wrong_value_is_told_with_line_element_and_reason() {
    let archive = archive().await;
    let day = |gg: &str| {
        employee(
            0,
            "1830",
            "537,20",
            &format!("<Giorno GG='01'/><Giorno GG='{gg}'/>\n"),
        )
    };
    let sound = small("2026-10", "1830", "537,20");
    let with = |inside: &str| {
        flow(&[company(
            "2026-10",
            "99000011108",
            &position("9900000101", inside),
        )])
    };
    let change = |from: &str, to: &str| {
        assert!(sound.contains(from), "{from}");
        sound.replacen(from, to, 1)
    };
    let weeks: String = (40..47)
        .map(|w| format!("<Settimana><IdSettimana>{w}</IdSettimana></Settimana>"))
        .collect();
    for (text, line, element, reason) in [
        (change("2026-10", "2026-13"), 5, "AnnoMeseDenuncia", "`2026-13` is not a month"),
        (change("2026-10", "2026-12"), 4, "AnnoMeseDenuncia", "in the future"),
        (change("<AnnoMeseDenuncia>2026-10</AnnoMeseDenuncia>", ""), 4, "AnnoMeseDenuncia", "is missing"),
        (change("<CFAzienda>99000011108", "<CFAzienda>99000011107"), 6, "CFAzienda", "check digit"),
        (change("<Matricola>9900000101", "<Matricola>990000010"), 9, "Matricola", "10 digits"),
        (change("<Matricola>9900000101</Matricola>", ""), 8, "Matricola", "is missing"),
        (change("CNTPRI75A30X013S", "CNTPRI75A30X013T"), 11, "CFLavoratore", "check letter"),
        (change("<Cognome>CONTI</Cognome>", ""), 10, "Cognome", "is missing"),
        (change("PIERO", &"P".repeat(61)), 11, "Nome", "at most 60 characters"),
        (change("<Qualifica1>1", "<Qualifica1>12"), 12, "Qualifica1", "`12` is not a code"),
        (change("<Imponibile>1830", "<Imponibile>1.830"), 15, "Imponibile", "`1.830` is not an amount"),
        (change("<Imponibile>1830", "<Imponibile>-1830"), 15, "Imponibile", "is not an amount"),
        (change("<Contributo>537,20", "<Contributo>537,200"), 16, "Contributo", "is not an amount"),
        (change("<Contributo>537,20", "<Contributo><b/>"), 16, "Contributo", "instead of a value"),
        (change("<Contributo>", "<Imponibile>1</Imponibile><Contributo>"), 16, "Imponibile", "stands twice"),
        (change("<NumDenIndiv>1", "<NumDenIndiv>uno"), 21, "NumDenIndiv", "is not a whole number"),
        (change("<TotaleADebito>537,20", "<TotaleADebito>100000000000"), 22, "TotaleADebito", "99.999.999.999,99"),
        (with(&day("1 ")), 17, "GG", "day 1 stands twice"),
        (with(&day("32")), 17, "GG", "`32` is not a whole number from 1 to 31"),
        (with(&day("")), 17, "GG", "is missing"),
        (with(&day("30")).replace("2026-10", "2026-02"), 17, "GG", "from 1 to 28"),
        (with(&employee(0, "1", "1", &weeks)), 10, "Settimana", "more than six"),
        (with(&(totals(0, "0", "0") + &totals(0, "0", "0"))), 16, "DenunciaAziendale", "stands twice"),
        (change("<TipoContribuzione>", "x<TipoContribuzione>"), 13, "DenunciaIndividuale", "beside text"),
        (
            regularised("2026-10", "1", "1", ""),
            10,
            "TipoRegolarizz",
            "does not name the request before it is not accepted",
        ),
        (
            regularised("2026-10", "1", "1", "A1").replace("<TipoRegolarizz>RE</TipoRegolarizz>", ""),
            10,
            "IdentInvioAttoINPS",
            "without TipoRegolarizz",
        ),
        (
            regularised("2026-10", "1", "1", "A1").replace("<Denuncia", "<DenunciaIndividuale>\
             <TipoRegolarizz>RE</TipoRegolarizz><IdentInvioAttoINPS>A2</IdentInvioAttoINPS></DenunciaIndividuale><Denuncia"),
            10,
            "IdentInvioAttoINPS",
            "another request",
        ),
        (
            regularised("2026-10", "1", "1", "A1").replace(
                "<DenunciaAziendale>",
                &(employee(1, "1", "1", "") + "<DenunciaAziendale>"),
            ),
            8,
            "PosContributiva",
            "beside others that do not",
        ),
    ] {
        let before = archive.dump().await;
        let (list, _) = faults(archive.bring(None, &text).await);
        let found = list.iter().find(|fault| fault.field == element && fault.reason.contains(reason));
        let found = found.unwrap_or_else(|| panic!("{element} {reason}: {list:?}\n{text}"));
        assert_eq!(found.line, line, "{element} {reason}: {list:?}\n{text}");
        assert!(archive.dump().await == before, "{reason}");
    }
}

#[tokio::test]
async fn a_position_must_be_its_owners() {
    let of = |matricola: &str, code: &str| {
        let inside = employee(0, "1", "1", "") + &totals(1, "1", "0");
        company("2026-10", code, &position(matricola, &inside))
    };
    let list = |inside: &str, code: &str| company("2026-10", code, inside);
    let collaborators = "<ListaCollaboratori/>\n";
    let body = "<ListaPosPA><PRGAZIENDA>3</PRGAZIENDA></ListaPosPA>\n";
    for archive in both().await {
        registry(&archive).await;
        let before = archive.dump().await;
        for (companies, line, element, reason) in [
            (
                vec![of("9900000505", "99000011108")],
                8,
                "CFAzienda",
                "does not own the position `9900000505`",
            ),
            (
                vec![of("9900000102", "99000011108")],
                8,
                "Matricola",
                "`9900000102` is no position `uniemens`",
            ),
            (
                vec![list(collaborators, "99000011108")],
                8,
                "Matricola",
                "no position `gs-committente`",
            ),
            (
                vec![list(body, "99000051104")],
                8,
                "Matricola",
                "`99000051104/00003` is no position `pubblico`",
            ),
            (
                vec![list(body, "CMPDFN65T49X009X")],
                8,
                "PRGAZIENDA",
                "is not a codice fiscale of 11 digits",
            ),
            (
                vec![
                    of("9900000101", "99000011108"),
                    of("9900000101", "99000011108"),
                ],
                31,
                "AnnoMeseDenuncia",
                "`2026-10` of `9900000101` stands already on line 8",
            ),
        ] {
            let (list, count) = faults(archive.bring(None, flow(&companies)).await);
            assert_eq!(
                (count, list[0].line),
                (1, line),
                "{}: {list:?}",
                archive.name
            );
            assert_eq!(list[0].field, element, "{}: {list:?}", archive.name);
            assert!(
                list[0].reason.contains(reason),
                "{}: {list:?}",
                archive.name
            );
            // Whose it is instead is nobody's business.
            assert!(!list[0].reason.contains("99000021107"), "{list:?}");
        }
        assert!(archive.dump().await == before, "{}", archive.name);
    }
}

#[tokio::test]
async fn a_file_that_is_no_flow_or_another_one_is_refused_as_a_whole() {
    let archive = archive().await;
    let sound = small("2026-10", "1830", "537,20");
    let empty = flow(&[company("2026-10", "99000011108", "<PosAgri/>")]);
    let before = archive.dump().await;
    for (dataset, text, part) in [
        (Some("versamento"), sound.as_str(), "not `versamento`"),
        (None, empty.as_str(), "holds no PosContributiva"),
        (
            None,
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
            "UTF-8 and ISO-8859-1 are read",
        ),
        (None, "\u{feff} \n", "is empty"),
        (
            None,
            &sound.replace("UTF-8", "latin1").replace("PIERO", "NICOLÒ"),
            "its letters are UTF-8",
        ),
    ] {
        let error = archive.bring(dataset, text).await.unwrap_err();
        assert!(
            matches!(error, ArchiveError::Input { .. }),
            "{part}: {error:?}"
        );
        assert!(error.to_string().contains(part), "{part}: {error}");
    }
    let error = archive
        .bring_until(date(2026, 11, 24), &sound)
        .await
        .unwrap_err();
    assert!(error.to_string().contains("is in the future"), "{error}");
    for (text, part) in [
        ("<svg/>".to_owned(), "`svg` is no flow"),
        ("<".to_owned(), "is not XML"),
        (
            sound.replace("<Denunce", "<!DOCTYPE x>\n<Denunce"),
            "document type",
        ),
        (sound.replace("CONTI", "&conti;"), "entity `conti`"),
        (
            sound.replace("UTF-8", "utf-8").replace("CONTI", "\u{9b}2J"),
            "is not text of one line",
        ),
    ] {
        let (list, _) = faults(archive.bring(None, &text).await);
        assert!(list[0].reason.contains(part), "{part}: {list:?}");
    }
    let latin: Vec<u8> = sound
        .bytes()
        .map(|b| if b == b'P' { 0xc8 } else { b })
        .collect();
    let (list, _) = faults(archive.bring(None, latin).await);
    assert!(
        list[0]
            .reason
            .contains("are not UTF-8, which the file declares"),
        "{list:?}"
    );
    let list: String = (0..501).map(|n| format!("<x{n}/>")).collect();
    let (list, _) = faults(
        archive
            .bring(None, flow(&[company("2026-10", "99000011108", &list)]))
            .await,
    );
    assert!(
        list[0]
            .reason
            .contains("more than 500 elements that nobody knows"),
        "{list:?}"
    );
    assert!(archive.dump().await == before);
}

#[tokio::test]
async fn a_flow_that_was_cut_anywhere_changes_nothing() {
    let archive = archive().await;
    let all: String = (0..WORKERS.len())
        .map(|worker| employee(worker, "100", "30", ""))
        .collect();
    let inside = position("9900000101", &(all + &totals(WORKERS.len(), "120", "0")));
    let text = flow(&[company("2026-10", "99000011108", &inside)]);
    let end = text.rfind('>').unwrap();
    let before = archive.dump().await;
    for end in (1..end).step_by(23).chain([end]) {
        let result = archive.bring(None, &text[..end]).await;
        assert!(result.is_err(), "cut at {end}: {result:?}");
    }
    assert!(archive.dump().await == before);
    archive.flow(&text[..=end]).await;
}

//! Rows of datasets that are wrong: each fault is told with line and column, and nothing changes.

use super::import::faults;
use super::rows::{kept, registry};
use super::{both, sqlite};
use cassetto_archivio::ArchiveError;

/// A header, its rows, and the fault: line, column, part of the reason.
type Wrong<'a> = (&'a str, &'a [&'a str], (u64, &'a str, &'a str));

const DENUNCIA: &str = "tipo_posizione;chiave_posizione;id;periodo;tipo;stato;presentata;termine;lavoratori;\
     a_debito;a_credito;saldo;atto";
const SOUND: &str = "uniemens;9900000101;101;09/2026;uniemens;definitiva;04/11/2026;02/11/2026;12;\
     6.120,40;640,40;5.480,00;";

#[tokio::test]
async fn every_fault_of_a_line_is_told_with_its_column() {
    let archive = sqlite().await;
    registry(&archive).await;
    // Place of the column in the row, what stands there, column told, part of the reason.
    let long = "x".repeat(61);
    let table = [
        (0, "azienda", "tipo_posizione", "is not one of `uniemens`"),
        (0, "", "tipo_posizione", "is empty"),
        (
            1,
            "990000010",
            "chiave_posizione",
            "is not a matricola of 10 digits",
        ),
        (
            1,
            "9900000999",
            "chiave_posizione",
            "is no position `uniemens` of the registry",
        ),
        (2, "0", "id", "is not a whole number from 1"),
        (2, "9223372036854775808", "id", "is not a whole number"),
        (
            2,
            "99999999999999999999999999999999",
            "id",
            "is not a whole number",
        ),
        (2, "-1", "id", "is not a whole number"),
        (2, "1e3", "id", "is not a whole number"),
        (2, "", "id", "is empty"),
        (3, "13/2026", "periodo", "is not a month"),
        (4, "Uniemens", "tipo", "is not one of"),
        (5, "assente", "stato", "is not one of"),
        (6, "24/11/2026", "presentata", "is in the future"),
        (6, "31/02/2026", "presentata", "is not a day"),
        (7, "domani", "termine", "is not a day"),
        (8, "12,5", "lavoratori", "from 0 to 10000000"),
        (8, "10000001", "lavoratori", "from 0 to 10000000"),
        (9, "-1,00", "a_debito", "two decimals"),
        (9, "100.000.000.000,00", "a_debito", "is more than"),
        (11, "5.480,01", "saldo", "is not a_debito less a_credito"),
        (11, "--5,00", "saldo", "two decimals"),
        (12, &long, "atto", "at most 60"),
        (12, "INPS 1", "atto", "is not a code"),
        (12, "\u{9b}2J", "atto", "`\u{fffd}2J` is not a code"),
    ];
    for (place, content, field, reason) in table {
        let mut row: Vec<&str> = SOUND.split(';').collect();
        row[place] = content;
        let text = format!("{DENUNCIA}\n{}\n", row.join(";"));
        let (list, count) = faults(archive.bring(None, &text).await);
        assert_eq!(count, 1, "{content}: {list:?}");
        let told = (list[0].line, list[0].field);
        assert_eq!(told, (2, field), "{content}: {list:?}");
        assert!(
            list[0].reason.contains(reason),
            "{content}: {}",
            list[0].reason
        );
    }
    assert_eq!(archive.count("select count(*) from denuncia").await, 0);
}

#[tokio::test]
async fn what_only_the_archive_or_the_whole_file_can_tell_is_told_too() {
    for archive in both().await {
        registry(&archive).await;
        kept(&archive, None, &format!("{DENUNCIA}\n{SOUND}\n")).await;
        let before = archive.dump().await;
        let other = SOUND.replace("9900000101", "9900000505");
        let riga =
            "tipo_posizione;chiave_posizione;denuncia;quadro;causale;imponibile;a_debito;a_credito";
        let causa = "contribuente;tipo_posizione;chiave_posizione;durc;n;gestione;periodo;natura;importo;riferimento";
        let durc = "contribuente;protocollo;richiesta;richiedente;esito;valido_fino";
        let ca = "tipo_posizione;chiave_posizione;codice;dal;al;richiesta";
        let posizione = "contribuente;tipo;chiave;denominazione;sede;stato;inizio;cessazione;madre";
        let table: [Wrong; 13] = [
            (
                DENUNCIA,
                &[
                    &SOUND.replace(";101;", ";102;"),
                    &SOUND.replace(";101;09", ";102;08"),
                ],
                (3, "line", "has the same id as line 2"),
            ),
            (
                DENUNCIA,
                &[&other],
                (2, "id", "`101` is in the archive for another posizione"),
            ),
            (
                riga,
                &["uniemens;9900000505;101;aziendale;M950;0,00;1,00;0,00"],
                (2, "denuncia", "`101` is no denuncia of this posizione"),
            ),
            (
                riga,
                &["uniemens;9900000101;999;aziendale;M950;0,00;1,00;0,00"],
                (2, "denuncia", "`999` is no denuncia"),
            ),
            (
                riga,
                &[
                    "uniemens;9900000101;101;aziendale;M950;0,00;1,00;0,00",
                    "uniemens;9900000101;101;aziendale;M950;0,00;2,00;0,00",
                ],
                (
                    3,
                    "line",
                    "has the same denuncia, quadro, causale as line 2",
                ),
            ),
            (
                ca,
                &["uniemens;9900000101;6Y;2026-02-01;2026-01-31;"],
                (2, "al", "is before dal"),
            ),
            (
                durc,
                &["01234560157;INPS_1;2026-11-16;Comune;in_verifica;"],
                (2, "contribuente", "is no soggetto of the registry"),
            ),
            (
                durc,
                &["99000011107;INPS_1;2026-11-16;Comune;in_verifica;"],
                (2, "contribuente", "check digit"),
            ),
            (
                causa,
                &[
                    "99000011108;uniemens;9900000505;INPS_1;1;aziende;2026-07;omesso_versamento;1,00;",
                ],
                (2, "chiave_posizione", "is no position of this contribuente"),
            ),
            (
                causa,
                &["99000011108;;;INPS_9;1;aziende;2026-07;omesso_versamento;1,00;"],
                (2, "durc", "`INPS_9` is no durc of this soggetto"),
            ),
            (
                posizione,
                &["99000021107;uniemens;9900000101;Altrui;9900;attiva;2026-01-01;;"],
                (
                    2,
                    "contribuente",
                    "`9900000101` is another contribuente's position",
                ),
            ),
            (
                posizione,
                &["99000021107;agricola;9900000101;Campi;9900;attiva;2026-01-01;;"],
                (2, "chiave", "is not a CIDA of 8 digits"),
            ),
            (
                posizione,
                &["01234560157;uniemens;9900000777;Ignota;9900;attiva;2026-01-01;;"],
                (2, "contribuente", "import soggetto_anagrafica first"),
            ),
        ];
        let durc_row = "99000011108;INPS_1;2026-11-16;Comune;in_verifica;";
        for (header, rows, (line, field, reason)) in table {
            if header == causa {
                archive
                    .bring(None, &format!("{durc}\n{durc_row}\n"))
                    .await
                    .unwrap();
            }
            let (list, _) = faults(
                archive
                    .bring(None, &format!("{header}\n{}\n", rows.join("\n")))
                    .await,
            );
            let at = format!("{}: {rows:?}: {list:?}", archive.name);
            let fault = list.iter().find(|fault| fault.reason.contains(reason));
            let fault = fault.unwrap_or_else(|| panic!("{at}"));
            assert_eq!((fault.line, fault.field), (line, field), "{at}");
        }
        // Nothing is left of all that but the check that causes hang on.
        for sql in [
            "delete from durc",
            "delete from fornitura where dataset = 'durc'",
            "delete from importazione_posizione where importazione in \
             (select numero from importazione where dataset = 'durc')",
            "delete from importazione where dataset = 'durc'",
        ] {
            archive.db.execute(sql, &[]).await.unwrap();
        }
        assert!(archive.dump().await == before, "{}", archive.name);
    }
}

#[tokio::test]
async fn one_wrong_line_among_many_keeps_all_of_them_out() {
    for archive in both().await {
        registry(&archive).await;
        let before = archive.dump().await;
        let rows: Vec<String> = (1..=1_500)
            .map(|id| SOUND.replace(";101;", &format!(";{id};")))
            .collect();
        let sound = format!("{DENUNCIA}\n{}\n", rows.join("\n"));
        let broken = sound.replace(";1499;09/2026;", ";1499;00/2026;");
        let (list, count) = faults(archive.bring(None, &broken).await);
        assert_eq!((count, list[0].line, list[0].field), (1, 1_500, "periodo"));
        // A position that nobody knows on the last line is told, and the lines before stay out.
        let foreign = format!("{sound}{}\n", SOUND.replace("0000101;101", "0000999;2000"));
        let (list, count) = faults(archive.bring(None, &foreign).await);
        assert_eq!(
            (count, list[0].line, list[0].field),
            (1, 1_502, "chiave_posizione")
        );
        assert!(archive.dump().await == before, "{}", archive.name);
        assert_eq!(
            kept(&archive, None, &sound).await.new,
            1_500,
            "{}",
            archive.name
        );
    }
}

#[tokio::test]
async fn what_is_no_file_of_a_dataset_is_said_in_one_sentence() {
    let archive = sqlite().await;
    registry(&archive).await;
    let act = "tipo_posizione;chiave_posizione;tipo;data;protocollo;stato;file";
    let short = DENUNCIA.rsplit_once(';').unwrap().0;
    let more = format!("{DENUNCIA};ritardo");
    for (dataset, text, part) in [
        (None, DENUNCIA, "no row"),
        (None, short, "`atto` is missing"),
        (None, more.as_str(), "14 columns instead of 13"),
        (
            None,
            act,
            "may be `certificazione`, `corrispondenza`, `vigilanza`, `ricorso`",
        ),
        (Some("mese"), act, "no dataset `mese` is imported"),
        (
            Some("versamento"),
            act,
            "`data_versamento`, `codice_fiscale`",
        ),
        (Some("denuncia"), act, "`id`, `periodo`"),
        (Some("soggetto; drop table soggetto"), act, "no dataset"),
    ] {
        let error = archive.bring(dataset, text).await.unwrap_err();
        assert!(
            matches!(error, ArchiveError::Input { .. }),
            "{part}: {error:?}"
        );
        let told = error.to_string();
        assert!(told.contains(part), "{part}: {told}");
    }
    let act_row = format!(
        "{act}\nuniemens;9900000101;pec;2026-11-17;INPS.9900.17/11/2026.0000498;letta;a.pdf\n"
    );
    assert_eq!(
        kept(&archive, Some("corrispondenza"), &act_row).await.new,
        1
    );
    // The words of one dataset are not those of another.
    let wrong = act_row.replace("0000498", "0000499");
    let (list, _) = faults(archive.bring(Some("ricorso"), &wrong).await);
    assert_eq!(list[0].field, "tipo");
}

#[tokio::test]
async fn hostile_text_is_refused_where_it_stands() {
    let archive = sqlite().await;
    registry(&archive).await;
    let header = "tipo_posizione;chiave_posizione;tipo;valore";
    let endless = "a".repeat(201);
    for value in [
        "a\u{202e}b",
        "a\u{200b}b",
        "a\tb",
        "a\u{85}b",
        endless.as_str(),
    ] {
        let text = format!("{header}\nuniemens;9900000101;email;{value}\n");
        let (list, count) = faults(archive.bring(None, &text).await);
        assert_eq!(
            (count, list[0].line, list[0].field),
            (1, 2, "valore"),
            "{value:?}"
        );
    }
    let bytes = [header.as_bytes(), b"\nuniemens;9900000101;email;\xff\xfe\n"].concat();
    let (list, _) = faults(archive.bring(None, &bytes).await);
    assert!(list[0].reason.contains("UTF-8"), "{list:?}");
    // What looks like SQL is text.
    let quote = format!("{header}\nuniemens;9900000101;email;\"x'); delete from posizione; --\"\n");
    assert_eq!(kept(&archive, None, &quote).await.new, 1);
    assert_eq!(archive.count("select count(*) from posizione").await, 10);
}

//! Rows of every dataset that come in from CSV, into a registry that came in the same way.

use super::{Archive, both, sqlite};
use cassetto_archivio::{ArchiveError, Imported, Kept, describe};

/// The soggetti and positions that the documents of the formats speak of.
pub(super) const SOGGETTI: &str = "\
codice_fiscale;denominazione;forma_giuridica;rea;pec;indirizzo;dal;al
99000011108;Officina Esempio S.r.l.;società a responsabilità limitata;;;;2009-09-01;
CMPDFN65T49X009X;Delfina Campioni;persona fisica;;;;2004-05-03;
99000021107;Cantieri Facsimile S.p.A.;società per azioni;;;;1991-01-07;
99000051104;Comune di Vallechiara;ente pubblico territoriale;;;;1990-01-01;
";
pub(super) const POSIZIONI: &str = "\
contribuente;tipo;chiave;denominazione;sede;stato;inizio;cessazione;madre
99000011108;uniemens;9900000101;Officina Esempio S.r.l.;9900;attiva;1998-03-02;;
99000011108;uniemens;9900000202;Unità di Montescuro;9901;attiva;2009-09-01;;9900000101
CMPDFN65T49X009X;artigiano;99000000000000303;Delfina Campioni;9900;attiva;2004-05-03;;
CMPDFN65T49X009X;gs-committente;CMPDFN65T49X009X;Delfina Campioni;9900;attiva;2004-05-03;;
CMPDFN65T49X009X;agricola;99000303;Azienda agricola Campioni;9900;attiva;2004-05-03;;
CMPDFN65T49X009X;domestico;9900000303;Delfina Campioni;9900;attiva;2004-05-03;;
CMPDFN65T49X009X;uniemens;9900000303;Pasticceria Campioni;9900;attiva;2004-05-03;;
99000021107;uniemens;9900000505;Cantieri Facsimile S.p.A.;9900;attiva;1991-01-07;;
99000051104;pubblico;99000051104/00001;Comune di Vallechiara;9900;attiva;1990-01-01;;
99000051104;pubblico;99000051104/00002;Scuola civica;9900;attiva;1990-01-01;;
";

pub(super) async fn registry(archive: &Archive) {
    kept(archive, None, SOGGETTI).await;
    kept(archive, None, POSIZIONI).await;
}

/// Imports what must come in.
pub(super) async fn kept(archive: &Archive, dataset: Option<&str>, text: &str) -> Kept {
    match archive.bring(dataset, text).await {
        Ok(Imported::Kept(kept)) => kept,
        other => panic!("{}: {text}: {other:?}", archive.name),
    }
}

/// Dataset and example of each document, in an order in which they can come in.
fn documents() -> Vec<(String, String)> {
    let all = describe(None).unwrap();
    let parts = all.split("## ").filter(|part| !part.is_empty());
    let documents: Vec<_> = parts
        .map(|part| {
            let name = part.lines().next().unwrap().to_owned();
            let rows = part.lines().filter_map(|line| line.strip_prefix("    "));
            (name, rows.collect::<Vec<_>>().join("\n"))
        })
        .collect();
    assert_eq!(documents.len(), 39);
    documents
}

#[tokio::test]
async fn the_rows_of_every_document_come_in_and_the_second_time_change_nothing() {
    for archive in both().await {
        registry(&archive).await;
        let count = |dataset: &str| {
            let sql: &'static str = format!("select count(*) from {dataset}").leak();
            archive.count(sql)
        };
        for (dataset, text) in documents() {
            let at = format!("{}: {dataset}", archive.name);
            let before = count(&dataset).await;
            let first = kept(&archive, Some(&dataset), &text).await;
            assert_eq!((first.dataset, first.rows), (dataset.as_str(), 3), "{at}");
            assert_eq!(first.known + first.changed + first.new, 3, "{at}");
            assert_eq!(count(&dataset).await, before + first.new as i64, "{at}");
        }
        // Other bytes, the same rows.
        let before = archive.dump().await;
        for (dataset, text) in documents() {
            let again = kept(&archive, Some(&dataset), &format!("{text}\n\n")).await;
            let all_known = (again.known, again.changed, again.new) == (3, 0, 0);
            assert!(all_known, "{}: {again:?}", archive.name);
        }
        let files = "delete from importazione where file = 'rows.csv'";
        archive.db.execute(files, &[]).await.unwrap();
        let without = |dump: &str| {
            let lines = dump.lines().filter(|line| !line.contains("rows.csv"));
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        assert!(
            without(&archive.dump().await) == without(&before),
            "{}",
            archive.name
        );
        let fresh = "select count(*) from fornitura where aggiornato_al = '2026-11-23'";
        assert_eq!(archive.count(fresh).await, 39, "{}", archive.name);
        assert_eq!(archive.count("select count(*) from riga").await, 0);
    }
}

#[tokio::test]
async fn the_registry_grows_and_changes_by_its_two_files() {
    for archive in both().await {
        registry(&archive).await;
        let code = "select codice from posizione where tipo = 'uniemens' and chiave = '9900000101'";
        let codice = archive.ask(code).await[0].text(0).unwrap().to_owned();
        assert!(codice.len() == 16 && codice.bytes().all(|byte| byte.is_ascii_lowercase()));
        let codes = "select count(distinct codice) from posizione";
        assert_eq!(archive.count(codes).await, 10, "{}", archive.name);

        // A new name and a former one; the position moves and ends.
        let renamed = "\
            codice_fiscale;denominazione;forma_giuridica;rea;pec;indirizzo;dal;al\n\
            99000011108;Officina Esempio S.r.l.;società a responsabilità limitata;;;;2009-09-01;2026-10-31\n\
            99000011108;Bottega Modello S.r.l.;società a responsabilità limitata;XX-1;;;2026-11-01;\n";
        let first = kept(&archive, None, renamed).await;
        assert_eq!((first.changed, first.new), (1, 1), "{}", archive.name);
        let ended = "\
            contribuente;tipo;chiave;denominazione;sede;stato;inizio;cessazione;madre\n\
            99000011108;uniemens;9900000101;Bottega Modello;9901;cessata;1998-03-02;2026-10-31;\n";
        assert_eq!(kept(&archive, None, ended).await.changed, 1);
        let found = archive
            .ask(
                "select s.denominazione, p.sede, p.stato, p.dal, p.al, p.codice from posizione p \
                 join soggetto s on s.id = p.soggetto where p.chiave = '9900000101'",
            )
            .await;
        let texts: Vec<&str> = (0..6).map(|at| found[0].text(at).unwrap()).collect();
        let expected = [
            "Bottega Modello S.r.l.",
            "9901",
            "cessata",
            "1998-03-02",
            "2026-10-31",
            &codice,
        ];
        assert_eq!(texts, expected, "{}", archive.name);
        let words = archive
            .ask(
                "select w.parola from soggetto_parola w join soggetto s on s.id = w.soggetto \
                 where s.codice_fiscale = '99000011108' order by w.parola",
            )
            .await;
        let words: Vec<&str> = words.iter().map(|row| row.text(0).unwrap()).collect();
        assert_eq!(words, ["BOTTEGA", "MODELLO", "SRL"], "{}", archive.name);
    }
}

#[tokio::test]
async fn a_row_that_says_something_else_replaces_the_known_one() {
    for archive in both().await {
        registry(&archive).await;
        let header = "tipo_posizione;chiave_posizione;codice;dal;al;richiesta";
        let open = format!("{header}\nuniemens;9900000101;6y;01/01/2026;;\n");
        let closed = format!(
            "{header}\nuniemens;9900000101;6Y;2026-01-01;31/10/2026;INPS.9900.05/01/2026.0000001\n\
             uniemens;9900000202;6Y;2026-01-01;;\n"
        );
        assert_eq!(kept(&archive, None, &open).await.new, 1);
        let second = kept(&archive, None, &closed).await;
        assert_eq!((second.changed, second.new), (1, 1), "{}", archive.name);
        let rows = archive
            .ask("select id, codice, al, richiesta from codice_autorizzazione order by id")
            .await;
        assert_eq!(rows.len(), 2, "{}", archive.name);
        assert_eq!(rows[0].maybe_text(2).unwrap(), Some("2026-10-31"));
        assert_eq!(rows[0].text(1).unwrap(), "6Y");
        // The file before, once more: it came in already.
        let before = archive.dump().await;
        let again = archive.bring(None, &open).await.unwrap();
        assert!(matches!(again, Imported::Known { .. }), "{}", archive.name);
        assert!(archive.dump().await == before, "{}", archive.name);
    }
}

#[tokio::test]
async fn a_dataset_is_as_fresh_as_its_newest_file() {
    let archive = sqlite().await;
    registry(&archive).await;
    let header = "tipo_posizione;chiave_posizione;fondo;dal;al";
    for (complete, row, expected) in [
        (
            "2026-10-31",
            "uniemens;9900000101;FIMA;2012-01-01;",
            "2026-10-31",
        ),
        (
            "2026-09-30",
            "uniemens;9900000202;FIMA;2012-01-01;",
            "2026-10-31",
        ),
        (
            "2026-11-20",
            "uniemens;9900000505;FIMA;2012-01-01;",
            "2026-11-20",
        ),
    ] {
        let text = format!("{header}\n{row}\n");
        archive
            .bring_until(complete.parse().unwrap(), &text)
            .await
            .unwrap();
        let rows = archive
            .ask("select aggiornato_al, fonte from fornitura where dataset = 'fondo_adesione'")
            .await;
        assert_eq!(rows[0].text(0).unwrap(), expected, "{complete}");
        assert!(rows[0].text(1).unwrap().contains("UniEmens"));
    }
}

#[tokio::test]
async fn imported_causali_are_not_undone_when_the_archive_is_opened() {
    for archive in both().await {
        let title = "select titolo from causale_f24 where codice = 'RC01'";
        let text = "codice;titolo;regola;tipo;copre;dal;al\n\
                    RC01;Regolarizzazioni;matricola;uniemens;DM10;1998-01-01;\n\
                    RC99;Altre regolarizzazioni;matricola;uniemens;DM10;2026-01-01;\n";
        let first = kept(&archive, None, text).await;
        assert_eq!((first.changed, first.new), (1, 1), "{}", archive.name);
        cassetto_archivio::migrate(&archive.db).await.unwrap();
        assert_eq!(
            archive.ask(title).await[0].text(0).unwrap(),
            "Regolarizzazioni"
        );
        let lost =
            "select count(*) from causale_f24 where copre not in (select codice from causale_f24)";
        assert_eq!(archive.count(lost).await, 0);
        let orphan = text.replace(";DM10;2026", ";DM99;2026");
        let error = archive.bring(None, &orphan).await.unwrap_err();
        assert!(matches!(error, ArchiveError::Faulty { .. }), "{error}");
    }
}

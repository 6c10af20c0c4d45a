//! Which positions a file touched: those whose rows are new or say something else, and no other.

use super::import::{HEADER, file};
use super::{AT, Archive, both};

const TOUCHED: &str = "select i.numero || ' ' || i.dataset || ' ' || coalesce(p.chiave, '-') \
     from importazione i left join importazione_posizione t on t.importazione = i.numero \
     left join posizione p on p.id = t.posizione where i.numero is not null \
     order by i.numero, p.chiave";

async fn touched(archive: &Archive) -> Vec<String> {
    let rows = archive.ask(TOUCHED).await;
    rows.iter()
        .map(|row| row.text(0).unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_file_is_numbered_and_says_which_positions_it_touched() {
    let first = "20/11/2026;99000011108;9900;DM10;9900000101;07/2026;07/2026;5.480,00;;F24;26112000000099001/01";
    let other = "20/11/2026;99000011108;9901;DM10;9900000202;10/2026;10/2026;100,00;;F24;26112000000099002/01";
    for archive in both().await {
        archive.demo(0, 1, AT).await.unwrap();
        assert!(
            touched(&archive).await.is_empty(),
            "what a demonstration makes is no file: {}",
            archive.name
        );
        archive.import(file(&[first])).await.unwrap();
        // A known row touches nothing, a payment of nobody's position neither.
        let nobody = "20/11/2026;99000081101;9900;DM10;9900000101;07/2026;07/2026;1,00;;F24;26112000000099003/01";
        archive.import(file(&[first, other, nobody])).await.unwrap();
        // The same file again, and one that is refused, take no number.
        archive.import(file(&[first, other, nobody])).await.unwrap();
        archive.import(file(&["broken"])).await.unwrap_err();
        archive
            .import(format!("{HEADER}\n{first}\n\n"))
            .await
            .unwrap();
        let renamed = "\
            codice_fiscale;denominazione;forma_giuridica;rea;pec;indirizzo;dal;al\n\
            99000011108;Bottega Modello S.r.l.;società a responsabilità limitata;XX-1;;;2026-11-01;\n";
        archive
            .bring(Some("soggetto_anagrafica"), renamed)
            .await
            .unwrap();
        assert_eq!(
            touched(&archive).await,
            [
                "1 versamento 9900000101",
                "2 versamento 9900000202",
                "3 versamento -",
                "4 soggetto_anagrafica 9900000101",
                "4 soggetto_anagrafica 9900000202",
            ],
            "{}",
            archive.name
        );
        assert_eq!(archive.count("select count(*) from toccata").await, 0);
        // A demonstration made anew begins to count anew.
        archive.demo(0, 1, AT).await.unwrap();
        archive.import(file(&[first])).await.unwrap();
        assert_eq!(touched(&archive).await, ["1 versamento 9900000101"]);
    }
}

#[tokio::test]
async fn what_was_touched_a_month_ago_is_forgotten() {
    let row = |number: u32| {
        format!(
            "20/11/2026;99000011108;9900;DM10;9900000101;07/2026;07/2026;1,00;;F24;2611200000009900{number}/01"
        )
    };
    for archive in both().await {
        archive.demo(0, 1, AT).await.unwrap();
        archive.import(file(&[&row(1)])).await.unwrap();
        archive.import(file(&[&row(2)])).await.unwrap();
        // 30 days before the moment at which these tests import.
        let old = "update importazione set quando = 1792838000000 where numero = 1";
        archive.db.execute(old, &[]).await.unwrap();
        archive.import(file(&[&row(3)])).await.unwrap();
        assert_eq!(
            touched(&archive).await,
            [
                "1 versamento -",
                "2 versamento 9900000101",
                "3 versamento 9900000101"
            ],
            "{}",
            archive.name
        );
    }
}

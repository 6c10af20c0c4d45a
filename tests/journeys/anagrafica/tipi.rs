//! Every type of position: each has a sheet of its own, and no page of it is an empty table.

use super::{E, facts, has, home, page, prepared, says, titles};
use crate::journeys::behind;
use crate::support::browser::Browser;
use cassetto_db::{Cell, Db};

/// The pages that stand under the sheet of a position.
const PAGES: [&str; 6] = [
    "soggetto",
    "inquadramento",
    "sospensioni",
    "storia",
    "collegati",
    "recapiti",
];

/// Opens every page of a position: there are no tables without rows, and no page says nothing.
async fn every_page_has_something(browser: &mut Browser, at: &str) {
    for id in PAGES {
        let shown = page(browser, at, id).await;
        let without_rows = shown.texts("main table td.none");
        assert!(without_rows.is_empty(), "{at} {id}: {}", shown.text);
        let rows = shown.rows("main tbody").len();
        let something = rows + facts(&shown).len() + shown.texts("main p").len();
        assert!(something > 1, "{at} {id}: {}", shown.text);
    }
}

/// One position of each type, taken from the end, where the crowd is: type, key, sede, and of how many
/// positions that sede sees its codice fiscale.
async fn one_of_each(stato: &Db) -> Vec<(String, String, String, i64)> {
    let sql = "select p.tipo, p.chiave, p.sede, (select count(*) from archivio.posizione o \
               where o.soggetto = p.soggetto and o.sede = p.sede) from archivio.posizione p \
               where p.id in (select max(id) from archivio.posizione where sede in ('9900', '9901') group by tipo) \
               order by p.tipo";
    let rows = stato.all(sql, &[]).await.unwrap();
    let row = |row: &cassetto_db::Row| match &row.0[..] {
        [
            Cell::Text(tipo),
            Cell::Text(chiave),
            Cell::Text(sede),
            Cell::Int(count),
        ] => (tipo.clone(), chiave.clone(), sede.clone(), *count),
        other => panic!("{other:?}"),
    };
    rows.iter().map(row).collect()
}

#[tokio::test]
async fn an_officer_reads_a_position_of_every_type() {
    for (name, setting) in behind::both().await {
        let (desk, stato) = prepared(setting).await;
        let mut ugo = desk.signed_in("ugo-sportelli").await;
        let mut bruno = desk.signed_in("bruno-facsimili").await;
        let positions = one_of_each(&stato).await;
        assert_eq!(positions.len(), 9, "{name}: {positions:?}");
        for (tipo, chiave, sede, count) in &positions {
            let (officer, id) = match sede.as_str() {
                "9900" => (&mut ugo, "ugo-sportelli-operatore"),
                _ => (&mut bruno, "bruno-facsimili-operatore"),
            };
            let position = (tipo.as_str(), chiave.as_str());
            let at = home(&stato, id, "p", position).await;
            let sheet = page(officer, &at, "posizione").await;
            let shown = facts(&sheet);
            assert!(
                shown[1].ends_with(&format!(" {chiave}")),
                "{name} {tipo}: {shown:?}"
            );
            has(&shown, &format!("Sede competente {sede}"), name);
            // A word that nobody translated would be read as it stands in the archive.
            let words = [&shown[0], &shown[4]];
            assert!(
                words.iter().all(|word| !word.contains(['_', '-'])),
                "{name} {tipo}: {words:?}"
            );
            every_page_has_something(officer, &at).await;
            let of = home(&stato, id, "s", position).await;
            let all = page(officer, &of, "altre").await.rows("tbody");
            assert_eq!(all.len() as i64, *count, "{name} {tipo}: {all:?}");
            let keys = all.iter().filter_map(|row| row.split(" | ").nth(2));
            assert_eq!(
                keys.filter(|key| key == chiave).count(),
                1,
                "{name} {all:?}"
            );
        }
    }
}

#[tokio::test]
async fn each_of_five_positions_has_its_own_sheet_and_no_empty_table() {
    for (name, setting) in behind::both().await {
        let (desk, stato) = prepared(setting).await;
        let mut delfina = desk.signed_in("delfina-campioni").await;
        for (position, key, offered, absent) in [
            (("uniemens", "9900000303"), "Matricola", "Inquadramento", ""),
            (
                ("artigiano", "99000000000000303"),
                "Codice di versamento",
                "Recapiti",
                "Inquadramento",
            ),
            (
                ("gs-committente", "CMPDFN65T49X009X"),
                "Codice fiscale",
                "Soggetti collegati",
                "Sospensioni",
            ),
            (("agricola", "99000303"), "CIDA", "Inquadramento", ""),
            (
                ("domestico", "9900000303"),
                "Codice rapporto di lavoro",
                "Recapiti",
                "Soggetti collegati",
            ),
        ] {
            let at = home(&stato, "delfina-campioni-titolare", "p", position).await;
            let sheet = page(&mut delfina, &at, "posizione").await;
            has(&facts(&sheet), &format!("{key} {}", position.1), name);
            let links = sheet.texts("main .actions a");
            assert!(
                links.iter().any(|link| link == offered),
                "{name} {position:?}: {links:?}"
            );
            assert!(
                links.iter().all(|link| link != absent),
                "{name} {position:?}: {links:?}"
            );
            every_page_has_something(&mut delfina, &at).await;
        }
        let farm = home(
            &stato,
            "delfina-campioni-titolare",
            "p",
            ("agricola", "99000303"),
        )
        .await;
        let sheet = page(&mut delfina, &farm, "posizione").await;
        has(
            &sheet.rows("tbody"),
            "Tipo ditta 1 | Coltivatore diretto | 03/05/2004 | —",
            name,
        );
        let home_help = home(
            &stato,
            "delfina-campioni-titolare",
            "p",
            ("domestico", "9900000303"),
        )
        .await;
        let none = page(&mut delfina, &home_help, "inquadramento").await;
        assert!(
            says(&none, "non sono previsti codici autorizzazione"),
            "{name}: {}",
            none.text
        );
        let all = home(
            &stato,
            "delfina-campioni-titolare",
            "s",
            ("agricola", "99000303"),
        )
        .await;
        let all = page(&mut delfina, &all, "altre").await;
        assert_eq!(
            titles(&all),
            [
                "Posizioni come datore di lavoro o committente",
                "Posizioni come lavoratore autonomo"
            ],
            "{name}"
        );
        assert_eq!(all.rows("tbody").len(), 5, "{name}: {}", all.text);
        // Each number leads to the sheet of its position.
        for (row, href) in all
            .rows("tbody")
            .iter()
            .zip(all.attributes("main tbody a", "href"))
        {
            let sheet = facts(&delfina.get(&href).await);
            let key = row.split(" | ").nth(2).unwrap();
            assert!(
                sheet[1].ends_with(&format!(" {key}")),
                "{name}: {row}: {sheet:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_public_body_reads_its_two_positions_and_nobody_else_does() {
    for (name, setting) in behind::both().await {
        let (desk, stato) = prepared(setting).await;
        let mut nino = desk.signed_in("nino-comunali").await;
        let at = home(&stato, "nino-comunali-titolare", "p", E).await;
        let sheet = page(&mut nino, &at, "posizione").await;
        let key = "Codice fiscale e progressivo (PRGAZIENDA) 99000051104/00001";
        has(&facts(&sheet), key, name);
        let links = sheet.texts("main .actions a");
        assert!(
            !links.contains(&"Inquadramento".to_owned()),
            "{name}: {links:?}"
        );
        let all = home(&stato, "nino-comunali-titolare", "s", E).await;
        let all = page(&mut nino, &all, "altre").await.rows("tbody");
        let keys: Vec<&str> = all
            .iter()
            .filter_map(|row| row.split(" | ").nth(2))
            .collect();
        assert_eq!(keys, ["99000051104/00001", "99000051104/00002"], "{name}");
        let mut carla = desk.signed_in("carla-esempi").await;
        let foreign = home(&stato, "carla-esempi-titolare", "p", E).await;
        let refused = carla.get(&format!("{foreign}/anagrafica/posizione")).await;
        assert_eq!(refused.status, 404, "{name}");
        // An administrator has no menu, so that the application is not there.
        let mut ada = desk.signed_in("ada-sistemi").await;
        let nothing = home(&stato, "ada-sistemi-amministratrice", "p", E).await;
        let refused = ada.get(&format!("{nothing}/anagrafica/posizione")).await;
        assert_eq!(refused.status, 404, "{name}");
    }
}

//! Che cosa fare: what all applications say of the positions of somebody, in their own words and leading to their own
//! pages, and of nobody else's.

use super::behind::{self, both, incarico, posizione};
use crate::support::browser::Browser;

const CARLA: (&str, &str) = ("carla-esempi", "carla-esempi-titolare");
const FIRM: (&str, &str) = ("uniemens", "9900000101");

async fn list(browser: &mut Browser, home: &str) -> Vec<String> {
    let page = browser.get(&format!("{home}/tutte/cosa-fare/elenco")).await;
    assert_eq!(page.status, 200, "{}", page.text);
    page.rows("tbody")
}

#[tokio::test]
async fn it_is_what_stands_in_the_words_of_each_application_and_leads_there() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let home = format!("/i/{}", incarico(&stato, CARLA.1).await);
        let mut carla = desk.signed_in(CARLA.0).await;
        // Before anybody was asked nothing stands.
        let page = carla.get(&format!("{home}/tutte/cosa-fare/elenco")).await;
        assert!(page.text.contains("Non risulta nulla da fare."), "{name}");
        desk.app.ask_evidences().await.unwrap();
        let rows = list(&mut carla, &home).await;
        let own = "select cast(count(*) as text) from evidenza e \
                   join archivio.posizione p on p.id = e.posizione \
                   join archivio.soggetto s on s.id = p.soggetto \
                   where s.id = (select soggetto from archivio.posizione where chiave = '9900000101' and tipo = 'uniemens')";
        let count = stato.one(own, &[]).await.unwrap().unwrap();
        assert_eq!(rows.len().to_string(), count.text(0).unwrap(), "{name}");
        // The gravest come first, in words of the applications that say them.
        assert!(rows[0].contains("Da sistemare"), "{name}: {rows:?}");
        let overdue = "Importi scaduti e non versati";
        assert!(
            rows.iter().any(|row| row.contains(overdue)),
            "{name}: {rows:?}"
        );
        assert!(
            !rows.iter().any(|row| row.contains("versamenti ")),
            "{name}"
        );
        // Each leads before its own position, to the page of its application.
        let page = carla.get(&format!("{home}/tutte/cosa-fare/elenco")).await;
        let there = page.link(overdue);
        let firm = posizione(&stato, FIRM.0, FIRM.1).await;
        assert!(
            there.contains("/versamenti/mese?periodo="),
            "{name}: {there}"
        );
        assert!(there.starts_with(&format!("{home}/p/")), "{name}: {there}");
        assert_eq!(carla.get(&there).await.status, 200, "{name}");
        // The same of one position, which says nothing of others.
        let one = carla
            .get(&format!("{home}/p/{firm}/cosa-fare/posizione"))
            .await;
        let few = one.rows("tbody");
        assert!(!few.is_empty() && few.len() < rows.len() + 1, "{name}");
        let there = one.link(overdue);
        assert!(
            there.starts_with(&format!("{home}/p/{firm}/versamenti/")),
            "{name}: {there}"
        );
        // As a file and in another language the words are words as well.
        let csv = carla
            .get(&format!("{home}/tutte/cosa-fare/elenco?t1-formato=csv"))
            .await;
        assert!(csv.text.contains(overdue), "{name}: {}", csv.text);
        assert!(!csv.text.contains("{\"\""), "{name}: {}", csv.text);
    }
}

/// An operator has no such list, and nobody reads what stands for others.
#[tokio::test]
async fn nobody_reads_what_stands_for_others() {
    let desk = crate::support::desk::Setting::new().await.open().await;
    let stato = behind::stato(&desk).await;
    desk.app.ask_evidences().await.unwrap();
    let home = format!("/i/{}", incarico(&stato, CARLA.1).await);
    let mut carla = desk.signed_in(CARLA.0).await;
    let sql = "select distinct p.chiave from evidenza e join archivio.posizione p on p.id = e.posizione \
               where p.soggetto <> (select soggetto from archivio.posizione where chiave = '9900000101' and tipo = 'uniemens')";
    let others = stato.all(sql, &[]).await.unwrap();
    assert!(others.len() > 2);
    let page = carla
        .get(&format!("{home}/tutte/cosa-fare/elenco?t1-formato=csv"))
        .await;
    for row in &others {
        let chiave = row.text(0).unwrap();
        assert!(!page.text.contains(chiave), "{chiave}");
    }
    let mut ugo = desk.signed_in("ugo-sportelli").await;
    let office = format!("/i/{}", incarico(&stato, "ugo-sportelli-operatore").await);
    let answer = ugo.get(&format!("{office}/sede/cosa-fare/elenco")).await;
    assert_eq!(answer.status, 404);
}

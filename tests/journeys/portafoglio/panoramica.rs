//! The overview of all positions of a studio: whatever the desk keeps of their order, it shows those that are there now,
//! and no other.

use super::Ground;
use crate::journeys::behind::{self, both, incarico};
use crate::support::browser::Answer;
use cassetto::store::{Store, load};
use cassetto_db::Schema;

/// One more delega of the other studio, for another firm.
const MORE: &str = r#"{"delega":{"id":"prova-B1","posizione":{"tipo":"uniemens","chiave":"9900000404"},"delegato":"studio-prova","stato":"attiva","dal":"2025-01-01"}}"#;

const ARCHIVE: &str = "update posizione_dati set denominazione = $1 where chiave = $2";
const IMPORTED: &str = "insert into importazione (sha256, file, quando, righe, nuove, numero) \
     select 'prova-' || (count(*) + 1), 'prova', 0, 1, 1, coalesce(max(numero), 0) + 1 from importazione";

/// The keys of the rows, from above.
fn keys(page: &Answer) -> Vec<&'static str> {
    let mut found: Vec<(usize, &'static str)> = Vec::new();
    for key in ["9900000101", "9900000404"] {
        found.extend(page.text.find(key).map(|at| (at, key)));
    }
    found.sort_unstable();
    found.into_iter().map(|(_, key)| key).collect()
}

#[tokio::test]
async fn the_overview_follows_deleghe_names_and_what_was_revoked() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let home = incarico(&ground.stato, "mara-intermediaria").await;
        let overview = format!("/i/{home}/tutte/portafoglio/panoramica");
        let mut mara = ground.desk.signed_in("mara-prove").await;
        assert_eq!(keys(&mara.get(&overview).await), ["9900000101"], "{name}");

        let store = Store::open(&ground.desk.place, 1).await.unwrap();
        load::load(&store, MORE.as_bytes()).await.unwrap();
        store.close().await;
        assert_eq!(keys(&mara.get(&overview).await).len(), 2, "{name}: loaded");

        let archivio = behind::open(&ground.desk.place, Schema::Archivio).await;
        for order in [["9900000101", "9900000404"], ["9900000404", "9900000101"]] {
            let mut tx = archivio.write().await.unwrap();
            for (key, called) in order.iter().zip(["AAA Prova", "BBB Prova"]) {
                let binds = [called.into(), (*key).into()];
                assert_eq!(tx.execute(ARCHIVE, &binds).await.unwrap(), 1, "{name}");
            }
            tx.execute(IMPORTED, &[]).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(keys(&mara.get(&overview).await), order, "{name}: imported");
        }

        // Nobody tells the desk of it.
        let revoked = "update delega set revocata = 1 where id = 'prova-B1'";
        ground.stato.execute(revoked, &[]).await.unwrap();
        assert_eq!(keys(&mara.get(&overview).await), ["9900000101"], "{name}");
    }
}

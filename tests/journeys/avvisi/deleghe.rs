//! Deleghe that begin and end by what `load` brings, told to whoever owns the position and to the studio.

use super::super::behind::{self, both};
use super::kept;
use crate::support::desk::Desk;
use cassetto::store::Store;
use cassetto::store::load::load_and_tell;
use cassetto_db::Db;

/// Loads one line about the delega of the studio for the first matricola of firm A.
async fn load(desk: &Desk, id: &str, more: &str) -> u64 {
    let store = Store::open(&desk.place, 1).await.unwrap();
    let line = format!(
        r#"{{"delega":{{"id":"{id}","posizione":{{"tipo":"uniemens","chiave":"9900000101"}},"delegato":"studio-provetti","stato":"attiva","dal":"2025-01-01"{more}}}}}"#
    );
    let now = desk.clock.now();
    let loaded = load_and_tell(&store, line.as_bytes(), &now).await.unwrap();
    store.close().await;
    loaded.changed
}

async fn delega(stato: &Db) -> String {
    let sql = "select d.id from delega d join archivio.posizione p on p.id = d.posizione \
               where p.chiave = '9900000101' and d.delegato = 'studio-provetti' and d.revocata is null \
               and d.stato = 'attiva' order by d.id";
    behind::text(stato, sql, &[]).await
}

#[tokio::test]
async fn who_owns_the_position_is_told_which_and_the_studio_how_many() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let own = delega(&stato).await;
        let revoked = r#","revocata":1795420000000"#;
        assert_eq!(load(&desk, &own, revoked).await, 1, "{name}");
        let after = [
            "carla-esempi-titolare delega-cessata 9900000101",
            // They may see nothing of it any more, so it is not named to them.
            "dario-provetti-intermediario deleghe-cessate -",
            "lia-saggi-collaboratrice deleghe-cessate -",
        ];
        assert_eq!(kept(&stato).await, after, "{name}");
        // The same again, and an older file that knows of no end, change nothing and tell nothing.
        load(&desk, &own, revoked).await;
        load(&desk, &own, "").await;
        assert_eq!(kept(&stato).await, after, "{name}");
        // A new one: nothing of it was passed on to Lia.
        assert_eq!(load(&desk, "di-nuovo", "").await, 1, "{name}");
        let begun = kept(&stato).await;
        assert_eq!(
            begun,
            [
                "carla-esempi-titolare delega-cessata 9900000101",
                "carla-esempi-titolare delega-attiva 9900000101",
                "dario-provetti-intermediario deleghe-cessate -",
                "dario-provetti-intermediario delega-attiva 9900000101",
                "lia-saggi-collaboratrice deleghe-cessate -",
            ],
            "{name}"
        );
        // One that comes beside it, one that is over already and one that is still to begin change nothing for anybody.
        load(&desk, "accanto", "").await;
        load(&desk, "finita", r#","al":"2026-11-22""#).await;
        // Of two that count, one ends.
        load(&desk, "accanto", r#","al":"2026-11-22""#).await;
        assert_eq!(kept(&stato).await, begun, "{name}");
        // And then the other.
        load(&desk, "di-nuovo", r#","al":"2026-11-22""#).await;
        let ended = kept(&stato).await;
        // The owner and the studio, and nobody to whom nothing of it was passed on.
        assert_eq!(ended.len(), begun.len() + 2, "{name}: {ended:?}");
        let sql =
            "select parametri from avviso where chiave = 'carla-esempi' order by numero limit 1";
        let told = behind::text(&stato, sql, &[]).await;
        assert_eq!(told, r#"{"delegato":"Studio Provetti"}"#, "{name}");
    }
}

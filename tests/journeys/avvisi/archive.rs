//! What files bring is told to whoever sees the positions that they touched, once, whoever was at it when.

use super::super::behind::{self, both};
use super::super::import::{MENDED, import};
use super::notice;
use super::{CARLA, kept, key, tell};
use crate::support::desk::Desk;
use cassetto::model::Genere;
use cassetto::store::Store;
use cassetto::store::avvisi::ONE_BY_ONE;
use cassetto::store::avvisi::importazioni::{carry, plan, release};
use cassetto_db::Db;

/// Tells everything that there is to tell, as a node does.
async fn follow(store: &Store, node: &str, desk: &Desk) -> usize {
    let mut pages = 0;
    while let Some(plan) = plan(store, node, &desk.clock.now()).await.unwrap() {
        assert!(carry(store, &plan).await.unwrap().is_some());
        pages += 1;
    }
    pages
}

/// Whoever sees the first matricola of firm A.
const OF_A1: [&str; 5] = [
    "carla-esempi-titolare archivio 9900000101",
    "dario-provetti-intermediario archivio 9900000101",
    "ines-reggenti-responsabile archivio 9900000101",
    "lia-saggi-collaboratrice archivio 9900000101",
    "ugo-sportelli-operatore archivio 9900000101",
];

#[tokio::test]
async fn a_file_is_told_to_whoever_sees_its_positions_and_to_nobody_else() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let store = Store::open(&desk.place, 2).await.unwrap();
        assert_eq!(follow(&store, "a", &desk).await, 0, "{name}: the beginning");
        import(&desk, &[MENDED.to_owned()]).await.unwrap();
        assert_eq!(follow(&store, "a", &desk).await, 1, "{name}");
        assert_eq!(kept(&stato).await, OF_A1, "{name}");
        // The same file again brings nothing, and a further look finds nothing.
        import(&desk, &[MENDED.to_owned()]).await.unwrap();
        assert_eq!(follow(&store, "a", &desk).await, 0, "{name}");
        assert_eq!(kept(&stato).await, OF_A1, "{name}");
    }
}

/// Two nodes, and one that is killed after it has read and before it commits.
#[tokio::test]
async fn whoever_is_cut_off_between_reading_and_committing_doubles_and_loses_nothing() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let store = Store::open(&desk.place, 2).await.unwrap();
        let now = desk.clock.now();
        assert!(plan(&store, "a", &now).await.unwrap().is_none(), "{name}");
        import(&desk, &[MENDED.to_owned()]).await.unwrap();
        let killed = plan(&store, "a", &now).await.unwrap().unwrap();
        assert_eq!(killed.told().len(), 5, "{name}");
        assert_eq!(
            kept(&stato).await,
            [""; 0],
            "{name}: it has committed nothing"
        );
        // While the lease lasts, nobody else is at it.
        assert!(plan(&store, "b", &now).await.unwrap().is_none(), "{name}");
        let ended = "update seguito set scade = 0";
        stato.execute(ended, &[]).await.unwrap();
        let other = plan(&store, "b", &now).await.unwrap().unwrap();
        assert!(carry(&store, &other).await.unwrap().is_some(), "{name}");
        // It was not dead but slow, and believes that it has the lease still.
        assert!(carry(&store, &killed).await.unwrap().is_none(), "{name}");
        assert_eq!(kept(&stato).await, OF_A1, "{name}");
        // A lease that is given back is taken at once.
        assert!(plan(&store, "a", &now).await.unwrap().is_none());
        release(&store, "b").await.unwrap();
        import(&desk, &[another(1)]).await.unwrap();
        assert_eq!(follow(&store, "a", &desk).await, 1, "{name}");
        assert_eq!(kept(&stato).await.len(), 10, "{name}");
    }
}

/// A payment of its own on the first matricola of firm A.
pub(super) fn another(number: usize) -> String {
    format!(
        "20/10/2026;99000011108;9900;DM10;9900000101;09/2026;09/2026;{number},00;;F24;2610200000000{number:04}/01"
    )
}

/// A payment on each matricola that an incarico sees, at most so many.
async fn on_all(stato: &Db, limit: usize) -> Vec<String> {
    let sql = "select p.chiave, s.codice_fiscale, p.sede from delega d join incarico i on i.delegato = d.delegato \
               join archivio.posizione p on p.id = d.posizione join archivio.soggetto s on s.id = p.soggetto \
               where i.id = 'dario-provetti-intermediario' and p.tipo = 'uniemens' and d.stato = 'attiva' \
               and d.revocata is null and d.dal <= '2026-11-23' and coalesce(d.al, '9') >= '2026-11-23' \
               order by p.chiave";
    let rows = stato.all(sql, &[]).await.unwrap();
    let rows = rows.iter().take(limit).enumerate().map(|(at, row)| {
        let [chiave, of, sede] = [0, 1, 2].map(|at| row.text(at).unwrap().to_owned());
        format!(
            "20/10/2026;{of};{sede};DM10;{chiave};09/2026;09/2026;1,00;;F24;2610210000000{at:04}/01"
        )
    });
    rows.collect()
}

#[tokio::test]
async fn whoever_sees_very_many_of_the_positions_is_told_once() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let store = Store::open(&desk.place, 2).await.unwrap();
        follow(&store, "a", &desk).await;
        let few = on_all(&stato, ONE_BY_ONE).await;
        import(&desk, &few).await.unwrap();
        follow(&store, "a", &desk).await;
        let of_dario = |kept: Vec<String>| {
            let own = kept
                .into_iter()
                .filter(|it| it.starts_with("dario-provetti-intermediario"));
            own.collect::<Vec<_>>()
        };
        let told = of_dario(kept(&stato).await);
        assert_eq!(told.len(), few.len(), "{name}: {told:?}");
        let many = on_all(&stato, usize::MAX).await;
        let touched = many.len() - few.len();
        assert!(many.len() > ONE_BY_ONE + 1, "{name}: {}", many.len());
        // As many again as were new, of other amounts.
        let many: Vec<_> = many
            .iter()
            .map(|it| it.replace("2610210", "2610220"))
            .collect();
        import(&desk, &many).await.unwrap();
        follow(&store, "a", &desk).await;
        let told = of_dario(kept(&stato).await);
        let last = told.last().map(String::as_str);
        assert_eq!(told.len(), few.len() + 1, "{name}: {touched} {told:?}");
        assert_eq!(
            last,
            Some("dario-provetti-intermediario archivio-molte -"),
            "{name}"
        );
    }
}

/// What somebody is told of one person is of no other: numbers are each person's own.
#[tokio::test]
async fn numbers_are_of_each_person() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let a1 = key(&stato, "9900000101").await;
        tell(
            &desk,
            &[notice(CARLA, Some(a1)), notice(super::DARIO, None)],
        )
        .await;
        tell(&desk, &[notice(CARLA, None)]).await;
        let sql = "select chiave, ultimo from destinatario order by chiave";
        let rows = stato.all(sql, &[]).await.unwrap();
        let last: Vec<_> = rows
            .iter()
            .map(|row| (row.text(0).unwrap(), row.int(1).unwrap()))
            .collect();
        assert_eq!(last, [("carla-esempi", 2), ("dario-provetti", 1)], "{name}");
        assert_eq!(Genere::from_word("archivio"), Some(Genere::Archivio));
    }
}

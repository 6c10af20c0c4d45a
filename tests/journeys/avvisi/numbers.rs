//! Numbers: many write at once, in processes of their own as far as the database can tell, and commit in any
//! order; whoever reads comes back at random and has every number once and in order.

use super::super::behind::{self, both};
use super::{CARLA, DARIO, notice};
use crate::support::desk::Desk;
use cassetto::model::Per;
use cassetto::store::Store;
use cassetto::store::avvisi::{Page, after, append};
use cassetto::store::incarichi::Incarico;
use cassetto_db::Db;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const WRITERS: u64 = 4;
const EACH: u64 = 25;

/// What time a transaction takes for other things.
async fn elsewhere(chance: &mut StdRng) {
    tokio::time::sleep(Duration::from_millis(u64::from(chance.next_u32() % 6))).await;
}

async fn write(db: Db, seed: u64) {
    let mut chance = StdRng::seed_from_u64(seed);
    for _ in 0..EACH {
        // One of them is given up; its number is given to another.
        if chance.next_u32() % 5 == 0 {
            let mut tx = db.write().await.unwrap();
            append(&mut tx, &[notice(CARLA, None)]).await.unwrap();
            drop(tx);
        }
        let mut tx = db.write().await.unwrap();
        elsewhere(&mut chance).await;
        // Others' notices in the same transaction, in any order.
        let both = [notice(DARIO, None), notice(CARLA, None)];
        append(&mut tx, &both).await.unwrap();
        elsewhere(&mut chance).await;
        tx.commit().await.unwrap();
    }
}

/// Raises the counter in a transaction of its own, which the desk never does.
async fn raise(db: &Db) -> i64 {
    let mut tx = db.write().await.unwrap();
    let sql = "insert into destinatario (tipo, chiave, ultimo) values ('persona', $1, 1) \
               on conflict (tipo, chiave) do update set ultimo = destinatario.ultimo + 1 returning ultimo";
    let row = tx.one(sql, &[CARLA.0.into()]).await.unwrap();
    tx.commit().await.unwrap();
    row.unwrap().int(0).unwrap()
}

async fn insert(db: &Db, numero: i64) {
    let sql = "insert into avviso (tipo, chiave, numero, quando, genere, incarico, parametri) \
               values ('persona', $1, $2, 0, 'archivio-molte', $3, '{}')";
    let binds = [CARLA.0.into(), numero.into(), CARLA.1.into()];
    db.execute(sql, &binds).await.unwrap();
}

/// The incarico in which she reads.
fn own() -> Incarico {
    Incarico {
        id: CARLA.1.to_owned(),
        codice: String::new(),
        profilo: "titolare".to_owned(),
        per: Per::Soggetto,
        titolo: String::new(),
    }
}

/// What a reader has in the end who reads while they write.
async fn raced(desk: &Desk) -> Vec<i64> {
    let left = Arc::new(AtomicUsize::new(WRITERS as usize));
    for seed in 0..WRITERS {
        let (db, left) = (behind::stato(desk).await, left.clone());
        tokio::spawn(async move {
            write(db, seed).await;
            left.fetch_sub(1, Ordering::SeqCst);
        });
    }
    let incarico = own();
    let mut chance = StdRng::seed_from_u64(99);
    let (mut had, mut last) = (Vec::new(), 0);
    let mut store = Store::open(&desk.place, 2).await.unwrap();
    loop {
        let done = left.load(Ordering::SeqCst) == 0;
        let page = Page {
            persona: CARLA.0,
            incarico: &incarico,
            today: "2026-11-23",
        };
        let limit = 1 + chance.next_u32() as usize % 7;
        let passed = after(&store, page, last, limit).await.unwrap();
        had.extend(passed.told.iter().map(|it| it.numero));
        last = passed.to;
        match chance.next_u32() % 8 {
            // It goes away and comes back, with nothing but the number of what it had last.
            0 => {
                store.close().await;
                store = Store::open(&desk.place, 2).await.unwrap();
                last = had.last().copied().unwrap_or(0);
            }
            _ => tokio::task::yield_now().await,
        }
        if done && !passed.more {
            store.close().await;
            return had;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_back_at_random_has_every_number_once_and_in_order() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let all: Vec<i64> = (1..=(WRITERS * EACH) as i64).collect();
        assert_eq!(raced(&desk).await, all, "{name}");
    }
}

#[tokio::test]
async fn the_control_that_raises_the_counter_first_loses() {
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let store = Store::open(&desk.place, 2).await.unwrap();
        let incarico = own();
        let page = || Page {
            persona: CARLA.0,
            incarico: &incarico,
            today: "2026-11-23",
        };
        let (first, second) = (raise(&stato).await, raise(&stato).await);
        insert(&stato, second).await;
        let read = after(&store, page(), 0, 10).await.unwrap();
        insert(&stato, first).await;
        let again = after(&store, page(), read.to, 10).await.unwrap();
        let told = [read, again].map(|it| it.told.iter().map(|it| it.numero).collect::<Vec<_>>());
        assert_eq!(told, [vec![second], vec![]], "{name}: it lost nothing");
        store.close().await;
    }
}

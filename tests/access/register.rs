//! The register: whoever looks is in it, in groups, and nobody looks when it is full.

use super::fixture::{NOW, codice, houses, with_room};
use cassetto::access::{AccessError, Esito, Of, Place};
use cassetto::store::accesso;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);

fn mesi() -> Place {
    Place {
        incarico: "carlaaaaaaaaaaaa".to_owned(),
        of: Of::Posizione(codice(1)),
        plugin: "versamenti".to_owned(),
        page: "mesi".to_owned(),
    }
}

#[tokio::test]
async fn every_looking_is_a_row_that_says_how_it_ended() {
    for house in houses().await {
        let claim = house.enter("carla").await;
        let now = house.clock.now();
        for esito in [Some(Esito::Mostrata), Some(Esito::Fermata), None] {
            let admitted = house
                .access
                .admit(&claim, &mesi(), &house.in_force, &now)
                .await
                .unwrap();
            if let Some(esito) = esito {
                admitted.end(esito);
                admitted.end(Esito::Interrotta);
            }
        }
        let at = |of| {
            house.access.acting(
                &claim,
                ("carlaaaaaaaaaaaa", of),
                "menu",
                &house.in_force,
                &now,
            )
        };
        let (one, all) = (Of::Posizione(codice(1)), Of::Tutte);
        at(&one).await.unwrap();
        let acting = at(&all).await.unwrap();
        let by = (&claim, &acting);
        house
            .access
            .search(by, ("officina", None), &house.in_force, &now)
            .await
            .unwrap();
        house
            .access
            .positions(by, &house.in_force, &now)
            .await
            .unwrap();
        let mut rows = house.recorded(6).await;
        rows.sort();
        assert_eq!(
            rows,
            [
                "carla|i-carla|titolare|-|-|posizioni|mostrata|r1|42",
                "carla|i-carla|titolare|-|-|ricerca|mostrata|r1|42",
                "carla|i-carla|titolare|1|-|menu|mostrata|r1|42",
                "carla|i-carla|titolare|1|versamenti|mesi|fermata|r1|42",
                "carla|i-carla|titolare|1|versamenti|mesi|interrotta|r1|42",
                "carla|i-carla|titolare|1|versamenti|mesi|mostrata|r1|42",
            ]
        );
        let read = accesso::of_position(&house.store, 1).await.unwrap();
        assert_eq!(read.len(), 4);
        assert!(
            read.iter()
                .all(|row| row.persona == "carla" && row.quando == NOW)
        );
        assert_eq!(
            accesso::of_person(&house.store, "carla")
                .await
                .unwrap()
                .len(),
            6
        );
    }
}

#[tokio::test]
async fn what_somebody_tried_to_open_cannot_spoil_the_register() {
    for house in houses().await {
        let claim = house.enter("carla").await;
        for open in ["a\0b/c\nd", "<script>/\u{202e}", "x/"] {
            let refused = house
                .open(&claim, "carlaaaaaaaaaaaa", Of::Tutte, open)
                .await;
            assert!(matches!(refused, Err(AccessError::NotFound)));
        }
        let long = format!("p/{}", "z".repeat(1 << 20));
        assert!(
            house
                .open(&claim, "nessunoaaaaaaaaa", Of::Tutte, &long)
                .await
                .is_err()
        );
        let mut rows = house.recorded(4).await;
        rows.sort();
        assert_eq!(
            rows[0],
            format!("carla|-|-|-|p|{}|negata|r1|42", "z".repeat(64))
        );
        assert_eq!(
            rows[1..],
            [
                "carla|i-carla|titolare|-|<script>||negata|r1|42",
                "carla|i-carla|titolare|-|ab|cd|negata|r1|42",
                "carla|i-carla|titolare|-|x||negata|r1|42",
            ]
        );
    }
}

#[tokio::test]
async fn rows_are_written_in_groups_and_the_last_ones_at_the_end() {
    for house in houses().await {
        let claim = house.enter("carla").await;
        let now = house.clock.now();
        let mut open = Vec::new();
        for _ in 0..1_200 {
            let place = mesi();
            open.push(
                house
                    .access
                    .admit(&claim, &place, &house.in_force, &now)
                    .await
                    .unwrap(),
            );
        }
        assert!(
            house.rows("select id from accesso").await.is_empty(),
            "none has ended"
        );
        // All at once, before the writer's task can run again.
        drop(open.split_off(1));
        assert_eq!(house.access.register().waiting(), 1_199);
        let last = open.pop().unwrap();
        let (closed, ()) = tokio::join!(house.access.close(PATIENCE), async {
            // Whoever is still looking while the house closes is waited for.
            tokio::task::yield_now().await;
            drop(last);
        });
        closed.unwrap();
        assert_eq!(house.text("select count(*) from accesso").await, "1200");
        let groups = house.access.register().groups();
        assert!((3..=4).contains(&groups), "{groups} groups");
        let refused = house
            .access
            .admit(&claim, &mesi(), &house.in_force, &now)
            .await;
        assert!(
            matches!(refused, Err(AccessError::Busy(_))),
            "the register is closed"
        );
    }
}

#[tokio::test]
async fn a_row_that_waits_for_no_other_is_written_by_itself() {
    for house in houses().await {
        let claim = house.enter("carla").await;
        house
            .open(
                &claim,
                "carlaaaaaaaaaaaa",
                Of::Posizione(codice(1)),
                "versamenti/mesi",
            )
            .await
            .unwrap();
        assert_eq!(house.recorded(1).await.len(), 1);
    }
}

#[tokio::test]
async fn when_the_register_is_full_nobody_looks_and_nothing_is_lost() {
    let house = with_room(5).await;
    let claim = house.enter("carla").await;
    let now = house.clock.now();
    house.meddle("alter table accesso rename to via").await;
    let open = || async {
        let admitted = house
            .access
            .admit(&claim, &mesi(), &house.in_force, &now)
            .await?;
        admitted.end(Esito::Mostrata);
        Ok::<(), AccessError>(())
    };
    // The writer holds one group that it cannot write; behind it there is room for five rows.
    let mut shown = 0;
    let full = loop {
        match open().await {
            Ok(()) => shown += 1,
            Err(refused) => break refused,
        }
        assert!(shown < 600, "rows are taken without end");
        tokio::task::yield_now().await;
    };
    assert!(matches!(full, AccessError::Busy(_)), "{full}");
    assert!(shown >= 5);
    let foreign = Place {
        of: Of::Posizione(codice(6)),
        ..mesi()
    };
    let refused = house
        .access
        .admit(&claim, &foreign, &house.in_force, &now)
        .await;
    assert!(
        matches!(refused, Err(AccessError::Busy(_))),
        "a refusal is recorded too"
    );

    house.meddle("alter table via rename to accesso").await;
    let mended = async {
        while open().await.is_err() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, mended)
        .await
        .expect("it did not go on by itself");
    house.access.close(PATIENCE).await.unwrap();
    let kept: usize = house
        .text("select count(*) from accesso where esito = 'mostrata'")
        .await
        .parse()
        .unwrap();
    assert_eq!(kept, shown + 1);
}

#[tokio::test]
async fn closing_says_how_many_rows_could_not_be_written() {
    let house = with_room(5).await;
    let claim = house.enter("carla").await;
    house.meddle("alter table accesso rename to via").await;
    for _ in 0..3 {
        house
            .open(
                &claim,
                "carlaaaaaaaaaaaa",
                Of::Posizione(codice(1)),
                "versamenti/mesi",
            )
            .await
            .unwrap();
    }
    assert_eq!(house.access.close(Duration::from_millis(300)).await, Err(3));
}

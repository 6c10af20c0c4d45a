//! Who links: one at a time or several at once, killed wherever they are, each row once and no number twice.

use super::ground::{Ground, both, row};
use crate::confine::{archive::scope, own::atto};
use cassetto::model::ScopeKind;
use cassetto::model::scope::Per;
use cassetto::store::Store;
use cassetto::store::accesso::Appender;
use cassetto::store::apply::{Applied, Deed, apply};
use cassetto::store::catena::{carry, plan, release};
use std::time::{Duration, Instant};

impl Ground {
    /// So many rows are linked once each, without a gap, and nothing waits.
    async fn whole(&self, rows: i64) {
        let verdict = self.verify(&[]).await;
        let said = (verdict.finding, verdict.right, verdict.waiting);
        assert_eq!(said, (None, rows, 0), "{}", self.name);
        for sql in [
            "select (select count(*) from accesso) + (select count(*) from atto)",
            "select count(*) from catena",
            "select count(distinct riga) from catena",
            "select max(numero) from catena",
        ] {
            assert_eq!(self.number(sql).await, rows, "{} {sql}", self.name);
        }
    }
}

/// Links until nothing waits, whoever else is at it.
async fn links(store: &Store, node: &str) {
    while let Some(plan) = plan(store, node).await.unwrap() {
        let _somebody_else = carry(store, &plan).await.unwrap();
    }
}

#[tokio::test]
async fn what_was_written_is_linked_page_by_page_and_nothing_twice() {
    for ground in both().await {
        assert_eq!(ground.link().await, 0, "{}", ground.name);
        ground.write(0..1_200).await;
        assert_eq!(ground.verify(&[]).await.waiting, 1_200);
        assert_eq!(ground.link().await, 3, "{}", ground.name);
        assert_eq!(ground.link().await, 0, "{}", ground.name);
        ground.whole(1_200).await;
        // A group whose commit arrived although its answer did not is written again.
        ground.write(1_100..1_300).await;
        assert_eq!(
            ground.number("select count(*) from da_collegare").await,
            200
        );
        ground.link().await;
        ground.whole(1_300).await;
    }
}

#[tokio::test]
async fn whoever_has_the_lease_links_and_the_other_goes_on_behind_it() {
    for ground in both().await {
        let other = Store::open(&ground.place, 2).await.unwrap();
        ground.write(0..10).await;
        let first = plan(&ground.store, "a").await.unwrap().unwrap();
        assert!(
            plan(&other, "b").await.unwrap().is_none(),
            "{}",
            ground.name
        );
        assert!(carry(&ground.store, &first).await.unwrap());
        release(&ground.store, "a").await.unwrap();
        ground.write(10..20).await;
        let second = plan(&other, "b").await.unwrap().unwrap();
        assert_eq!(second.links()[0].precedente, first.links()[9].impronta);
        assert!(carry(&other, &second).await.unwrap());
        // What was planned before is not carried out behind it, nor once more.
        assert!(!carry(&ground.store, &first).await.unwrap());
        assert!(!carry(&other, &second).await.unwrap());
        ground.whole(20).await;
    }
}

/// Both have the lease, since both say that they are the same node: nothing but the transaction keeps them apart.
#[tokio::test(flavor = "multi_thread")]
async fn two_who_link_at_once_while_rows_come_leave_no_gap_and_double_nothing() {
    for ground in both().await {
        let other = Store::open(&ground.place, 2).await.unwrap();
        for round in 0..8 {
            let rows = round * 300..(round + 1) * 300;
            let ((), (), ()) = tokio::join!(
                ground.write(rows),
                links(&ground.store, "a"),
                links(&other, "a"),
            );
            ground.write(10_000 + round..10_001 + round).await;
            // Whoever finds the same page planned: one of them is second.
            let one = plan(&ground.store, "a").await.unwrap().unwrap();
            let same = plan(&other, "a").await.unwrap().unwrap();
            let (one, same) = tokio::join!(carry(&ground.store, &one), carry(&other, &same));
            assert_eq!(
                usize::from(one.unwrap()) + usize::from(same.unwrap()),
                1,
                "{}",
                ground.name
            );
        }
        links(&ground.store, "a").await;
        ground.whole(2_408).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_killed_midway_loses_nothing_and_the_next_goes_on() {
    for ground in both().await {
        let mut linked = Vec::new();
        for round in 0..40_usize {
            ground.write(round * 600..(round + 1) * 600).await;
            let store = ground.store.clone();
            let killed = tokio::spawn(async move { links(&store, "a").await });
            // Each time a little later.
            for _ in 0..round * 4 {
                tokio::task::yield_now().await;
            }
            killed.abort();
            let _ended = killed.await;
            linked.push(ground.number("select count(*) from catena").await);
        }
        ground.link().await;
        ground.whole(24_000).await;
        assert!(linked.is_sorted(), "{} {linked:?}", ground.name);
    }
}

#[tokio::test]
async fn a_row_that_is_gone_before_it_is_linked_leaves_its_trace() {
    for ground in both().await {
        ground.write(0..5).await;
        let sql = "delete from accesso where id = $1";
        ground.raw.execute(sql, &[row(2).id.into()]).await.unwrap();
        ground.link().await;
        let finding = ground.verify(&[]).await.finding.unwrap();
        assert_eq!(finding.numero, Some(3), "{}", ground.name);
        assert_eq!(
            finding.to_string(),
            "number 3: missing; its link is there, its row is not"
        );
    }
}

#[tokio::test]
async fn an_end_that_was_cut_off_stays_a_gap_when_the_next_rows_are_linked() {
    for ground in both().await {
        ground.write(0..30).await;
        ground.link().await;
        for sql in [
            "delete from accesso where id in (select riga from catena where numero > 25)",
            "delete from catena where numero > 25",
        ] {
            ground.raw.execute(sql, &[]).await.unwrap();
        }
        let finding = ground.verify(&[]).await.finding.unwrap().to_string();
        assert_eq!(
            finding,
            "number 26: cut off; there were links up to 30 at least"
        );
        ground.write(30..40).await;
        ground.link().await;
        let finding = ground.verify(&[]).await.finding.unwrap().to_string();
        assert_eq!(finding, "number 26: missing, and so are all up to 30");
    }
}

#[tokio::test]
async fn whoever_writes_rows_tells_whoever_links() {
    for ground in both().await {
        let appender = Appender::start(&ground.store, 8);
        let told = ground.store.unlinked().notified();
        appender.slot().unwrap().record(row(0));
        tokio::time::timeout(Duration::from_secs(30), told)
            .await
            .expect("nobody was told");
        assert_eq!(ground.link().await, 1, "{}", ground.name);
        ground.whole(1).await;
    }
}

#[tokio::test]
async fn an_act_tells_whoever_links_and_what_was_made_of_it_afterwards_is_found() {
    for ground in both().await {
        for sql in [
            "insert into persona (id, codice_fiscale, nome, cognome, lingua) values ('p', 'c', 'P', 'P', 'it')",
            "insert into incarico (id, codice, persona, profilo, per, soggetto, titolo, dal) \
             values ('carla', 'c', 'p', 'titolare', 'soggetto', 10, 'C', '2020-01-01')",
        ] {
            ground.raw.execute(sql, &[]).await.unwrap();
        }
        ground.write(0..2).await;
        let scope = scope(ScopeKind::Visible, "carla", Per::Soggetto);
        let told = ground.store.unlinked().notified();
        tokio::pin!(told);
        // What the appender told is not waited for.
        told.as_mut().await;
        told.set(ground.store.unlinked().notified());
        let deadline = Instant::now() + Duration::from_secs(30);
        let done = apply(
            &ground.store,
            &scope,
            Deed::default(),
            &atto("01KC"),
            deadline,
        )
        .await;
        assert_eq!(done.unwrap(), Applied::Now(Vec::new()), "{}", ground.name);
        tokio::time::timeout(Duration::from_secs(30), told)
            .await
            .expect("nobody was told");
        assert_eq!(ground.link().await, 1, "{}", ground.name);
        ground.whole(3).await;
        let sql = "update atto set esito = '{}' where id = '01KC'";
        ground.raw.execute(sql, &[]).await.unwrap();
        let finding = ground.verify(&[]).await.finding.unwrap().to_string();
        assert!(finding.starts_with("number 3: changed"), "{finding}");
        let sql = "delete from atto where id = '01KC'";
        ground.raw.execute(sql, &[]).await.unwrap();
        let finding = ground.verify(&[]).await.finding.unwrap().to_string();
        assert!(finding.starts_with("number 3: missing"), "{finding}");
    }
}

//! The power is cut while several people act: the disk keeps what was made durable and nothing else. The program starts
//! again on it, its database is whole, and every act that was acknowledged is there. `CASSETTO_LONG` cuts it 50 times.
//!
//! An answer that comes when the cut has begun does not count: a machine without power gives none, and a sync that the
//! call of ext4 meets half-way may be told that it has succeeded.

use super::writers::{Told, whole, write_until};
use super::{DARIO, FIRM};
use crate::journeys::behind::{self, incarico, posizione};
use crate::support::desk::Setting;
use crate::support::image::{Image, apart};
use crate::support::program::Program;
use cassetto_db::{AssertSqlSafe, Db, Schema};

/// How often the power is cut.
fn cuts() -> usize {
    match std::env::var_os("CASSETTO_LONG") {
        Some(_) => 50,
        None => 3,
    }
}

async fn stato(setting: &Setting) -> Db {
    behind::open(&setting.place, Schema::Stato).await
}

async fn intact(stato: &Db) {
    let found = behind::text(stato, "pragma integrity_check", &[]).await;
    assert_eq!(found, "ok");
}

#[test]
fn acknowledged_acts_outlive_a_power_cut() {
    apart(async || {
        let setting = Setting::new().await;
        let image = Image::of(&setting.path("data"));
        let told = Told::default();
        drop(Program::serve(setting.folder()));
        let known = stato(&setting).await;
        let home = incarico(&known, DARIO.1).await;
        let firm = posizione(&known, FIRM.0, FIRM.1).await;
        known.close().await;
        let sheet = format!("/i/{home}/p/{firm}/portafoglio/scheda");
        for number in 0..cuts() {
            let program = Program::serve(setting.folder());
            write_until(program, &sheet, &told, number, |program| {
                told.over(true);
                image.cut();
                drop(program);
            });
            image.again();
            drop(Program::serve(setting.folder()));
            let stato = stato(&setting).await;
            intact(&stato).await;
            whole(&stato, &told).await;
            stato.close().await;
        }
        let acts = told.acknowledged();
        assert!(acts > cuts(), "{acts} acts");
        eprintln!("{} cuts, {acts} acts, none lost", cuts());
    });
}

/// How many of these rows, each acknowledged, the disk has lost.
async fn lost((setting, image): (&Setting, &Image), synchronous: &str, rows: i64) -> i64 {
    let open = stato(setting).await;
    let keeps = format!("pragma synchronous = {synchronous}");
    open.execute(AssertSqlSafe(keeps), &[]).await.unwrap();
    for row in 0..rows {
        let key = format!("{synchronous} {row}");
        let sql = "insert into impostazione (chiave, valore) values ($1, 'prova')";
        open.execute(sql, &[key.as_str().into()]).await.unwrap();
    }
    image.cut();
    open.close().await;
    image.again();
    let open = stato(setting).await;
    intact(&open).await;
    let sql = "select count(*) from impostazione where chiave like $1";
    let like = format!("{synchronous} %");
    let kept = open.one(sql, &[like.as_str().into()]).await;
    let kept = kept.unwrap().unwrap().int(0).unwrap();
    open.close().await;
    rows - kept
}

/// That the cut is one: what is not made durable at each commit is lost by it.
#[test]
fn what_is_not_made_durable_is_lost_by_the_same_cut() {
    apart(async || {
        let setting = Setting::new().await;
        let image = Image::of(&setting.path("data"));
        let disk = (&setting, &image);
        assert_eq!(lost(disk, "full", 200).await, 0);
        let lost = lost(disk, "normal", 200).await;
        assert!(lost > 0, "without syncing all of them are there");
        eprintln!("of 200 rows that were not synced {lost} are lost");
    });
}

//! The program itself, killed at random moments while several people act: every act that was acknowledged is there
//! once, and nothing is half made. `CASSETTO_LONG` kills it 200 times on each database.

use super::writers::{Told, column, whole, write_until};
use super::{DARIO, FIRM};
use crate::journeys::behind::{self, incarico, posizione};
use crate::support::desk::Setting;
use crate::support::program::{Program, configure};
use cassetto_db::{Db, Place, Schema};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// How often it is killed.
fn kills() -> usize {
    match std::env::var_os("CASSETTO_LONG") {
        Some(_) => 200,
        None => 8,
    }
}

async fn killed(setting: Setting, place: Place) {
    let told = Told::default();
    // Its tables and its first number are made before anything is killed.
    let first = Program::serve(setting.folder());
    let stato = behind::open(&place, Schema::Stato).await;
    drop(first);
    let home = incarico(&stato, DARIO.1).await;
    let firm = posizione(&stato, FIRM.0, FIRM.1).await;
    let sheet = format!("/i/{home}/p/{firm}/portafoglio/scheda");
    for number in 0..kills() {
        let (folder, sheet, told) = (setting.folder().to_owned(), sheet.clone(), told.clone());
        tokio::task::spawn_blocking(move || {
            write_until(Program::serve(&folder), &sheet, &told, number, drop);
        })
        .await
        .expect("a round");
    }
    assert!(
        told.acknowledged() > kills(),
        "{} acts",
        told.acknowledged()
    );
    whole(&stato, &told).await;
    let acts = column(
        &stato,
        "select id from atto where persona <> '' order by id",
    )
    .await;
    told_once(&setting, &stato, &acts).await;
}

/// Every act has said once that something changed, and whoever is told of it is told once.
async fn told_once(setting: &Setting, stato: &Db, acts: &[String]) {
    let last = Program::serve(setting.folder());
    let (mut left, mut since) = (usize::MAX, Instant::now());
    loop {
        let waiting = column(stato, "select id from evento where esito is null").await;
        if waiting.is_empty() {
            break;
        }
        if waiting.len() < left {
            (left, since) = (waiting.len(), Instant::now());
        }
        let patient = since.elapsed() < Duration::from_secs(60);
        assert!(patient, "{left} events are never told");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    drop(last);
    let causes = column(stato, "select causa from evento order by causa").await;
    assert_eq!(causes, acts, "each act says it once");
    let heard = column(stato, "select distinct esito from evento").await;
    assert_eq!(heard, ["sentito"]);
    // Persons of the studio: each hears of each.
    let told = "select chiave || ' ' || origine from avviso where genere = 'modifica' order by 1";
    let told = column(stato, told).await;
    let once: BTreeSet<&String> = told.iter().collect();
    assert_eq!(told.len(), once.len(), "nobody is told twice");
    let persons = "select distinct chiave from avviso where genere = 'modifica'";
    let persons = column(stato, persons).await.len();
    assert!(persons > 1, "{persons} persons");
    assert_eq!(told.len(), persons * acts.len(), "nobody misses one");
}

#[tokio::test(flavor = "multi_thread")]
async fn acknowledged_acts_outlive_the_program_on_sqlite() {
    let setting = Setting::new().await;
    let place = Place::Folder(setting.path("data"));
    killed(setting, place).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn acknowledged_acts_outlive_the_program_on_postgresql() {
    let setting = Setting::on_postgres().await;
    let place = setting.place.clone();
    let Place::Postgres(url) = &place else {
        panic!("not on PostgreSQL")
    };
    configure(setting.folder(), &format!("database = {url:?}\n"));
    killed(setting, place).await;
}

//! The desk with its windows in a real browser: every action by keyboard alone and by pointer, by axe with none
//! to twelve windows, and positions that are switched at random in two tabs at once.

use super::chromium::{drive, faults, texts};
use super::ground::Ground;
use super::journeys::{F24, import};
use serde_json::json;

/// The positions of the intermediary between which windows are switched.
const POSITIONS: usize = 4;

#[tokio::test(flavor = "multi_thread")]
async fn windows_are_for_everybody_and_each_shows_the_position_of_its_title() {
    let _one = crate::ONE.lock().await;
    let ground = Ground::with(|_| {}).await;
    let desk = ground
        .posizione("carla-esempi-titolare", "9900000101")
        .await;
    let first = ground
        .posizione("dario-provetti-intermediario", "9900000101")
        .await;
    let (home, _) = first.rsplit_once("/p/").unwrap();
    let sql = "select p.codice, p.chiave from archivio.posizione p join delega d on d.posizione = p.id \
               where p.tipo = 'uniemens' and d.stato = 'attiva' and d.revocata is null and d.al is null \
               and d.delegato = (select delegato from incarico where codice = $1) order by p.id";
    let codice = home.trim_start_matches("/i/");
    let rows = ground.stato.all(sql, &[codice.into()]).await.unwrap();
    let all: Vec<_> = rows
        .iter()
        .take(POSITIONS)
        .map(|row| json!({ "codice": row.text(0).unwrap(), "chiave": row.text(1).unwrap() }))
        .collect();
    assert_eq!(all.len(), POSITIONS);
    let given = json!({
        "address": ground.program.address(),
        "desk": { "person": "Carla Esempi", "path": desk },
        "positions": { "person": "Dario Provetti", "home": home, "all": all },
        "seed": rand::random::<u32>(),
    });
    let folder = ground.setting.folder();
    let report = tokio::task::block_in_place(|| {
        drive("desk", given, |asked| match asked {
            "import" => import(folder, "f24.csv", F24),
            other => panic!("it asks for {other}"),
        })
    });
    assert_eq!(faults(&report), "");
    assert_eq!(
        texts(&report["done"]),
        [
            "keyboard",
            "task",
            "palette",
            "pointer",
            "accessible",
            "remembered",
            "kept",
            "pinned",
            "arranged",
            "rekeyed",
            "switched",
            "refused",
            "expired",
            "noticed"
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_people_do_every_window_can_be_seen_and_caught() {
    let given = json!({ "seed": rand::random::<i32>(), "runs": 300 });
    let report = tokio::task::block_in_place(|| {
        drive("model", given, |asked| panic!("it asks for {asked}"))
    });
    assert_eq!(faults(&report), "");
    assert_eq!(texts(&report["done"]).len(), 9);
}

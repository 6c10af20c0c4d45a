//! What applications say by themselves, read by another: everybody, in every scope, before every position. It stands
//! in the host's own tables, and nobody reads of a position that is not theirs.

use super::facts::{INCARICHI, POSIZIONI};
use super::ground::Ground;
use crate::journeys::behind::both;
use axum::body::Body;
use axum::http::{Request, header};
use std::collections::{BTreeMap, BTreeSet};

/// The columns of the page whose query it takes the place of, filled from the dataset.
const QUERY: &str = "select chiave as periodo, gravita as dovuto, importo as versato, posizione as differenza, \
     termine as scadenza, codice as stato from evidenza where :oggi > '2000-01-01' and gravita > 0\n";

#[tokio::test]
async fn nobody_reads_what_stands_for_a_position_that_is_not_theirs() {
    for (name, setting) in both().await {
        let ground = Ground::on(setting).await;
        let files = ground.desk.files();
        files.put("plugins/rilievi/queries/mesi.sql", QUERY);
        let path = files.path("plugins/rilievi/plugin.toml");
        let manifest = std::fs::read_to_string(&path).unwrap();
        let manifest = manifest.replacen("datasets = [", "datasets = [\"evidenza\", ", 1);
        std::fs::write(path, manifest).unwrap();
        ground.desk.app.reload().await.expect("no fault");
        assert!(ground.desk.app.ask_evidences().await.unwrap() > 10);
        let names = names(&ground).await;
        let mut seen = BTreeSet::new();
        for it in &INCARICHI {
            let mut browser = ground.desk.signed_in(it.persona).await;
            let incarico = ground.known(it.id).text;
            let mut paths = vec!["tutte".to_owned(), "sede".to_owned()];
            for posizione in &POSIZIONI {
                let word = ground.known(posizione.name).text;
                paths.extend([format!("p/{word}"), format!("s/{word}")]);
            }
            for path in paths {
                let path = format!("/i/{incarico}/{path}/rilievi/mesi");
                let request = Request::get(&path)
                    .header(header::HOST, "127.0.0.1:8080")
                    .header(header::ACCEPT, "application/json");
                let answer = browser.send(request.body(Body::empty()).unwrap()).await;
                if answer.status != 200 {
                    continue;
                }
                let json: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
                for id in positions(&json) {
                    let of = names.get(&id).copied();
                    // An office and a studio see others as well, of which the facts say nothing.
                    let many =
                        it.office || ["intermediario", "collaboratore"].contains(&it.profilo);
                    let sees = of.map_or(many, |of| it.sees.contains(&of));
                    assert!(sees, "{name}: {} at {path} sees {of:?}", it.id);
                    seen.extend(of);
                }
            }
        }
        assert!(seen.len() > 3, "{name}: {seen:?}");
    }
}

/// The names of positions by their keys.
async fn names(ground: &Ground) -> BTreeMap<i64, &'static str> {
    let mut names = BTreeMap::new();
    for it in &POSIZIONI {
        let sql = "select id from archivio.posizione where tipo = $1 and chiave = $2";
        let row = ground
            .stato
            .one(sql, &[it.tipo.into(), it.chiave.into()])
            .await;
        names.insert(row.unwrap().unwrap().int(0).unwrap(), it.name);
    }
    names
}

/// The numbers in the column of positions of the table that the query fills.
fn positions(json: &serde_json::Value) -> Vec<i64> {
    let blocks = json["blocks"].as_array().expect("blocks");
    let tables = blocks
        .iter()
        .filter(|block| block["columns"][3]["name"] == "differenza");
    let rows = tables.flat_map(|table| table["rows"].as_array().expect("rows"));
    rows.map(|row| row["values"][3].as_i64().expect("a key"))
        .collect()
}

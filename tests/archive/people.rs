//! `people.jsonl`: what the desk loads beside the archive.

use super::{AT, sqlite};
use cassetto_db::Bind;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

#[tokio::test]
async fn everybody_of_the_story_can_sign_in_and_every_reference_leads_somewhere() {
    let archive = sqlite().await;
    let built = archive.demo(0, 1, AT).await.unwrap();
    let text = std::fs::read_to_string(archive.people()).unwrap();
    let mut tables: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut ids = BTreeSet::new();
    for line in text.lines() {
        let line: BTreeMap<String, Value> = serde_json::from_str(line).unwrap();
        assert_eq!(line.len(), 1);
        let (table, row) = line.into_iter().next().unwrap();
        // What a row refers to stands before it.
        for reference in [
            "persona",
            "delegato",
            "struttura",
            "superiore",
            "delega",
            "incarico",
        ] {
            if let Some(Value::String(id)) = row.get(reference) {
                let table = if reference == "superiore" {
                    "struttura"
                } else {
                    reference
                };
                assert!(
                    ids.contains(&format!("{table} {id}")),
                    "{row} stands before its {reference}"
                );
            }
        }
        let id = row
            .get("id")
            .or(row.get("codice"))
            .or(row.get("chiave"))
            .unwrap();
        let id = format!("{table} {}", id.as_str().unwrap());
        assert!(!ids.contains(&id), "{id} stands twice");
        ids.insert(id);
        tables.entry(table).or_default().push(row);
    }
    assert!(text.starts_with(r#"{"impostazione":{"chiave":"demo","valore":"2026-11-23"}}"#));
    assert_eq!(text.lines().count() as u64, built.people);
    let counts: Vec<_> = tables
        .iter()
        .map(|(table, rows)| (table.as_str(), rows.len()))
        .collect();
    let expected = [
        ("delega", 306),
        ("delegato", 3),
        ("impostazione", 1),
        ("incarico", 11),
        ("persona", 10),
        ("struttura", 3),
        ("subdelega", 120),
    ];
    assert_eq!(counts, expected);

    for incarico in &tables["incarico"] {
        assert_eq!(incarico["codice"].as_str().unwrap().len(), 16);
        if let Some(code) = incarico.get("soggetto") {
            let sql = "select 1 from soggetto where codice_fiscale = $1";
            let found = archive
                .db
                .one(sql, &[Bind::from(code.as_str().unwrap())])
                .await
                .unwrap();
            assert!(found.is_some(), "{code} is not in the archive");
        }
    }
    for delega in &tables["delega"] {
        let key = &delega["posizione"];
        let binds = ["tipo", "chiave"].map(|part| Bind::from(key[part].as_str().unwrap()));
        let sql = "select 1 from posizione where tipo = $1 and chiave = $2";
        assert!(
            archive.db.one(sql, &binds).await.unwrap().is_some(),
            "{key} is not in the archive"
        );
    }
    for persona in &tables["persona"] {
        let acts = tables["incarico"]
            .iter()
            .any(|incarico| incarico["persona"] == persona["id"]);
        assert!(acts, "{persona}");
    }
    let profili: BTreeSet<_> = tables["incarico"]
        .iter()
        .map(|i| i["profilo"].as_str().unwrap())
        .collect();
    assert_eq!(profili.len(), 7, "every profilo: {profili:?}");
}

#[tokio::test]
async fn the_studio_has_three_hundred_deleghe_in_force() {
    let archive = sqlite().await;
    archive.demo(0, 1, AT).await.unwrap();
    let text = std::fs::read_to_string(archive.people()).unwrap();
    let deleghe: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter_map(|mut line| line.get_mut("delega").map(Value::take))
        .filter(|delega| delega["delegato"] == "studio-provetti")
        .collect();
    let today = AT.to_string();
    let in_force = |delega: &&Value| {
        delega["stato"] == "attiva"
            && delega.get("revocata").is_none()
            && delega["dal"].as_str().unwrap() <= today.as_str()
            && delega
                .get("al")
                .is_none_or(|al| al.as_str().unwrap() >= today.as_str())
    };
    let mut types: BTreeMap<&str, usize> = BTreeMap::new();
    let active: Vec<&Value> = deleghe.iter().filter(in_force).collect();
    for delega in &active {
        *types
            .entry(delega["posizione"]["tipo"].as_str().unwrap())
            .or_default() += 1;
    }
    assert_eq!(active.len(), 300);
    let expected = [
        ("agricola", 5),
        ("artigiano", 12),
        ("commerciante", 8),
        ("domestico", 5),
        ("gs-committente", 5),
        ("gs-professionista", 3),
        ("uniemens", 262),
    ];
    assert_eq!(types.into_iter().collect::<Vec<_>>(), expected);
    assert_eq!(
        deleghe
            .iter()
            .filter(|d| d["stato"] == "da_firmare")
            .count(),
        2
    );
    let revoked: Vec<_> = deleghe.iter().filter_map(|d| d.get("revocata")).collect();
    // Yesterday at noon.
    assert_eq!(revoked, [&Value::from(1_795_348_800_000_i64)]);
    let ending: Vec<_> = active
        .iter()
        .filter_map(|d| d.get("al")?.as_str())
        .collect();
    assert_eq!(ending, ["2026-11-30", "2026-12-08", "2026-12-23"]);
    let keys: BTreeSet<_> = deleghe
        .iter()
        .map(|d| d["posizione"]["chiave"].as_str().unwrap())
        .collect();
    assert!(keys.contains("9900000101"), "firm A");
    assert!(!keys.contains("9900000202"), "never its unit of Montescuro");
}

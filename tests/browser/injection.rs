//! Whatever an application says is text in a real browser too: no script runs, nothing is asked of
//! elsewhere, no dialog opens. The same texts on a page without escaping and policy do all of it.

use super::chromium::{drive, faults};
use super::ground::Ground;
use crate::sandbox::fields::{fields, refusing, tables, word};
use crate::sandbox::{vectors, yard};
use serde_json::json;

/// As many texts as a page may have tables of a query.
const TABLES: usize = 50;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_an_application_says_runs_asks_or_moves() {
    let _one = crate::ONE.lock().await;
    let texts = vectors::all();
    let mut guests = Vec::new();
    for (part, some) in texts.chunks(TABLES).enumerate() {
        for (field, wasm) in fields(some) {
            guests.push((format!("righe-{part}-{field}"), some, wasm));
        }
        guests.push((format!("righe-{part}-query"), some, tables(some)));
    }
    let put: Vec<_> = guests
        .iter()
        .map(|(id, _, wasm)| (id.as_str(), wasm.clone()))
        .chain([("rifiuto", refusing(&texts))])
        .collect();
    let ground = Ground::with(|setting| yard::put(setting.files(), &put)).await;
    let home = ground
        .posizione("carla-esempi-titolare", "9900000101")
        .await;
    let page = |path: String, status: u16, texts: &[String]| {
        let words: Vec<_> = texts.iter().map(|text| word(text)).collect();
        json!({ "path": path, "status": status, "words": words })
    };
    let mut pages: Vec<_> = guests
        .iter()
        .map(|(id, texts, _)| page(format!("{home}/{id}/prova"), 200, texts))
        .collect();
    // All are compared without a browser; some of each kind are drawn.
    for number in (0..texts.len()).step_by(4) {
        let path = format!("{home}/rifiuto/conta?n={number}");
        pages.push(page(path, 422, &texts[number..=number]));
    }
    let given = json!({
        "address": ground.program.address(),
        "person": "Carla Esempi",
        "pages": pages,
        "vectors": texts,
    });
    let report = tokio::task::block_in_place(|| {
        drive("injection", given, |asked| panic!("it asks for {asked}"))
    });
    eprintln!(
        "{} pages, {} windows; the control: {}",
        report["pages"], report["windows"], report["acted"]
    );
    assert_eq!(faults(&report), "");
    assert!(
        report["windows"].as_u64().unwrap() >= 40,
        "{}",
        report["windows"]
    );
    let acted = |kind: &str| report["acted"][kind].as_u64().unwrap();
    assert!(acted("script") >= 40, "{}", report["acted"]);
    assert!(acted("request") >= 20, "{}", report["acted"]);
    assert!(acted("dialog") >= 3, "{}", report["acted"]);
}

//! Every page of the desk, for everybody, wide and on a phone: WCAG 2.1 AA by axe, by keyboard alone, at
//! 400 per cent, in forced colours, without a word in the console and without a request to elsewhere.

use super::chromium::{drive, faults, texts};
use super::ground::Ground;
use crate::sandbox::guests::guest;
use crate::sandbox::{fields, yard};
use crate::support::appunti;
use crate::support::desk::Setting;
use crate::support::rilievi::{self, Row};
use cassetto::web::routes::ROUTES;
use serde_json::json;
use std::collections::BTreeSet;

/// What answers machines and draws no page.
const NO_PAGES: [&str; 5] = [
    "/assets/{file}",
    "/healthz",
    "/i/{incarico}/avvisi/flusso",
    "/i/{incarico}/disposizione",
    "/readyz",
];

/// Rows for the scopes that no bundled application has yet.
const ROWS: [Row; 4] = [
    ("titolare", "soggetto", &["uniemens"]),
    ("titolare", "visible", &["artigiano"]),
    ("intermediario", "visible", &["uniemens"]),
    ("operatore", "competenza", &["uniemens"]),
];

/// Applications that fail or refuse, each with what is answered.
const HOSTILE: [(&str, &[u16]); 4] = [
    ("guasta", &[503]),
    ("trap", &[503]),
    // A busy machine may spend the second before the processor time.
    ("loop", &[503, 504]),
    ("rifiuto", &[422]),
];

/// What the applications say that show each part of a page.
const SAID: [&str; 3] = ["Prima riga.", "Seconda riga.", "Terza riga."];

/// Applications beside the bundled ones: with every scope, with every part of a page, hostile ones.
fn put(setting: &Setting) {
    let files = setting.files();
    rilievi::put(files, &ROWS);
    appunti::put(files, &ROWS);
    appunti::put_row(files, &("titolare", "posizione", &["uniemens"]));
    let trap = || guest("", "unreachable");
    let refusing = "(i32.store8 (i32.const 1024) (i32.const 1)) (i32.store (i32.const 1028) (i32.const 16)) \
         (i32.store (i32.const 1032) (i32.const 11))";
    let mut guests = vec![
        ("guasta".to_owned(), trap()),
        ("trap".to_owned(), trap()),
        ("loop".to_owned(), guest("", "(loop $l (br $l))")),
        (
            "rifiuto".to_owned(),
            guest("(data (i32.const 16) \"Non adesso.\")", refusing),
        ),
        ("vuota".to_owned(), guest("", "")),
    ];
    let said = SAID.map(str::to_owned);
    // Facts differ by how their values read; one of them and the one with states show it.
    let parts = fields::fields(&said).into_iter().filter(|(part, _)| {
        !part.starts_with("facts-") || ["facts-text", "facts-state"].contains(&part.as_str())
    });
    guests.extend(parts.map(|(part, wasm)| (format!("righe-{part}"), wasm)));
    let guests: Vec<_> = guests
        .iter()
        .map(|(id, wasm)| (id.as_str(), wasm.clone()))
        .collect();
    yard::put(files, &guests);
    // Some are cards of the riepilogo: one that fails, one that has nothing to say, one with a table.
    for id in ["trap", "vuota", "righe-rows"] {
        let path = format!("plugins/{id}/plugin.toml");
        let manifest = std::fs::read_to_string(files.path(&path)).expect("a manifest");
        let card = manifest.replacen("id = \"prova\"\n", "id = \"prova\"\nriepilogo = true\n", 1);
        files.put(&path, card);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_accessible_and_keeps_to_itself() {
    let _one = crate::ONE.lock().await;
    let ground = Ground::with(put).await;
    let a1 = ground
        .posizione("carla-esempi-titolare", "9900000101")
        .await;
    let ailing = [
        ("Carla Esempi", "carla-esempi-titolare", "9900000101"),
        ("Dario Provetti", "dario-provetti-titolare", "9900000404"),
        (
            "Delfina Campioni",
            "delfina-campioni-titolare",
            "9900000303",
        ),
    ];
    let mut ill = Vec::new();
    for (person, incarico, chiave) in ailing {
        let home = ground.posizione(incarico, chiave).await;
        ill.push(json!({ "person": person, "path": format!("{home}/guasta/prova") }));
    }
    let routes = ROUTES
        .iter()
        .map(|route| json!({ "method": route.method, "path": route.path }));
    let hostile: serde_json::Map<_, _> = HOSTILE
        .iter()
        .map(|(id, status)| ((*id).to_owned(), json!(status)))
        .collect();
    let given = json!({
        "address": ground.program.address(),
        "routes": routes.collect::<Vec<_>>(),
        "tipi": ground.tipi().await,
        "profili": ground.profili().await,
        "homes": ground.homes().await,
        "hostile": hostile,
        "ailing": ill,
        "posizioni": { "Carla Esempi": a1 },
        "wrong": { "Carla Esempi": [
            { "path": format!("{a1}/versamenti/mese?periodo=2026-13"), "status": [400] },
            { "path": format!("{a1}/versamenti/mese"), "status": [400] },
            { "path": format!("{a1}/nessuna/pagina"), "status": [404] },
        ] },
    });
    let report = tokio::task::block_in_place(|| {
        drive("pages", given, |asked| panic!("it asks for {asked}"))
    });
    eprintln!(
        "{} pages, of which {} in every way, and {} controls",
        report["looks"], report["whole"], report["controls"]
    );
    assert_eq!(faults(&report), "");
    assert_eq!(texts(&report["persons"]).len(), 10, "everybody of the tour");
    // Every route of the table was met: a new one is looked at, or this fails.
    let met: BTreeSet<_> = texts(&report["met"]).into_iter().collect();
    for route in ROUTES {
        let wanted = format!("{} {}", route.method, route.path);
        let page = !NO_PAGES.contains(&route.path);
        assert_eq!(
            met.contains(wanted.as_str()),
            page,
            "no link and no form of the desk led to {wanted}"
        );
    }
    for path in ["/healthz", "/readyz"] {
        let answer = ground.program.get(path, "");
        assert!(!answer.header("content-type").starts_with("text/html"));
    }
}

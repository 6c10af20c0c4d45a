//! Applications that are asked what stands while nobody looks, well and badly: what they say is kept, and what fails
//! closes no window and keeps no other application back.

use super::guests::asked;
use super::image::Image;
use super::yard::{Stopped, Yard};
use crate::journeys::behind;
use crate::support::desk::Setting;
use std::time::Duration;

/// A guest that says this of each position, as often as `times` says.
fn saying([code, gravity, term, page]: [&str; 4], times: u32) -> Vec<u8> {
    let mut image = Image::default();
    let texts = [code, gravity, term, page].map(|text| image.text(text));
    let name = image.text("n");
    let given = image.words(&[name[0], name[1], 1, 0, 7, 0]);
    let at = |text: [u32; 2]| format!("(i32.const {}) (i32.const {})", text[0], text[1]);
    let [code, gravity, term, page] = texts.map(at);
    let imports = format!(
        "(import \"cassetto:plugin/evidences@0.1.0\" \"evidence\" (func $evidence
           (param i32 i32 i32 i32 i32 i32 i32 i64 i32 i32 i32 i32 i32)))
         (import \"cassetto:plugin/evidences@0.1.0\" \"indicator\" (func $indicator (param i32 i32 i64)))
         {}",
        image.data()
    );
    let evidence = format!(
        "(local $i i32)
         (call $indicator {code} (i64.const -1))
         (call $indicator {code} (i64.const 3))
         (loop $l
           (call $evidence {code} {gravity} {term}
             (i32.const 1) (i64.const 500) (i32.const 0) {page} (i32.const {given}) (i32.const 1))
           (local.set $i (i32.add (local.get $i) (i32.const 1)))
           (br_if $l (i32.lt_u (local.get $i) (i32.const {times}))))"
    );
    asked(image.pages(), &imports, "", &evidence)
}

const GOOD: [&str; 4] = ["prova", "", "2026-12-16", "conta"];

/// A yard whose applications are asked about every firm.
async fn yard(guests: &[(&str, Vec<u8>)]) -> Yard {
    let setting = Setting::new().await;
    let mut rows = String::new();
    for (id, _) in guests {
        rows.push_str(&format!(
            "[[reaction]]\nplugin = \"{id}\"\nposizioni = [\"uniemens\"]\n"
        ));
    }
    setting.files().put("menus/reazioni.toml", rows);
    Yard::on(setting, guests).await
}

#[tokio::test]
async fn what_is_said_is_kept_word_by_word() {
    let grave = ["prova", "danger", "", "conta"];
    let guests = [
        ("evidenze-una", saying(GOOD, 1)),
        ("evidenze-grave", saying(grave, 100)),
    ];
    let yard = yard(&guests).await;
    assert!(yard.desk.app.ask_evidences().await.unwrap() > 4);
    assert!(yard.stopped().is_empty());
    let stato = behind::stato(&yard.desk).await;
    let rows = |sql| {
        let stato = &stato;
        async move {
            let rows = stato.all(sql, &[]).await.unwrap();
            let texts = rows.iter().map(|row| row.text(0).unwrap().to_owned());
            texts.collect::<Vec<String>>()
        }
    };
    let kept = rows(
        "select distinct plugin || ' ' || codice || ' ' || cast(gravita as text) || ' ' || coalesce(termine, '-') \
         || ' ' || cast(importo as text) || ' ' || pagina || ' ' || parametri from evidenza order by 1",
    )
    .await;
    assert_eq!(
        kept,
        [
            "evidenze-grave prova 3 - 500 conta {\"n\":7}",
            "evidenze-una prova 2 2026-12-16 500 conta {\"n\":7}",
        ]
    );
    let counts = "select distinct cast(count(*) as text) from evidenza group by posizione, plugin order by 1";
    assert_eq!(rows(counts).await, ["1", "100"]);
    let last = "select distinct codice || ' ' || cast(valore as text) from indicatore";
    assert_eq!(rows(last).await, ["prova 3"]);
}

#[tokio::test]
async fn what_fails_closes_no_window_and_keeps_nobody_back() {
    let bad = |at: usize, word| {
        let mut texts = GOOD;
        texts[at] = word;
        saying(texts, 1)
    };
    let cases = [
        ("evidenze-trap", asked(1, "", "", "unreachable"), "trap"),
        (
            "loop-evidenze",
            asked(1, "", "", "(loop $l (br $l))"),
            "cpu",
        ),
        ("evidenze-molte", saying(GOOD, 101), "page"),
        ("evidenze-codice", bad(0, "altra"), "page"),
        ("evidenze-tono", bad(1, "success"), "page"),
        ("evidenze-giorno", bad(2, "2026-02-30"), "page"),
        ("evidenze-pagina", bad(3, "prova"), "page"),
    ];
    let mut guests: Vec<_> = cases
        .iter()
        .map(|(id, wasm, _)| (*id, wasm.clone()))
        .collect();
    guests.push(("evidenze-una", saying(GOOD, 1)));
    let mut yard = yard(&guests).await;
    let mut stopped: Vec<Stopped> = Vec::new();
    let met = |stopped: &[Stopped], id: &str, breach: &str| {
        let mut own = stopped.iter().filter(|it| it.plugin == id);
        own.any(|it| it.breach == breach)
    };
    // On a busy machine what goes last may have to be asked again.
    for _ in 0..60 {
        yard.desk.app.ask_evidences().await.unwrap();
        stopped.extend(yard.stopped());
        if cases
            .iter()
            .all(|(id, _, breach)| met(&stopped, id, breach))
        {
            break;
        }
        yard.desk.clock.pass(Duration::from_secs(61));
    }
    for (id, _, breach) in &cases {
        assert!(met(&stopped, id, breach), "{id}: {stopped:?}");
    }
    let stato = behind::stato(&yard.desk).await;
    let sql = "select distinct plugin from evidenza";
    let rows = stato.all(sql, &[]).await.unwrap();
    let kept: Vec<&str> = rows.iter().map(|row| row.text(0).unwrap()).collect();
    assert_eq!(kept, ["evidenze-una"]);
    for (id, _, _) in &cases {
        let path = format!("{}/{id}/prova", yard.home);
        assert_eq!(yard.browser.get(&path).await.status, 200, "{id}");
    }
    yard.neighbour_opens().await;
}

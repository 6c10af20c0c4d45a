//! Applications that answer the search badly: nobody waits for them, and what they say leads nowhere that the
//! menu does not.

use super::{GOOD, Ground, groups};
use crate::journeys::behind;
use crate::sandbox::searchers::{running, telling};
use crate::sandbox::yard;
use crate::support::browser::Answer;
use crate::support::desk::Setting;
use std::time::{Duration, Instant};

async fn with(guests: &[(&str, Vec<u8>)]) -> Ground {
    // On the slow side a busy machine would have others to blame, who are not.
    let mut setting = Setting::new().await;
    setting.slow_after = Some(Duration::from_secs(3_600));
    yard::put(setting.files(), guests);
    Ground::on(setting).await
}

/// What the links of an application say.
fn told(answer: &Answer, id: &str) -> Option<Vec<String>> {
    let title = format!("Prova {id}");
    let group = groups(answer).into_iter().find(|(it, _)| *it == title);
    group.map(|(_, lines)| lines)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_spins_traps_or_floods_is_missing_and_delays_nobody() {
    let hit = ("Uno", "", "prova", None);
    let mut ground = with(&[
        ("cerca-gira", running("(loop $l (br $l))")),
        ("cerca-cade", running("unreachable")),
        ("cerca-molti", telling(&[hit], 10_000)),
        ("cerca-altrui", telling(&[("Uno", "", "mesi", None)], 1)),
        ("cerca-numero", telling(&[("Uno", "", "conta", None)], 1)),
        ("cerca-vuota", telling(&[(" \n", "", "prova", None)], 1)),
    ])
    .await;
    let began = Instant::now();
    let answer = ground.seek("settembre 2026", &GOOD).await;
    assert!(
        began.elapsed() < Duration::from_secs(60),
        "somebody was waited for"
    );
    assert_eq!(answer.status, 200);
    let silent = answer.texts(".answers-silent").join(" ");
    for id in ["gira", "cade", "molti", "altrui", "numero", "vuota"] {
        let id = format!("cerca-{id}");
        assert!(silent.contains(&format!("Prova {id}")), "{id}: {silent}");
        assert_eq!(told(&answer, &id), None, "{id}");
    }
    let titles: Vec<_> = groups(&answer)
        .into_iter()
        .map(|(title, _)| title)
        .collect();
    for good in GOOD {
        assert!(titles.iter().any(|it| it == good), "{good}: {titles:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_is_cut_escaped_and_led_only_where_the_menu_leads() {
    let long = "l".repeat(5_000);
    let markup = "<img src=x onerror=alert(1)>\u{202e}<b>forte</b>";
    let mut ground = with(&[
        ("cerca-molti", telling(&[("Uno", "", "prova", None)], 100)),
        (
            "cerca-testi",
            telling(
                &[
                    (&long, markup, "prova", None),
                    (markup, &long, "conta", Some(7)),
                ],
                1,
            ),
        ),
    ])
    .await;
    let titles = ["Prova cerca-molti", "Prova cerca-testi"];
    let answer = ground.seek("qualunque cosa", &titles).await;
    assert_eq!(told(&answer, "cerca-molti").unwrap().len(), 8);
    let texts = told(&answer, "cerca-testi").unwrap();
    let cut = format!("{}…", "l".repeat(120));
    let plain = "<img src=x onerror=alert(1)> <b>forte</b>";
    assert_eq!(texts, [format!("{cut} {plain}"), format!("{plain} {cut}")]);
    for element in [".answers img", ".answers b", ".answers script"] {
        assert!(answer.texts(element).is_empty(), "{element}");
    }
    let links = answer.attributes(".answers a", "href");
    assert!(
        links
            .iter()
            .any(|it| it.ends_with("/cerca-testi/conta?n=7")),
        "{links:?}"
    );

    // The same application, whose pages a menu opens no longer but one.
    let files = ground.desk.files();
    let menu = files.path("menus/titolare.toml");
    let text = std::fs::read_to_string(&menu).unwrap();
    let row = "open = \"cerca-testi/prova\"\nposizioni = [\"uniemens\"]\n";
    let announced = format!(
        "{row}\n[[group.entry]]\nopen = \"cerca-testi/conta\"\nposizioni = []\nannunciata = [\"uniemens\"]\n\
         perche = {{ it = \"Non ancora\" }}\n"
    );
    assert!(text.contains(row));
    // A page with parameters has no row of its own, so the page becomes one that has none.
    let manifest = files.path("plugins/cerca-testi/plugin.toml");
    let manifest_text = std::fs::read_to_string(&manifest).unwrap();
    std::fs::write(
        &manifest,
        manifest_text.replace("under = \"prova\"\nparameters = { n = \"int\" }\n", ""),
    )
    .unwrap();
    files.put(
        "plugins/cerca-testi/cerca-testi.wasm",
        telling(
            &[("Aperta", "", "prova", None), ("Chiusa", "", "conta", None)],
            1,
        ),
    );
    std::fs::write(&menu, text.replace(row, &announced)).unwrap();
    ground.desk.app.reload().await.unwrap();
    let answer = ground.seek("qualunque cosa", &titles).await;
    assert_eq!(told(&answer, "cerca-testi").unwrap(), ["Aperta"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_that_fails_again_and_again_is_not_asked_and_its_windows_open() {
    let mut ground = with(&[("cerca-cade", running("unreachable"))]).await;
    for _ in 0..6 {
        ground.seek("qualunque cosa", &GOOD).await;
    }
    let home = ground.path.trim_end_matches("/cerca").to_owned();
    let window = ground
        .browser
        .get(&format!("{home}/cerca-cade/prova"))
        .await;
    assert_eq!(window.status, 200, "{}", window.text);
    // Five failures were enough; the sixth time nobody was asked.
    let stato = behind::stato(&ground.desk).await;
    let institute = behind::incarico(&stato, "ada-sistemi-amministratrice").await;
    let mut ada = ground.desk.signed_in("ada-sistemi").await;
    let salute = ada.get(&format!("/i/{institute}/salute")).await;
    // No other application here has failed.
    let rows = salute.texts("tbody tr");
    let trapped = "Interruzioni per errore del componente (trap)5".to_owned();
    assert!(rows.contains(&trapped), "{rows:?}");
}

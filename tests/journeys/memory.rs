//! Whatever anybody keeps of their desk, at random and in any order: it comes back to them in that incarico, and is seen
//! in no other.

use super::avvisi::CARLA;
use super::behind::{self, both, incarico};
use crate::support::browser::Browser;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Person and incarico.
const WHO: [(&str, &str); 4] = [
    CARLA,
    ("dario-provetti", "dario-provetti-intermediario"),
    ("dario-provetti", "dario-provetti-titolare"),
    ("ugo-sportelli", "ugo-sportelli-operatore"),
];
const VOCI: [&str; 3] = [
    "uniemens/denunce",
    "versamenti/mesi",
    "anagrafica/posizione",
];
const PAGES: [&str; 4] = ["avvisi", "perche", "preferiti", "tasti"];
const KEYS: [&str; 3] = ["Alt+Y", "Alt+Shift+X", "Ctrl+Alt+M"];
const STEPS: usize = 60;

/// What somebody must find.
#[derive(Default)]
struct Model {
    preferiti: BTreeMap<usize, Vec<String>>,
    /// The groups of the menu, whether anybody moved them or not.
    gruppi: BTreeMap<usize, Vec<String>>,
    finestre: BTreeMap<usize, Vec<String>>,
    /// By person.
    tasti: BTreeMap<&'static str, BTreeMap<&'static str, String>>,
}

struct Somebody {
    browser: Browser,
    home: String,
}

impl Somebody {
    async fn send(&mut self, page: &str, more: &[(&'static str, String)]) -> u16 {
        let drawn = self.browser.get(&format!("{}/preferiti", self.home)).await;
        let mut fields = vec![
            ("csrf", drawn.hidden("csrf")),
            ("contesto", drawn.hidden("contesto")),
        ];
        fields.extend_from_slice(more);
        let path = format!("{}/{page}", self.home);
        self.browser.post(&path, &fields).await.status
    }

    /// The entries that can be chosen here.
    async fn offered(&mut self) -> Vec<String> {
        let page = self.browser.get(&format!("{}/preferiti", self.home)).await;
        page.attributes("ul input[name=voce]", "value")
    }

    /// The groups of the menu that can be moved, each by the word of its first entry.
    async fn gruppi(&mut self) -> Vec<String> {
        let page = self.browser.get(&format!("{}/ordine", self.home)).await;
        page.attributes("input[name=gruppo]", "value")
    }

    async fn finds(&mut self) -> (Vec<String>, Vec<String>, Value) {
        let page = self.browser.get(&format!("{}/preferiti", self.home)).await;
        let preferiti = page.attributes("ol input[name=voce]", "value");
        let told = self
            .browser
            .get(&format!("{}/disposizione", self.home))
            .await;
        let told: Value = serde_json::from_str(&told.text).unwrap();
        let href = |it: &Value| it["href"].as_str().unwrap().to_owned();
        let finestre = told["finestre"].as_array().unwrap().iter().map(href);
        (preferiti, finestre.collect(), told["tasti"].clone())
    }
}

fn window(href: &str) -> Value {
    let stands = json!({ "x": 0.0, "y": 0.0, "w": 0.5, "h": 0.5 });
    json!({ "href": href, "state": "normal", "before": "normal", "box": stands })
}

#[tokio::test]
async fn what_is_kept_comes_back_to_whom_it_is_of_and_to_nobody_else() {
    let seed: u64 = rand::random();
    for (name, setting) in both().await {
        let desk = setting.open().await;
        let stato = behind::stato(&desk).await;
        let mut all = Vec::new();
        for (persona, id) in WHO {
            let home = format!("/i/{}", incarico(&stato, id).await);
            let browser = desk.signed_in(persona).await;
            all.push(Somebody { browser, home });
        }
        let homes: Vec<String> = all.iter().map(|it| it.home.clone()).collect();
        let mut random = StdRng::seed_from_u64(seed);
        let mut model = Model::default();
        for (at, somebody) in all.iter_mut().enumerate() {
            model.gruppi.insert(at, somebody.gruppi().await);
        }
        for step in 0..STEPS {
            let at = random.random_range(0..WHO.len());
            let what = format!("{name}, seed {seed}, step {step}, {:?}", WHO[at]);
            match random.random_range(0..6) {
                0 | 1 => {
                    let voce = VOCI[random.random_range(0..VOCI.len())].to_owned();
                    let chosen = model.preferiti.entry(at).or_default();
                    let known = chosen.contains(&voce);
                    if !known && !all[at].offered().await.contains(&voce) {
                        continue;
                    }
                    match known {
                        true => chosen.retain(|it| *it != voce),
                        false => chosen.push(voce.clone()),
                    }
                    let fa = if known { "togli" } else { "fissa" };
                    let fields = [("voce", voce), ("fa", fa.to_owned())];
                    assert_eq!(all[at].send("preferiti", &fields).await, 303, "{what}");
                }
                2 => {
                    let count = random.random_range(0..PAGES.len());
                    let hrefs = PAGES.iter().take(count);
                    let hrefs: Vec<_> = hrefs.map(|it| format!("{}/{it}", homes[at])).collect();
                    let sent: Vec<_> = hrefs.iter().map(|it| window(it)).collect();
                    let fields = [("finestre", json!(sent).to_string())];
                    assert_eq!(all[at].send("disposizione", &fields).await, 204, "{what}");
                    model.finestre.insert(at, hrefs);
                }
                3 => {
                    // One window of another incarico spoils all.
                    let other = &homes[(at + 1) % homes.len()];
                    let sent = json!([window(&homes[at]), window(&format!("{other}/avvisi"))]);
                    let fields = [("finestre", sent.to_string())];
                    assert_eq!(all[at].send("disposizione", &fields).await, 400, "{what}");
                }
                4 => {
                    let gruppi = model.gruppi.entry(at).or_default();
                    if gruppi.len() < 2 {
                        continue;
                    }
                    let from = random.random_range(1..gruppi.len());
                    let fields = [
                        ("gruppo", gruppi[from].clone()),
                        ("fa", "avanti".to_owned()),
                    ];
                    assert_eq!(all[at].send("ordine", &fields).await, 303, "{what}");
                    gruppi.swap(from, from - 1);
                }
                _ => {
                    let key = KEYS[random.random_range(0..KEYS.len())].to_owned();
                    let fields = [
                        ("azione", "close".to_owned()),
                        ("combinazione", key.clone()),
                    ];
                    assert_eq!(all[at].send("tasti", &fields).await, 303, "{what}");
                    model
                        .tasti
                        .entry(WHO[at].0)
                        .or_default()
                        .insert("close", key);
                }
            }
            for (at, somebody) in all.iter_mut().enumerate() {
                let (preferiti, finestre, tasti) = somebody.finds().await;
                let of = |kept: &BTreeMap<usize, Vec<String>>| {
                    kept.get(&at).cloned().unwrap_or_default()
                };
                assert_eq!(preferiti, of(&model.preferiti), "{what}: {:?}", WHO[at]);
                assert_eq!(
                    somebody.gruppi().await,
                    of(&model.gruppi),
                    "{what}: {:?}",
                    WHO[at]
                );
                assert_eq!(finestre, of(&model.finestre), "{what}: {:?}", WHO[at]);
                let own = model.tasti.get(WHO[at].0).cloned().unwrap_or_default();
                assert_eq!(tasti, json!(own), "{what}: {:?}", WHO[at]);
            }
        }
    }
}

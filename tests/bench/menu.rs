//! The menu for one person where 1,000 plugins are installed and 50 profili have a menu that holds them all.

use super::figures::Figures;
use super::ground::root;
use super::report::Report;
use cassetto::access::{Stand, menu};
use cassetto::config::Bundle;
use cassetto::model::InForce;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

const PLUGINS: usize = 1_000;
const PROFILI: usize = 50;
const READINGS: usize = 2_000;

/// Measures it where nothing else is done.
pub(crate) fn measure(report: &mut Report) {
    let in_force = many();
    let stand = Stand::of_nobody("profilo-25", Some("uniemens"));
    let (mut times, mut rounds) = (Figures::default(), Figures::default());
    for _ in 0..10 {
        let mut these = Figures::default();
        for _ in 0..READINGS / 10 {
            let began = Instant::now();
            let shown = black_box(menu(black_box(&in_force), black_box(&stand)));
            these.push(began.elapsed().as_secs_f64() * 1e3);
            let entries: usize = shown.iter().map(|group| group.entries.len()).sum();
            assert_eq!(entries, PLUGINS);
        }
        times.join(&these);
        rounds.push(these.median());
    }
    report.in_rounds("menu", times.median(), &rounds);
}

/// A row for each of the plugins in every menu, twenty rows a group.
fn many() -> InForce {
    let root = root();
    let datasets = root.join("plugin-sdk/archivio/datasets.toml");
    let bundle = Bundle::read(&root.join("plugins"), &root.join("menus"), &datasets);
    let tree = bundle.tree().unwrap_or_else(|faults| panic!("{faults:?}"));
    let (mut menus, pattern) = (tree.menus, &tree.manifests["versamenti"]);
    let titolare = &menus.menus["titolare"];
    let groups = titolare.groups.iter();
    let found = groups.flat_map(|group| &group.entries);
    let entry = found.into_iter().find(|entry| entry.plugin == "versamenti");
    let (mut group, entry) = (titolare.groups[0].clone(), entry.expect("a row").clone());
    let mut full = titolare.clone();
    let id = |number: usize| format!("applicazione-{number:04}");
    let row = |number| {
        let mut entry = entry.clone();
        entry.plugin = id(number);
        entry
    };
    full.groups = (0..PLUGINS / 20)
        .map(|of| {
            group.entries = (of * 20..of * 20 + 20).map(row).collect();
            group.clone()
        })
        .collect();
    menus.menus = (0..PROFILI)
        .map(|number| {
            let mut menu = full.clone();
            menu.profilo = format!("profilo-{number}");
            (menu.profilo.clone(), menu)
        })
        .collect();
    let manifest = |number| {
        let mut manifest = pattern.clone();
        manifest.id = id(number);
        (manifest.id.clone(), Arc::new(manifest))
    };
    InForce {
        number: 1,
        menus,
        manifests: (0..PLUGINS).map(manifest).collect(),
    }
}

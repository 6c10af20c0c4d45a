//! A plugin folder that is dropped into a running desk, to its menu entry; going back to the version before;
//! and whether anybody's request failed meanwhile.

use super::figures::Figures;
use super::ground::{Ground, add_row, enter, remove_row, until};
use super::load::Connection;
use super::process;
use super::report::Report;
use super::same::posizione;
use super::start::marked;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

/// Plugins that are dropped one after the other.
const DROPS: usize = 5;
/// People who open windows meanwhile, and their pause from one to the next.
const PEOPLE: usize = 2;
const PAUSE: Duration = Duration::from_millis(5);
/// Between two drops.
const REST: Duration = Duration::from_secs(2);

/// Measures both on a desk in a process of its own.
pub(crate) async fn measure(ground: &Ground, report: &mut Report) {
    let desk = process::desk(ground.folder());
    let address = desk.address.clone();
    let cookie = enter(&address, "carla-esempi").await;
    let page = posizione(&ground.path("data"))
        .pages(&address, &cookie)
        .await[0]
        .clone();
    let (over, asked, failed) = <(Arc<AtomicBool>, Arc<AtomicUsize>, Arc<AtomicUsize>)>::default();
    let people = (0..PEOPLE).map(|_| {
        let (over, asked, failed) = (over.clone(), asked.clone(), failed.clone());
        let (address, cookie, page) = (address.clone(), cookie.clone(), page.clone());
        tokio::spawn(async move {
            let mut person = Connection::to(&address, &cookie).await;
            while !over.load(Relaxed) {
                let (status, _) = person.get(&page).await;
                asked.fetch_add(1, Relaxed);
                failed.fetch_add(usize::from(status != 200), Relaxed);
                tokio::time::sleep(PAUSE).await;
            }
        })
    });
    let people: Vec<_> = people.collect();

    let mut person = Connection::to(&address, &cookie).await;
    let (mut drops, mut backs) = <(Figures, Figures)>::default();
    for number in 0..DROPS {
        let id = format!("nuova-{number}");
        drops.push(dropped(ground, &mut person, (&page, &id)).await);
        backs.push(taken_back(ground, &mut person, (&page, &id)).await);
        // The next one comes to a desk that is at rest.
        tokio::time::sleep(REST).await;
    }
    over.store(true, Relaxed);
    for person in people {
        person.await.expect("a person");
    }
    report.in_rounds("drop", drops.median(), &drops);
    let component = std::fs::metadata(ground.path("plugins/estratto/estratto.wasm"));
    let bytes = component.expect("a component").len();
    report.beside("bytes of the component that is dropped", bytes.to_string());
    let told = format!(
        "{:.0} ms: the command beside the desk, and the half second after which every desk \
                        asks for the newest number",
        backs.median() * 1e3
    );
    report.beside("`cassetto rollback`, to the menu without the entry", told);
    let told = format!("of {} requests", asked.load(Relaxed));
    report.measured("swap-failures", failed.load(Relaxed) as f64, &told);
}

/// Drops a plugin, then adds its row; seconds from the first to the entry.
async fn dropped(ground: &Ground, person: &mut Connection, (page, id): (&str, &str)) -> f64 {
    let aside = ground.path(&format!("{id}.new"));
    prepare(ground, &aside, id);
    let began = Instant::now();
    std::fs::rename(&aside, ground.path(&format!("plugins/{id}"))).expect("a folder");
    add_row(&ground.path("menus/titolare.toml"), &format!("{id}/dodici"));
    let entry = format!("/{id}/dodici");
    until("a new entry", async || shows(person, page, &entry).await).await;
    began.elapsed().as_secs_f64()
}

/// Goes back by the command of an operator; seconds to the menu without the entry. Then the files go too.
async fn taken_back(ground: &Ground, person: &mut Connection, (page, id): (&str, &str)) -> f64 {
    let entry = format!("/{id}/dodici");
    let began = Instant::now();
    process::rollback(ground.folder());
    until("going back", async || !shows(person, page, &entry).await).await;
    let took = began.elapsed().as_secs_f64();
    remove_row(&ground.path("menus/titolare.toml"), &format!("{id}/dodici"));
    let aside = ground.path(&format!("{id}.old"));
    std::fs::rename(ground.path(&format!("plugins/{id}")), &aside).expect("a folder");
    std::fs::remove_dir_all(&aside).expect("a folder");
    took
}

/// Whether the menu beside a page has a link.
async fn shows(person: &mut Connection, page: &str, entry: &str) -> bool {
    let body = person.page(page).await;
    body.contains(&format!("{entry}\""))
}

/// The application that is measured under another name, beside `plugins/`.
fn prepare(ground: &Ground, folder: &Path, id: &str) {
    let from = ground.path("plugins/estratto");
    crate::support::desk::copy(&from, folder);
    let manifest = std::fs::read_to_string(from.join("plugin.toml")).expect("a manifest");
    let manifest = manifest.replacen("\"estratto\"", &format!("\"{id}\""), 1);
    std::fs::write(folder.join("plugin.toml"), manifest).expect("a manifest");
    let component = std::fs::read(from.join("estratto.wasm")).expect("a component");
    std::fs::remove_file(folder.join("estratto.wasm")).expect("a component");
    std::fs::write(folder.join(format!("{id}.wasm")), marked(component, id)).expect("a component");
}

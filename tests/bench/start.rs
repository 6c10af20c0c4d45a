//! From the start of the program to its first window, compiled code cached; and what it weighs idle.

use super::figures::Figures;
use super::ground::{Ground, enter};
use super::load::Connection;
use super::process;
use super::report::Report;
use super::same::posizione;
use std::time::{Duration, Instant};

const STARTS: usize = 10;
/// With how many plugins the second time.
const PLUGINS: usize = 200;
/// How long the host has had nothing to do when it is weighed.
const IDLE: Duration = Duration::from_secs(3);

/// Measures starts with the bundled applications, and the memory of the idle host.
pub(crate) async fn measure(ground: &Ground, report: &mut Report) {
    let (cookie, page) = prepared(ground).await;
    let times = starts(ground, &cookie, &page).await;
    report.in_rounds("start", times.median(), &times);

    let desk = process::desk(ground.folder());
    let mut connection = Connection::to(&desk.address, &cookie).await;
    connection.page(&page).await;
    drop(connection);
    tokio::time::sleep(IDLE).await;
    let mib = desk.memory() as f64 / f64::from(1 << 20);
    report.measured("memory", mib, "resident, one window opened before");
}

/// The same start with 200 plugins.
pub(crate) async fn measure_many(ground: &Ground, report: &mut Report) {
    let there = std::fs::read_dir(ground.path("plugins"))
        .expect("plugins")
        .count();
    for number in there..PLUGINS {
        put(ground, number);
    }
    let (cookie, page) = prepared(ground).await;
    let times = starts(ground, &cookie, &page).await;
    report.in_rounds("start-200", times.median(), &times);
}

/// Starts it once, so that everything is compiled: a session of Carla, and a window of hers.
async fn prepared(ground: &Ground) -> (String, String) {
    let desk = process::desk(ground.folder());
    let cookie = enter(&desk.address, "carla-esempi").await;
    let pages = posizione(&ground.path("data"))
        .pages(&desk.address, &cookie)
        .await;
    let home = pages[0].split("/estratto").next().expect("a home");
    (cookie, format!("{home}/versamenti/mesi"))
}

async fn starts(ground: &Ground, cookie: &str, page: &str) -> Figures {
    let mut times = Figures::default();
    for _ in 0..STARTS {
        let began = Instant::now();
        let desk = process::desk(ground.folder());
        let mut connection = Connection::to(&desk.address, cookie).await;
        connection.page(page).await;
        times.time(began.elapsed());
    }
    times
}

/// One more application, like the one that is measured but with a component of its own: a custom section
/// with its name makes its digest, and so its compiled code, another one.
fn put(ground: &Ground, number: usize) {
    let id = format!("misura-{number:03}");
    let from = ground.path("plugins/estratto");
    let files = ground.files();
    let manifest = std::fs::read_to_string(from.join("plugin.toml")).expect("a manifest");
    let manifest = manifest.replacen("\"estratto\"", &format!("\"{id}\""), 1);
    files.put(&format!("plugins/{id}/plugin.toml"), manifest);
    let component = std::fs::read(from.join("estratto.wasm")).expect("a component");
    files.put(&format!("plugins/{id}/{id}.wasm"), marked(component, &id));
    files.put(&format!("plugins/{id}/help/it.md"), "Una misura.\n");
    for name in ["anno", "denunce", "dovuti", "versati"] {
        let sql = std::fs::read(from.join(format!("queries/{name}.sql"))).expect("a query");
        files.put(&format!("plugins/{id}/queries/{name}.sql"), sql);
    }
}

/// A component with a custom section of that name at its end; shorter than 128 bytes.
pub(crate) fn marked(mut component: Vec<u8>, name: &str) -> Vec<u8> {
    let length = u8::try_from(name.len()).expect("a short name");
    component.extend([0, length + 1, length]);
    component.extend(name.as_bytes());
    component
}

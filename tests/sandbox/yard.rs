//! A desk with hostile applications beside the bundled one.

use crate::support::browser::{Answer, Browser};
use crate::support::desk::{Desk, Files, Setting};
use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Whose windows are opened: the position of firm A, by its legal representative.
const PERSON: &str = "carla-esempi";

/// A desk, a browser in which Carla is signed in, and the address of her desk of firm A.
pub(super) struct Yard {
    pub(super) desk: Desk,
    pub(super) browser: Browser,
    pub(super) home: String,
    lines: Lines,
    _guard: tracing::subscriber::DefaultGuard,
}

/// What the host logged.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

/// What the log says about a call that was stopped.
#[derive(Debug)]
pub(super) struct Stopped {
    pub(super) plugin: String,
    pub(super) breach: String,
    pub(super) cpu_ms: f64,
}

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Puts applications beside the bundled one: a manifest with one page `prova`, a menu row, and the
/// component. One called `slow-query` has a query that does not end.
pub(crate) fn put(files: Files<'_>, guests: &[(&'static str, Vec<u8>)]) {
    let menu = files.path("menus/titolare.toml");
    if guests.is_empty() {
        return;
    }
    let mut rows = std::fs::read_to_string(&menu).unwrap();
    rows.push_str("\n[[group]]\ntitle = { it = \"Prove\" }\n");
    for (id, wasm) in guests {
        rows.push_str(&format!(
            "\n[[group.entry]]\nopen = \"{id}/prova\"\nposizioni = [\"uniemens\"]\n"
        ));
        files.put(&format!("plugins/{id}/plugin.toml"), manifest(id));
        files.put(&format!("plugins/{id}/help/it.md"), "Una prova.\n");
        files.put(&format!("plugins/{id}/{id}.wasm"), wasm);
        if let Some(sql) = query(id) {
            files.put(&format!("plugins/{id}/queries/lenta.sql"), sql);
        }
    }
    std::fs::write(menu, rows).unwrap();
}

/// The query `lenta` of those that have one.
fn query(id: &str) -> Option<&'static str> {
    match id {
        "slow-query" => Some(
            "with recursive n(i) as (select 1 as i union all select n.i + 1 as i from n \
             where n.i < 1000000000) select count(*) as quanti from n",
        ),
        "queries" => Some("select count(*) as quanti from dovuto"),
        _ => None,
    }
}

pub(crate) fn manifest(id: &str) -> String {
    let query = match query(id) {
        Some(_) => "\n[[query]]\nid = \"lenta\"\nkey = \"quanti\"\n",
        None => "",
    };
    // Much less than the default, so that a busy machine spends it before the wall's second is over.
    let limits = match id.starts_with("loop") {
        true => "\n[limits]\ncpu_ms = 50\n",
        false => "",
    };
    format!(
        "id = \"{id}\"\nversion = \"0.1.0\"\ncontract = \"0.1.0\"\ntitle = {{ it = \"Prova {id}\" }}\n\
         about = {{ it = \"Una prova.\" }}\nicon = \"it-card\"\ndatasets = [\"dovuto\"]\n\
         [[page]]\nid = \"prova\"\ntitle = {{ it = \"Prova\" }}\nscopes = [\"posizione\"]\n{query}{limits}"
    )
}

impl Yard {
    /// A desk with these applications, none of which goes on slowly: what ends a call is proved here,
    /// and on a busy machine the wall's second would be over before the processor time.
    pub(super) async fn with(guests: &[(&'static str, Vec<u8>)]) -> Yard {
        let mut setting = Setting::new().await;
        setting.slow_after = Some(Duration::from_secs(3_600));
        Yard::on(setting, guests).await
    }

    /// The same on what a test prepared.
    pub(super) async fn on(setting: Setting, guests: &[(&'static str, Vec<u8>)]) -> Yard {
        put(setting.files(), guests);
        let lines = Lines::default();
        let writer = lines.clone();
        let log = tracing_subscriber::fmt()
            .json()
            .with_writer(move || writer.clone())
            .finish();
        let guard = tracing::subscriber::set_default(log);
        let desk = setting.open().await;
        let mut browser = desk.signed_in(PERSON).await;
        let choice = browser.get("/i").await;
        let incarico = choice.link("Officina Esempio");
        let home = browser.get(&incarico).await;
        let home = home.link("9900000101");
        Yard {
            desk,
            browser,
            home,
            lines,
            _guard: guard,
        }
    }

    /// Opens the window of an application.
    pub(super) async fn open(&mut self, plugin: &str) -> Answer {
        let path = format!("{}/{plugin}/prova", self.home);
        self.browser.get(&path).await
    }

    /// The neighbour opens, with the rows of firm A.
    pub(super) async fn neighbour_opens(&mut self) {
        let path = format!("{}/versamenti/mesi", self.home);
        let answer = self.browser.get(&path).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert!(answer.text.contains("5.480,00"), "{}", answer.text);
    }

    /// The calls that were stopped since the last time.
    pub(super) fn stopped(&self) -> Vec<Stopped> {
        let stopped = self
            .logged()
            .into_iter()
            .filter(|fields| fields["message"] == "stopped");
        stopped
            .map(|fields| Stopped {
                plugin: fields["plugin"].as_str().unwrap().to_owned(),
                breach: fields["breach"].as_str().unwrap().to_owned(),
                cpu_ms: fields["cpu_ms"].as_f64().unwrap(),
            })
            .collect()
    }

    /// What an application wrote into the log since the last time.
    pub(super) fn said(&self, plugin: &str) -> Vec<String> {
        let own = self
            .logged()
            .into_iter()
            .filter(|fields| fields["plugin"] == plugin);
        own.map(|fields| fields["message"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The fields of every line since the last time.
    fn logged(&self) -> Vec<serde_json::Value> {
        let taken = std::mem::take(&mut *self.lines.0.lock().unwrap());
        let text = String::from_utf8(taken).unwrap();
        let lines = text
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        lines.map(|line| line["fields"].clone()).collect()
    }
}

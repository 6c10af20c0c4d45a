//! A desk with hostile applications beside the bundled one.

use crate::support::browser::{Answer, Browser};
use crate::support::desk::{Desk, Files, Setting};
use cassetto::web::Settings;
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
    settings: Settings,
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

/// Puts applications beside the bundled one: a manifest with a page `prova` that has a menu row, a page
/// `conta` with a number for a parameter, and the component. Those whose name begins with `cerca` answer the search, those whose name holds `evidenze` say something by themselves. Some have queries, by their name.
pub(crate) fn put(files: Files<'_>, guests: &[(&str, Vec<u8>)]) {
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
        files.put(&format!("plugins/{id}/help/it.md"), HELP);
        files.put(&format!("plugins/{id}/{id}.wasm"), wasm);
        for (name, sql, _) in queries(id) {
            files.put(&format!("plugins/{id}/queries/{name}.sql"), sql);
        }
        if id.starts_with(ACTING) {
            files.put(&format!("plugins/{id}/schema/0001_nota.sql"), SCHEMA);
            files.put(&format!("plugins/{id}/statements/annota.sql"), STATEMENT);
        }
    }
    std::fs::write(menu, rows).unwrap();
}

/// What the name of an application begins with that has a table, a statement, and an action on its page `conta`.
pub(crate) const ACTING: &str = "righe-agisce";

/// What the name of one begins with that also hears of its own event `fatto`.
pub(crate) const HEARING: &str = "righe-agisce-sente";

const SCHEMA: &str = "create table nota (id text primary key, testo text);\n";

const STATEMENT: &str = "insert into nota (id, testo) values (:testo, :testo)";

const ACTION: &str = "\n[[table]]\nid = \"nota\"\nby = [\"posizione\"]\ncolumns = { id = \"text\", testo = \"text\" }\n\
    [[statement]]\nid = \"annota\"\nparameters = { testo = \"text\" }\n\
    [[action]]\nid = \"annota\"\npage = \"conta\"\ntitle = { it = \"Aggiungere una nota\" }\n\
    done = { it = \"La nota è stata aggiunta.\" }\n\
    [[action.field]]\nid = \"testo\"\nkind = \"lines\"\nlabel = { it = \"Testo\" }\nrequired = true\n\
    [[event]]\nid = \"fatto\"\nparameters = { n = \"int\" }\n";

/// The queries of an application, by its name: each with its text and the rest of its `[[query]]`.
pub(crate) fn queries(id: &str) -> Vec<(&'static str, String, &'static str)> {
    let counting =
        "with recursive n(i) as (select 1 as i union all select n.i + 1 as i from n where n.i <";
    let key = "key = \"quanti\"\n";
    match id {
        "slow-query" => vec![(
            "lenta",
            format!("{counting} 1000000000) select count(*) as quanti from n"),
            key,
        )],
        "queries" => vec![(
            "lenta",
            "select count(*) as quanti from dovuto".to_owned(),
            key,
        )],
        // Some milliseconds.
        "interroga" | "elenca" => vec![(
            "lenta",
            format!("{counting} 4000) select count(*) as quanti from n"),
            key,
        )],
        "lente" => vec![(
            "lenta",
            format!("{counting} 20000) select count(*) as quanti from n"),
            key,
        )],
        // As many rows as are asked for, each of which counts as 1,024 bytes.
        _ if id.starts_with("righe") => vec![(
            "righe",
            format!(
                "{counting} :quanti) select i as quanti, '{}' as testo from n",
                "x".repeat(992)
            ),
            "key = \"quanti\"\nparameters = { quanti = \"int\" }\n",
        )],
        _ => Vec::new(),
    }
}

/// The chapter of every application, with the entry of its notice `prova`.
pub(crate) const HELP: &str = "## Che cosa fare se…\n\n### Una prova\n\nNulla.\n";

pub(crate) fn manifest(id: &str) -> String {
    let queries: String = queries(id)
        .into_iter()
        .map(|(name, _, rest)| format!("\n[[query]]\nid = \"{name}\"\n{rest}"))
        .collect();
    // Much less than the default, so that a busy machine spends it before the wall's second is over.
    let limits = match id.starts_with("loop") {
        true => "\n[limits]\ncpu_ms = 50\n",
        false => "",
    };
    let search = match id.starts_with("cerca") {
        true => "search = true\n",
        false => "",
    };
    let listens = match id.starts_with(HEARING) {
        true => format!("listens = [\"{id}/fatto\"]\n"),
        false => String::new(),
    };
    let acts = if id.starts_with(ACTING) { ACTION } else { "" };
    let evidences = match id.contains("evidenze") {
        true => {
            "[[evidence]]\ncode = \"prova\"\ngravity = \"warning\"\ntitle = { it = \"Prova\" }\n\
             [[indicator]]\ncode = \"prova\"\nread = \"int\"\ntitle = { it = \"Prova\" }\n"
        }
        false => "",
    };
    format!(
        "id = \"{id}\"\nversion = \"0.1.0\"\ncontract = \"0.1.0\"\ntitle = {{ it = \"Prova {id}\" }}\n\
         about = {{ it = \"Una prova.\" }}\nicon = \"it-card\"\ndatasets = [\"dovuto\"]\n{search}{listens}\
         [[page]]\nid = \"prova\"\ntitle = {{ it = \"Prova\" }}\nscopes = [\"posizione\"]\n\
         [[page]]\nid = \"conta\"\ntitle = {{ it = \"Conta\" }}\nscopes = [\"posizione\"]\n\
         under = \"prova\"\nparameters = {{ n = \"int\" }}\n\
         [[notice]]\ncode = \"prova\"\nentry = \"Una prova\"\n{evidences}{queries}{acts}{limits}"
    )
}

impl Yard {
    /// A desk with these applications, none of which goes on slowly: what ends a call is proved here,
    /// and on a busy machine the wall's second would be over before the processor time.
    pub(super) async fn with(guests: &[(&str, Vec<u8>)]) -> Yard {
        let mut setting = Setting::new().await;
        setting.slow_after = Some(Duration::from_secs(3_600));
        Yard::on(setting, guests).await
    }

    /// The same on what a test prepared.
    pub(super) async fn on(setting: Setting, guests: &[(&str, Vec<u8>)]) -> Yard {
        put(setting.files(), guests);
        let lines = Lines::default();
        let writer = lines.clone();
        let log = tracing_subscriber::fmt()
            .json()
            .with_writer(move || writer.clone())
            .finish();
        let guard = tracing::subscriber::set_default(log);
        let settings = setting.settings();
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
            settings,
            lines,
            _guard: guard,
        }
    }

    /// Opens the window of an application, long after all that happened before: nothing is in quarantine,
    /// and the application itself answers.
    pub(super) async fn open(&mut self, plugin: &str) -> Answer {
        self.desk.clock.pass(Duration::from_secs(60));
        let path = format!("{}/{plugin}/prova", self.home);
        self.browser.get(&path).await
    }

    /// Opens the page of an application that is given a number.
    pub(super) async fn count(&mut self, plugin: &str, n: i64) -> Answer {
        let path = format!("{}/{plugin}/conta?n={n}", self.home);
        self.browser.get(&path).await
    }

    /// The same, and by which limit it was ended; none where it was not. What only a busy machine ended,
    /// by the wall, is asked again.
    pub(super) async fn counted(&mut self, plugin: &str, n: i64) -> (Answer, Option<String>) {
        for _ in 0..60 {
            let answer = self.count(plugin, n).await;
            let stopped = self.stopped();
            assert!(stopped.len() < 2, "{plugin} {n}: {stopped:?}");
            match stopped.into_iter().next() {
                Some(ended) if ended.breach == "wall" => {}
                ended => return (answer, ended.map(|ended| ended.breach)),
            }
        }
        panic!("{plugin} {n} was never left to end");
    }

    /// The number at which an application that computes comes to use more processor time than it may; at
    /// four fifths of it, it did not.
    pub(super) async fn most(&mut self, plugin: &str) -> i64 {
        let mut n = 8_000;
        while self.counted(plugin, n).await.1.is_none() {
            n += n / 4;
        }
        n
    }

    /// The neighbour opens, with the rows of firm A.
    pub(super) async fn neighbour_opens(&mut self) {
        let path = format!("{}/versamenti/mesi", self.home);
        let answer = self.browser.get(&path).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert!(answer.text.contains("5.480,00"), "{}", answer.text);
    }

    /// Puts applications there of which not all may come in: the faults.
    pub(super) async fn at_fault(&self, guests: &[(&str, Vec<u8>)]) -> Vec<String> {
        put(self.desk.files(), guests);
        let faults = self.desk.app.reload().await.expect_err("they came in");
        faults.iter().map(ToString::to_string).collect()
    }

    /// Puts applications there that must not come in, and takes them away again: all faults, of the desk and
    /// of a check alike.
    pub(super) async fn refused(&mut self, guests: &[(&str, Vec<u8>)]) -> Vec<String> {
        let files = self.desk.files();
        let menu = files.path("menus/titolare.toml");
        let before = std::fs::read_to_string(&menu).unwrap();
        let faults = self.at_fault(guests).await;
        let (report, _) = self.settings.check().await.expect("a check");
        for fault in &faults {
            assert!(report.contains(fault), "no check says {fault}: {report}");
        }
        for (id, _) in guests {
            assert_eq!(self.open(id).await.status, 404, "{id}");
            std::fs::remove_dir_all(self.desk.files().path(&format!("plugins/{id}"))).unwrap();
        }
        std::fs::write(menu, before).unwrap();
        let published = self.desk.app.reload().await;
        assert_eq!(published.expect("nothing is at fault any more"), None);
        faults
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
        let records = self.records().into_iter();
        records.map(|record| record["fields"].clone()).collect()
    }

    /// Every line since the last time, each of which is a record.
    pub(super) fn records(&self) -> Vec<serde_json::Value> {
        let taken = std::mem::take(&mut *self.lines.0.lock().unwrap());
        let text = String::from_utf8(taken).unwrap();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

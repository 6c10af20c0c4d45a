//! Components that nobody wrote: random modules in the shape of the contract, and calls of the host's
//! functions with arguments that are nearly right. None ends more than its own window.

mod made;

use super::runner::{Choices, run};
use crate::support::browser::Browser;
use crate::support::desk::{Desk, Setting};
use arbitrary::Result;
use cassetto::config::Fault;

/// The chapter of every application, with the entry of its notice `prova`.
const HELP: &str = "## Che cosa fare se…\n\n### Una prova\n\nNulla.\n";

/// Components of one case: one publication of the desk serves all of them.
const TOGETHER: usize = 4;

/// The desk, its menu without guests, and Carla's browser.
struct Ground {
    desk: Desk,
    menu: String,
    browser: Browser,
    home: String,
    batch: usize,
}

#[derive(Debug, Default)]
struct Tally {
    made: usize,
    refused: usize,
    shown: usize,
    stopped: usize,
}

impl Ground {
    async fn new() -> Ground {
        let setting = Setting::new().await;
        let menu = std::fs::read_to_string(setting.path("menus/titolare.toml")).expect("a menu");
        let desk = setting.open().await;
        let mut browser = desk.signed_in("carla-esempi").await;
        let incarico = browser.get("/i").await.link("Officina Esempio");
        let home = browser.get(&incarico).await.link("9900000101");
        Ground {
            desk,
            menu,
            browser,
            home,
            batch: 0,
        }
    }

    /// Puts components on the desk in the place of those before, under names of their own. Gives back
    /// the names of those that came in; the others are at fault.
    async fn put(&mut self, components: &[Vec<u8>]) -> Vec<String> {
        let files = self.desk.files();
        for name in self.names(components.len()) {
            let _none = std::fs::remove_dir_all(files.path(&format!("plugins/{name}")));
        }
        self.batch += 1;
        let mut names = self.names(components.len());
        for (name, wasm) in names.iter().zip(components) {
            files.put(&format!("plugins/{name}/plugin.toml"), made::manifest(name));
            files.put(&format!("plugins/{name}/queries/lenta.sql"), made::QUERY);
            files.put(&format!("plugins/{name}/help/it.md"), HELP);
            files.put(&format!("plugins/{name}/{name}.wasm"), wasm);
        }
        loop {
            let mut menu = format!("{}\n[[group]]\ntitle = {{ it = \"Prove\" }}\n", self.menu);
            for name in &names {
                menu += &format!(
                    "\n[[group.entry]]\nopen = \"{name}/prova\"\nposizioni = [\"uniemens\"]\n"
                );
            }
            if names.is_empty() {
                menu.clone_from(&self.menu);
            }
            files.put("menus/titolare.toml", menu);
            let Err(faults) = self.desk.app.reload().await else {
                return names;
            };
            let left = names.len();
            names.retain(|name| !at_fault(name, &faults));
            assert!(names.len() < left, "nobody is at fault: {faults:?}");
            for name in self.names(components.len()) {
                if !names.contains(&name) {
                    let _gone = std::fs::remove_dir_all(files.path(&format!("plugins/{name}")));
                }
            }
        }
    }

    fn names(&self, how_many: usize) -> Vec<String> {
        (0..how_many)
            .map(|n| format!("prova-{}-{n}", self.batch))
            .collect()
    }
}

/// Whether a component was refused, for a reason that its author can read.
fn at_fault(name: &str, faults: &[Fault]) -> bool {
    let own = faults
        .iter()
        .filter(|fault| fault.file.contains(&format!("/{name}/")));
    let mut any = false;
    for fault in own {
        any = true;
        // The child that compiles may refuse; it must not fall over.
        for fallen in [
            "signal",
            "panicked",
            "exit status: 101",
            "overflowed its stack",
            "more than 60 s",
        ] {
            assert!(
                !fault.text.contains(fallen),
                "the compiler fell over: {fault}"
            );
        }
    }
    any
}

#[test]
fn guests() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let mut ground = runtime.block_on(Ground::new());
    let shape = made::shape();
    let mut tally = Tally::default();
    run("guests", |u| {
        let Ok(components) = components(&shape, u) else {
            return;
        };
        runtime.block_on(one(&mut ground, &components, &mut tally));
    });
    eprintln!("guests: {tally:?}");
    if std::env::var_os("CASSETTO_SEED").is_none() {
        assert!(
            tally.shown > 5 && tally.stopped > 5 && tally.refused * 2 < tally.made,
            "all alike: {tally:?}"
        );
    }
}

async fn one(ground: &mut Ground, components: &[Vec<u8>], tally: &mut Tally) {
    let names = ground.put(components).await;
    tally.made += components.len();
    tally.refused += components.len() - names.len();
    for name in names {
        let path = format!("{}/{name}/prova", ground.home);
        let answer = ground.browser.get(&path).await;
        match answer.status {
            200 => tally.shown += 1,
            // Stopped, refused in its own words, or at fault with its page.
            400..500 | 502..=504 => tally.stopped += 1,
            status => panic!("{status}: {}", answer.text),
        }
        for inside in ["panicked", "wasm", "src/", ".rs:"] {
            assert!(!answer.text.contains(inside), "{inside}: {}", answer.text);
        }
    }
    // A busy machine may be slow with the neighbour, too; it is never wrong.
    for _ in 0..20 {
        let neighbour = ground
            .browser
            .get(&format!("{}/versamenti/mesi", ground.home))
            .await;
        if !matches!(neighbour.status, 429 | 503 | 504) {
            assert_eq!(neighbour.status, 200, "{}", neighbour.text);
            assert!(neighbour.text.contains("5.480,00"), "{}", neighbour.text);
            return;
        }
    }
    panic!("the neighbour does not answer any more");
}

/// Some of each kind.
fn components(shape: &[u8], u: Choices<'_, '_>) -> Result<Vec<Vec<u8>>> {
    let mut all = Vec::new();
    for _ in 0..TOGETHER {
        all.push(match u.int_in_range(0..=2)? {
            0 => made::any(shape, u)?,
            _ => made::calls(u)?,
        });
    }
    Ok(all)
}

//! Chromium, driven by the scripts beside this file. A test gives them one line of JSON and gets a report;
//! what they ask for in between, it does. Everything that a browser leaves behind lies in a folder of its own.
#![expect(
    clippy::disallowed_methods,
    reason = "a browser of its own is a program"
)]

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Runs a part of the scripts: its report. `given` is what the part knows, and `ask` does what it asks for.
pub(super) fn drive(part: &str, mut given: Value, mut ask: impl FnMut(&str)) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    given["part"] = json!(part);
    given["chromium"] = json!(program());
    let mut driver = Driver::start(folder.path());
    driver.say(&given);
    while let Some(said) = driver.hear() {
        match (said.get("ask"), said.get("report")) {
            (Some(wanted), _) => {
                ask(wanted.as_str().expect("a word"));
                driver.say(&json!("done"));
            }
            (_, Some(report)) => return report.clone(),
            _ => panic!("it said {said}"),
        }
    }
    panic!("{part} ended early:\n{}", driver.complaints());
}

/// The faults of a report, one a line; nothing where there are none.
pub(super) fn faults(report: &Value) -> String {
    let faults = report["faults"].as_array().expect("a list");
    let lines = faults.iter().map(|fault| fault.as_str().expect("a text"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The texts of a list in a report.
pub(super) fn texts(list: &Value) -> Vec<&str> {
    let list = list.as_array().expect("a list");
    list.iter()
        .map(|text| text.as_str().expect("a text"))
        .collect()
}

/// Node, which ends when its input does, and its browser with it.
struct Driver {
    child: Child,
    said: BufReader<std::process::ChildStdout>,
}

impl Driver {
    fn start(folder: &Path) -> Driver {
        let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/browser");
        assert!(
            scripts.join("node_modules/playwright-core").is_dir(),
            "what drives the browser is missing; run: npm ci --ignore-scripts --prefix tests/browser"
        );
        let mut command = Command::new("node");
        command
            .arg(scripts.join("main.mjs"))
            .current_dir(folder)
            .env("TMPDIR", folder)
            .env("HOME", folder);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("node");
        let said = BufReader::new(child.stdout.take().expect("its output"));
        Driver { child, said }
    }

    fn say(&mut self, line: &Value) {
        let input = self.child.stdin.as_mut().expect("its input");
        writeln!(input, "{line}").expect("it listens");
    }

    /// What it says next; nothing once it has ended.
    fn hear(&mut self) -> Option<Value> {
        let mut line = String::new();
        self.said.read_line(&mut line).expect("UTF-8");
        (!line.is_empty()).then(|| serde_json::from_str(&line).expect("JSON"))
    }

    fn complaints(&mut self) -> String {
        let mut text = String::new();
        let errors = self.child.stderr.as_mut().expect("its errors");
        errors.read_to_string(&mut text).expect("UTF-8");
        text
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ended = self.child.wait();
    }
}

/// Where Debian puts it.
fn program() -> &'static str {
    let place = "/usr/bin/chromium";
    assert!(
        Path::new(place).is_file(),
        "no Chromium; install it: apt-get install -y --no-install-recommends chromium"
    );
    place
}

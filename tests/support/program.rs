//! The program itself, in a process of its own, with the folders of a test around it.
#![expect(clippy::disallowed_methods, reason = "the program is what is tested")]

use rustix::process::{Pid, Signal, kill_process};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::Duration;

/// A desk that listens.
pub(crate) struct Program {
    child: Child,
    address: String,
    log: Option<JoinHandle<String>>,
}

/// An answer over a socket.
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// The headers, in small letters as the desk writes them.
    pub(crate) head: String,
    pub(crate) body: String,
}

/// Writes `host.toml` with what stands elsewhere than a clone has it, and `more` behind it.
pub(crate) fn configure(folder: &Path, more: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let datasets = root.join("../plugin-sdk/archivio/datasets.toml");
    let text = format!("datasets = {datasets:?}\nassets = {root:?}\n{more}");
    std::fs::write(folder.join("host.toml"), text).expect("host.toml");
}

/// The program in a folder that holds `plugins/` and `menus/`.
fn program(folder: &Path) -> Command {
    command(env!("CARGO_BIN_EXE_cassetto"), folder)
}

/// Any program there, beside a `host.toml`.
pub(crate) fn command(program: &str, folder: &Path) -> Command {
    if !folder.join("host.toml").exists() {
        configure(folder, "");
    }
    let mut command = Command::new(program);
    // What it leaves behind is left where a test finds it.
    let temporary = folder.join("tmp");
    std::fs::create_dir_all(&temporary).expect("a folder");
    command.current_dir(folder).env_remove("RUST_LOG");
    command.env("TMPDIR", temporary);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs one command to its end: its code, and what it said and complained.
pub(crate) fn run(folder: &Path, line: &[&str], input: &str) -> (Option<i32>, String, String) {
    let mut child = program(folder).args(line).spawn().expect("the program");
    let mut stdin = child.stdin.take().expect("its input");
    // Whoever needs no input may have ended already.
    let _ended = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("its end");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// The lines of a log, each of which is one JSON object.
pub(crate) fn lines(log: &str) -> Vec<serde_json::Value> {
    let line = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    log.lines().map(line).collect()
}

impl Program {
    /// Serves the demonstration in `data/` of the folder, on whatever port is free.
    pub(crate) fn serve(folder: &Path) -> Program {
        let mut child = program(folder)
            .args(["serve", "--listen", "127.0.0.1:0", "--data", "data"])
            .spawn()
            .expect("the program");
        let mut errors = child.stderr.take().expect("its log");
        let log = std::thread::spawn(move || {
            let mut log = String::new();
            errors.read_to_string(&mut log).expect("UTF-8");
            log
        });
        let mut said = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        said.read_line(&mut line).expect("its address");
        let address = line.trim().strip_prefix("http://").unwrap_or_default();
        let program = Program {
            child,
            address: address.to_owned(),
            log: Some(log),
        };
        if !program.address.starts_with("127.0.0.1:") {
            let (code, log) = program.ended();
            panic!("it said `{line}` and ended with {code:?}:\n{log}");
        }
        program
    }

    /// The folder of the system that tells about its process.
    pub(crate) fn process(&self) -> String {
        format!("/proc/{}", self.child.id())
    }

    /// Host and port.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Asks for a page.
    pub(crate) fn get(&self, path: &str, cookie: &str) -> Reply {
        self.ask(&format!("GET {path} HTTP/1.1\r\n{}\r\n", self.head(cookie)))
    }

    /// Sends a form.
    pub(crate) fn post(&self, path: &str, cookie: &str, form: &str) -> Reply {
        let head = self.head(cookie);
        let length = form.len();
        self.ask(&format!(
            "POST {path} HTTP/1.1\r\n{head}origin: http://{}\r\ncontent-type: application/x-www-form-urlencoded\r\n\
             content-length: {length}\r\n\r\n{form}",
            self.address
        ))
    }

    /// Signs a person of the demonstration in; the cookie of the session.
    pub(crate) fn sign_in(&self, persona: &str) -> String {
        let tour = self.get("/accesso", "");
        let anonymous = tour.header("set-cookie");
        let anonymous = anonymous.split(';').next().unwrap_or_default();
        let csrf = tour.body.split("name=\"csrf\" value=\"").nth(1);
        let csrf = csrf.and_then(|rest| rest.split('"').next());
        let form = format!("csrf={}&persona={persona}", csrf.expect("a token"));
        let signed_in = self.post("/accesso", anonymous, &form);
        let session = signed_in.head.split("__Host-cassetto=").nth(1);
        let session = session.and_then(|rest| rest.split(';').next());
        format!("__Host-cassetto={}", session.expect("a session"))
    }

    fn head(&self, cookie: &str) -> String {
        let cookie = match cookie {
            "" => String::new(),
            cookie => format!("cookie: {cookie}\r\n"),
        };
        format!("host: {}\r\nconnection: close\r\n{cookie}", self.address)
    }

    fn ask(&self, request: &str) -> Reply {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        let patience = Some(Duration::from_secs(30));
        stream.set_read_timeout(patience).expect("a deadline");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut text = String::new();
        stream.read_to_string(&mut text).expect("an answer");
        let (head, body) = text.split_once("\r\n\r\n").expect("an answer");
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        Reply {
            status: status.expect("a status"),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    /// Asks it to end.
    pub(crate) fn signal(&self) {
        let pid = Pid::from_child(&self.child);
        kill_process(pid, Signal::TERM).expect("SIGTERM");
    }

    /// Whether it has not ended.
    pub(crate) fn runs(&mut self) -> bool {
        self.child.try_wait().expect("its state").is_none()
    }

    /// Asks it to end and waits.
    pub(crate) fn terminate(self) -> (Option<i32>, String) {
        self.signal();
        self.ended()
    }

    /// Waits for its end: its code, and its log.
    pub(crate) fn ended(mut self) -> (Option<i32>, String) {
        let status = self.child.wait().expect("its end");
        let log = self.log.take().expect("its log").join().expect("its log");
        (status.code(), log)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // A test that failed leaves nothing running.
        let _gone = self.child.kill();
        let _waited = self.child.wait();
    }
}

impl Reply {
    /// A header; empty when it is missing.
    pub(crate) fn header(&self, name: &str) -> String {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut values = lines.filter(|(known, _)| *known == name);
        values
            .next()
            .map_or(String::new(), |(_, value)| value.to_owned())
    }
}

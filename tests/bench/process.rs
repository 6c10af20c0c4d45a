//! Servers in processes of their own: the desk, and its rivals in the program that measures.
#![expect(clippy::disallowed_methods, reason = "programs are what is measured")]

use rustix::process::{Pid, Signal, kill_process};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A server that listens; it ends with this value.
pub(crate) struct Process {
    child: Child,
    pub(crate) address: String,
}

/// The desk in a folder that holds `host.toml`, `plugins/`, `menus/` and `data/`.
pub(crate) fn desk(folder: &Path) -> Process {
    let mut program = Command::new(env!("CARGO_BIN_EXE_cassetto"));
    program.args(["serve", "--listen", "127.0.0.1:0", "--data", "data"]);
    Process::start(program, folder, "desk")
}

/// Goes back in that folder, as an operator does beside a desk that runs.
pub(crate) fn rollback(folder: &Path) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_cassetto"));
    program.args(["rollback"]).current_dir(folder);
    program.stdout(Stdio::null());
    let ended = program.status().expect("the program");
    assert!(ended.success(), "`cassetto rollback` ended with {ended}");
}

/// A rival on the same folder.
pub(crate) fn rival(role: &str, folder: &Path) -> Process {
    let own = std::env::current_exe().expect("its own path");
    let mut program = Command::new(own);
    program.arg(role);
    Process::start(program, folder, role)
}

impl Process {
    fn start(mut program: Command, folder: &Path, name: &str) -> Process {
        // Not in the folder itself, which the desk watches: each line would wake whoever watches it.
        let logs = folder.join("log");
        std::fs::create_dir_all(&logs).expect("a folder");
        let logged = logs.join(format!("{name}.log"));
        let log = File::create(&logged).expect("a log");
        program.current_dir(folder).env_remove("RUST_LOG");
        program
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log);
        let mut child = program.spawn().expect("the program");
        let mut said = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        said.read_line(&mut line).expect("its address");
        let address = line.trim().strip_prefix("http://").unwrap_or_default();
        let address = address.to_owned();
        let process = Process { child, address };
        assert!(
            process.address.starts_with("127.0.0.1:"),
            "{name} said `{line}`; see {}",
            logged.display()
        );
        process
    }

    /// Bytes of memory that it has, those of its program included.
    pub(crate) fn memory(&self) -> u64 {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(path).expect("its status");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.trim().strip_suffix("kB"));
        let kib = kib.and_then(|kib| kib.trim().parse::<u64>().ok());
        kib.expect("its memory") * 1024
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _gone = kill_process(Pid::from_child(&self.child), Signal::TERM);
        let _ended = self.child.wait();
    }
}

//! The program as it is started: how it takes connections, and how it ends.
#![expect(clippy::disallowed_methods, reason = "the program is what is tested")]

use crate::support::desk::Setting;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A desk in a process of its own.
struct Program {
    child: Child,
    address: String,
    _setting: Setting,
}

impl Program {
    async fn start() -> Program {
        let setting = Setting::new().await;
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let host = format!(
            "assets = {:?}\ndatasets = {:?}\n",
            root,
            root.join("../plugin-sdk/archivio/datasets.toml")
        );
        setting.files().put("host.toml", host);
        let mut child = Command::new(env!("CARGO_BIN_EXE_cassetto"))
            .args(["serve", "--listen", "127.0.0.1:0", "--config"])
            .arg(setting.path("host.toml"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut said).unwrap();
        let address = said.trim().strip_prefix("http://").unwrap().to_owned();
        Program {
            child,
            address,
            _setting: setting,
        }
    }

    /// A connection on which this has been sent.
    fn connect(&self, sent: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(sent.as_bytes()).unwrap();
        stream
    }

    /// Tells it to end; how long that took. It must end well, and within twenty seconds.
    fn end(&mut self) -> Duration {
        let told = Instant::now();
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").arg(pid).status().unwrap().success());
        while told.elapsed() < Duration::from_secs(20) {
            if let Some(ended) = self.child.try_wait().unwrap() {
                assert!(ended.success(), "{ended}");
                return told.elapsed();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("it does not end");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Only where a test failed before it ended.
        let _gone = self.child.kill();
        let _waited = self.child.wait();
    }
}

const ASKING: &str = "GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n";

#[tokio::test]
async fn an_idle_connection_is_closed_at_once_when_the_program_ends() {
    let mut program = Program::start().await;
    let mut idle = program.connect(ASKING);
    let mut begun = [0; 12];
    idle.read_exact(&mut begun).unwrap();
    assert_eq!(&begun, b"HTTP/1.1 200");
    let _silent = program.connect("");
    let took = program.end();
    assert!(took < Duration::from_secs(4), "{took:?}");
}

#[tokio::test]
async fn whoever_never_ends_a_request_cannot_keep_the_program_from_ending() {
    let mut program = Program::start().await;
    let _head = program.connect("GET /heal");
    let form = "POST /uscita HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\
                content-type: application/x-www-form-urlencoded\r\n\r\ncsrf";
    let _form = program.connect(form);
    // Both have arrived when a later connection has been answered.
    let mut later = program.connect(ASKING);
    later.read_exact(&mut [0; 12]).unwrap();
    program.end();
}

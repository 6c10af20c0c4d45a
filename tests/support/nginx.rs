//! A real nginx that keeps what it passes on, between a test and the program.
//!
//! A shell waits for the end of its standard input, which this process holds open: however the process
//! ends, the shell then stops the server. Everything that it writes stands in a folder of its own.
#![expect(
    clippy::disallowed_methods,
    reason = "a server of its own is a program"
)]

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// `$1` is nginx, `$2` the folder. It has said a line when it listens.
const SCRIPT: &str = r#"
trap '' INT TERM HUP
"$1" -p "$2" -e "$2/error.log" -c "$2/nginx.conf" && echo listens || { echo; cat "$2/error.log" >&2; }
cat >/dev/null
"$1" -p "$2" -e "$2/error.log" -c "$2/nginx.conf" -s stop
"#;

/// What it does with what the program says of keeping answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// It honours it, as every cache must (RFC 9111).
    AsTold,
    /// It keeps everything for everybody, as a network of caches once did with an institute's pages.
    Everything,
}

/// A server.
pub(crate) struct Nginx {
    address: String,
    _folder: TempDir,
    shell: Child,
}

impl Nginx {
    /// Passes on to the program at `behind`.
    pub(crate) fn before(behind: &str, keeping: Keeping) -> Nginx {
        let folder = tempfile::tempdir().expect("a folder");
        // The system gives a port that is free; nobody else asks for it so soon.
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = free.local_addr().expect("a port").to_string();
        drop(free);
        let text = configuration(&address, behind, keeping);
        std::fs::write(folder.path().join("nginx.conf"), text).expect("nginx.conf");
        let mut command = Command::new("sh");
        command
            .args(["-c", SCRIPT, "sh", program()])
            .arg(folder.path());
        command
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut shell = command.spawn().expect("a shell");
        let mut said = String::new();
        let output = shell.stdout.take().expect("the output of the shell");
        BufReader::new(output).read_line(&mut said).expect("a line");
        assert_eq!(
            said.trim(),
            "listens",
            "nginx did not start; its log stands above"
        );
        Nginx {
            address,
            _folder: folder,
            shell,
        }
    }

    /// Host and port.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let _ended = self.shell.wait();
    }
}

/// Where Debian puts it, which is in no PATH but root's.
fn program() -> &'static str {
    let places = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"];
    let found = places
        .into_iter()
        .find(|place| std::path::Path::new(place).is_file());
    found.expect("no nginx; install it: apt-get install -y --no-install-recommends nginx-light")
}

fn configuration(address: &str, behind: &str, keeping: Keeping) -> String {
    let user = match rustix::process::getuid().is_root() {
        true => "user root;",
        false => "",
    };
    let ignoring = match keeping {
        Keeping::AsTold => "",
        Keeping::Everything => {
            "proxy_ignore_headers Cache-Control Expires Set-Cookie Vary;\n    proxy_cache_valid any 10m;"
        }
    };
    format!(
        "{user}
worker_processes 1;
pid nginx.pid;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  client_body_temp_path body;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  proxy_temp_path proxy;
  proxy_cache_path cache levels=1:2 keys_zone=desk:10m inactive=10m;
  upstream desk {{ server {behind}; keepalive 64; }}
  server {{
    listen {address};
    keepalive_requests 100000;
    location / {{
      proxy_pass http://desk;
      proxy_http_version 1.1;
      proxy_set_header Connection \"\";
      proxy_set_header Host $http_host;
      proxy_cache desk;
      proxy_cache_revalidate on;
      {ignoring}
      add_header X-Kept $upstream_cache_status always;
    }}
  }}
}}
"
    )
}

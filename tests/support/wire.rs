//! A client over a socket that stays open: what it asks for goes out as it is, and the answer comes back
//! whole.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A connection.
pub(crate) struct Wire {
    stream: TcpStream,
    host: String,
}

/// An answer.
pub(crate) struct Told {
    pub(crate) status: u16,
    /// The status and the headers, as they came.
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Wire {
    pub(crate) async fn to(host: &str) -> Wire {
        Wire {
            stream: TcpStream::connect(host).await.expect("a connection"),
            host: host.to_owned(),
        }
    }

    /// Asks with headers of its own, each ended by a line break.
    pub(crate) async fn ask(&mut self, method: &str, path: &str, headers: &str) -> Told {
        self.send(method, path, headers, "").await
    }

    /// Sends a form.
    pub(crate) async fn post(&mut self, path: &str, headers: &str, form: &str) -> Told {
        let headers = format!(
            "{headers}origin: http://{}\r\ncontent-type: application/x-www-form-urlencoded\r\n\
             content-length: {}\r\n",
            self.host,
            form.len()
        );
        self.send("POST", path, &headers, form).await
    }

    async fn send(&mut self, method: &str, path: &str, headers: &str, body: &str) -> Told {
        let host = &self.host;
        let request = format!("{method} {path} HTTP/1.1\r\nhost: {host}\r\n{headers}\r\n{body}");
        let sent = self.stream.write_all(request.as_bytes()).await;
        sent.expect("a request");
        let mut bytes = Vec::new();
        let end = loop {
            if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                break end;
            }
            self.more(&mut bytes).await;
        };
        let head = String::from_utf8(bytes[..end].to_vec()).expect("headers");
        let mut body = bytes.split_off(end + 4);
        let mut told = Told {
            status: head[9..12].parse().expect("a status"),
            head,
            body: String::new(),
        };
        let bare = method == "HEAD" || told.status == 304;
        let length = told.header("content-length").parse().unwrap_or(0);
        while !bare && body.len() < length {
            self.more(&mut body).await;
        }
        match told.header("transfer-encoding") {
            "" => {}
            "chunked" if !bare => body = self.pieces(body).await,
            _ => panic!("{}", told.head),
        }
        told.body = String::from_utf8_lossy(&body).into_owned();
        told
    }

    /// The content of a body that comes in pieces (RFC 9112, section 7.1).
    async fn pieces(&mut self, mut bytes: Vec<u8>) -> Vec<u8> {
        let mut whole = Vec::new();
        loop {
            let Some(end) = bytes.windows(2).position(|two| two == b"\r\n") else {
                self.more(&mut bytes).await;
                continue;
            };
            let line = std::str::from_utf8(&bytes[..end]).expect("a length");
            let length = usize::from_str_radix(line, 16).expect("a length");
            let begins = end + 2;
            while bytes.len() < begins + length + 2 {
                self.more(&mut bytes).await;
            }
            whole.extend_from_slice(&bytes[begins..begins + length]);
            bytes.drain(..begins + length + 2);
            if length == 0 {
                return whole;
            }
        }
    }

    async fn more(&mut self, bytes: &mut Vec<u8>) {
        let read = self.stream.read_buf(bytes).await.expect("an answer");
        assert!(read > 0, "the connection ended in the middle of an answer");
    }
}

impl Told {
    /// A header; empty when it is missing.
    pub(crate) fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let found = lines.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }

    /// The pair of a cookie that was set.
    pub(crate) fn cookie(&self, name: &str) -> String {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let set = lines.filter(|(known, _)| known.eq_ignore_ascii_case("set-cookie"));
        let mut set = set.map(|(_, value)| value.split(';').next().unwrap_or(""));
        let found = set.find(|pair| pair.starts_with(&format!("{name}=")));
        found
            .unwrap_or_else(|| panic!("no {name} in {}", self.head))
            .to_owned()
    }

    /// The value of a hidden field.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let before = format!("name=\"{name}\" value=\"");
        let rest = self.body.split(&before).nth(1);
        let rest = rest.unwrap_or_else(|| panic!("no field `{name}` in {}", self.body));
        rest.split('"').next().unwrap_or("").to_owned()
    }
}

/// Signs in a person of the demonstration over a connection; the line of the cookie.
pub(crate) async fn sign_in(wire: &mut Wire, persona: &str) -> String {
    let tour = wire.ask("GET", "/accesso", "").await;
    let anonymous = format!("cookie: {}\r\n", tour.cookie("__Host-anonima"));
    let form = format!("csrf={}&persona={persona}", tour.hidden("csrf"));
    let answer = wire.post("/accesso", &anonymous, &form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    format!("cookie: {}\r\n", answer.cookie("__Host-cassetto"))
}

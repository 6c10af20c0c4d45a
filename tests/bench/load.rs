//! Who asks: the client of the tests over connections that stay open, the same for every server.

use super::figures::Figures;
use crate::support::wire::Wire;
use std::time::{Duration, Instant};

/// A connection of somebody who is signed in.
pub(crate) struct Connection {
    wire: Wire,
    cookie: String,
}

impl Connection {
    pub(crate) async fn to(host: &str, cookie: &str) -> Connection {
        Connection {
            wire: Wire::to(host).await,
            cookie: format!("cookie: {cookie}\r\n"),
        }
    }

    /// Asks for a page and reads it to its end.
    pub(crate) async fn get(&mut self, path: &str) -> (u16, String) {
        let told = self.wire.ask("GET", path, &self.cookie).await;
        (told.status, told.body)
    }

    /// A page that is there.
    pub(crate) async fn page(&mut self, path: &str) -> String {
        let (status, body) = self.get(path).await;
        assert_eq!(status, 200, "{path}: {body}");
        body
    }

    /// Sends a form; the status, and where it leads.
    pub(crate) async fn post(&mut self, path: &str, form: &str) -> (u16, String) {
        let told = self.wire.post(path, &self.cookie, form).await;
        (told.status, told.header("location").to_owned())
    }

    /// How long each of so many readings took, of these pages in turn.
    pub(crate) async fn one_by_one(&mut self, paths: &[String], readings: usize) -> Vec<Duration> {
        let mut times = Vec::with_capacity(readings);
        for path in paths.iter().cycle().take(readings) {
            let began = Instant::now();
            self.page(path).await;
            times.push(began.elapsed());
        }
        times
    }
}

/// What a server did under load.
pub(crate) struct Loaded {
    /// Requests a second.
    pub(crate) rate: f64,
    /// How long each took, in seconds.
    pub(crate) times: Figures,
}

/// So many connections ask for a page without pause, for so long.
pub(crate) async fn together(
    (host, cookie): (&str, &str),
    path: &str,
    connections: usize,
    lasts: Duration,
) -> Loaded {
    let mut open = Vec::new();
    for _ in 0..connections {
        let mut connection = Connection::to(host, cookie).await;
        // The server's side of it stands before anything counts.
        connection.page(path).await;
        open.push(connection);
    }
    let began = Instant::now();
    let ask = |mut connection: Connection| {
        let path = path.to_owned();
        tokio::spawn(async move {
            let mut times = Vec::new();
            while began.elapsed() < lasts {
                let sent = Instant::now();
                connection.page(&path).await;
                times.push(sent.elapsed());
            }
            times
        })
    };
    let asking: Vec<_> = open.into_iter().map(ask).collect();
    let mut times = Figures::default();
    let mut requests = 0;
    for asked in asking {
        let asked = asked.await.expect("its times");
        requests += asked.len();
        times.extend(&asked);
    }
    let rate = requests as f64 / began.elapsed().as_secs_f64();
    Loaded { rate, times }
}
